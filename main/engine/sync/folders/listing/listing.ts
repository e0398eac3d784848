import { saveSyncState, syncState } from '../../../../cache/folders/rows.ts'
import { toJudgeOf } from '../../../../cache/messages/arrivals.ts'
import type { Cache } from '../../../../cache/store/open.ts'
import { FaultError } from '../../../../kit/rpc.ts'
import type { Remote } from '../../../remote.ts'
import type { Changes } from '../../batched-events.ts'
import type { FolderRef } from '../check-folder.ts'
import { handOverMarks } from '../local-marks.ts'
import { noteUnlisted, uidValidityOf } from '../opened-folder.ts'
import { missingHere, settlePlaceholders } from './listed-to-end.ts'
import { storeListed } from './store-listed.ts'

/** As many as one screen shows; they come first, alone, so that there is something to read at once. */
export const firstScreen = 50
/** As many are asked for together; on a slow line so few that nothing else waits long. */
export const batches = { least: 100, first: 500, most: 4000, fastMs: 300, slowMs: 1000, leastAfterBreak: 25 }

/** Lists a folder that is not listed to its end yet. */
export type Listing = {
  /**
   * Lists the newest of `waiting` (ascending UIDs; shortened here), which must belong to this folder. Returns whether the folder is
   * listed to its end.
   */
  next(remote: Remote, folder: FolderRef, waiting: number[]): Promise<boolean>
}

/** The first screen comes alone; then as many at a time as the line carries well. */
export function createListing(cache: Cache, changes: Changes): Listing {
  let size = batches.first
  return {
    async next(remote, folder, waiting) {
      const state = syncState(cache, folder.id)
      const isFirst = state.lowestUid === state.uidNext
      const uids = waiting.splice(-(isFirst ? firstScreen : size))
      const lowest = waiting.length === 0 ? 1 : uids[0]
      await openAsListed(remote, cache, folder)
      const began = performance.now()
      try {
        // In one that is listed anew there may be mail that came since it was last looked at.
        changes.arrived(toJudgeOf(cache, await storeListed(remote, cache, folder, uids, changes, { arrived: false })))
        handOverMarks(remote, cache, folder, changes)
      } catch (error) {
        // A line that breaks amid so many may carry fewer.
        size = Math.max(batches.leastAfterBreak, Math.floor(size / 4))
        waiting.push(...uids)
        throw error
      }
      saveSyncState(cache, folder.id, { ...state, lowestUid: lowest })
      if (lowest === 1) {
        settlePlaceholders(remote, cache, folder, changes)
        if (remote.here) noteUnlisted(cache, folder, missingHere(cache, folder, remote.here.exists), changes)
      }
      const took = performance.now() - began
      if (!isFirst && took < batches.fastMs) size = Math.min(batches.most, size * 2)
      if (took > batches.slowMs) size = Math.max(batches.least, Math.floor(size / 2))
      return waiting.length === 0
    },
  }
}

/**
 * Opens a folder by the UIDs under which it is listed here. @throws FaultError `renumbered` where it has new ones by now, and what opening it throws.
 */
export async function openAsListed(remote: Remote, cache: Cache, folder: FolderRef): Promise<void> {
  const opened = await remote.open(folder.path, 'as-is')
  const { uidValidity } = syncState(cache, folder.id)
  if (uidValidity === undefined || uidValidityOf(opened, { uidValidity }) === uidValidity) return
  throw new FaultError({ kind: 'renumbered', host: remote.host })
}
