import { countListed } from '../messages/rows.ts'
import { queueOf } from '../queue/actions.ts'
import { renameQueued } from '../queue/relocate.ts'
import type { ReadableCache, WritableCache } from '../store/open.ts'
import { confirmRename } from './changes.ts'
import { retireFolder } from './server-list.ts'

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

/** `wanted`: what the person has called it here, and the server is still to hear. `lowest`: null where it was never listed. */
type Gone = { id: number; path: string; wanted: string | null; uidValidity: number; uidNext: number; lowest: 1 | null }

/** More alike are not looked at one by one. */
const mostAlike = 5

/**
 * What folders another program seems to have renamed, those above others first: one has gone and one has come with the same UIDVALIDITY, and
 * the same next UID and as many messages, or a higher one. Where several have come, each is told of. One that is another folder by now under the
 * same path has gone, and one has come: they may have made it anew, or swapped the names of two.
 */
export function findRenamed(cache: ReadableCache, accountId: number, listed: readonly Listed[]): Renamed[] {
  const byPath = new Map(listed.map((one) => [one.path, one]))
  const known = cache
    .sql('SELECT path, uid_validity AS uidValidity, uid_next AS uidNext FROM folders WHERE account_id = ?')
    .all(accountId) as { path: string; uidValidity: number | null; uidNext: number }[]
  const same = new Set(known.flatMap((folder) => (isOther(folder, byPath.get(folder.path)) ? [] : [folder.path])))
  const come = listed.filter(({ path }) => !same.has(path))
  if (come.length === 0) return []
  const gone = (
    cache
      .sql(
        `SELECT id, path, wanted_path AS wanted, uid_validity AS uidValidity, uid_next AS uidNext, lowest_uid AS lowest FROM folders
        WHERE account_id = ? AND pending = 0 AND leaving = 0 AND uid_validity IS NOT NULL AND (lowest_uid = 1 OR lowest_uid IS NULL) ORDER BY path`,
      )
      .all(accountId) as Gone[]
  ).filter(({ path }) => !byPath.has(path) || !same.has(path))
  return gone.flatMap((folder) => {
    // The likeliest first: little has come since.
    const alike = come
      // What the server has made of the person's own wish the queue finds out.
      .filter((one) => one.path !== folder.wanted && isAlike(cache, accountId, folder, one))
      .sort((a, b) => (a.status?.uidNext ?? 0) - (b.status?.uidNext ?? 0))
      .slice(0, mostAlike)
    if (alike.length === 0) return []
    const proof = newestOf(cache, folder.id)
    // By what it holds alone it can be told from one that is there still, and was numbered anew.
    if (!proof && (byPath.has(folder.path) || !isSole(folder, alike, listed, gone))) return []
    const { id, path: from, uidValidity } = folder
    return alike.map(({ path, delimiter }) => ({ folderId: id, from, to: path, delimiter, uidValidity, proof }))
  })
}

/** Whether what is listed under a folder's path cannot be that one: UIDs never go back under the same UIDVALIDITY (RFC 9051 2.3.1.1). */
function isOther({ uidValidity, uidNext }: { uidValidity: number | null; uidNext: number }, listed: Listed | undefined): boolean {
  const status = listed?.status
  if (!status || status.uidValidity === 0 || uidValidity === null) return false
  return status.uidValidity !== uidValidity || (status.uidNext !== 0 && status.uidNext < uidNext)
}

/**
 * Whether a folder of which nothing is listed can be that one alone: servers that make UIDVALIDITY of the time, or always 1, give it to several. All
 * that lies in one which was empty must have come since.
 */
function isSole({ uidValidity, uidNext, lowest }: Gone, [one]: Listed[], listed: readonly Listed[], gone: readonly Gone[]): boolean {
  const status = one?.status
  if (!status || (lowest === 1 && status.messages > status.uidNext - uidNext)) return false
  const isOne = (all: readonly ({ uidValidity: number } | undefined)[]) =>
    all.filter((each) => each?.uidValidity === uidValidity).length === 1
  return isOne(gone) && isOne(listed.map((each) => each.status))
}

function isAlike(cache: ReadableCache, accountId: number, folder: Gone, { status }: Listed): boolean {
  if (!status || status.uidValidity !== folder.uidValidity || status.uidNext < folder.uidNext) return false
  // Something may have come to it since it was looked at, also from here.
  if (status.uidNext > folder.uidNext || folder.lowest === null) return true
  return status.messages === countListed(cache, folder.id) + queueOf(cache, accountId, folder.path).leaving.size
}

function newestOf(cache: ReadableCache, folderId: number): Renamed['proof'] {
  return cache
    .sql(
      `SELECT l.uid, m.message_id AS messageId, m.size FROM locations l JOIN messages m ON m.id = l.message_id
      WHERE l.folder_id = ? AND l.uid > 0 ORDER BY l.uid DESC LIMIT 1`,
    )
    .get(folderId) as Renamed['proof']
}

/**
 * Follows all of these, each as `followRename` does. Where they have taken each other's paths, they do so here all at once. Returns whether any was
 * followed.
 */
export function followRenames(cache: WritableCache, accountId: number, renamed: readonly Renamed[]): boolean {
  const left = new Map(renamed.map(({ folderId, from }) => [from, folderId]))
  const isAmong = ({ to }: Renamed) => left.has(to)
  const trading = renamed.filter((one) => isAmong(one) || renamed.some((other) => other.to === one.from))
  const traded = trading.some(isAmong) && trade(cache, accountId, trading)
  const rest = traded ? renamed.filter((one) => !trading.includes(one)) : renamed
  return rest.reduce((any, one) => takePath(cache, accountId, one) || any, traded)
}

/** Follows one, also to the path of a folder that is another by now: that one is nowhere any more. */
function takePath(cache: WritableCache, accountId: number, one: Renamed): boolean {
  return attempt(cache, one, () => {
    const there = cache.sql('SELECT id FROM folders WHERE account_id = ? AND path = ? AND id <> ?').get(accountId, one.to, one.folderId)
    if (there) retireFolder(cache, (there as { id: number }).id)
    return followRename(cache, accountId, one)
  })
}

/** Does it whole or not at all. */
function attempt(cache: WritableCache, { to }: Pick<Renamed, 'to'>, follow: () => boolean): boolean {
  const refused = new Error(`${to} is taken`)
  try {
    return cache.transaction(() => {
      if (!follow()) throw refused
      return true
    })
  } catch (error) {
    // Something of the person's own lies there, or one above it has taken it along.
    if (error !== refused) throw error
    return false
  }
}

/** No folder is called so: control characters of names are not taken over. */
const aside = (folderId: number): string => `\u0001${folderId}`

function trade(cache: WritableCache, accountId: number, trading: readonly Renamed[]): boolean {
  const [first] = trading
  const go = (one: Renamed, from: string, to: string) => followRename(cache, accountId, { ...one, from, to })
  return (
    first !== undefined &&
    attempt(
      cache,
      first,
      () => trading.every((one) => go(one, one.from, aside(one.folderId))) && trading.every((one) => go(one, aside(one.folderId), one.to)),
    )
  )
}

/**
 * It is the same folder here from now on, with those below it, all that lies in them and what is still to be done there: UIDs survive a
 * rename (RFC 9051 6.3.6). Returns false where one above it has taken it along, or something here lies under the new path.
 */
export function followRename(cache: WritableCache, accountId: number, { folderId, from, to, delimiter }: Renamed): boolean {
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
