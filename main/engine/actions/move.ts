import type { MovedItem } from '../../cache/actions.ts'
import { open } from '../imap/check.ts'
import { must, type Session, uidSet } from '../imap/session.ts'

const ascending = (uids: Iterable<number>): number[] => [...uids].sort((a, b) => a - b)

/** Opens a folder for a change; false when its UIDs are not those that the change was written for (RFC 9051 2.3.1.1). */
export async function openSame(session: Session, path: string, uidValidity: number): Promise<boolean> {
  await open(session, path)
  return session.mailbox !== false && Number(session.mailbox.uidValidity) === uidValidity
}

/** Which UID became which in the other folder, as far as the server tells (COPYUID, RFC 4315 3). */
export type Moved = { uidMap: ReadonlyMap<number, number>; uidValidity: number | undefined }

/**
 * Moves messages of the folder that is open.
 * Without MOVE (RFC 6851) nothing is deleted before the server has confirmed the copy.
 * @throws FaultError with the server's words when it refuses; nothing has been deleted then.
 */
export async function moveOnServer(session: Session, items: MovedItem[], to: string): Promise<Moved> {
  const uids = ascending(items.map(({ uid }) => uid))
  const range = uidSet(uids)
  const moves = session.capabilities.has('MOVE')
  const result = await must(session, () =>
    moves ? session.messageMove(range, to, { uid: true }) : session.messageCopy(range, to, { uid: true }),
  )
  if (!moves) await deleteOnServer(session, uids)
  return { uidMap: result.uidMap ?? new Map(), uidValidity: result.uidValidity === undefined ? undefined : Number(result.uidValidity) }
}

/**
 * Deletes messages of the folder that is open, for good. With UIDPLUS just these; without it EXPUNGE takes every message that is
 * marked \Deleted, so those that others have marked lose their mark for that moment.
 */
export async function deleteOnServer(session: Session, uids: number[]): Promise<void> {
  const range = uidSet(ascending(uids))
  const options = { uid: true, silent: true }
  if (session.capabilities.has('UIDPLUS')) {
    await must(session, () => session.messageDelete(range, { uid: true }))
    return
  }
  const own = new Set(uids)
  const marked = await must(session, () => session.search({ deleted: true }, { uid: true }))
  const others = ascending(marked).filter((uid) => !own.has(uid))
  if (others.length > 0) await must(session, () => session.messageFlagsRemove(uidSet(others), ['\\Deleted'], options))
  await must(session, () => session.messageDelete(range, { uid: true }))
  if (others.length > 0) await must(session, () => session.messageFlagsAdd(uidSet(others), ['\\Deleted'], options))
}

/** The UID of a message in the folder that is open, for one whose UID no server has told yet; undefined when it is not there. */
export async function findUid(session: Session, messageId: string, size: number): Promise<number | undefined> {
  if (messageId === '') return undefined
  const found = await must(session, () => session.search({ header: { 'message-id': messageId } }, { uid: true }))
  if (found.length === 0) return undefined
  const sized = await session.fetchAll(uidSet(ascending(found)), { uid: true, size: true }, { uid: true })
  return sized.findLast((message) => message.size === size)?.uid
}
