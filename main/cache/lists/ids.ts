import type { ListFilter, ListOrder, View } from '../../../preload/contract/index.ts'
import { marks } from '../../../preload/mail/marks.ts'
import { matchOf } from '../../message/index/words.ts'
import { leftOut } from '../folders/left-out.ts'
import { searchTexts } from '../search/text-index.ts'
import type { ReadableCache } from '../store/open.ts'
import { outOfSight } from './hidden.ts'

/** A message of a view, and the conversation that it belongs to. */
export type IdRow = { message_id: number; received_at: number; conversation?: number }

/** How a view is listed; without these by date, and whole. `limit`: its first messages are enough; it may be ignored. */
export type Arrangement = { order?: ListOrder | undefined; filter?: ListFilter | undefined; limit?: number | undefined }

const newestFirst: ListOrder = { by: 'date', reversed: false }

/** The messages of a view in their order, what is pinned aside. */
export function idRows(cache: ReadableCache, view: View, { order = newestFirst, filter = {}, limit = -1 }: Arrangement): IdRow[] {
  const plain = order.by === 'date' && !order.reversed && Object.values(filter).every((value) => !value)
  switch (view.kind) {
    case 'folder':
      return plain ? folderByDate(cache, view.folderId, limit) : arranged(cache, 'l.folder_id = ?', [view.folderId], order, filter)
    case 'unified-inbox':
      return plain
        ? inboxesByDate(cache, limit)
        : arranged(cache, `l.folder_id IN (SELECT id FROM folders WHERE role = 'inbox')`, [], order, filter)
    case 'role':
      return arranged(cache, 'l.folder_id IN (SELECT id FROM folders WHERE role = ?)', [view.role], order, filter)
    case 'unread':
      return arranged(cache, `l.seen = 0 AND ${elsewhere('ofReceived')}`, [], order, filter)
    case 'marked':
      return arranged(cache, `${withKeyword} AND ${elsewhere('ofMail')}`, [` ${marks[view.mark]} `], order, filter)
    case 'starred':
      return cache
        .sql('SELECT message_id, received_at FROM locations WHERE flagged = 1 ORDER BY received_at DESC, message_id DESC')
        .all() as IdRow[]
    case 'snoozed':
      return cache.sql('SELECT message_id, until AS received_at FROM snoozed ORDER BY until, message_id').all() as IdRow[]
    case 'search': {
      const match = matchOf(view.text)
      return match === undefined ? [] : searchTexts(cache, match, view.folderId)
    }
  }
}

const elsewhere = (of: keyof typeof leftOut): string => `l.folder_id NOT IN (SELECT id FROM folders WHERE role IN (${leftOut[of]}))`
/** The index locations_with_keywords leaves out nearly all. */
const withKeyword = `l.keywords <> '' AND instr(lower(' ' || l.keywords || ' '), ?) > 0`

/** In these words the index locations_pinned is found; by itself SQLite would rather walk through the whole folder in its order. */
const maybePinned = `instr(lower(l.keywords), '$pinned') > 0`

/** What stands on top of a folder or the inboxes, whatever its date. */
export function pinnedRows(cache: ReadableCache, view: View): IdRow[] {
  if (view.kind !== 'folder' && view.kind !== 'unified-inbox') return []
  const where = view.kind === 'folder' ? 'l.folder_id = ?' : `l.folder_id IN (SELECT id FROM folders WHERE role = 'inbox')`
  return cache
    .sql(
      `SELECT l.message_id, l.received_at, l.conversation FROM locations l INDEXED BY locations_pinned WHERE ${where} AND ${maybePinned} AND ${withKeyword}
      AND l.message_id NOT IN ${outOfSight} ORDER BY l.received_at DESC, l.message_id DESC`,
    )
    .all(...(view.kind === 'folder' ? [view.folderId] : []), ` ${marks.pinned} `) as IdRow[]
}

/** A scan of the covering index locations_by_date: 20,000 ids in a few milliseconds, the first few hundred in one. */
const folderByDate = (cache: ReadableCache, folderId: number, limit: number): IdRow[] =>
  cache
    .sql(
      `SELECT message_id, received_at, conversation FROM locations WHERE folder_id = ? AND message_id NOT IN ${outOfSight}
      ORDER BY received_at DESC, message_id DESC LIMIT ?`,
    )
    .all(folderId, limit) as IdRow[]

/** The first of all inboxes are among the first of each. */
function inboxesByDate(cache: ReadableCache, limit: number): IdRow[] {
  const inboxes = cache.sql(`SELECT id FROM folders WHERE role = 'inbox'`).all() as { id: number }[]
  const lists = inboxes.map(({ id }) => folderByDate(cache, id, limit))
  if (lists.length <= 1) return lists[0] ?? []
  const merged = lists.flat().sort((one, other) => other.received_at - one.received_at || other.message_id - one.message_id)
  return limit < 0 ? merged : merged.slice(0, limit)
}

const name = `coalesce(nullif(coalesce(m.from_read, m.from_name), ''), m.from_address) COLLATE NOCASE`
const keys: Record<ListOrder['by'], string> = {
  date: 'l.received_at',
  sender: name,
  subject: 'coalesce(m.subject_read, m.subject) COLLATE NOCASE',
  size: 'm.size',
  unread: '1 - l.seen',
  attachments: 'm.attachments',
}

/** Names and subjects rise, dates and sizes fall, unless it is reversed; what is equal is by date. */
function arranged(
  cache: ReadableCache,
  where: string,
  values: (number | string)[],
  { by, reversed }: ListOrder,
  filter: ListFilter,
): IdRow[] {
  const falls = (by !== 'sender' && by !== 'subject') !== reversed
  const { unread, flagged, attachments, contacts, tag } = filter
  const conditions = [
    where,
    `l.message_id NOT IN ${outOfSight}`,
    ...(unread ? ['l.seen = 0'] : []),
    ...(flagged ? ['l.flagged = 1'] : []),
    ...(attachments ? ['m.attachments = 1'] : []),
    ...(contacts
      ? ['EXISTS (SELECT 1 FROM contacts c WHERE c.address = m.from_address AND c.account_id = m.account_id AND c.sent > 0)']
      : []),
    ...(tag ? [`instr(lower(' ' || l.keywords || ' '), ?) > 0`] : []),
  ]
  return cache
    .sql(
      `SELECT l.message_id, l.received_at, l.conversation FROM locations l JOIN messages m ON m.id = l.message_id
      WHERE ${conditions.join(' AND ')} ORDER BY ${keys[by]} ${falls ? 'DESC' : 'ASC'}, l.received_at DESC, l.message_id DESC`,
    )
    .all(...values, ...(tag ? [` ${tag.toLowerCase()} `] : [])) as IdRow[]
}
