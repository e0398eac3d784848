import type { Cache } from '../../cache/open.ts'
import type { Session } from '../imap/session.ts'
import { type Believed, othersAmong, rowsTold } from './others.ts'

/** So many of the newest that are known of a folder are compared when it is first looked at over a connection. */
const mostSpotted = 5

/** Above every UID. */
const noUid = 2 ** 32

/** Folders of which it was seen that their UIDs name other messages by now, until they are listed anew. */
const reused = new WeakMap<Cache, Set<number>>()
/** Folders that were compared over a connection. */
const compared = new WeakMap<Session, Set<number>>()
/** Folders of which a server tells a next UID below those that there are. */
const wrong = new WeakMap<Session, Set<number>>()

const setOf = <K extends object>(all: WeakMap<K, Set<number>>, key: K): Set<number> => {
  const set = all.get(key) ?? new Set<number>()
  all.set(key, set)
  return set
}

/** A change has met another message under a UID of this folder than is known here: its list is none of it any more. */
export function noteReused(cache: Cache, folderId: number): void {
  setOf(reused, cache).add(folderId)
}

/** Whether that was noted, and the folder has not been listed anew since. */
export const isNotedReused = (cache: Cache, folderId: number): boolean => reused.get(cache)?.has(folderId) === true

/**
 * Whether the UIDs of the folder that is open name other messages than are known here, though its UIDVALIDITY is the same: a server that lost the newest
 * ones gives theirs to what comes next. So the newest that are known are compared when a folder is first looked at over a connection, since a
 * server that is restored ends them all; and all of them where UIDNEXT has gone back, which it never may (RFC 9051 2.3.1.1). `told`, `before`: UIDNEXT
 * as the server tells it, 1 where it does not, and as it was. Asked once for what was noted.
 * @throws FaultError where the connection fails.
 */
export async function isReused(
  session: Session,
  cache: Cache,
  folderId: number,
  { told, before }: { told: number; before: number },
): Promise<boolean> {
  if (reused.get(cache)?.delete(folderId)) return true
  const wentBack = told > 1 && told < before && !setOf(wrong, session).has(folderId)
  const isFirst = !setOf(compared, session).has(folderId)
  if (!wentBack && !isFirst) return false
  setOf(compared, session).add(folderId)
  const newest = listedIn(cache, folderId, noUid, mostSpotted)
  // Those at its end may all be lost, and what came since have the UIDs of others below.
  const spotted = wentBack ? [...newest, ...listedIn(cache, folderId, told, mostSpotted)] : newest
  const rows = await rowsTold(
    session,
    spotted.map(({ uid }) => uid),
    'envelopes',
  )
  if ((await othersAmong(session, cache, spotted, rows)).size > 0) return true
  if (!wentBack) return false
  if ([...rows.keys()].some((uid) => uid >= told)) {
    setOf(wrong, session).add(folderId)
    return false
  }
  return (await othersAmong(session, cache, listedIn(cache, folderId, told, -1))).size > 0
}

/** What is listed here of a folder under UIDs below this one, highest first; -1: all. */
function listedIn(cache: Cache, folderId: number, below: number, most: number): Believed[] {
  return cache
    .sql('SELECT uid, message_id AS messageId FROM locations WHERE folder_id = ? AND uid > 0 AND uid < ? ORDER BY uid DESC LIMIT ?')
    .all(folderId, below, most) as Believed[]
}
