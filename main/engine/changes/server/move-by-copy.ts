import { type MessageChange, type MovedItem, noteCopied, noteCopying } from '../../../cache/queue/actions.ts'
import type { Cache } from '../../../cache/store/open.ts'
import type { Since } from '../../identity/find-appended.ts'
import { findAllCome } from '../../identity/find-message.ts'
import type { Remote } from '../../remote.ts'
import { openToSee } from '../append/on-server.ts'
import { name, notThere, shownUnder, sinceBefore, sinceOf } from '../verify/in-folder.ts'
import { otherThan } from '../verify/other-messages.ts'
import { toTake, withHeaders } from '../verify/present-messages.ts'
import { withoutEffect } from '../verify/without-effect.ts'
import { type Moved, uidsOf } from './commands.ts'
import { takeAway } from './delete.ts'
import { needingFolder } from './target-folder.ts'

type MoveChange = MessageChange & { kind: 'move' }
type CopyChange = MessageChange & { kind: 'copy' }

/**
 * Moves messages on a server without MOVE (RFC 6851): copies them, looks whether they are there, then deletes them where they were. How far it
 * came is on disk before each step, so that a broken connection, a refusal or a kill between them copies nothing twice. `ids`: the queued
 * changes.
 * @throws FaultError with the server's words when it refuses; nothing has been deleted then.
 */
export async function moveByCopy(remote: Remote, cache: Cache, accountId: number, ids: number[], action: MoveChange): Promise<void> {
  const copied = action.copied ?? (await copy(remote, cache, accountId, ids, action))
  const { path, uidValidity, marked } = action
  const unseen = action.copied ? action.unseen : 0
  const made = action.items.filter(({ messageId }) => copied.includes(messageId))
  await takeAway(remote, cache, accountId, { ids, path, uidValidity, unseen, marked }, made)
}

const nothingNamed: Moved = { uidMap: new Map(), uidValidity: undefined }

/** Copies what is not in the other folder yet. Returns which of the messages lie there then: only those may go where they were. */
async function copy(remote: Remote, cache: Cache, accountId: number, ids: number[], action: MoveChange): Promise<number[]> {
  const { wanted, found, copied } = await copySeen(remote, cache, accountId, ids, action)
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
  remote: Remote,
  cache: Cache,
  accountId: number,
  ids: number[],
  action: MoveChange | CopyChange,
): Promise<Seen> {
  const unseen = action.unseen ?? 0
  const again = unseen > 0
  const here = await withHeaders(remote, cache, accountId, action, action.items)
  const { headers } = here
  const wanted = action.began && !again ? await notThere(remote, cache, accountId, action, headers) : action.items
  // Only where something was looked for in the other folder is the first one to be opened again.
  const found =
    wanted === action.items && !action.began ? here.found : await toTake(remote, cache, accountId, action, there(here.found, wanted))
  const since = action.since ?? (again ? sinceOf(cache, accountId, action.to) : await sinceBefore(remote, cache, accountId, action.to))
  if (!again) noteCopying(cache, ids, since)
  const copied = again
    ? nothingNamed
    : await needingFolder(remote, cache, accountId, action.to, () => remote.copy(uidsOf(found), action.to))
  const seen = await seenAs(remote, cache, accountId, action.to, found, { headers, copied, since })
  if (!seen) throw withoutEffect(cache, ids, remote, { command: 'UID COPY', unseen })
  return { wanted, found, copied: seen }
}

const there = (found: readonly MovedItem[], wanted: readonly MovedItem[]): MovedItem[] => {
  const ids = new Set(wanted.map(({ messageId }) => messageId))
  return found.filter(({ messageId }) => ids.has(messageId))
}

/**
 * Under which UIDs the other folder shows all of these copies: those that the server named (COPYUID, RFC 4315), or those of what came since, by
 * their whole headers in any case; undefined where one does not show. Where the folder may not be read, the server's word has to do.
 */
async function seenAs(
  remote: Remote,
  cache: Cache,
  accountId: number,
  path: string,
  items: readonly MovedItem[],
  { headers, copied, since }: { headers: ReadonlyMap<number, Uint8Array>; copied: Moved; since: Since | undefined },
): Promise<Moved | undefined> {
  if (items.length === 0) return copied
  const here = await openToSee(remote, path)
  if (!here) return copied
  const { uidValidity } = here
  const isNamed = copied.uidValidity === uidValidity
  const uidMap = isNamed ? await shownUnder(remote, cache, accountId, items, headers, copied) : new Map<number, number>()
  const rest = items.filter(({ uid }) => !uidMap.has(uid))
  if (rest.length > 0) {
    const from = since?.uidValidity === uidValidity ? since.uidNext : undefined
    const taken = new Set(uidMap.values())
    const isOther = otherThan(
      cache,
      accountId,
      items.map(({ messageId }) => messageId),
    )
    const come = await findAllCome(
      remote,
      rest.map(({ messageId }) => headers.get(messageId)),
      from,
      (folder, uid) => taken.has(uid) || isOther(folder, uid),
    )
    for (const [index, uid] of come) uidMap.set(rest[index]?.uid ?? 0, uid)
  }
  return items.every(({ uid }) => uidMap.has(uid)) ? { uidMap, uidValidity } : undefined
}
