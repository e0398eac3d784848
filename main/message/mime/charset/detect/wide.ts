import { Buffer } from 'node:buffer'
import iconv from 'iconv-lite'
import { commonCharacters } from './common-characters.ts'
import { scoreHalfKana } from './half-kana.ts'

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
  // And nothing of what Hong Kong has in Big5.
  if (charset === 'big5') return iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), 'big5hkscs')
  return new TextDecoder(charset).decode(bytes)
}

/**
 * What speaks for bytes being in a charset of East Asia, in nats: more than 0 where it does. What a cut left at the end does not count.
 * `said`: a label says so; then what is only seldom written does not speak against it.
 */
export function scoreWide(bytes: Uint8Array, charset: WideCharset, said = false): number {
  const read = decodeWide(bytes, charset)
  if (/^[\0-\x7f]*\ufffd$/.test(read)) return -5
  const text = read.replace(/\ufffd$/, '')
  // A single character within a word of another script, or that begins one, is what that word has there in its own charset.
  const within = text.match(/[a-z][^\0-\x7f](?=[a-z])/gi)?.length ?? 0
  const begins = text.match(/(?<![^\s"'(])[^\0-\x7f](?=[a-z]{2})/g)?.length ?? 0
  let score = -8 * within - 5 * begins
  let before = ' '
  let at = 0
  for (const character of text) {
    at += character.length
    if (character > '\x7f') {
      const one = scoreCharacter(character, before, text[at] ?? ' ', charset)
      score += said ? Math.max(leastOf(character, charset), one) : one
    }
    before = character
  }
  return score
}

function scoreCharacter(character: string, before: string, after: string, charset: WideCharset): number {
  const { common, usual } = knownOf(charset)
  // Languages of East Asia say many words twice.
  if (common.has(character)) return character === before ? 6 : 4
  switch (charset) {
    case 'euc-kr':
      if (commonHanja.has(character)) return 2
      return scoreJamo(character, before) ?? (isKana(character) ? -2 : usual.has(character) ? 0 : scoreOther(character, after))
    case 'shift_jis':
    case 'euc-jp': {
      const half = scoreHalfKana(character, before, after)
      // EUC-JP has a byte before each of them that hardly anything else has.
      if (half !== undefined) return charset === 'euc-jp' ? half + 2 : half
      if (charset === 'shift_jis' && isCarriers(character)) return character < '\ue63e' ? -3 : -0.5
      if (isSmallKana(character)) return isKana(before) ? 3 : -3
      return isKana(character) ? 4 : usual.has(character) ? 0.5 : scoreOther(character, after)
    }
    case 'gb18030':
    case 'big5':
      if (isBopomofo(character)) return charset === 'big5' ? 3 : -2
      return isKana(character) ? -2 : usual.has(character) ? 0.5 : scoreOther(character, after)
  }
}

/** Chinese characters that mail in Korean has most of: dates, names, offices, what is said at weddings and funerals. */
const commonHanja = new Set(
  '大韓民國金李朴崔鄭姜趙尹張林吳徐申權黃安宋柳洪日月火水木土年時分本社會議資料送付祝結婚謹弔賀新歲福喪父母兄弟男女老少故人名家中外內上下左右前後東西南北京城道市區洞里山川江海院校長部課室員總務營業現金額代表理事計算書契約證明件號第一二三四五六七八九十百千萬億意電話自他有無的學生先敎授文化秀賢美英哲成正永和順玉子',
)

/** Which stand behind another one. */
const isSmallKana = (character: string): boolean => /[ぁぃぅぇぉゃゅょァィゥェォャュョ]/.test(character)
const isKana = (character: string): boolean => /[\u3041-\u3096\u30a1-\u30fa\u30fc]/.test(character)
/** Rows 95 to 114 of Shift_JIS, into which Japanese carriers have put their pictures. */
const isCarriers = (character: string): boolean => character >= '\ue000' && character <= '\ue757'

/** Letters of syllables on their own, in place of words: laughter, tears, yes, no, thanks. Those that no one writes any more are nothing. */
function scoreJamo(character: string, before: string): number | undefined {
  if (character === 'ㆍ') return 2.5
  if (!/[\u3131-\u3163]/.test(character)) return undefined
  if (/[ㅋㅎㅠㅜ]/.test(character)) return character === before ? 6 : isJamo(before) ? 5 : 3.5
  if (/[ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅌㅍ]/.test(character)) return isJamo(before) ? 5 : 3
  return -1
}

const isJamo = (character: string): boolean => character >= '\u3131' && character <= '\u3163'

/** Sounds, of which Taiwan writes some in place of words. */
const isBopomofo = (character: string): boolean => character >= '\u3105' && character <= '\u3129'

/** What a character counts for at least where a label says that it is one: what stands in texts, but in few of them, tells little. */
function leastOf(character: string, charset: WideCharset): number {
  if (/[\u3131-\u3163\uff61-\uff9f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]/u.test(character)) return -0.5
  if (charset === 'shift_jis' && isCarriers(character)) return 0
  // Japanese is written in the charsets of its neighbours, too.
  if (isKana(character)) return 3.5
  return charset === 'euc-kr' && /[\uac00-\ud7a3]/.test(character) ? -2.5 : Number.NEGATIVE_INFINITY
}

function scoreOther(character: string, after: string): number {
  if (/[「『（【《〈“‘]/.test(character) && after === ' ') return 0
  if (/[、。，．・：；？！「」『』（）【】《》〈〉…“”‘’　～·]/.test(character)) return 2.5
  if (/[\uff10-\uff5a]/.test(character)) return 1.5
  if (/[\uff61-\uff9f]/.test(character)) return -1.5
  if (/[\u2000-\u2bff\u3000-\u303f\u3200-\u33ff\uff01-\uff60\uffe0-\uffe6]/.test(character)) return 0.5
  if (/[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]/u.test(character)) return -3
  if (/[\uac00-\ud7a3]/.test(character)) return -5
  if (/[\x80-\u04ff]/.test(character)) return -3
  return -14
}
