import type { ReadableCache, WritableCache } from '../store/open.ts'
import { type IsOnlyHere, noneOnlyHere } from './flags.ts'

/** So long, in ms, what a server does not show any more may come back. */
const longest = 30 * 24 * 3600_000

const keyOf = (accountId: number): string => `spared ${accountId}`

/** Since when messages are spared, in ms since the epoch, by their ids. */
type Spared = Record<string, number>

function read(cache: ReadableCache, accountId: number): Spared {
  const row = cache.sql('SELECT value FROM settings WHERE key = ?').get(keyOf(accountId)) as { value: string } | undefined
  return row ? (JSON.parse(row.value) as Spared) : {}
}

function write(cache: WritableCache, accountId: number, spared: Spared): void {
  if (Object.keys(spared).length === 0) cache.sql('DELETE FROM settings WHERE key = ?').run(keyOf(accountId))
  else cache.sql('INSERT OR REPLACE INTO settings (key, value) VALUES (?, ?)').run(keyOf(accountId), JSON.stringify(spared))
}

/** Some of what lies in a folder: these UIDs, what has only a place-holder, or all. */
type Some = readonly number[] | 'placeholders' | 'all'

/**
 * The server shows these messages of a folder no more. Those that have marks which are only here (`isOnlyHere`) are kept for a while, so that a server that
 * forgets them for a moment does not take the marks along. Call it before they go.
 */
export function spareMarked(cache: WritableCache, folder: { id: number; accountId: number }, which: Some, isOnlyHere: IsOnlyHere): void {
  if (isOnlyHere === noneOnlyHere) return
  const where = which === 'all' ? '' : which === 'placeholders' ? 'AND uid < 0' : 'AND uid IN (SELECT value FROM json_each(?2))'
  const rows = cache
    .sql(`SELECT message_id AS id, seen, keywords FROM locations WHERE folder_id = ?1 ${where} AND (seen = 1 OR keywords <> '')`)
    .all(folder.id, ...(typeof which === 'string' ? [] : [JSON.stringify(which)])) as { id: number; seen: 0 | 1; keywords: string }[]
  const marked = rows.filter(
    ({ seen, keywords }) => (seen === 1 && isOnlyHere('\\Seen')) || keywords.split(' ').some((word) => word !== '' && isOnlyHere(word)),
  )
  if (marked.length === 0) return
  cache.transaction(() => {
    const spared = read(cache, folder.accountId)
    for (const { id } of marked) spared[id] = Date.now()
    write(cache, folder.accountId, spared)
  })
}

/**
 * The same of a folder that goes and can not be asked any more what it keeps: every keyword may have been only here, and where one could set no flags, what
 * one has read. Call it before its messages go.
 */
export function spareOfGone(cache: WritableCache, folderId: number, which: Some): void {
  const row = cache.sql('SELECT account_id AS accountId, rights FROM folders WHERE id = ?').get(folderId) as
    | { accountId: number; rights: string | null }
    | undefined
  if (!row) return
  const { accountId, rights } = row
  const isSeenOnlyHere = rights !== null && !rights.includes('s')
  spareMarked(cache, { id: folderId, accountId }, which, (flag) => !flag.startsWith('\\') || (flag === '\\Seen' && isSeenOnlyHere))
}

/** The messages of an account that are kept though they lie nowhere. Those that lie somewhere again, and those whose time is over, are none any more. */
export function takeSpared(cache: WritableCache, accountId: number): number[] {
  const spared = read(cache, accountId)
  const ids = Object.keys(spared).map(Number)
  if (ids.length === 0) return []
  const nowhere = cache
    .sql(`SELECT value AS id FROM json_each(?) WHERE NOT EXISTS (SELECT 1 FROM locations WHERE message_id = value)`)
    .all(JSON.stringify(ids)) as { id: number }[]
  const left = nowhere.map(({ id }) => id).filter((id) => Math.abs(Date.now() - (spared[id] ?? 0)) < longest)
  if (left.length < ids.length) write(cache, accountId, Object.fromEntries(left.map((id) => [id, spared[id] ?? 0])))
  return left
}
