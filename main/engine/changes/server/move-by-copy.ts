import { noteCopied } from '../../../cache/queue/actions.ts'
import type { Cache } from '../../../cache/store/open.ts'
import type { Remote } from '../../remote.ts'
import type { Queued } from '../change.ts'
import { copySeen } from '../kinds/copy.ts'
import { takeAway } from '../kinds/delete.ts'
import { name } from '../verify/in-folder.ts'

/**
 * Moves messages on a server without MOVE (RFC 6851): copies them, looks whether they are there, then deletes them where they were. How far it
 * came is on disk before each step, so that a broken connection, a refusal or a kill between them copies nothing twice. `ids`: the queued
 * changes.
 * @throws FaultError with the server's words when it refuses; nothing has been deleted then.
 */
export async function moveByCopy(remote: Remote, cache: Cache, accountId: number, ids: number[], action: Queued<'move'>): Promise<void> {
  const copied = action.copied ?? (await copy(remote, cache, accountId, ids, action))
  const { path, uidValidity, marked } = action
  const unseen = action.copied ? action.unseen : 0
  const made = action.items.filter(({ messageId }) => copied.includes(messageId))
  await takeAway(remote, cache, accountId, { ids, path, uidValidity, unseen, marked }, made)
}

/** Copies what is not in the other folder yet. Returns which of the messages lie there then: only those may go where they were. */
async function copy(remote: Remote, cache: Cache, accountId: number, ids: number[], action: Queued<'move'>): Promise<number[]> {
  const { wanted, found, copied } = await copySeen(remote, cache, accountId, ids, action)
  const there = [...action.items.filter((item) => !wanted.includes(item)), ...found].map(({ messageId }) => messageId)
  cache.transaction(() => {
    name(cache, accountId, action.to, found, copied)
    noteCopied(cache, ids, there)
  })
  return there
}
