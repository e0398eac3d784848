import type { Language } from './letter-pairs.ts'
import { languages, scoreLetters } from './letters.ts'
import { scorePlainWords } from './plain-words.ts'
import { scoreWide, type WideCharset, wideCharsets } from './wide.ts'

/** A charset of one byte a letter. `prior`: how common it is in mail, in nats. */
type Lettered = { charset: string; languages: readonly Language[]; prior: number }

const western = ['de', 'fr', 'es', 'pt', 'it', 'nl', 'sv', 'da', 'nb', 'fi', 'is', 'ca'] as const
const central = ['cs', 'sk', 'pl', 'hu', 'ro', 'hr', 'sl'] as const
const cyrillic = ['ru', 'uk', 'bg', 'sr', 'mk', 'be'] as const
const baltic = ['lt', 'lv', 'et'] as const

const lettered: readonly Lettered[] = [
  { charset: 'windows-1252', languages: western, prior: 1.5 },
  { charset: 'windows-1250', languages: central, prior: 0 },
  { charset: 'windows-1251', languages: cyrillic, prior: 0 },
  { charset: 'windows-1253', languages: ['el'], prior: 0 },
  { charset: 'windows-1254', languages: ['tr'], prior: 0 },
  { charset: 'windows-1255', languages: ['he'], prior: 0 },
  { charset: 'windows-1256', languages: ['ar', 'fa'], prior: 0 },
  { charset: 'windows-1257', languages: baltic, prior: -0.5 },
  { charset: 'windows-1258', languages: ['vi'], prior: -1 },
  { charset: 'windows-874', languages: ['th'], prior: 0 },
  { charset: 'koi8-r', languages: ['ru', 'bg'], prior: 0 },
  { charset: 'koi8-u', languages: ['ru', 'uk', 'be'], prior: -0.5 },
  { charset: 'iso-8859-2', languages: central, prior: -0.5 },
  { charset: 'iso-8859-5', languages: cyrillic, prior: -1 },
  { charset: 'iso-8859-6', languages: ['ar'], prior: -1 },
  { charset: 'iso-8859-7', languages: ['el'], prior: -0.5 },
  { charset: 'iso-8859-8', languages: ['he'], prior: -1 },
  { charset: 'iso-8859-13', languages: baltic, prior: -1 },
  { charset: 'iso-8859-15', languages: western, prior: 0 },
  { charset: 'iso-8859-4', languages: baltic, prior: -2 },
  { charset: 'ibm866', languages: cyrillic, prior: -2 },
  { charset: 'macintosh', languages: western, prior: -3 },
  { charset: 'x-mac-cyrillic', languages: cyrillic, prior: -3 },
]

/** Languages that few letters speak for: what could be another one is. */
const seldom: Partial<Record<Language, number>> = { is: -3, ca: -1, et: -1, mk: -1, be: -0.5, sl: -0.5 }

/** Every charset that bytes may be found to be in, UTF-8 and those with escapes apart. */
export const candidates: readonly string[] = [...lettered.map(({ charset }) => charset), ...wideCharsets]

/** How common a charset is in mail, in nats. */
export const priorOf = (charset: string): number => lettered.find((one) => one.charset === charset)?.prior ?? -1

const isWide = (charset: string): charset is WideCharset => (wideCharsets as readonly string[]).includes(charset)

/**
 * What speaks for bytes being text in a charset, in nats: more than 0 where it does. `decode`: how its bytes are read, one character a
 * byte where it has letters. A charset without languages of its own is tried with all, and so is one of which a label says so (`said`): its
 * letters write other languages too.
 */
export function scoreAs(
  bytes: Uint8Array,
  charset: string,
  decode: (bytes: Uint8Array, charset: string) => string | undefined,
  said = false,
): number {
  if (isWide(charset)) return scoreWide(bytes, charset, said)
  const text = decode(bytes, charset)
  if (text === undefined) return Number.NEGATIVE_INFINITY
  const own = said ? languages : (lettered.find((one) => one.charset === charset)?.languages ?? languages)
  return Math.max(...own.map((language) => scoreLetters(text, language) + scorePlainWords(text, language) + (seldom[language] ?? 0)))
}

/** Whether all that is beyond ASCII is what a cut may have left: that speaks for nothing. */
const isCutOnly = (text: string): boolean => /^[\0-\x7f]*\ufffd$/.test(text)

/** What speaks for UTF-8: sequences that only chance would make otherwise, against bytes that are none. What a cut left at the end does not count. */
export function scoreUtf8(text: string): number {
  if (isCutOnly(text)) return -5
  let score = 0
  let before = ''
  for (const character of text.replace(/\ufffd$/, '')) {
    const isNext = before === '\ufffd'
    before = character
    if (character <= '\x7f') continue
    // What is broken in one place is one fault, however many bytes it has.
    if (character === '\ufffd') score -= isNext ? 2 : 5
    else if (character < '\xa0' || /[\u01c0-\u036f\u0500-\u058f\u0700-\u08ff\ue000-\uf8ff]/.test(character)) score -= 3
    else score += character < '\u0800' ? 2.5 : character < '\u{10000}' ? 5 : 7
  }
  return score
}
