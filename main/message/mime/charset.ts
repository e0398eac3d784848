import { Buffer, isAscii } from 'node:buffer'
import iconv from 'iconv-lite'
import { detect } from './detect.ts'
import { decodeHz, decodeIso2022Kr } from './shifted.ts'

/** What a reader should know of how bytes became text: nobody said in what charset they are, or what was said cannot be. */
export type CharsetNote = 'undeclared' | 'mislabelled' | 'unknown' | 'refused'
export type Decoded = { text: string; charset: string; note: CharsetNote | undefined }

/** Labels of IANA's registry and of mail programs that neither TextDecoder nor iconv-lite knows, or knows as something else. */
const aliases: Record<string, string> = {
  'us-ascii': 'ascii',
  ascii: 'ascii',
  'ansi_x3.4-1968': 'ascii',
  '646': 'ascii',
  'ks_c_5601-1987': 'euc-kr',
  'ks_c_5601-1989': 'euc-kr',
  ksc5601: 'euc-kr',
  ksc_5601: 'euc-kr',
  korean: 'euc-kr',
  euckr: 'euc-kr',
  cseuckr: 'euc-kr',
  'windows-949': 'euc-kr',
  cp949: 'euc-kr',
  ms949: 'euc-kr',
  uhc: 'euc-kr',
  johab: 'johab',
  cp1361: 'johab',
  ks_c_5601: 'euc-kr',
  'x-windows-949': 'euc-kr',
  cp932: 'shift_jis',
  'x-ms-cp932': 'shift_jis',
  cp936: 'gb18030',
  gbk: 'gb18030',
  gb2312: 'gb18030',
  'x-gbk': 'gb18030',
  'euc-cn': 'gb18030',
  cp950: 'big5',
  'iso-2022-jp-1': 'iso-2022-jp',
  'iso-2022-jp-2': 'iso-2022-jp',
  'iso-2022-jp-3': 'iso-2022-jp',
  'iso-2022-jp-ms': 'iso-2022-jp',
  cp50220: 'iso-2022-jp',
  cp50221: 'iso-2022-jp',
  jis: 'iso-2022-jp',
  csiso2022kr: 'iso-2022-kr',
  'hz-gb-2312': 'hz',
  'x-hz': 'hz',
  'tis-620': 'windows-874',
  'iso-8859-11': 'windows-874',
  cp1250: 'windows-1250',
  cp1251: 'windows-1251',
  cp1252: 'windows-1252',
  cp65001: 'utf-8',
  utf8mb4: 'utf-8',
  utf7: 'utf-7',
  'unicode-1-1-utf-7': 'utf-7',
  'x-unicode-2-0-utf-7': 'utf-7',
  csunicode11utf7: 'utf-7',
}

/** Labels that say nothing: programs write them when they do not know. */
const silent = new Set([
  '',
  'ascii',
  'x-unknown',
  'unknown',
  'unknown-8bit',
  '8bit',
  'binary',
  'default',
  '_autodetect',
  '_autodetect_kr',
  '_autodetect_jp',
  '_autodetect_all',
  'x-user-defined',
  'charset',
])

