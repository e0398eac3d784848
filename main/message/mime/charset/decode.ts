import { Buffer, isAscii, isUtf8 } from 'node:buffer'
import iconv from 'iconv-lite'
import { withoutSurrogates } from './detect/surrogates.ts'
import { byZeros, decoderOf, detect, weigh } from './detect.ts'
import { canonicalLabel, silentLabels } from './labels.ts'
import { decodeHz, decodeIso2022Cn, decodeIso2022Kr } from './shifted.ts'
import { decodeUtf8WithStrays } from './stray.ts'

/** What a reader should know of how bytes became text: nobody said in what charset they are, or what was said cannot be. */
export type CharsetNote = 'undeclared' | 'mislabelled' | 'unknown' | 'refused'
export type Decoded = { text: string; charset: string; note: CharsetNote | undefined }

/**
 * Bytes as text. A label is weighed against the bytes: where it is missing, says nothing, is unknown or can hardly be true, it gives way to
 * what they look like; `hint` is what the rest of the message is in. UTF-7 is read only where it is named and is no HTML: it can hide markup from
 * those who look for it (it is shown as it came). Takes time that is linear in the bytes.
 */
export function decodeText(source: Uint8Array, label: string | undefined, hint?: string, isHtml = false): Decoded {
  const charset = canonicalLabel(label ?? '')
  const bytes = withoutSurrogates(source, charset === 'utf-8' || silentLabels.has(charset))
  if (charset === 'utf-7' && isAscii(bytes)) return decodeUtf7(bytes, isHtml)
  const also = hintOf(charset) ?? (hint === undefined ? undefined : canonicalLabel(hint))
  if (isWideUnicode(charset)) return decodeWideUnicode(bytes, charset, also)
  if (isAscii(bytes)) return decodeAscii(bytes, charset)
  if (silentLabels.has(charset) || charset === 'utf-7') return { ...detected(bytes, also), note: 'undeclared' }
  const text = decodeAs(bytes, charset)
  if (text === undefined) return { ...detected(bytes, also), note: 'unknown' }
  if (charset === 'utf-8' && !text.includes('\ufffd')) return { text, charset, note: undefined }
  const found = hasStates(charset) && !text.includes('\ufffd') ? charset : weigh(bytes, charset, also)
  if (found === charset || sameAs(found, charset))
    return { text: found === 'utf-8' ? decodeUtf8(bytes) : text, charset, note: isBroken(text) ? 'mislabelled' : undefined }
  const other = found === 'utf-8' ? decodeUtf8(bytes) : decodeAs(bytes, found)
  // Where both make the same of it, the label is as right as any.
  if (other === undefined || other === text) return { text, charset, note: undefined }
  return { text: other, charset: found, note: 'mislabelled' }
}

const decodeUtf7 = (bytes: Uint8Array, isHtml: boolean): Decoded =>
  isHtml
    ? { text: latin(bytes), charset: 'utf-7', note: 'refused' }
    : { text: iconv.decode(asBuffer(bytes), 'utf-7'), charset: 'utf-7', note: undefined }

const hintOf = (label: string): string | undefined =>
  label === '_autodetect_kr' ? 'euc-kr' : label === '_autodetect_jp' ? 'shift_jis' : undefined

const isKnown = (charset: string): boolean => decoderOf(charset) !== undefined || iconv.encodingExists(charset)
const hasStates = (charset: string): boolean => charset.startsWith('iso-2022') || charset === 'hz'
const isWideUnicode = (charset: string): boolean => charset.startsWith('utf-16') || charset.startsWith('utf-32')
const isBroken = (text: string): boolean => text.replace(/\ufffd$/, '').includes('\ufffd')
const sameAs = (one: string, other: string): boolean => decoderOf(one)?.encoding === (decoderOf(other)?.encoding ?? '')

