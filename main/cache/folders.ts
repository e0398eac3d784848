import type { Folder, FolderRole } from '../../preload/api.ts'
import type { Cache } from './open.ts'

/** A folder as the server lists it. */
export type ListedFolder = Pick<Folder, 'path' | 'name' | 'depth' | 'role' | 'selectable'>

/**
 * How far a folder is synced. All UIDs in [lowestUid, uidNext) are listed; those below are not yet.
 * `lowestUid` is undefined before the first batch and 1 when everything is listed.
 */
export type SyncState = {
  uidValidity: number | undefined
  uidNext: number
  lowestUid: number | undefined
  highestModseq: string | undefined
}

const byRole =
  "CASE role WHEN 'inbox' THEN 0 WHEN 'drafts' THEN 1 WHEN 'sent' THEN 2 WHEN 'archive' THEN 3 WHEN 'all' THEN 4 WHEN 'flagged' THEN 5"
const order = `${byRole} WHEN 'junk' THEN 90 WHEN 'trash' THEN 91 ELSE 50 END`

/** All folders with their counts, special-use ones first; three counts over partial or covering indexes for each folder. */
export function listFolders(cache: Cache): Folder[] {
  const rows = cache
    .sql(
      `SELECT f.id, f.account_id, f.path, f.name, f.depth, f.role, f.selectable,
        (SELECT count(*) FROM locations l WHERE l.folder_id = f.id) AS total,
        (SELECT count(*) FROM locations l WHERE l.folder_id = f.id AND l.seen = 0) AS unread,
        (SELECT count(*) FROM locations l WHERE l.folder_id = f.id AND l.offline = 0) AS missing
      FROM folders f ORDER BY f.account_id, ${order}, f.path`,
    )
    .all() as Record<string, number | string | null>[]
  return rows.map((row) => ({
    id: Number(row['id']),
    accountId: Number(row['account_id']),
    path: String(row['path']),
    name: String(row['name']),
    depth: Number(row['depth']),
    role: (row['role'] ?? undefined) as FolderRole | undefined,
    selectable: row['selectable'] === 1,
    total: Number(row['total']),
    unread: Number(row['unread']),
    offline: Number(row['total']) - Number(row['missing']),
  }))
}

/** The folder of an account that has this role, if any. */
export function folderWithRole(cache: Cache, accountId: number, role: FolderRole): { id: number; path: string } | undefined {
  return cache.sql('SELECT id, path FROM folders WHERE account_id = ? AND role = ?').get(accountId, role) as
    | { id: number; path: string }
    | undefined
}

/** Makes the account's folders those that the server lists. Returns true when anything changed. */
export function replaceFolders(cache: Cache, accountId: number, listed: ListedFolder[]): boolean {
  return cache.transaction(() => {
    let changed = false
    for (const folder of listed) {
      const { changes } = cache
        .sql(
          `INSERT INTO folders (account_id, path, name, depth, role, selectable) VALUES (?, ?, ?, ?, ?, ?)
          ON CONFLICT (account_id, path) DO UPDATE SET name = excluded.name, depth = excluded.depth, role = excluded.role,
            selectable = excluded.selectable
          WHERE (name, depth, role, selectable) IS NOT (excluded.name, excluded.depth, excluded.role, excluded.selectable)`,
        )
        .run(accountId, folder.path, folder.name, folder.depth, folder.role ?? null, folder.selectable ? 1 : 0)
      changed ||= Number(changes) > 0
    }
    const paths = new Set(listed.map((folder) => folder.path))
    const known = cache.sql('SELECT id, path FROM folders WHERE account_id = ?').all(accountId) as { id: number; path: string }[]
    for (const { id, path } of known) {
      if (paths.has(path)) continue
      emptyFolder(cache, id)
      cache.sql('DELETE FROM folders WHERE id = ?').run(id)
      changed = true
    }
    return changed
  })
}

/** How far this folder is synced. */
export function syncState(cache: Cache, folderId: number): SyncState {
  const row = cache.sql('SELECT uid_validity, uid_next, lowest_uid, highest_modseq FROM folders WHERE id = ?').get(folderId) as
    | { uid_validity: number | null; uid_next: number; lowest_uid: number | null; highest_modseq: string | null }
    | undefined
  return {
    uidValidity: row?.uid_validity ?? undefined,
    uidNext: row?.uid_next ?? 1,
    lowestUid: row?.lowest_uid ?? undefined,
    highestModseq: row?.highest_modseq ?? undefined,
  }
}

/** Records how far this folder is synced; call it in the transaction that stores what was fetched. */
export function saveSyncState(cache: Cache, folderId: number, state: SyncState): void {
  cache
    .sql('UPDATE folders SET uid_validity = ?, uid_next = ?, lowest_uid = ?, highest_modseq = ? WHERE id = ?')
    .run(state.uidValidity ?? null, state.uidNext, state.lowestUid ?? null, state.highestModseq ?? null, folderId)
}

/**
 * Forgets what a folder holds: its UIDs mean nothing any more (UIDVALIDITY changed, RFC 9051 2.3.1.1). The messages themselves stay
 * until `pruneMessages`: most of them will be listed again.
 */
export function emptyFolder(cache: Cache, folderId: number): void {
  cache.transaction(() => {
    cache.sql('DELETE FROM locations WHERE folder_id = ?').run(folderId)
    saveSyncState(cache, folderId, { uidValidity: undefined, uidNext: 1, lowestUid: undefined, highestModseq: undefined })
  })
}

/** A folder by its path; undefined when the account has none. */
export function folderByPath(cache: Cache, accountId: number, path: string): { id: number; uidValidity: number | undefined } | undefined {
  const row = cache.sql('SELECT id, uid_validity FROM folders WHERE account_id = ? AND path = ?').get(accountId, path) as
    | { id: number; uid_validity: number | null }
    | undefined
  return row && { id: row.id, uidValidity: row.uid_validity ?? undefined }
}

/** A folder by its id. */
export function folderById(cache: Cache, id: number): { accountId: number; path: string; role: FolderRole | undefined } | undefined {
  const row = cache.sql('SELECT account_id, path, role FROM folders WHERE id = ?').get(id) as
    | { account_id: number; path: string; role: FolderRole | null }
    | undefined
  return row && { accountId: row.account_id, path: row.path, role: row.role ?? undefined }
}
