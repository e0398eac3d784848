import { Buffer } from 'node:buffer'
import { decodeText } from './charset.ts'
import { trimmed } from './fields.ts'
import { decodeField } from './words.ts'

/** A field such as Content-Type: its value in lower case, its parameters decoded, by names in lower case. */
export type Structured = { value: string; params: Map<string, string> }

type Section = { number: number; encoded: boolean; value: string }

const mostParams = 100

/**
 * Value and parameters of a structured field (RFC 2045 5.1), with continuations and charsets (RFC 2231), encoded words where they have no
 * place but are common, and bytes that nobody encoded. Comments go, a parameter that is there twice counts as it was first. `raw` has one
 * character for each byte.
 */
export function parseStructured(raw: string, hint?: string): Structured {
  const [value = '', ...rest] = split(raw)
  const plain = new Map<string, string>()
  const sections = new Map<string, Section[]>()
  for (const item of rest.slice(0, mostParams)) {
    const at = item.indexOf('=')
    if (at < 0) continue
    const [, name = '', number, star] = /^([^*]*)(?:\*(\d{1,4}))?(\*)?$/.exec(trimmed(item.slice(0, at)).toLowerCase()) ?? []
    const content = unquote(trimmed(item.slice(at + 1)))
    if (name === '') continue
    if (number === undefined && star === undefined) plain.set(name, plain.get(name) ?? content)
    else sections.set(name, [...(sections.get(name) ?? []), { number: Number(number ?? 0), encoded: star !== undefined, value: content }])
  }
  const params = new Map([...plain].map(([name, content]) => [name, extended(content, hint) ?? decodeField(content, hint)]))
  for (const [name, list] of sections) params.set(name, joined(list, hint))
  return { value: trimmed(value).toLowerCase(), params }
}

/** The parts between semicolons that stand neither in quotes nor in comments. */
function split(raw: string): string[] {
  const parts: string[] = []
  let part = ''
  let quoted = false
  let depth = 0
  const lastEnd = raw.lastIndexOf(')')
  for (let at = 0; at < raw.length; at++) {
    const character = raw[at] ?? ''
    if (quoted && character === '\\') {
      part += character + (raw[at + 1] ?? '')
      at++
    } else if (character === '"' && depth === 0) {
      quoted = !quoted
      part += character
    } else if (!quoted && depth === 0 && character === '=' && raw[at + 1] === '?') {
      const word = wordAt(raw, at)
      part += word
      at += word.length - 1
    } else if (!quoted && character === '(' && at < lastEnd && opensComment(part)) depth++
    else if (!quoted && character === ')' && depth > 0) depth--
    else if (!quoted && depth === 0 && character === ';') {
      parts.push(part)
      part = ''
    } else if (depth === 0) part += character
  }
  return [...parts, part]
}

/** An encoded word, within which a semicolon ends nothing; or the one character that stands there. */
function wordAt(raw: string, at: number): string {
  const word = /=\?[^?\s]{1,64}\?[bq]\?[^?\r\n]{0,998}\?=/iy
  word.lastIndex = at
  return word.exec(raw)?.[0] ?? raw[at] ?? ''
}

/** `name=Invoice(1).pdf` is a name, `us-ascii (plain)` has a comment; one that never ends is none. */
const opensComment = (part: string): boolean => part === '' || /\s$/.test(part) || part.trim() === ''

function unquote(value: string): string {
  if (!value.startsWith('"')) return value
  const inside = value.slice(1).replace(/"[^"]*$/, '')
  // Windows programs write paths without escaping them; only quotes and backslashes are ever escaped by others.
  return inside.replace(/\\(["\\])/g, '$1')
}

/** RFC 2231 3 and 4.1: sections in the order of their numbers; those with a star are percent-encoded in the charset of the first. */
function joined(sections: Section[], hint: string | undefined): string {
  const sorted = [...sections].sort((a, b) => a.number - b.number)
  const first = sorted[0]
  const declared = first?.encoded ? /^([^']*)'[^']*'([\s\S]*)$/.exec(first.value) : undefined
  if (first && declared) first.value = declared[2] ?? ''
  // Encoded words have no place in sections, but some programs cut them into these.
  const whole = sorted.map(({ value }) => value).join('')
  if (!declared && whole.includes('=?') && !whole.includes('%')) return decodeField(whole, hint)
  const bytes = sorted.map(({ encoded, value }) => (encoded ? percentDecoded(value) : value)).join('')
  return decodeText(Buffer.from(bytes, 'latin1'), declared?.[1], hint).text
}

/** A value as RFC 2231 writes it, under a name without the star that it needs. */
function extended(value: string, hint: string | undefined): string | undefined {
  const [, charset, content] = /^([\w.:-]{2,40})'[\w-]{0,20}'(.*%[0-9a-f]{2}.*)$/is.exec(value) ?? []
  return charset && content ? decodeText(Buffer.from(percentDecoded(content), 'latin1'), charset, hint).text : undefined
}

const percentDecoded = (value: string): string =>
  value.replace(/%([0-9a-f]{2})/gi, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