/** Only ASCII, but escapes may make more of it, whatever the label says. */
function decodeAscii(bytes: Uint8Array, charset: string): Decoded {
  const silent = silentLabels.has(charset)
  const found = hasStates(charset) ? charset : mayHaveStates(bytes, charset) ? detect(bytes, undefined) : undefined
  if (found === undefined || !(hasStates(found) || isWideUnicode(found)))
    return { text: latin(bytes), charset: silent ? 'ascii' : charset, note: undefined }
  const text = decodeAs(bytes, found)
  if (text === undefined) return { text: latin(bytes), charset: found, note: 'unknown' }
  return {
    text,
    charset: found,
    note: found === charset ? undefined : silent ? 'undeclared' : 'mislabelled',
  }
}

/** A tilde is common: HZ is looked for only where nobody says that there is something else. */
const mayHaveStates = (bytes: Uint8Array, charset: string): boolean =>
  bytes.includes(0x1b) ||
  bytes.includes(0) ||
  (bytes.includes(0x7e) && (silentLabels.has(charset) || charset === 'gb18030' || !isKnown(charset)))

/** Who says UTF-16 may have put it into the text only and sent something else. */
function decodeWideUnicode(bytes: Uint8Array, charset: string, hint: string | undefined): Decoded {
  if (bytes.indexOf(0) < 0 && isUtf8(bytes) && !isUtf16Alone(bytes, charset)) {
    const other = isAscii(bytes) ? decodeAscii(bytes, '') : { ...detected(bytes, hint), note: undefined }
    return { ...other, note: 'mislabelled' }
  }
  const order = charset === 'utf-16' ? (byMarkOf(bytes) ?? byZeros(bytes) ?? 'utf-16le') : charset
  return { text: decodeAs(bytes, order) ?? latin(bytes), charset, note: undefined }
}

/** Text in UTF-16 without any zero, which has no ASCII in it: its high bytes are orders, or what half of its characters begin with are kana. */
function isUtf16Alone(bytes: Uint8Array, charset: string): boolean {
  if (!charset.startsWith('utf-16') || bytes.length % 2 !== 0) return false
  const text = decodeAs(bytes, charset === 'utf-16' ? 'utf-16le' : charset) ?? ''
  if (/[\ufffd\p{Cn}\p{Co}]/u.test(text)) return false
  const kana = text.match(/[\u3001-\u3002\u3041-\u30fe]/g)?.length ?? 0
  return /[\x01-\x08\x0e-\x1a\x1c-\x1f]/.test(latin(bytes)) || kana * 2 > text.length
}

const byMarkOf = ([a, b]: Uint8Array): string | undefined =>
  a === 0xff && b === 0xfe ? 'utf-16le' : a === 0xfe && b === 0xff ? 'utf-16be' : undefined

function detected(bytes: Uint8Array, hint: string | undefined): { text: string; charset: string } {
  const charset = detect(bytes, hint)
  return { text: (charset === 'utf-8' ? decodeUtf8(bytes) : decodeAs(bytes, charset)) ?? latin(bytes), charset }
}

const decodeUtf8 = (bytes: Uint8Array): string => decodeUtf8WithStrays(bytes, decodeAs)

/** Bytes in a charset that is named; undefined when no one knows that name. Never throws: what is no character becomes U+FFFD. */
export function decodeAs(bytes: Uint8Array, label: string): string | undefined {
  const charset = canonicalLabel(label)
  if (charset === 'ascii') return latin(bytes)
  if (charset === 'iso-2022-kr') return decodeIso2022Kr(bytes)
  if (charset === 'iso-2022-cn') return decodeIso2022Cn(bytes)
  if (charset === 'hz') return decodeHz(bytes)
  if (charset === 'utf-7') return latin(bytes)
  // What calls itself EUC-KR is Microsoft's extension of it, which TextDecoder does not know here.
  if (charset === 'euc-kr') return iconv.decode(asBuffer(bytes), 'cp949')
  // And nothing of what Hong Kong has in Big5.
  if (charset === 'big5') return iconv.decode(asBuffer(bytes), 'big5hkscs')
  const decoder = decoderOf(charset)
  if (decoder) return decoder.decode(bytes)
  return iconv.encodingExists(charset) ? iconv.decode(asBuffer(bytes), charset) : undefined
}

const asBuffer = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
const latin = (bytes: Uint8Array): string => asBuffer(bytes).toString('latin1')
