import { type MessageChange, type MovedItem, noteCopying, noteUnseen } from '../../../cache/queue/actions.ts'
import type { Cache } from '../../../cache/store/open.ts'
import { ForNowError } from '../../../kit/network-fault.ts'
import { FaultError } from '../../../kit/rpc.ts'
import { presentOf } from '../../identity/find-message.ts'
import { mostAtOnce, type Remote } from '../../remote.ts'
import { notThere, provenMoves, sinceBefore } from '../verify/in-folder.ts'
import { beforeMove, withHeaders } from '../verify/present-messages.ts'
import { stillThere, withoutEffect } from '../verify/without-effect.ts'
import { type Moved, uidsOf } from './commands.ts'
import { takeAway } from './delete.ts'
import { needingFolder } from './target-folder.ts'

type MoveChange = MessageChange & { kind: 'move' }

/**
 * Moves messages on a server with MOVE (RFC 6851). They must have gone from where they were, whatever new UIDs it names (COPYUID): some servers
 * say OK and do nothing. When it is tried again, what lies in the other folder by now only goes from its old one. `ids`: the queued
 * changes. Returns what was moved, and as what, where the other folder shows it. `unnamed`: the messages that were there, and do not show there yet.
 * @throws FaultError with the server's words when it refuses, ForNowError where it did nothing.
 */
export async function moveByMove(
  remote: Remote,
  cache: Cache,
  accountId: number,
  ids: number[],
  action: MoveChange,
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
async function left(remote: Remote, cache: Cache, accountId: number, action: MoveChange): Promise<MovedItem[]> {
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
