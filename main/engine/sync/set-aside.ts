import type { Fault } from '../../../preload/contract/index.ts'
import { isDue } from '../../kit/is-due.ts'
import { isForNow } from '../../kit/network-fault.ts'
import { backoff } from '../../kit/wake-signal.ts'

/** Stands for the list of folders among the folders that are set aside. */
export const folderList = 0

/** What cannot be handled now and holds up nothing else: it rests for growing pauses, with the reason. */
export type SetAside<Key> = {
  /** It was refused, or could not be understood. */
  add(key: Key, fault: Fault): void
  /** The connection broke at it. Once is chance; from the time after `chances` in a row on it rests, or at once where it is no chance. */
  strike(key: Key, fault: Fault, isChance?: boolean): void
  /** How often in a row it has failed. */
  failures(key: Key): number
  rests(key: Key): boolean
  /**
   * Whether connections broke at it more often than by chance: all else comes before it. The pause before the next connection grows as fast as its rest,
   * which may be over by then.
   */
  isSuspect(key: Key): boolean
  /** It went well. */
  clear(key: Key): void
  /** When the first of those that rested at a time is to be tried again, both in ms since the epoch. */
  next(at: number): number | undefined
  /** What has failed and not gone well since, with why. */
  all(): { key: Key; fault: Fault }[]
  /** Nothing rests any more: the person asks for it. */
  resume(): void
}

/** Pauses in ms. A connection that broke says less against what was being done on it than a refusal does. */
const pauses = {
  forNow: { first: 5_000, most: 10 * 60_000 },
  broke: { first: 5_000, most: 3600_000 },
  /** One that is waited for in vain costs minutes. */
  silent: { first: 5 * 60_000, most: 3600_000 },
  refused: { first: 60_000, most: 3600_000 },
}

/** Nothing rests for longer, in ms. */
const longest = 2 * Math.max(...Object.values(pauses).map(({ most }) => most))

export function createSetAside<Key>(chances = 1, now: () => number = Date.now): SetAside<Key> {
  const failed = new Map<Key, { failures: number; breaks: number; until: number; fault: Fault }>()
  const fail = (key: Key, fault: Fault, free: number, otherwise: 'broke' | 'refused' | 'silent') => {
    const { failures: before, breaks } = failed.get(key) ?? { failures: 0, breaks: 0 }
    const failures = before + 1
    const { first, most } = pauses[isForNow(fault.reply) ? 'forNow' : otherwise]
    const until = failures <= free ? 0 : now() + backoff(failures - free - 1, first, most)
    const worth = otherwise === 'silent' ? chances + 1 : otherwise === 'broke' ? 1 : 0
    failed.set(key, { failures, breaks: breaks + worth, until, fault })
  }
  return {
    add: (key, fault) => fail(key, fault, 0, 'refused'),
    strike: (key, fault, isChance = true) => (isChance ? fail(key, fault, chances, 'broke') : fail(key, fault, 0, 'silent')),
    failures: (key) => failed.get(key)?.failures ?? 0,
    isSuspect: (key) => (failed.get(key)?.breaks ?? 0) > chances,
    rests: (key) => !isDue(failed.get(key)?.until ?? 0, longest, now()),
    clear: (key) => void failed.delete(key),
    next(at) {
      const times = [...failed.values()].flatMap(({ until }) => (until > at ? [until] : []))
      return times.length === 0 ? undefined : Math.min(...times)
    },
    all: () => [...failed].map(([key, { fault }]) => ({ key, fault })),
    resume() {
      for (const entry of failed.values()) entry.until = 0
    },
  }
}
