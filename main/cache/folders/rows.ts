import type { Fault, Folder, FolderDenied, FolderKeep, FolderRole } from '../../../preload/contract/index.ts'
import { plainWords } from '../../kit/plain-words.ts'
import { outOfSight } from '../lists/hidden.ts'
import type { ReadableCache, WritableCache } from '../store/open.ts'

/** A folder as the server lists it. `rights`: what the person may do there (RFC 4314), where the server tells. */
export type ListedFolder = Pick<Folder, 'path' | 'delimiter' | 'role' | 'selectable' | 'subscribed'> & { rights?: string | undefined }

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

type Stored = {
  id: number
  account_id: number
  path: string
  wanted_path: string | null
  delimiter: string
  role: FolderRole | null
  selectable: number
  subscribed: number
  pending: number
  keep: FolderKeep | null
  total: number
  unread: number
  missing: number
  offline_bytes: number
  rights: string | null
  unlisted: number
  trouble: string | null
}

/**
 * All folders with their counts, special-use ones first; one row each, whatever they hold. Those that are being deleted are left out.
 * What is out of sight, `unread` leaves out: a number without a message that one could read tells nothing.
 */
export function listFolders(cache: ReadableCache): Folder[] {
  const rows = cache
    .sql(`SELECT * FROM folders WHERE leaving = 0 ORDER BY account_id, ${order}, coalesce(wanted_path, path)`)
    .all() as Stored[]
  const hidden = cache
    .sql(`SELECT folder_id, count(*) AS unread FROM locations WHERE message_id IN ${outOfSight} AND seen = 0 GROUP BY folder_id`)
    .all() as { folder_id: number; unread: number }[]
  const hiddenIn = new Map(hidden.map(({ folder_id, unread }) => [folder_id, unread]))
  return rows.map((row) => toFolder(row, hiddenIn.get(row.id) ?? 0))
}

function toFolder(row: Stored, hidden: number): Folder {
  const path = row.wanted_path ?? row.path
  const parts = row.delimiter === '' ? [path] : path.split(row.delimiter)
  return {
    id: row.id,
    accountId: row.account_id,
    path,
    name: plainWords(parts.at(-1) ?? '') || plainWords(path) || '\ufffd',
    depth: Math.min(parts.length - 1, 20),
    delimiter: row.delimiter,
    role: row.role ?? undefined,
    selectable: row.selectable === 1,
    subscribed: row.subscribed === 1,
    waiting: row.pending === 1 || row.wanted_path !== null,
    keep: row.keep ?? 'account',
    total: row.total,
    unread: row.unread - hidden,
    offline: row.total - row.missing,
    bytes: row.offline_bytes,
    denied: row.rights === null ? [] : deniedBy(row.rights),
    unlisted: row.unlisted > 0 || row.trouble !== null ? toUnlisted(row) : undefined,
  }
}

const toUnlisted = ({ unlisted, trouble }: Stored): Folder['unlisted'] => ({
  count: unlisted,
  fault: trouble === null ? undefined : (JSON.parse(trouble) as Fault),
})

/** Which of the things that a person does in a folder these rights leave out; `c` and `d` are as older servers have them (RFC 4314 2.1.1). */
function deniedBy(rights: string): FolderDenied[] {
  const has = (letters: string) => [...letters].some((letter) => rights.includes(letter))
  const wanted: [FolderDenied, boolean][] = [
    ['insert', has('i')],
    ['mark', has('sw')],
    ['remove', has('td') && has('ed')],
    ['create', has('kc')],
    ['rename', has('xd')],
  ]
  return wanted.flatMap(([what, may]) => (may ? [] : [what]))
}

/** The folders of one account that messages can lie in, under the paths that the server knows, with how many messages the cache has of each. */
export function serverFolders(cache: ReadableCache, accountId: number): { id: number; path: string; total: number; keep: FolderKeep }[] {
  return cache
    .sql(
      `SELECT id, path, total, coalesce(keep, 'account') AS keep FROM folders
      WHERE account_id = ? AND selectable = 1 AND pending = 0 AND leaving = 0 ORDER BY ${order}, path`,
    )
    .all(accountId) as { id: number; path: string; total: number; keep: FolderKeep }[]
}

/** The folder of an account that has this role, if any. */
export function folderWithRole(cache: ReadableCache, accountId: number, role: FolderRole): { id: number; path: string } | undefined {
  return cache.sql('SELECT id, path FROM folders WHERE account_id = ? AND role = ?').get(accountId, role) as
    | { id: number; path: string }
    | undefined
}

