import type { Mark } from '../../cache/sent-copies.ts'
import { type Field, fieldOf, parseFields } from '../../message/mime/fields.ts'
import { FaultError } from '../../rpc.ts'
import { inPieces, must, type Session } from '../imap/session.ts'

/** A letter as it was sent, and what Sent was before. */
export type Wanted = { id: number; source: Uint8Array; mark: Mark | undefined }

/** A message of Sent whose own header says that it is the letter. `renamed`: by all but its Message-ID, which some servers replace. */
export type FoundCopy = { uid: number; renamed: boolean }

/** So many of the newest messages are looked at, at least, and at most or where nobody knows how many are new. */
const newest = { least: 20, most: 300 }
/** So many of those that SEARCH names. */
const mostHits = 20
/** The header of a letter of ours is within its first bytes. */
const longestHeader = 64 * 1024

const compared = ['message-id', 'date', 'from', 'to', 'subject', 'resent-message-id', 'resent-date']

/**
 * Opens Sent anew and looks for letters among its newest messages, by their own headers. SEARCH is only a hint where one may lie further
 * back: some servers answer it with everything, with nothing, or with a refusal, and what it names is looked at in the same way.
 * @throws FaultError when the connection fails, or the folder cannot be opened or read.
 */
export async function findInSent(session: Session, path: string, letters: readonly Wanted[]): Promise<Map<number, FoundCopy[]>> {
  const { exists, uidNext, uidValidity } = await must(session, () => session.mailboxOpen(path))
  const now: Mark = { path, uidValidity: Number(uidValidity), uidNext, exists }
  const found = new Map<number, FoundCopy[]>()
  const open = letters.filter(({ mark }) => !isUnchanged(mark, now))
  if (exists === 0 || open.length === 0) return found
  const headers = new Map(open.map(({ id, source }) => [id, headerOf(source)]))
  const seen = new Set<number>()
  const take = (rows: Row[]) => {
    for (const { uid, fields } of rows) {
      if (seen.has(uid)) continue
      seen.add(uid)
      for (const { id, mark } of open) {
        const as = compare(headers.get(id) ?? [], fields)
        if (as === 'other' || (as === 'renamed' && !isNew(mark, now, uid))) continue
        found.set(id, [...(found.get(id) ?? []), { uid, renamed: as === 'renamed' }])
      }
    }
  }
  const count = Math.min(exists, Math.max(...open.map(({ mark }) => howMany(mark, now))))
  take(await rowsOf(session, `${exists - count + 1}:*`, false))
  for (const { id, mark } of open) {
    if (found.has(id) || count === exists || howMany(mark, now) < newest.most) continue
    const messageId = fieldOf(headers.get(id) ?? [], 'message-id')
    const hits = (await hitsOf(session, messageId)).filter((uid) => !seen.has(uid)).slice(-mostHits)
    await inPieces(hits, async (set) => take(await rowsOf(session, set, true)))
  }
  return found
}

/** The folder that is open, as a mark. */
export function markOfOpen(session: Session): Mark | undefined {
  if (session.mailbox === false) return undefined
  const { path, uidValidity, uidNext, exists } = session.mailbox
  return { path, uidValidity: Number(uidValidity), uidNext, exists }
}

const isSame = (mark: Mark | undefined, now: Mark): mark is Mark => mark?.path === now.path && mark.uidValidity === now.uidValidity

/** Nothing has come since. A server that does not tell UIDNEXT (RFC 9051 6.3.2 lets it be missing) is not believed by its count alone. */
const isUnchanged = (mark: Mark | undefined, now: Mark): boolean =>
  isSame(mark, now) && mark.uidNext !== undefined && mark.uidNext > 1 && mark.uidNext === now.uidNext

/** Whether something has come to a folder since; so it counts, too, where nobody knows. */
export function hasGrown(mark: Mark | undefined, now: Mark | undefined): boolean {
  if (!now || !isSame(mark, now)) return true
  return now.exists > mark.exists || (mark.uidNext !== undefined && now.uidNext !== undefined && now.uidNext > mark.uidNext)
}

const isNew = (mark: Mark | undefined, now: Mark, uid: number): boolean =>
  isSame(mark, now) && mark.uidNext !== undefined && uid >= mark.uidNext

/** How many of the newest messages may have come since; with `most`, or where nobody knows, it may lie further back. */
function howMany(mark: Mark | undefined, now: Mark): number {
  if (!isSame(mark, now)) return newest.most
  const byUid = mark.uidNext !== undefined && now.uidNext !== undefined ? now.uidNext - mark.uidNext : 0
  return Math.min(newest.most, Math.max(newest.least, byUid, now.exists - mark.exists + newest.least))
}

type Row = { uid: number; fields: Field[] }

/** The headers of these messages, by UID or by number; what has gone meanwhile is left out. */
async function rowsOf(session: Session, range: string, uid: boolean): Promise<Row[]> {
  const messages = await must(session, () => session.fetchAll(range, { uid: true, headers: compared }, { uid }))
  return messages.flatMap(({ uid: own, headers }) => (own && headers ? [{ uid: own, fields: parseFields(headers) }] : []))
}

/** What SEARCH says: nothing where it is refused. @throws FaultError when the connection fails. */
async function hitsOf(session: Session, messageId: string): Promise<number[]> {
  if (messageId === '') return []
  try {
    return (await must(session, () => session.search({ header: { 'message-id': messageId } }, { uid: true }))).sort((a, b) => a - b)
  } catch (error) {
    if (!(error instanceof FaultError) || !session.usable) throw error
    return []
  }
}

function headerOf(source: Uint8Array): Field[] {
  const start = Buffer.from(source.buffer, source.byteOffset, Math.min(source.byteLength, longestHeader))
  const end = start.indexOf('\r\n\r\n')
  return parseFields(end < 0 ? start : start.subarray(0, end))
}

const spaced = (value: string): string => value.replace(/\s+/g, ' ').trim()
const addressOf = (value: string): string => (/<([^<>]*)>\s*$/.exec(value)?.[1] ?? value).trim().toLowerCase()

/** A Message-ID of Hanji's making: what has another one of those is another letter. */
const ownId = /^<[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}@/i

/**
 * Whether a message is the letter by its header: the same Message-ID, Date and From (and for one that was redirected, the same Resent-
 * fields), or with a Message-ID of the server's the same Date, From, To and Subject.
 */
export function compare(letter: readonly Field[], message: readonly Field[]): 'same' | 'renamed' | 'other' {
  const equal = (name: Lowercase<string>, as: (value: string) => string) => as(fieldOf(letter, name)) === as(fieldOf(message, name))
  const sameTime = equal('date', (value) => String(Date.parse(value) || spaced(value)))
  if (!sameTime || !equal('from', addressOf)) return 'other'
  if (!equal('resent-message-id', spaced) || !equal('resent-date', spaced)) return 'other'
  const id = spaced(fieldOf(letter, 'message-id'))
  const other = spaced(fieldOf(message, 'message-id'))
  if (id !== '' && id === other) return 'same'
  return !ownId.test(other) && equal('to', spaced) && equal('subject', spaced) ? 'renamed' : 'other'
}
