import { queueOf } from './actions.ts'
import { confirmRename } from './folder-changes.ts'
import { countListed } from './messages.ts'
import type { Cache } from './open.ts'
import { renameQueued } from './relocate-queued.ts'

/** What the server lists: a folder's path, and what STATUS tells of it (RFC 9051 6.3.11). */
type Listed = { path: string; delimiter: string; status: { uidValidity: number; uidNext: number; messages: number } | undefined }
type Gone = { id: number; path: string; uidValidity: number; uidNext: number }

/**
 * Finds folders that another program has renamed: one has gone and one has come with the same UIDVALIDITY, the same next UID and as many
 * messages. UIDs survive a rename (RFC 9051 6.3.6), so it stays the same folder here, with all that is in it, below it and still to be done
 * in it. Where more than one might be meant, none is. Returns whether any was.
 */
export function followRenamed(cache: Cache, accountId: number, listed: readonly Listed[]): boolean {
  const paths = new Set(listed.map(({ path }) => path))
  const gone = (
    cache
      .sql(
        `SELECT id, path, uid_validity AS uidValidity, uid_next AS uidNext FROM folders
        WHERE account_id = ? AND pending = 0 AND wanted_path IS NULL AND leaving = 0 AND uid_validity IS NOT NULL AND lowest_uid = 1 ORDER BY path`,
      )
      .all(accountId) as Gone[]
  ).filter(({ path }) => !paths.has(path))
  if (gone.length === 0) return false
  const known = new Set(
    (cache.sql('SELECT path FROM folders WHERE account_id = ?').all(accountId) as { path: string }[]).map(({ path }) => path),
  )
  const come = listed.filter(({ path, status }) => !known.has(path) && status && status.messages > 0)
  return cache.transaction(() => {
    let found = false
    for (const folder of gone) {
      // One above it may have taken it along.
      const { path } = cache.sql('SELECT path FROM folders WHERE id = ?').get(folder.id) as { path: string }
      if (paths.has(path)) continue
      const [now, ...others] = come.filter(({ status }) => status && isSame(cache, accountId, folder, status))
      const rivals = gone.filter(({ uidValidity, uidNext }) => uidValidity === folder.uidValidity && uidNext === folder.uidNext)
      if (!now || others.length > 0 || rivals.length > 1 || isTaken(known, now)) continue
      confirmRename(cache, accountId, path, now.path)
      renameQueued(cache, accountId, path, now.path, now.delimiter)
      found = true
    }
    return found
  })
}

function isSame(cache: Cache, accountId: number, folder: Gone, status: NonNullable<Listed['status']>): boolean {
  if (status.uidValidity !== folder.uidValidity || status.uidNext !== folder.uidNext) return false
  return status.messages === countListed(cache, folder.id) + queueOf(cache, accountId, folder.path).leaving.size
}

/** Whether something here lies below the new path already. */
const isTaken = (known: ReadonlySet<string>, { path, delimiter }: Listed): boolean =>
  delimiter !== '' && [...known].some((other) => other.startsWith(path + delimiter))
