import type { FlagsEvent } from 'imapflow'
import type { MovedItem } from '../../../cache/queue/actions.ts'
import { ForNowError, isExpungeIssued, isForNow } from '../../../kit/network-fault.ts'
import { FaultError } from '../../../kit/rpc.ts'
import { inPieces, must, type Session, uidSet } from '../../imap/connection/session.ts'
import { isMissing } from '../../imap/folders/is-missing.ts'
import { presentOf } from '../../imap/identity/find-message.ts'
import { expungeMarked } from '../../imap/messages/expunge.ts'
import { permitted } from '../../imap/messages/keywords.ts'
import { open } from '../../sync/folders/check-folder.ts'

/**
 * Opens a folder for a change; false when its UIDs are not those that the change was written for (RFC 9051 2.3.1.1). `isKnown`: by its last
 * list the server has it.
 * @throws ForNowError where the server will not open it and has it all the same, or had it when it last listed its folders.
 */
export async function openSame(
  session: Session,
  { path, uidValidity }: { path: string; uidValidity: number },
  isKnown: boolean,
): Promise<boolean> {
  try {
    await open(session, path)
  } catch (error) {
    if (!session.usable || !(error instanceof FaultError) || /\[NOPERM\]/i.test(error.fault.reply ?? '')) throw error
    const isGone = await isMissing(session, path)
    throw isGone && !isKnown ? error : new ForNowError(error.fault, { listAgain: isGone })
  }
  return session.mailbox !== false && Number(session.mailbox.uidValidity) === uidValidity
}

/**
 * Which UID became which in the other folder, as far as the server tells (COPYUID, RFC 4315 3). `taken`: the UIDs that the server said OK to, be there a
 * message under each or not.
 */
export type Moved = { uidMap: Map<number, number>; uidValidity: number | undefined; taken?: Set<number> }

/** Moves messages of the folder that is open (MOVE, RFC 6851). @throws FaultError with the server's words when it refuses. */
export function moveOnServer(session: Session, items: MovedItem[], to: string): Promise<Moved> {
  return transfer(
    session,
    items.map(({ uid }) => uid),
    (set) => session.messageMove(set, to, { uid: true }),
  )
}

/** Copies messages of the folder that is open. @throws FaultError with the server's words when it refuses. */
export function copyOnServer(session: Session, items: MovedItem[], to: string): Promise<Moved> {
  return transfer(
    session,
    items.map(({ uid }) => uid),
    (set) => session.messageCopy(set, to, { uid: true }),
  )
}

/** Nobody sees how far a server is that copies 50,000 messages, and it is not waited for without an end: so many are asked for at once. */
export const mostAtOnce = 1_000

type Transferred = { uidMap?: Map<number, number> | undefined; uidValidity?: bigint | undefined }

async function transfer(
  session: Session,
  uids: number[],
  command: (set: string) => Promise<Transferred | false | undefined>,
): Promise<Moved> {
  const taken = new Set<number>()
  const moved: Moved = { uidMap: new Map(), uidValidity: undefined, taken }
  const sorted = [...uids].sort((a, b) => a - b)
  for (let start = 0; start < sorted.length; start += mostAtOnce) {
    await piecesThere(session, sorted.slice(start, start + mostAtOnce), async (set, some) => {
      const { uidMap, uidValidity } = await must(session, () => command(set))
      for (const uid of some) taken.add(uid)
      for (const [from, to] of uidMap ?? []) moved.uidMap.set(from, to)
      if (uidValidity !== undefined) moved.uidValidity = Number(uidValidity)
    })
  }
  return moved
}

/**
 * Runs a command on these messages, and where the server refuses it for some that have gone meanwhile, on those that are there. NOOP has it tell of
 * the others (RFC 9051 6.1.2).
 */
function piecesThere(session: Session, uids: Iterable<number>, run: (set: string, uids: number[]) => Promise<void>): Promise<void> {
  return inPieces(uids, async (set, some) => {
    try {
      await run(set, some)
    } catch (error) {
      if (!session.usable || !(error instanceof FaultError) || !isExpungeIssued(error.fault)) throw error
      await session.noop()
      await inPieces(await presentOf(session, some), run)
    }
  })
}

/** Messages of a folder that another client has marked \Deleted, and that lose their mark. */
export type Unmarked = { path: string; uidValidity: number; uids: number[] }
/** Sees to it, before this returns, that they get their mark back whatever happens. */
export type OnUnmark = (unmarked: Unmarked) => void

/** `marked`: those among them that another client has marked \\Deleted. */
export type ToDelete = { uids: number[]; marked: ReadonlySet<number> }

/**
 * Deletes messages of the folder that is open, for good, as `deleteMarked` does. Where the server refuses to, they do not keep the mark that they got for
 * it: the next EXPUNGE of any client would take them, though the person has been told that they stay.
 */
