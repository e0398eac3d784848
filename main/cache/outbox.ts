import type { Address, Delivery, OutboxItem } from '../../preload/api.ts'
import type { Cache } from './open.ts'

/** The addresses of the SMTP envelope (RFC 5321 2.3.1), which need not be those of the headers. */
export type SmtpEnvelope = { from: string; to: string[] }

/** A letter that is ready to go: its source is exactly what will be sent. */
export type QueuedLetter = {
  accountId: number
  messageId: string
  subject: string
  to: Address[]
  envelope: SmtpEnvelope
  source: Uint8Array
}

/** Puts a letter in the outbox; it is on disk when this returns. Returns its id. */
export function insertLetter(cache: Cache, letter: QueuedLetter): number {
  const delivery: Delivery = { state: 'waiting', because: 'queued' }
  return cache.transaction(() => {
    const { lastInsertRowid } = cache
      .sql(
        `INSERT INTO outbox (account_id, message_id, subject, recipients, envelope, source, created_at, state, delivery)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        letter.accountId,
        letter.messageId,
        letter.subject,
        JSON.stringify(letter.to),
        JSON.stringify(letter.envelope),
        letter.source,
        Date.now(),
        delivery.state,
        JSON.stringify(delivery),
      )
    return Number(lastInsertRowid)
  })
}

type Stored = { id: number; account_id: number; subject: string; recipients: string; created_at: number; size: number; delivery: string }

const toItem = (row: Stored): OutboxItem => ({
  id: row.id,
  accountId: row.account_id,
  subject: row.subject,
  to: JSON.parse(row.recipients) as Address[],
  createdAt: row.created_at,
  size: row.size,
  delivery: JSON.parse(row.delivery) as Delivery,
})

const select = 'SELECT id, account_id, subject, recipients, created_at, length(source) AS size, delivery FROM outbox'

/** The outbox, newest first; letters that were accepted stay in it for a day. */
export function listOutbox(cache: Cache): OutboxItem[] {
  return (cache.sql(`${select} ORDER BY id DESC`).all() as Stored[]).map(toItem)
}

/** How many letters have not been accepted yet. */
export function countUnsent(cache: Cache): number {
  return (cache.sql("SELECT count(*) AS n FROM outbox WHERE state <> 'accepted'").get() as { n: number }).n
}

/** Letters of one account in these states, oldest first. */
export function lettersIn(cache: Cache, accountId: number, states: Delivery['state'][]): OutboxItem[] {
  return states
    .flatMap((state) => cache.sql(`${select} WHERE account_id = ? AND state = ?`).all(accountId, state) as Stored[])
    .map(toItem)
    .sort((a, b) => a.id - b.id)
}

/** One letter, if it is (still) in the outbox. */
export function findLetter(cache: Cache, id: number): OutboxItem | undefined {
  const row = cache.sql(`${select} WHERE id = ?`).get(id) as Stored | undefined
  return row && toItem(row)
}

/** What goes over the wire for this letter. */
export function letterSource(cache: Cache, id: number): { envelope: SmtpEnvelope; source: Uint8Array; messageId: string } | undefined {
  const row = cache.sql('SELECT envelope, source, message_id FROM outbox WHERE id = ?').get(id) as
    | { envelope: string; source: Uint8Array; message_id: string }
    | undefined
  return row && { envelope: JSON.parse(row.envelope) as SmtpEnvelope, source: row.source, messageId: row.message_id }
}

/** Records where a letter is on its way; on disk when this returns. */
export function setDelivery(cache: Cache, id: number, delivery: Delivery): void {
  cache.transaction(() =>
    cache.sql('UPDATE outbox SET state = ?, delivery = ? WHERE id = ?').run(delivery.state, JSON.stringify(delivery), id),
  )
}

/** Takes a letter out of the outbox for good. */
export function deleteLetter(cache: Cache, id: number): void {
  cache.transaction(() => cache.sql('DELETE FROM outbox WHERE id = ?').run(id))
}
