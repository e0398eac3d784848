import { queueOf } from './actions.ts'
import { confirmRename } from './folder-changes.ts'
import { countListed } from './messages.ts'
import type { Cache } from './open.ts'
import { renameQueued } from './relocate-queued.ts'

/** What the server lists: a folder's path, and what STATUS tells of it (RFC 9051 6.3.11). */
type Listed = { path: string; delimiter: string; status: { uidValidity: number; uidNext: number; messages: number } | undefined }

/**
 * A folder that may be called `to` now. It is, if this message lies there under this UID; of one that was empty its UIDVALIDITY, which no other
 * folder has, is all that can be asked for.
 */
export type Renamed = {
  folderId: number
  from: string
  to: string
  delimiter: string
  uidValidity: number
  proof: { uid: number; messageId: string; size: number } | undefined
}

/** `wanted`: what the person has called it here, and the server is still to hear. */
type Gone = { id: number; path: string; wanted: string | null; uidValidity: number; uidNext: number }

/** More alike are not looked at one by one. */
const mostAlike = 5

/**
 * What folders another program seems to have renamed, those above others first: one has gone and one has come with the same UIDVALIDITY, and
 * the same next UID and as many messages, or a higher one. Where several have come, each is told of.
 */
export function findRenamed(cache: Cache, accountId: number, listed: readonly Listed[]): Renamed[] {
  const paths = new Set(listed.map(({ path }) => path))
  const known = cache.sql('SELECT path FROM folders WHERE account_id = ?').all(accountId) as { path: string }[]
  const taken = new Set(known.map(({ path }) => path))
  const come = listed.filter(({ path }) => !taken.has(path))
  if (come.length === 0) return []
  const gone = (
    cache
      .sql(
        `SELECT id, path, wanted_path AS wanted, uid_validity AS uidValidity, uid_next AS uidNext FROM folders
        WHERE account_id = ? AND pending = 0 AND leaving = 0 AND uid_validity IS NOT NULL AND lowest_uid = 1 ORDER BY path`,
      )
      .all(accountId) as Gone[]
  ).filter(({ path }) => !paths.has(path))
  return gone.flatMap((folder) => {
    // The likeliest first: little has come since.
    const alike = come
      // What the server has made of the person's own wish the queue finds out.
      .filter((one) => one.path !== folder.wanted && isAlike(cache, accountId, folder, one))
      .sort((a, b) => (a.status?.uidNext ?? 0) - (b.status?.uidNext ?? 0))
      .slice(0, mostAlike)
    if (alike.length === 0) return []
    const proof = newestOf(cache, folder.id)
    if (!proof && !isSoleEmpty(folder, alike, listed, gone)) return []
    const { id, path: from, uidValidity } = folder
    return alike.map(({ path, delimiter }) => ({ folderId: id, from, to: path, delimiter, uidValidity, proof }))
  })
}

/**
 * Whether a folder that was empty can be that one alone: servers that make UIDVALIDITY of the time, or always 1, give it to several. All that
 * lies in it must have come since.
 */
function isSoleEmpty({ uidValidity, uidNext }: Gone, [one]: Listed[], listed: readonly Listed[], gone: readonly Gone[]): boolean {
  const status = one?.status
  if (!status || status.messages > status.uidNext - uidNext) return false
  const isSole = (all: readonly ({ uidValidity: number } | undefined)[]) =>
    all.filter((each) => each?.uidValidity === uidValidity).length === 1
  return isSole(gone) && isSole(listed.map((each) => each.status))
}

function isAlike(cache: Cache, accountId: number, folder: Gone, { status }: Listed): boolean {
  if (!status || status.uidValidity !== folder.uidValidity || status.uidNext < folder.uidNext) return false
  // Something may have come to it since it was looked at, also from here.
  if (status.uidNext > folder.uidNext) return true
  return status.messages === countListed(cache, folder.id) + queueOf(cache, accountId, folder.path).leaving.size
}

function newestOf(cache: Cache, folderId: number): Renamed['proof'] {
  return cache
    .sql(
      `SELECT l.uid, m.message_id AS messageId, m.size FROM locations l JOIN messages m ON m.id = l.message_id
      WHERE l.folder_id = ? AND l.uid > 0 ORDER BY l.uid DESC LIMIT 1`,
    )
    .get(folderId) as Renamed['proof']
}

/**
 * It is the same folder here from now on, with those below it, all that lies in them and what is still to be done there: UIDs survive a
 * rename (RFC 9051 6.3.6). Returns false where one above it has taken it along, or something here lies under the new path.
 */
export function followRename(cache: Cache, accountId: number, { folderId, from, to, delimiter }: Renamed): boolean {
  return cache.transaction(() => {
    const free = cache
      .sql(
        `SELECT 1 FROM folders WHERE id = ?1 AND path = ?2 AND NOT EXISTS
        (SELECT 1 FROM folders WHERE account_id = ?3 AND (path = ?4 OR substr(path, 1, length(?4) + 1) = ?4 || ?5))`,
      )
      .get(folderId, from, accountId, to, delimiter)
    if (!free) return false
    confirmRename(cache, accountId, from, to)
    renameQueued(cache, accountId, from, to, delimiter)
    return true
  })
}
