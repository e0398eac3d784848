import { confirmFolder } from '../../../cache/folders/changes.ts'
import { folderByPath } from '../../../cache/folders/rows.ts'
import { noteFiled } from '../../../cache/letters/server-drafts.ts'
import type { PlaceHere } from '../../../cache/messages/cross-account.ts'
import { relocate, removeLocation } from '../../../cache/messages/locations.ts'
import { messageAt } from '../../../cache/messages/rows.ts'
import { relocateQueued } from '../../../cache/queue/relocate.ts'
import type { Cache } from '../../../cache/store/open.ts'
import { ForNowError } from '../../../kit/network-fault.ts'
import { findFiled, type Handed, hasCome, type Since } from '../../identity/find-appended.ts'
import { type Appended, isRefusedBy, type OpenFolder, type Remote } from '../../remote.ts'

/**
 * Makes the folder that something only here lies in, where the server has none: another program has deleted or renamed it. One that turns out to be
 * there is as good.
 */
export async function ensureFolder(remote: Remote, { path, pending }: Pick<PlaceHere, 'path' | 'pending'>): Promise<void> {
  if (!pending) return
  try {
    await remote.makeFolder(path)
  } catch (error) {
    // Not all servers say of a refusal that this is why (RFC 5530 3, ALREADYEXISTS).
    if (!isRefusedBy(remote, error) || error.why === 'for-now' || (await remote.isMissing(path))) throw error
  }
}

/**
 * Hands over what is only here. Where the server turns out not to have the folder any more, all folders are listed first: another client may have
 * renamed it. One that is gone is made again after that (`ensureFolder`): it holds something that is nowhere else.
 * @throws FaultError with the server's words when it refuses, for now where it has no such folder.
 */
export async function appendTo<T>(remote: Remote, { path, pending }: PlaceHere, append: () => Promise<T>): Promise<T> {
  try {
    return await append()
  } catch (error) {
    if (pending || !isRefusedBy(remote, error) || !(await remote.isMissing(path))) throw error
    throw new ForNowError(error.fault, { listAgain: true })
  }
}

/**
 * The UID of what an earlier try, whose answer was lost, may have handed to the server; undefined where it has not. Leaves the folder open.
 * Where the server has no such folder any more it is looked into later: another client may have renamed it, with what was handed over.
 * @throws FaultError for now, where it is to be looked into later.
 */
export async function filedBefore(remote: Remote, path: string, handed: Handed, since: Since | undefined): Promise<number | undefined> {
  try {
    await remote.open(path, 'as-is')
  } catch (error) {
    if (!isRefusedBy(remote, error) || !(await remote.isMissing(path))) throw error
    throw new ForNowError(error.fault, { listAgain: true })
  }
  await remote.hearNews()
  return findFiled(remote, handed, since)
}

/**
 * Under which UID what the server says that it has taken shows in its folder, which is open then; undefined where it does not. Where the folder
 * may not be read, the server's word has to do.
 * @throws FaultError where the folder cannot be opened now.
 */
export async function seenAs(
  remote: Remote,
  path: string,
  handed: Handed,
  named: Appended,
  since: Since | undefined,
): Promise<Appended | undefined> {
  const here = await openToSee(remote, path)
  if (!here) return named
  const { uidValidity } = here
  const uid = await hasCome(remote, handed, named, since)
  return uid === undefined ? undefined : { uid, uidValidity }
}

/** Opens a folder to look at what has just come to it; undefined where it may not be read. @throws FaultError. */
export async function openToSee(remote: Remote, path: string): Promise<OpenFolder | undefined> {
  try {
    await remote.open(path, 'as-is')
  } catch (error) {
    if (!isRefusedBy(remote, error)) throw error
    if (error.why === 'no-permission') return undefined
    // It has just taken something: what it refuses is to be looked into now.
    throw new ForNowError(error.fault, { listAgain: await remote.isMissing(path) })
  }
  // What has come since it was opened counts.
  await remote.hearNews()
  return remote.here
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
  { anew }: { anew?: boolean } = {},
): void {
  if (pending) confirmFolder(cache, accountId, path)
  const other = uid ? messageAt(cache, folderId, uid) : undefined
  // Tried anew by the person: it is the server's own, listed meanwhile, that is proven to be this one.
  if (anew && uid && other !== undefined && other !== messageId) {
    noteFiled(cache, messageId, { named: true })
    removeLocation(cache, { folderId, uid: placeholder })
    return
  }
  // Where another message was listed under that UID meanwhile, this one stays here until it is known.
  const isNamed = Boolean(uid) && (other === undefined || other === messageId)
  noteFiled(cache, messageId, { named: isNamed })
  if (!uid || !isNamed) return
  relocate(cache, { folderId, uid: placeholder }, { folderId, uid })
  const newUidValidity = uidValidity ?? folderByPath(cache, accountId, path)?.uidValidity ?? 0
  relocateQueued(cache, accountId, [{ path, uid: placeholder, newPath: path, newUid: uid, newUidValidity }])
}
