import type { Identity } from '../../cache/messages/rows.ts'
import { headerOf, isFiledFrom, isSameHeader } from '../../message/same-header.ts'
import type { Described, Remote, Uid } from '../remote.ts'

/**
 * A message that is looked for in the folder that is open. `source`: all of it, where it is here; `receivedAt` in ms since the epoch.
 * `ours`: it was handed to the server from here, which may have changed its header. `isOther`: whether a UID of a folder belongs to another
 * message here, which is then no proof of this one.
 */
export type Sought = Identity & { source: Uint8Array | undefined; ours?: boolean; isOther?: IsOther }
export type IsOther = (folder: { path: string; uidValidity: number }, uid: Uid) => boolean

/** So many headers are compared for one message: servers that answer every SEARCH with all they have must not hold up the rest. */
export const mostCompared = 200

const ascending = (uids: Iterable<number>): number[] => [...uids].sort((a, b) => a - b)

/** The headers of these messages of the folder that is open. @throws FaultError where they are refused. */
export async function fetchHeaders(remote: Remote, uids: number[]): Promise<Map<number, Uint8Array>> {
  const headers = new Map<number, Uint8Array>()
  for (const [uid, { header }] of await remote.describe(uids, { header: true })) if (header) headers.set(uid, header)
  return headers
}

/** Which of these messages of the folder that is open are there now. @throws FaultError where that is refused. */
export async function presentOf(remote: Remote, uids: Iterable<number>): Promise<Set<number>> {
  return new Set((await remote.describe(uids, {})).keys())
}

/**
 * Under which UIDs copies of these messages (by their places in the list) have come to the folder that is open, each as one of what came: from
 * `uidNext` on, or among the newest where that is not known. One is known by its whole header alone, and never as what another message has here.
 */
export async function findAllCome(
  remote: Remote,
  headers: readonly (Uint8Array | undefined)[],
  uidNext: number | undefined,
  isOther: IsOther,
): Promise<Map<number, number>> {
  const found = new Map<number, number>()
  const { here } = remote
  if (!here || headers.every((header) => header === undefined)) return found
  const all = await remote.describe({ from: uidNext ?? 1 }, {})
  const come = ascending(all.keys()).filter((uid) => !isOther(here, uid))
  const left = new Set(headers.keys())
  for (const [uid, theirs] of await fetchHeaders(remote, uidNext === undefined ? come.slice(-(mostCompared + headers.length)) : come)) {
    const index = [...left].find((each) => isSameHeader(headers[each] ?? nothing, theirs))
    if (index === undefined) continue
    left.delete(index)
    found.set(index, uid)
  }
  return found
}

const nothing = new Uint8Array()

/**
 * The UID that a message has in the folder that is open, for one that no server has named yet or whose folder was numbered anew; undefined
 * when it is not there. Where its source is here the whole header must be the same, or what a server makes of it that has it from here, else
 * Message-ID, size, date, subject and sender; of several that are alike in all that nobody knows which one it is.
 */
export async function findMoved(remote: Remote, sought: Sought): Promise<number | undefined> {
  const found = await newestSame(remote, await remote.search({ messageId: sought.messageId }), sought)
  if (found !== undefined) return found
  if (await remote.isEmpty()) return undefined
  const all = await remote.describe({ from: 1 }, { size: true, receivedAt: true })
  const alike = [...all].filter(([, { size, receivedAt }]) => size === sought.size && isReceived(receivedAt, sought.receivedAt))
  const same = await newestSame(
    remote,
    alike.map(([uid]) => uid),
    sought,
  )
  const { source, ours } = sought
  if (same !== undefined || !ours || !source) return same
  const header = headerOf(source)
  return newestWith(remote, [...all.keys()], (theirs) => isFiledFrom(header, theirs))
}

async function newestSame(remote: Remote, uids: number[], sought: Sought): Promise<number | undefined> {
  const { messageId, size, receivedAt, source, subject, sender } = sought
  if (source) {
    const header = headerOf(source)
    return newestWith(remote, uids, (theirs) => isSameHeader(header, theirs))
  }
  const some = ascending(uids).slice(-mostCompared)
  if (some.length === 0) return undefined
  const isSame = ({ size: itsSize, receivedAt: came, envelope }: Described): boolean =>
    itsSize === size &&
    isReceived(came, receivedAt) &&
    (envelope?.messageId ?? '').slice(0, 1000) === messageId &&
    (envelope?.subject ?? '').slice(0, 2000) === subject &&
    (envelope?.sender ?? '').slice(0, 320) === sender
  const told = await remote.describe(some, { size: true, receivedAt: true, envelope: true })
  const same = [...told].filter(([, described]) => isSame(described))
  return same.length > 1 ? undefined : same[0]?.[0]
}

/** Whether a message may have come at this time, both in ms since the epoch: INTERNALDATE has whole seconds (RFC 9051 9). */
export const isReceived = (told: number | undefined, at: number | undefined): boolean =>
  at === undefined || told === undefined || Math.abs(told - at) < 1000

async function newestWith(remote: Remote, uids: number[], isIt: (header: Uint8Array) => boolean): Promise<number | undefined> {
  const headers = await fetchHeaders(remote, ascending(uids).slice(-mostCompared))
  return ascending(headers.keys()).findLast((uid) => isIt(headers.get(uid) ?? new Uint8Array()))
}
