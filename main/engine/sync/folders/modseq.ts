import type { Cache } from '../../../cache/store/open.ts'
import { backoff } from '../../../kit/wake-signal.ts'

/**
 * Whether an account's server keeps mod-sequences as RFC 7162 has them: some offer them and say the same number for ever, by which no
 * change of a flag would ever show. It is believed once a number was seen to grow.
 */
const proven = new WeakMap<Cache, Set<number>>()

/** Notes what a folder's number was and is. */
export function noteModseq(cache: Cache, accountId: number, before: string | undefined, now: string | undefined): void {
  if (before === undefined || now === undefined || BigInt(now) <= BigInt(before)) return
  const accounts = proven.get(cache) ?? new Set()
  proven.set(cache, accounts.add(accountId))
}

export const isModseqProven = (cache: Cache, accountId: number): boolean => proven.get(cache)?.has(accountId) ?? false

/** `compare`: all flags are to be compared now. `since`: changes are to be asked for since this number. `isBack`: the number is lower than it was. */
export type LookSince = { isBack: boolean; compare: boolean; since: string | undefined }

/** A number that goes back, and forth, and back has all flags compared at once so often; then after these times in ms. */
const atOnce = 3
const pauses = { first: 60_000, most: 30 * 60_000 }
/** After this time without that, in ms, it counts as the first time again. */
const forgottenAfter = 2 * 3600_000

type Swing = { times: number; at: number; lowest: string }
const swings = new WeakMap<Cache, Map<number, Swing>>()

/**
 * How a folder is to be looked at whose number was and is this. One that is lower than it was, which RFC 7162 (3.1) rules out, shows no change until it
 * is past the old one: the server was restored, and all flags are compared. Where it swings, as between two replicas, they are compared less and less
 * often, and changes are asked for since the lowest number meanwhile.
 */
export function lookSince(cache: Cache, folderId: number, before: string | undefined, now: string | undefined): LookSince {
  if (before === undefined || now === undefined || BigInt(now) >= BigInt(before)) return { isBack: false, compare: false, since: before }
  const found = swings.get(cache) ?? new Map<number, Swing>()
  swings.set(cache, found)
  const last = found.get(folderId)
  const earlier = last && Math.abs(Date.now() - last.at) < forgottenAfter ? last : undefined
  const times = earlier?.times ?? 0
  const isDue = !earlier || times < atOnce || Math.abs(Date.now() - earlier.at) >= backoff(times - atOnce, pauses.first, pauses.most)
  if (isDue) {
    found.set(folderId, { times: times + 1, at: Date.now(), lowest: now })
    return { isBack: true, compare: true, since: now }
  }
  const lowest = BigInt(earlier.lowest) < BigInt(now) ? earlier.lowest : now
  found.set(folderId, { ...earlier, lowest })
  return { isBack: true, compare: false, since: lowest }
}
