import { isUidNextWrong, noteWrongUidNext } from '../../../cache/accounts/server-quirks.ts'
import { renumberFolder } from '../../../cache/folders/renumber.ts'
import { type SyncState, saveSyncState, syncState } from '../../../cache/folders/rows.ts'
import { takeHandedBack } from '../../../cache/letters/server-drafts.ts'
import { knownUids, packFlags, setFlags, withOnlyHere } from '../../../cache/messages/flags.ts'
import { spareMarked } from '../../../cache/messages/recently-gone.ts'
import { countListed, highestUid, removeUids } from '../../../cache/messages/rows.ts'
import { queueOf } from '../../../cache/queue/actions.ts'
import type { Cache } from '../../../cache/store/open.ts'
import { reallyGone } from '../../identity/really-gone.ts'
import { isFoundReused, isReused, noteCompared, noteReused } from '../../identity/reused-uids.ts'
import type { Delta, Remote } from '../../remote.ts'
import type { Changes } from '../batched-events.ts'
import { addsUp, missingHere, settlePlaceholders } from './listing/listed-to-end.ts'
import { batches } from './listing/listing.ts'
import { storeListed } from './listing/store-listed.ts'
import { handOverMarks } from './local-marks.ts'
import { isModseqProven, lookSince, noteModseq } from './modseq.ts'
import { noteUnlisted, onlyHereIn, openToCheck, toldUidNext, uidValidityOf } from './opened-folder.ts'

export type FolderRef = { accountId: number; id: number; path: string }
type Known = ReturnType<typeof knownUids>

/**
 * Why what the server tells of changes may not be all. `told`: news came of a change, which its mod-sequence may not show. `differs`: it has another
 * number of unread messages.
 */
export type Doubts = { told?: boolean; differs?: boolean }

/** `below`: the UIDs, ascending, that are still to be listed. `vanished`: messages were gone. `renumbered`: the folder has new UIDs. */
export type Checked = { below: number[]; vanished: boolean; renumbered: boolean }

/**
 * Brings the cache up to date with what changed in a folder that is already (partly) listed: new messages, flags, messages that
 * are gone. Leaves the folder open.
 * @throws FaultError where the server will not open or list it, or contradicts itself; nothing is taken away then.
 */
export async function checkFolder(
  remote: Remote,
  cache: Cache,
  folder: FolderRef,
  changes: Changes,
  doubts: Doubts = {},
): Promise<Checked> {
  const { lowestUid, uidNext } = syncState(cache, folder.id)
  const checked = await checkOnce(remote, cache, folder, changes, doubts)
  // New mail comes before what is known is doubted.
  if (lowestUid === undefined || checked.renumbered) noteCompared(remote, folder.id)
  else if (await isFoundReused(remote, cache, folder.id, uidNext)) {
    noteReused(cache, folder.id)
    return checkOnce(remote, cache, folder, changes, doubts)
  }
  return checked
}

