import type { Buffer } from 'node:buffer'
import { isLostFold, mostLostFolds } from '../fields/lost-folds.ts'

/** Where a header ends and a body begins, as offsets in the message. */
export type HeaderEnd = { header: { start: number; end: number }; body: number }

type Line = { start: number; end: number; next: number }
type Kind = 'blank' | 'spaces' | 'continuation' | 'field' | 'mbox' | 'boundary' | 'other'
type Walk = { bytes: Buffer; end: number; isPart: boolean; boundaries: Set<string> }

/** Fields that no letter's first words are taken for. */
const known =
  /^(?:x-[\w-]+|content-[\w-]+|resent-[\w-]+|list-[\w-]+|arc-[\w-]+|dkim-[\w-]+|received(?:-spf)?|return-path|delivered-to|envelope-to|from|to|cc|bcc|sender|subject|date|message-id|in-reply-to|references|reply-to|mime-version|authentication-results|user-agent|importance|priority|precedence|thread-[\w-]+|auto-submitted|organi[sz]ation|errors-to|disposition-notification-to|autocrypt|feedback-id)$/i
/** Those of parts: a letter that is cited has senders and subjects. */
const knownOfParts = /^(?:x-[\w-]+|content-[\w-]+|mime-version)$/i
const ofParts = /^content-/i
const field = /^([\x21-\x39\x3b-\x7e]{1,200})[ \t]*:/
const declared = /boundary[ \t]*=[ \t]*"?([^"\r\n;]{1,200})/gi
/** So far is looked for a field behind a line that is none, in lines. */
const furthest = 200

/**
 * Looks for the end of the header that begins at `start` (RFC 5322 2.1). A blank line ends it. Where there is none, the first line that
 * is no field does, unless fields that everybody knows come after it: then a program has left junk between them. A line of spaces ends it
 * unless such fields come right behind it, and a boundary always does: what comes after one is of a part. A blank line before the
 * fields does not count, of a part only before those that parts have: a part without a header may hold a message (RFC 2046 5.1.5).
 */
export function headerEndOf(bytes: Buffer, start: number, end: number, isPart: boolean): HeaderEnd {
  const walk: Walk = { bytes, end, isPart, boundaries: new Set() }
  const from = leading(walk, start)
  const endsAt = (at: number, body: number): HeaderEnd => ({ header: { start: from, end: at }, body })
  let knownTo: number | undefined
  let run: Ahead | undefined
  let ownEnd = from
  let fieldAt: number | undefined
  let lostFolds = 0
  for (let line = lineAt(bytes, from, end); line; line = lineAt(bytes, line.next, end)) {
    let kind = kindOf(walk, line)
    if (fieldAt !== undefined && lostFolds < mostLostFolds && isLost(walk, fieldAt, line, kind)) {
      lostFolds++
      kind = 'continuation'
    }
    switch (kind) {
      case 'blank':
        return endsAt(line.start, line.next)
      case 'boundary':
        return endsAt(line.start, line.start)
      case 'field':
        fieldAt = line.start
        declare(walk, line)
        // What stands behind the last field that everybody knows may be words of the letter.
        if (isKnown(bytes, line, known)) ownEnd = line.next
        break
      case 'continuation':
        if (fieldAt === undefined) return endsAt(line.start, line.start)
        declare(walk, line)
        if (ownEnd === line.start) ownEnd = line.next
        break
      case 'mbox':
        if (line.start === from) break
        knownTo ??= ahead(walk, line.next, endsHeader).known
        if (line.start > knownTo) return endsAt(ownEnd, ownEnd)
        break
      case 'spaces':
        if (!run || line.start >= run.until) run = ahead(walk, line.next, endsFields)
        if (line.start > run.known) return endsAt(line.start, line.next)
        break
      case 'other':
        knownTo ??= ahead(walk, line.next, endsHeader).known
        if (line.start > knownTo) return endsAt(ownEnd, ownEnd)
        break
      default:
        return kind satisfies never
    }
  }
  return endsAt(end, end)
}

