import type { ReadableCache, WritableCache } from '../store/open.ts'

/** So long, in ms, a server may still take back what it was handed and has shown. */
export const mayGoBackMs = 24 * 3600_000

const keyOf = (accountId: number): string => `handed ${accountId}`

/** When messages were handed to their server, in ms since the epoch, by their ids. */
type Handed = Record<string, number>

function read(cache: ReadableCache, accountId: number): Handed {
  const row = cache.sql('SELECT value FROM settings WHERE key = ?').get(keyOf(accountId)) as { value: string } | undefined
  return row ? (JSON.parse(row.value) as Handed) : {}
}

const isRecent = (at: number): boolean => Math.abs(Date.now() - at) < mayGoBackMs

/** Notes that an account's server has messages from here, or says that it has moved them. Call it in a transaction. */
export function noteHanded(cache: WritableCache, accountId: number, messageIds: readonly number[]): void {
  if (messageIds.length === 0) return
  const recent = Object.entries(read(cache, accountId)).filter(([, at]) => isRecent(at))
  const now = Date.now()
  const value = JSON.stringify({ ...Object.fromEntries(recent), ...Object.fromEntries(messageIds.map((id) => [id, now])) })
  cache.sql('INSERT OR REPLACE INTO settings (key, value) VALUES (?, ?)').run(keyOf(accountId), value)
}

/** The messages of an account that its server has from here since a short time ago. */
export function handedTo(cache: ReadableCache, accountId: number): Set<number> {
  const handed = Object.entries(read(cache, accountId))
  return new Set(handed.flatMap(([id, at]) => (isRecent(at) ? [Number(id)] : [])))
}
