import type { ReadableCache, WritableCache } from '../store/open.ts'

/** What is shorter than so much of the size that the server tells may have been cut short. */
const leastShare = 0.9
/** After so many that came no longer in any other way a server is known to count so. */
const known = 3
/** What is shorter than so much of what is usual of such a server is doubted all the same. */
const leastOfUsual = 0.8
/** As many are remembered of one account. */
const mostNoted = 1000

/** Shares of one server's texts differ by no more than this many times. */
const mostSpread = 2

/** `shares`: what the last texts that stayed short had of their sizes, `usual`: the least that is usual of this server, `ids`: which messages may be cut short. */
type Short = { shares: number[]; usual?: number; ids: number[] }

const keyOf = (accountId: number): string => `short texts ${accountId}`

function read(cache: ReadableCache, accountId: number): Short {
  const row = cache.sql('SELECT value FROM settings WHERE key = ?').get(keyOf(accountId)) as { value: string } | undefined
  return row ? (JSON.parse(row.value) as Short) : { shares: [], ids: [] }
}

/** Whether a text of this length, in bytes, may have been cut short, by the size that this account's server tells. */
export function isDoubtful(cache: ReadableCache, accountId: number, length: number, size: number): boolean {
  if (length >= size * leastShare) return false
  const { usual } = read(cache, accountId)
  return usual === undefined || length < size * usual * leastOfUsual
}

/**
 * The text of a message came no longer in any way: it is kept as it is, and said to be short, unless that is how this server counts (some tell three
 * times as much, of all).
 */
export function noteShort(
  cache: WritableCache,
  accountId: number,
  messageId: number,
  { length, size }: { length: number; size: number },
): void {
  cache.transaction(() => {
    const before = read(cache, accountId)
    const shares = [...before.shares, length / size].slice(-known)
    const [least, most] = [Math.min(...shares), Math.max(...shares)]
    // Stumps are of any share. Those by which it has become known are none.
    const isUsual = shares.length === known && most < least * mostSpread
    const short: Short = isUsual
      ? { shares: [], usual: Math.min(least, before.usual ?? 1), ids: before.ids.slice(0, 1 - known) }
      : { ...before, shares, ids: [...before.ids, messageId].slice(-mostNoted) }
    cache.sql('INSERT OR REPLACE INTO settings (key, value) VALUES (?, ?)').run(keyOf(accountId), JSON.stringify(short))
  })
}

/** Whether the text that is kept of a message may be cut short. */
export const isNotedShort = (cache: ReadableCache, accountId: number, messageId: number): boolean =>
  read(cache, accountId).ids.includes(messageId)
