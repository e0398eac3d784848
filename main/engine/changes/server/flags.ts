import { folderByPath } from '../../../cache/folders/rows.ts'
import { setFlag, setKeyword } from '../../../cache/messages/flags.ts'
import { forgetOnlyHere, noteOnlyHere } from '../../../cache/messages/local-marks.ts'
import { identityOf, locationsOf, messageAt } from '../../../cache/messages/rows.ts'
import { type MessageChange, queueAction } from '../../../cache/queue/actions.ts'
import { type StoredItem, storedItems, storedOf } from '../../../cache/queue/stored-items.ts'
import type { Cache } from '../../../cache/store/open.ts'
import { isRefusedBy, type Remote } from '../../remote.ts'
import { toMark } from '../verify/present-messages.ts'
import { mostLooks, withoutEffect } from '../verify/without-effect.ts'

type Store = MessageChange & { kind: 'store' }

/**
 * Marks messages. One that is not where it was is followed: it may have been moved by another client, or its folder numbered anew. Until it
 * shows somewhere the mark waits, for about a minute; of what has gone for good nobody need hear. `ids`: the queued changes.
 * @throws FaultError with the server's words when it refuses, ForNowError where it did nothing, or a message does not show.
 */
export async function store(remote: Remote, cache: Cache, accountId: number, ids: number[], action: Store): Promise<void> {
  const items = itemsOf(cache, accountId, action)
  const found = await toMark(remote, cache, accountId, action, items)
  const messageIds = items.map(({ messageId }) => messageId)
  if (remote.here?.isOnlyHere(action.flag)) {
    noteOnlyHere(cache, messageIds, action.flag, action.add)
    if (!action.add) await takeOff(remote, found, action.flag)
    return
  }
  forgetOnlyHere(cache, messageIds, action.flag)
  const uids = found.map(({ uid }) => uid)
  const { unchanged, absent } = await remote.setFlag(uids, action.flag, action.add)
  const messagesAt = (some: readonly number[]) => new Set(found.flatMap(({ messageId, uid }) => (some.includes(uid) ? [messageId] : [])))
  const there = messagesAt(uids.filter((uid) => !absent.includes(uid)))
  const astray = items.filter(({ messageId }) => messageId !== 0 && !there.has(messageId))
  const unseen = action.unseen ?? 0
  const isLast = unseen >= mostLooks - 1
  const followed = cache.transaction(() => astray.map((item) => ({ item, now: follow(cache, action, item) })))
  const waiting = followed.flatMap(({ item, now }) => (now === 'unlooked' || (now === 'nowhere' && !isLast) ? [item] : []))
  const asBefore = messagesAt(unchanged)
  const left = items.filter((item) => asBefore.has(item.messageId) || waiting.includes(item))
  if (unchanged.length > 0) {
    throw withoutEffect(cache, ids, remote, { command: 'UID STORE', shown: 'FETCH: as before', unseen }, storedOf(left))
  }
  if (waiting.length === 0) return
  // Until its folder has been looked at that is no refusal, however long that takes.
  const times = followed.some(({ now }) => now === 'unlooked') ? Math.min(unseen, mostLooks - 2) : unseen
  throw withoutEffect(cache, ids, remote, { command: 'UID STORE', unseen: times, listAgain: true }, storedOf(left))
}

/**
 * Takes a mark off that the server has no room for now, and may have from before; what it says to that is no news.
 * @throws RemoteError where the connection fails.
 */
async function takeOff(remote: Remote, found: readonly StoredItem[], flag: string): Promise<void> {
  const uids = found.map(({ uid }) => uid)
  try {
    await remote.setFlag(uids, flag, false)
  } catch (error) {
    if (!isRefusedBy(remote, error)) throw error
  }
}

/** The messages that are to be marked. What an older Hanji queued names none: it is whoever lies at that place. */
function itemsOf(cache: Cache, accountId: number, action: Store): StoredItem[] {
  const folder = folderByPath(cache, accountId, action.path)
  return storedItems(action).map(({ messageId, uid }) => ({
    messageId: messageId || ((folder && messageAt(cache, folder.id, uid)) ?? 0),
    uid,
  }))
}

/** A message is not where it was to be marked: has that done where it lies by now. `unlooked`: here it is still listed there alone. */
function follow(cache: Cache, action: Store, { messageId, uid }: StoredItem): 'gone' | 'followed' | 'unlooked' | 'nowhere' {
  if (!identityOf(cache, messageId)) return 'gone'
  const places = locationsOf(cache, messageId)
  if (places.length === 0) return 'nowhere'
  const elsewhere = places.filter((place) => place.path !== action.path || place.uid !== uid)
  const { flag, add, quiet } = action
  for (const { accountId, folderId, path, uid: at, uidValidity } of elsewhere) {
    const differs = setHere(cache, folderId, at, flag, add)
    // At a place-holder it stands as the person wants it; what the server has there, or will have, is another matter. Other system flags are not kept here.
    const isSure = at > 0 && isKeptHere(flag)
    if (differs.length === 0 && isSure) continue
    const unseen = (action.unseen ?? 0) + 1
    if (!isSure && unseen >= mostLooks) continue
    const place = { path, uidValidity, uids: [at], messageIds: [messageId] }
    queueAction(cache, accountId, { kind: 'store', ...place, flag, add, ...(quiet ? { quiet } : {}), ...(isSure ? {} : { unseen }) })
  }
  return elsewhere.length > 0 ? 'followed' : 'unlooked'
}

const isKeptHere = (flag: string): boolean => flag === '\\Seen' || flag === '\\Flagged' || !flag.startsWith('\\')

/** Sets a mark at a place here, or takes it off; returns the UID where that changed anything. */
function setHere(cache: Cache, folderId: number, uid: number, flag: string, add: boolean): number[] {
  if (!isKeptHere(flag)) return []
  if (!flag.startsWith('\\')) return setKeyword(cache, folderId, [uid], flag, add)
  return setFlag(cache, folderId, [uid], flag === '\\Seen' ? 'seen' : 'flagged', add)
}
