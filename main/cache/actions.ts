import type { Cache } from './open.ts'

/** One message of a move: its UID where it was, and the place-holder (below 0) that it has in the other folder until the server names one. */
export type MovedItem = { messageId: number; uid: number; placeholder: number }

/** A change that the server has yet to hear of, with what it takes to tell it. */
export type QueuedAction =
  | { kind: 'store'; path: string; uidValidity: number; uids: number[]; flag: string; add: boolean }
  | { kind: 'move'; path: string; uidValidity: number; to: string; items: MovedItem[] }
  | { kind: 'delete'; path: string; uidValidity: number; items: { messageId: number; uid: number }[] }
  | { kind: 'append'; role: 'sent'; outboxId: number }

/** Changes that are made in one go: those at the head of the queue that differ in their messages only. */
export type Batch = { ids: number[]; action: QueuedAction; attempts: number }

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
  if (a.kind === 'append' || b.kind === 'append') return undefined
  if (a.path !== b.path || a.uidValidity !== b.uidValidity) return undefined
  if (a.kind === 'store' && b.kind === 'store' && a.flag === b.flag && a.add === b.add) {
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

/** Notes that the server would not make these changes just now; returns how often it has been tried. */
export function countAttempt(cache: Cache, ids: number[]): number {
  return cache.transaction(() => {
    for (const id of ids) cache.sql('UPDATE actions SET attempts = attempts + 1 WHERE id = ?').run(id)
    const row = cache.sql('SELECT max(attempts) AS attempts FROM actions WHERE id = ?').get(ids[0] ?? 0) as { attempts: number | null }
    return row.attempts ?? 0
  })
}

function queued(cache: Cache, accountId: number): { id: number; action: QueuedAction }[] {
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
  for (const { action } of queued(cache, accountId)) {
    if (action.kind === 'append') continue
    if (action.kind === 'move' && action.to === path) arriving = true
    if (action.path !== path) continue
    if (action.kind === 'store') for (const uid of action.uids) changing.add(uid)
    else for (const { uid } of action.items) leaving.add(uid)
  }
  return { changing, leaving, arriving }
}

/** A message lies elsewhere than the queue believed: `uid` of `path` is now `newUid` of `newPath`. Changes that wait are told. */
export type Relocated = { path: string; uid: number; newPath: string; newUid: number; newUidValidity: number }

/** Makes the changes that wait follow messages whose place became known or was taken back. */
export function relocateQueued(cache: Cache, accountId: number, relocated: Relocated[]): void {
  const places = new Map(relocated.map((place) => [`${place.uid} ${place.path}`, place]))
  for (const { id, action } of queued(cache, accountId)) {
    if (action.kind === 'append') continue
    const uids = action.kind === 'store' ? action.uids : action.items.map(({ uid }) => uid)
    if (!uids.some((uid) => places.has(`${uid} ${action.path}`))) continue
    // A change may be about messages of which only some were relocated to another folder: it is split by folder, in its place.
    const parts = splitByPlace(action, places)
    const [head, ...rest] = parts
    if (!head) continue
    cache.sql('UPDATE actions SET payload = ? WHERE id = ?').run(JSON.stringify(head), id)
    for (const part of rest) queueAction(cache, accountId, part)
  }
}

function splitByPlace(action: Exclude<QueuedAction, { kind: 'append' }>, places: Map<string, Relocated>): QueuedAction[] {
  const groups = new Map<string, { path: string; uidValidity: number; uids: Map<number, number> }>()
  const uids = action.kind === 'store' ? action.uids : action.items.map(({ uid }) => uid)
  for (const uid of uids) {
    const place = places.get(`${uid} ${action.path}`)
    const path = place?.newPath ?? action.path
    const uidValidity = place?.newUidValidity ?? action.uidValidity
    const key = `${uidValidity} ${path}`
    const group = groups.get(key) ?? { path, uidValidity, uids: new Map() }
    group.uids.set(uid, place?.newUid ?? uid)
    groups.set(key, group)
  }
  return [...groups.values()].map(({ path, uidValidity, uids: renamed }) => {
    if (action.kind === 'store') return { ...action, path, uidValidity, uids: [...renamed.values()] }
    const items = action.items.flatMap((item) => {
      const uid = renamed.get(item.uid)
      return uid === undefined ? [] : [{ ...item, uid }]
    })
    return { ...action, path, uidValidity, items } as QueuedAction
  })
}

/** Ids of letters in the outbox whose copy is still to be filed in Sent. */
export function lettersToFile(cache: Cache, accountId: number): Set<number> {
  const rows = cache.sql("SELECT payload FROM actions WHERE account_id = ? AND kind = 'append'").all(accountId) as {
    payload: string
  }[]
  const actions = rows.map(({ payload }) => JSON.parse(payload) as QueuedAction)
  return new Set(actions.flatMap((action) => (action.kind === 'append' ? [action.outboxId] : [])))
}
