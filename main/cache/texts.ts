import type { Address } from '../../preload/api.ts'
import { envelopeText, type IndexText } from '../message/index-text.ts'
import type { Report } from '../message/report.ts'
import { storeHead } from './heads.ts'
import type { Head } from './messages.ts'
import type { Cache } from './open.ts'
import { saveReport } from './reports.ts'
import { sourceOf } from './stored-source.ts'

/** Puts a message's words into the text index, in place of those that it had there; without words, what its envelope tells. */
export function indexMessage(cache: Cache, messageId: number, words: IndexText | undefined): void {
  const row = cache.sql('SELECT indexed, subject, from_name, from_address, recipients FROM messages WHERE id = ?').get(messageId) as
    | { indexed: number; subject: string; from_name: string; from_address: string; recipients: string }
    | undefined
  if (!row) return
  const { subject, sender, recipients, body, names } = words ?? textOfRow(row)
  cache
    .sql(`INSERT ${row.indexed ? 'OR REPLACE ' : ''}INTO texts (rowid, subject, sender, recipients, body, names) VALUES (?, ?, ?, ?, ?, ?)`)
    .run(messageId, subject, sender, recipients, body, names)
  if (!row.indexed) cache.sql('UPDATE messages SET indexed = 1 WHERE id = ?').run(messageId)
}

/** Puts into the text index what is not in it yet; what came into it meanwhile is newer and stays. */
export function indexMissing(
  cache: Cache,
  messages: { messageId: number; words: IndexText | undefined; report?: Report | undefined; head?: Head | undefined }[],
): void {
  cache.replaceable(() => {
    for (const { messageId, words, report, head } of messages) {
      const missing = cache.sql('SELECT 1 FROM messages WHERE id = ? AND indexed = 0').get(messageId)
      if (!missing) continue
      indexMessage(cache, messageId, words)
      if (head) storeHead(cache, messageId, head)
      if (report) saveReport(cache, messageId, report)
    }
  })
}

function textOfRow(row: { subject: string; from_name: string; from_address: string; recipients: string }): IndexText {
  const { to, cc } = JSON.parse(row.recipients) as { to?: Address[]; cc?: Address[] }
  return envelopeText(row.subject, { name: row.from_name, address: row.from_address }, [...(to ?? []), ...(cc ?? [])])
}

/** Messages that are not in the text index yet, with their sources where these are here; a walk along the index messages_to_index. */
export function unindexed(cache: Cache, limit: number): { messageId: number; source: Uint8Array | undefined }[] {
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
export function searchTexts(cache: Cache, match: string, folderId: number | undefined): Found[] {
  const within =
    folderId === undefined
      ? "l.folder_id IN (SELECT id FROM folders WHERE leaving = 0 AND (role IS NULL OR role NOT IN ('junk', 'trash')))"
      : 'l.folder_id = ?2'
  return cache
    .sql(
      `SELECT l.message_id, max(l.received_at) AS received_at FROM texts CROSS JOIN locations l ON l.message_id = texts.rowid
      WHERE texts MATCH ?1 AND ${within} GROUP BY l.message_id ORDER BY received_at DESC, l.message_id DESC`,
    )
    .all(...(folderId === undefined ? [match] : [match, folderId])) as Found[]
}