async function checkOnce(remote: Remote, cache: Cache, folder: FolderRef, changes: Changes, doubts: Doubts): Promise<Checked> {
  const box = await openToCheck(remote, cache, folder, changes)
  let state = syncState(cache, folder.id)
  const uidValidity = uidValidityOf(box, state)
  const told = toldUidNext(box)
  const isListed = state.lowestUid !== undefined
  const renumbered =
    state.uidValidity !== uidValidity
      ? state.uidValidity !== undefined
      : isListed && (await isReused(remote, cache, folder, { told, before: state.uidNext }))
  if (renumbered) {
    renumberFolder(cache, folder.accountId, folder)
    changes.folder(folder.id)
    state = syncState(cache, folder.id)
  }
  const { highestModseq } = box
  const now: SyncState = { uidValidity, uidNext: told > 1 ? told : state.uidNext, lowestUid: state.lowestUid, highestModseq }
  if (state.lowestUid === undefined) {
    const uids = await remote.listUids()
    // Some servers do not tell the next UID, or tell it wrong.
    const uidNext = Math.max(told, (uids.at(-1) ?? 0) + 1)
    saveSyncState(cache, folder.id, { ...now, uidNext, lowestUid: uidNext })
    return { below: uids, vanished: renumbered, renumbered }
  }
  const { exists } = box
  handOverMarks(remote, cache, folder, changes)
  // A folder that holds something has no UIDNEXT of 1.
  if (box.uidNext === 1 && exists > 0) noteWrongUidNext(cache, folder.accountId)
  noteModseq(cache, folder.accountId, state.highestModseq, highestModseq)
  // Where something has come, a number that stayed the same says nothing.
  const hasCome = told > 1 && told !== state.uidNext
  const { isBack, compare, since } = lookSince(cache, folder.id, state.highestModseq, highestModseq)
  const delta = await remote.changedSince(
    { ...state, highestModseq: since },
    {
      hasCome,
      ifSame: doubts.told === true && !isModseqProven(cache, folder.accountId),
      always: doubts.differs === true || compare,
    },
  )
  // Until all have been compared, a number that has gone back stays one.
  if (isBack && !compare) now.highestModseq = state.highestModseq
  // What has come and was not told of may have been left out, while as many have gone.
  const isExplained = told <= delta.added.reduce((next, uid) => Math.max(next, uid + 1), state.uidNext)
  now.uidNext = delta.added.reduce((next, uid) => Math.max(next, uid + 1), now.uidNext)
  if (state.lowestUid === 1 && isExplained && isEmpty(delta) && addsUp(cache, folder, exists)) {
    saveSyncState(cache, folder.id, now)
    settlePlaceholders(remote, cache, folder, changes)
    noteUnlisted(cache, folder, 0, changes)
    return { below: [], vanished: false, renumbered }
  }
  // In a folder of 100,000 what changed is few of them.
  const toldOf = delta.all === undefined ? [...delta.flags.keys(), ...delta.vanished] : undefined
  const known = knownUids(cache, folder.id, toldOf)
  const passedOver = setChangedFlags(remote, cache, folder, delta, known, changes)
  const { below, vanished, contradicted, unlisted } = await takeComingAndGoing(
    remote,
    cache,
    folder,
    {
      exists,
      told: box.uidNext || Number.POSITIVE_INFINITY,
      lowestUid: state.lowestUid,
      delta,
      known,
      isExplained,
      newFrom: state.uidNext || Number.POSITIVE_INFINITY,
    },
    changes,
  )
  // A row of no message, under whatever UID, says nothing of those to come.
  now.uidNext = Math.max(told > 1 ? told : state.uidNext, highestUid(cache, folder.id) + 1)
  // What came and was left out, or could not be listed, is still new when it shows.
  now.uidNext = contradicted ? state.uidNext : Math.min(now.uidNext, unlisted)
  // What changed in messages that it left out, that it told nothing of but that they are there, or that a change of ours waits for, has yet to be told.
  if (contradicted || passedOver || delta.untold === true) now.highestModseq = state.highestModseq
  saveSyncState(cache, folder.id, now)
  if (state.lowestUid === 1) {
    settlePlaceholders(remote, cache, folder, changes)
    noteUnlisted(cache, folder, missingHere(cache, folder, exists), changes)
  }
  return { below, vanished, renumbered }
}

const isEmpty = ({ flags, added, vanished, all, untold }: Delta): boolean =>
  all === undefined && untold !== true && flags.size + added.length + vanished.length === 0

/**
 * Stores flags that differ. What the person changed meanwhile is newer than what the server said, so the queue is read after its answer. Returns
 * whether flags were passed over for that.
 */
