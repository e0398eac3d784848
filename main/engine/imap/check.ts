import { queueOf } from '../../cache/actions.ts'
import { knownUids, packFlags, setFlags } from '../../cache/flags.ts'
import { emptyFolder, type SyncState, saveSyncState, syncState } from '../../cache/folders.ts'
import { countListed, removeUids, storeEnvelopes } from '../../cache/messages.ts'
import { dropPlaceholders } from '../../cache/moves.ts'
import type { Cache } from '../../cache/open.ts'
import type { Changes } from '../changes.ts'
import { type Delta, fetchDelta } from './delta.ts'
import { allUids, fetchEnvelopes } from './listing.ts'
import { must, type Session } from './session.ts'

export type FolderRef = { accountId: number; id: number; path: string }
type Known = ReturnType<typeof knownUids>

/** As many as one screen shows; they come first, alone, so that there is something to read at once. */
export const firstScreen = 50
/** As many are asked for together; on a slow line so few that nothing else waits long. */
const batches = { least: 100, first: 500, most: 4000, fastMs: 300, slowMs: 1000 }

/**
 * Brings the cache up to date with what changed in a folder that is already (partly) listed: new messages, flags, messages that
 * are gone. Leaves the folder open. Returns the UIDs, ascending, that are still to be listed, and whether messages were gone.
 */
export async function checkFolder(
  session: Session,
  cache: Cache,
  folder: FolderRef,
  changes: Changes,
): Promise<{ below: number[]; vanished: boolean }> {
  const box = await session.mailboxOpen(folder.path)
  const uidValidity = Number(box.uidValidity)
  let state = syncState(cache, folder.id)
  let remade = false
  if (state.uidValidity !== undefined && state.uidValidity !== uidValidity) {
    emptyFolder(cache, folder.id)
    changes.folder(folder.id)
    state = syncState(cache, folder.id)
    remade = true
  }
  const highestModseq = box.noModseq ? undefined : box.highestModseq?.toString()
  const now: SyncState = { uidValidity, uidNext: box.uidNext, lowestUid: state.lowestUid, highestModseq }
  if (state.lowestUid === undefined) {
    const uids = await allUids(session)
    saveSyncState(cache, folder.id, { ...now, lowestUid: box.uidNext })
    return { below: uids.filter((uid) => uid < box.uidNext), vanished: remade }
  }
  const { exists } = box
  const delta = await fetchDelta(session, state, highestModseq)
  if (state.lowestUid === 1 && isEmpty(delta) && addsUp(cache, folder, exists)) {
    saveSyncState(cache, folder.id, now)
    settlePlaceholders(cache, folder, changes)
    return { below: [], vanished: remade }
  }
  // In a folder of 100,000 what changed is few of them.
  const told = delta.all === undefined ? [...delta.flags.keys(), ...delta.vanished] : undefined
  const known = knownUids(cache, folder.id, told)
  setChangedFlags(cache, folder, delta, known, changes)
  const { below, vanished } = await takeComingAndGoing(
    session,
    cache,
    folder,
    { exists, lowestUid: state.lowestUid, delta, known },
    changes,
  )
  saveSyncState(cache, folder.id, now)
  settlePlaceholders(cache, folder, changes)
  return { below, vanished }
}

const isEmpty = ({ flags, added, vanished, all }: Delta): boolean => all === undefined && flags.size + added.length + vanished.length === 0

/** Whether the server has as many messages as are listed here, those aside that have gone here and not yet there. */
function addsUp(cache: Cache, folder: FolderRef, exists: number): boolean {
  return countListed(cache, folder.id) + queueOf(cache, folder.accountId, folder.path).leaving.size === exists
}

/** Stores flags that differ. What the person changed meanwhile is newer than what the server said, so the queue is read after its answer. */
function setChangedFlags(cache: Cache, folder: FolderRef, { flags }: Delta, known: Known, changes: Changes): void {
  if (flags.size === 0) return
  const { changing } = queueOf(cache, folder.accountId, folder.path)
  const changed = [...flags].filter(([uid, now]) => known.has(uid) && !changing.has(uid) && known.get(uid) !== packFlags(now))
  const ids = cache.replaceable(() => changed.flatMap(([uid, now]) => setFlags(cache, folder.id, uid, now) ?? []))
  changes.messages(folder.id, ids, false)
}

