import { getSource } from '../../cache/lists/rows.ts'
import { type Identity, identityOf } from '../../cache/messages/rows.ts'
import type { Cache } from '../../cache/store/open.ts'
import { parseHeader } from '../../message/header.ts'
import { headerOf, likeness } from '../../message/same-header.ts'
import { isRefusedBy, type Remote } from '../remote.ts'
import { isReceived } from './find-message.ts'

/**
 * What a server tells of the message that lies under a UID, as far as it does. `size` in bytes, `header`: all of it; `messageIds`, `subjects`: as its
 * ENVELOPE and as its header have them.
 */
export type Row = {
  receivedAt: number | undefined
  size: number | undefined
  messageIds: readonly string[]
  subjects: readonly string[]
  header: Uint8Array | undefined
  /** Marked \\Deleted, by whomever. */
  deleted: boolean
}

/** A message that is known here, and the UID under which it is believed to lie. */
export type Believed = { messageId: number; uid: number }

/** As long as they are kept of a listed message. */
const longest = { messageId: 1000, subject: 2000 }

/** What is asked of them: `envelopes` are what costs the server least, `headers` what is needed in any case before they are moved. */
type Asked = 'envelopes' | 'headers' | 'both'

/**
 * What the folder that is open has under these UIDs.
 * @throws FaultError where that is refused.
 */
export async function rowsOf(remote: Remote, uids: Iterable<number>, what: Asked): Promise<Map<number, Row>> {
  const rows = new Map<number, Row>()
  const told = await remote.describe(uids, {
    ...{ flags: true, receivedAt: true, size: true },
    ...(what === 'envelopes' ? {} : { header: true }),
    ...(what === 'headers' ? {} : { envelope: true }),
  })
  for (const [uid, { flags = [], receivedAt, size, header, envelope }] of told) {
    // News of flags, which servers tell in between, is no row.
    if (!header && !envelope && size === undefined) continue
    const read = [...(envelope ? [envelope] : []), ...(header ? [parseHeader(header)] : [])]
    const messageIds = read.map(({ messageId }) => messageId.slice(0, longest.messageId))
    const subjects = read.map(({ subject }) => subject.slice(0, longest.subject))
    const deleted = [...flags].some((flag) => flag.toLowerCase() === '\\deleted')
    rows.set(uid, { receivedAt, size, messageIds, subjects, header, deleted })
  }
  return rows
}

/** The same of what the server will tell. @throws FaultError where the connection fails. */
export async function rowsTold(remote: Remote, uids: Iterable<number>, what: Asked): Promise<Map<number, Row>> {
  try {
    return await rowsOf(remote, uids, what)
  } catch (error) {
    if (isRefusedBy(remote, error)) return new Map()
    throw error
  }
}

/**
 * Under which of these UIDs of the folder that is open lies another message than is known here. A server that was restored from a copy may give UIDs
 * once more, though its UIDVALIDITY stays (against RFC 9051 2.3.1.1). The time that it came at, its size and its Message-ID together tell
 * a message; where one differs, its whole header does. Of what the server tells nothing nothing is said. `rows`: where they are known already.
 * @throws FaultError where the connection fails.
 */
export async function othersAmong(
  remote: Remote,
  cache: Cache,
  items: readonly Believed[],
  rows?: ReadonlyMap<number, Row>,
): Promise<Set<number>> {
  const told = rows ?? (await rowsTold(remote, uidsOf(items), 'envelopes'))
  const suspects = items.flatMap(({ messageId, uid }) => {
    const row = told.get(uid)
    const known = row && identityOf(cache, messageId)
    return known && !isAsKnown(known, row) ? [{ messageId, uid, known, row }] : []
  })
  if (suspects.length === 0) return new Set()
  const whole = await rowsTold(remote, uidsOf(suspects), 'both')
  return new Set(uidsOf(suspects.filter(({ messageId, uid, known, row }) => isOther(cache, messageId, known, whole.get(uid) ?? row))))
}

const uidsOf = (items: readonly { uid: number }[]): number[] => items.map(({ uid }) => uid)

const hasIdOf = (known: Identity, { messageIds }: Row): boolean => known.messageId !== '' && messageIds.includes(known.messageId)

/** A message without a Message-ID is told by its header only. */
function isAsKnown(known: Identity, row: Row): boolean {
  const { size, receivedAt } = row
  const isSized = size === undefined || size === known.size || size === 0 || known.size === 0
  return isSized && isReceived(receivedAt, known.receivedAt) && hasIdOf(known, row)
}

/**
 * Whether this is another message than the one that is known. Servers write headers anew, and some count sizes anew: what has the same Message-ID and
 * came at the same time is no other, nor is what was written by the same person, to the same people, at the same time, on the same subject.
 */
function isOther(cache: Cache, messageId: number, known: Identity, row: Row): boolean {
  const isInTime = isReceived(row.receivedAt, known.receivedAt)
  if (hasIdOf(known, row) && isInTime) return false
  const source = getSource(cache, messageId)
  if (source && row.header) {
    const like = likeness(headerOf(source), row.header)
    return like.is === 'other' || (like.is === 'maybe' && !like.dated && !isInTime)
  }
  if (row.messageIds.length === 0 || hasIdOf(known, row)) return false
  return known.messageId !== '' || !isInTime || !row.subjects.includes(known.subject)
}
