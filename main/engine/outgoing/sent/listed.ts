import { folderByPath, syncState } from '../../../cache/folders/rows.ts'
import { identityOf, messageAt } from '../../../cache/messages/rows.ts'
import type { Cache } from '../../../cache/store/open.ts'
import { fieldOf } from '../../../message/mime/fields/parse.ts'
import { headerOf } from './find.ts'

/** Whether a letter is listed at this place, as its server has shown it since: by its Message-ID. */
export function isListedAs(
  cache: Cache,
  accountId: number,
  { path, uidValidity, uid }: { path: string; uidValidity: number; uid: number },
  letter: Uint8Array,
): boolean {
  const folder = folderByPath(cache, accountId, path)
  const id = folder && syncState(cache, folder.id).uidValidity === uidValidity ? messageAt(cache, folder.id, uid) : undefined
  const messageId = fieldOf(headerOf(letter), 'message-id').trim()
  return id !== undefined && messageId !== '' && identityOf(cache, id)?.messageId === messageId
}
