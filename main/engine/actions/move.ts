import type { MovedItem } from '../../cache/actions.ts'
import { FaultError } from '../../rpc.ts'
import { ForNowError } from '../fault.ts'
import { open } from '../imap/check.ts'
import { permitted } from '../imap/keywords.ts'
import { isMissing } from '../imap/missing-folder.ts'
import { inPieces, must, type Session } from '../imap/session.ts'

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
    const folderGone = await isMissing(session, path)
    throw folderGone && !isKnown ? error : new ForNowError(error.fault, { folderGone })
  }
  return session.mailbox !== false && Number(session.mailbox.uidValidity) === uidValidity
}

/** Which UID became which in the other folder, as far as the server tells (COPYUID, RFC 4315 3). */
export type Moved = { uidMap: Map<number, number>; uidValidity: number | undefined }

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

type Transferred = { uidMap?: Map<number, number> | undefined; uidValidity?: bigint | undefined }

async function transfer(
  session: Session,
  uids: number[],
  command: (set: string) => Promise<Transferred | false | undefined>,
): Promise<Moved> {
  const moved: Moved = { uidMap: new Map(), uidValidity: undefined }
  await inPieces(uids, async (set) => {
    const { uidMap, uidValidity } = await must(session, () => command(set))
    for (const [from, to] of uidMap ?? []) moved.uidMap.set(from, to)
    if (uidValidity !== undefined) moved.uidValidity = Number(uidValidity)
  })
  return moved
}

/** Messages of a folder that another client has marked \Deleted, and that lose their mark. */
export type Unmarked = { path: string; uidValidity: number; uids: number[] }
/** Sees to it, before this returns, that they get their mark back whatever happens. */
export type OnUnmark = (unmarked: Unmarked) => void

/**
 * Deletes messages of the folder that is open, for good. With UIDPLUS just these; without it EXPUNGE takes every message that is
 * marked \Deleted, so those that others have marked lose their mark until `onUnmark` gives it back.
 */
export async function deleteOnServer(session: Session, uids: number[], onUnmark: OnUnmark): Promise<void> {
  const expunge = (set: string) => must(session, () => session.messageDelete(set, { uid: true })).then(() => undefined)
  if (session.capabilities.has('UIDPLUS')) return inPieces(uids, expunge)
  const own = new Set(uids)
  // What SEARCH has would be believed unseen, and some servers answer it with everything, or nothing.
  const all = await must(session, () => session.fetchAll('1:*', { uid: true, flags: true }, { uid: true }))
  const others = all.filter(({ uid, flags }) => !own.has(uid) && flags?.has('\\Deleted')).map(({ uid }) => uid)
  if (others.length > 0 && session.mailbox !== false) {
    const { path, uidValidity } = session.mailbox
    onUnmark({ path, uidValidity: Number(uidValidity), uids: others })
    await setOnServer(session, others, '\\Deleted', false)
  }
  await inPieces(uids, expunge)
}

/** Sets a flag on messages of the folder that is open, or takes it off. @throws FaultError with the server's words when it refuses. */
export function setOnServer(session: Session, uids: Iterable<number>, flag: string, add: boolean): Promise<void> {
  const options = { uid: true, silent: true }
  return inPieces(uids, async (set) => {
    await must(session, () =>
      add ? session.messageFlagsAdd(set, [permitted(session, flag)], options) : session.messageFlagsRemove(set, [flag], options),
    )
  })
}
