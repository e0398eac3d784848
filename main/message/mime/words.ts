import { Buffer, isAscii } from 'node:buffer'
import { decodeText } from './charset.ts'

/** `open`: Base64 that ends within a group and may go on in the next word; `bytes` is all before it. */
type Word = { charset: string; bytes: Uint8Array; open: string }
type Token = { word: Word } | { text: string }

/** `=?charset*language?B|Q?content?=`; spaces within, which RFC 2047 forbids, are common in subjects that were encoded as a whole. */
const encodedWord = /=\?([^?\s*]{1,64})(?:\*[^?\s]*)?\?([bq])\?([^\r\n]*?)\?=(?!=*[0-9a-f]{2})/gi
const cutWord = /=\?([^?\s*]{1,64})(?:\*[^?\s]*)?\?([bq])\?([^?\r\n]*)\??$/i

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
  const hidden = text.replace(/[\ue000\ue001]/g, '').replace(encodedWord, (word) => `\ue000${words.push(word) - 1}\ue001`)
  return { hidden, restore: (part) => part.replace(/\ue000(\d+)\ue001/g, (_whole, index: string) => words[Number(index)] ?? '') }
}

/** Text in which encoded words are read. */
export function decodeWords(text: string, hint?: string): string {
  if (!text.includes('=?')) return text
  return tokens(text)
    .map((token) => ('word' in token ? decodeText(bytesOf(token.word), token.word.charset, hint).text : token.text))
    .join('')
}

/** The charset that the encoded words of a field are in: what the rest of a message may be in, too. */
export function charsetOfField(raw: string): string | undefined {
  return new RegExp(encodedWord.source, 'i').exec(raw)?.[1]
}

function tokens(raw: string): Token[] {
  const found: Token[] = []
  let at = 0
  for (const match of raw.matchAll(encodedWord)) {
    addText(found, raw.slice(at, match.index))
    addWord(found, toWord(match))
    at = match.index + match[0].length
  }
  const rest = raw.slice(at)
  const cut = cutWord.exec(rest)
  addText(found, cut ? rest.slice(0, cut.index) : rest)
  if (cut) addWord(found, toWord(cut))
  return found
}

function toWord([, charset = '', encoding, content = '']: RegExpExecArray): Word {
  if (encoding?.toLowerCase() === 'q') return { charset: charset.toLowerCase(), bytes: fromQ(content), open: '' }
  const base64 = content.replace(/[^a-z0-9+/]/gi, '')
  const whole = content.includes('=') ? base64.length : base64.length - (base64.length % 4)
  return { charset: charset.toLowerCase(), bytes: Buffer.from(base64.slice(0, whole), 'base64'), open: base64.slice(whole) }
}

function fromQ(content: string): Uint8Array {
  const bytes = content
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
  // A charset with states begins anew in each word.
  if (before.word.charset !== word.charset || word.charset.startsWith('iso-2022')) found.push({ word })
  else before.word = joined(before.word, word)
}

function joined(one: Word, other: Word): Word {
  if (one.open === '') return { ...other, bytes: Buffer.concat([one.bytes, other.bytes]) }
  // The group that the first word left open is completed by the second, which begins within it.
  const rest = one.open + Buffer.from(other.bytes).toString('base64').replace(/=+$/, '') + other.open
  return { charset: one.charset, bytes: Buffer.concat([one.bytes, Buffer.from(rest, 'base64')]), open: '' }
}

const bytesOf = ({ bytes, open }: Word): Uint8Array => (open === '' ? bytes : Buffer.concat([bytes, Buffer.from(open, 'base64')]))
