import { Buffer } from 'node:buffer'

/** One header field as it came, unfolded: `raw` has one character for each byte (latin1), `name` is in lower case. */
export type Field = { name: string; raw: string }

/** What stands below so many fields is not read. */
export const mostFields = 2000

/**
 * The fields of a header block (RFC 5322 2.2), in their order. What is no field is left out: the line that mbox files begin with, lines
 * without a colon (which some programs leave in the middle), names with spaces or control characters in them.
 */
export function parseFields(block: Uint8Array): Field[] {
  const text = Buffer.from(block.buffer, block.byteOffset, block.byteLength).toString('latin1')
  const fields: Field[] = []
  for (const line of text.split(/\r*\n|\r/)) {
    const last = fields.at(-1)
    if (/^[ \t]/.test(line)) {
      const more = trimmed(line)
      if (last && more !== '') last.raw += ` ${more}`
      continue
    }
    const at = line.indexOf(':')
    const name = line.slice(0, at).trimEnd()
    if (at <= 0 || /[^\x21-\x7e]/.test(name)) continue
    if (fields.length >= mostFields) break
    fields.push({ name: name.toLowerCase(), raw: trimmed(line.slice(at + 1)) })
  }
  return fields
}

/** Bytes without blanks around them. The last byte of a character may be what trim() takes for a space: A0 ends the Korean 토 in UTF-8. */
export const trimmed = (raw: string): string => raw.replace(/^[ \t\f\v]+|(?<![ \t\f\v])[ \t\f\v]+$/g, '')

/** The first field of a name (in small letters), '' without one. A second Subject or From is a forger's or a broken program's: the first is what servers check. */
export const fieldOf = (fields: readonly Field[], name: Lowercase<string>): string => fields.find((field) => field.name === name)?.raw ?? ''

/** All fields of a name (in small letters). */
export const fieldsOf = (fields: readonly Field[], name: Lowercase<string>): string[] =>
  fields.filter((field) => field.name === name).map(({ raw }) => raw)
