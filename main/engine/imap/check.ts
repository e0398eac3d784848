import { queueOf } from '../../cache/actions.ts'
import { emptyFolder, saveSyncState, syncState } from '../../cache/folders.ts'
import { knownUids, removeUids, setFlags, storeEnvelopes } from '../../cache/messages.ts'
import { dropPlaceholders } from '../../cache/moves.ts'
import type { Cache } from '../../cache/open.ts'
import type { Changes } from '../changes.ts'
import { allUids, fetchEnvelopes, packFlags, toFlags } from './listing.ts'
import type { Session } from './session.ts'

export type FolderRef = { accountId: number; id: number; path: string }

/** As many as one screen shows; they come first, alone, so that there is something to read at once. */
export const firstScreen = 50
const batch = 1000

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
  if (state.lowestUid === undefined) {
    const uids = await allUids(session)
    saveSyncState(cache, folder.id, { uidValidity, uidNext: box.uidNext, lowestUid: box.uidNext, highestModseq })
    return { below: uids.filter((uid) => uid < box.uidNext), vanished: remade }
  }
  const lowestUid = state.lowestUid
  await updateFlags(session, cache, folder, state.highestModseq, highestModseq, changes)
  const known = knownUids(cache, folder.id)
  const { leaving } = queueOf(cache, folder.accountId, folder.path)
  const expected = known.size + leaving.size
  const complete = lowestUid <= 1
  if (complete && box.uidNext <= state.uidNext && box.exists === expected) {
    saveSyncState(cache, folder.id, { ...state, highestModseq })
    settlePlaceholders(cache, folder, changes)
    return { below: [], vanished: false }
  }
  const uids = await allUids(session)
  const present = new Set(uids)
  const gone = [...known.keys()].filter((uid) => !present.has(uid))
  if (gone.length > 0) changes.messages(folder.id, removeUids(cache, folder.id, gone), true)
  const added = uids.filter((uid) => uid >= lowestUid && !known.has(uid) && !leaving.has(uid))
  for (let end = added.length; end > 0; end -= batch) {
    const ids = await store(session, cache, folder, added.slice(Math.max(0, end - batch), end))
    changes.messages(folder.id, ids, true)
  }
  saveSyncState(cache, folder.id, { uidValidity, uidNext: box.uidNext, lowestUid, highestModseq })
  settlePlaceholders(cache, folder, changes)
  return { below: uids.filter((uid) => uid < lowestUid), vanished: gone.length > 0 }
}

/** The folder has been read and nothing is on its way into it: what still has no UID is not on the server. */
function settlePlaceholders(cache: Cache, folder: FolderRef, changes: Changes): void {
  if (queueOf(cache, folder.accountId, folder.path).arriving) return
  changes.messages(folder.id, dropPlaceholders(cache, folder.id), true)
}

/**
 * Lists the newest of `waiting` (ascending UIDs; shortened here), which must belong to this folder. Returns whether the
 * folder is listed to its end.
 */
export async function listNext(session: Session, cache: Cache, folder: FolderRef, waiting: number[], changes: Changes): Promise<boolean> {
  const state = syncState(cache, folder.id)
  const size = state.lowestUid === state.uidNext ? firstScreen : batch
  const uids = waiting.splice(-size)
  const lowest = waiting.length === 0 ? 1 : uids[0]
  await open(session, folder.path)
  const envelopes = uids.length > 0 ? await fetchEnvelopes(session, uids) : []
  const ids = cache.transaction(() => {
    const stored = storeEnvelopes(cache, folder.accountId, folder.id, envelopes)
    saveSyncState(cache, folder.id, { ...state, lowestUid: lowest })
    return stored
  })
  changes.messages(folder.id, ids, true)
  return waiting.length === 0
}

/** Opens a folder unless it is the one that is open. */
export async function open(session: Session, path: string): Promise<void> {
  if (session.mailbox === false || session.mailbox.path !== path) await session.mailboxOpen(path)
}

async function store(session: Session, cache: Cache, folder: FolderRef, uids: number[]): Promise<number[]> {
  const envelopes = await fetchEnvelopes(session, uids)
  return storeEnvelopes(cache, folder.accountId, folder.id, envelopes)
}

/** Fetches flags that changed since the last check: only those by CONDSTORE (RFC 7162), else all of them. */
async function updateFlags(
  session: Session,
  cache: Cache,
  folder: FolderRef,
  before: string | undefined,
  now: string | undefined,
  changes: Changes,
): Promise<void> {
  if (session.mailbox === false || session.mailbox.exists === 0) return
  if (now !== undefined && now === before) return
  const known = knownUids(cache, folder.id)
  const options = now !== undefined && before !== undefined ? { uid: true, changedSince: BigInt(before) } : { uid: true }
  const changed: { uid: number; flags: ReturnType<typeof toFlags> }[] = []
  for await (const message of session.fetch('1:*', { uid: true, flags: true }, options)) {
    const flags = toFlags(message.flags)
    const packed = known.get(message.uid)
    if (packed !== undefined && packed !== packFlags(flags)) changed.push({ uid: message.uid, flags })
  }
  // Read after the answer has come: what the person changed meanwhile is newer than what the server said.
  const { changing } = queueOf(cache, folder.accountId, folder.path)
  const ids = cache.transaction(() =>
    changed.flatMap(({ uid, flags }) => (changing.has(uid) ? [] : (setFlags(cache, folder.id, uid, flags) ?? []))),
  )
  changes.messages(folder.id, ids, false)
}
