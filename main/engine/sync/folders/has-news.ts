import { syncState } from '../../../cache/folders/rows.ts'
import type { Cache } from '../../../cache/store/open.ts'
import type { FolderStatus } from '../../remote.ts'
import type { FolderRef } from './check-folder.ts'
import { isModseqProven } from './modseq.ts'

/** Without mod-sequences a folder does not tell that a flag changed: all of them are compared this often, in ms. */
const compareEveryMs = 30 * 60_000

/** What STATUS says of a folder, compared with how far it was synced. */
export type FolderNews = {
  /** `no`, or why it is to be looked at: it says so (`told`), or nobody would be told of a change of flags (`due`). */
  of(status: FolderStatus | undefined, folder: FolderRef, total: number): 'told' | 'due' | 'no'
  /** All of its flags have been compared just now. */
  compared(folderId: number): void
  forget(folderId: number): void
}

export function createFolderNews(cache: Cache, accountId: number): FolderNews {
  const comparedAt = new Map<number, number>()
  return {
    of(status, folder, total) {
      const state = syncState(cache, folder.id)
      if (!status || state.lowestUid !== 1 || status.messages !== total) return 'told'
      // Servers that do not tell it are known by the number of messages only.
      if (status.uidNext !== 0 && status.uidNext !== state.uidNext) return 'told'
      if (status.highestModseq !== undefined && status.highestModseq !== state.highestModseq) return 'told'
      if (status.highestModseq !== undefined && isModseqProven(cache, accountId)) return 'no'
      const compared = comparedAt.get(folder.id)
      const isDue = compared === undefined ? status.highestModseq === undefined : Math.abs(Date.now() - compared) > compareEveryMs
      return isDue ? 'due' : 'no'
    },
    compared: (folderId) => void comparedAt.set(folderId, Date.now()),
    forget: (folderId) => void comparedAt.delete(folderId),
  }
}

/** Whether a folder that is being listed on this connection is as it was when it was opened for that. */
export function isAsOpened(cache: Cache, status: FolderStatus, folder: FolderRef): boolean {
  const state = syncState(cache, folder.id)
  const isSame = status.uidNext === 0 || status.uidNext === state.uidNext
  return status.uidValidity === state.uidValidity && isSame && status.highestModseq === state.highestModseq
}
