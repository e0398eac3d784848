import { ofMessages, queuedActions } from '../queue/actions.ts'
import type { ReadableCache, WritableCache } from '../store/open.ts'
import { takeSpared } from './recently-gone.ts'

/**
 * A message that was moved here lies in its new folder at once, under a place-holder: a UID below 0, which no server gives
 * (RFC 9051 2.3.1.1), until the server has named the real one.
 */
export type Place = { accountId: number; folderId: number; path: string; uid: number; uidValidity: number }

const columns = 'message_id, received_at, seen, flagged, answered, forwarded, keywords, offline, conversation'

/**
 * Moves one location to another folder under a place-holder, which is returned; undefined when it is not there (any more). Where the
 * message lies in that folder already (All Mail of Gmail holds everything), it only leaves the one that it was in.
 */
export function moveLocation(cache: WritableCache, from: { folderId: number; uid: number }, toFolderId: number): number | undefined {
  const placeholder = newPlaceholder(cache)
  const there = cache
    .sql(
      `SELECT 1 FROM locations l JOIN locations o ON o.message_id = l.message_id AND o.folder_id = ?
      WHERE l.folder_id = ? AND l.uid = ?`,
    )
    .get(toFolderId, from.folderId, from.uid)
  const moved = there ? removeLocation(cache, from) : relocate(cache, from, { folderId: toFolderId, uid: placeholder })
  return moved ? placeholder : undefined
}

/** Lets a message lie in another folder as well, under a place-holder, which is returned; undefined when it lies there already. */
export function copyLocation(cache: WritableCache, from: { folderId: number; uid: number }, toFolderId: number): number | undefined {
  const placeholder = newPlaceholder(cache)
  const { changes } = cache
    .sql(
      `INSERT INTO locations (folder_id, uid, ${columns}) SELECT ?1, ?2, ${columns} FROM locations l WHERE folder_id = ?3 AND uid = ?4
      AND NOT EXISTS (SELECT 1 FROM locations WHERE folder_id = ?1 AND message_id = l.message_id)`,
    )
    .run(toFolderId, placeholder, from.folderId, from.uid)
  return Number(changes) > 0 ? placeholder : undefined
}

/**
 * A place-holder that was never one before: while the server is still moving the message that had it, the person may have moved that
 * message on and another one in.
 */
export function newPlaceholder(cache: WritableCache): number {
  return reservePlaceholders(cache, 1) - 1
}

/** Takes so many place-holders, those below the one that is returned, which was taken before. */
export function reservePlaceholders(cache: WritableCache, count: number): number {
  const { value } = cache
    .sql(`INSERT INTO settings (key, value) VALUES ('lastPlaceholder', CAST(-?1 AS TEXT))
      ON CONFLICT (key) DO UPDATE SET value = CAST(CAST(value AS INTEGER) - ?1 AS TEXT) RETURNING value`)
    .get(count) as { value: string }
  return Number(value) + count
}

/**
 * Puts a location in another place, flags and all. Where the message lies in that place already, only the old one goes; where another one does,
 * both stay, since either may be nowhere else.
 */
export function relocate(cache: WritableCache, from: { folderId: number; uid: number }, to: { folderId: number; uid: number }): boolean {
  return cache.transaction(() => {
    const taken = cache
      .sql(
        `SELECT 1 FROM locations o JOIN locations l ON l.folder_id = ?3 AND l.uid = ?4
        WHERE o.folder_id = ?1 AND o.uid = ?2 AND o.message_id <> l.message_id`,
      )
      .get(to.folderId, to.uid, from.folderId, from.uid)
    if (taken) return false
    const { changes } = cache
      .sql(
        `INSERT OR IGNORE INTO locations (folder_id, uid, ${columns})
        SELECT ?, ?, ${columns} FROM locations WHERE folder_id = ? AND uid = ?`,
      )
      .run(to.folderId, to.uid, from.folderId, from.uid)
    const gone = cache.sql('DELETE FROM locations WHERE folder_id = ? AND uid = ?').run(from.folderId, from.uid)
    return Number(changes) > 0 || Number(gone.changes) > 0
  })
}

/** Lets a message that lies in a folder lie at this place as well. Where it is not in that folder (any more), or that place is taken, nothing. */
export function lieAsWell(cache: WritableCache, messageId: number, inFolderId: number, at: { folderId: number; uid: number }): void {
  cache
    .sql(
      `INSERT OR IGNORE INTO locations (folder_id, uid, ${columns})
      SELECT ?, ?, ${columns} FROM locations WHERE folder_id = ? AND message_id = ? LIMIT 1`,
    )
    .run(at.folderId, at.uid, inFolderId, messageId)
}

/** Takes a location away; the message itself stays until `pruneMessages`. Returns whether it was there. */
export function removeLocation(cache: WritableCache, { folderId, uid }: { folderId: number; uid: number }): boolean {
  return Number(cache.sql('DELETE FROM locations WHERE folder_id = ? AND uid = ?').run(folderId, uid).changes) > 0
}

/**
 * Drops the place-holders of a folder that nothing will name any more; returns the ids of their messages. What is only here stays, and what
 * was handed to the server and is not there after all is only here again.
 */
export function dropPlaceholders(cache: WritableCache, folderId: number): number[] {
  return cache.transaction(() => {
    cache
      .sql(
        `UPDATE messages SET only_here = 1 WHERE only_here = 2
        AND id IN (SELECT message_id FROM locations WHERE folder_id = ? AND uid < 0)`,
      )
      .run(folderId)
    const rows = cache
      .sql(
        `DELETE FROM locations WHERE folder_id = ? AND uid < 0
        AND NOT EXISTS (SELECT 1 FROM messages m WHERE m.id = locations.message_id AND m.only_here = 1) RETURNING message_id`,
      )
      .all(folderId) as { message_id: number }[]
    return rows.map(({ message_id }) => message_id)
  })
}

/**
 * Deletes the account's messages that lie in no folder any more and that no change waits for. Not before all folders have been looked at: a
 * message that another client moved vanishes from one folder before it shows in the other, and need not be downloaded again. What is put off
 * stays until its time, and what has marks that its server cannot keep for a while: that is known only here, and what is not found may be found again.
 */
export function pruneMessages(cache: WritableCache, accountId: number): void {
  cache.transaction(() => {
    const queued = queuedActions(cache, accountId).flatMap(({ action }) => {
      if (!ofMessages(action)) return []
      return action.kind === 'store' ? (action.messageIds ?? []) : action.items.map(({ messageId }) => messageId)
    })
    cache
      .sql(
        `DELETE FROM messages WHERE account_id = ?1 AND only_here <> 1 AND NOT EXISTS (SELECT 1 FROM locations WHERE message_id = messages.id)
        AND id NOT IN (SELECT value FROM json_each(?2)) AND id NOT IN (SELECT message_id FROM snoozed)`,
      )
      .run(accountId, JSON.stringify([...queued, ...takeSpared(cache, accountId)]))
  })
}

/** What is listed of a folder under UIDs below this one, highest first; -1: all. */
export function listedBelow(cache: ReadableCache, folderId: number, below: number, most: number): { uid: number; messageId: number }[] {
  return cache
    .sql('SELECT uid, message_id AS messageId FROM locations WHERE folder_id = ? AND uid > 0 AND uid < ? ORDER BY uid DESC LIMIT ?')
    .all(folderId, below, most) as { uid: number; messageId: number }[]
}