/** Blank lines before a header are passed over. */
function leading(walk: Walk, start: number): number {
  const { bytes, end, isPart } = walk
  for (let line = lineAt(bytes, start, end); line; line = lineAt(bytes, line.next, end)) {
    const kind = kindOf(walk, line)
    if (kind === 'blank' || kind === 'spaces') continue
    const isHeader = isPart
      ? kind === 'field' && ofParts.test(textOf(bytes, line.start, line.end))
      : kind !== 'boundary' && ((kind === 'field' && isKnown(bytes, line, known)) || ahead(walk, line.next, endsHeader).known >= 0)
    return isHeader ? line.start : start
  }
  return start
}

/** What was looked at ends at `until`; `known` is where the last field in it begins that everybody knows, -1 without one. */
type Ahead = { known: number; until: number }

/** Looks for fields as far as a line of these kinds, or as nothing but fields goes. */
function ahead(walk: Walk, start: number, stops: (kind: Kind) => boolean): Ahead {
  const { bytes, end, isPart } = walk
  let found = -1
  let line = lineAt(bytes, start, end)
  for (let count = 0; line && count < furthest; count++) {
    const kind = kindOf(walk, line)
    if (stops(kind)) break
    if (kind === 'field' && isKnown(bytes, line, isPart ? knownOfParts : known)) found = line.start
    line = lineAt(bytes, line.next, end)
  }
  return { known: found, until: line?.start ?? end }
}

const endsHeader = (kind: Kind): boolean => kind === 'blank' || kind === 'boundary'
const endsFields = (kind: Kind): boolean => kind !== 'field' && kind !== 'continuation' && kind !== 'spaces'

function lineAt(bytes: Buffer, start: number, end: number): Line | undefined {
  if (start >= end) return undefined
  const found = bytes.indexOf(10, start)
  const next = found < 0 || found >= end ? end : found + 1
  let last = found < 0 || found >= end ? end : found
  while (last > start && bytes[last - 1] === 13) last--
  return { start, end: last, next }
}

const [tab, space, dash] = [0x09, 0x20, 0x2d]

function kindOf(walk: Walk, line: Line): Kind {
  const { start, end } = line
  if (start === end) return 'blank'
  const first = walk.bytes[start] ?? 0
  const text = textOf(walk.bytes, start, end)
  if (first <= space && /^[ \t\v\f\0]*$/.test(text) && end - start <= longest) return 'spaces'
  if (first === space || first === tab) return 'continuation'
  if (first === dash && isBoundary(walk, line, text)) return 'boundary'
  if (field.test(text)) return 'field'
  return /^>?From /.test(text) ? 'mbox' : 'other'
}

/** One that the header declares, or one with a field of a part behind it. */
function isBoundary({ bytes, end, boundaries }: Walk, { next }: Line, text: string): boolean {
  if (!/^--[^\s]/.test(text)) return false
  if (boundaries.has(text.slice(2).trimEnd())) return true
  return /^content-[a-z-]{1,60}[ \t]{0,99}:/i.test(textOf(bytes, next, Math.min(end, next + longest)))
}

function declare({ bytes, boundaries }: Walk, { start, end }: Line): void {
  for (const [, name = ''] of textOf(bytes, start, end).matchAll(declared)) if (boundaries.size < 10) boundaries.add(name.trim())
}

/** So much of a field, and of its name, is looked at, in bytes. */
const longestField = 4000
const longestName = 210

/** Whether a line that looks like something else goes on with the field that begins at `fieldAt`. */
function isLost({ bytes }: Walk, fieldAt: number, { start, end }: Line, kind: Kind): boolean {
  if (kind !== 'other' && kind !== 'field') return false
  const [, name = ''] = field.exec(bytes.toString('latin1', fieldAt, fieldAt + longestName)) ?? []
  if (!ofParts.test(name)) return false
  return isLostFold(textOf(bytes, start, end), name, bytes.toString('latin1', Math.max(fieldAt, start - longestField), start))
}

const longest = 998
const textOf = (bytes: Buffer, start: number, end: number): string => bytes.toString('latin1', start, Math.min(end, start + longest))
const isKnown = (bytes: Buffer, { start, end }: Line, names: RegExp): boolean =>
  names.test(field.exec(textOf(bytes, start, end))?.[1] ?? '')
