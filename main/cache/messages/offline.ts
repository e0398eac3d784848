import type { FolderKeep, OfflinePolicy } from '../../../preload/contract/index.ts'
import type { ReadableCache, WritableCache } from '../store/open.ts'

/** What of a folder is kept offline: messages received since then (ms since the epoch) that are no larger, in bytes; undefined: none. */
export type Wanted = { since: number; largest: number } | undefined

/** A message whose source is not here; `size` in bytes as the server told it. */
export type Missing = { uid: number; messageId: number; size: number }

/** Every message, however old and large. */
export const everything: Wanted = { since: 0, largest: Number.MAX_SAFE_INTEGER }

/** What a folder keeps offline: its own word, or else its account's. */
export function wantedOf(policy: OfflinePolicy, keep: FolderKeep, now = Date.now()): Wanted {
  if (keep === 'all') return everything
  if (keep === 'headers' || policy.keep === 'headers') return undefined
  return { since: policy.keep === 'recent' ? now - policy.days * 24 * 3600_000 : 0, largest: policy.largest ?? Number.MAX_SAFE_INTEGER }
}

/** While each transfer costs, what is fetched though nobody has opened it: what has come within this time, in ms, and is no larger, in bytes. */
const whileSaving = { forMs: 24 * 3600_000, largest: 1_000_000 }

/** What of that is fetched while data is to be saved: new mail, but nothing large. */
export function newOf(wanted: Wanted, now = Date.now()): Wanted {
  if (!wanted) return undefined
  return { since: Math.max(wanted.since, now - whileSaving.forMs), largest: Math.min(wanted.largest, whileSaving.largest) }
}

/** The newest messages of a folder that are wanted and not here; a walk along the index locations_to_download. */
export function missingSources(cache: ReadableCache, folderId: number, wanted: Wanted, limit: number): Missing[] {
  if (!wanted) return []
  return cache
    .sql(
      `SELECT l.uid, l.message_id AS messageId, m.size FROM locations l JOIN messages m ON m.id = l.message_id
      WHERE l.folder_id = ? AND l.offline = 0 AND l.uid > 0 AND l.received_at >= ? AND m.size <= ? ORDER BY l.received_at DESC LIMIT ?`,
    )
    .all(folderId, wanted.since, wanted.largest, limit) as Missing[]
}

/** Those of these messages that lie in this folder, are wanted and not here. */
export function missingOf(cache: ReadableCache, folderId: number, messageIds: number[], wanted: Wanted): Missing[] {
  if (!wanted) return []
  return messageIds.flatMap((id) => {
    const row = cache
      .sql(
        `SELECT l.uid, l.message_id AS messageId, m.size FROM locations l JOIN messages m ON m.id = l.message_id
        WHERE l.message_id = ? AND l.folder_id = ? AND l.offline = 0 AND l.uid > 0 AND l.received_at >= ? AND m.size <= ?`,
      )
      .get(id, folderId, wanted.since, wanted.largest) as Missing | undefined
    return row ? [row] : []
  })
}

/**
 * Takes the sources of up to `limit` messages off this computer that lie only where they are not wanted, those on their way to another
 * folder aside. The server has them. Returns how many.
 */
export function evictSources(cache: WritableCache, accountId: number, policy: OfflinePolicy, limit: number): number {
  const wanted = wantedOf(policy, 'account')
  return cache.transaction(() => {
    const ids = cache
      .sql(
        `SELECT s.message_id AS id FROM sources s JOIN messages m ON m.id = s.message_id WHERE m.account_id = ?1 AND NOT EXISTS (
          SELECT 1 FROM locations l JOIN folders f ON f.id = l.folder_id WHERE l.message_id = m.id AND (
            l.uid < 0 OR f.keep = 'all' OR (f.keep IS NULL AND l.received_at >= ?2 AND m.size <= ?3)))
        LIMIT ?4`,
      )
      .all(accountId, wanted?.since ?? Number.MAX_SAFE_INTEGER, wanted?.largest ?? 0, limit) as { id: number }[]
    for (const { id } of ids) {
      cache.sql('DELETE FROM sources WHERE message_id = ?').run(id)
      cache.sql('UPDATE locations SET offline = 0 WHERE message_id = ?').run(id)
    }
    return ids.length
  })
}
