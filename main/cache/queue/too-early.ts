import type { ReadableCache } from '../store/open.ts'
import type { QueuedAction } from './actions.ts'

/** Whether a change takes a former version of a draft from the server, where the one that took its place is only here yet. */
export function isFormer(cache: ReadableCache, action: QueuedAction): boolean {
  if (action.kind !== 'delete' || action.after === undefined) return false
  const onlyHere = 'SELECT 1 FROM messages m JOIN locations l ON l.message_id = m.id WHERE m.id = ? AND m.only_here = 1'
  return cache.sql(onlyHere).get(action.after) !== undefined
}

/**
 * Whether a change marks messages whose move, queued after it, has begun: the server may have them in the other folder already. A mark that is
 * set now where they were would go with them; it follows once they have gone.
 * One that the person has tried again (`anew`) only looks for what came of an earlier try, and may itself wait for what was queued before it.
 */
export function isLeaving(cache: ReadableCache, accountId: number, id: number, action: QueuedAction): boolean {
  if (action.kind !== 'store') return false
  const begun = cache
    .sql(
      `SELECT item.value ->> '$.uid' AS uid FROM actions a, json_each(a.payload, '$.items') item
      WHERE a.account_id = ? AND a.id > ? AND a.kind = 'move' AND a.payload ->> '$.path' = ?
        AND (a.payload ->> '$.began' = 1 AND a.payload -> '$.anew' IS NULL OR a.payload -> '$.copied' IS NOT NULL)`,
    )
    .all(accountId, id, action.path) as { uid: number }[]
  const leaving = new Set(begun.map(({ uid }) => uid))
  return action.uids.some((uid) => leaving.has(uid))
}
