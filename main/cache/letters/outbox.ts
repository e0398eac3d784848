import type { Address, Delivery, Letter, OutboxItem, RecipientResult } from '../../../preload/contract/index.ts'
import { type Judged, judge } from '../../../preload/mail/delivery.ts'
import type { ReadableCache, WritableCache } from '../store/open.ts'
import { reportsOn } from './delivery-reports.ts'
import { toldOf } from './sent-copies.ts'

/** The addresses of the SMTP envelope (RFC 5321 2.3.1), which need not be those of the headers. */
export type SmtpEnvelope = {
  from: string
  to: string[]
  /** Delivery receipts are asked for (RFC 3461). */
  receipt?: boolean
  /** The letter holds bytes beyond ASCII (8BITMIME, RFC 6152); of those that Hanji writes only ones with a message attached. */
  eightBit?: boolean
}

/** What the person wrote, with what is not in the source: who is in Bcc, as addresses and as a header line for the copy in Sent, and the key under which it was written. */
export type WrittenLetter = Omit<Letter, 'attachments'> & { bccHeader: string; key?: string | undefined }

/** A letter that is ready to go: its source is exactly what will be sent. */
export type QueuedLetter = {
  accountId: number
  messageId: string
  subject: string
  to: Address[]
  envelope: SmtpEnvelope
  source: Uint8Array
  letter: WrittenLetter | undefined
  identityId?: number
}

/** Puts a letter in the outbox in this state; it is on disk when this returns. Returns its id. */
export function insertLetter(
  cache: WritableCache,
  letter: QueuedLetter,
  delivery: Delivery = { state: 'waiting', because: 'queued' },
): number {
  const results = letter.envelope.to.map((address): RecipientResult => ({ address, result: 'pending', reply: '' }))
  return cache.transaction(() => {
    const { lastInsertRowid } = cache
      .sql(
        `INSERT INTO outbox (account_id, message_id, subject, recipients, envelope, source, created_at, state, delivery, letter, results, identity_id)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
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
        letter.letter ? JSON.stringify(letter.letter) : null,
        JSON.stringify(results),
        letter.identityId ?? null,
      )
    return Number(lastInsertRowid)
  })
}

type Stored = {
  id: number
  account_id: number
  message_id: string
  subject: string
  recipients: string
  created_at: number
  size: number
  delivery: string
  results: string
  attempts: number
  editable: number
  identity_id: number | null
  sent_copy: string | null
}

/** A letter without what came back after it was accepted. */
export type Item = Omit<OutboxItem, 'reported'>

const toItem = (row: Stored): Item => {
  const sentCopy = toldOf(row.sent_copy)
  return { ...withoutCopy(row), ...(sentCopy ? { sentCopy } : {}) }
}

const withoutCopy = (row: Stored): Item => ({
  id: row.id,
  accountId: row.account_id,
  messageId: row.message_id,
  subject: row.subject,
  to: JSON.parse(row.recipients) as Address[],
  createdAt: row.created_at,
  size: row.size,
  delivery: JSON.parse(row.delivery) as Delivery,
  recipients: JSON.parse(row.results) as RecipientResult[],
  attempts: row.attempts,
  editable: row.editable === 1,
  identityId: row.identity_id ?? undefined,
})

const select = `SELECT id, account_id, message_id, subject, recipients, created_at, length(source) AS size, delivery, results, identity_id, sent_copy,
  letter IS NOT NULL AS editable,
  (SELECT count(*) FROM transcripts t WHERE t.account_id = outbox.account_id AND t.message_id = outbox.message_id) AS attempts FROM outbox`

const listedMs = 24 * 3600_000

/** The outbox, newest first; letters that everybody has, as far as is known, are listed for a day, and again when it shows that somebody has not. */
export function listOutbox(cache: ReadableCache): OutboxItem[] {
  return (cache.sql(`${select} ORDER BY id DESC`).all() as Stored[])
    .map((row) => ({ ...toItem(row), reported: reportsOn(cache, row.account_id, row.message_id) }))
    .filter((item) => item.delivery.state !== 'accepted' || item.delivery.at > Date.now() - listedMs || isOfInterest(judge(item)))
}

const isOfInterest = ({ outcome }: Judged): boolean => outcome === 'missed' || outcome === 'delayed' || outcome === 'disputed'

/** How many letters have not been accepted yet, or did not reach somebody. */
export const countUnsent = (cache: ReadableCache): number => listOutbox(cache).filter((item) => !judge(item).settled).length

/** Letters of one account in these states, oldest first. */
export function lettersIn(cache: ReadableCache, accountId: number, states: Delivery['state'][]): Item[] {
  return states
    .flatMap((state) => cache.sql(`${select} WHERE account_id = ? AND state = ?`).all(accountId, state) as Stored[])
    .map(toItem)
    .sort((a, b) => a.id - b.id)
}

/** One letter, if it is (still) in the outbox. */
export function findLetter(cache: ReadableCache, id: number): Item | undefined {
  const row = cache.sql(`${select} WHERE id = ?`).get(id) as Stored | undefined
  return row && toItem(row)
}

/** A letter as it is stored. `filed`: what follows from its being accepted has been seen to. */
export type StoredLetter = {
  accountId: number
  envelope: SmtpEnvelope
  source: Uint8Array
  messageId: string
  results: RecipientResult[]
  letter: WrittenLetter | undefined
  filed: boolean
}

/** All of a letter, if it is (still) in the outbox. */
export function storedLetter(cache: ReadableCache, id: number): StoredLetter | undefined {
  const row = cache.sql('SELECT account_id, envelope, source, message_id, results, letter, filed FROM outbox WHERE id = ?').get(id) as
    | {
        account_id: number
        envelope: string
        source: Uint8Array
        message_id: string
        results: string
        letter: string | null
        filed: number
      }
    | undefined
  if (!row) return undefined
  const envelope = JSON.parse(row.envelope) as SmtpEnvelope
  const stored = JSON.parse(row.results) as RecipientResult[]
  return {
    accountId: row.account_id,
    envelope,
    source: row.source,
    messageId: row.message_id,
    // One that an older Hanji has put here has no results yet.
    results: stored.length > 0 ? stored : envelope.to.map((address) => ({ address, result: 'pending', reply: '' })),
    letter: row.letter === null ? undefined : (JSON.parse(row.letter) as WrittenLetter),
    filed: row.filed === 1,
  }
}

/** The letter of the outbox that was written under this key. */
export function letterByKey(cache: ReadableCache, key: string): number | undefined {
  const row = cache.sql("SELECT id FROM outbox WHERE json_extract(letter, '$.key') = ?").get(key) as { id: number } | undefined
  return row?.id
}

/** Records what became of each recipient. */
export function setResults(cache: WritableCache, id: number, results: RecipientResult[]): void {
  cache.sql('UPDATE outbox SET results = ? WHERE id = ?').run(JSON.stringify(results), id)
}

/** Records that what follows from the letter's being accepted has been seen to. */
export function setFiled(cache: WritableCache, id: number): void {
  cache.sql('UPDATE outbox SET filed = 1 WHERE id = ?').run(id)
}

/** Records where a letter is on its way; on disk when this returns. */
export function setDelivery(cache: WritableCache, id: number, delivery: Delivery): void {
  cache.transaction(() =>
    cache.sql('UPDATE outbox SET state = ?, delivery = ? WHERE id = ?').run(delivery.state, JSON.stringify(delivery), id),
  )
}

/** Takes a letter out of the outbox for good. */
export function deleteLetter(cache: WritableCache, id: number): void {
  cache.transaction(() => cache.sql('DELETE FROM outbox WHERE id = ?').run(id))
}
