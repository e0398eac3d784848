import type { Cache } from './open.ts'

/** One message of a move or copy: its UID where it was, and the place-holder (below 0) that it has in the other folder until the server names one. */
export type MovedItem = { messageId: number; uid: number; placeholder: number }
type Place = { path: string; uidValidity: number }

/** A change of messages that the server has yet to hear of, with what it takes to tell it. */
export type MessageChange =
  /** `quiet`: nobody is told when the server refuses, as of a keyword that is only good manners. */
  | ({ kind: 'store'; uids: number[]; flag: string; add: boolean; quiet?: boolean } & Place)
  | ({ kind: 'move'; to: string; items: MovedItem[] } & Place)
  /** `began`: the server may have heard of it already, so that what is there is not copied again. */
  | ({ kind: 'copy'; to: string; items: MovedItem[]; began: boolean } & Place)
  | ({ kind: 'delete'; items: { messageId: number; uid: number }[] } & Place)

/** A change of folders that the server has yet to hear of. Paths are those that the server knows when it comes to them. */
export type FolderChange =
  | { kind: 'createFolder'; path: string }
  | { kind: 'renameFolder'; path: string; to: string }
  | { kind: 'deleteFolder'; path: string }
  | { kind: 'subscribe'; path: string; subscribed: boolean }

/** A change that the server has yet to hear of. */
export type QueuedAction = MessageChange | FolderChange | { kind: 'append'; role: 'sent'; outboxId: number } | DraftChange | UploadChange

/**
 * A draft that is only here yet, under a place-holder in this folder. `began`: the server may have heard of it already.
 */
export type DraftChange = { kind: 'appendDraft'; path: string; messageId: number; placeholder: number; began: boolean }

/**
 * A message of another account that is to be here, and is only here yet. `from`: where it lies there, to be taken from once the server has
 * it. `began`: the server may have heard of it already.
 */
export type UploadChange = {
  kind: 'upload'
  path: string
  messageId: number
  began: boolean
  from?: { messageId: number; folderId: number }
}

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
  cache.sql('INSERT INTO actions (account_id, kind, payload) VALUES (?, ?, ?)').run(accountId, action.kind, JSON.stringify(action))
}

/** As many queue entries are looked at together, and as many messages are changed with one command. */
const mostEntries = 100
const mostMessages = 500

/** The oldest change of an account that is still to be made, together with those after it that can go along. */
export function nextBatch(cache: Cache, accountId: number): Batch | undefined {
  const rows = cache
    .sql('SELECT id, payload, attempts FROM actions WHERE account_id = ? ORDER BY id LIMIT ?')
    .all(accountId, mostEntries) as { id: number; payload: string; attempts: number }[]
  let batch: Batch | undefined
  for (const { id, payload, attempts } of rows) {
    const action = JSON.parse(payload) as QueuedAction
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

function join(a: QueuedAction, b: QueuedAction): QueuedAction | undefined {
  if (!ofMessages(a) || !ofMessages(b)) return undefined
  if (a.path !== b.path || a.uidValidity !== b.uidValidity) return undefined
  if (a.kind === 'store' && b.kind === 'store' && a.flag === b.flag && a.add === b.add && a.quiet === b.quiet) {
    const uids = [...new Set([...a.uids, ...b.uids])]
    return uids.length <= mostMessages ? { ...a, uids } : undefined
  }
  if (a.kind === 'move' && b.kind === 'move' && a.to === b.to) {
    const items = [...a.items, ...b.items]
    return items.length <= mostMessages ? { ...a, items } : undefined
  }
  if (a.kind === 'delete' && b.kind === 'delete') {
    const items = [...a.items, ...b.items]
    return items.length <= mostMessages ? { ...a, items } : undefined
  }
  return undefined
}

/** Takes changes off the queue: the server has them, or has refused them. */
export function finishActions(cache: Cache, ids: number[]): void {
  cache.transaction(() => {
    for (const id of ids) cache.sql('DELETE FROM actions WHERE id = ?').run(id)
  })
}

/** Records that the server may hear of this from now on; on disk when this returns. */
export function noteBegun(cache: Cache, id: number, action: (MessageChange & { kind: 'copy' }) | DraftChange | UploadChange): void {
  cache.transaction(() => cache.sql('UPDATE actions SET payload = ? WHERE id = ?').run(JSON.stringify({ ...action, began: true }), id))
}

/** Notes that the server would not make these changes just now; returns how often it has been tried. */
export function countAttempt(cache: Cache, ids: number[]): number {
  return cache.transaction(() => {
    for (const id of ids) cache.sql('UPDATE actions SET attempts = attempts + 1 WHERE id = ?').run(id)
    const row = cache.sql('SELECT max(attempts) AS attempts FROM actions WHERE id = ?').get(ids[0] ?? 0) as { attempts: number | null }
    return row.attempts ?? 0
  })
}

/** All changes of an account that the server has yet to hear of, oldest first. */
export function queuedActions(cache: Cache, accountId: number): { id: number; action: QueuedAction }[] {
  const rows = cache.sql('SELECT id, payload FROM actions WHERE account_id = ? ORDER BY id').all(accountId) as {
    id: number
    payload: string
  }[]
  return rows.map(({ id, payload }) => ({ id, action: JSON.parse(payload) as QueuedAction }))
}

/** How many changes wait for the server, by account. */
export function waitingByAccount(cache: Cache): Record<number, number> {
  const rows = cache.sql('SELECT account_id AS id, count(*) AS n FROM actions GROUP BY account_id').all() as { id: number; n: number }[]
  return Object.fromEntries(rows.map(({ id, n }) => [id, n]))
}

/** How many changes of an account wait for the server. */
export function countActions(cache: Cache, accountId: number): number {
  const row = cache.sql('SELECT count(*) AS n FROM actions WHERE account_id = ?').get(accountId) as { n: number }
  return row.n
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

/** Ids of letters in the outbox whose copy is still to be filed in Sent. */
export function lettersToFile(cache: Cache, accountId: number): Set<number> {
  const letters = queuedActions(cache, accountId).flatMap(({ action }) => (action.kind === 'append' ? [action.outboxId] : []))
  return new Set(letters)
}
