import { type Language, letterPairs } from './letter-pairs.ts'

/** How likely letters are in a language, as logarithms of how much likelier than any byte at all. */
type Model = { follows: Map<string, number>; alone: Map<string, number> }

const models = new Map<Language, Model>()
/** Of so many letters beyond ASCII that a byte may be, and of so many within it. */
const [highLetters, lowLetters] = [128, 27]
const never = -6
/** A letter is foreign to a word of another script, a capital to the end of one, a small letter to one in capitals. */
const [otherScript, capitalWithin, smallBehind] = [-6, -3, -2]
const isHigh = (character: string): boolean => character > '\x7f'

/** Every language that there is a model of. */
export const languages = Object.keys(letterPairs) as Language[]

function modelOf(language: Language): Model {
  const known = models.get(language)
  if (known) return known
  const made = makeModel(letterPairs[language])
  models.set(language, made)
  return made
}

function makeModel(listed: string): Model {
  const weights = new Map<string, number>()
  const alone = new Map<string, number>()
  const before = new Map<string, { high: number; low: number }>()
  let all = 0
  for (const [tier, pairs] of listed.split('|').entries()) {
    const weight = 2 ** -tier
    for (const pair of pairs.match(/[\s\S]{2}/g) ?? []) {
      const [first = '', second = ''] = pair
      const sums = before.get(first) ?? { high: 0, low: 0 }
      before.set(first, sums)
      weights.set(pair, weight)
      if (!isHigh(second)) sums.low += weight
      else {
        sums.high += weight
        alone.set(second, (alone.get(second) ?? 0) + weight)
        all += weight
      }
    }
  }
  const follows = new Map<string, number>()
  for (const [pair, weight] of weights) {
    const [first = '', second = ''] = pair
    const sums = before.get(first) ?? { high: 1, low: 1 }
    const share = isHigh(second) ? (0.9 * weight) / sums.high + (0.1 * (alone.get(second) ?? 0)) / all : (0.9 * weight) / sums.low
    follows.set(pair, Math.log(share * (isHigh(second) ? highLetters : lowLetters)))
  }
  return { follows, alone: new Map([...alone].map(([letter, weight]) => [letter, Math.log((0.1 * weight * highLetters) / all)])) }
}

/**
 * What speaks for a text being of a language that is written with letters, in nats: more than 0 where it does. Only what is not ASCII is
 * looked at, with what stands beside it.
 */
export function scoreLetters(text: string, language: Language): number {
  const { follows, alone } = modelOf(language)
  let score = 0
  let before = ' '
  let isAlone = false
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? ''
    const high = isHigh(character)
    if (!high && !isHigh(before)) {
      before = character
      isAlone = false
      continue
    }
    const [first, second] = [letterOf(before), letterOf(character)]
    const after = text[at + 1] ?? ' '
    if (high && second === ' ') score += scoreSign(character, before, after)
    // A letter that stands alone is a word in few languages, but what any sign looks like in a wrong charset.
    else if (high && first === ' ' && letterOf(after) === ' ')
      score += scoreAlone(second, follows) ?? Math.min(0, alone.get(second) ?? never)
    else if (high) score += follows.get(first + second) ?? alone.get(second) ?? never
    else if (first !== ' ') score += Math.min(follows.get(first + second) ?? -2, second === ' ' && isAlone ? 0 : 9)
    isAlone = high && first === ' '
    if (first !== ' ' && second !== ' ') {
      if (!isCapital(before) && isCapital(character)) score += capitalWithin
      else if (isCapital(before) && !isCapital(character) && isCapital(text[at - 2] ?? ' ')) score += smallBehind
      if (isLatin(first) !== isLatin(second)) score += isMarkOfThai(first) || isMarkOfThai(second) ? -1 : otherScript
    }
    before = character
  }
  return score
}

/** What speaks for a letter that is a word of its own, undefined where the language has none that is it. */
function scoreAlone(letter: string, follows: Model['follows']): number | undefined {
  const [begins, ends] = [follows.get(` ${letter}`), follows.get(`${letter} `)]
  return begins === undefined || ends === undefined ? undefined : Math.max(0, Math.min(2, begins))
}

const lower = new Map<string, string>()

/** The letter in lower case; a space for what is none. */
function letterOf(character: string): string {
  const known = lower.get(character)
  if (known !== undefined) return known
  const letter = !/[\p{L}\p{M}]/u.test(character) || /[ªº]/.test(character) ? ' ' : character === 'İ' ? 'i' : character.toLowerCase()
  lower.set(character, letter)
  return letter
}

const isCapital = (character: string): boolean => character !== character.toLowerCase()
/** Marks are part of the letter before them. */
const isLatin = (letter: string): boolean => letter < '\u0370'
const isMarkOfThai = (letter: string): boolean => letter >= '\u0e00' && letter <= '\u0e7f'

/** Signs that letters are written with, by where they stand: before a word, behind it, or anywhere but within it. */
const [opening, closing, free] = [/[“„«»‘‚¿¡‹›]/, /[”“«»’‘‹›…™®ªº°]/, /[–—•€©§№·…£°±½¼²³×™®¥]/]

function scoreSign(sign: string, before: string, after: string): number {
  if (sign === '\ufffd' || (sign >= '\x80' && sign < '\xa0')) return -9
  const [afterWord, beforeWord] = [isWord(before), isWord(after)]
  if (sign === '\xa0') return afterWord && beforeWord ? 0 : 1
  if (sign === '’' && afterWord) return 1.5
  if (opening.test(sign) && !afterWord) return 1.5
  if (closing.test(sign) && !beforeWord) return 1.5
  if (/[–—]/.test(sign) && afterWord === beforeWord) return afterWord ? -1 : 1.5
  if (free.test(sign) && !(afterWord && beforeWord)) return 0.5
  return afterWord && beforeWord ? -8 : -5
}

const isWord = (character: string): boolean => /[\p{L}\p{M}]/u.test(character)
