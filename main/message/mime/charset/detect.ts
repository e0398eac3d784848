import { Buffer, isAscii, isUtf8 } from 'node:buffer'
import { candidates, priorOf, scoreAs, scoreUtf8 } from './detect/candidates.ts'
import { decodeWide, type WideCharset, wideCharsets } from './detect/wide.ts'
import { hasHz } from './shifted.ts'

/** So many bytes that are not ASCII are looked at, with so many on either side of each. */
const [sample, beside] = [500, 24]
/** Marks and zeros are looked for within so many bytes. */
const longestHead = 6000
/** What a label and what the rest of a message is in count for, in nats. Labels that programs write by default count less. */
const [labelled, labelledByDefault, hinted] = [9, 4, 4]
/** What a label counts for whose bytes are all characters of a charset of more than a byte: chance makes few of them. */
const labelledWhole = 14
/** What a label counts for that no program writes by default. */
const labelledOnPurpose = 11
/** And that all of the bytes are UTF-8. */
const whole = 10
const byDefault = /^(?:iso-8859-1|latin1|l1|iso8859-1)$/
/** Bytes of which so much a byte, in nats, speaks for their label are taken for what it says at once. */
const [convincing, convincingByDefault] = [1.6, 2.8]

/**
 * In which charset bytes are that nobody labelled, by what they look like: what escapes, marks and zeros tell, UTF-8 if they can be, then
 * the language in which they make the most sense. `hint` is what the rest of the message is in: it decides between what is alike. Always a
 * name that `decodeAs` knows. Of what is not ASCII only the beginning is looked at.
 */
export function detect(bytes: Uint8Array, hint: string | undefined): string {
  return byMark(bytes) ?? byZeros(bytes) ?? best(bytes, undefined, hint)
}

/** The charset of bytes that are said to be in one of a byte or two a character: that one, unless they can hardly be. `label`: canonical. */
export function weigh(bytes: Uint8Array, label: string, hint: string | undefined): string {
  const marked = byMark(bytes)
  if (marked) return marked
  const part = sampleOf(bytes)
  if (!isWide(label) && isSeldom(label, part)) return isLikelyUtf8(bytes, part) ? best(bytes, label, hint) : label
  if (isWide(label) && !isUtf8(bytes) && hasOtherScript(part, label)) return label
  const enough = byDefault.test(label) ? convincingByDefault : convincing
  if (label !== 'utf-8' && !isUtf8(bytes) && scoreAs(part, label, decodeSample) >= enough * countHigh(part)) return label
  return best(bytes, label, hint)
}

/** Nothing is known of what a charset looks like that hardly anyone writes in: who names it means it. */
const isSeldom = (label: string, part: Uint8Array): boolean =>
  !decoderOf(label) || (!candidates.includes(nameOf(label) ?? '') && isAllText(part, label))
const isLikelyUtf8 = (bytes: Uint8Array, part: Uint8Array): boolean => isUtf8(bytes) && scoreUtf8(new TextDecoder().decode(part)) > 0

/** Whether a charset has a character for each of the bytes, and no orders among them. */
const isAllText = (bytes: Uint8Array, charset: string): boolean => !/[\x80-\x9f\ufffd]/.test(decoderOf(charset)?.decode(bytes) ?? '\ufffd')

/** Words in another script, as charsets of East Asia have them, with signs beside them. Each letter takes two bytes there: chance makes none. */
const otherScripts = ['Latin', 'Greek', 'Cyrillic', 'Hebrew', 'Arabic', 'Thai', 'Armenian', 'Georgian', 'Devanagari'].map(
  (script) =>
    new RegExp(
      `^[\\0-\\x7f\\p{Script=${script}}\\p{M}\\u00a1-\\u00bf\\u0e3f\\u060c-\\u061f\\u2010-\\u203e\\u20ac\\u2116\\u3000-\\u3011]*$`,
      'u',
    ),
)
const isOfOtherScript = (text: string): boolean =>
  /(?![\0-\x7f])[^\p{P}\p{S}\p{Z}]/u.test(text) && otherScripts.some((script) => script.test(text))

/** Four bytes for a character are GB 18030's alone. */
const inFour = /[\x81-\x84\x90-\x9a][0-9][\x81-\xfe][0-9]/

function hasOtherScript(part: Buffer, charset: WideCharset): boolean {
  const text = decodeWide(part, charset).replace(/\ufffd$/, '')
  if (text.includes('\ufffd')) return false
  return isOfOtherScript(text) || (charset === 'gb18030' && inFour.test(part.toString('latin1')))
}

