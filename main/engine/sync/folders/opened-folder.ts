import type { Fault } from '../../../../preload/contract/index.ts'
import { saveUnlisted } from '../../../cache/accounts/server-quirks.ts'
import type { SyncState } from '../../../cache/folders/rows.ts'
import { type IsOnlyHere, noneOnlyHere } from '../../../cache/messages/flags.ts'
import type { Cache } from '../../../cache/store/open.ts'
import { faultOf } from '../../../kit/rpc.ts'
import { isRefusedBy, type OpenFolder, type Remote } from '../../remote.ts'
import type { Changes } from '../batched-events.ts'
import type { FolderRef } from './check-folder.ts'

/** UIDVALIDITY as the server said it, or as it was before where it does not (RFC 9051 6.3.2 lets it be left out). */
export function uidValidityOf(box: Pick<OpenFolder, 'uidValidity'>, state: Pick<SyncState, 'uidValidity'>): number | undefined {
  return box.uidValidity || state.uidValidity
}

/** UIDNEXT as the server said it; 1, the least there is, where it does not. */
export const toldUidNext = (box: Pick<OpenFolder, 'uidNext'>): number => box.uidNext || 1

/** Which flags the folder that is open does not keep on the server. */
export const onlyHereIn = ({ here }: Remote): IsOnlyHere => here?.isOnlyHere ?? noneOnlyHere

/**
 * Opens a folder. Where the server will not, the folder says so.
 * @throws RemoteError.
 */
export async function openToCheck(remote: Remote, cache: Cache, folder: FolderRef, changes: Changes): Promise<OpenFolder> {
  try {
    return await remote.open(folder.path, 'anew')
  } catch (error) {
    if (isRefusedBy(remote, error) && saveUnlisted(cache, folder.id, 0, faultOf(error))) changes.folder(folder.id)
    throw error
  }
}

const unreadable: Fault = { kind: 'protocol' }

/** Notes on a folder that is listed to its end how many messages the server has in it that could not be listed. */
export function noteUnlisted(cache: Cache, folder: FolderRef, missing: number, changes: Changes): void {
  if (saveUnlisted(cache, folder.id, Math.max(0, missing), missing > 0 ? unreadable : undefined)) changes.folder(folder.id)
}