const normalise = (label: string): string => {
  const plain = label
    .trim()
    .replace(/^["']+|["']+$/g, '')
    .trim()
    .toLowerCase()
    .slice(0, 64)
  return aliases[plain] ?? aliases[plain.replace(/_/g, '-')] ?? plain
}

/**
 * Bytes as text. A label that is missing, says nothing, is unknown or cannot be true gives way to what the bytes look like; `hint` is what
 * the rest of the message is in. UTF-7 is never decoded: it can hide markup from those who look for it (it is shown as it came).
 */
export function decodeText(bytes: Uint8Array, label: string | undefined, hint?: string): Decoded {
  const charset = normalise(label ?? '')
  if (
    isAscii(bytes) &&
    charset !== 'hz' &&
    charset !== 'utf-7' &&
    !bytes.includes(0x1b) &&
    !charset.startsWith('utf-16') &&
    !charset.startsWith('utf-32')
  ) {
    return { text: latin(bytes), charset: charset === '' || silent.has(charset) ? 'ascii' : charset, note: undefined }
  }
  if (charset === 'utf-7') return { text: latin(bytes), charset, note: 'refused' }
  if (silent.has(charset)) return { ...detected(bytes, hintOf(charset) ?? hint), note: 'undeclared' }
  const text = decodeAs(bytes, charset)
  if (text === undefined) return { ...detected(bytes, hint), note: 'unknown' }
  return isBroken(text, bytes, charset) ? mended(bytes, text, charset, hint) : { text, charset, note: undefined }
}

const hintOf = (label: string): string | undefined =>
  label === '_autodetect_kr' ? 'euc-kr' : label === '_autodetect_jp' ? 'shift_jis' : undefined

function detected(bytes: Uint8Array, hint: string | undefined): { text: string; charset: string } {
  const charset = detect(bytes, hint)
  return { text: decodeAs(bytes, charset) ?? latin(bytes), charset }
}

/** Whether a decoding is so bad that the label must be wrong. Programs that label UTF-8 as Latin-1 are caught by its valid sequences. */
function isBroken(text: string, bytes: Uint8Array, charset: string): boolean {
  if (charset === 'iso-8859-1' || charset === 'windows-1252' || charset === 'iso-8859-15' || charset === 'latin1')
    return looksOtherwise(bytes)
  const broken = text.split('\ufffd').length - 1
  return broken > 0 && broken * 20 > text.replace(/[\0-\x7f]/g, '').length
}

/** Bytes that are said to be Latin and are whole characters of UTF-8, or words of a language that is written in two bytes a character. */
function looksOtherwise(bytes: Uint8Array): boolean {
  const found = detect(bytes, undefined)
  return found === 'utf-8' || found === 'euc-kr' || found === 'shift_jis' || found === 'gb18030' || found === 'big5' || found === 'euc-jp'
}

function mended(bytes: Uint8Array, text: string, charset: string, hint: string | undefined): Decoded {
  const other = detected(bytes, hint)
  // A text that was cut in the middle is still what its label says.
  const better = other.charset !== charset && !other.text.includes('\ufffd')
  return better ? { ...other, note: 'mislabelled' } : { text, charset, note: text.includes('\ufffd') ? 'mislabelled' : undefined }
}

const decoders = new Map<string, TextDecoder | null>()

/** Bytes in a charset that is named; undefined when no one knows that name. Never throws: what is no character becomes U+FFFD. */
export function decodeAs(bytes: Uint8Array, label: string): string | undefined {
  const charset = normalise(label)
  if (charset === 'ascii') return latin(bytes)
  if (charset === 'iso-2022-kr') return decodeIso2022Kr(bytes)
  if (charset === 'hz') return decodeHz(bytes)
  if (charset === 'utf-7') return latin(bytes)
  // What calls itself EUC-KR is Microsoft's extension of it, which TextDecoder does not know here.
  if (charset === 'euc-kr') return iconv.decode(asBuffer(bytes), 'cp949')
  const decoder = decoderOf(charset)
  if (decoder) return decoder.decode(bytes)
  return iconv.encodingExists(charset) ? iconv.decode(asBuffer(bytes), charset) : undefined
}

function decoderOf(charset: string): TextDecoder | null {
  const known = decoders.get(charset)
  if (known !== undefined) return known
  const decoder = make(charset)
  // Labels come from messages: only those that are real may stay.
  if (decoder) decoders.set(charset, decoder)
  return decoder
}

function make(charset: string): TextDecoder | null {
  try {
    return new TextDecoder(charset)
  } catch {
    return null
  }
}

const asBuffer = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
const latin = (bytes: Uint8Array): string => asBuffer(bytes).toString('latin1')
