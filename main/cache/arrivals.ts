import type { Cache } from './open.ts'

/** `messages.in_inbox`. */
export type InInbox = 0 | 1 | 2

/** What `messages.in_inbox` becomes where a message is listed in this folder: what has a UID of `newFrom` or more has come since it was last looked at. */
export function markerOf(cache: Cache, folderId: number, newFrom: number): (uid: number) => InInbox {
  if (!cache.sql("SELECT 1 FROM folders WHERE id = ? AND role = 'inbox'").get(folderId)) return () => 0
  return (uid) => (uid >= newFrom ? 1 : 2)
}

/** Notes that a message which is here lies in this kind of folder. One that lay in the inbox before has not come there again. */
export function noteInInbox(cache: Cache, messageId: number, mark: InInbox): void {
  if (mark !== 0) cache.sql('UPDATE messages SET in_inbox = ? WHERE id = ? AND in_inbox = 0').run(mark, messageId)
}

/** Messages that have come to an account's inbox and are still to be judged by its rules, oldest first. */
export function toJudge(cache: Cache, accountId: number): number[] {
  const rows = cache.sql('SELECT id FROM messages WHERE account_id = ? AND in_inbox = 1 ORDER BY id').all(accountId)
  return (rows as { id: number }[]).map(({ id }) => id)
}

/** Of these, those that lie in other folders than the inbox only. */
export const notOfInbox = (cache: Cache, ids: readonly number[]): number[] =>
  ids.filter((id) => cache.sql('SELECT 1 FROM messages WHERE id = ? AND in_inbox = 0').get(id))

/** Call it in the transaction that does what the rules ask for. */
export function noteJudged(cache: Cache, ids: readonly number[]): void {
  for (const id of ids) cache.sql('UPDATE messages SET in_inbox = 2 WHERE id = ?').run(id)
}

/** A message that is to be sent on to somebody. `queued`: where it waits for that. */
export type QueuedForward = { queued: number; id: number; accountId: number; to: string[] }

/** Call it in the transaction that notes the message as judged. */
export function queueForward(cache: Cache, { id, accountId, to }: Omit<QueuedForward, 'queued'>): void {
  cache.sql('INSERT INTO forwards (account_id, message_id, recipients) VALUES (?, ?, ?)').run(accountId, id, JSON.stringify(to))
}

/** What rules of an account want sent on and is not in the outbox yet. */
export function queuedForwards(cache: Cache, accountId: number): QueuedForward[] {
  const rows = cache
    .sql('SELECT id AS queued, message_id AS id, account_id AS accountId, recipients FROM forwards WHERE account_id = ? ORDER BY id')
    .all(accountId) as (Omit<QueuedForward, 'to'> & { recipients: string })[]
  return rows.map(({ recipients, ...row }) => ({ ...row, to: JSON.parse(recipients) as string[] }))
}

/** Call it in the transaction that puts it into the outbox. */
export function dropForward(cache: Cache, queued: number): void {
  cache.sql('DELETE FROM forwards WHERE id = ?').run(queued)
}
