import type { ReadableCache } from '../store/open.ts'
import { queuedActions } from './actions.ts'

/** How many changes wait for the server, by account; a letter's copy that is still to come to Sent is one. */
export function waitingByAccount(cache: ReadableCache): Record<number, number> {
  const copies = "SELECT account_id AS id FROM outbox WHERE sent_copy ->> '$.state' IN ('pending', 'refused')"
  const rows = cache.sql(`SELECT id, count(*) AS n FROM (SELECT account_id AS id FROM actions UNION ALL ${copies}) GROUP BY id`).all() as {
    id: number
    n: number
  }[]
  return Object.fromEntries(rows.map(({ id, n }) => [id, n]))
}

/** How many changes of an account wait for the server. */
export function countActions(cache: ReadableCache, accountId: number): number {
  const row = cache.sql('SELECT count(*) AS n FROM actions WHERE account_id = ?').get(accountId) as { n: number }
  return row.n
}

/** Ids of letters in the outbox whose copy is still to be filed in Sent. */
export function lettersToFile(cache: ReadableCache, accountId: number): Set<number> {
  const letters = queuedActions(cache, accountId).flatMap(({ action }) => (action.kind === 'append' ? [action.outboxId] : []))
  return new Set(letters)
}

/** The accounts of which any change waits for the server. */
export function accountsWithChanges(cache: ReadableCache): number[] {
  const rows = cache.sql('SELECT DISTINCT account_id AS id FROM actions').all() as { id: number }[]
  return rows.map(({ id }) => id)
}
