import type { Fault } from '../../../preload/api.ts'
import { isDue } from '../../pause.ts'
import { isForNow } from '../fault.ts'
import { backoff } from '../signal.ts'

/** Stands for the list of folders among the folders that are set aside. */
export const folderList = 0

/** What cannot be handled now and holds up nothing else: it rests for growing pauses, with the reason. */
export type SetAside<Key> = {
  /** It was refused, or could not be understood. */
  add(key: Key, fault: Fault): void
  /** The connection broke at it. Once is chance; from the time after `chances` in a row on it rests. */
  strike(key: Key, fault: Fault): void
  /** How often in a row it has failed. */
  failures(key: Key): number
  rests(key: Key): boolean
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
  refused: { first: 60_000, most: 3600_000 },
}

/** Nothing rests for longer, in ms. */
const longest = 2 * Math.max(...Object.values(pauses).map(({ most }) => most))

export function createSetAside<Key>(chances = 1, now: () => number = Date.now): SetAside<Key> {
  const failed = new Map<Key, { failures: number; until: number; fault: Fault }>()
  const fail = (key: Key, fault: Fault, free: number, otherwise: 'broke' | 'refused') => {
    const failures = (failed.get(key)?.failures ?? 0) + 1
    const { first, most } = pauses[isForNow(fault.reply) ? 'forNow' : otherwise]
    failed.set(key, { failures, until: failures <= free ? 0 : now() + backoff(failures - free - 1, first, most), fault })
  }
  return {
    add: (key, fault) => fail(key, fault, 0, 'refused'),
    strike: (key, fault) => fail(key, fault, chances, 'broke'),
    failures: (key) => failed.get(key)?.failures ?? 0,
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
