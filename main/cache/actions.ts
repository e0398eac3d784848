import type { Cache } from './open.ts'

/** A change that the server has yet to hear of, with what it takes to tell it. */
export type QueuedAction =
  | { kind: 'store'; path: string; uidValidity: number; uids: number[]; flag: string; add: boolean }
  | { kind: 'append'; role: 'sent'; outboxId: number }

/** Queues a change; call it in the transaction of its local effect. */
export function queueAction(cache: Cache, accountId: number, action: QueuedAction): void {
  cache.sql('INSERT INTO actions (account_id, kind, payload) VALUES (?, ?, ?)').run(accountId, action.kind, JSON.stringify(action))
}

/** The oldest change of an account that is still to be made. */
export function nextAction(cache: Cache, accountId: number): { id: number; action: QueuedAction } | undefined {
  const row = cache.sql('SELECT id, payload FROM actions WHERE account_id = ? ORDER BY id LIMIT 1').get(accountId) as
    | { id: number; payload: string }
    | undefined
  return row && { id: row.id, action: JSON.parse(row.payload) as QueuedAction }
}

/** Takes a change off the queue: the server has it, or has refused it. */
export function finishAction(cache: Cache, id: number): void {
  cache.transaction(() => cache.sql('DELETE FROM actions WHERE id = ?').run(id))
}

/** UIDs of a folder with flag changes still to be made: the server's word on these is older than ours. */
export function uidsInQueue(cache: Cache, accountId: number, path: string): Set<number> {
  const rows = cache.sql("SELECT payload FROM actions WHERE account_id = ? AND kind = 'store'").all(accountId) as {
    payload: string
  }[]
  const uids = new Set<number>()
  for (const { payload } of rows) {
    const action = JSON.parse(payload) as QueuedAction
    if (action.kind === 'store' && action.path === path) for (const uid of action.uids) uids.add(uid)
  }
  return uids
}

/** Ids of letters in the outbox whose copy is still to be filed in Sent. */
export function lettersToFile(cache: Cache, accountId: number): Set<number> {
  const rows = cache.sql("SELECT payload FROM actions WHERE account_id = ? AND kind = 'append'").all(accountId) as {
    payload: string
  }[]
  const actions = rows.map(({ payload }) => JSON.parse(payload) as QueuedAction)
  return new Set(actions.flatMap((action) => (action.kind === 'append' ? [action.outboxId] : [])))
}
