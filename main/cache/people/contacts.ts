import type { Acquaintance, Address, Contact } from '../../../preload/contract/index.ts'
import { domainOf } from '../../../preload/domains/domain-of.ts'
import { isAddress } from '../../../preload/mail/addresses.ts'
import { isLeftOut } from '../folders/left-out.ts'
import type { ReadableCache, WritableCache } from '../store/open.ts'
import { readNumber, writeNumber } from '../store/settings.ts'

type Counted = { id: number; accountId: number; fromName: string; fromAddress: string; recipients: string; at: number; own: number }

/** The last message that has been counted. */
const mark = 'contactsUntil'

/**
 * Counts the senders and recipients of the next messages, at most `batch`; those in Junk do not count. Returns whether there may be more.
 * The other party of a letter counts: recipients of what a person has sent, senders of what came.
 */
export function countContacts(cache: WritableCache, batch: number): boolean {
  const until = readNumber(cache, mark) ?? 0
  const messages = cache
    .sql(
      `SELECT m.id, m.account_id AS accountId, m.from_name AS fromName, m.from_address AS fromAddress, m.recipients,
        coalesce((SELECT max(l.received_at) FROM locations l JOIN folders f ON f.id = l.folder_id
          WHERE l.message_id = m.id AND NOT ${isLeftOut('f.role', 'ofReceived')}), 0) AS at,
        EXISTS (SELECT 1 FROM identities i WHERE i.email = m.from_address COLLATE NOCASE) AS own
      FROM messages m WHERE m.id > ? ORDER BY m.id LIMIT ?`,
    )
    .all(until, batch) as Counted[]
  const last = messages.at(-1)
  if (!last) return false
  cache.transaction(() => {
    for (const message of messages) if (message.at > 0) count(cache, message)
    writeNumber(cache, mark, last.id)
  })
  return messages.length === batch
}

function count(cache: WritableCache, { accountId, fromName, fromAddress, recipients, at, own }: Counted): void {
  if (own === 0) add(cache, accountId, { name: fromName, address: fromAddress }, { sent: 0, received: 1, at })
  else {
    const { to, cc } = JSON.parse(recipients) as { to: Address[]; cc: Address[] }
    for (const recipient of [...to, ...cc]) add(cache, accountId, recipient, { sent: 1, received: 0, at })
  }
}

/** A person writes to these now. Call it in the transaction that puts the letter into the outbox. */
export function noteWritten(cache: WritableCache, accountId: number, recipients: readonly Address[], at: number): void {
  for (const recipient of recipients) add(cache, accountId, recipient, { sent: 1, received: 0, at })
}

type Times = { sent: number; received: number; at: number }

function add(cache: WritableCache, accountId: number, { name, address }: Address, { sent, received, at }: Times): void {
  if (!isAddress(address)) return
  // The latest name that somebody went by is the one that one knows.
  cache
    .sql(
      `INSERT INTO contacts (account_id, address, name, sent, received, last_at) VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (account_id, address) DO UPDATE SET sent = sent + excluded.sent, received = received + excluded.received,
        name = CASE WHEN excluded.name <> '' AND (excluded.last_at >= last_at OR name = '') THEN excluded.name ELSE name END,
        last_at = max(last_at, excluded.last_at)`,
    )
    .run(accountId, address, name.slice(0, 200), sent, received, at)
}

/**
 * To write to somebody counts five times as much as to hear from them, and whom one never wrote to a fifth of that; half as much after a
 * month.
 */
const rank = `sum(5 * sent + received) / (1.0 + max(0, ?1 - max(last_at)) / (30 * 86400000.0)) * (CASE WHEN sum(sent) = 0 THEN 0.2 ELSE 1 END)`
const automatic = /^(?:no-?reply|do-?not-?reply|mailer-daemon|postmaster|bounces?|notifications?)\b/i

/**
 * Those whose name or address has words that begin like this, in any order, the likeliest first and automatic senders last. `now` in ms
 * since the epoch.
 */
export function findContacts(cache: ReadableCache, query: string, limit: number, now: number): Contact[] {
  const words = query.normalize('NFC').toLowerCase().split(/\s+/u).filter(Boolean).slice(0, 5)
  if (words.length === 0) return []
  const escaped = words.map((word) => word.replace(/[\\%_]/g, '\\$&'))
  const within = `' ' || name || ' ' || replace(address, '@', ' ')`
  const matches = escaped.map((_, index) => `(address LIKE ?${index * 2 + 2} ESCAPE '\\' OR ${within} LIKE ?${index * 2 + 3} ESCAPE '\\')`)
  const rows = cache
    .sql(
      `SELECT address, max(name) AS name, sum(sent) AS sent, sum(received) AS received FROM contacts
      WHERE ${matches.join(' AND ')} GROUP BY address ORDER BY ${rank} DESC, address LIMIT ${Math.trunc(limit) * 3}`,
    )
    .all(now, ...escaped.flatMap((word) => [`${word}%`, `% ${word}%`])) as Contact[]
  const isMachine = ({ address }: Contact) => automatic.test(address)
  return [...rows.filter((row) => !isMachine(row)), ...rows.filter(isMachine)].slice(0, limit)
}

/** Fewer contacts than this know too little to call anybody new. */
const least = 10

/** What is known of each address; nothing is doubted while little is known. */
export function acquaintances(cache: ReadableCache, addresses: readonly string[]): Acquaintance[] {
  const { total } = cache.sql('SELECT count(*) AS total FROM contacts').get() as { total: number }
  if (total < least) return addresses.map((address) => ({ address, known: true, domainKnown: true, meant: undefined }))
  const written = cache.sql('SELECT DISTINCT lower(address) AS address FROM contacts WHERE sent > 0').all() as { address: string }[]
  const own = cache.sql('SELECT lower(email) AS address FROM identities').all() as { address: string }[]
  const domains = new Set([...written, ...own].map(({ address }) => domainOf(address)).filter((domain) => domain !== ''))
  return addresses.map((address) => {
    const heard = cache.sql('SELECT 1 FROM contacts WHERE address = ? LIMIT 1').get(address)
    const known = heard !== undefined || own.some((each) => each.address === address.toLowerCase())
    return { address, known, domainKnown: domains.has(domainOf(address)), meant: known ? undefined : meantBy(address, written, domains) }
  })
}

function meantBy(address: string, written: { address: string }[], domains: ReadonlySet<string>): string | undefined {
  const somebody = written.find((contact) => isSlip(contact.address, address.toLowerCase()))
  if (somebody) return somebody.address
  const domain = domainOf(address)
  if (domains.has(domain) || domain.length < 5) return undefined
  const near = [...domains].find((each) => each.length >= 5 && isSlip(each, domain))
  return near && `${address.slice(0, address.lastIndexOf('@'))}@${near}`
}

/** One letter more, fewer, other, or two that have changed places. */
export function isSlip(one: string, other: string): boolean {
  if (one === other || Math.abs(one.length - other.length) > 1) return false
  const shorter = Math.min(one.length, other.length)
  let start = 0
  while (start < shorter && one[start] === other[start]) start++
  let end = 0
  while (end < shorter - start && one.at(-1 - end) === other.at(-1 - end)) end++
  const [a, b] = [one.slice(start, one.length - end), other.slice(start, other.length - end)]
  return (a.length <= 1 && b.length <= 1) || (a.length === 2 && b.length === 2 && a[0] === b[1] && a[1] === b[0])
}
