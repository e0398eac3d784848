import type { WritableCache } from '../store/open.ts'

/** The same message under a UID of the server, listed since. Who handed it over knows it by what a server does not change. */
const came = `SELECT 1 FROM messages t JOIN locations l ON l.message_id = t.id AND l.uid > 0
  WHERE t.account_id = m.account_id AND t.message_id = m.message_id AND t.message_id <> '' AND t.id > m.id
  AND t.from_address = m.from_address AND t.subject = m.subject`

/**
 * What a server took and never showed, in a folder that it has no more. It went along with a folder that has another name now, where it shows by
 * now, or is only here again, to be handed over once more. Call it when all folders have been looked at. Returns the folders where that is.
 */
export function settleUnnamed(cache: WritableCache, accountId: number): number[] {
  return cache.transaction(() => {
    const rows = cache
      .sql(
        `SELECT m.id, l.folder_id AS folderId, EXISTS (${came}) AS isThere FROM locations l JOIN messages m ON m.id = l.message_id
        JOIN folders f ON f.id = l.folder_id
        WHERE f.account_id = ? AND f.pending = 1 AND l.uid < 0 AND m.only_here = 2`,
      )
      .all(accountId) as { id: number; folderId: number; isThere: 0 | 1 }[]
    for (const { id, folderId, isThere } of rows) {
      if (isThere) cache.sql('DELETE FROM locations WHERE message_id = ? AND folder_id = ?').run(id, folderId)
      else cache.sql('UPDATE messages SET only_here = 1 WHERE id = ?').run(id)
    }
    return [...new Set(rows.map(({ folderId }) => folderId))]
  })
}
