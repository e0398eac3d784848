import { type IsOnlyHere, noneOnlyHere } from './flags.ts'
import type { Cache } from './open.ts'

/** So long, in ms, what a server does not show any more may come back. */
const longest = 30 * 24 * 3600_000

const keyOf = (accountId: number): string => `spared ${accountId}`

/** Since when messages are spared, in ms since the epoch, by their ids. */
type Spared = Record<string, number>

function read(cache: Cache, accountId: number): Spared {
  const row = cache.sql('SELECT value FROM settings WHERE key = ?').get(keyOf(accountId)) as { value: string } | undefined
  return row ? (JSON.parse(row.value) as Spared) : {}
}

function write(cache: Cache, accountId: number, spared: Spared): void {
  if (Object.keys(spared).length === 0) cache.sql('DELETE FROM settings WHERE key = ?').run(keyOf(accountId))
  else cache.sql('INSERT OR REPLACE INTO settings (key, value) VALUES (?, ?)').run(keyOf(accountId), JSON.stringify(spared))
}

/**
 * The server shows these UIDs of a folder no more, or what has only a place-holder there. Those that have marks which are only here (`isOnlyHere`) are kept for a while, so that a server that
 * forgets them for a moment does not take the marks along. Call it before they go.
 */
export function spareMarked(
  cache: Cache,
  folder: { id: number; accountId: number },
  uids: readonly number[] | 'placeholders',
  isOnlyHere: IsOnlyHere,
): void {
  if (isOnlyHere === noneOnlyHere) return
  const rows = cache
    .sql(
      `SELECT message_id AS id, seen, keywords FROM locations WHERE folder_id = ?1 AND ${uids === 'placeholders' ? 'uid < 0' : 'uid IN (SELECT value FROM json_each(?2))'}
      AND (seen = 1 OR keywords <> '')`,
    )
    .all(folder.id, ...(uids === 'placeholders' ? [] : [JSON.stringify(uids)])) as { id: number; seen: 0 | 1; keywords: string }[]
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

/** The messages of an account that are kept though they lie nowhere. Those that lie somewhere again, and those whose time is over, are none any more. */
export function takeSpared(cache: Cache, accountId: number): number[] {
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
