import { Buffer, isAscii } from 'node:buffer'
import { decodeText } from '../charset/decode.ts'
import { canonicalLabel } from '../charset/labels.ts'
import { goesOnJp, goesOnKr } from '../charset/shifted.ts'
import { type Found, findWords } from './find-encoded-words.ts'

/** `open`: Base64 that ends within a group and may go on in the next word; `bytes` is all before it, in pieces. */
type Word = { charset: string; bytes: Uint8Array[]; open: string }
type Token = { word: Word } | { text: string }

/**
 * The text of a header field (RFC 2047), in all forms that are met: words that are cut in the middle of a character, within quotes,
 * without a space between them, with unknown charsets, without an end; and bytes that nobody encoded. `raw` has one character for each byte.
 */
export const decodeField = (raw: string, hint?: string): string => decodeWords(decodeRaw(raw, hint), hint)

/** The bytes of a field that nobody encoded as text; encoded words stay, since they are ASCII in any charset. */
export function decodeRaw(raw: string, hint?: string): string {
  const bytes = Buffer.from(raw, 'latin1')
  return isAscii(bytes) && !raw.includes('\x1b') ? raw : decodeText(bytes, undefined, hint).text
}

/**
 * Text with its encoded words taken out, and how to put them back: for parsers to which what is within a word must be nothing but a word.
 */
export function hideWords(text: string): { hidden: string; restore: (part: string) => string } {
  const words: string[] = []
  let hidden = ''
  let at = 0
  for (const { start, end, whole } of findWords(text)) {
    if (!whole) continue
    hidden += `${unmarked(text.slice(at, start))}\ue000${words.push(text.slice(start, end)) - 1}\ue001`
    at = end
  }
  hidden += unmarked(text.slice(at))
  return { hidden, restore: (part) => part.replace(/\ue000(\d+)\ue001/g, (_whole, index: string) => words[Number(index)] ?? '') }
}

const unmarked = (text: string): string => text.replace(/[\ue000\ue001]/g, '')

/** Text in which encoded words are read. */
export function decodeWords(text: string, hint?: string): string {
  if (!text.includes('=?')) return text
  return tokens(text)
    .map((token) => ('word' in token ? decodeText(bytesOf(token.word), token.word.charset, hint).text : token.text))
    .join('')
}

/** The charset that the encoded words of a field are in: what the rest of a message may be in, too. */
export const charsetOfField = (raw: string): string | undefined => findWords(raw)[0]?.charset

function tokens(raw: string): Token[] {
  const found: Token[] = []
  let at = 0
  for (const word of findWords(raw)) {
    addText(found, raw.slice(at, word.start))
    addWord(found, toWord(word))
    at = word.end
  }
  addText(found, raw.slice(at))
  return found
}

function toWord({ charset: label, base64: isBase64, content }: Found): Word {
  const charset = canonicalLabel(label)
  if (!isBase64) return { charset, bytes: [fromQ(content)], open: '' }
  const base64 = content
    .replace(/-/g, '+')
    .replace(/_/g, '/')
    .replace(/[^a-z0-9+/]/gi, '')
  const whole = content.includes('=') ? base64.length : base64.length - (base64.length % 4)
  return { charset, bytes: [Buffer.from(base64.slice(0, whole), 'base64')], open: base64.slice(whole) }
}

/** Old mailers fold in the middle of a word as quoted-printable is folded, or in that of a byte. */
const folds = /(?<=\S)=\s+(?==[0-9a-f]{2})|(?<==[0-9a-f]{2})=\s+(?!\s|[0-9a-f]{2})/gi
const foldedByte = /(?<==[0-9a-f]{2}=[0-9a-f])\s+(?=[0-9a-f])/gi

function fromQ(content: string): Uint8Array {
  const bytes = content
    .replace(folds, '')
    .replace(foldedByte, '')
    .replace(/_/g, ' ')
    .replace(/=\s*([0-9a-f]{2})/gi, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1')
}

function addText(found: Token[], text: string): void {
  if (text !== '') found.push({ text })
}

/** White space between two words is folding (RFC 2047 6.2); the bytes of words of one charset are read as one, since some cut characters in two. */
function addWord(found: Token[], word: Word): void {
  const last = found.at(-1)
  const before = last && 'text' in last && /^\s*$/.test(last.text) ? found.at(-2) : last
  if (!before || !('word' in before)) {
    found.push({ word })
    return
  }
  if (before !== last) found.pop()
  if (before.word.charset !== word.charset || beginsAnew(before.word, word)) found.push({ word })
  else before.word = joined(before.word, word)
}

/** A charset with states begins anew in each word (RFC 2047 5), unless who wrote the first cut it in the middle of one. */
function beginsAnew(one: Word, other: Word): boolean {
  if (one.charset === 'iso-2022-jp') return !goesOnJp(latestOf(one), bytesOf(other))
  return one.charset === 'iso-2022-kr' && !goesOnKr(latestOf(one), bytesOf(other))
}

/** A state that is as old as this was never meant. */
const latestOf = ({ bytes }: Word): Uint8Array => Buffer.concat(bytes.slice(-20))

function joined(one: Word, other: Word): Word {
  if (one.open === '') {
    one.bytes.push(...other.bytes)
    return { ...one, open: other.open }
  }
  // The group that the first word left open is completed by the second, which begins within it.
  const rest =
    one.open +
    Buffer.concat(other.bytes)
      .toString('base64')
      .replace(/(?<!=)=+$/, '') +
    other.open
  one.bytes.push(Buffer.from(rest, 'base64'))
  return { ...one, open: '' }
}

const bytesOf = ({ bytes, open }: Word): Uint8Array => Buffer.concat(open === '' ? bytes : [...bytes, Buffer.from(open, 'base64')])
