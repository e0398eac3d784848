import { beginsWithHead, isHeadField, isOriginalMark } from './head.ts'
import { anyOf, flat } from './line.ts'
import { isName, opener, plainWords, saysTimeOrWhose, saysWhenOrWhose } from './when-and-who.ts'

/** Who wrote what is quoted, in the languages that mail programs speak. */

const longestAttribution = 300
/** An attribution has no more words than these that are no part of a name or a date; a sentence of one's own has. */
const mostPlain = 4
/** The end of a sentence; months and titles that are cut short are no longer than this. */
const sentence = /\p{Ll}{5}[.!?…]["')\]]*\s(?!\d)|[。！？]./u
/** A mail program breaks an attribution into this many lines at most. */
const mostLines = 3

/** Not within another word; `\b` knows ASCII only. */
const whole = (words: string): string => `(?<![\\p{L}\\p{N}])${words}(?!\\p{L})`

const wrote = anyOf(
  ...['wrote', 'writes', 'has written', 'schrieb', 'schrieben', 'schreibt', 'geschrieben', 'a écrit', 'avez écrit', 'ont écrit'],
  ...['escribió', 'ha escrito', 'va escriure', 'ha escrit', 'escreveu', 'escribiu', 'ha scritto', 'scrisse', 'schreef', 'skrev', 'skriver'],
  ...['kirjoitti', 'kirjutas', 'rakstīja', 'rašė', 'napisał(?:\\(a\\)|a)?', 'pisze', 'napsal(?:\\(a\\)|a)?', 'napísal(?:\\(a\\)|a)?'],
  ...[
    'napisao(?:/la)?',
    'napisala',
    'napisal(?:/-a|\\(a\\))?',
    'írta',
    'a scris',
    'написа',
    'написал(?:\\(а\\)|а)?',
    'писал(?:\\(а\\)|а)?',
    'пишет',
    'пише',
  ],
  ...[
    'написав(?:\\(-ла\\))?',
    'написала',
    'έγραψε',
    'yazdı',
    'yazmış',
    'yazıyor',
    'כתבה?',
    'כתב/ה',
    'كتبت?',
    'نوشت',
    'đã viết',
    'menulis',
    'เขียนว่า',
    'ने लिखा',
  ],
)
/** Before a name: "Quoting Ann:". */
const quoting =
  /^(?:quoting|zitat von|citando a?|citation de|citát|citat (?:från|fra)|in (?:reply|answer) to|en réponse à)\s(.{1,300})[:：]$/iu
const korean = /님(?:이|께서|의)?\s?(?:작성|쓴 글|쓰신 글|쓰셨|보낸 글|보내신 글|썼|다음과 같이)[^:：]{0,12}[:：]$/u
/** What says in Chinese, Japanese and Korean that somebody wrote, but may be the end of any line as well. */
const cjkWrote = /(?:写道|寫道|写到|撰寫|のメッセージ|は書きました|が書き(?:込み)?ました|のメール)\s?[:：]?$/u
/** The end of any heading in Korean: a time or an address has to stand before it. */
const koreanAlone = /작성\s?[:：]$/u
const latinWrote = new RegExp(`${whole(wrote)}(?<rest>.{0,160})[:：]$`, 'iu')

/**
 * How sure it is that a line, joined where it was broken, says who wrote what follows. `dated`: it has the day or the address that programs put
 * there. `named`: nothing but a name stands beside the verb, as people write it too.
 */
export function attributionOf(text: string): 'dated' | 'named' | undefined {
  if (text.length >= longestAttribution || sentence.test(text)) return undefined
  if (isOriginalMark(text)) return 'dated'
  const isDated = saysWhenOrWhose(text)
  if (korean.test(text)) return isDated ? 'dated' : 'named'
  if (koreanAlone.test(text) || (cjkWrote.test(text) && !/[:：]$/u.test(text))) return saysTimeOrWhose(text) ? 'dated' : undefined
  if (cjkWrote.test(text)) return isDated ? 'dated' : undefined
  const quoted = quoting.exec(text)?.[1]
  const said = latinWrote.exec(text)
  const rest = quoted ?? (said ? `${text.slice(0, said.index)} ${said.groups?.['rest'] ?? ''}` : undefined)
  if (rest === undefined) return undefined
  if (isDated && plainWords(rest) <= mostPlain) return 'dated'
  return isName(rest.replace(opener, '')) ? 'named' : undefined
}

/** Whether a line, joined where it was broken, says who wrote what follows. */
export const isAttribution = (text: string): boolean => attributionOf(text) !== undefined

/** How an attribution of several lines begins. */
const opening =
  /^(?:on|am|an|der|die|le|el|il|em|op|den|på|dne|dňa|w dniu|dnia|pe|vào|pada|в|у|στις|ב|في|[\p{L}]{2,12}[.,]|\d)(?![\p{L}])/iu

/**
 * How many of these lines, counted from the last, say who wrote what follows them: "On Monday Ann wrote:", or the head of the message that
 * is answered. None of them may be blank. `broken`: the attribution may go over several of them. `sure`: a name alone does not do.
 */
export function attributionLength(lines: readonly string[], broken: boolean, sure = false): number {
  const last = lines.slice(-12).map(flat)
  for (let count = 1; count <= (broken ? mostLines : 1) && count <= last.length; count++) {
    const found = attributionOf(last.slice(-count).join(' '))
    if (found === undefined || (sure && found === 'named')) continue
    const length = broken ? count + continued(last, count) : count
    return isOriginalMark(last.at(-length - 1) ?? '') ? length + 1 : length
  }
  return headLength(last)
}

/** How many lines more belong to an attribution of which these last ones are known. */
function continued(lines: string[], count: number): number {
  const first = lines.at(-count) ?? ''
  const saysWhen = /(?<!\d)(?:19|20)\d\d(?!\d)/.test(first) || (opening.test(first) && /\d/.test(first) && !/^\d{1,2}[:.]\d\d/.test(first))
  if (isOriginalMark(first) || quoting.test(first) || saysWhen) return 0
  for (let more = 1; more + count <= mostLines && more + count <= lines.length; more++) {
    const line = lines.at(-count - more) ?? ''
    // One's own sentence ends before the next one begins.
    if (/[.!?…。]$/u.test(line) && !/\b[ap]\.\s?m\.$/i.test(line)) return 0
    if (opening.test(line) && /\d/.test(line)) return more
  }
  return 0
}

/** The head of a message, right above its text, with the mark above it. */
function headLength(lines: string[]): number {
  let count = 0
  while (count < lines.length && isHeadField(lines.at(-count - 1) ?? '')) count++
  if (count < 2 || !beginsWithHead(lines.slice(-count))) return 0
  return isOriginalMark(lines.at(-count - 1) ?? '') ? count + 1 : count
}
