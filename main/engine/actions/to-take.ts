import type { MovedItem } from '../../cache/actions.ts'
import { folderByPath } from '../../cache/folders.ts'
import type { Cache } from '../../cache/open.ts'
import { findMoved } from '../imap/find-message.ts'
import type { Session } from '../imap/session.ts'
import { othersAmong, type Row, rowsOf, rowsTold } from '../proof/others.ts'
import { isCompared, isNotedReused, noteReused } from '../proof/reused.ts'
import { headerHere, inFolder, soughtOf } from './in-folder.ts'

/**
 * Opens the folder and returns the items that are there, with their whole headers by message: those, and nothing that a sender chooses, prove
 * a copy. Another client may have taken some out. One that a first answer leaves out is asked for once more.
 */
export async function withHeaders<T extends { messageId: number; uid: number }>(
  session: Session,
  cache: Cache,
  accountId: number,
  action: { path: string; uidValidity: number },
  items: T[],
): Promise<{ found: T[]; headers: Map<number, Uint8Array> }> {
  const listed = await inFolder(session, cache, accountId, action, items)
  const uids = listed.map(({ uid }) => uid)
  const rows = await rowsOf(session, uids, 'headers')
  const isLeftOut = (uid: number) => !rows.get(uid)?.header
  for (const [uid, row] of await rowsOf(session, uids.filter(isLeftOut), 'headers')) rows.set(uid, row)
  const known = await theVery(session, cache, accountId, action.path, listed, rows)
  const found = known.filter(({ uid }) => rows.get(uid)?.header !== undefined)
  return { found, headers: new Map(found.map(({ messageId, uid }) => [messageId, rows.get(uid)?.header ?? new Uint8Array()])) }
}

/**
 * Opens the folder and returns the items that are to leave it as they lie there, and their headers by message: as the server has them, or where it will
 * not hand them out as they are here. @throws FaultError where the connection fails, or the folder cannot be opened.
 */
export async function beforeMove(
  session: Session,
  cache: Cache,
  accountId: number,
  action: { path: string; uidValidity: number },
  items: MovedItem[],
): Promise<{ found: MovedItem[]; headers: Map<number, Uint8Array> }> {
  const listed = await inFolder(session, cache, accountId, action, items)
  const rows = await rowsTold(
    session,
    listed.map(({ uid }) => uid),
    'headers',
  )
  const found = await theVery(session, cache, accountId, action.path, listed, rows)
  const headers = found.map(({ messageId, uid }) => [messageId, rows.get(uid)?.header ?? headerHere(cache, messageId)] as const)
  return { found, headers: new Map(headers.flatMap(([messageId, header]) => (header ? [[messageId, header] as const] : []))) }
}

/**
 * Opens the folder and returns the items that are to be taken from it for good, with the UIDs that they have there. Under each of them lies the very
 * message that is known here, as far as the server tells.
 */
export async function toTake<T extends { messageId: number; uid: number }>(
  session: Session,
  cache: Cache,
  accountId: number,
  action: { path: string; uidValidity: number },
  items: T[],
): Promise<T[]> {
  return theVery(session, cache, accountId, action.path, await inFolder(session, cache, accountId, action, items))
}

/**
 * The same of what is to be deleted, and which UIDs among them are marked \\Deleted already, by another client: where the server refuses to take them,
 * that mark is not ours to lift.
 */
export async function toDelete<T extends { messageId: number; uid: number }>(
  session: Session,
  cache: Cache,
  accountId: number,
  action: { path: string; uidValidity: number },
  items: T[],
): Promise<{ found: T[]; uids: number[]; marked: ReadonlySet<number> }> {
  const listed = await inFolder(session, cache, accountId, action, items)
  const rows = await rowsTold(
    session,
    listed.map(({ uid }) => uid),
    'envelopes',
  )
  const found = await theVery(session, cache, accountId, action.path, listed, rows)
  const uids = found.map(({ uid }) => uid)
  return { found, uids, marked: new Set(uids.filter((uid) => rows.get(uid)?.deleted)) }
}

/**
 * Opens the folder and returns the items that are to be marked, with the UIDs that they have there. Where that folder was not looked at over this
 * connection, what lies under them is compared first: while there was none, a server may have been restored.
 */
export async function toMark<T extends { messageId: number; uid: number }>(
  session: Session,
  cache: Cache,
  accountId: number,
  action: { path: string; uidValidity: number },
  items: T[],
): Promise<T[]> {
  const folder = folderByPath(cache, accountId, action.path)
  const listed = await inFolder(session, cache, accountId, action, items)
  return !folder || isCompared(session, folder.id) ? listed : theVery(session, cache, accountId, action.path, listed)
}

/**
 * These items of the folder that is open, those under whose UIDs another message lies by now where they are, if they are there at all: that folder is
 * listed anew then. `rows`: what it has under these UIDs, where that is known; where an item is found elsewhere, its new UID is added.
 */
async function theVery<T extends { messageId: number; uid: number }>(
  session: Session,
  cache: Cache,
  accountId: number,
  path: string,
  items: T[],
  rows?: Map<number, Row>,
): Promise<T[]> {
  const uids = items.map(({ uid }) => uid)
  const told = rows && rows.size > 0 ? rows : await rowsTold(session, uids, 'envelopes')
  const others = await othersAmong(session, cache, items, told)
  const folder = folderByPath(cache, accountId, path)
  if (others.size > 0 && folder) noteReused(cache, folder.id)
  // Where one has another UID, what is not there may have, too.
  const isOff = folder !== undefined && isNotedReused(cache, folder.id)
  const astray = isOff ? new Set(uids.filter((uid) => others.has(uid) || !told.has(uid))) : others
  if (astray.size === 0) return items
  const very: T[] = []
  for (const item of items) {
    const sought = astray.has(item.uid) ? soughtOf(cache, item.messageId) : undefined
    const uid = astray.has(item.uid) ? sought && (await findMoved(session, sought)) : item.uid
    if (uid === undefined) continue
    very.push({ ...item, uid })
    if (rows && !rows.has(uid)) for (const [its, row] of await rowsTold(session, [uid], 'headers')) rows.set(its, row)
  }
  return very
}
