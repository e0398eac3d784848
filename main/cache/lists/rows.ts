import type { Address, ConversationSummary, MessageRow, View } from '../../../preload/contract/index.ts'
import { isLeftOut } from '../folders/left-out.ts'
import type { ReadableCache } from '../store/open.ts'
import { sourceOf } from '../store/source-format.ts'
import { type Arrangement, type IdRow, idRows, pinnedRows } from './ids.ts'

/**
 * A view as the window lists it, newest first: `ids` are message ids, one for each row, `times` their INTERNALDATEs in s since the epoch,
 * `counts` how many messages of the view each row stands for, and `members` their ids, row by row, newest first.
 */
export type Listed = {
  ids: Uint32Array<ArrayBuffer>
  times: Uint32Array<ArrayBuffer>
  counts: Uint32Array<ArrayBuffer>
  members: Uint32Array<ArrayBuffer>
  /** How many of the first rows stand there because they are pinned. */
  pinned: number
}

/**
 * Message ids of a view with their times; with `grouped`, a row for each conversation where its newest message stands.
 */
export function listMessageIds(cache: ReadableCache, view: View, grouped = false, arrangement: Arrangement = {}): Listed {
  const newestFirst = !arrangement.order || (arrangement.order.by === 'date' && !arrangement.order.reversed)
  const filtered = Object.values(arrangement.filter ?? {}).some(Boolean)
  const pinned = newestFirst && !filtered ? pinnedRows(cache, view) : []
  const known = new Set(pinned.map(({ message_id }) => message_id))
  const rows = [...pinned, ...idRows(cache, view, arrangement).filter(({ message_id }) => !known.has(message_id))]
  const groups = new Map<number, IdRow[]>()
  for (const row of rows) {
    const key = grouped && row.conversation ? row.conversation : row.message_id
    const group = groups.get(key)
    if (group) group.push(row)
    else groups.set(key, [row])
  }
  const heads = [...groups.values()]
  const first = heads.findIndex((group) => !group.some(({ message_id }) => known.has(message_id)))
  // Of a conversation the newest message stands for it, pinned or not.
  for (const group of heads.slice(0, Math.max(0, first))) group.sort((a, b) => b.received_at - a.received_at || b.message_id - a.message_id)
  return {
    ids: Uint32Array.from(heads, ([head]) => head?.message_id ?? 0),
    times: Uint32Array.from(heads, ([head]) => (head?.received_at ?? 0) / 1000),
    counts: Uint32Array.from(heads, ({ length }) => length),
    members: Uint32Array.from(heads.flat(), ({ message_id }) => message_id),
    pinned: first < 0 ? (pinned.length > 0 ? heads.length : 0) : first,
  }
}

type Stored = Record<string, number | string | null>

const columns = `m.id, m.account_id, l.folder_id, coalesce(m.from_read, m.from_name) AS from_name, m.from_address, m.recipients,
  coalesce(m.subject_read, m.subject) AS subject, m.snippet, l.received_at, m.size, l.seen, l.flagged, l.answered, l.forwarded, l.keywords,
  m.attachments, l.offline, m.conversation, (SELECT until FROM snoozed WHERE message_id = m.id) AS snoozed_until`

/** The rows of these messages, one lookup by primary key each; ids that are gone are left out. */
export function getRows(cache: ReadableCache, view: View, ids: number[], grouped = false): MessageRow[] {
  const folder = view.kind === 'folder' || view.kind === 'search' ? view.folderId : undefined
  return ids.flatMap((id) => {
    const row = cache
      .sql(
        `SELECT ${columns} FROM messages m JOIN locations l ON l.message_id = m.id
        WHERE m.id = ? ORDER BY l.folder_id = ? DESC LIMIT 1`,
      )
      .get(id, folder ?? 0) as Stored | undefined
    return row ? [toRow(row, grouped ? conversationOf(cache, Number(row['conversation']), Number(row['folder_id'])) : undefined)] : []
  })
}

/** One message's row, from whichever folder it lies in. */
export function getRow(cache: ReadableCache, id: number): MessageRow | undefined {
  return getRows(cache, { kind: 'unified-inbox' }, [id])[0]
}

type Member = { id: number; name: string; address: string; seen: number; flagged: number; attachments: number; here: number }

/**
 * Who takes part in a conversation and what of it is unread, by the index messages_by_conversation; `here` is what lies in this folder. Copies of
 * one message in several folders count once. Two in one folder count twice though they say that they are one: whatever is done with the row is
 * done with both.
 */
function conversationOf(cache: ReadableCache, conversation: number, folderId: number): ConversationSummary | undefined {
  if (conversation === 0) return undefined
  const members = cache
    .sql(
      `SELECT id, name, address, min(seen) AS seen, max(flagged) AS flagged, attachments, max(folder_id = ?2) AS here, mid, nth FROM (
        SELECT m.id, coalesce(m.from_read, m.from_name) AS name, m.from_address AS address, l.seen, l.flagged, m.attachments, l.folder_id,
          l.received_at, CASE m.message_id WHEN '' THEN m.id ELSE m.message_id END AS mid,
          row_number() OVER (PARTITION BY l.folder_id, CASE m.message_id WHEN '' THEN m.id ELSE m.message_id END ORDER BY m.id) AS nth
        FROM messages m JOIN locations l ON l.message_id = m.id JOIN folders f ON f.id = l.folder_id
        WHERE m.conversation = ?1 AND (NOT ${isLeftOut('f.role')} OR f.id = ?2))
      GROUP BY mid, nth ORDER BY max(received_at), id LIMIT 500`,
    )
    .all(conversation, folderId) as Member[]
  if (members.length < 2) return undefined
  const here = members.filter((member) => member.here === 1)
  const people = new Map(members.map(({ name, address }) => [address.toLowerCase(), { name, address }]))
  return {
    count: members.length,
    from: [...people.values()].slice(0, 20),
    unread: here.filter(({ seen }) => seen === 0).length,
    flagged: here.some(({ flagged }) => flagged === 1),
    attachments: members.some(({ attachments }) => attachments === 1),
  }
}

/** The message as the server holds it, byte for byte; undefined while it is not here. */
export function getSource(cache: ReadableCache, id: number): Uint8Array | undefined {
  const row = cache.sql('SELECT content FROM sources WHERE message_id = ?').get(id) as { content: Uint8Array } | undefined
  return row && sourceOf(row.content)
}

function toRow(row: Stored, conversation: ConversationSummary | undefined): MessageRow {
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
    snoozedUntil: row['snoozed_until'] === null ? undefined : Number(row['snoozed_until']),
    keywords: String(row['keywords']).split(' ').filter(Boolean),
    conversation,
  }
}
