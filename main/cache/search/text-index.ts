import type { Address } from '../../../preload/contract/index.ts'
import { envelopeText, type IndexText } from '../../message/index/words.ts'
import { isLeftOut } from '../folders/left-out.ts'
import type { ReadableCache, WritableCache } from '../store/open.ts'
import { sourceOf } from '../store/source-format.ts'

/** What the text index is told of a message whose words are not known, and whether it is in it. */
export type TextRow = { indexed: number; subject: string; from_name: string; from_address: string; recipients: string }

/**
 * Puts a message's words into the text index, in place of those that it had there; without words, what its envelope tells. The caller
 * notes in `messages` that it is indexed.
 */
export function writeText(cache: WritableCache, messageId: number, row: TextRow, words: IndexText | undefined): void {
  const { subject, sender, recipients, body, names } = words ?? textOfRow(row)
  cache
    .sql(`INSERT ${row.indexed ? 'OR REPLACE ' : ''}INTO texts (rowid, subject, sender, recipients, body, names) VALUES (?, ?, ?, ?, ?, ?)`)
    .run(messageId, subject, sender, recipients, body, names)
}

function textOfRow(row: TextRow): IndexText {
  const { to, cc } = JSON.parse(row.recipients) as { to?: Address[]; cc?: Address[] }
  return envelopeText(row.subject, { name: row.from_name, address: row.from_address }, [...(to ?? []), ...(cc ?? [])])
}

/** Messages that are not in the text index yet, with their sources where these are here; a walk along the index messages_to_index. */
export function unindexed(cache: ReadableCache, limit: number): { messageId: number; source: Uint8Array | undefined }[] {
  const rows = cache
    .sql(
      `SELECT m.id, s.content FROM messages m LEFT JOIN sources s ON s.message_id = m.id
      WHERE m.indexed = 0 ORDER BY m.id DESC LIMIT ?`,
    )
    .all(limit) as { id: number; content: Uint8Array | null }[]
  return rows.map(({ id, content }) => ({ messageId: id, source: content ? new Uint8Array(sourceOf(content)) : undefined }))
}

type Found = { message_id: number; received_at: number }

/**
 * Messages that match an expression of FTS5, newest first, once each however many folders they lie in: in one folder, or in all but
 * junk and trash. A CROSS JOIN looks through the index first: asked by rowid, FTS5 would pass over that.
 */
export function searchTexts(cache: ReadableCache, match: string, folderId: number | undefined): Found[] {
  const within =
    folderId === undefined ? `l.folder_id IN (SELECT id FROM folders WHERE leaving = 0 AND NOT ${isLeftOut('role')})` : 'l.folder_id = ?2'
  return cache
    .sql(
      `SELECT l.message_id, max(l.received_at) AS received_at FROM texts CROSS JOIN locations l ON l.message_id = texts.rowid
      WHERE texts MATCH ?1 AND ${within} GROUP BY l.message_id ORDER BY received_at DESC, l.message_id DESC`,
    )
    .all(...(folderId === undefined ? [match] : [match, folderId])) as Found[]
}
