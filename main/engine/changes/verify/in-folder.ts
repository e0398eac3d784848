import { isPending } from '../../../cache/folders/changes.ts'
import { folderByPath, syncState } from '../../../cache/folders/rows.ts'
import { isUnnamed } from '../../../cache/letters/server-drafts.ts'
import { getSource } from '../../../cache/lists/rows.ts'
import { relocate } from '../../../cache/messages/locations.ts'
import { identityOf, messageAt } from '../../../cache/messages/rows.ts'
import { type MessageChange, type MovedItem, queueAction } from '../../../cache/queue/actions.ts'
import { type Relocated, relocateQueued } from '../../../cache/queue/relocate.ts'
import type { Cache } from '../../../cache/store/open.ts'
import { FaultError } from '../../../kit/rpc.ts'
import { draftNameOf, headerOf, isSameHeader } from '../../../message/same-header.ts'
import type { Since } from '../../identity/find-appended.ts'
import { fetchHeaders, findAllCome, findMoved, type Sought } from '../../identity/find-message.ts'
import { isRefusedBy, type Remote } from '../../remote.ts'
import { openToSee } from '../append/on-server.ts'
import { type Moved, type OnUnmark, openSame } from '../server/commands.ts'
import { otherThan } from './other-messages.ts'

/** Has the marks of another client put back by a change of its own, which a broken connection or a kill does not lose. */
export const markAgain =
  (cache: Cache, accountId: number): OnUnmark =>
  (unmarked) =>
    cache.transaction(() => queueAction(cache, accountId, { kind: 'store', ...unmarked, flag: '\\Deleted', add: true, quiet: true }))

/** How far a folder was last known: what is handed to it from now on has a higher UID. Undefined where it was never looked at. */
export function sinceOf(cache: Cache, accountId: number, path: string): Since | undefined {
  const folder = folderByPath(cache, accountId, path)
  if (!folder) return undefined
  const { uidValidity, uidNext } = syncState(cache, folder.id)
  return uidValidity === undefined ? undefined : { uidValidity, uidNext }
}

/**
 * The same just before something is handed to the folder: of one that was never looked at here the server is asked, so that what has lain there for
 * long is not taken for what comes. Undefined where it does not tell.
 * @throws FaultError where the connection fails.
 */
export async function sinceBefore(remote: Remote, cache: Cache, accountId: number, path: string): Promise<Since | undefined> {
  const known = sinceOf(cache, accountId, path)
  if (known) return known
  try {
    const { messages, uidNext, uidValidity } = await remote.askFolder(path, 'uids')
    // 1 is what an empty folder has.
    const isTold = uidValidity !== undefined && uidNext > (messages > 0 ? 1 : 0)
    return isTold ? { uidValidity, uidNext } : undefined
  } catch (error) {
    if (isRefusedBy(remote, error)) return undefined
    throw error
  }
}

/** All that is known of a message to find it on the server. */
export function soughtOf(cache: Cache, messageId: number): Sought | undefined {
  const identity = identityOf(cache, messageId)
  const source = getSource(cache, messageId)
  const ours = source !== undefined && (isUnnamed(cache, messageId) || draftNameOf(headerOf(source)) !== undefined)
  return identity && { ...identity, source, ours }
}

/** Of a copy that the server may have made already: what is not in the other folder yet. `headers`: of what is where it was, by message. */
export async function notThere(
  remote: Remote,
  cache: Cache,
  accountId: number,
  { items, since, to, anew }: MessageChange & { kind: 'copy' | 'move' },
  headers: ReadonlyMap<number, Uint8Array>,
): Promise<MovedItem[]> {
  const isSame = await openSame(remote, { path: to, uidValidity: since?.uidValidity ?? 0 }, isPending(cache, accountId, to) === false)
  const uidNext = isSame ? since?.uidNext : undefined
  const isOther = otherThan(
    cache,
    accountId,
    items.map(({ messageId }) => messageId),
    { ...(anew === undefined ? {} : { anew }) },
  )
  const all = items.map(({ messageId }) => headers.get(messageId) ?? headerHere(cache, messageId))
  const come = await findAllCome(remote, all, uidNext, isOther)
  return items.filter((_, index) => !come.has(index))
}

export function headerHere(cache: Cache, messageId: number): Uint8Array | undefined {
  const source = getSource(cache, messageId)
  return source && headerOf(source)
}

/**
 * What of a move the folder that it went to shows under the very UIDs that the server named (COPYUID, RFC 4315), by whole headers: a UID of another
 * message is none of ours, and what is left out is known when that folder is read. Where it may not be read, the server's word has to do.
 * @throws FaultError where the connection fails.
 */
export async function provenMoves(
  remote: Remote,
  cache: Cache,
  accountId: number,
  path: string,
  items: readonly MovedItem[],
  headers: ReadonlyMap<number, Uint8Array>,
  moved: Moved,
): Promise<Moved> {
  if (moved.uidMap.size === 0) return moved
  try {
    const here = await openToSee(remote, path)
    if (!here) return moved
    if (here.uidValidity !== moved.uidValidity) return { ...moved, uidMap: new Map() }
    return { ...moved, uidMap: await shownUnder(remote, cache, accountId, items, headers, moved) }
  } catch (error) {
    if (!(error instanceof FaultError) || !remote.alive) throw error
    return { ...moved, uidMap: new Map() }
  }
}

/** Of the UIDs that the server named for these those under which the folder that is open shows the very message, by its old UID. */
export async function shownUnder(
  remote: Remote,
  cache: Cache,
  accountId: number,
  items: readonly MovedItem[],
  headers: ReadonlyMap<number, Uint8Array>,
  { uidMap }: Moved,
): Promise<Map<number, number>> {
  const shown = new Map<number, number>()
  const { here } = remote
  if (!here) return shown
  const isOther = otherThan(
    cache,
    accountId,
    items.map(({ messageId }) => messageId),
  )
  const byUid = new Map(items.flatMap((item) => (uidMap.has(item.uid) ? [[uidMap.get(item.uid) ?? 0, item] as const] : [])))
  const named = [...byUid.keys()].filter((uid) => !isOther(here, uid))
  for (const [newUid, theirs] of await fetchHeaders(remote, named)) {
    const item = byUid.get(newUid)
    const ours = item && headers.get(item.messageId)
    if (item && ours && isSameHeader(ours, theirs)) shown.set(item.uid, newUid)
  }
  return shown
}

/**
 * Opens the folder and returns the items with the UIDs that they have there. A place-holder that no server has named is looked for by
 * its header, and so is every message where the folder was numbered anew, since its old UIDs mean nothing. What is not there is left out.
 */
export async function inFolder<T extends { messageId: number; uid: number }>(
  remote: Remote,
  cache: Cache,
  accountId: number,
  { path, uidValidity }: { path: string; uidValidity: number },
  items: T[],
): Promise<T[]> {
  const same = await openSame(remote, { path, uidValidity }, folderByPath(cache, accountId, path) !== undefined)
  const result: T[] = []
  for (const item of items) {
    if (item.uid > 0 && same) {
      result.push(item)
      continue
    }
    const sought = soughtOf(cache, item.messageId)
    const uid = sought && (await findMoved(remote, sought))
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
