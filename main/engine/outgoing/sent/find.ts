import type { Mark } from '../../../cache/letters/sent-copies.ts'
import { type Field, fieldOf, parseFields } from '../../../message/mime/fields/parse.ts'
import { fetchHeaders } from '../../identity/find-message.ts'
import type { OpenFolder, Remote, Which } from '../../remote.ts'

/** A letter as it was sent, and what Sent was before. `taken`: the server has said that it took a copy of it; `began`: one may have been handed over. */
export type Wanted = { id: number; source: Uint8Array; mark: Mark | undefined; taken: boolean; began: boolean }

/**
 * A message of Sent that is the letter by its own header. `renamed`: by all but its Message-ID, which some servers replace; or, where a copy was
 * `taken`, by its sender, subject and text.
 */
export type FoundCopy = { uid: number; renamed: boolean }

/** So many of the newest messages are looked at, at least, and at most or where nobody knows how many are new. */
const newest = { least: 20, most: 300 }
/** So many of those that SEARCH names. */
const mostHits = 20
/** The header of a letter of ours is within its first bytes. */
const longestHeader = 64 * 1024
/** So much of a text is compared, in bytes, of so many messages. */
const text64 = { bytes: 64 * 1024, most: 20 }

const compared = ['message-id', 'date', 'from', 'to', 'subject', 'resent-message-id', 'resent-date']

/**
 * Opens Sent anew and looks for letters among its newest messages, by their own headers. SEARCH is only a hint where one may lie further
 * back: some servers answer it with everything, with nothing, or with a refusal, and what it names is looked at in the same way.
 * @throws FaultError when the connection fails, or the folder cannot be opened or read.
 */
export async function findInSent(remote: Remote, path: string, letters: readonly Wanted[]): Promise<Map<number, FoundCopy[]>> {
  const now = markOfFolder(await remote.open(path, 'anew'))
  const { exists } = now
  const found = new Map<number, FoundCopy[]>()
  // What UIDNEXT alone says is no proof that nothing has come of what was handed over.
  const open = letters.filter(({ mark, began }) => began || !isUnchanged(mark, now))
  if (open.length === 0) return found
  const hidden = exists === 0 ? (await remote.search('all')).slice(-newest.most) : []
  if (exists === 0 && hidden.length === 0) return found
  const headers = new Map(open.map(({ id, source }) => [id, headerOf(source)]))
  const seen = new Set<number>()
  const likely = new Map<number, number[]>()
  const take = (rows: Row[]) => {
    for (const { uid, fields } of rows) {
      if (seen.has(uid)) continue
      seen.add(uid)
      for (const { id, mark, taken } of open) {
        const header = headers.get(id) ?? []
        const as = compare(header, fields)
        if (as !== 'same' && !isNew(mark, now, uid)) continue
        if (as !== 'other') found.set(id, [...(found.get(id) ?? []), { uid, renamed: as === 'renamed' }])
        else if (taken && mayBe(header, fields)) likely.set(id, [...(likely.get(id) ?? []), uid])
      }
    }
  }
  const count = Math.min(exists, Math.max(...open.map(({ mark }) => howMany(mark, now))))
  take(await rowsOf(remote, exists > 0 ? { last: count } : hidden))
  for (const { id, mark } of open) {
    if (found.has(id) || count === exists || howMany(mark, now) < newest.most) continue
    const messageId = fieldOf(headers.get(id) ?? [], 'message-id')
    const hits = (await remote.search({ messageId })).filter((uid) => !seen.has(uid)).slice(-mostHits)
    take(await rowsOf(remote, hits))
  }
  for (const { id, source } of open) {
    const uid = found.has(id) ? undefined : await withText(remote, likely.get(id) ?? [], source)
    if (uid !== undefined) found.set(id, [{ uid, renamed: true }])
  }
  return found
}

/** Whether a message of the folder that is open is a letter: by its header, or by sender, subject and text where the server wrote that anew. */
export async function isLetter(remote: Remote, uid: number, source: Uint8Array): Promise<boolean> {
  const header = headerOf(source)
  const [row] = await rowsOf(remote, [uid])
  if (row?.uid !== uid) return false
  if (compare(header, row.fields) === 'same') return true
  return mayBe(header, row.fields) && (await withText(remote, [uid], source)) === uid
}

