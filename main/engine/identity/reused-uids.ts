import { noteWrongUidNext } from '../../cache/accounts/server-quirks.ts'
import { listedBelow } from '../../cache/messages/locations.ts'
import type { Cache } from '../../cache/store/open.ts'
import type { Remote } from '../remote.ts'
import { type Believed, othersAmong, rowsTold } from './others.ts'

/** So many of the newest that are known of a folder are compared when it is first looked at over a connection. */
const mostSpotted = 5

/** Above every UID. */
const noUid = 2 ** 32

/** Folders of which it was seen that their UIDs name other messages by now, until they are listed anew. */
const reused = new WeakMap<Cache, Set<number>>()
/** Folders that were compared over a connection. */
const compared = new WeakMap<Remote, Set<number>>()
/** Folders of which a server tells a next UID below those that there are. */
const wrong = new WeakMap<Remote, Set<number>>()

const setOf = <K extends object>(all: WeakMap<K, Set<number>>, key: K): Set<number> => {
  const set = all.get(key) ?? new Set<number>()
  all.set(key, set)
  return set
}

/** A change has met another message under a UID of this folder than is known here: its list is none of it any more. */
export function noteReused(cache: Cache, folderId: number): void {
  setOf(reused, cache).add(folderId)
}

/** Whether that was noted, and the folder has not been listed anew since. */
export const isNotedReused = (cache: Cache, folderId: number): boolean => reused.get(cache)?.has(folderId) === true

/**
 * Whether the UIDs of the folder that is open name other messages than are known here, though its UIDVALIDITY is the same, as far as that is to be known
 * before anything is taken from what the server says: it was noted, which is asked once, or UIDNEXT has gone back, which it never may (RFC 9051
 * 2.3.1.1), and what is listed here is not what lies there. `told`, `before`: UIDNEXT as the server tells it, 1 where it does not, and as it was.
 * @throws FaultError where the connection fails.
 */
export async function isReused(
  remote: Remote,
  cache: Cache,
  { accountId, id: folderId }: { accountId: number; id: number },
  { told, before }: { told: number; before: number },
): Promise<boolean> {
  if (reused.get(cache)?.delete(folderId)) return true
  if (told <= 1 || told >= before || setOf(wrong, remote).has(folderId)) return false
  setOf(compared, remote).add(folderId)
  // Those at its end may all be lost, and what came since have the UIDs of others below.
  const spotted = [...listedBelow(cache, folderId, noUid, mostSpotted), ...listedBelow(cache, folderId, told, mostSpotted)]
  const rows = await rowsTold(remote, uidsOf(spotted), 'envelopes')
  if ((await othersAmong(remote, cache, spotted, rows)).size > 0) return true
  if ([...rows.keys()].some((uid) => uid >= told)) {
    setOf(wrong, remote).add(folderId)
    noteWrongUidNext(cache, accountId)
    return false
  }
  return (await othersAmong(remote, cache, listedBelow(cache, folderId, told, -1))).size > 0
}

/**
 * The same by the newest of those that were listed here before a folder was looked at for the first time over a connection, which is over by now: a server
 * that is restored ends all connections, lost the newest messages, and gives their UIDs to what comes next. `before`: as above.
 * @throws FaultError where the connection fails.
 */
export async function isFoundReused(remote: Remote, cache: Cache, folderId: number, before: number): Promise<boolean> {
  if (setOf(compared, remote).has(folderId)) return false
  setOf(compared, remote).add(folderId)
  const spotted = listedBelow(cache, folderId, before, mostSpotted)
  const rows = await rowsTold(remote, uidsOf(spotted), 'envelopes')
  return (await othersAmong(remote, cache, spotted, rows)).size > 0
}

/** All that is listed of a folder was listed over this connection, which is as good as compared. */
export const noteCompared = (remote: Remote, folderId: number): void => void setOf(compared, remote).add(folderId)

/** Whether the newest of what is listed here was compared over this connection, so that what lies under its UIDs is known. */
export const isCompared = (remote: Remote, folderId: number): boolean => compared.get(remote)?.has(folderId) === true

const uidsOf = (believed: readonly Believed[]): number[] => believed.map(({ uid }) => uid)
