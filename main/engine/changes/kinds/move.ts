import { folderById, folderByPath } from '../../../cache/folders/rows.ts'
import { setKeyword } from '../../../cache/messages/flags.ts'
import { noteHanded } from '../../../cache/messages/handed-over.ts'
import { lieAsWell, moveLocation, relocate } from '../../../cache/messages/locations.ts'
import { messageAt } from '../../../cache/messages/rows.ts'
import { copiedOf, type MovedItem, noteCopying, noteUnseen, type QueuedAction, queueAction } from '../../../cache/queue/actions.ts'
import { type Relocated, relocateQueued } from '../../../cache/queue/relocate.ts'
import { storedOf } from '../../../cache/queue/stored-items.ts'
import type { Cache } from '../../../cache/store/open.ts'
import { ForNowError } from '../../../kit/network-fault.ts'
import { FaultError } from '../../../kit/rpc.ts'
import { presentOf } from '../../identity/find-message.ts'
import { mostAtOnce, type Remote } from '../../remote.ts'
import type { Applied } from '../applied.ts'
import { type Asked, type Faces, inHere, type Queued } from '../change.ts'
import { carryOthers, transfer, transferAgain } from '../local/transfer.ts'
import { type Moved, uidsOf } from '../server/commands.ts'
import { marksFollow } from '../server/flags-after-move.ts'
import { moveByCopy } from '../server/move-by-copy.ts'
import { needingFolder } from '../server/target-folder.ts'
import { name, notThere, provenMoves, sinceBefore } from '../verify/in-folder.ts'
import { followAstray } from '../verify/moved-elsewhere.ts'
import { beforeMove, withHeaders } from '../verify/present-messages.ts'
import { stillThere, withoutEffect } from '../verify/without-effect.ts'
import { takeAway } from './delete.ts'

/** Moves messages to another folder: by MOVE (RFC 6851), else by a copy that is looked at before what was copied is deleted. */
export const move: Faces<'move'> = {
  apply: applyMove,

  async run(remote, cache, accountId, batch) {
    const { ids } = batch
    const action = await followAstray(remote, cache, accountId, batch)
    // What was begun by COPY goes on so, whatever the server, or the one behind it, offers now.
    const isCopying = action.copied !== undefined || (action.began === true && !action.unseen)
    if (isCopying || !remote.can.move) {
      await moveByCopy(remote, cache, accountId, ids, action)
      return inHere(() => marksFollow(cache, accountId, action))
    }
    const { found, moved, unnamed } = await moveByMove(remote, cache, accountId, ids, action)
    return inHere(() => {
      name(cache, accountId, action.to, found, moved)
      // Some servers say OK and lose them: what then does not show there is handed over from here.
      noteHanded(cache, accountId, unnamed)
      marksFollow(cache, accountId, action)
    })
  },

  touched: ({ path, to }) => ({ folders: [path, to] }),
  takeBack: moveBack,

  again: transferAgain,

  asNoted(cache, ids, action) {
    const copied = copiedOf(cache, ids)
    return copied.length > 0 ? { ...action, copied } : action
  },

  left: leftOf,
  handedTo: ({ to }) => to,
}

/** Moves messages to another folder; within their account into and out of Junk they get the keywords that other programs learn from. */
export function applyMove(cache: Cache, asked: Asked<'move'>, applied: Applied): void {
  const action = { ...asked, messageIds: carryOthers(cache, asked, applied) }
  const junk = new Map<number, boolean>()
  const groups = transfer(cache, action, applied, (source, target) => {
    const was = folderById(cache, source.folderId)?.role === 'junk'
    const is = target.role === 'junk'
    if (was !== is && target.role !== 'trash') {
      junk.set(source.folderId, is)
      for (const [keyword, on] of junkKeywords(is)) setKeyword(cache, source.folderId, [source.uid], keyword, on)
    }
    return moveLocation(cache, source, target.id)
  })
  for (const { source, target, items } of groups) {
    const { accountId, path, uidValidity, folderId } = source
    const is = junk.get(folderId)
    if (is !== undefined) {
      for (const [flag, add] of junkKeywords(is)) {
        queueAction(cache, accountId, { kind: 'store', path, uidValidity, ...storedOf(items), flag, add, quiet: true })
      }
    }
    queueAction(cache, accountId, { kind: 'move', path, uidValidity, to: target.path, items })
    const messageIds = items.map(({ messageId }) => messageId)
    // By then the folder may have been deleted, and had back.
    const orPath = folderById(cache, folderId)?.wanted ?? path
    applied.undo.push({ kind: 'move', messageIds, from: target.id, to: { folderId, orPath } })
  }
}

/** $Junk and $NotJunk of RFC 5788's registry: a message has one of them at most, since some servers would show both. */
const junkKeywords = (junk: boolean): [string, boolean][] => [
  [junk ? '$NotJunk' : '$Junk', false],
  [junk ? '$Junk' : '$NotJunk', true],
]

