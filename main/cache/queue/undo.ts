import { randomUUID } from 'node:crypto'
import type { Action } from '../../../preload/contract/index.ts'
import type { ReadableCache, WritableCache } from '../store/open.ts'

/** More than all windows together remember. */
const mostKept = 1000
/** No window is open for longer, in ms. */
const longestKept = 30 * 24 * 3600_000

/**
 * Keeps what would take changes back, in the caller's transaction with those changes. Returns its id, which no other has, also after a
 * repair; undefined where nothing can be taken back.
 */
export function saveUndo(cache: WritableCache, actions: readonly Action[]): string | undefined {
  if (actions.length === 0) return undefined
  const id = randomUUID()
  const now = Date.now()
  cache
    .sql('DELETE FROM undo WHERE made_at < ? OR id IN (SELECT id FROM undo ORDER BY made_at DESC LIMIT -1 OFFSET ?)')
    .run(now - longestKept, mostKept - 1)
  cache.sql('INSERT INTO undo (id, made_at, actions) VALUES (?, ?, ?)').run(id, now, JSON.stringify(actions))
  return id
}

/**
 * Has what takes earlier changes back take these back too, before them, as one. Returns its id, which is a new one where `id` is undefined or
 * has been used.
 */
export function addToUndo(cache: WritableCache, id: string | undefined, actions: readonly Action[]): string | undefined {
  const earlier = id === undefined ? undefined : undoOf(cache, id)
  if (id === undefined || !earlier) return saveUndo(cache, actions)
  cache.sql('UPDATE undo SET actions = ? WHERE id = ?').run(JSON.stringify([...actions, ...earlier]), id)
  return id
}

/** The changes that take others back, in the order in which they are to be made; undefined where that has been done already. */
export function undoOf(cache: ReadableCache, id: string): Action[] | undefined {
  const row = cache.sql('SELECT actions FROM undo WHERE id = ?').get(id) as { actions: string } | undefined
  return row && (JSON.parse(row.actions) as Action[])
}

/** Forgets what has been taken back. */
export function deleteUndo(cache: WritableCache, id: string): void {
  cache.sql('DELETE FROM undo WHERE id = ?').run(id)
}

/** Takes whatever is about an account out of what would take changes back; what is left of it still does. Call it before the account goes, in the same transaction. */
export function forgetInUndo(cache: WritableCache, accountId: number): void {
  const all = cache.sql('SELECT id, actions FROM undo').all() as { id: string; actions: string }[]
  for (const { id, actions } of all) {
    const rest = (JSON.parse(actions) as Action[]).flatMap((action) => besides(cache, accountId, action) ?? [])
    const stored = JSON.stringify(rest)
    if (rest.length === 0) deleteUndo(cache, id)
    else if (stored !== actions) cache.sql('UPDATE undo SET actions = ? WHERE id = ?').run(stored, id)
  }
}

/** What is left of a change when an account has gone: messages of others that are here, in folders of others. */
function besides(cache: ReadableCache, accountId: number, action: Action): Action | undefined {
  const isOfFolder = (id: number | undefined) =>
    id !== undefined && cache.sql('SELECT 1 FROM folders WHERE id = ? AND account_id = ?').get(id, accountId) !== undefined
  switch (action.kind) {
    case 'createFolder':
    case 'deleteFolder':
      return action.accountId === accountId ? undefined : action
    case 'renameFolder':
    case 'subscribe':
    case 'empty':
      return isOfFolder(action.folderId) ? undefined : action
    case 'move':
    case 'copy':
      if ('folderId' in action.to && isOfFolder(action.to.folderId)) return undefined
      if ('accountId' in action.to && action.to.accountId === accountId) return undefined
      break
    case 'seen':
    case 'flagged':
    case 'tag':
    case 'snooze':
    case 'delete':
      break
  }
  if ('from' in action && isOfFolder(action.from)) return undefined
  const others = new Set(
    cache
      .sql('SELECT m.id FROM json_each(?) named JOIN messages m ON m.id = named.value WHERE m.account_id <> ?')
      .all(JSON.stringify(action.messageIds), accountId)
      .map(({ id }) => id),
  )
  const messageIds = action.messageIds.filter((id) => others.has(id))
  return messageIds.length > 0 ? { ...action, messageIds } : undefined
}
