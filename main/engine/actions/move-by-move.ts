import { type MessageChange, type MovedItem, noteCopying } from '../../cache/actions.ts'
import type { Cache } from '../../cache/open.ts'
import { presentOf } from '../imap/find-message.ts'
import type { Session } from '../imap/session.ts'
import { beforeMove, markAgain, notThere, provenMoves, sinceBefore, toTake, withHeaders } from './in-folder.ts'
import { deleteOnServer, type Moved, moveOnServer } from './move.ts'
import { needingFolder } from './target-folder.ts'
import { stillThere, withoutEffect } from './without-effect.ts'

type MoveChange = MessageChange & { kind: 'move' }

/**
 * Moves messages on a server with MOVE (RFC 6851). They must have gone from where they were, whatever new UIDs it names (COPYUID): some servers
 * say OK and do nothing. When it is tried again, what lies in the other folder by now only goes from its old one. `ids`: the queued
 * changes. Returns what was moved, and as what, where the other folder shows it.
 * @throws FaultError with the server's words when it refuses, ForNowError where it did nothing.
 */
export async function moveByMove(
  session: Session,
  cache: Cache,
  accountId: number,
  ids: number[],
  action: MoveChange,
): Promise<{ found: MovedItem[]; moved: Moved }> {
  const unseen = action.unseen ?? 0
  const wanted = unseen > 0 ? await left(session, cache, accountId, action) : action.items
  const rest = action.items.filter((item) => !wanted.includes(item))
  const since = action.since ?? (unseen === 0 ? await sinceBefore(session, cache, accountId, action.to) : undefined)
  const { found, headers } = await beforeMove(session, cache, accountId, action, wanted)
  const moved = await needingFolder(session, cache, accountId, action.to, () => moveOnServer(session, found, action.to))
  const staying = await presentOf(
    session,
    found.map(({ uid }) => uid),
  )
  if (staying.size > 0) {
    noteCopying(cache, ids, since)
    throw withoutEffect(cache, ids, session, { command: 'UID MOVE', shown: stillThere, unseen })
  }
  const doubled = rest.length === 0 ? [] : await toTake(session, cache, accountId, action, rest)
  if (doubled.length > 0) {
    const stay = await deleteOnServer(
      session,
      doubled.map(({ uid }) => uid),
      markAgain(cache, accountId),
    )
    if (stay.length > 0) throw withoutEffect(cache, ids, session, { command: 'EXPUNGE', shown: stillThere, unseen })
  }
  return { found, moved: await provenMoves(session, cache, accountId, action.to, found, headers, moved) }
}

/** Those that an earlier try, which seemed to do nothing, has not moved: by their whole headers. */
async function left(session: Session, cache: Cache, accountId: number, action: MoveChange): Promise<MovedItem[]> {
  const { headers } = await withHeaders(session, cache, accountId, action, action.items)
  return notThere(session, cache, accountId, action, headers)
}
