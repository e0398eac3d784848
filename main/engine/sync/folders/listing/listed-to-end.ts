import { takeHandedBack } from '../../../../cache/letters/server-drafts.ts'
import { dropPlaceholders } from '../../../../cache/messages/locations.ts'
import { spareMarked } from '../../../../cache/messages/recently-gone.ts'
import { countListed } from '../../../../cache/messages/rows.ts'
import { queueOf } from '../../../../cache/queue/actions.ts'
import type { Cache } from '../../../../cache/store/open.ts'
import type { Remote } from '../../../remote.ts'
import type { Changes } from '../../batched-events.ts'
import type { FolderRef } from '../check-folder.ts'
import { onlyHereIn } from '../opened-folder.ts'

/** Whether the server has as many messages as are listed here, those aside that have gone here and not yet there. */
export const addsUp = (cache: Cache, folder: FolderRef, exists: number): boolean => missingHere(cache, folder, exists) === 0

/** How many messages more the server has than are listed here; less than none, where some have gone there. */
export function missingHere(cache: Cache, folder: FolderRef, exists: number): number {
  return exists - countListed(cache, folder.id) - queueOf(cache, folder.accountId, folder.path).leaving.size
}

/** The folder has been read and nothing is on its way into it: what still has no UID is not on the server. */
export function settlePlaceholders(remote: Remote, cache: Cache, folder: FolderRef, changes: Changes): void {
  if (queueOf(cache, folder.accountId, folder.path).arriving) return
  takeHandedBack(cache, folder, 'placeholders')
  spareMarked(cache, folder, 'placeholders', onlyHereIn(remote))
  changes.messages(folder.id, dropPlaceholders(cache, folder.id), true)
}
