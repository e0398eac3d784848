import { folderByPath } from '../../../cache/folders/rows.ts'
import { copyLocation, removeLocation } from '../../../cache/messages/locations.ts'
import { type MovedItem, noteCopying, queueAction } from '../../../cache/queue/actions.ts'
import type { Cache } from '../../../cache/store/open.ts'
import type { Since } from '../../identity/find-appended.ts'
import { findAllCome } from '../../identity/find-message.ts'
import type { Remote } from '../../remote.ts'
import { openToSee } from '../append/on-server.ts'
import type { Applied } from '../applied.ts'
import { type Asked, type Faces, inHere, type Queued } from '../change.ts'
import { carryOthers, transfer, transferAgain } from '../local/transfer.ts'
import { type Moved, uidsOf } from '../server/commands.ts'
import { needingFolder } from '../server/target-folder.ts'
import { name, notThere, shownUnder, sinceBefore, sinceOf } from '../verify/in-folder.ts'
import { followAstray } from '../verify/moved-elsewhere.ts'
import { otherThan } from '../verify/other-messages.ts'
import { toTake, withHeaders } from '../verify/present-messages.ts'
import { withoutEffect } from '../verify/without-effect.ts'

/** Copies messages to another folder. */
export const copy: Faces<'copy'> = {
  apply: applyCopy,

  async run(remote, cache, accountId, batch) {
    const action = await followAstray(remote, cache, accountId, batch)
    const { found, copied } = await copySeen(remote, cache, accountId, batch.ids, action)
    return inHere(() => name(cache, accountId, action.to, found, copied))
  },

  touched: ({ path, to }) => ({ folders: [path, to] }),

  takeBack(cache, accountId, { to, items }) {
    const target = folderByPath(cache, accountId, to)
    if (target) for (const { placeholder } of items) removeLocation(cache, { folderId: target.id, uid: placeholder })
    return undefined
  },

  again: transferAgain,

  handedTo: ({ to }) => to,
}

/** Copies messages to another folder; within their account those that lie there already stay as they are. */
function applyCopy(cache: Cache, asked: Asked<'copy'>, applied: Applied): void {
  const action = { ...asked, messageIds: carryOthers(cache, asked, applied) }
  for (const { source, target, items } of transfer(cache, action, applied, (from, to) => copyLocation(cache, from, to.id))) {
    const { accountId, path, uidValidity } = source
    queueAction(cache, accountId, { kind: 'copy', path, uidValidity, to: target.path, items, began: false })
    applied.undo.push({ kind: 'delete', messageIds: items.map(({ messageId }) => messageId), from: target.id })
  }
}

const nothingNamed: Moved = { uidMap: new Map(), uidValidity: undefined }

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
  action: Queued<'move' | 'copy'>,
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
