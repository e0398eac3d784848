import type { Fault } from '../../../preload/contract/index.ts'
import { isDue } from '../../kit/is-due.ts'
import type { ReadableCache, WritableCache } from '../store/open.ts'
import { join } from './joined.ts'
import {
  type Begun,
  type DraftChange,
  factsOf,
  type HandedOver,
  type Marked,
  ofMessages,
  type QueuedAction,
  type UploadChange,
} from './kinds.ts'
import { createResting } from './resting.ts'
import { isFormer, isLeaving } from './too-early.ts'

export type { DraftChange, FolderChange, HandedOver, MessageChange, MovedItem, QueuedAction, UploadChange } from './kinds.ts'
export { ofMessages, uidsIn } from './kinds.ts'

/** Changes that are made in one go: those at the head of the queue that differ in their messages only. */
export type Batch = { ids: number[]; action: QueuedAction; attempts: number }

/** Whether all that waits is about messages: a change of folders may have been made half before the connection broke. */
export const waitsForMessagesOnly = (cache: ReadableCache, accountId: number): boolean =>
  queuedActions(cache, accountId).every(({ action }) => ofMessages(action))

/** Queues a change; call it in the transaction of its local effect. */
export function queueAction(cache: WritableCache, accountId: number, action: QueuedAction): void {
  cache
    .sql('INSERT INTO actions (id, account_id, kind, payload) VALUES (?, ?, ?, ?)')
    .run(newActionId(cache), accountId, action.kind, JSON.stringify(action))
}

/** An id behind all others, which no change had before: one that is being made is known by its id when another has taken its place. */
export function newActionId(cache: WritableCache): number {
  const { id } = cache
    .sql(
      `INSERT INTO settings (key, value) VALUES ('lastAction', CAST(1 + (SELECT coalesce(max(id), 0) FROM actions) AS TEXT))
      ON CONFLICT (key) DO UPDATE SET value = CAST(1 + max(CAST(value AS INTEGER), (SELECT coalesce(max(id), 0) FROM actions)) AS TEXT)
      RETURNING CAST(value AS INTEGER) AS id`,
    )
    .get() as { id: number }
  return id
}

/** No change rests for longer, in ms. */
const longestRest = 2 * 3600_000

/** `suspect`: the connection broke at it, more than once, or once by a silence of minutes. */
type Queued = { id: number; payload: string; attempts: number; notBefore: number; suspect: 0 | 1 }

/**
 * The oldest change of an account that may be made at `now` (ms since the epoch), together with those after it that can go along. One that
 * rests holds up nothing but what builds on it. Those at which the connection broke more than once count only `withSuspects`.
 */
export function nextBatch(cache: ReadableCache, accountId: number, now: number, { withSuspects = true } = {}): Batch | undefined {
  const rows = cache
    .sql(
      `SELECT id, payload, attempts, not_before AS notBefore,
         attempts > 0 AND coalesce(fault ->> '$.kind', '') = 'timed-out'
           OR attempts > 1 AND coalesce(fault ->> '$.kind', '') = 'connection-lost' AS suspect
       FROM actions WHERE account_id = ? ORDER BY id`,
    )
    .iterate(accountId) as Iterable<Queued>
  const resting = createResting()
  let batch: Batch | undefined
  for (const { id, payload, attempts, notBefore, suspect } of rows) {
    const action = JSON.parse(payload) as QueuedAction
    const waits = !isDue(notBefore, longestRest, now) || (suspect === 1 && !withSuspects) || resting.holdsUp(action)
    if (waits || isFormer(cache, action) || isLeaving(cache, accountId, id, action)) {
      resting.add(action)
      continue
    }
    if (!batch) {
      batch = { ids: [id], action, attempts }
      continue
    }
    const joined = attempts === 0 && batch.attempts === 0 ? join(batch.action, action) : undefined
    if (!joined) break
    batch = { ids: [...batch.ids, id], action: joined, attempts: 0 }
  }
  return batch
}

/** Takes changes off the queue: the server has them, or has refused them. */
export function finishActions(cache: WritableCache, ids: number[]): void {
  cache.transaction(() => {
    for (const id of ids) cache.sql('DELETE FROM actions WHERE id = ?').run(id)
  })
}

/**
 * Records that the server may hear of this from now on, and in which folder it is to be then; on disk when this returns. What a try before this
 * one noted of the same folder stays: that one may have gone through. False where it is queued no more: it has been taken back while the server was asked
 * something else, and is not to be handed over.
 */
export function noteHandingOver(
  cache: WritableCache,
  id: number,
  action: DraftChange | UploadChange,
  { path, state }: { path: string; state: FolderState | undefined },
): boolean {
  if (cache.sql('SELECT 1 FROM actions WHERE id = ?').get(id) === undefined) return false
  const isNoted = action.began && (action.into ?? action.path) === path
  if (!isNoted) cache.transaction(() => note(cache, [id], { into: path, since: undefined, ...begun(state) }))
  return true
}

/** What a folder that something goes to was known to hold. */
type FolderState = { uidValidity: number | undefined; uidNext: number }

/** What is known of an earlier try of a change that was refused since, as nothing of it showed. */
export type HandedBefore = { to: string; since: Begun['since'] | undefined }

/** Lets what was queued after `lastId` look first for what came of an earlier try. */
export function noteHandedBefore(cache: WritableCache, accountId: number, lastId: number, { to, since }: HandedBefore): void {
  for (const { id, action } of queuedActions(cache, accountId)) {
    const goes = action.kind === 'upload' ? action.path : action.kind === 'move' || action.kind === 'copy' ? action.to : undefined
    if (id > lastId && goes === to) note(cache, [id], { began: true, anew: true, since, ...(action.kind === 'upload' ? { into: to } : {}) })
  }
}

