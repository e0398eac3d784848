import type { FolderKeep } from '../../../preload/contract/index.ts'
import { finishActions, queuedActions } from '../queue/actions.ts'
import type { ReadableCache, WritableCache } from '../store/open.ts'
import { nextFolderId, noteFolderIds } from './ids.ts'
import type { FolderRow } from './rows.ts'
import { retireFolder } from './server-list.ts'

/**
 * Shows a folder that the server has yet to make, or again one that it has yet to delete. Returns whether the server must be asked to
 * make it. Call it in the transaction that queues that.
 */
export function addPendingFolder(cache: WritableCache, accountId: number, path: string, delimiter: string): boolean {
  const kept = cache.sql('UPDATE folders SET leaving = 0 WHERE account_id = ? AND path = ? AND leaving = 1').run(accountId, path)
  if (Number(kept.changes) > 0) {
    for (const { id, action } of queuedActions(cache, accountId)) {
      if (action.kind === 'deleteFolder' && action.path === path) finishActions(cache, [id])
    }
    return false
  }
  cache
    .sql(
      `INSERT INTO folders (id, account_id, path, delimiter, selectable, pending, lowest_uid) VALUES (${nextFolderId}, ?, ?, ?, 1, 1, 1)`,
    )
    .run(accountId, path, delimiter)
  noteFolderIds(cache)
  return true
}

/** Whether a folder is still to be deleted: the person may have thought better of it while the server was at it. */
export function isLeaving(cache: ReadableCache, accountId: number, path: string): boolean {
  return cache.sql('SELECT 1 FROM folders WHERE account_id = ? AND path = ? AND leaving = 1').get(accountId, path) !== undefined
}

/** Whether a folder is still to be made on the server; undefined where there is none of this path. */
export function isPending(cache: ReadableCache, accountId: number, path: string): boolean | undefined {
  const row = cache.sql('SELECT pending FROM folders WHERE account_id = ? AND path = ?').get(accountId, path) as
    | { pending: 0 | 1 }
    | undefined
  return row && row.pending === 1
}

/** The server has made it: it is a folder like any other, and will be looked at. */
export function confirmFolder(cache: WritableCache, accountId: number, path: string): void {
  cache.sql('UPDATE folders SET pending = 0, lowest_uid = NULL, uid_validity = NULL WHERE account_id = ? AND path = ?').run(accountId, path)
}

/** The server would not make it. What was moved into it shows again where the server has it; what is nowhere else keeps it here. */
export function dropPendingFolder(cache: WritableCache, accountId: number, path: string): void {
  noteFolderIds(cache)
  cache
    .sql(
      `DELETE FROM folders WHERE account_id = ? AND path = ? AND pending = 1 AND NOT EXISTS
        (SELECT 1 FROM locations l JOIN messages m ON m.id = l.message_id WHERE l.folder_id = folders.id AND m.only_here > 0)`,
    )
    .run(accountId, path)
}

/** Shows a folder and those below it under another path; the server knows them by the old one until `confirmRename`. */
export function wantPath(cache: WritableCache, tree: FolderRow[], from: string, to: string): void {
  for (const { id, wanted } of tree) cache.sql('UPDATE folders SET wanted_path = ? WHERE id = ?').run(to + wanted.slice(from.length), id)
}

/**
 * The server calls the folder, and those below it, by the new path from now on. What lies in them stays: UIDs survive a rename
 * (RFC 9051 6.3.6). A wish for yet another path stays, too.
 */
export function confirmRename(cache: WritableCache, accountId: number, from: string, to: string): void {
  cache
    .sql(
      `UPDATE folders SET path = ?3 || substr(path, length(?2) + 1),
        wanted_path = nullif(wanted_path, ?3 || substr(path, length(?2) + 1))
      WHERE account_id = ?1 AND (path = ?2 OR substr(path, 1, length(?2) + 1) = ?2 || delimiter)`,
    )
    .run(accountId, from, to)
}

/** The server would not rename it: it is shown under its old path. */
export function refuseRename(cache: WritableCache, accountId: number, from: string): void {
  cache
    .sql(
      `UPDATE folders SET wanted_path = NULL
      WHERE account_id = ?1 AND (path = ?2 OR substr(path, 1, length(?2) + 1) = ?2 || delimiter)`,
    )
    .run(accountId, from)
}

/** Hides a folder that is being deleted, or shows it again. */
export function setLeaving(cache: WritableCache, accountId: number, path: string, leaving: boolean): void {
  cache.sql('UPDATE folders SET leaving = ? WHERE account_id = ? AND path = ?').run(leaving ? 1 : 0, accountId, path)
}

/** The server has deleted it. */
export function removeFolder(cache: WritableCache, accountId: number, path: string): void {
  const row = cache.sql('SELECT id FROM folders WHERE account_id = ? AND path = ?').get(accountId, path) as { id: number } | undefined
  if (!row) return
  retireFolder(cache, row.id)
}

/** What a folder keeps offline. */
export function setKeep(cache: WritableCache, id: number, keep: FolderKeep): void {
  cache.transaction(() => cache.sql('UPDATE folders SET keep = ? WHERE id = ?').run(keep === 'account' ? null : keep, id))
}

/** Whether a folder is subscribed; returns whether that is news. */
export function setSubscribed(cache: WritableCache, id: number, subscribed: boolean): boolean {
  const { changes } = cache.sql('UPDATE folders SET subscribed = ?1 WHERE id = ?2 AND subscribed <> ?1').run(subscribed ? 1 : 0, id)
  return Number(changes) > 0
}
