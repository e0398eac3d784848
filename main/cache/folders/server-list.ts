import type { FolderRole } from '../../../preload/contract/index.ts'
import { relocate } from '../messages/locations.ts'
import { spareOfGone } from '../messages/recently-gone.ts'
import { queueOf } from '../queue/actions.ts'
import type { ReadableCache, WritableCache } from '../store/open.ts'
import { nextFolderId, noteFolderIds } from './ids.ts'
import { type ListedFolder, saveSyncState, syncState } from './rows.ts'

/**
 * Makes the account's folders those that the server lists; those that it has yet to hear of stay, and so do those in `spared`, which it left
 * out of its list and has all the same. Returns true when anything changed.
 */
export function replaceFolders(
  cache: WritableCache,
  accountId: number,
  listed: ListedFolder[],
  spared: ReadonlySet<string> = new Set(),
): boolean {
  return cache.transaction(() => {
    const left = foldersLeftOut(cache, accountId, listed).filter(({ path }) => !spared.has(path))
    for (const { id } of left) retireFolder(cache, id)
    let changed = left.length > 0
    for (const folder of listed) {
      const { changes } = cache
        .sql(
          `INSERT INTO folders (id, account_id, path, delimiter, role, selectable, subscribed) VALUES (${nextFolderId}, ?, ?, ?, ?, ?, ?)
          ON CONFLICT (account_id, path) DO UPDATE SET delimiter = excluded.delimiter, role = excluded.role,
            selectable = excluded.selectable, subscribed = excluded.subscribed
          WHERE (delimiter, role, selectable, subscribed)
            IS NOT (excluded.delimiter, excluded.role, excluded.selectable, excluded.subscribed)`,
        )
        .run(accountId, folder.path, folder.delimiter, folder.role ?? null, folder.selectable ? 1 : 0, folder.subscribed ? 1 : 0)
      changed ||= Number(changes) > 0
    }
    if (changed) noteFolderIds(cache)
    takeUpKept(
      cache,
      accountId,
      listed.map(({ path }) => path),
    )
    return changed
  })
}

/** The account's folders that this list leaves out, with how many messages lie in each; those that the server has yet to hear of aside. */
export function foldersLeftOut(
  cache: ReadableCache,
  accountId: number,
  listed: readonly Pick<ListedFolder, 'path'>[],
): { id: number; path: string; total: number; selectable: boolean }[] {
  const paths = new Set(listed.map(({ path }) => path))
  const known = cache.sql('SELECT id, path, total, selectable FROM folders WHERE account_id = ? AND pending = 0').all(accountId) as {
    id: number
    path: string
    total: number
    selectable: number
  }[]
  return known.filter(({ path }) => !paths.has(path)).map((folder) => ({ ...folder, selectable: folder.selectable === 1 }))
}

/**
 * The server no longer has a folder. What it had of it goes from here, what has tags or pins is kept for a while in case that it comes again; what is only here, or on its way there, stays in the folder, which is
 * one that the server has yet to hear of from now on. Call it in a transaction.
 */
export function retireFolder(cache: WritableCache, id: number): void {
  spareOfGone(cache, id, 'all')
  cache.sql('DELETE FROM locations WHERE folder_id = ? AND uid > 0').run(id)
  const kept = cache.sql('SELECT 1 FROM locations WHERE folder_id = ? LIMIT 1').get(id)
  if (!kept) {
    noteFolderIds(cache)
    cache.sql('DELETE FROM folders WHERE id = ?').run(id)
    return
  }
  saveSyncState(cache, id, { uidValidity: undefined, uidNext: 1, lowestUid: 1, highestModseq: undefined })
  cache.sql('UPDATE folders SET pending = 1 WHERE id = ?').run(id)
}

const wentAlong = `DELETE FROM locations WHERE folder_id = ? AND uid < 0
  AND EXISTS (SELECT 1 FROM messages m WHERE m.id = locations.message_id AND m.only_here = 0)`

/**
 * Folders that were kept for what is only here, and that the server has again, are folders like all others. Where it has another one for their
 * role, such as new Drafts, what is only here goes there.
 */
function takeUpKept(cache: WritableCache, accountId: number, paths: string[]): void {
  const kept = cache
    .sql(
      `SELECT id, path, role FROM folders WHERE account_id = ?1 AND pending = 1
      AND NOT EXISTS (SELECT 1 FROM actions WHERE account_id = ?1 AND kind = 'createFolder' AND payload ->> 'path' = folders.path)`,
    )
    .all(accountId) as { id: number; path: string; role: FolderRole | null }[]
  const listed = new Set(kept.length > 0 ? paths : [])
  for (const { id, path, role } of kept) {
    if (listed.has(path)) {
      cache.sql('UPDATE folders SET pending = 0, lowest_uid = NULL WHERE id = ?').run(id)
      continue
    }
    // What was moved there, and nothing waits to be, went with the folder: it is where the server has that now.
    if (!queueOf(cache, accountId, path).arriving) {
      spareOfGone(cache, id, 'placeholders')
      cache.sql(wentAlong).run(id)
    }
    const other = cache
      .sql('SELECT id FROM folders WHERE account_id = ? AND role = ? AND pending = 0 AND id <> ?')
      .get(accountId, role, id) as { id: number } | undefined
    const onlyHere = cache
      .sql('SELECT l.uid FROM locations l JOIN messages m ON m.id = l.message_id WHERE l.folder_id = ? AND m.only_here > 0')
      .all(id) as { uid: number }[]
    if (other) for (const { uid } of onlyHere) relocate(cache, { folderId: id, uid }, { folderId: other.id, uid })
    noteFolderIds(cache)
    cache.sql('DELETE FROM folders WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM locations WHERE folder_id = ?1)').run(id)
  }
}

/** What STATUS tells of a folder (RFC 9051 6.3.11); 0 where the server does not tell. */
type Told = { messages: number; uidValidity: number; uidNext: number; highestModseq: string | undefined }

/**
 * An empty folder has nothing to list: where STATUS has told all that there is to know, it need not be opened. Of one that is still to be listed is kept
 * what tells it apart, should another client rename it before that.
 */
export function takeTold(cache: WritableCache, folders: readonly { id: number; path: string }[], status: ReadonlyMap<string, Told>): void {
  cache.transaction(() => {
    for (const { id, path } of folders) {
      const told = status.get(path)
      if (!told || told.uidNext === 0 || told.uidValidity === 0) continue
      const state = syncState(cache, id)
      const { uidValidity, uidNext, highestModseq } = told
      if (told.messages > 0) {
        if (state.uidValidity === undefined && state.lowestUid === undefined) saveSyncState(cache, id, { ...state, uidValidity, uidNext })
        continue
      }
      if (state.lowestUid === undefined) saveSyncState(cache, id, { uidValidity, uidNext, lowestUid: 1, highestModseq })
      // An older Hanji took it without that.
      else if (state.uidValidity === undefined && state.uidNext === uidNext) saveSyncState(cache, id, { ...state, uidValidity })
    }
  })
}