/** The same of copies, and of moves: in the folder that they go to. What was noted before stays. */
export function noteCopying(cache: WritableCache, ids: number[], to: FolderState | undefined): void {
  cache.transaction(() => note(cache, ids, begun(to), { unless: 'began' }))
}

/** The server has copied these messages of what these moves move; call it in the transaction that writes where the copies are. */
export function noteCopied(cache: WritableCache, ids: number[], messageIds: number[]): void {
  // What comes next, their deletion, is another command.
  note(cache, ids, { copied: messageIds, unseen: 0 })
}

/** Which messages of these moves a server without MOVE has copied, as far as that is noted. */
export function copiedOf(cache: ReadableCache, ids: readonly number[]): number[] {
  const payloads = ids.flatMap((id) => cache.sql('SELECT payload FROM actions WHERE id = ?').all(id) as { payload: string }[])
  return [...new Set(payloads.flatMap(({ payload }) => (JSON.parse(payload) as { copied?: number[] }).copied ?? []))]
}

/** What is left of a change of several messages, where the server has made it of some. */
export type Unmade = { uids?: number[]; messageIds?: number[]; items?: { messageId: number; uid: number }[] }

/** The server has made these changes, by its own words, and shows nothing of it: so often by now. `left`: what of a single one is still to be made. */
export function noteUnseen(cache: WritableCache, ids: number[], times: number, left: Unmade = {}): void {
  cache.transaction(() => note(cache, ids, { unseen: times, ...(ids.length === 1 ? left : {}) }))
}

/** These UIDs bore \\Deleted before the first try to delete them, or what is about them; what was noted then stays. */
export function noteMarked(cache: WritableCache, ids: number[], marked: number[]): void {
  cache.transaction(() => note(cache, ids, { marked }, { unless: 'marked' }))
}

type Noted = Partial<Omit<HandedOver, 'since'>> & { since?: Begun['since'] | undefined; copied?: number[] } & Marked & Unmade

const begun = (to: FolderState | undefined): Begun =>
  to?.uidValidity === undefined ? { began: true } : { began: true, since: { uidValidity: to.uidValidity, uidNext: to.uidNext } }

function note(cache: WritableCache, ids: number[], noted: Noted, { unless }: { unless?: 'began' | 'marked' } = {}): void {
  for (const id of ids) {
    const row = cache.sql('SELECT payload FROM actions WHERE id = ?').get(id) as { payload: string } | undefined
    const action = row && (JSON.parse(row.payload) as Partial<Begun> & Marked)
    if (!action || (unless && action[unless])) continue
    cache.sql('UPDATE actions SET payload = ? WHERE id = ?').run(JSON.stringify({ ...action, ...noted }), id)
  }
}

/** Notes that these changes were not made this time, why, and not before when (ms since the epoch) they are tried again. */
export function postpone(cache: WritableCache, ids: number[], fault: Fault, notBefore: number): void {
  cache.transaction(() => {
    for (const id of ids) {
      cache
        .sql('UPDATE actions SET attempts = attempts + 1, not_before = ?, fault = ? WHERE id = ?')
        .run(notBefore, JSON.stringify(fault), id)
    }
  })
}

/** Tries all that rests again: the person asks for it. */
export function resumeActions(cache: WritableCache, accountId: number): void {
  cache.transaction(() => cache.sql('UPDATE actions SET not_before = 0 WHERE account_id = ? AND not_before > 0').run(accountId))
}

/** Tries these changes again now, as if they had never been refused: the person asks for it. */
export function renewActions(cache: WritableCache, ids: readonly number[]): void {
  for (const id of ids) cache.sql('UPDATE actions SET attempts = 0, not_before = 0, fault = NULL WHERE id = ?').run(id)
}

/** When the first change that rested at a time is to be tried again, both in ms since the epoch; undefined where none rested. */
export function restsUntil(cache: ReadableCache, accountId: number, at: number): number | undefined {
  const row = cache.sql('SELECT min(not_before) AS at FROM actions WHERE account_id = ? AND not_before > ?').get(accountId, at) as {
    at: number | null
  }
  return row.at ?? undefined
}

/** All changes of an account that the server has yet to hear of, oldest first. */
export function queuedActions(cache: ReadableCache, accountId: number): { id: number; action: QueuedAction }[] {
  const rows = cache.sql('SELECT id, payload FROM actions WHERE account_id = ? ORDER BY id').all(accountId) as {
    id: number
    payload: string
  }[]
  return rows.map(({ id, payload }) => ({ id, action: JSON.parse(payload) as QueuedAction }))
}

/**
 * What of a folder the queue is about. `changing`: UIDs whose flags the server's word is older on than ours. `leaving`: UIDs that the
 * server still has and that are gone here. `arriving`: whether messages are on their way into it.
 */
export function queueOf(
  cache: ReadableCache,
  accountId: number,
  path: string,
): { changing: Set<number>; leaving: Set<number>; arriving: boolean } {
  const changing = new Set<number>()
  const leaving = new Set<number>()
  let arriving = false
  for (const { action } of queuedActions(cache, accountId)) {
    const facts = factsOf(action)
    if (facts.arrives && facts.targets(action).includes(path)) arriving = true
    if (!ofMessages(action)) continue
    if (action.path !== path || action.kind === 'copy') continue
    if (action.kind === 'store') for (const uid of action.uids) changing.add(uid)
    else for (const { uid } of action.items) leaving.add(uid)
  }
  return { changing, leaving, arriving }
}
