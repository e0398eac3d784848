import { type MessageChange, type MovedItem, queueAction } from '../../cache/actions.ts'
import { isUnnamed } from '../../cache/filed-drafts.ts'
import { folderByPath, syncState } from '../../cache/folders.ts'
import { getSource } from '../../cache/list.ts'
import { identityOf, messageAt } from '../../cache/messages.ts'
import { relocate } from '../../cache/moves.ts'
import type { Cache } from '../../cache/open.ts'
import { type Relocated, relocateQueued } from '../../cache/relocate-queued.ts'
import { draftNameOf, headerOf } from '../../message/same-header.ts'
import type { Since } from '../imap/find-filed.ts'
import { findAllCome, findMoved, type Sought } from '../imap/find-message.ts'
import type { Session } from '../imap/session.ts'
import { filedBefore } from './file-on-server.ts'
import { type Moved, type OnUnmark, openSame } from './move.ts'

/** Has the marks of another client put back by a change of its own, which a broken connection or a kill does not lose. */
export const markAgain =
  (cache: Cache, accountId: number): OnUnmark =>
  (unmarked) =>
    cache.transaction(() => queueAction(cache, accountId, { kind: 'store', ...unmarked, flag: '\\Deleted', add: true, quiet: true }))

/** How far a folder was last known: what is handed to it from now on has a higher UID. */
export function knownOf(cache: Cache, accountId: number, path: string): { uidValidity: number | undefined; uidNext: number } | undefined {
  const folder = folderByPath(cache, accountId, path)
  return folder && syncState(cache, folder.id)
}

/** The same as what a change notes of it; undefined where the folder was never looked at. */
export function sinceOf(cache: Cache, accountId: number, path: string): Since | undefined {
  const { uidValidity, uidNext } = knownOf(cache, accountId, path) ?? { uidValidity: undefined, uidNext: 1 }
  return uidValidity === undefined ? undefined : { uidValidity, uidNext }
}

/** All that is known of a message to find it on the server. */
export function soughtOf(cache: Cache, messageId: number): Sought | undefined {
  const identity = identityOf(cache, messageId)
  const source = getSource(cache, messageId)
  const ours = source !== undefined && (isUnnamed(cache, messageId) || draftNameOf(headerOf(source)) !== undefined)
  return identity && { ...identity, source, ours }
}

/** Of a copy that the server may have made already: what is not in the other folder yet. */
export async function notThere(session: Session, cache: Cache, action: MessageChange & { kind: 'copy' | 'move' }): Promise<MovedItem[]> {
  const { since, to } = action
  if (since && (await openSame(session, { path: to, uidValidity: since.uidValidity }, true))) {
    const sought = action.items.map(({ messageId }) => soughtOf(cache, messageId))
    const come = await findAllCome(session, sought, since.uidNext)
    return action.items.filter((_, index) => !come.has(index))
  }
  const missing: MovedItem[] = []
  for (const item of action.items) {
    const sought = soughtOf(cache, item.messageId)
    const { source } = sought ?? {}
    const uid = sought && source && (await filedBefore(session, action.to, { ...sought, source }, action.since, 'nothing'))
    if (uid === undefined) missing.push(item)
  }
  return missing
}

/**
 * Opens the folder and returns the items with the UIDs that they have there. A place-holder that no server has named is looked for by
 * its header, and so is every message where the folder was numbered anew, since its old UIDs mean nothing. What is not there is left out.
 */
export async function inFolder<T extends { messageId: number; uid: number }>(
  session: Session,
  cache: Cache,
  accountId: number,
  { path, uidValidity }: { path: string; uidValidity: number },
  items: T[],
): Promise<T[]> {
  const same = await openSame(session, { path, uidValidity }, folderByPath(cache, accountId, path) !== undefined)
  const result: T[] = []
  for (const item of items) {
    if (item.uid > 0 && same) {
      result.push(item)
      continue
    }
    const sought = soughtOf(cache, item.messageId)
    const uid = sought && (await findMoved(session, sought))
    if (uid !== undefined) result.push({ ...item, uid })
  }
  return result
}

/** The server has named the UIDs that moved messages have now. */
export function name(cache: Cache, accountId: number, to: string, items: MovedItem[], { uidMap, uidValidity }: Moved): void {
  const folder = folderByPath(cache, accountId, to)
  if (!folder) return
  const relocated: Relocated[] = []
  for (const { messageId, uid, placeholder } of items) {
    const newUid = uidMap.get(uid)
    // What a server names and another message has here is known by its header when the folder is read.
    if (newUid === undefined || (messageAt(cache, folder.id, newUid) ?? messageId) !== messageId) continue
    relocate(cache, { folderId: folder.id, uid: placeholder }, { folderId: folder.id, uid: newUid })
    relocated.push({ path: to, uid: placeholder, newPath: to, newUid, newUidValidity: uidValidity ?? folder.uidValidity ?? 0 })
  }
  relocateQueued(cache, accountId, relocated)
}
