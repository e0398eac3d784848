import { folderByPath } from '../../../cache/folders/rows.ts'
import { countListed } from '../../../cache/messages/rows.ts'
import type { MovedItem } from '../../../cache/queue/actions.ts'
import { triesOf } from '../../../cache/queue/tried.ts'
import type { Cache } from '../../../cache/store/open.ts'
import { ForNowError } from '../../../kit/network-fault.ts'
import { findMoved, presentOf } from '../../identity/find-message.ts'
import { othersAmong, type Row, rowsOf, rowsTold } from '../../identity/others.ts'
import { isCompared, isNotedReused, noteReused } from '../../identity/reused-uids.ts'
import { isRefusedBy, type Remote } from '../../remote.ts'
import { headerHere, inFolder, soughtOf } from './in-folder.ts'

/**
 * Opens the folder and returns the items that are there, with their whole headers by message: those, and nothing that a sender chooses, prove
 * a copy. Another client may have taken some out. One that a first answer leaves out is asked for once more.
 */
export async function withHeaders<T extends { messageId: number; uid: number }>(
  remote: Remote,
  cache: Cache,
  accountId: number,
  action: { path: string; uidValidity: number },
  items: T[],
): Promise<{ found: T[]; headers: Map<number, Uint8Array> }> {
  const listed = await inFolder(remote, cache, accountId, action, items)
  const uids = listed.map(({ uid }) => uid)
  const rows = await rowsOf(remote, uids, 'headers')
  const isLeftOut = (uid: number) => !rows.get(uid)?.header
  for (const [uid, row] of await rowsOf(remote, uids.filter(isLeftOut), 'headers')) rows.set(uid, row)
  const known = await theVery(remote, cache, accountId, action.path, listed, rows)
  const found = known.filter(({ uid }) => rows.get(uid)?.header !== undefined)
  const lacking = known.filter((item) => !found.includes(item))
  const present = await presentOf(
    remote,
    lacking.map(({ uid }) => uid),
  )
  if (present.size > 0) {
    throw new ForNowError({ kind: 'protocol', host: remote.host, reply: 'FETCH: without a header' }, { listAgain: false })
  }
  return { found, headers: new Map(found.map(({ messageId, uid }) => [messageId, rows.get(uid)?.header ?? new Uint8Array()])) }
}

/**
 * Opens the folder and returns the items that are to leave it as they lie there, and their headers by message: as the server has them, or where it will
 * not hand them out as they are here. `shown`: the UIDs under which it shows something. @throws FaultError where the connection fails, or the folder cannot be opened.
 */
export async function beforeMove(
  remote: Remote,
  cache: Cache,
  accountId: number,
  action: { path: string; uidValidity: number },
  items: MovedItem[],
): Promise<{ found: MovedItem[]; headers: Map<number, Uint8Array>; shown: ReadonlySet<number> }> {
  const listed = await inFolder(remote, cache, accountId, action, items)
  const rows = await rowsTold(
    remote,
    listed.map(({ uid }) => uid),
    'headers',
  )
  const found = await theVery(remote, cache, accountId, action.path, listed, rows)
  const headers = found.map(({ messageId, uid }) => [messageId, rows.get(uid)?.header ?? headerHere(cache, messageId)] as const)
  const known = new Map(headers.flatMap(([messageId, header]) => (header ? [[messageId, header] as const] : [])))
  return { found, headers: known, shown: new Set(rows.keys()) }
}

/**
 * Opens the folder and returns the items that are to be taken from it for good, with the UIDs that they have there. Under each of them lies the very
 * message that is known here, as far as the server tells.
 */
export async function toTake<T extends { messageId: number; uid: number }>(
  remote: Remote,
  cache: Cache,
  accountId: number,
  action: { path: string; uidValidity: number },
  items: T[],
): Promise<T[]> {
  return theVery(remote, cache, accountId, action.path, await inFolder(remote, cache, accountId, action, items))
}

/**
 * The same of what is to be deleted, and which UIDs among them are marked \\Deleted already, by another client: where the server refuses to take them,
 * that mark is not ours to lift.
 */
export async function toDelete<T extends { messageId: number; uid: number }>(
  remote: Remote,
  cache: Cache,
  accountId: number,
  action: { path: string; uidValidity: number },
  items: T[],
): Promise<{ found: T[]; uids: number[]; marked: ReadonlySet<number> }> {
  const listed = await inFolder(remote, cache, accountId, action, items)
  const rows = await rowsTold(
    remote,
    listed.map(({ uid }) => uid),
    'envelopes',
  )
  const found = await theVery(remote, cache, accountId, action.path, listed, rows)
  const uids = found.map(({ uid }) => uid)
  return { found, uids, marked: new Set(uids.filter((uid) => rows.get(uid)?.deleted)) }
}

