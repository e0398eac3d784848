import type { Fault } from '../../../preload/contract/index.ts'
import type { ReadableCache } from '../store/open.ts'

/**
 * How often a change that takes messages from this folder was tried and put off, for this reason the last time. Unlike what is noted while the program
 * runs, that outlasts its end.
 */
export function triesOf(cache: ReadableCache, folderId: number, reply: string): number {
  const { tries } = cache
    .sql(
      `SELECT coalesce(max(a.attempts), 0) AS tries FROM actions a JOIN folders f ON f.account_id = a.account_id AND f.path = a.payload ->> '$.path'
      WHERE f.id = ? AND a.fault ->> '$.reply' = ?`,
    )
    .get(folderId, reply) as { tries: number }
  return tries
}

/** How often this change was put off, for this reason the last time. */
export function triesOfChange(cache: ReadableCache, id: number, { reply = '' }: Fault): number {
  const row = cache.sql(`SELECT attempts FROM actions WHERE id = ? AND fault ->> '$.reply' = ?`).get(id, reply) as
    | { attempts: number }
    | undefined
  return row?.attempts ?? 0
}
