import type { Fault } from '../../../preload/contract/index.ts'
import { isDue } from '../../kit/is-due.ts'
import type { Cache } from '../store/open.ts'
import { join } from './joined.ts'
import { createResting } from './resting.ts'
import { isFormer, isLeaving } from './too-early.ts'

/** One message of a move or copy: its UID where it was, and the place-holder (below 0) that it has in the other folder until the server names one. */
export type MovedItem = { messageId: number; uid: number; placeholder: number }
type Place = { path: string; uidValidity: number }

/**
 * `began`: the server may have heard of it already, so that what is there is not handed to it again. `since`: what the folder that it goes to
 * was known to hold before that; what is not there under its UIDs from `uidNext` on has not been taken. What is `unseen` is looked for again,
 * and not handed over again. `anew`: the person had it tried again, and what the first try brought may be listed here as a message of its own.
 */
type Begun = { began: boolean; anew?: boolean; since?: { uidValidity: number; uidNext: number } } & Unseen
/** So often the server has said OK to a change and shown nothing of it. */
type Unseen = { unseen?: number }

/** UIDs that bore \\Deleted before they were first to be deleted: another client's mark, which stays where they do. */
type Marked = { marked?: number[] }

/** A change of messages that the server has yet to hear of, with what it takes to tell it. */
export type MessageChange =
  /**
   * `quiet`: nobody is told when the server refuses, as of a keyword that is only good manners. `messageIds`: which messages these are, in the order
   * of `uids`; 0, or no list, where that is not known.
   */
  | ({ kind: 'store'; uids: number[]; messageIds?: number[]; flag: string; add: boolean; quiet?: boolean } & Unseen & Place)
  /** `copied`: of these messages a server without MOVE has made copies, and has yet to delete them where they were. */
  | ({ kind: 'move'; to: string; items: MovedItem[]; copied?: number[] } & Marked & Partial<Begun> & Place)
  | ({ kind: 'copy'; to: string; items: MovedItem[] } & Begun & Place)
  /** `after`: a former version of this draft, which goes once the server has this one. */
  | ({ kind: 'delete'; items: { messageId: number; uid: number }[]; after?: number } & Marked & Unseen & Place)

/** A change of folders that the server has yet to hear of. Paths are those that the server knows when it comes to them. */
export type FolderChange = Unseen &
  (
    | { kind: 'createFolder'; path: string }
    | { kind: 'renameFolder'; path: string; to: string }
    | { kind: 'deleteFolder'; path: string }
    | { kind: 'subscribe'; path: string; subscribed: boolean }
  )

/** A change that the server has yet to hear of. */
export type QueuedAction = MessageChange | FolderChange | { kind: 'append'; role: 'sent'; outboxId: number } | DraftChange | UploadChange

/** A draft that is only here yet, under a place-holder in this folder. */
export type DraftChange = { kind: 'appendDraft'; path: string; messageId: number; placeholder: number } & HandedOver

/**
 * A message of another account that is to be here, and is only here yet. `from`: where it lies there, to be taken from once the server has
 * it. `discarded`: the person has deleted it here for good meanwhile: it goes there, too, and need not come here.
 */
export type UploadChange = {
  kind: 'upload'
  path: string
  messageId: number
  from?: { messageId: number; folderId: number }
  discarded?: boolean
} & HandedOver

/**
 * `into`: the path of the folder that it was handed to, and `since` is about, where that is not the change's own: what is on its way may be moved
 * on here meanwhile.
 */
export type HandedOver = { into?: string } & Begun

/** Changes that are made in one go: those at the head of the queue that differ in their messages only. */
export type Batch = { ids: number[]; action: QueuedAction; attempts: number }

/** Whether a change is one of messages in a folder. */
export const ofMessages = (action: QueuedAction): action is MessageChange =>
  action.kind === 'store' || action.kind === 'move' || action.kind === 'copy' || action.kind === 'delete'

/** Whether all that waits is about messages: a change of folders may have been made half before the connection broke. */
export const waitsForMessagesOnly = (cache: Cache, accountId: number): boolean =>
  queuedActions(cache, accountId).every(({ action }) => ofMessages(action))

/** Queues a change; call it in the transaction of its local effect. */
export function queueAction(cache: Cache, accountId: number, action: QueuedAction): void {
  cache
    .sql('INSERT INTO actions (id, account_id, kind, payload) VALUES (?, ?, ?, ?)')
    .run(newActionId(cache), accountId, action.kind, JSON.stringify(action))
}

