import { bringToTop, dueSnoozed, forgetSnoozedNowhere, nextSnoozed } from '../../cache/lists/snoozed.ts'
import type { Cache } from '../../cache/store/open.ts'
import { inShort } from '../../log/redact.ts'
import type { Applied } from '../changes/applied.ts'
import { applyActions } from '../changes/apply.ts'

/** Brings messages back at the time that the person has set. */
export type SnoozeClock = {
  /** Something has been put out of sight, or back; or the computer slept. */
  wake(): void
  stop(): void
}

/** Timers of the system hold no longer than 24 days, and a clock may be put forward: looked at again after this long at most, in ms. */
const longest = 60 * 60_000

/** What is due is back on top of its list, unread, when `onReturned` hears of it; what was due while nothing ran comes at once. */
export function createSnoozeClock(cache: Cache, onReturned: (applied: Applied, messageIds: number[]) => void): SnoozeClock {
  let timer: NodeJS.Timeout | undefined
  const bringBack = () => {
    forgetSnoozedNowhere(cache, Date.now())
    const due = dueSnoozed(cache, Date.now())
    if (due.length === 0) return
    const messageIds = due.map(({ messageId }) => messageId)
    const applied = cache.transaction(() => {
      const back = applyActions(cache, [
        { kind: 'snooze', messageIds },
        { kind: 'seen', messageIds, seen: false },
      ])
      for (const { messageId, until } of due) bringToTop(cache, messageId, until)
      return back
    })
    onReturned(applied, messageIds)
  }
  const look = () => {
    clearTimeout(timer)
    try {
      bringBack()
    } catch (error) {
      // A full disk, say: it is tried again with the next look.
      console.warn(`snooze: ${inShort(error)}`)
    }
    const next = nextSnoozed(cache)
    if (next !== undefined) timer = setTimeout(look, Math.min(longest, Math.max(1_000, next - Date.now())))
  }
  return { wake: look, stop: () => clearTimeout(timer) }
}
