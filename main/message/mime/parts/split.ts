import { Buffer } from 'node:buffer'
import type { Structured } from '../fields/params.ts'
import { type Field, fieldOf, parseFields } from '../fields/parse.ts'
import { parseContentType } from './content-type.ts'
import { headerEndOf } from './header-end.ts'
import { withLineEnds } from './line-ends.ts'

/** What kept a message from being read to its end. */
export type Cut = 'too-many-parts' | 'too-deep' | 'header-too-long' | 'truncated'

/**
 * An entity as it stands in the message: its fields, its body as it came, and what that is made of where it is a multipart; `before` and
 * `behind` are what stands beside the parts of one.
 */
export type Section = {
  fields: Field[]
  type: Structured
  body: Buffer
  before: Buffer
  behind: Buffer
  children: Section[]
}

const mostParts = 500
const deepest = 30
/** The header of one entity, in bytes. */
const longestHeader = 1024 * 1024
/** Boundaries are looked for that far where none is declared, in bytes. */
const furthest = 64 * 1024

const none = Buffer.alloc(0)

type Range = { start: number; end: number }
type Work = { bytes: Buffer; parts: number; cuts: Set<Cut> }

/**
 * Splits a message into its entities (RFC 2046 5.1). A multipart is what has parts: one whose boundary is nowhere is a body, and one that
 * calls itself something else, or names another boundary, is a multipart where its body says so. The boundary of the outer one counts
 * first, so that parts of an inner one that never ends stay within it. What goes beyond the limits on parts and header is left out, what
 * is nested too deep stays a message of its own, and `cuts` say so. Takes time in proportion to the size of the message.
 */
export function split(source: Buffer): { root: Section; cuts: Set<Cut> } {
  const bytes = withLineEnds(source)
  const work: Work = { bytes, parts: 0, cuts: new Set() }
  return { root: sectionAt({ start: 0, end: bytes.length }, 0, work), cuts: work.cuts }
}

function sectionAt({ start, end }: Range, depth: number, work: Work): Section {
  const { bytes } = work
  const { header, body } = headerEndOf(bytes, start, end, depth > 0)
  if (header.end - header.start > longestHeader) work.cuts.add('header-too-long')
  const fields = parseFields(bytes.subarray(header.start, header.end), longestHeader)
  const type = parseContentType(fieldOf(fields, 'content-type'))
  const section: Section = { fields, type, body: bytes.subarray(body, end), before: none, behind: none, children: [] }
  const parts = partsIn({ start: body, end }, { ...section, header }, work)
  if (!parts) return section
  if (depth >= deepest) {
    work.cuts.add('too-deep')
    return asMessage(bytes.subarray(header.start, end))
  }
  if (!parts.isClosed && depth === 0) work.cuts.add('truncated')
  if (!type.value.startsWith('multipart/')) section.type = { value: 'multipart/mixed', params: type.params }
  section.before = bytes.subarray(body, parts.first)
  section.behind = bytes.subarray(parts.last, end)
  for (const part of parts.ranges) {
    if (++work.parts > mostParts) {
      work.cuts.add('too-many-parts')
      break
    }
    section.children.push(sectionAt(part, depth + 1, work))
  }
  return section
}

/** An entity as a message within the message: whoever opens it finds what lies in it. */
const asMessage = (body: Buffer): Section => ({
  ...{ fields: [], type: { value: 'message/rfc822', params: new Map() }, before: none, behind: none, children: [] },
  body,
})

/** Where parts lie, and where the first and the last of the lines between them begin and end. */
type Parts = { ranges: Range[]; isClosed: boolean; first: number; last: number }

/** Where the parts of a multipart lie; undefined where it has none. */
function partsIn(body: Range, { fields, type, header }: Section & { header: Range }, work: Work): Parts | undefined {
  const { bytes } = work
  const isMultipart = type.value.startsWith('multipart/')
  const declared = type.params.get('boundary')?.trimEnd()
  if (declared && !type.value.startsWith('message/')) {
    const parts = between(body, Buffer.from(declared, 'latin1'), bytes)
    if (parts && (isMultipart || beginsWithField(bytes, parts.ranges[0]))) return withFirst(parts, header, body, bytes)
  }
  // Without any type a body that begins with a boundary is one, and nothing else is.
  if (!isMultipart && fieldOf(fields, 'content-type') !== '') return undefined
  const inferred = inferBoundary(body, bytes, isMultipart)
  const parts = inferred && between(body, inferred, bytes)
  if (isMultipart && !parts && declared) work.cuts.add('truncated')
  if (!parts) return undefined
  // What is found first is a multipart within the first part, if the boundary of that is missing.
  const outer = parts.isClosed ? inferBoundary({ start: parts.last, end: body.end }, bytes, true) : undefined
  const around = outer && between(body, outer, bytes)
  const whole = around && withFirst(around, header, body, bytes)
  return whole && whole !== around ? whole : withFirst(parts, header, body, bytes)
}

