import type { Fault, SentCopy } from '../../../preload/contract/index.ts'
import type { ReadableCache, WritableCache } from '../store/open.ts'

/** What a folder was at some time: what came since has a UID of at least `uidNext`, where the server tells that, and there are more. */
export type Mark = { path: string; uidValidity: number; uidNext: number | undefined; exists: number }

/**
 * The copy that an accepted letter is to have in Sent. `pending`: it is not there yet; `refused`: the server will not have it, in a way that
 * looks final; it is tried again all the same. `filed`: it is there. `left-out`: the person has given it up. Times in ms since the epoch.
 */
export type StoredCopy = {
  state: 'pending' | 'refused' | 'filed' | 'left-out'
  /** Which server took the letter, by the name under which `submission` has it, and its host. */
  server: string
  host: string
  /** When it was accepted. */
  since: number
  /** When something is next to be done: to look, to try, or, once it is filed, to see whether the server has filed one as well. */
  at: number | undefined
  /** Whether it may have been handed to Sent already, how often that came to nothing, and how often Sent was looked at since. */
  began: boolean
  attempt: number
  looks: number
  /** When it was handed to Sent last, where no answer has come; it may still come there. */
  handedAt?: number | undefined
  /** How often it did not show after the server said OK to it without naming it; missing before that, and where it is named. */
  unseen?: number | undefined
  /** What Sent was before the letter went out, or at the least before its copy did. */
  mark: Mark | undefined
  /** Which one is ours, where the server has named it (APPENDUID, RFC 4315). */
  ours: { path: string; uidValidity: number; uid: number } | undefined
  /** Where it was seen, whoever has filed it; missing where nobody has looked. */
  seen?: { path: string; uidValidity: number; uid: number } | undefined
  /** It was done with, and is looked at once more: the server may have taken it back. */
  again?: boolean | undefined
  fault: Fault | undefined
}

/** A copy that is to come to Sent, and is looked for there from now on; `server`: the one that took the letter, where that is known. */
export function newCopy(mark?: Mark, server = { name: '', host: '' }): StoredCopy {
  const now = Date.now()
  return {
    ...{ state: 'pending', since: now, at: now, began: false, attempt: 0, looks: 0, ours: undefined, fault: undefined, mark },
    ...{ server: server.name, host: server.host },
  }
}

/** Notes where a letter's copy is on its way; on disk when this returns. */
export function setCopy(cache: WritableCache, id: number, copy: StoredCopy): void {
  cache.transaction(() => cache.sql('UPDATE outbox SET sent_copy = ? WHERE id = ?').run(JSON.stringify(copy), id))
}

/** Where a letter's copy is on its way; undefined before it was accepted. */
export function copyOf(cache: ReadableCache, id: number): StoredCopy | undefined {
  const row = cache.sql('SELECT sent_copy FROM outbox WHERE id = ?').get(id) as { sent_copy: string | null } | undefined
  return row?.sent_copy ? readCopy(row.sent_copy) : undefined
}

const readCopy = (stored: string): StoredCopy => ({
  ...{ mark: undefined, ours: undefined, fault: undefined, at: undefined },
  ...(JSON.parse(stored) as StoredCopy),
})

const isOpen = ({ state }: StoredCopy): boolean => state === 'pending' || state === 'refused'

/** Whether a letter's copy is still to come to Sent. */
export function copyIsOpen(cache: ReadableCache, id: number): boolean {
  const copy = copyOf(cache, id)
  return copy !== undefined && isOpen(copy)
}

/** An account's copies with which something is still to be done, the longest due first. */
export function copiesToDo(cache: ReadableCache, accountId: number): { id: number; copy: StoredCopy; at: number }[] {
  const rows = cache.sql('SELECT id, sent_copy FROM outbox WHERE account_id = ? AND sent_copy IS NOT NULL ORDER BY id').all(accountId) as {
    id: number
    sent_copy: string
  }[]
  return rows
    .flatMap(({ id, sent_copy }) => {
      const copy = readCopy(sent_copy)
      return copy.at === undefined ? [] : [{ id, copy, at: copy.at }]
    })
    .sort((a, b) => a.at - b.at)
}

/** Has an account's copies that were seen within so many ms, and are done with, looked at once more. */
export function seeCopiesAgain(cache: WritableCache, accountId: number, withinMs: number): void {
  const rows = cache.sql('SELECT id, sent_copy FROM outbox WHERE account_id = ? AND sent_copy IS NOT NULL').all(accountId) as {
    id: number
    sent_copy: string
  }[]
  for (const { id, sent_copy } of rows) {
    const copy = readCopy(sent_copy)
    if (copy.state !== 'filed' || copy.at !== undefined || !copy.seen || Math.abs(Date.now() - copy.since) > withinMs) continue
    setCopy(cache, id, { ...copy, again: true, at: Date.now() })
  }
}

/** How many copies of an account's letters are still to come to Sent. */
export const countOpenCopies = (cache: ReadableCache, accountId: number): number =>
  copiesToDo(cache, accountId).filter(({ copy }) => isOpen(copy)).length

/** Makes what is still to come to Sent due now; of one letter, or of all of an account's. */
export function hurryCopies(cache: WritableCache, accountId: number, only?: number): void {
  for (const { id, copy } of copiesToDo(cache, accountId)) {
    if (isOpen(copy) && (only === undefined || only === id)) setCopy(cache, id, { ...copy, at: Date.now() })
  }
}

/** The person does not want the copy any more. */
export function leaveOutCopy(cache: WritableCache, id: number): void {
  const copy = copyOf(cache, id)
  if (copy && isOpen(copy)) setCopy(cache, id, { ...copy, state: 'left-out', at: undefined })
}

/** What the window is told of a stored copy; undefined where there is nothing to tell. */
export function toldOf(stored: string | null): SentCopy | undefined {
  if (stored === null) return undefined
  const { state, at, fault } = readCopy(stored)
  if (state === 'pending') return { state, at: at ?? 0, ...(fault ? { fault } : {}) }
  return state === 'refused' && fault ? { state, at: at ?? 0, fault } : undefined
}