export async function deleteOnServer(session: Session, { uids, marked }: ToDelete, onUnmark: OnUnmark): Promise<number[]> {
  try {
    return await deleteMarked(session, uids, onUnmark)
  } catch (error) {
    const isRefused = session.usable && error instanceof FaultError && !(error instanceof ForNowError)
    if (isRefused && !isForNow(error.fault.reply)) await liftMark(session, { uids, marked })
    throw error
  }
}

/** Takes the mark \\Deleted off what was to be deleted and stays, as far as the server lets it. @throws FaultError where the connection fails. */
export async function liftMark(session: Session, { uids, marked }: ToDelete): Promise<void> {
  try {
    await setOnServer(
      session,
      uids.filter((uid) => !marked.has(uid)),
      '\\Deleted',
      false,
    )
  } catch (error) {
    if (!session.usable || !(error instanceof FaultError)) throw error
  }
}

/**
 * Deletes messages of the folder that is open, for good. With UIDPLUS just these; without it EXPUNGE takes every message that is
 * marked \Deleted, so those that others have marked lose their mark until `onUnmark` gives it back. Returns those that are there all the same,
 * though the server said OK. @throws FaultError with its words when it refuses.
 */
async function deleteMarked(session: Session, uids: number[], onUnmark: OnUnmark): Promise<number[]> {
  if (uids.length === 0) return []
  if (session.capabilities.has('UIDPLUS')) {
    await piecesThere(session, uids, async (set) => {
      await must(session, () => session.messageDelete(set, { uid: true }))
    })
    return [...(await presentOf(session, uids))]
  }
  await setOnServer(session, uids, '\\Deleted', true)
  const own = new Set(uids)
  // Last of all: others may be marked at any time. What SEARCH has would be believed unseen, and some servers answer it with everything, or nothing.
  const all = await must(session, () => session.fetchAll('1:*', { uid: true, flags: true }, { uid: true }))
  const others = all.filter(({ uid, flags }) => !own.has(uid) && flags?.has('\\Deleted')).map(({ uid }) => uid)
  if (others.length > 0 && session.mailbox !== false) {
    const { path, uidValidity } = session.mailbox
    onUnmark({ path, uidValidity: Number(uidValidity), uids: others })
    // Where one keeps its mark EXPUNGE would take it.
    if ((await setOnServer(session, others, '\\Deleted', false)).length > 0) {
      await setOnServer(session, uids, '\\Deleted', false)
      return uids
    }
  }
  await expungeMarked(session)
  return [...(await presentOf(session, uids))]
}

/**
 * Sets a flag on messages of the folder that is open, or takes it off. What the server answers tells of its effect (RFC 9051 6.4.6); those of which
 * it does not are asked for. Returns those that are as they were all the same, though the server said OK.
 * @throws FaultError with its words when it refuses.
 */
export async function setOnServer(session: Session, uids: Iterable<number>, flag: string, add: boolean): Promise<number[]> {
  return (await setFlagsOnServer(session, uids, flag, add)).unchanged
}

/** The same, and which messages are not there, as far as the server tells: to STORE of those it says OK (RFC 9051 6.4.6). */
export async function setFlagsOnServer(
  session: Session,
  uids: Iterable<number>,
  flag: string,
  add: boolean,
): Promise<{ unchanged: number[]; absent: number[] }> {
  const unchanged: number[] = []
  const absent: number[] = []
  await piecesThere(session, uids, async (set, some) => {
    const told = new Map<number, ReadonlySet<string>>()
    const hear = ({ uid, flags }: FlagsEvent) => uid !== undefined && told.set(uid, flags)
    session.on('flags', hear)
    try {
      await must(session, () =>
        add
          ? session.messageFlagsAdd(set, [permitted(session, flag)], { uid: true })
          : session.messageFlagsRemove(set, [flag], { uid: true }),
      )
    } finally {
      session.off('flags', hear)
    }
    const isAsBefore = (flags: ReadonlySet<string> | undefined) => hasFlag(flags, flag) !== add
    const unsure = some.filter((uid) => !told.has(uid) || isAsBefore(told.get(uid)))
    const now = await flagsOf(session, unsure)
    if (now === undefined) return
    unchanged.push(...unsure.filter((uid) => now.get(uid) !== undefined && isAsBefore(now.get(uid))))
    absent.push(...unsure.filter((uid) => !now.has(uid)))
  })
  return { unchanged, absent }
}

const hasFlag = (flags: ReadonlySet<string> | undefined, flag: string): boolean =>
  [...(flags ?? [])].some((other) => other.toLowerCase() === flag.toLowerCase())

/** The flags of these messages of the folder that is open; undefined where the server will not tell: then its OK has to do. */
async function flagsOf(session: Session, uids: number[]): Promise<Map<number, ReadonlySet<string> | undefined> | undefined> {
  if (uids.length === 0) return new Map()
  try {
    const all = await must(session, () => session.fetchAll(uidSet(uids), { uid: true, flags: true }, { uid: true }))
    return new Map(all.map(({ uid, flags }) => [uid, flags] as const))
  } catch (error) {
    if (session.usable && error instanceof FaultError && !isForNow(error.fault.reply)) return undefined
    throw error
  }
}