/** How far this folder is synced. */
export function syncState(cache: ReadableCache, folderId: number): SyncState {
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
export function saveSyncState(cache: WritableCache, folderId: number, state: SyncState): void {
  cache.replaceable(() =>
    cache
      .sql(
        `UPDATE folders SET uid_validity = ?1, uid_next = ?2, lowest_uid = ?3, highest_modseq = ?4,
          new_since = CASE WHEN ?3 = 1 THEN NULL ELSE new_since END WHERE id = ?5`,
      )
      .run(state.uidValidity ?? null, state.uidNext, state.lowestUid ?? null, state.highestModseq ?? null, folderId),
  )
}

/** What is here of a folder is a guess: all of its messages and flags are compared when it is looked at next, whenever that is. */
export function doubtFolder(cache: WritableCache, folderId: number): void {
  cache.transaction(() => cache.sql('UPDATE folders SET highest_modseq = NULL WHERE id = ?').run(folderId))
}

/** A folder by its path; undefined when the account has none. */
export function folderByPath(
  cache: ReadableCache,
  accountId: number,
  path: string,
): { id: number; uidValidity: number | undefined } | undefined {
  const row = cache.sql('SELECT id, uid_validity FROM folders WHERE account_id = ? AND path = ?').get(accountId, path) as
    | { id: number; uid_validity: number | null }
    | undefined
  return row && { id: row.id, uidValidity: row.uid_validity ?? undefined }
}

/** A folder by its id. */
export function folderById(cache: ReadableCache, id: number): FolderRow | undefined {
  const row = cache.sql(`SELECT ${rowColumns} FROM folders WHERE id = ?`).get(id) as StoredRow | undefined
  return row && toRow(row)
}

/** A folder as changes of folders need it. `wanted` is the path that it shall have once the server has heard of it. */
export type FolderRow = {
  id: number
  accountId: number
  path: string
  wanted: string
  delimiter: string
  role: FolderRole | undefined
  total: number
}
type StoredRow = Omit<FolderRow, 'role'> & { role: FolderRole | null }

const rowColumns = 'id, account_id AS accountId, path, coalesce(wanted_path, path) AS wanted, delimiter, role, total'
const toRow = ({ role, ...row }: StoredRow): FolderRow => ({ ...row, role: role ?? undefined })

/** The folder that a person knows by this path, and those below it, parents first. */
export function folderTree(cache: ReadableCache, accountId: number, path: string): FolderRow[] {
  const rows = cache
    .sql(
      `SELECT ${rowColumns} FROM folders WHERE account_id = ?1 AND leaving = 0
      AND (coalesce(wanted_path, path) = ?2 OR substr(coalesce(wanted_path, path), 1, length(?2) + 1) = ?2 || delimiter) ORDER BY path`,
    )
    .all(accountId, path) as StoredRow[]
  return rows.map(toRow)
}

/** What stands between the parts of a path on this account's server (RFC 9051 5.1.1); a slash before it is known. */
export function delimiterOf(cache: ReadableCache, accountId: number): string {
  const row = cache.sql("SELECT delimiter FROM folders WHERE account_id = ? AND delimiter <> '' LIMIT 1").get(accountId) as
    | { delimiter: string }
    | undefined
  return row?.delimiter ?? '/'
}

/** How many messages of an account are listed, and how many of them can be read offline; a message in two folders counts twice. */
export function totalsOf(cache: ReadableCache, accountId: number): { listed: number; offline: number } {
  const sums = 'coalesce(sum(total), 0) AS listed, coalesce(sum(total - missing), 0) AS offline'
  return cache.sql(`SELECT ${sums} FROM folders WHERE account_id = ?`).get(accountId) as { listed: number; offline: number }
}

/** Which of an account's folders are subscribed, by the paths that the server knows. */
export function subscriptionsOf(cache: ReadableCache, accountId: number): Map<string, boolean> {
  const rows = cache.sql('SELECT path, subscribed FROM folders WHERE account_id = ? AND pending = 0').all(accountId) as {
    path: string
    subscribed: 0 | 1
  }[]
  return new Map(rows.map(({ path, subscribed }) => [path, subscribed === 1]))
}

/** How many messages of a folder are unread here. */
export function unreadOf(cache: ReadableCache, folderId: number): number {
  const row = cache.sql('SELECT unread FROM folders WHERE id = ?').get(folderId) as { unread: number } | undefined
  return row?.unread ?? 0
}
