import type { Address } from '../../preload/api.ts'
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

/** Stores envelopes of one folder; those already known by UID get their flags brought up to date. Returns the ids of new messages. */
export function storeEnvelopes(cache: Cache, accountId: number, folderId: number, envelopes: Envelope[]): number[] {
  const ids: number[] = []
  cache.transaction(() => {
    for (const envelope of envelopes) {
      if (setFlags(cache, folderId, envelope.uid, envelope.flags) !== undefined) continue
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
      const { flags } = envelope
      cache
        .sql(
          `INSERT INTO locations (folder_id, uid, message_id, received_at, seen, flagged, answered, forwarded)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
        )
        .run(
          folderId,
          envelope.uid,
          lastInsertRowid,
          envelope.receivedAt,
          bit(flags.seen),
          bit(flags.flagged),
          bit(flags.answered),
          bit(flags.forwarded),
        )
      ids.push(Number(lastInsertRowid))
    }
  })
  return ids
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

/** Every UID that the cache holds of a folder, with its flags packed as seen + 2·flagged + 4·answered + 8·forwarded. */
export function knownUids(cache: Cache, folderId: number): Map<number, number> {
  const rows = cache
    .sql('SELECT uid, seen + 2 * flagged + 4 * answered + 8 * forwarded AS flags FROM locations WHERE folder_id = ?')
    .all(folderId) as { uid: number; flags: number }[]
  return new Map(rows.map(({ uid, flags }) => [uid, flags]))
}

/** Removes messages that the server no longer has in this folder; returns their ids. */
export function removeUids(cache: Cache, folderId: number, uids: number[]): number[] {
  return cache.transaction(() => {
    const ids: number[] = []
    for (const uid of uids) {
      const row = cache.sql('DELETE FROM locations WHERE folder_id = ? AND uid = ? RETURNING message_id').get(folderId, uid) as
        | { message_id: number }
        | undefined
      if (!row) continue
      ids.push(row.message_id)
      cache.sql('DELETE FROM messages WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM locations WHERE message_id = ?1)').run(row.message_id)
    }
    return ids
  })
}

/** The newest messages of a folder whose source is not here yet; `sizes` in bytes as the server told them. */
export function missingSources(cache: Cache, folderId: number, limit: number): { uid: number; messageId: number; size: number }[] {
  return cache
    .sql(
      `SELECT l.uid, l.message_id AS messageId, m.size FROM locations l JOIN messages m ON m.id = l.message_id
      WHERE l.folder_id = ? AND l.offline = 0 ORDER BY l.received_at DESC LIMIT ?`,
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
