import { Buffer } from 'node:buffer'
import { isLostFold, mostLostFolds, withLostFold } from './lost-folds.ts'

/** One header field as it came, unfolded: `raw` has one character for each byte (latin1), `name` is in lower case. */
export type Field = { name: string; raw: string }

/** What stands below so many fields is not read, but for further authors. */
export const mostFields = 2000

/** So many authors are looked for below what is read. */
const mostAuthors = 10

/**
 * The fields of a header block (RFC 5322 2.2), in their order. What is no field is left out: the line that mbox files begin with, lines
 * without a colon (which some programs leave in the middle) but for parameters that have lost their indentation, names with spaces or control characters in them. A bare CR ends a line only
 * where nothing else does: to servers it is a character like others, and what it parts from its field they have not checked. Beyond
 * `longest` bytes, and so many fields, only From is read on, so that nobody is taken for the only author whose mail has two.
 */
export function parseFields(block: Uint8Array, longest = Number.POSITIVE_INFINITY): Field[] {
  const bytes = Buffer.from(block.buffer, block.byteOffset, block.byteLength)
  const fields: Field[] = []
  let lostFolds = 0
  const ends = bytes.includes(10) ? /(?<!\r)\r*\n/ : /\r/
  for (const line of bytes.toString('latin1', 0, Math.min(bytes.length, longest)).split(ends)) {
    const last = fields.at(-1)
    if (/^[ \t]/.test(line)) {
      const more = trimmed(line)
      if (last && more !== '') last.raw += ` ${oneLine(last.name, more)}`
      continue
    }
    if (last && lostFolds < mostLostFolds && isLostFold(line, last.name, last.raw)) {
      lostFolds++
      last.raw = withLostFold(last.raw, oneLine(last.name, trimmed(line)))
      continue
    }
    const at = line.indexOf(':')
    const name = line.slice(0, at).trimEnd()
    if (at <= 0 || /[^\x21-\x7e]/.test(name)) continue
    if (fields.length >= mostFields) break
    fields.push({ name: name.toLowerCase(), raw: oneLine(name, trimmed(line.slice(at + 1))) })
  }
  return fields.length >= mostFields || bytes.length > longest
    ? [...fields, ...furtherAuthors(bytes, fieldsOf(fields, 'from').length)]
    : fields
}

/** The fields of From that stand below the first `found`. */
const furtherAuthors = (bytes: Buffer, found: number): Field[] =>
  [...take(bytes.toString('latin1').matchAll(/(?<![^\n])from[ \t]*:([^\n]*(?:\n[ \t][^\n]*)*)/gi), found + mostAuthors)]
    .slice(found)
    .map(([, raw = '']) => ({ name: 'from', raw: oneLine('from', trimmed(raw.replace(/(?<!\r)\r*\n[ \t]*/g, ' '))) }))

function* take<T>(all: Iterable<T>, most: number): Generator<T> {
  let left = most
  for (const one of all) {
    if (left-- <= 0) return
    yield one
  }
}

/** Fields of people: a bare CR within one of them parts those whom others may read there from one another, as a NUL does (`parseAddresses`). */
const people = /^(?:from|sender|to|cc|bcc|reply-to|mail-reply-to|mail-followup-to)$/i

const oneLine = (name: string, raw: string): string =>
  raw.includes('\r')
    ? trimmed(raw.replace(/\r+/g, (crs, at: number) => (people.test(name) && at + crs.length < raw.length ? '\0' : ' ')))
    : raw

/** Bytes without blanks around them. The last byte of a character may be what trim() takes for a space: A0 ends the Korean 토 in UTF-8. */
export const trimmed = (raw: string): string => raw.replace(/^[ \t\f\v]+|(?<![ \t\f\v])[ \t\f\v]+$/g, '')

/** The first field of a name (in small letters), '' without one. A second Subject is a forger's or a broken program's; of authors all count. */
export const fieldOf = (fields: readonly Field[], name: Lowercase<string>): string => fields.find((field) => field.name === name)?.raw ?? ''

/** All fields of a name (in small letters). */
export const fieldsOf = (fields: readonly Field[], name: Lowercase<string>): string[] =>
  fields.filter((field) => field.name === name).map(({ raw }) => raw)
