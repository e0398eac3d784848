import { zstdDecompressSync } from 'node:zlib'
import type { Address, MessageRow, View } from '../../preload/api.ts'
import { matchOf } from '../message/index-text.ts'
import type { Cache } from './open.ts'
import { searchTexts } from './texts.ts'

/**
 * Message ids of a view with their times, newest first. One folder is a scan of the covering index locations_by_date (20,000 ids in a few
 * milliseconds); the unified inbox merges those of all inboxes.
 */
export function listMessageIds(cache: Cache, view: View): { ids: Uint32Array<ArrayBuffer>; times: Uint32Array<ArrayBuffer> } {
  const rows = idRows(cache, view)
  const ids = new Uint32Array(rows.length)
  const times = new Uint32Array(rows.length)
  rows.forEach((row, index) => {
    ids[index] = row.message_id
    times[index] = row.received_at / 1000
  })
  return { ids, times }
}

type IdRow = { message_id: number; received_at: number }

function idRows(cache: Cache, view: View): IdRow[] {
  switch (view.kind) {
    case 'folder':
      return cache
        .sql('SELECT message_id, received_at FROM locations WHERE folder_id = ? ORDER BY received_at DESC, message_id DESC')
        .all(view.folderId) as IdRow[]
    case 'unified-inbox':
      return cache
        .sql(
          `SELECT message_id, received_at FROM locations WHERE folder_id IN (SELECT id FROM folders WHERE role = 'inbox')
          ORDER BY received_at DESC, message_id DESC`,
        )
        .all() as IdRow[]
    case 'starred':
      return cache
        .sql('SELECT message_id, received_at FROM locations WHERE flagged = 1 ORDER BY received_at DESC, message_id DESC')
        .all() as IdRow[]
    case 'search': {
      const match = matchOf(view.text)
      return match === undefined ? [] : searchTexts(cache, match, view.folderId)
    }
  }
}

type Stored = Record<string, number | string>

const columns = `m.id, m.account_id, l.folder_id, m.from_name, m.from_address, m.recipients, m.subject, m.snippet, l.received_at,
  m.size, l.seen, l.flagged, l.answered, l.forwarded, l.keywords, m.attachments, l.offline`

/** The rows of these messages, one lookup by primary key each; ids that are gone are left out. */
export function getRows(cache: Cache, view: View, ids: number[]): MessageRow[] {
  const folder = view.kind === 'folder' || view.kind === 'search' ? view.folderId : undefined
  return ids.flatMap((id) => {
    const row = cache
      .sql(
        `SELECT ${columns} FROM messages m JOIN locations l ON l.message_id = m.id
        WHERE m.id = ? ORDER BY l.folder_id = ? DESC LIMIT 1`,
      )
      .get(id, folder ?? 0) as Stored | undefined
    return row ? [toRow(row)] : []
  })
}

/** One message's row, from whichever folder it lies in. */
export function getRow(cache: Cache, id: number): MessageRow | undefined {
  return getRows(cache, { kind: 'unified-inbox' }, [id])[0]
}

/** The message as the server holds it, byte for byte; undefined while it is not here. */
export function getSource(cache: Cache, id: number): Uint8Array | undefined {
  const row = cache.sql('SELECT content FROM sources WHERE message_id = ?').get(id) as { content: Uint8Array } | undefined
  return row && zstdDecompressSync(row.content)
}

function toRow(row: Stored): MessageRow {
  const { to } = JSON.parse(String(row['recipients'])) as { to: Address[] }
  return {
    id: Number(row['id']),
    accountId: Number(row['account_id']),
    folderId: Number(row['folder_id']),
    from: { name: String(row['from_name']), address: String(row['from_address']) },
    to,
    subject: String(row['subject']),
    snippet: String(row['snippet']),
    receivedAt: Number(row['received_at']),
    size: Number(row['size']),
    seen: row['seen'] === 1,
    flagged: row['flagged'] === 1,
    answered: row['answered'] === 1,
    forwarded: row['forwarded'] === 1,
    attachments: row['attachments'] === 1,
    offline: row['offline'] === 1,
    keywords: String(row['keywords']).split(' ').filter(Boolean),
  }
}
