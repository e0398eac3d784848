import type { Action } from '../../../../preload/contract/index.ts'
import { doubtFolder, folderByPath } from '../../../cache/folders/rows.ts'
import { setFlag, setKeyword } from '../../../cache/messages/flags.ts'
import { forgetOnlyHere, noteOnlyHere } from '../../../cache/messages/local-marks.ts'
import { identityOf, locationsOf, messageAt } from '../../../cache/messages/rows.ts'
import { queueAction } from '../../../cache/queue/actions.ts'
import { messagesOf } from '../../../cache/queue/needs.ts'
import { type StoredItem, storedItems, storedOf } from '../../../cache/queue/stored-items.ts'
import type { Cache } from '../../../cache/store/open.ts'
import { isRefusedBy, type Remote } from '../../remote.ts'
import { type Faces, nothingToWrite, type Queued } from '../change.ts'
import { toMark } from '../verify/present-messages.ts'
import { mostLooks, withoutEffect } from '../verify/without-effect.ts'

type Store = Queued<'store'>

/** Sets a flag or keyword of messages, or takes it off: what `seen`, `flagged`, `tag`, `snooze` and `move` into or out of Junk tell the server. */
export const store: Faces<'store'> = {
  async run(remote, cache, accountId, { ids, action }) {
    // It follows its messages by itself.
    await mark(remote, cache, accountId, ids, action)
    return nothingToWrite
  },

  // What was not made is shown as the server has it.
  touched: ({ path }, outcome) => (outcome === 'made' ? 'nothing' : { folders: [path] }),
  takeBack: unmark,
  again: (cache, accountId, action) => storeAgain(action.flag, action.add, messagesOf(cache, accountId, action)),
  isBeside: ({ flag }) => isOwnMark(flag),
}

/** Keywords that Hanji sets beside what a person does: what they tell others is known here without them. */
const ownMarks: ReadonlySet<string> = new Set(['$snoozed', '$forwarded', '$mdnsent', '$junk', '$notjunk'])
const isOwnMark = (flag: string): boolean => ownMarks.has(flag.toLowerCase())

/**
 * Marks messages. One that is not where it was is followed: it may have been moved by another client, or its folder numbered anew. Until it
 * shows somewhere the mark waits, for about a minute; of what has gone for good nobody need hear. `ids`: the queued changes.
 * @throws FaultError with the server's words when it refuses, ForNowError where it did nothing, or a message does not show.
 */
async function mark(remote: Remote, cache: Cache, accountId: number, ids: number[], action: Store): Promise<void> {
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

function unmark(cache: Cache, accountId: number, action: Store): undefined {
  const { flag, add } = action
  const folder = folderByPath(cache, accountId, action.path)
  const places = storedItems(action).flatMap(({ messageId, uid }) => {
    // The person has moved it on meanwhile.
    const moved = locationsOf(cache, messageId).filter((place) => place.uid < 0)
    return [...(folder ? [{ folderId: folder.id, uid }] : []), ...moved]
  })
  for (const { folderId, uid } of places) {
    if (flag === '\\Seen' || flag === '\\Flagged') setFlag(cache, folderId, [uid], flag === '\\Seen' ? 'seen' : 'flagged', !add)
    else setKeyword(cache, folderId, [uid], flag, !add)
  }
  // Others of the same mark may have been refused before it: only the server knows, and its mod-sequence has not changed.
  if (folder && !isOwnMark(flag)) doubtFolder(cache, folder.id)
}

function storeAgain(flag: string, on: boolean, messageIds: number[]): Action[] {
  if (messageIds.length === 0) return []
  switch (flag.toLowerCase()) {
    case '\\seen':
      return [{ kind: 'seen', messageIds, seen: on }]
    case '\\flagged':
      return [{ kind: 'flagged', messageIds, flagged: on }]
    default:
      return flag.startsWith('\\') ? [] : [{ kind: 'tag', messageIds, keyword: flag, on }]
  }
}
