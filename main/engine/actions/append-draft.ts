import type { DraftChange } from '../../cache/actions.ts'
import { noteFiled } from '../../cache/filed-drafts.ts'
import { folderByPath } from '../../cache/folders.ts'
import { getSource } from '../../cache/list.ts'
import { identityOf, messageAt } from '../../cache/messages.ts'
import { relocate } from '../../cache/moves.ts'
import type { Cache } from '../../cache/open.ts'
import { relocateQueued } from '../../cache/relocate-queued.ts'
import { isThere, must, type Session } from '../imap/session.ts'

/**
 * Files a draft (\Draft, \Seen) on the server, unless it is there already: the connection may have broken after it was taken. Returns what
 * is to be written then: where the server names its UID (APPENDUID, RFC 4315) the place-holder gives way to it, else when the folder is read.
 */
export async function appendDraft(session: Session, cache: Cache, accountId: number, action: DraftChange): Promise<() => void> {
  const { path, messageId, placeholder, began } = action
  const folder = folderByPath(cache, accountId, path)
  const identity = identityOf(cache, messageId)
  const source = getSource(cache, messageId)
  if (!folder || !identity || !source || messageAt(cache, folder.id, placeholder) !== messageId) return () => {}
  if (began && (await isThere(session, path, identity.messageId))) return () => noteFiled(cache, messageId)
  const appended = await must(session, () => session.append(path, Buffer.from(source), ['\\Draft', '\\Seen']))
  const { uid, uidValidity } = appended
  return () => {
    noteFiled(cache, messageId)
    if (uid === undefined || uid === 0) return
    relocate(cache, { folderId: folder.id, uid: placeholder }, { folderId: folder.id, uid })
    const newUidValidity = Number(uidValidity ?? folder.uidValidity ?? 0)
    relocateQueued(cache, accountId, [{ path, uid: placeholder, newPath: path, newUid: uid, newUidValidity }])
  }
}
