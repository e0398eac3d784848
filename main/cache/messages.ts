import type { Address } from '../../preload/api.ts'
import { relocate } from './moves.ts'
import type { Cache } from './open.ts'

/** Flags that the list shows (RFC 9051 2.3.2, and $Forwarded of RFC 5788's registry). */
export type Flags = { seen: boolean; flagged: boolean; answered: boolean; forwarded: boolean }

/** A message as its envelope tells it, before its source is here. */
export type Envelope = {
  uid: number
  messageId: string
  inReplyTo: string
  from: Address
  to: Address[]
  cc: Address[]
  subject: string
  receivedAt: number
  size: number
  attachments: boolean
  flags: Flags
}

/** What the digest makes of a source: the bytes as they are stored, and the start of the text. */
export type Digest = { messageId: number; content: Uint8Array; snippet: string }

const bit = (value: boolean): 0 | 1 => (value ? 1 : 0)

/**
 * Stores envelopes of one folder; those already known by UID get their flags brought up to date. A message that the account has
 * already, in another folder or here under a place-holder, is known again and not fetched twice. Returns the ids of what is new here.
 */
export function storeEnvelopes(cache: Cache, accountId: number, folderId: number, envelopes: Envelope[]): number[] {
  const ids: number[] = []
  cache.transaction(() => {
    for (const envelope of envelopes) {
      if (setFlags(cache, folderId, envelope.uid, envelope.flags) !== undefined) continue
      const known = knownMessage(cache, accountId, folderId, envelope)
      if (known?.placeholder !== undefined) {
        relocate(cache, { folderId, uid: known.placeholder }, { folderId, uid: envelope.uid })
        setFlags(cache, folderId, envelope.uid, envelope.flags)
        continue
      }
      const id = known?.id ?? insertMessage(cache, accountId, envelope)
      insertLocation(cache, folderId, id, envelope)
      ids.push(id)
    }
  })
  return ids
}

/** The same message elsewhere: same Message-ID, size, sender and subject. One that lies here under a UID already is another copy. */
function knownMessage(
  cache: Cache,
  accountId: number,
  folderId: number,
  { messageId, size, from, subject }: Envelope,
): { id: number; placeholder: number | undefined } | undefined {
  if (messageId === '') return undefined
  const rows = cache
    .sql(
      `SELECT m.id, l.uid FROM messages m LEFT JOIN locations l ON l.message_id = m.id AND l.folder_id = ?
      WHERE m.account_id = ? AND m.message_id = ? AND m.size = ? AND m.from_address = ? AND m.subject = ?`,
    )
    .all(folderId, accountId, messageId, size, from.address, subject) as { id: number; uid: number | null }[]
  const pending = rows.find(({ uid }) => uid !== null && uid < 0)
  if (pending) return { id: pending.id, placeholder: pending.uid ?? undefined }
  const elsewhere = rows.find(({ uid }) => uid === null)
  return elsewhere && { id: elsewhere.id, placeholder: undefined }
}

