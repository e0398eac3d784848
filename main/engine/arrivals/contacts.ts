import { countContacts } from '../../cache/people/contacts.ts'
import type { Cache } from '../../cache/store/open.ts'
import { inShort } from '../../log/redact.ts'

/** Keeps the contacts true to the messages that are here, in the background. */
export type ContactCounter = {
  /** There may be new messages. */
  wake(): void
  stop(): void
}

/** So few that whatever waits has its turn within some ms. */
const batch = 500

export function createContactCounter(cache: Cache): ContactCounter {
  let next: NodeJS.Immediate | undefined
  let stopped = false
  const step = () => {
    next = undefined
    if (stopped) return
    try {
      if (countContacts(cache, batch)) next = setImmediate(step)
    } catch (error) {
      // A full disk, say: it goes on from the same message at the next wake.
      console.warn(`contacts: ${inShort(error)}`)
    }
  }
  return {
    wake: () => {
      next ??= setImmediate(step)
    },
    stop: () => {
      stopped = true
      clearImmediate(next)
    },
  }
}
