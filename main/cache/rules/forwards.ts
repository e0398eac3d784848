import type { Fault } from '../../../preload/contract/index.ts'
import { isDue } from '../../kit/is-due.ts'
import type { ReadableCache, WritableCache } from '../store/open.ts'

/** A message that is to be sent on to somebody. `queued`: where it waits for that. */
export type QueuedForward = { queued: number; id: number; accountId: number; to: string[] }

/** No message that is to be sent on rests for longer, in ms. */
const longestRest = 3600_000
/** So often it could not be had before the person is told; of what is too large at once. */
const tellAfter = 3

/** Call it in the transaction that notes the message as judged. */
export function queueForward(cache: WritableCache, { id, accountId, to }: Omit<QueuedForward, 'queued'>): void {
  cache.sql('INSERT INTO forwards (account_id, message_id, recipients) VALUES (?, ?, ?)').run(accountId, id, JSON.stringify(to))
}

type Row = Omit<QueuedForward, 'to'> & { recipients: string; notBefore: number; whole: 0 | 1 }

/** What rules of an account want sent on and is not in the outbox yet; `due`: without what rests and is not here yet. */
export function queuedForwards(cache: ReadableCache, accountId: number, which: 'all' | 'due' = 'all'): QueuedForward[] {
  const rows = cache
    .sql(
      `SELECT id AS queued, message_id AS id, account_id AS accountId, recipients, not_before AS notBefore,
        EXISTS (SELECT 1 FROM sources s WHERE s.message_id = forwards.message_id) AS whole FROM forwards
      WHERE account_id = ? ORDER BY id`,
    )
    .all(accountId) as Row[]
  return rows
    .filter(({ notBefore, whole }) => which === 'all' || whole === 1 || isDue(notBefore, 2 * longestRest))
    .map(({ recipients, notBefore: _, whole: __, ...row }) => ({ ...row, to: JSON.parse(recipients) as string[] }))
}

/** Call it in the transaction that puts it into the outbox, or when the person wants nothing of it any more. */
export function dropForward(cache: WritableCache, queued: number): void {
  cache.sql('DELETE FROM forwards WHERE id = ?').run(queued)
}

/** The text of a message that is to be sent on could not be had. Returns whether the person is to be told of it from now on. */
export function noteForwardFailed(cache: WritableCache, queued: number, fault: Fault, now: number): boolean {
  const { failures } = (cache.sql('SELECT failures FROM forwards WHERE id = ?').get(queued) ?? { failures: 0 }) as { failures: number }
  const pause = Math.min(longestRest, 60_000 * 2 ** Math.min(failures, 10))
  cache
    .sql('UPDATE forwards SET fault = ?, failures = failures + 1, failed_at = ?, not_before = ? WHERE id = ?')
    .run(JSON.stringify(fault), now, now + pause, queued)
  return failures + 1 === (fault.kind === 'message-too-large' ? 1 : tellAfter)
}

/** The person wants it tried again now. */
export function renewForward(cache: WritableCache, queued: number): void {
  cache.sql('UPDATE forwards SET fault = NULL, failures = 0, failed_at = NULL, not_before = 0 WHERE id = ?').run(queued)
}

export type FailedForward = QueuedForward & { fault: Fault; at: number; next: number }

/** What is to be sent on and cannot be had, in all accounts. */
export function failedForwards(cache: ReadableCache): FailedForward[] {
  const rows = cache
    .sql(
      `SELECT id AS queued, message_id AS id, account_id AS accountId, recipients, fault, failed_at AS at, not_before AS next FROM forwards
      WHERE fault IS NOT NULL AND (failures >= ? OR fault ->> '$.kind' = 'message-too-large') ORDER BY id`,
    )
    .all(tellAfter) as (Omit<FailedForward, 'to' | 'fault'> & { recipients: string; fault: string })[]
  return rows.map(({ recipients, fault, ...row }) => ({
    ...row,
    to: JSON.parse(recipients) as string[],
    fault: JSON.parse(fault) as Fault,
  }))
}
