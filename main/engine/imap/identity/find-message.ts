import type { Identity } from '../../../cache/messages/rows.ts'
import { FaultError } from '../../../kit/rpc.ts'
import { headerOf, isFiledFrom, isSameHeader } from '../../../message/same-header.ts'
import { inPieces, must, type Session, uidSet } from '../connection/session.ts'
import { isEmpty } from '../folders/is-empty.ts'

/**
 * A message that is looked for in the folder that is open. `source`: all of it, where it is here; `receivedAt` in ms since the epoch.
 * `ours`: it was handed to the server from here, which may have changed its header. `isOther`: whether a UID of a folder belongs to another
 * message here, which is then no proof of this one.
 */
export type Sought = Identity & { source: Uint8Array | undefined; ours?: boolean; isOther?: IsOther }
export type IsOther = (folder: { path: string; uidValidity: bigint }, uid: number) => boolean

/** So many headers are compared for one message: servers that answer every SEARCH with all they have must not hold up the rest. */
export const mostCompared = 200

const ascending = (uids: Iterable<number>): number[] => [...uids].sort((a, b) => a - b)

/** The headers of these messages of the folder that is open. @throws FaultError where they are refused. */
export async function fetchHeaders(session: Session, uids: number[]): Promise<Map<number, Uint8Array>> {
  const headers = new Map<number, Uint8Array>()
  if (uids.length === 0) return headers
  const fetched = await must(session, () => session.fetchAll(uidSet(ascending(uids)), { uid: true, headers: true }, { uid: true }))
  for (const { uid, headers: header } of fetched) if (header) headers.set(uid, header)
  return headers
}

/** Which of these messages of the folder that is open are there now. @throws FaultError where that is refused. */
export async function presentOf(session: Session, uids: Iterable<number>): Promise<Set<number>> {
  const asked = new Set(uids)
  const present = new Set<number>()
  await inPieces(asked, async (set) => {
    const fetched = await must(session, () => session.fetchAll(set, { uid: true }, { uid: true }))
    for (const { uid } of fetched) if (asked.has(uid)) present.add(uid)
  })
  return present
}

/**
 * Under which UIDs copies of these messages (by their places in the list) have come to the folder that is open, each as one of what came: from
 * `uidNext` on, or among the newest where that is not known. One is known by its whole header alone, and never as what another message has here.
 */
export async function findAllCome(
  session: Session,
  headers: readonly (Uint8Array | undefined)[],
  uidNext: number | undefined,
  isOther: IsOther,
): Promise<Map<number, number>> {
  const found = new Map<number, number>()
  const box = session.mailbox
  if (box === false || headers.every((header) => header === undefined)) return found
  const all = await must(session, () => session.fetchAll(`${uidNext ?? 1}:*`, { uid: true }, { uid: true }))
  const come = ascending(all.flatMap(({ uid }) => (uid >= (uidNext ?? 1) && !isOther(box, uid) ? [uid] : [])))
  const left = new Set(headers.keys())
  await inPieces(uidNext === undefined ? come.slice(-(mostCompared + headers.length)) : come, async (_set, uids) => {
    for (const [uid, theirs] of await fetchHeaders(session, uids)) {
      const index = [...left].find((each) => isSameHeader(headers[each] ?? nothing, theirs))
      if (index === undefined) continue
      left.delete(index)
      found.set(index, uid)
    }
  })
  return found
}

const nothing = new Uint8Array()

/**
 * The UID that a message has in the folder that is open, for one that no server has named yet or whose folder was numbered anew; undefined
 * when it is not there. Where its source is here the whole header must be the same, or what a server makes of it that has it from here, else
 * Message-ID, size, date, subject and sender; of several that are alike in all that nobody knows which one it is.
 */
export async function findMoved(session: Session, sought: Sought): Promise<number | undefined> {
  const found = await newestSame(session, await searched(session, sought.messageId), sought)
  if (found !== undefined) return found
  if (await isEmpty(session)) return undefined
  const all = await must(session, () => session.fetchAll('1:*', { uid: true, size: true, internalDate: true }, { uid: true }))
  const alike = all.filter(({ size, internalDate }) => size === sought.size && isReceived(internalDate, sought.receivedAt))
  const same = await newestSame(
    session,
    alike.map(({ uid }) => uid),
    sought,
  )
  const { source, ours } = sought
  if (same !== undefined || !ours || !source) return same
  const header = headerOf(source)
  return newestWith(
    session,
    all.map(({ uid }) => uid),
    (theirs) => isFiledFrom(header, theirs),
  )
}

async function newestSame(session: Session, uids: number[], sought: Sought): Promise<number | undefined> {
  const { messageId, size, receivedAt, source, subject, sender } = sought
  if (source) {
    const header = headerOf(source)
    return newestWith(session, uids, (theirs) => isSameHeader(header, theirs))
  }
  const some = ascending(uids).slice(-mostCompared)
  if (some.length === 0) return undefined
  const query = { uid: true, size: true, internalDate: true, envelope: true } as const
  const told = await must(session, () => session.fetchAll(uidSet(some), query, { uid: true }))
  const same = told.filter(({ size: itsSize, internalDate, envelope }) => {
    const from = (envelope?.from ?? envelope?.sender)?.[0]?.address ?? ''
    return (
      itsSize === size &&
      isReceived(internalDate, receivedAt) &&
      (envelope?.messageId ?? '').slice(0, 1000) === messageId &&
      (envelope?.subject ?? '').slice(0, 2000) === subject &&
      from.slice(0, 320) === sender
    )
  })
  return same.length > 1 ? undefined : same[0]?.uid
}

/** Whether a message may have come at this time, in ms since the epoch: INTERNALDATE has whole seconds (RFC 9051 9). */
export const isReceived = (date: Date | string | undefined, at: number | undefined): boolean =>
  at === undefined || date === undefined || Math.abs(new Date(date).getTime() - at) < 1000

async function newestWith(session: Session, uids: number[], isIt: (header: Uint8Array) => boolean): Promise<number | undefined> {
  const headers = await fetchHeaders(session, ascending(uids).slice(-mostCompared))
  return ascending(headers.keys()).findLast((uid) => isIt(headers.get(uid) ?? new Uint8Array()))
}

/** What SEARCH has for a Message-ID; nothing where the server does not search for it. */
export async function searched(session: Session, messageId: string): Promise<number[]> {
  if (messageId === '') return []
  try {
    return await must(session, () => session.search({ header: { 'message-id': messageId } }, { uid: true }))
  } catch (error) {
    if (error instanceof FaultError && session.usable) return []
    throw error
  }
}
