import type { Buffer } from 'node:buffer'
import { isParameterOf } from '../mime/lost-indentation.ts'

/** Where a header ends and a body begins, as offsets in the message. */
export type HeaderEnd = { header: { start: number; end: number }; body: number }

type Line = { start: number; end: number; next: number }
type Kind = 'blank' | 'spaces' | 'continuation' | 'field' | 'mbox' | 'other'

/** Fields that no letter's first words are taken for. */
const known =
  /^(?:x-[\w-]+|content-[\w-]+|resent-[\w-]+|list-[\w-]+|arc-[\w-]+|dkim-[\w-]+|received(?:-spf)?|return-path|delivered-to|envelope-to|from|to|cc|bcc|sender|subject|date|message-id|in-reply-to|references|reply-to|mime-version|authentication-results|user-agent|importance|priority|precedence|thread-[\w-]+|auto-submitted|organi[sz]ation|errors-to|disposition-notification-to|autocrypt|feedback-id)$/i
const ofParts = /^content-/i
const field = /^([\x21-\x39\x3b-\x7e]{1,200})[ \t]*:/
/** So far is looked for a field behind a line that is none, in lines. */
const furthest = 200

/**
 * Looks for the end of the header that begins at `start` (RFC 5322 2.1). A blank line ends it. Where there is none, the first line that
 * is no field does, unless fields that everybody knows come after it: then a program has left junk between them. A blank line before the
 * fields does not count, of a part only before those that parts have: a part without a header may hold a message (RFC 2046 5.1.5).
 */
export function headerEndOf(bytes: Buffer, start: number, end: number, isPart: boolean): HeaderEnd {
  const from = leading(bytes, start, end, isPart)
  let knownTo: number | undefined
  let ownEnd = from
  let any = false
  for (let line = lineAt(bytes, from, end); line; line = lineAt(bytes, line.next, end)) {
    const kind = kindOf(bytes, line)
    switch (kind) {
      case 'blank':
        return { header: { start: from, end: line.start }, body: line.next }
      case 'field':
        any = true
        // What stands behind the last field that everybody knows may be words of the letter.
        if (isKnown(bytes, line)) ownEnd = line.next
        break
      case 'continuation':
        if (!any) return { header: { start: from, end: line.start }, body: line.start }
        if (ownEnd === line.start) ownEnd = line.next
        break
      case 'mbox':
        if (line.start === from) break
        knownTo ??= lastKnown(bytes, line.next, end)
        if (line.start > knownTo) return { header: { start: from, end: ownEnd }, body: ownEnd }
        break
      case 'spaces':
      case 'other': {
        if (isOfHeader(bytes, line, { start: from, end })) {
          if (ownEnd === line.start) ownEnd = line.next
          break
        }
        knownTo ??= lastKnown(bytes, line.next, end)
        if (line.start < knownTo) break
        const isEnd = kind === 'spaces'
        const at = isEnd ? line.start : ownEnd
        return { header: { start: from, end: at }, body: isEnd ? line.next : at }
      }
      default:
        return kind satisfies never
    }
  }
  return { header: { start: from, end }, body: end }
}

/**
 * Whether a line is one of the header though it is no field: a parameter of the field above that lost its indentation, or any words before the
 * blank line that ends the header of something in base64, which begins with none.
 */
function isOfHeader(bytes: Buffer, line: Line, { start, end }: { start: number; end: number }): boolean {
  const before = textOf(bytes, Math.max(start, line.start - longest), line.start)
  const text = textOf(bytes, line.start, line.end)
  if (isParameterOf(text, before)) return true
  return /[^A-Za-z0-9+/=]/.test(text) && saysBase64.test(before) && endsSoon(bytes, line.next, end)
}
const saysBase64 = /^content-transfer-encoding[ \t]*:[ \t]*["']?base64/im
/** Junk in the header of a part is not longer than this, in lines. */
const longestJunk = 5

/** Whether a blank line stands within the next few, which are no base64. */
function endsSoon(bytes: Buffer, start: number, end: number): boolean {
  let line = lineAt(bytes, start, end)
  for (let count = 0; line && count < longestJunk; count++) {
    if (kindOf(bytes, line) === 'blank') return true
    if (!/[^A-Za-z0-9+/=]/.test(textOf(bytes, line.start, line.end))) return false
    line = lineAt(bytes, line.next, end)
  }
  return false
}

/** Blank lines before a header are passed over. */
function leading(bytes: Buffer, start: number, end: number, isPart: boolean): number {
  for (let line = lineAt(bytes, start, end); line; line = lineAt(bytes, line.next, end)) {
    const kind = kindOf(bytes, line)
    if (kind === 'blank' || kind === 'spaces') continue
    const isHeader = isPart
      ? kind === 'field' && ofParts.test(textOf(bytes, line.start, line.end))
      : (kind === 'field' && isKnown(bytes, line)) || lastKnown(bytes, line.next, end) >= 0
    return isHeader ? line.start : start
  }
  return start
}

/** Where the last field that everybody knows begins before the next blank line; -1 without one. */
function lastKnown(bytes: Buffer, start: number, end: number): number {
  let found = -1
  let line = lineAt(bytes, start, end)
  for (let count = 0; line && count < furthest; count++) {
    const kind = kindOf(bytes, line)
    if (kind === 'blank') return found
    if (kind === 'field' && isKnown(bytes, line)) found = line.start
    line = lineAt(bytes, line.next, end)
  }
  return found
}

function lineAt(bytes: Buffer, start: number, end: number): Line | undefined {
  if (start >= end) return undefined
  const found = bytes.indexOf(10, start)
  const next = found < 0 || found >= end ? end : found + 1
  let last = found < 0 || found >= end ? end : found
  while (last > start && bytes[last - 1] === 13) last--
  return { start, end: last, next }
}

function kindOf(bytes: Buffer, { start, end }: Line): Kind {
  if (start === end) return 'blank'
  const text = textOf(bytes, start, end)
  if (/^[ \t]/.test(text)) return /^[ \t]*$/.test(text) && end - start <= longest ? 'spaces' : 'continuation'
  if (field.test(text)) return 'field'
  return /^>?From /.test(text) ? 'mbox' : 'other'
}

const longest = 998
const textOf = (bytes: Buffer, start: number, end: number): string => bytes.toString('latin1', start, Math.min(end, start + longest))
const isKnown = (bytes: Buffer, { start, end }: Line): boolean => known.test(field.exec(textOf(bytes, start, end))?.[1] ?? '')