function setChangedFlags(remote: Remote, cache: Cache, folder: FolderRef, { flags }: Delta, known: Known, changes: Changes): boolean {
  if (flags.size === 0) return false
  const { changing } = queueOf(cache, folder.accountId, folder.path)
  const isOnlyHere = onlyHereIn(remote)
  const differing = [...flags].flatMap(([uid, told]) => {
    if (!known.has(uid)) return []
    const now = withOnlyHere(told, known.get(uid), isOnlyHere)
    return known.get(uid) === packFlags(now) ? [] : [[uid, now] as const]
  })
  const changed = differing.filter(([uid]) => !changing.has(uid))
  const ids = cache.replaceable(() => changed.flatMap(([uid, now]) => setFlags(cache, folder.id, uid, now) ?? []))
  changes.messages(folder.id, ids, false)
  return changed.length < differing.length
}

/** `known`: of what the server told, or where it told of all messages, of all. `isExplained`: it told of all that has UIDs which are new by its UIDNEXT. `told`: UIDNEXT as SELECT had it, where it had any. `newFrom`: what has this UID or a higher one has come since the last look; what is lower was left out then. */
type Seen = { exists: number; told: number; lowestUid: number; delta: Delta; known: Known; isExplained: boolean; newFrom: number }

/**
 * Lists what is new and forgets what is gone. The server's list of UIDs is asked for only where what it told of changes does not add up
 * to as many messages as it says there are. `contradicted`: it had left out messages that it has. `unlisted`: the lowest UID of what came and could
 * not be listed.
 */
async function takeComingAndGoing(
  remote: Remote,
  cache: Cache,
  folder: FolderRef,
  { exists, told, lowestUid, delta, known, isExplained, newFrom }: Seen,
  changes: Changes,
): Promise<{ below: number[]; vanished: boolean; contradicted: boolean; unlisted: number }> {
  const { leaving } = queueOf(cache, folder.accountId, folder.path)
  const gone = [...new Set(delta.vanished)].filter((uid) => known.has(uid) || leaving.has(uid))
  const remaining = countListed(cache, folder.id) + leaving.size - gone.length
  const arrived = delta.added.filter((uid) => !known.has(uid) && !leaving.has(uid))
  const complete = isExplained && lowestUid <= 1 && delta.all === undefined && remaining + arrived.length === exists
  const uids = complete ? undefined : (delta.all ?? (await remote.listUids()))
  const present = uids && new Set(uids)
  const listed = uids ? knownUids(cache, folder.id) : known
  const missed = present ? [...listed.keys()].filter((uid) => !present.has(uid)) : gone.filter((uid) => known.has(uid))
  const lost = await reallyGone(remote, {
    path: folder.path,
    uids: missed,
    told: present === undefined,
    listed: countListed(cache, folder.id),
  })
  // Where UIDNEXT has gone back below them the server has them no more: nobody else can have taken them out.
  const rolledBack = told < newFrom && !isUidNextWrong(cache, folder.accountId) ? lost.filter((uid) => uid >= told) : []
  changes.messages(folder.id, takeHandedBack(cache, folder, rolledBack), true)
  spareMarked(cache, folder, lost, onlyHereIn(remote))
  if (lost.length > 0) changes.messages(folder.id, removeUids(cache, folder.id, lost), true)
  const added = uids ? uids.filter((uid) => uid >= lowestUid && !listed.has(uid) && !leaving.has(uid)) : arrived
  for (let end = added.length; end > 0; end -= batches.first) {
    const some = added.slice(Math.max(0, end - batches.first), end)
    changes.arrived(await storeListed(remote, cache, folder, some, changes, { arrived: true, newFrom }))
  }
  const come = added.filter((uid) => uid >= newFrom)
  const taken = knownUids(cache, folder.id, come)
  return {
    below: uids?.filter((uid) => uid < lowestUid) ?? [],
    vanished: lost.length > 0,
    contradicted: lost.length < missed.length,
    unlisted: come.find((uid) => !taken.has(uid)) ?? Number.POSITIVE_INFINITY,
  }
}
