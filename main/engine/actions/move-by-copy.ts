import { type MessageChange, type MovedItem, noteCopied, noteCopying } from '../../cache/actions.ts'
import type { Cache } from '../../cache/open.ts'
import type { Since } from '../imap/find-filed.ts'
import { findAllCome, presentOf, sizesOf } from '../imap/find-message.ts'
import type { Session } from '../imap/session.ts'
import { openToSee } from './file-on-server.ts'
import { inFolder, knownOf, markAgain, name, notThere, sinceOf, soughtOf } from './in-folder.ts'
import { copyOnServer, deleteOnServer, type Moved } from './move.ts'
import { stillThere, withoutEffect } from './without-effect.ts'

type MoveChange = MessageChange & { kind: 'move' }
type CopyChange = MessageChange & { kind: 'copy' }

/**
 * Moves messages on a server without MOVE (RFC 6851): copies them, looks whether they are there, then deletes them where they were. How far it
 * came is on disk before each step, so that a broken connection, a refusal or a kill between them copies nothing twice. `ids`: the queued
 * changes.
 * @throws FaultError with the server's words when it refuses; nothing has been deleted then.
 */
export async function moveByCopy(session: Session, cache: Cache, accountId: number, ids: number[], action: MoveChange): Promise<void> {
  const copied = action.copied ?? (await copy(session, cache, accountId, ids, action))
  const left = await inFolder(
    session,
    cache,
    accountId,
    action,
    action.items.filter(({ messageId }) => copied.includes(messageId)),
  )
  const staying = await deleteOnServer(
    session,
    left.map(({ uid }) => uid),
    markAgain(cache, accountId),
  )
  const unseen = action.copied ? action.unseen : 0
  if (staying.length > 0) throw withoutEffect(cache, ids, session, { command: 'EXPUNGE', shown: stillThere, unseen })
}

const nothingNamed: Moved = { uidMap: new Map(), uidValidity: undefined }

/** Copies what is not in the other folder yet. Returns which of the messages lie there then: only those may go where they were. */
async function copy(session: Session, cache: Cache, accountId: number, ids: number[], action: MoveChange): Promise<number[]> {
  const { wanted, found, copied } = await copySeen(session, cache, accountId, ids, action)
  const there = [...action.items.filter((item) => !wanted.includes(item)), ...found].map(({ messageId }) => messageId)
  cache.transaction(() => {
    name(cache, accountId, action.to, found, copied)
    noteCopied(cache, ids, there)
  })
  return there
}

/** `wanted`: what was not there before; `found`: what of it was copied, and shows; `copied`: how the server named it. */
type Seen = { wanted: readonly MovedItem[]; found: MovedItem[]; copied: Moved }

/**
 * Copies messages that are not in the other folder yet, and looks whether they are there: some servers say OK and do nothing. `ids`: the queued
 * changes.
 * @throws FaultError with the server's words when it refuses, or for now while a copy does not show.
 */
export async function copySeen(
  session: Session,
  cache: Cache,
  accountId: number,
  ids: number[],
  action: MoveChange | CopyChange,
): Promise<Seen> {
  const unseen = action.unseen ?? 0
  const again = unseen > 0
  const wanted = action.began && !again ? await notThere(session, cache, action) : action.items
  const { found, sizes } = await presentIn(session, await inFolder(session, cache, accountId, action, wanted))
  const since = action.since ?? sinceOf(cache, accountId, action.to)
  if (!again) noteCopying(cache, ids, knownOf(cache, accountId, action.to))
  const copied = again ? nothingNamed : await copyOnServer(session, found, action.to)
  if (!(await allSeen(session, cache, action.to, found, { sizes, copied, since }))) {
    throw withoutEffect(cache, ids, session, { command: 'UID COPY', unseen })
  }
  return { wanted, found, copied }
}

/**
 * Those of these items that are in the folder that is open, with their sizes: another client may have taken some out, and COPY says OK to these
 * as well. One that a first answer leaves out is asked for once more.
 */
async function presentIn(
  session: Session,
  items: readonly MovedItem[],
): Promise<{ found: MovedItem[]; sizes: ReadonlyMap<number, number | undefined> }> {
  const sizes = await sizesOf(
    session,
    items.map(({ uid }) => uid),
  )
  const unsure = items.flatMap(({ uid }) => (sizes.has(uid) ? [] : [uid]))
  const present = await presentOf(session, unsure)
  return { found: items.filter(({ uid }) => sizes.has(uid) || present.has(uid)), sizes }
}

/**
 * Whether the other folder shows all of these copies: under the UIDs that the server named (COPYUID, RFC 4315), or by their headers among what
 * came since; of those whose text is not here, as many of their sizes.
 */
async function allSeen(
  session: Session,
  cache: Cache,
  path: string,
  items: readonly MovedItem[],
  { sizes, copied, since }: { sizes: ReadonlyMap<number, number | undefined>; copied: Moved; since: Since | undefined },
): Promise<boolean> {
  if (items.length === 0 || !(await openToSee(session, path)) || session.mailbox === false) return true
  const uidValidity = Number(session.mailbox.uidValidity)
  const named = items.flatMap(({ uid }) => copied.uidMap.get(uid) ?? [])
  if (copied.uidValidity === uidValidity && named.length === items.length) {
    const present = await presentOf(session, named)
    if (named.every((uid) => present.has(uid))) return true
  }
  const from = since?.uidValidity === uidValidity ? since.uidNext : 1
  const sought = items.map(({ messageId }) => soughtOf(cache, messageId))
  const same = sought.some((each) => each?.source) ? await findAllCome(session, sought, from) : new Set<number>()
  if (sought.some((each, index) => each?.source && !same.has(index))) return false
  if (sought.every((each) => each?.source)) return true
  const come = [...(await sizesOf(session, { from })).values()]
  return items.every(({ uid }) => {
    const size = sizes.get(uid)
    // A server that does not tell sizes is known by the number of what came.
    const at = size === undefined ? come.length - 1 : come.indexOf(size)
    if (at < 0) return false
    come.splice(at, 1)
    return true
  })
}