/** `known`: of what the server told, or where it told of all messages, of all. */
type Seen = { exists: number; lowestUid: number; delta: Delta; known: Known }

/**
 * Lists what is new and forgets what is gone. The server's list of UIDs is asked for only where what it told of changes does not add up
 * to as many messages as it says there are.
 */
async function takeComingAndGoing(
  session: Session,
  cache: Cache,
  folder: FolderRef,
  { exists, lowestUid, delta, known }: Seen,
  changes: Changes,
): Promise<{ below: number[]; vanished: boolean }> {
  const { leaving } = queueOf(cache, folder.accountId, folder.path)
  const gone = [...new Set(delta.vanished)].filter((uid) => known.has(uid) || leaving.has(uid))
  const remaining = countListed(cache, folder.id) + leaving.size - gone.length
  const arrived = delta.added.filter((uid) => !known.has(uid) && !leaving.has(uid))
  const complete = lowestUid <= 1 && delta.all === undefined && remaining + arrived.length === exists
  const uids = complete ? undefined : (delta.all ?? (await allUids(session)))
  const present = uids && new Set(uids)
  const listed = uids ? knownUids(cache, folder.id) : known
  const lost = present ? [...listed.keys()].filter((uid) => !present.has(uid)) : gone.filter((uid) => known.has(uid))
  if (lost.length > 0) changes.messages(folder.id, removeUids(cache, folder.id, lost), true)
  const added = uids ? uids.filter((uid) => uid >= lowestUid && !listed.has(uid) && !leaving.has(uid)) : arrived
  for (let end = added.length; end > 0; end -= batches.first) {
    changes.arrived(await store(session, cache, folder, added.slice(Math.max(0, end - batches.first), end), changes))
  }
  return { below: uids?.filter((uid) => uid < lowestUid) ?? [], vanished: lost.length > 0 }
}

/** The folder has been read and nothing is on its way into it: what still has no UID is not on the server. */
function settlePlaceholders(cache: Cache, folder: FolderRef, changes: Changes): void {
  if (queueOf(cache, folder.accountId, folder.path).arriving) return
  changes.messages(folder.id, dropPlaceholders(cache, folder.id), true)
}

/** Lists a folder that is not listed to its end yet. */
export type Listing = {
  /**
   * Lists the newest of `waiting` (ascending UIDs; shortened here), which must belong to this folder. Returns whether the folder is
   * listed to its end.
   */
  next(session: Session, folder: FolderRef, waiting: number[]): Promise<boolean>
}

/** The first screen comes alone; then as many at a time as the line carries well. */
export function createListing(cache: Cache, changes: Changes): Listing {
  let size = batches.first
  return {
    async next(session, folder, waiting) {
      const state = syncState(cache, folder.id)
      const isFirst = state.lowestUid === state.uidNext
      const uids = waiting.splice(-(isFirst ? firstScreen : size))
      const lowest = waiting.length === 0 ? 1 : uids[0]
      await open(session, folder.path)
      const began = performance.now()
      await store(session, cache, folder, uids, changes)
      saveSyncState(cache, folder.id, { ...state, lowestUid: lowest })
      const took = performance.now() - began
      if (!isFirst && took < batches.fastMs) size = Math.min(batches.most, size * 2)
      if (took > batches.slowMs) size = Math.max(batches.least, Math.floor(size / 2))
      return waiting.length === 0
    },
  }
}

/** Opens a folder unless it is the one that is open. @throws FaultError `server-refused` where there is none, `connection-lost`. */
export async function open(session: Session, path: string): Promise<void> {
  if (session.mailbox === false || session.mailbox.path !== path) await must(session, () => session.mailboxOpen(path))
}

/** Returns the messages that the folder has now and had not before. */
async function store(session: Session, cache: Cache, folder: FolderRef, uids: number[], changes: Changes): Promise<number[]> {
  const stored: number[] = []
  if (uids.length === 0) return stored
  await fetchEnvelopes(session, uids, (envelopes) => {
    const ids = storeEnvelopes(cache, folder.accountId, folder.id, envelopes)
    changes.messages(folder.id, ids, true)
    stored.push(...ids)
  })
  return stored
}
