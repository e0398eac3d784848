import { Buffer } from 'node:buffer'
import iconv from 'iconv-lite'
import { commonCharacters } from './common-characters.ts'

/** Charsets that write a character of East Asia in two bytes or more. */
export const wideCharsets = ['euc-kr', 'shift_jis', 'euc-jp', 'gb18030', 'big5'] as const
export type WideCharset = (typeof wideCharsets)[number]

/** `usual`: what the standard counts among the common characters. */
type Rows = { common: keyof typeof commonCharacters; lead: readonly [number, number]; trail: readonly [number, number] }
const rows: Record<WideCharset, Rows> = {
  'euc-kr': { common: 'korean', lead: [0xb0, 0xc8], trail: [0xa1, 0xfe] },
  shift_jis: { common: 'japanese', lead: [0x88, 0x97], trail: [0x40, 0xfc] },
  'euc-jp': { common: 'japanese', lead: [0xb0, 0xcf], trail: [0xa1, 0xfe] },
  gb18030: { common: 'simplified', lead: [0xb0, 0xd7], trail: [0xa1, 0xfe] },
  big5: { common: 'traditional', lead: [0xa4, 0xc6], trail: [0x40, 0xfe] },
}

type Known = { common: ReadonlySet<string>; usual: ReadonlySet<string> }
const known = new Map<WideCharset, Known>()

function knownOf(charset: WideCharset): Known {
  const found = known.get(charset)
  if (found) return found
  const { common, lead, trail } = rows[charset]
  const bytes: number[] = []
  for (let first = lead[0]; first <= lead[1]; first++)
    for (let second = trail[0]; second <= trail[1]; second++) if (second !== 0x7f) bytes.push(first, second, 0x0a)
  const made = {
    common: new Set(commonCharacters[common]),
    usual: new Set(decodeWide(Buffer.from(bytes), charset).replace(/[\n\ufffd]/g, '')),
  }
  known.set(charset, made)
  return made
}

/** What is no character becomes U+FFFD. */
export function decodeWide(bytes: Uint8Array, charset: WideCharset): string {
  // What calls itself EUC-KR is Microsoft's extension of it, which TextDecoder does not know here.
  if (charset === 'euc-kr') return iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), 'cp949')
  return new TextDecoder(charset).decode(bytes)
}

/** What speaks for bytes being in a charset of East Asia, in nats: more than 0 where it does. What a cut left at the end does not count. */
export function scoreWide(bytes: Uint8Array, charset: WideCharset): number {
  const { common, usual } = knownOf(charset)
  const japanese = charset === 'shift_jis' || charset === 'euc-jp'
  const text = decodeWide(bytes, charset).replace(/\ufffd$/, '')
  // A single character within a word of another script is what that word has there in its own charset.
  let score = -8 * (text.match(/[a-z][^\0-\x7f](?=[a-z])/gi)?.length ?? 0)
  for (const character of text) {
    if (character <= '\x7f') continue
    if (common.has(character)) score += 4
    else if (/[\u3041-\u3096\u30a1-\u30fa\u30fc]/.test(character)) score += japanese ? 4 : -2
    else if (usual.has(character)) score += charset === 'euc-kr' ? 1.5 : 0.5
    else score += scoreOther(character)
  }
  return score
}

function scoreOther(character: string): number {
  if (/[、。，．・：；？！「」『』（）【】《》〈〉…“”‘’　～·]/.test(character)) return 2.5
  if (/[\uff10-\uff5a]/.test(character)) return 1.5
  if (/[\uff61-\uff9f]/.test(character)) return -1.5
  if (/[\u2000-\u2bff\u3000-\u303f\u3200-\u33ff\uff01-\uff60\uffe0-\uffe6]/.test(character)) return 0.5
  if (/[\u3400-\u4dbf\u4e00-\u9fff\u{20000}-\u{3ffff}]/u.test(character)) return -3
  if (/[\uac00-\ud7a3]/.test(character)) return -5
  if (/[\x80-\u04ff]/.test(character)) return -3
  return -14
}
