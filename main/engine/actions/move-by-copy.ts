import { type MessageChange, noteCopied, noteCopying } from '../../cache/actions.ts'
import type { Cache } from '../../cache/open.ts'
import type { Session } from '../imap/session.ts'
import { inFolder, knownOf, markAgain, name, notThere } from './in-folder.ts'
import { copyOnServer, deleteOnServer } from './move.ts'

/**
 * Moves messages on a server without MOVE (RFC 6851): copies them, then deletes them where they were. How far it came is on disk before each
 * step, so that a broken connection, a refusal or a kill between the two copies nothing twice. `ids`: the queued changes.
 * @throws FaultError with the server's words when it refuses; nothing has been deleted then.
 */
export async function moveByCopy(
  session: Session,
  cache: Cache,
  accountId: number,
  ids: number[],
  action: MessageChange & { kind: 'move' },
): Promise<void> {
  const copied = action.copied ?? (await copy(session, cache, accountId, ids, action))
  const left = await inFolder(
    session,
    cache,
    accountId,
    action,
    action.items.filter(({ messageId }) => copied.includes(messageId)),
  )
  await deleteOnServer(
    session,
    left.map(({ uid }) => uid),
    markAgain(cache, accountId),
  )
}

/** Copies what is not in the other folder yet. Returns which of the messages lie there then: only those may go where they were. */
async function copy(
  session: Session,
  cache: Cache,
  accountId: number,
  ids: number[],
  action: MessageChange & { kind: 'move' },
): Promise<number[]> {
  const wanted = action.began ? await notThere(session, cache, action) : action.items
  const found = await inFolder(session, cache, accountId, action, wanted)
  noteCopying(cache, ids, knownOf(cache, accountId, action.to))
  const copied = await copyOnServer(session, found, action.to)
  const there = [...action.items.filter((item) => !wanted.includes(item)), ...found].map(({ messageId }) => messageId)
  cache.transaction(() => {
    name(cache, accountId, action.to, found, copied)
    noteCopied(cache, ids, there)
  })
  return there
}
