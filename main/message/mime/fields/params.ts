import { Buffer } from 'node:buffer'
import { decodeText } from '../charset/decode.ts'
import { decodeField, decodeWords } from './encoded-words.ts'
import { findWords } from './find-encoded-words.ts'
import { trimmed } from './parse.ts'

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
  const [value = '', ...rest] = split(encodedWhole.test(raw) ? asBytes(decodeField(raw, hint)) : raw)
  const plain = new Map<string, string>()
  const sections = new Map<string, Section[]>()
  for (const item of withWholeNames(rest.slice(0, mostParams))) {
    const at = item.search(/[=:]/)
    if (at < 0) continue
    const [, name = '', number, star] = /^([^*]*)(?:\*(\d{1,4}))?(\*)?$/.exec(trimmed(item.slice(0, at)).toLowerCase()) ?? []
    const content = unquote(trimmed(item.slice(at + 1)))
    if (name === '') continue
    if (number === undefined && star === undefined) plain.set(name, plain.get(name) ?? content)
    else sections.set(name, [...(sections.get(name) ?? []), { number: Number(number ?? 0), encoded: star !== undefined, value: content }])
  }
  const params = new Map([...plain].map(([name, content]) => [name, decodePlain(content, hint)]))
  for (const [name, list] of sections) params.set(name, joined(list, hint))
  return { value: trimmed(value).toLowerCase(), params }
}

/** Some programs encode a whole field that holds bytes beyond ASCII, its value and the names of its parameters with it. */
const encodedWhole = /^\s*=\?[^?\s]{1,64}\?[bq]\?/i
const asBytes = (text: string): string => Buffer.from(text, 'utf8').toString('latin1')

/** A name of a file that stands without quotes, as far as a semicolon. */
const bareName = /^\s*(?:file)?name\*?\s*[=:]\s*(?!["'])\S/i
const parameter = /^\s*[\w!#$&+.^`{|}~*-]{1,100}\s*[=:]/
const extended = /\.\w{1,10}\s*$/

/** Names that stand without quotes may hold semicolons: what follows one and is no parameter belongs to the name that has no ending yet, or gives it one. */
function withWholeNames(items: readonly string[]): string[] {
  const whole: string[] = []
  for (let at = 0; at < items.length; at++) {
    const item = items[at] ?? ''
    const rest = items.slice(at + 1, bareName.test(item) ? nextParameter(items, at + 1) : at + 1)
    const last = rest.findLastIndex((one) => one.trim() !== '')
    const belongs = last >= 0 && (!extended.test(item) || extended.test(rest[last] ?? ''))
    whole.push(belongs ? [item, ...rest.slice(0, last + 1)].join(';') : item)
    if (belongs) at += rest.length
  }
  return whole
}

function nextParameter(items: readonly string[], from: number): number {
  const found = items.slice(from).findIndex((item) => parameter.test(item))
  return found < 0 ? items.length : from + found
}

/** The parts between semicolons that stand neither in quotes nor in comments nor in encoded words. */
function split(raw: string): string[] {
  const words = new Map(findWords(raw).flatMap(({ start, end, content, whole }) => (whole && !content.includes('"') ? [[start, end]] : [])))
  const lastClosing = raw.lastIndexOf(')')
  const parts: string[] = []
  let part = ''
  let quoted = false
  let depth = 0
  for (let at = 0; at < raw.length; at++) {
    const character = raw[at] ?? ''
    const end = depth === 0 ? words.get(at) : undefined
    if (end !== undefined) {
      part += raw.slice(at, end)
      at = end - 1
    } else if (quoted && character === '\\') {
      part += character + (raw[at + 1] ?? '')
      at++
    } else if (character === '"' && depth === 0) {
      quoted = !quoted
      part += character
    } else if (!quoted && character === '(' && at < lastClosing && opensComment(raw[at - 1]) && !isInName(part, raw, at)) depth++
    else if (!quoted && character === ')' && depth > 0) depth--
    else if (!quoted && depth === 0 && character === ';') {
      parts.push(part)
      part = ''
    } else if (depth === 0) part += character
  }
  // A quote that never ends would take the parameters behind it for its own words.
  return quoted ? [...parts, ...part.split(/;(?=\s*[\w*-]{1,40}=)/)] : [...parts, part]
}

/** `name=Invoice(1).pdf` is a name, `us-ascii (plain)` has a comment. */
const opensComment = (before: string | undefined): boolean => before === undefined || /[\s;()]/.test(before)

/** `name=Invoice (1).pdf` has none either: it stands in the middle of a name, or behind one that has no ending. Looked at as far as names go. */
function isInName(part: string, raw: string, at: number): boolean {
  if (part.length > longestName || !bareName.test(part)) return false
  const behind = /^\([^()]*\)([^;]*)/.exec(raw.slice(at, at + longestName))?.[1] ?? ''
  return behind.trim() !== '' || !extended.test(part)
}

const longestName = 300

function unquote(value: string): string {
  if (!value.startsWith('"')) return /^'(.*)'$/s.exec(value)?.[1] ?? value
  const inside = value.slice(1).replace(/"[^"]*$/, '')
  // Windows programs write paths without escaping them; only quotes and backslashes are ever escaped by others.
  return inside.replace(/\\(["\\])/g, '$1')
}

/** Some write what RFC 2231 says without its star. */
function decodePlain(content: string, hint: string | undefined): string {
  const [, charset, value] = /^([\w.:-]{2,40})'[\w-]*'(.*%[0-9a-f]{2}.*)$/is.exec(content) ?? []
  if (charset !== undefined && value !== undefined) return decodeText(Buffer.from(percentDecoded(value), 'latin1'), charset, hint).text
  return decodeField(content, hint)
}

/** RFC 2231 3 and 4.1: sections in the order of their numbers; those with a star are percent-encoded in the charset of the first. */
function joined(sections: Section[], hint: string | undefined): string {
  const sorted = [...sections].sort((a, b) => a.number - b.number)
  const first = sorted[0]
  const declared = first?.encoded ? /^([^']*)'[^']*'([\s\S]*)$/.exec(first.value) : undefined
  if (first && declared) first.value = declared[2] ?? ''
  const bytes = sorted.map(({ encoded, value }) => (encoded ? percentDecoded(value) : value)).join('')
  // Encoded words have no place here, but where a program cut its own in pieces there they are.
  return decodeWords(decodeText(Buffer.from(bytes, 'latin1'), declared?.[1], hint).text, hint)
}

const percentDecoded = (value: string): string =>
  value.replace(/%([0-9a-f]{2})/gi, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