/** Where the first boundary is missing, what stands before the next is a part as well: it begins with the fields of one, and has a body. */
function withFirst(parts: Parts, header: Range, { start }: Range, bytes: Buffer): Parts {
  const before = bytes.toString('latin1', start, Math.min(parts.first, start + 200)).search(/\S/)
  if (before < 0) return parts
  const end = beforeBreak(bytes, start, parts.first)
  const own = { start: start + before, end }
  if (beginsWithField(bytes, own)) {
    const { body } = headerEndOf(bytes, own.start, end, true)
    return bytes.toString('latin1', body, end).trim() === '' ? parts : { ...parts, ranges: [own, ...parts.ranges], first: start }
  }
  const inHeader = secondType(bytes.toString('latin1', header.start, Math.min(header.end, header.start + longestHeader)))
  if (inHeader === undefined) return parts
  return { ...parts, ranges: [{ start: header.start + inHeader, end }, ...parts.ranges], first: start }
}

/** Where a header has one more Content-Type that says something else: the blank line before the fields of the first part is missing, too. */
function secondType(header: string): number | undefined {
  const [first, second] = header.matchAll(/^content-type[ \t]{0,99}:[^\n]{0,2000}/gim)
  return first && second && first[0].trim() !== second[0].trim() ? second.index : undefined
}

const contentField = /^content-[a-z-]+[ \t]*:/i
const beginsWithField = (bytes: Buffer, part: Range | undefined): boolean =>
  part !== undefined && contentField.test(bytes.toString('latin1', part.start, Math.min(part.end, part.start + 100)))

/** The boundary that a body uses without saying so: its first line that begins as one does and has a field of a part behind it. */
function inferBoundary({ start, end }: Range, bytes: Buffer, anywhere: boolean): Buffer | undefined {
  const head = bytes.toString('latin1', start, Math.min(end, start + furthest))
  const pattern = /^(?:- )?--([^\s-][^\r\n]{0,200}?|-[^\r\n]{1,200}?)[ \t]{0,99}\r{0,9}\ncontent-[a-z-]{1,60}[ \t]{0,99}:/gim
  const found = pattern.exec(head)
  if (!found?.[1]) return undefined
  if (!anywhere && head.slice(0, found.index).trim() !== '' && !/^This is a (?:multi-?part|cryptographically)/i.test(head.trim()))
    return undefined
  return Buffer.from(found[1], 'latin1')
}

/** What lies between the lines of this boundary. What follows the closing one is no part, unless more of these lines do. */
function between({ start, end }: Range, boundary: Buffer, bytes: Buffer): Parts | undefined {
  const line = Buffer.concat([Buffer.from('--'), boundary])
  const ranges: Range[] = []
  let open: number | undefined
  let isClosed = false
  let first: number | undefined
  let last = end
  for (let found = bytes.indexOf(line, start); found >= 0 && found < end; found = bytes.indexOf(line, found + line.length)) {
    const at = isEscaped(bytes, found, start) ? found - dashMark.length : found
    const kind = delimiterAt(bytes, at, { start, end, after: found + line.length })
    if (!kind || (kind.isGlued && kind.closes && open === undefined)) continue
    if (open !== undefined) ranges.push({ start: open, end: beforeBreak(bytes, open, at) })
    open = kind.closes ? undefined : kind.next
    isClosed = kind.closes
    first ??= at
    last = kind.closes ? kind.next : end
    // No more of them are read.
    if (ranges.length > mostParts) break
  }
  if (open !== undefined) ranges.push({ start: open, end })
  return first !== undefined && ranges.length > 0 ? { ranges, isClosed, first, last } : undefined
}

/** Nothing, a blank line or another boundary. */
const endsHere = (bytes: Buffer, at: number, end: number): boolean =>
  /^(?:$|\r?\n|(?:- )?--)/.test(bytes.toString('latin1', at, Math.min(end, at + 4)))

/** What programs put before lines that begin with a dash (RFC 9580 7.2). */
const dashMark = Buffer.from('- ')
const isEscaped = (bytes: Buffer, at: number, start: number): boolean => {
  const from = at - dashMark.length
  return from >= start && bytes.subarray(from, at).equals(dashMark) && (from === start || bytes[from - 1] === 10)
}

const longestLine = 1000
/** What a boundary does not follow at once, but in words about one. */
const notGlued = /[-\s"'`]/

function delimiterAt(
  bytes: Buffer,
  at: number,
  { start, end, after }: Range & { after: number },
): { closes: boolean; next: number; isGlued: boolean } | undefined {
  const isGlued = at > start && bytes[at - 1] !== 10
  if (isGlued && notGlued.test(String.fromCharCode(bytes[at - 1] ?? 0))) return undefined
  const found = bytes.subarray(after, Math.min(end, after + longestLine)).indexOf(10)
  if (found < 0 && end - after > longestLine) return undefined
  const next = found < 0 ? end : after + found + 1
  const rest = /^(--)?[ \t\r\n]*$/.exec(bytes.toString('latin1', after, next))
  const closes = rest?.[1] !== undefined
  // Some programs forget the line break before it: then what is behind it tells.
  if (!rest || (isGlued && !(closes ? endsHere(bytes, next, end) : beginsWithField(bytes, { start: next, end })))) return undefined
  return { closes, next, isGlued }
}

/** The line break before a boundary belongs to it (RFC 2046 5.1.1). */
function beforeBreak(bytes: Buffer, start: number, at: number): number {
  let end = at
  if (end > start && bytes[end - 1] === 10) end--
  if (end > start && end < at && bytes[end - 1] === 13) end--
  return end
}
