import { anyOf } from './line.ts'

/** What programs put beside "wrote": when, whose address, or a name. */

const address = /[<([]?[^\s<>()[\]@,;:]{1,64}@[^\s<>()[\]@,;:]{1,255}[>)\]]?/u
const addresses = new RegExp(address, 'gu')
/** "10:00", "2/11/26", "2026-11-02", "2. 11. 2026". */
const inNumbers = /(?<!\d)\d{1,2}[:h]\d{2}(?!\d)|(?<!\d)\d{1,4}(?:[/-]|\.\s?)\d{1,2}(?:(?:[/-]|\.\s?)\d{1,4}|(?=[.,\s]))/u
const cjk = /\d\s?[년年]\s?\d|\d\s?[월月]\s?\d/u
/** "2 nov. 2026", "2 de noviembre de 2026", "Nov 2nd, 2026": a word beside the day, and the year. */
const inWords =
  /(?<![\p{L}\d])\d{1,2}(?:st|nd|rd|th|er|\.)?,?\s(?:de\s|thg\s)?[\p{L}\d]{1,12}\.?,?\s(?:de\s)?(?:19|20)\d\d(?!\d)|\p{L}{3,12}\.?\s\d{1,2}(?:st|nd|rd|th)?,?\s(?:19|20)\d\d(?!\d)/u
const weekday = anyOf(
  ...['mon(?:day)?', 'tue(?:s|sday)?', 'wed(?:nesday)?', 'thu(?:r|rs|rsday)?', 'fri(?:day)?', 'sat(?:urday)?', 'sun(?:day)?'],
  ...['montag', 'dienstag', 'mittwoch', 'donnerstag', 'freitag', 'samstag', 'sonntag'],
)
/** "On Monday", "On 2 Nov", "Am Montag": how a line begins that says no more than the day. */
export const opener = new RegExp(
  `^(?:on|am)\\s${anyOf(weekday, '\\d{1,2}\\s\\p{L}{3,9}', '\\p{L}{3,9}\\s\\d{1,2}')}(?![\\p{L}\\d])[.,]?\\s?`,
  'iu',
)

const time = /(?<!\d)\d{1,2}:\d{2}(?!\d)/u
/** Whether a line has an address or a time of the day in it. */
export const saysTimeOrWhose = (text: string): boolean => address.test(text) || time.test(text)

const when = [inNumbers, cjk, inWords, opener]
/** Whether a line has an address or a day in it. */
export const saysWhenOrWhose = (text: string): boolean => address.test(text) || when.some((form) => form.test(text))

/** From the first number to the last one, which a date may be. */
const longestDate = 70
function withoutDate(text: string): string {
  const [first, last] = [text.search(/\d/), text.search(/\d\D*$/)]
  return first >= 0 && last - first < longestDate ? `${text.slice(0, first)} ${text.slice(last + 1)}` : text
}

/** How many words stand beside a date, an address and names: what begins with a small letter. */
export const plainWords = (text: string): number =>
  withoutDate(text.replace(addresses, ' '))
    .split(/[^\p{L}\p{N}'’]+/u)
    .filter((word) => /^\p{Ll}/u.test(word)).length

const particles = /^(?:van|von|vom|zu|der|den|de|del|di|da|do|dos|das|du|la|le|el|al|bin|ben|ibn|y|e|af|av|te|ter|ten)$/u
/** What stands for a person of whom only the writer speaks. */
const noNames =
  /^(?:I|you|he|she|it|they|we|who|this|that|the|an|our|your|my|his|her|their|as|ich|du|er|sie|wir|ihr|was|wie|wer|der|die|das|unser|je|tu|il|elle|nous|vous|ils|le|la|les|mon|notre|votre|yo|usted|él|ella|el|los|las|мы|вы|он|она|я|ты)$/iu
const mostNames = 5

/** Whether these words are a name and nothing else. */
export function isName(text: string): boolean {
  const words = text
    .replace(addresses, ' ')
    .trim()
    .split(/[\s,"“”„'’()]+/u)
    .filter(Boolean)
  const first = words[0] ?? ''
  if (words.length === 0 || words.length > mostNames || noNames.test(first)) return false
  return words.every((word) => /^\p{Lu}/u.test(word) || particles.test(word)) && words.some((word) => /^\p{Lu}/u.test(word))
}