/**
 * Moves messages on a server with MOVE (RFC 6851). They must have gone from where they were, whatever new UIDs it names (COPYUID): some servers
 * say OK and do nothing. When it is tried again, what lies in the other folder by now only goes from its old one. `ids`: the queued
 * changes. Returns what was moved, and as what, where the other folder shows it. `unnamed`: the messages that were there, and do not show there yet.
 * @throws FaultError with the server's words when it refuses, ForNowError where it did nothing.
 */
async function moveByMove(
  remote: Remote,
  cache: Cache,
  accountId: number,
  ids: number[],
  action: Queued<'move'>,
): Promise<{ found: MovedItem[]; moved: Moved; unnamed: number[] }> {
  const unseen = action.unseen ?? 0
  const wanted = unseen > 0 ? await left(remote, cache, accountId, action) : action.items
  const rest = action.items.filter((item) => !wanted.includes(item))
  const since = action.since ?? (unseen === 0 ? await sinceBefore(remote, cache, accountId, action.to) : undefined)
  const { found, headers, shown } = await beforeMove(remote, cache, accountId, action, wanted)
  const moved = await needingFolder(remote, cache, accountId, action.to, () => remote.move(uidsOf(found), action.to)).catch((error) =>
    refusedAmidst(remote, cache, ids, found, error),
  )
  const staying = await presentOf(remote, uidsOf(found))
  if (staying.size > 0) {
    noteCopying(cache, ids, since)
    throw withoutEffect(cache, ids, remote, { command: 'UID MOVE', shown: stillThere, unseen })
  }
  const { path, uidValidity, marked } = action
  if (rest.length > 0) await takeAway(remote, cache, accountId, { ids, path, uidValidity, unseen, marked }, rest)
  const proven = await provenMoves(remote, cache, accountId, action.to, found, headers, moved)
  // What was gone before the command somebody else has taken.
  const went = found.filter(({ uid }) => shown.has(uid) && moved.taken?.has(uid))
  const unnamed = went.flatMap(({ uid, messageId }) => (proven.uidMap.has(uid) ? [] : [messageId]))
  return { found, moved: proven, unnamed }
}

/** Those that an earlier try, which seemed to do nothing, has not moved: by their whole headers. */
async function left(remote: Remote, cache: Cache, accountId: number, action: Queued<'move'>): Promise<MovedItem[]> {
  const { headers } = await withHeaders(remote, cache, accountId, action, action.items)
  return notThere(remote, cache, accountId, action, headers)
}

/**
 * Many are moved in pieces: where the server refuses one for good, those before it have been moved, and are none of what it refuses.
 * @throws ForNowError in that case, so that it is asked for the others alone, else what was thrown.
 */
async function refusedAmidst(remote: Remote, cache: Cache, ids: number[], items: readonly MovedItem[], error: unknown): Promise<never> {
  // Of a folder that went meanwhile it is one for now by now.
  if (!(error instanceof FaultError) || !remote.alive || items.length <= mostAtOnce) throw error
  const staying = await presentOf(remote, uidsOf(items))
  if (staying.size === items.length || staying.size === 0) throw error
  noteUnseen(cache, ids, 0, { items: items.filter(({ uid }) => staying.has(uid)) })
  throw new ForNowError(error.fault, { listAgain: error instanceof ForNowError && error.listAgain })
}

/** Puts what was moved here where the server still has it, and has what waits behind this made there. */
function moveBack(cache: Cache, accountId: number, { path, uidValidity, to, items, copied = [] }: Queued<'move'>): undefined {
  const source = folderByPath(cache, accountId, path)
  const target = folderByPath(cache, accountId, to)
  if (!source || !target) return
  const { whole = [], half = [] } = Object.groupBy(items, ({ messageId }) => (copied.includes(messageId) ? 'half' : 'whole'))
  // The server has copied it, and has it where it was as well.
  for (const { messageId, uid } of half) lieAsWell(cache, messageId, target.id, { folderId: source.id, uid })
  const relocated = whole.flatMap(({ messageId, uid, placeholder }): Relocated[] => {
    // Listed there under a new id meanwhile: what waits for it must not be made of another message.
    if ((messageAt(cache, source.id, uid) ?? messageId) !== messageId) return []
    relocate(cache, { folderId: target.id, uid: placeholder }, { folderId: source.id, uid })
    return [{ path: to, uid: placeholder, newPath: path, newUid: uid, newUidValidity: uidValidity }]
  })
  relocateQueued(cache, accountId, relocated)
}

/** Of a move by copy, what was copied already has only to go from where it was, and must not be copied again. */
function leftOf(action: Queued<'move'>): QueuedAction[] {
  if (!action.copied) return [action]
  const { path, uidValidity, items, copied } = action
  const { whole = [], half = [] } = Object.groupBy(items, ({ messageId }) => (copied.includes(messageId) ? 'half' : 'whole'))
  const toDelete = half.map(({ messageId, uid }) => ({ messageId, uid }))
  return [
    ...(whole.length > 0 ? [{ ...action, items: whole }] : []),
    ...(toDelete.length > 0 ? [{ kind: 'delete' as const, path, uidValidity, items: toDelete }] : []),
  ]
}