/**
 * Opens the folder and returns the items that are to be marked, with the UIDs that they have there. Where that folder was not looked at over this
 * connection, what lies under them is compared first: while there was none, a server may have been restored.
 */
export async function toMark<T extends { messageId: number; uid: number }>(
  remote: Remote,
  cache: Cache,
  accountId: number,
  action: { path: string; uidValidity: number },
  items: T[],
): Promise<T[]> {
  const folder = folderByPath(cache, accountId, action.path)
  const listed = await inFolder(remote, cache, accountId, action, items)
  return !folder || isCompared(remote, folder.id) ? listed : theVery(remote, cache, accountId, action.path, listed)
}

/**
 * One odd answer proves nothing: where FETCH does not show messages that are to be taken from the folder that is open, it is asked in other ways whether
 * they are gone. Another client may have taken them, and a server that is overloaded may show a part of a folder, or nothing, for a moment.
 * @throws ForNowError where its answers contradict each other, or what is listed here.
 */
async function seeGone(remote: Remote, cache: Cache, folderId: number, path: string, missing: readonly number[]): Promise<void> {
  const { here } = remote
  if (missing.length === 0 || !here) return
  // Where it refuses to tell of them, that is no answer.
  const present = await presentOf(remote, missing).catch((error: unknown) => {
    if (isRefusedBy(remote, error)) return undefined
    throw error
  })
  if (!present || missing.every((uid) => present.has(uid))) return
  // The library takes what STATUS tells for what the open folder has.
  const { exists } = here
  const doubt = (reply: string) => new ForNowError({ kind: 'protocol', host: remote.host, reply }, { listAgain: true })
  const found = new Set(await remote.search({ uids: missing }))
  if (missing.some((uid) => found.has(uid))) throw doubt('SEARCH: there. FETCH: nothing of it')
  if (exists < countListed(cache, folderId) / 2) throw doubt(`EXISTS: ${exists}`)
  if (exists > 0) {
    emptySince.get(cache)?.delete(folderId)
    return
  }
  const { messages } = await remote.askFolder(path, 'messages')
  const reply = `EXISTS: 0. STATUS: MESSAGES ${messages}`
  const isLasting =
    Date.now() - noteEmpty(cache, folderId) >= believedEmpty.afterMs || triesOf(cache, folderId, reply) >= believedEmpty.tries
  if (messages > 0 || !isLasting) throw doubt(reply)
}

/**
 * A folder that shows nothing in any way is believed to be empty after so long, in ms: a backend may be away for a moment. Or after so many tries,
 * between which the pauses have come to two minutes: a program that ends before that time is over would begin anew each time, and wait ever longer.
 */
const believedEmpty = { afterMs: 60_000, tries: 8 }
const emptySince = new WeakMap<Cache, Map<number, number>>()

/** Since when a folder has shown nothing, in ms since the epoch. */
function noteEmpty(cache: Cache, folderId: number): number {
  const all = emptySince.get(cache) ?? new Map<number, number>()
  emptySince.set(cache, all)
  const since = all.get(folderId) ?? Date.now()
  // The clock may have been put back.
  all.set(folderId, Math.min(since, Date.now()))
  return all.get(folderId) ?? since
}

/**
 * These items of the folder that is open, those under whose UIDs another message lies by now where they are, if they are there at all: that folder is
 * listed anew then. `rows`: what it has under these UIDs, where that is known; where an item is found elsewhere, its new UID is added.
 */
async function theVery<T extends { messageId: number; uid: number }>(
  remote: Remote,
  cache: Cache,
  accountId: number,
  path: string,
  items: T[],
  rows?: Map<number, Row>,
): Promise<T[]> {
  const uids = items.map(({ uid }) => uid)
  const told = rows && rows.size > 0 ? rows : await rowsTold(remote, uids, 'envelopes')
  const others = await othersAmong(remote, cache, items, told)
  const folder = folderByPath(cache, accountId, path)
  if (others.size > 0 && folder) noteReused(cache, folder.id)
  if (folder)
    await seeGone(
      remote,
      cache,
      folder.id,
      path,
      uids.filter((uid) => !told.has(uid)),
    )
  // Where one has another UID, what is not there may have, too.
  const isOff = folder !== undefined && isNotedReused(cache, folder.id)
  const astray = isOff ? new Set(uids.filter((uid) => others.has(uid) || !told.has(uid))) : others
  if (astray.size === 0) return items
  const very: T[] = []
  for (const item of items) {
    const sought = astray.has(item.uid) ? soughtOf(cache, item.messageId) : undefined
    const uid = astray.has(item.uid) ? sought && (await findMoved(remote, sought)) : item.uid
    if (uid === undefined) continue
    very.push({ ...item, uid })
    if (rows && !rows.has(uid)) for (const [its, row] of await rowsTold(remote, [uid], 'headers')) rows.set(its, row)
  }
  return very
}
