import type { ReadableCache, WritableCache } from '../store/open.ts'
import type { Envelope } from './rows.ts'

/** `messages.in_inbox`. */
export type InInbox = 0 | 1 | 2

type Inbox = { accountId: number; newSince: number | null }

/**
 * What `messages.in_inbox` becomes where a message is listed in this folder: what has a UID of `newFrom` or more has come since it was last
 * looked at, and so has, in a folder that is listed anew, what is newer than all that was known of it and was never here.
 */
export function markerOf(cache: ReadableCache, folderId: number, newFrom: number): (envelope: Envelope) => InInbox {
  const inbox = cache
    .sql("SELECT account_id AS accountId, new_since AS newSince FROM folders WHERE id = ? AND role = 'inbox'")
    .get(folderId) as Inbox | undefined
  if (!inbox) return () => 0
  return (envelope) => (envelope.uid >= newFrom || isNewSince(cache, inbox, envelope) ? 1 : 2)
}

/**
 * A server that numbers a folder anew may write headers anew, too, and some set all dates to that day: what looks like a message that lay in the
 * inbox before is not judged a second time.
 */
function isNewSince(
  cache: ReadableCache,
  { accountId, newSince }: Inbox,
  { messageId, from, subject, size, receivedAt }: Envelope,
): boolean {
  if (newSince === null || receivedAt < newSince) return false
  const known = cache
    .sql(
      `SELECT 1 FROM messages WHERE account_id = ? AND message_id = ? AND from_address = ? AND subject = ? AND in_inbox > 0
      AND (message_id <> '' OR size = ?) LIMIT 1`,
    )
    .get(accountId, messageId, from.address, subject, size)
  return known === undefined
}

/**
 * An inbox is to be listed anew: notes from when on what is listed then is new, by the server's clock. Before that is so already, or for the
 * first time, it is known. Where nothing of an inbox was known ever, all that came to it since there is the account is.
 */
export function noteNewSince(cache: WritableCache, accountId: number, folderId: number): void {
  cache
    .sql(
      `UPDATE folders SET new_since = coalesce(
        (SELECT max(coalesce(m.internal_date, l.received_at, m.left_at)) FROM messages m LEFT JOIN locations l ON l.message_id = m.id
          WHERE m.account_id = ?1 AND m.in_inbox > 0 AND m.only_here = 0),
        (SELECT created_at FROM accounts WHERE id = ?1))
      WHERE id = ?2 AND role = 'inbox' AND new_since IS NULL AND lowest_uid IS NOT NULL`,
    )
    .run(accountId, folderId)
}

/** Notes that a message which is here lies in this kind of folder. One that lay in the inbox before has not come there again. */
export function noteInInbox(cache: WritableCache, messageId: number, mark: InInbox): void {
  if (mark !== 0) cache.sql('UPDATE messages SET in_inbox = ? WHERE id = ? AND in_inbox = 0').run(mark, messageId)
}

/** Messages that have come to an account's inbox and are still to be judged by its rules, oldest first. */
export function toJudge(cache: ReadableCache, accountId: number): number[] {
  const rows = cache.sql('SELECT id FROM messages WHERE account_id = ? AND in_inbox = 1 ORDER BY id').all(accountId)
  return (rows as { id: number }[]).map(({ id }) => id)
}

/** Of these, those that are still to be judged. */
export const toJudgeOf = (cache: ReadableCache, ids: readonly number[]): number[] =>
  ids.filter((id) => cache.sql('SELECT 1 FROM messages WHERE id = ? AND in_inbox = 1').get(id))

/** Of these, those that lie in other folders than the inbox only. */
export const notOfInbox = (cache: ReadableCache, ids: readonly number[]): number[] =>
  ids.filter((id) => cache.sql('SELECT 1 FROM messages WHERE id = ? AND in_inbox = 0').get(id))

/** Call it in the transaction that does what the rules ask for. */
export function noteJudged(cache: WritableCache, ids: readonly number[]): void {
  for (const id of ids) cache.sql('UPDATE messages SET in_inbox = 2 WHERE id = ?').run(id)
}