/** The UID of a copy in the folder that is open whose header is, byte for byte, that of what was handed over; undefined where none is. */
export async function asHandedOver(remote: Remote, found: readonly FoundCopy[], content: Uint8Array): Promise<number | undefined> {
  const header = wholeHeader(content)
  const theirs = await fetchHeaders(
    remote,
    found.map(({ uid }) => uid),
  )
  return [...theirs].findLast(([, other]) => wholeHeader(other).equals(header))?.[0]
}

/** Without the empty line that ends it. */
function wholeHeader(source: Uint8Array): Buffer {
  const bytes = Buffer.from(source.buffer, source.byteOffset, source.byteLength)
  const end = bytes.indexOf('\r\n\r\n')
  return end < 0 ? bytes : bytes.subarray(0, end)
}

/** Of these messages the newest one that has a letter's text. */
async function withText(remote: Remote, uids: number[], source: Uint8Array): Promise<number | undefined> {
  const ours = startOf(source)
  const most = longestHeader + text64.bytes
  for (const uid of uids.sort((a, b) => b - a).slice(0, text64.most)) {
    const { start } = (await remote.describe([uid], { start: most })).get(uid) ?? {}
    const theirs = start ? startOf(start) : ''
    const isCut = source.length >= most && (start?.length ?? 0) >= most
    const length = isCut ? Math.min(ours.length, theirs.length) : Math.max(ours.length, theirs.length)
    if (length > 0 && ours.slice(0, length) === theirs.slice(0, length)) return uid
  }
  return undefined
}

/** How a text begins, without what servers change of it: white space. */
function startOf(source: Uint8Array): string {
  const bytes = Buffer.from(source.buffer, source.byteOffset, Math.min(source.byteLength, longestHeader + text64.bytes))
  const end = bytes.indexOf('\r\n\r\n')
  return end < 0 ? '' : bytes.toString('latin1', end, end + text64.bytes).replace(/\s+/g, '')
}

/** What a folder holds, as a mark. */
export function markOfFolder({ path, uidValidity, uidNext, exists }: OpenFolder): Mark {
  return { path, uidValidity, uidNext, exists }
}

const isSame = (mark: Mark | undefined, now: Mark): mark is Mark => mark?.path === now.path && mark.uidValidity === now.uidValidity

/** Nothing has come since. A server that does not tell UIDNEXT (RFC 9051 6.3.2 lets it be missing) is not believed by its count alone. */
const isUnchanged = (mark: Mark | undefined, now: Mark): boolean =>
  isSame(mark, now) && mark.uidNext !== undefined && mark.uidNext > 1 && mark.uidNext === now.uidNext

const isNew = (mark: Mark | undefined, now: Mark, uid: number): boolean =>
  isSame(mark, now) && mark.uidNext !== undefined && uid >= mark.uidNext

/** How many of the newest messages may have come since; with `most`, or where nobody knows, it may lie further back. */
function howMany(mark: Mark | undefined, now: Mark): number {
  if (!isSame(mark, now)) return newest.most
  const byUid = mark.uidNext !== undefined && now.uidNext !== undefined ? now.uidNext - mark.uidNext : 0
  return Math.min(newest.most, Math.max(newest.least, byUid, now.exists - mark.exists + newest.least))
}

type Row = { uid: number; fields: Field[] }

/** The headers of these messages; what has gone meanwhile is left out. */
async function rowsOf(remote: Remote, which: Which): Promise<Row[]> {
  const messages = await remote.describe(which, { header: compared })
  return [...messages].flatMap(([uid, { header }]) => (header ? [{ uid, fields: parseFields(header) }] : []))
}

/** The header of a letter of ours. */
export function headerOf(source: Uint8Array): Field[] {
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

/** Whether a message may be the letter after a server has written its header anew. */
function mayBe(letter: readonly Field[], message: readonly Field[]): boolean {
  const equal = (name: Lowercase<string>, as: (value: string) => string) => as(fieldOf(letter, name)) === as(fieldOf(message, name))
  return equal('from', addressOf) && equal('subject', spaced) && !ownId.test(spaced(fieldOf(message, 'message-id')))
}
