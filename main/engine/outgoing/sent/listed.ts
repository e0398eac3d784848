import { folderByPath, syncState } from '../../../cache/folders/rows.ts'
import { identityOf, messageAt } from '../../../cache/messages/rows.ts'
import type { Cache } from '../../../cache/store/open.ts'
import { FaultError } from '../../../kit/rpc.ts'
import { fieldOf } from '../../../message/mime/fields/parse.ts'
import { openToSee } from '../../changes/append/on-server.ts'
import type { Remote } from '../../remote.ts'
import { headerOf, isLetter } from './find.ts'

/** Where a server says that a copy lies. */
type Place = { path: string; uidValidity: number; uid: number }

/** Whether a letter is listed at this place, as its server has shown it since: by its Message-ID. */
export function isListedAs(cache: Cache, accountId: number, { path, uidValidity, uid }: Place, letter: Uint8Array): boolean {
  const folder = folderByPath(cache, accountId, path)
  const id = folder && syncState(cache, folder.id).uidValidity === uidValidity ? messageAt(cache, folder.id, uid) : undefined
  const messageId = fieldOf(headerOf(letter), 'message-id').trim()
  return id !== undefined && messageId !== '' && identityOf(cache, id)?.messageId === messageId
}

/** Whether the server shows a letter's copy under the UID by which it has named it. Where Sent may not be read, its word has to do. */
async function shows(remote: Remote, { path, uid, uidValidity }: Place, letter: Uint8Array): Promise<boolean> {
  const here = await openToSee(remote, path)
  return !here || (here.uidValidity === uidValidity && isLetter(remote, uid, letter))
}

/** The same; what the server refuses says nothing: Sent may have another name by now, and is looked through then. */
export async function canBeSeen(remote: Remote, ours: Place, letter: Uint8Array): Promise<boolean> {
  try {
    return await shows(remote, ours, letter)
  } catch (error) {
    if (!(error instanceof FaultError) || !remote.alive) throw error
    return false
  }
}
