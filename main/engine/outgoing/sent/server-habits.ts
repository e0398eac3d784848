import { organisationOf } from '../../../../preload/domains/organisation.ts'
import { type ProviderId, runnerOf } from '../../../../preload/domains/providers.ts'
import { noteSubmission, submissionOf } from '../../../cache/accounts/submission-servers.ts'
import type { StoredCopy } from '../../../cache/letters/sent-copies.ts'
import type { Cache } from '../../../cache/store/open.ts'

/** Times in ms; `scale` makes all of them shorter, for tests. */
export type FilingTimes = {
  /** How long the server is waited for, to put what it has sent into Sent by itself, by what is known of it. */
  wait: { unknown: number; unsure: number; likely: number; files: number }
  /** Pauses between looks at Sent meanwhile, growing. */
  look: { first: number; most: number }
  /** So long after a copy was handed over whose answer was lost the server may still file it. */
  late: number
  /** Pauses between tries: after a refusal for now or a broken connection, and after one that looks final. */
  retry: { first: number; most: number }
  refused: { first: number; most: number }
  /** Pauses before Sent is looked at once more after a copy of ours, for one that the server has filed after all. */
  checks: readonly number[]
}

const second = 1_000
const minute = 60 * second
export const filingTimes: FilingTimes = {
  wait: { unknown: 2 * second, unsure: 12 * second, likely: 30 * second, files: 2 * minute },
  look: { first: second / 2, most: 8 * second },
  late: 30 * second,
  retry: { first: 2 * second, most: 60 * minute },
  refused: { first: 10 * minute, most: 12 * 60 * minute },
  checks: [3 * second, 15 * second, 90 * second],
}

/**
 * Whose servers are said to file what they send by themselves. Reports disagree, on iCloud above all, so this only makes Hanji wait longer
 * before it files a copy of its own.
 */
const saidToFile: ReadonlySet<ProviderId | undefined> = new Set<ProviderId>(['gmail', 'outlook', 'icloud', 'zoho', 'netease'])
const takesLetters = /^smtp(?:-mail|pro)?\./

/** Whether the server of this name is said to file what it sends. */
export function isSaidToFile(host: string): boolean {
  const name = host.toLowerCase()
  return takesLetters.test(name) && saidToFile.has(runnerOf(organisationOf(name)))
}

/** So many letters in a row that a server did not file show that it never does. */
const enough = 3

/** Whether it is known that this server never files by itself. */
export function neverFiles(cache: Cache, accountId: number, { server }: StoredCopy): boolean {
  const { files, seen } = submissionOf(cache, accountId, server)
  return !files && seen >= enough
}

/**
 * How long a letter's server is waited for, in ms. `removable`: a copy of ours that turns out to be the second can be told from the other
 * and taken away again.
 */
export function waitFor(cache: Cache, accountId: number, { server, host }: StoredCopy, times: FilingTimes, removable: boolean): number {
  const { files, seen } = submissionOf(cache, accountId, server)
  if (files) return times.wait.files
  if (seen >= enough) return 0
  if (isSaidToFile(host)) return times.wait.likely
  return removable ? times.wait.unknown : times.wait.unsure
}

/** The server has filed a letter by itself, or has not in all the time that it had. Of one that nobody can name nothing is learnt. */
export function learnFiling(cache: Cache, accountId: number, { server }: StoredCopy, files: boolean): void {
  if (server === '') return
  const known = submissionOf(cache, accountId, server)
  noteSubmission(cache, accountId, server, { files, seen: known.files === files ? known.seen + 1 : 1 })
}