/** An id behind all others, which no change had before: one that is being made is known by its id when another has taken its place. */
export function newActionId(cache: Cache): number {
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
export function nextBatch(cache: Cache, accountId: number, now: number, { withSuspects = true } = {}): Batch | undefined {
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
export function finishActions(cache: Cache, ids: number[]): void {
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
  cache: Cache,
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
export function noteHandedBefore(cache: Cache, accountId: number, lastId: number, { to, since }: HandedBefore): void {
  for (const { id, action } of queuedActions(cache, accountId)) {
    const goes = action.kind === 'upload' ? action.path : action.kind === 'move' || action.kind === 'copy' ? action.to : undefined
    if (id > lastId && goes === to) note(cache, [id], { began: true, anew: true, since, ...(action.kind === 'upload' ? { into: to } : {}) })
  }
}

/** The same of copies, and of moves: in the folder that they go to. What was noted before stays. */
export function noteCopying(cache: Cache, ids: number[], to: FolderState | undefined): void {
  cache.transaction(() => note(cache, ids, begun(to), { unless: 'began' }))
}

/** The server has copied these messages of what these moves move; call it in the transaction that writes where the copies are. */
export function noteCopied(cache: Cache, ids: number[], messageIds: number[]): void {
  // What comes next, their deletion, is another command.
  note(cache, ids, { copied: messageIds, unseen: 0 })
}

/** Which messages of these moves a server without MOVE has copied, as far as that is noted. */
export function copiedOf(cache: Cache, ids: readonly number[]): number[] {
  const payloads = ids.flatMap((id) => cache.sql('SELECT payload FROM actions WHERE id = ?').all(id) as { payload: string }[])
  return [...new Set(payloads.flatMap(({ payload }) => (JSON.parse(payload) as { copied?: number[] }).copied ?? []))]
}

/** What is left of a change of several messages, where the server has made it of some. */
export type Unmade = { uids?: number[]; messageIds?: number[]; items?: { messageId: number; uid: number }[] }

/** The server has made these changes, by its own words, and shows nothing of it: so often by now. `left`: what of a single one is still to be made. */
export function noteUnseen(cache: Cache, ids: number[], times: number, left: Unmade = {}): void {
  cache.transaction(() => note(cache, ids, { unseen: times, ...(ids.length === 1 ? left : {}) }))
}

/** These UIDs bore \\Deleted before the first try to delete them, or what is about them; what was noted then stays. */
export function noteMarked(cache: Cache, ids: number[], marked: number[]): void {
  cache.transaction(() => note(cache, ids, { marked }, { unless: 'marked' }))
}

type Noted = Partial<Omit<HandedOver, 'since'>> & { since?: Begun['since'] | undefined; copied?: number[] } & Marked & Unmade

const begun = (to: FolderState | undefined): Begun =>
  to?.uidValidity === undefined ? { began: true } : { began: true, since: { uidValidity: to.uidValidity, uidNext: to.uidNext } }

function note(cache: Cache, ids: number[], noted: Noted, { unless }: { unless?: 'began' | 'marked' } = {}): void {
  for (const id of ids) {
    const row = cache.sql('SELECT payload FROM actions WHERE id = ?').get(id) as { payload: string } | undefined
    const action = row && (JSON.parse(row.payload) as Partial<Begun> & Marked)
    if (!action || (unless && action[unless])) continue
    cache.sql('UPDATE actions SET payload = ? WHERE id = ?').run(JSON.stringify({ ...action, ...noted }), id)
  }
}

/** Notes that these changes were not made this time, why, and not before when (ms since the epoch) they are tried again. */
export function postpone(cache: Cache, ids: number[], fault: Fault, notBefore: number): void {
  cache.transaction(() => {
    for (const id of ids) {
      cache
        .sql('UPDATE actions SET attempts = attempts + 1, not_before = ?, fault = ? WHERE id = ?')
        .run(notBefore, JSON.stringify(fault), id)
    }
  })
}

/** Tries all that rests again: the person asks for it. */
export function resumeActions(cache: Cache, accountId: number): void {
  cache.transaction(() => cache.sql('UPDATE actions SET not_before = 0 WHERE account_id = ? AND not_before > 0').run(accountId))
}

/** Tries these changes again now, as if they had never been refused: the person asks for it. */
export function renewActions(cache: Cache, ids: readonly number[]): void {
  for (const id of ids) cache.sql('UPDATE actions SET attempts = 0, not_before = 0, fault = NULL WHERE id = ?').run(id)
}

/** When the first change that rested at a time is to be tried again, both in ms since the epoch; undefined where none rested. */
export function restsUntil(cache: Cache, accountId: number, at: number): number | undefined {
  const row = cache.sql('SELECT min(not_before) AS at FROM actions WHERE account_id = ? AND not_before > ?').get(accountId, at) as {
    at: number | null
  }
  return row.at ?? undefined
}

/** All changes of an account that the server has yet to hear of, oldest first. */
export function queuedActions(cache: Cache, accountId: number): { id: number; action: QueuedAction }[] {
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
export function queueOf(cache: Cache, accountId: number, path: string): { changing: Set<number>; leaving: Set<number>; arriving: boolean } {
  const changing = new Set<number>()
  const leaving = new Set<number>()
  let arriving = false
  for (const { action } of queuedActions(cache, accountId)) {
    if ((action.kind === 'appendDraft' || action.kind === 'upload') && action.path === path) arriving = true
    if (!ofMessages(action)) continue
    if ((action.kind === 'move' || action.kind === 'copy') && action.to === path) arriving = true
    if (action.path !== path || action.kind === 'copy') continue
    if (action.kind === 'store') for (const uid of action.uids) changing.add(uid)
    else for (const { uid } of action.items) leaving.add(uid)
  }
  return { changing, leaving, arriving }
}
