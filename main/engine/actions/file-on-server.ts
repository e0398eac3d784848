import type { PlaceHere } from '../../cache/carried.ts'
import { noteFiled } from '../../cache/filed-drafts.ts'
import { confirmFolder } from '../../cache/folder-changes.ts'
import { folderByPath } from '../../cache/folders.ts'
import { relocate } from '../../cache/moves.ts'
import type { Cache } from '../../cache/open.ts'
import { relocateQueued } from '../../cache/relocate-queued.ts'
import { open } from '../imap/check.ts'
import { findFiled, type Since, type Sought } from '../imap/find-message.ts'
import { isMissing } from '../imap/missing-folder.ts'
import { must, type Session } from '../imap/session.ts'

/** Makes the folder that something only here lies in, where the server has none: another program has deleted or renamed it. */
export async function ensureFolder(session: Session, { path, pending }: PlaceHere): Promise<void> {
  if (pending) await must(session, () => session.mailboxCreate(path))
}

/**
 * Hands over what is only here. A folder that the server turns out not to have any more is made again: it holds something that is nowhere else.
 * @throws FaultError with the server's words when it refuses.
 */
export async function appendTo<T>(session: Session, { path }: PlaceHere, append: () => Promise<T>): Promise<T> {
  try {
    return await append()
  } catch (error) {
    if (!session.usable || !(await isMissing(session, path))) throw error
    await must(session, () => session.mailboxCreate(path))
    return append()
  }
}

/**
 * The UID of what an earlier try, whose answer was lost, may have handed to the server; undefined where it has not, and where the server has
 * no such folder any more. Leaves the folder open.
 */
export async function filedBefore(session: Session, path: string, sought: Sought, since: Since | undefined): Promise<number | undefined> {
  try {
    await open(session, path)
  } catch (error) {
    if (!session.usable || !(await isMissing(session, path))) throw error
    return undefined
  }
  // What has come since it was opened counts.
  await must(session, async () => ((await session.noop()) ?? true) && true)
  return findFiled(session, sought, since)
}

/**
 * The server has what was only here: it lies there under its UID where the server names that (APPENDUID, RFC 4315), and else is known by its
 * header when the folder is read. Call it in the transaction that takes the change off the queue.
 */
export function takeUid(
  cache: Cache,
  accountId: number,
  messageId: number,
  { path, folderId, placeholder, pending }: PlaceHere,
  { uid, uidValidity }: { uid?: number | undefined; uidValidity?: number | undefined },
): void {
  if (pending) confirmFolder(cache, accountId, path)
  noteFiled(cache, messageId, { named: Boolean(uid) })
  if (!uid) return
  relocate(cache, { folderId, uid: placeholder }, { folderId, uid })
  const newUidValidity = uidValidity ?? folderByPath(cache, accountId, path)?.uidValidity ?? 0
  relocateQueued(cache, accountId, [{ path, uid: placeholder, newPath: path, newUid: uid, newUidValidity }])
}
