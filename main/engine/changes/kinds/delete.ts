import { doubtFolder, folderByPath } from '../../../cache/folders/rows.ts'
import { discardUpload } from '../../../cache/messages/cross-account.ts'
import { removeLocation } from '../../../cache/messages/locations.ts'
import { messagesIn } from '../../../cache/messages/rows.ts'
import { noteMarked, queueAction, type Unmade } from '../../../cache/queue/actions.ts'
import { messagesOf } from '../../../cache/queue/needs.ts'
import type { Cache } from '../../../cache/store/open.ts'
import { ForNowError } from '../../../kit/network-fault.ts'
import type { Remote } from '../../remote.ts'
import { type Applied, touch } from '../applied.ts'
import { type Asked, type Faces, nothingToWrite } from '../change.ts'
import { type Location, sourceOf } from '../local/transfer.ts'
import { deleteOnServer, liftMark } from '../server/commands.ts'
import { markAgain } from '../verify/in-folder.ts'
import { followAstray } from '../verify/moved-elsewhere.ts'
import { toDelete } from '../verify/present-messages.ts'
import { stillThere, withoutEffect } from '../verify/without-effect.ts'

/** Deletes messages for good from one folder each: no undo brings them back. */
export const deleteMessages: Faces<'delete'> = {
  apply: applyDelete,

  async run(remote, cache, accountId, batch) {
    const { path, uidValidity, unseen, marked, items } = await followAstray(remote, cache, accountId, batch)
    const taking = { ids: batch.ids, path, uidValidity, unseen, marked }
    await takeAway(remote, cache, accountId, taking, items, (found, staying) => ({ items: unmade(items, found, staying) }))
    return nothingToWrite
  },

  touched: ({ path }) => ({ folders: [path] }),
  takeBack(cache, accountId, { path }) {
    // It shows what the server still has once all of it is compared: a number of messages is the same where another has gone, too.
    const folder = folderByPath(cache, accountId, path)
    if (folder) doubtFolder(cache, folder.id)
    return undefined
  },

  again(cache, accountId, action) {
    const folder = folderByPath(cache, accountId, action.path)
    return [{ kind: 'delete', messageIds: messagesOf(cache, accountId, action), ...(folder && { from: folder.id }) }]
  },
}

/** Deletes for good all that is listed of a folder: what the person has not seen yet stays. The server is told by `delete`. */
export const empty: Faces<'empty'> = {
  apply(cache, { folderId }, applied) {
    const messageIds = messagesIn(cache, folderId)
    if (messageIds.length > 0) applyDelete(cache, { kind: 'delete', messageIds, from: folderId }, applied)
  },
}

/** Deletes messages for good from one folder each. */
export function applyDelete(cache: Cache, action: Asked<'delete'>, applied: Applied): void {
  const groups = new Map<number, { source: Location; items: { messageId: number; uid: number }[] }>()
  for (const messageId of action.messageIds) {
    const source = sourceOf(cache, messageId, action.from)
    if (!source || !removeLocation(cache, source)) continue
    touch(applied, source.accountId, source.folderId, messageId)
    applied.listed = true
    if (source.uid < 0) discardUpload(cache, source.accountId, messageId)
    const group = groups.get(source.folderId) ?? { source, items: [] }
    group.items.push({ messageId, uid: source.uid })
    groups.set(source.folderId, group)
  }
  for (const { source, items } of groups.values()) {
    const { accountId, path, uidValidity } = source
    queueAction(cache, accountId, { kind: 'delete', path, uidValidity, items })
    applied.listed = true
  }
}

type Item = { messageId: number; uid: number }

/** Of a queued change: `ids` of its entries, `unseen` as often as the server said OK to no effect. `marked`: UIDs that bore \\Deleted before the first try. */
type Taking = { ids: number[]; path: string; uidValidity: number; unseen: number | undefined; marked: readonly number[] | undefined }

/**
 * Deletes messages of a folder for good. `unmade`: what of the change is still to be made, where the server has left some as they were.
 * @throws FaultError with the server's words where it refuses, or leaves them again and again; ForNowError before that.
 */
export async function takeAway<T extends Item>(
  remote: Remote,
  cache: Cache,
  accountId: number,
  taking: Taking,
  items: T[],
  unmade: (found: readonly T[], staying: readonly number[]) => Unmade = () => ({}),
): Promise<void> {
  const { ids, unseen } = taking
  const { found, uids, marked: now } = await toDelete(remote, cache, accountId, taking, items)
  // At a second try they bear the mark of the first.
  const marked = taking.marked ? new Set(taking.marked) : now
  let staying: number[]
  try {
    staying = await deleteOnServer(remote, { uids, marked }, markAgain(cache, accountId))
  } catch (error) {
    noteMarked(cache, ids, [...marked])
    throw error
  }
  if (staying.length === 0) return
  noteMarked(cache, ids, [...marked])
  const error = withoutEffect(cache, ids, remote, { command: 'EXPUNGE', shown: stillThere, unseen }, unmade(found, staying))
  if (!(error instanceof ForNowError)) await liftMark(remote, { uids: staying, marked })
  throw error
}

/** Those of a change's items that the server has left as they were; `found`: with the UIDs that they have there, `left` in these. */
function unmade(items: readonly Item[], found: readonly Item[], left: readonly number[]): Item[] {
  const messages = new Set(found.flatMap(({ messageId, uid }) => (left.includes(uid) ? [messageId] : [])))
  return items.filter(({ messageId }) => messages.has(messageId))
}
