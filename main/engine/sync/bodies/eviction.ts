import { findAccount } from '../../../cache/accounts/rows.ts'
import { evictSources } from '../../../cache/messages/offline.ts'
import type { Cache } from '../../../cache/store/open.ts'

/** Takes off this computer what is not wanted offline any more, a few texts at a time. */
export type Eviction = {
  begin(): void
  /** Takes the next step; returns whether there was something to do. */
  step(): boolean
}

const atOnce = 200

/** `onDone` is called once all of it is gone. */
export function createEviction(cache: Cache, accountId: number, onDone: () => void): Eviction {
  let evicting = false
  return {
    begin() {
      evicting = true
    },
    step() {
      if (!evicting) return false
      const policy = findAccount(cache, accountId)?.offline
      evicting = policy !== undefined && evictSources(cache, accountId, policy, atOnce) === atOnce
      if (!evicting) onDone()
      return true
    },
  }
}
