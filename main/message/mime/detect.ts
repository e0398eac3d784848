import { Buffer, isUtf8 } from 'node:buffer'
import { analyse } from 'chardet'
import iconv from 'iconv-lite'

/** Characters that make up about half of any text of their language; a decoding in which many of them stand is the right one. */
const common = {
  'euc-kr':
    '이다는의에가을한고지로하기은사도를서어자나리인시대부아해일그수정제보과만전라구상있주들면여장원조관공동경성유계신안내무업와으연되요세방위않없했었습니까님회록메감드립첨확탁알려입비스물오늘내월년분요청문바랍',
  shift_jis: '日本会社様資料送件明御願世話月年人大東京時間分行事者定出合田中部長用語読書新高電',
  gb18030:
    '的一是不了人我在有他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可里后小么心多天而能好都然没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长知民样现分将外但身些与高意进把法此实回二理点月明其种全工话者向情部正名定问力机给等几很业最间新什打便位因重被电件议记录谢您请附查收',
  big5: '的一是不了人我在有他這中大來上國個到說們為子和你地出道也時年得就那要下以生會自著去之過家學對可裡後小麼心多天而能好都然沒日於起還發成事只作當想看文無開手十用主行方又如前所本見經頭面公同三已老從動兩長知民樣現分將外但身些與高意進把法此實回二理點月明其種全工話者向情部正名定問力機給等幾很業最間新什打便位因重被電件議記錄謝您請附查收',
} as const
const setOf = (text: string): ReadonlySet<string> => new Set(text)
const commonSets: readonly (readonly [string, ReadonlySet<string>])[] = [
  ['euc-kr', setOf(common['euc-kr'])],
  ['shift_jis', setOf(common.shift_jis)],
  ['euc-jp', setOf(common.shift_jis)],
  ['gb18030', setOf(common.gb18030)],
  ['big5', setOf(common.big5)],
]
const enough = 0.3
/** So much is looked at, in bytes. */
const sample = 20_000

/**
 * In which charset bytes are that nobody labelled, by what they look like: UTF-8 if they can be, then what the rest of the message is in
 * (`hint`), then the language in which they make the most sense, then statistics. Always a name that TextDecoder knows or iso-2022-kr.
 */
export function detect(bytes: Uint8Array, hint: string | undefined): string {
  const marked = byMark(bytes)
  if (marked) return marked
  const part = bytes.subarray(0, sample)
  if (isUtf8(bytes)) return 'utf-8'
  if (isNearlyUtf8(part)) return 'utf-8'
  const best = byLanguage(part)
  if (
    hint &&
    hint !== 'utf-8' &&
    hint !== 'ascii' &&
    decodes(part, hint, true) &&
    (best === undefined || best.charset === hint || best.share < 0.6)
  )
    return hint
  return best?.charset ?? byStatistics(part)
}

function byMark(bytes: Uint8Array): string | undefined {
  const [a, b, c] = bytes
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8'
  if (a === 0xff && b === 0xfe) return 'utf-16le'
  if (a === 0xfe && b === 0xff) return 'utf-16be'
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, sample)).toString('latin1')
  if (head.includes('\x1b$)C')) return 'iso-2022-kr'
  return /\x1b\$[@B]|\x1b\([JI]/.test(head) ? 'iso-2022-jp' : undefined
}

function decodes(bytes: Uint8Array, charset: string, cut: boolean): boolean {
  if (charset === 'euc-kr')
    return !asKorean(bytes)
      .replace(cut ? /\ufffd$/ : '', '')
      .includes('\ufffd')
  try {
    new TextDecoder(charset, { fatal: true }).decode(bytes, { stream: cut })
    return true
  } catch {
    return false
  }
}

const asKorean = (bytes: Uint8Array): string => iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), 'cp949')

/** UTF-8 in which something was cut or mixed in: nine in ten characters are whole. */
function isNearlyUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder().decode(bytes)
  const others = Array.from(text.replace(/[\0-\x7f]/g, ''))
  const broken = others.filter((character) => character === '\ufffd').length
  return others.length - broken >= 4 && broken * 10 <= others.length
}

function byLanguage(bytes: Uint8Array): { charset: string; share: number } | undefined {
  let best: { charset: string; share: number } | undefined
  for (const [charset, set] of commonSets) {
    const share = shareOf(bytes, charset, set)
    if (share >= enough && share > (best?.share ?? 0)) best = { charset, share }
  }
  return best
}

/** How many of the characters that are not ASCII are common ones. Kana are common in Japanese, but not those of half width, which any bytes may be. */
function shareOf(bytes: Uint8Array, charset: string, set: ReadonlySet<string>): number {
  const text = charset === 'euc-kr' ? asKorean(bytes) : new TextDecoder(charset).decode(bytes, { stream: true })
  const others = Array.from(text).filter(
    (character) => character > '\x7f' && !/[\u3000-\u303f\uff00-\uff60\u00b7\u2010-\u2027]/.test(character),
  )
  if (others.length === 0) return 0
  const japanese = charset === 'shift_jis' || charset === 'euc-jp'
  const good = others.filter((character) => set.has(character) || (japanese && /[\u3041-\u30fe]/.test(character))).length
  const broken = others.filter((character) => character === '\ufffd' || /[\ue000-\uf8ff\uff61-\uff9f]/.test(character)).length
  return (good - broken * 3) / others.length
}

const renamed: Record<string, string> = {
  'ISO-8859-1': 'windows-1252',
  'ISO-8859-6': 'windows-1256',
  'ISO-8859-7': 'windows-1253',
  'ISO-8859-8': 'windows-1255',
  'ISO-8859-9': 'windows-1254',
}
/** Charsets of two bytes a character are told by language above; what statistics take for them here is something else. */
const believed = /^(?:windows-125[0-6]|koi8-r|iso-8859-[25])$/i
const leastConfidence = 20

function byStatistics(bytes: Uint8Array): string {
  const found = analyse(bytes)
    .map(({ name, confidence }) => ({ name: renamed[name] ?? name.toLowerCase(), confidence }))
    .find(({ name, confidence }) => believed.test(name) && confidence >= leastConfidence)
  if (found) return found.name
  if (isThai(bytes)) return 'windows-874'
  const wide = ['euc-kr', 'shift_jis', 'gb18030', 'big5'].find((charset) => mostlyWide(bytes, charset))
  return wide ?? 'windows-1252'
}

/** Every byte is a letter of Thai, and vowels stand over consonants as they do in no other language. */
function isThai(bytes: Uint8Array): boolean {
  const text = new TextDecoder('windows-874').decode(bytes).replace(/[\0-\x7f]/g, '')
  return text.length >= 8 && /^\p{Script=Thai}+$/u.test(text) && (text.match(/\p{M}/gu)?.length ?? 0) * 8 >= text.length
}

/** A few characters, none of them common, are still a word in a language where they decode and nothing else is told. */
function mostlyWide(bytes: Uint8Array, charset: string): boolean {
  const high = bytes.filter((byte) => byte > 0x7f).length
  return high >= 4 && high % 2 === 0 && high * 2 > bytes.filter((byte) => byte > 0x40).length && decodes(bytes, charset, false)
}