function insertMessage(cache: Cache, accountId: number, envelope: Envelope): number {
  const { lastInsertRowid } = cache
    .sql(
      `INSERT INTO messages (account_id, message_id, in_reply_to, from_name, from_address, recipients, subject, size, attachments)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      accountId,
      envelope.messageId,
      envelope.inReplyTo,
      envelope.from.name,
      envelope.from.address,
      JSON.stringify({ to: envelope.to, cc: envelope.cc }),
      envelope.subject,
      envelope.size,
      bit(envelope.attachments),
    )
  return Number(lastInsertRowid)
}

function insertLocation(cache: Cache, folderId: number, messageId: number, { uid, receivedAt, flags }: Envelope): void {
  cache
    .sql(
      `INSERT INTO locations (folder_id, uid, message_id, received_at, seen, flagged, answered, forwarded, offline)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, EXISTS (SELECT 1 FROM sources WHERE message_id = ?3))`,
    )
    .run(folderId, uid, messageId, receivedAt, bit(flags.seen), bit(flags.flagged), bit(flags.answered), bit(flags.forwarded))
}

/** Sets the flags at one location; returns the message's id when the location exists, whether or not anything changed. */
export function setFlags(cache: Cache, folderId: number, uid: number, flags: Flags): number | undefined {
  const row = cache
    .sql('UPDATE locations SET seen = ?, flagged = ?, answered = ?, forwarded = ? WHERE folder_id = ? AND uid = ? RETURNING message_id')
    .get(bit(flags.seen), bit(flags.flagged), bit(flags.answered), bit(flags.forwarded), folderId, uid) as
    | { message_id: number }
    | undefined
  return row?.message_id
}

/** Every UID that the cache holds of a folder, place-holders aside, with its flags packed as seen + 2·flagged + 4·answered + 8·forwarded. */
export function knownUids(cache: Cache, folderId: number): Map<number, number> {
  const rows = cache
    .sql('SELECT uid, seen + 2 * flagged + 4 * answered + 8 * forwarded AS flags FROM locations WHERE folder_id = ? AND uid > 0')
    .all(folderId) as { uid: number; flags: number }[]
  return new Map(rows.map(({ uid, flags }) => [uid, flags]))
}

/** Removes what the server no longer has in this folder; returns the ids. The messages themselves stay until `pruneMessages`. */
export function removeUids(cache: Cache, folderId: number, uids: number[]): number[] {
  return cache.transaction(() => {
    const ids: number[] = []
    for (const uid of uids) {
      const row = cache.sql('DELETE FROM locations WHERE folder_id = ? AND uid = ? RETURNING message_id').get(folderId, uid) as
        | { message_id: number }
        | undefined
      if (row) ids.push(row.message_id)
    }
    return ids
  })
}

/** The newest messages of a folder whose source is not here yet; `sizes` in bytes as the server told them. */
export function missingSources(cache: Cache, folderId: number, limit: number): { uid: number; messageId: number; size: number }[] {
  return cache
    .sql(
      `SELECT l.uid, l.message_id AS messageId, m.size FROM locations l JOIN messages m ON m.id = l.message_id
      WHERE l.folder_id = ? AND l.offline = 0 AND l.uid > 0 ORDER BY l.received_at DESC LIMIT ?`,
    )
    .all(folderId, limit) as { uid: number; messageId: number; size: number }[]
}

/** Stores sources with what was derived from them. A message that went away meanwhile is passed over. */
export function storeDigests(cache: Cache, digests: Digest[]): void {
  cache.transaction(() => {
    for (const { messageId, content, snippet } of digests) {
      const { changes } = cache.sql('UPDATE messages SET snippet = ? WHERE id = ?').run(snippet, messageId)
      if (Number(changes) === 0) continue
      cache.sql('INSERT OR REPLACE INTO sources (message_id, content) VALUES (?, ?)').run(messageId, content)
      cache.sql('UPDATE locations SET offline = 1 WHERE message_id = ?').run(messageId)
    }
  })
}

/** Where a message lies: the folder that a change to it is made in. */
export function locationsOf(
  cache: Cache,
  messageId: number,
): { accountId: number; folderId: number; path: string; uid: number; uidValidity: number }[] {
  return cache
    .sql(
      `SELECT f.account_id AS accountId, f.id AS folderId, f.path, l.uid, f.uid_validity AS uidValidity
      FROM locations l JOIN folders f ON f.id = l.folder_id WHERE l.message_id = ?`,
    )
    .all(messageId) as { accountId: number; folderId: number; path: string; uid: number; uidValidity: number }[]
}

/** What a message is known again by. */
export function identityOf(cache: Cache, id: number): { messageId: string; size: number } | undefined {
  return cache.sql('SELECT message_id AS messageId, size FROM messages WHERE id = ?').get(id) as
    | { messageId: string; size: number }
    | undefined
}

/** The message that lies at this place. */
export function messageAt(cache: Cache, folderId: number, uid: number): number | undefined {
  const row = cache.sql('SELECT message_id FROM locations WHERE folder_id = ? AND uid = ?').get(folderId, uid) as
    | { message_id: number }
    | undefined
  return row?.message_id
}

/** Sets one flag at these places; returns the UIDs where that changed anything. */
export function setFlag(cache: Cache, folderId: number, uids: number[], flag: 'seen' | 'flagged', on: boolean): number[] {
  return uids.filter((uid) => {
    const { changes } = cache
      .sql(`UPDATE locations SET ${flag} = ?1 WHERE folder_id = ?2 AND uid = ?3 AND ${flag} <> ?1`)
      .run(bit(on), folderId, uid)
    return Number(changes) > 0
  })
}
