import type { Cache } from '../../../cache/store/open.ts'

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

/** Whether a folder's number is lower than it was, which RFC 7162 (3.1) rules out: by the old one no change would show until the new one is past it. */
export const hasGoneBack = (before: string | undefined, now: string | undefined): boolean =>
  before !== undefined && now !== undefined && BigInt(now) < BigInt(before)
