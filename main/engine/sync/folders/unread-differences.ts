import { syncState, unreadOf } from '../../../cache/folders/rows.ts'
import type { Cache } from '../../../cache/store/open.ts'
import { backoff } from '../../../kit/wake-signal.ts'
import type { FolderStatus } from '../../remote.ts'
import type { FolderRef } from './check-folder.ts'

/** Folders of which the server counts other unread messages than are known here. */
export type Differences = {
  /**
   * Whether it does although nothing else says that something changed, as far as that is to be looked into now: the same numbers count less and
   * less often.
   */
  notes(status: FolderStatus | undefined, folder: FolderRef): boolean
  /** Whether it did when it was noted last; it is looked into then. */
  take(folder: FolderRef): boolean
}

/** The same difference is looked into again after this time, in ms, and at least so often. */
const pauses = { first: 60_000, most: 30 * 60_000 }

/**
 * What a server told of changes may have left some out, and its mod-sequence then says for ever that nothing has changed. What waits to be
 * told to it, or cannot be listed, makes a difference as well, which comparing does not mend.
 */
export function createDifferences(cache: Cache): Differences {
  const found = new Map<number, { numbers: string; times: number; at: number }>()
  const noted = new Set<number>()
  return {
    notes(status, { id }) {
      const unread = unreadOf(cache, id)
      if (!status || syncState(cache, id).lowestUid !== 1 || status.unseen === unread) return false
      const numbers = `${status.unseen} ${unread}`
      const before = found.get(id)
      const times = before?.numbers === numbers ? before.times : 0
      if (before && times > 0 && Math.abs(Date.now() - before.at) < backoff(times - 1, pauses.first, pauses.most)) return false
      found.set(id, { numbers, times: times + 1, at: Date.now() })
      noted.add(id)
      return true
    },
    take: ({ id }) => noted.delete(id),
  }
}
