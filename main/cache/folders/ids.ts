import type { WritableCache } from '../store/open.ts'
import { readNumber, writeNumber } from '../store/settings.ts'

/** The highest id that a folder has ever had. */
const last = 'lastFolder'

/**
 * The id for a new folder, as an expression of SQL. No folder gets the id of one that is gone, of whatever account: rules, settings and what takes
 * changes back may still name that.
 */
export const nextFolderId = `(SELECT 1 + max(coalesce((SELECT max(id) FROM folders), 0),
  coalesce((SELECT CAST(value AS INTEGER) FROM settings WHERE key = '${last}'), 0)))`

/** Remembers which ids folders have had, in the transaction that made them. */
export function noteFolderIds(cache: WritableCache): void {
  const { id } = cache.sql('SELECT coalesce(max(id), 0) AS id FROM folders').get() as { id: number }
  if (id > (readNumber(cache, last) ?? 0)) writeNumber(cache, last, id)
}