function best(bytes: Uint8Array, label: string | undefined, hint: string | undefined): string {
  const [said, also] = [nameOf(label), nameOf(hint)]
  const ofLabel = countOf(bytes, label, said)
  const extra = (charset: string): number => (charset === said ? ofLabel : charset === also ? hinted : 0)
  const part = sampleOf(bytes)
  const asUtf8 = scoreUtf8(new TextDecoder().decode(part)) + (isUtf8(bytes) ? whole : 0)
  if (asUtf8 > 16 && isUtf8(bytes)) return 'utf-8'
  let found = { charset: 'utf-8', score: asUtf8 + extra('utf-8') }
  for (const charset of new Set([...(said && said !== 'utf-8' ? [said] : []), ...candidates])) {
    const score = scoreAs(part, charset, decodeSample, charset === said) + extra(charset) + priorOf(charset)
    if (score > found.score) found = { charset, score }
  }
  return found.charset === said && label ? label : found.charset
}

/** What a label counts for, by how likely it is that somebody meant it. */
function countOf(bytes: Uint8Array, label: string | undefined, said: string | undefined): number {
  if (label === undefined || said === undefined) return 0
  if (byDefault.test(label)) return labelledByDefault
  if (isWide(said)) return decodeWide(bytes, said).includes('\ufffd') ? labelled : labelledWhole
  return said === 'utf-8' || said === 'windows-1252' ? labelled : labelledOnPurpose
}

/** What is not ASCII, with what stands beside it, the first of it only. */
function sampleOf(bytes: Uint8Array): Buffer {
  const taken = Buffer.alloc(sample * (beside * 2 + 2))
  let [to, end, count] = [0, 0, 0]
  for (let at = 0; at < bytes.length && count < sample; at++) {
    if ((bytes[at] ?? 0) < 0x80) continue
    count++
    const start = Math.max(end, at - beside)
    if (start > end && to > 0) taken[to++] = 0x20
    end = Math.max(end, Math.min(bytes.length, at + 1 + beside))
    for (let from = start; from < end; from++) taken[to++] = bytes[from] ?? 0
  }
  return taken.subarray(0, to)
}

const countHigh = (bytes: Uint8Array): number => bytes.reduce((count, byte) => (byte > 0x7f ? count + 1 : count), 0)

function byMark(bytes: Uint8Array): string | undefined {
  const [a, b, c] = bytes
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8'
  if (a === 0xff && b === 0xfe) return 'utf-16le'
  if (a === 0xfe && b === 0xff) return 'utf-16be'
  const shift = bytes.indexOf(0x1b)
  if (shift < 0) return isAscii(bytes) && hasHz(bytes) ? 'hz' : undefined
  const head = Buffer.from(bytes.buffer, bytes.byteOffset + shift, Math.min(bytes.byteLength - shift, longestHead)).toString('latin1')
  if (head.includes('\x1b$)C')) return 'iso-2022-kr'
  return /\x1b\$[@B]|\x1b\([JI]/.test(head) ? 'iso-2022-jp' : undefined
}

/** UTF-16 without a mark: what is ASCII in it has zeros on one side, which no other text has. */
export function byZeros(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const length = Math.min(bytes.length - (bytes.length % 2), longestHead)
  if (length < 4 || bytes.indexOf(0) < 0) return undefined
  const zeros = [0, 0]
  for (let at = 0; at < length; at++) if (bytes[at] === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  const enough = Math.max(2, length / 40)
  if (odd >= enough && even * 20 <= odd) return 'utf-16le'
  return even >= enough && odd * 20 <= even ? 'utf-16be' : undefined
}

const decoders = new Map<string, TextDecoder | null>()

/** The decoder of a charset, undefined where TextDecoder knows none by that name. */
export function decoderOf(charset: string): TextDecoder | undefined {
  const known = decoders.get(charset)
  if (known !== undefined) return known ?? undefined
  try {
    const decoder = new TextDecoder(charset)
    // Labels come from messages: only those that are real may stay.
    decoders.set(charset, decoder)
    return decoder
  } catch {
    return undefined
  }
}

const isWide = (charset: string): charset is WideCharset => (wideCharsets as readonly string[]).includes(charset)

const decodeSample = (bytes: Uint8Array, charset: string): string | undefined =>
  isWide(charset) ? decodeWide(bytes, charset) : decoderOf(charset)?.decode(bytes)

/** By one name what has several. */
function nameOf(label: string | undefined): string | undefined {
  if (label === undefined || label === '' || label === 'ascii') return undefined
  if (isWide(label)) return label
  const name = decoderOf(label)?.encoding
  // What calls itself implicit differs in the order of its letters only.
  return name === 'gbk' ? 'gb18030' : name === 'iso-8859-8-i' ? 'iso-8859-8' : (name ?? label)
}
