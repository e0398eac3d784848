import { addressLength } from './address-end.ts'
import { elementEdge } from './limits.ts'

/** A run of letters, digits, dots and hyphens in a text, and how much speaks for its being an address. */
export type Word = { text: string; isExplicit: boolean }

/** Endings by which people know a name of the web, whatever touches it. */
const wellKnown = /\.(?:com|net|org|info|(?:co|or|go)\.(?:kr|jp)|co\.uk|com\.(?:au|br|cn|mx|tr|tw))$/i
/** Behind such an ending of Korean a new sentence has begun without a space: `감사합니다.한국은`. */
const sentence = /(?:[다요까죠]|니다|세요)\.[^.]*$/

/** Longest name of a host, in characters (RFC 1035 2.3.4). */
const longest = 253
/** So many letters behind a well-known ending are taken for a slip, or for something that is not seen. */
const longestSlip = 2

const scripts: readonly [string, RegExp][] = [
  ['Latin', /\p{Script=Latin}/u],
  ['Han', /\p{Script=Han}/u],
  ['Hangul', /\p{Script=Hangul}/u],
  ['Hiragana', /\p{Script=Hiragana}/u],
  ['Katakana', /\p{Script=Katakana}/u],
  ['Cyrillic', /\p{Script=Cyrillic}/u],
  ['Greek', /\p{Script=Greek}/u],
  ['Arabic', /\p{Script=Arabic}/u],
  ['Hebrew', /\p{Script=Hebrew}/u],
  ['Thai', /\p{Script=Thai}/u],
  ['Devanagari', /\p{Script=Devanagari}/u],
]

/** What is written alike; undefined for what goes with everything. Letters of Latin with signs are apart from those without. */
function kindOf(letter: string): string | undefined {
  if (/[a-z]/i.test(letter)) return 'ASCII'
  if (!/\p{L}/u.test(letter) || /\p{Script=Common}/u.test(letter)) return undefined
  return scripts.find(([, script]) => script.test(letter))?.[0] ?? 'other'
}

/** A word cut wherever its script changes within a label, or two elements touch: `bank.com으로` is `bank.com` and `으로`, `은행.kr에서` `은행.kr` and `에서`. */
export function piecesOf(word: string): string[] {
  const pieces: string[] = []
  let [piece, kind]: [string, string | undefined] = ['', undefined]
  for (const letter of word) {
    const own = letter === '.' ? undefined : kindOf(letter)
    if (letter === '.') kind = undefined
    if (letter === elementEdge || (own !== undefined && kind !== undefined && own !== kind)) {
      pieces.push(piece)
      piece = ''
    }
    if (letter !== elementEdge) piece += letter
    kind = own ?? kind
  }
  return [...pieces, piece]
}

/**
 * The beginnings of a word that may be the name of a host, the longest first: without the particles of Korean, and, where something speaks
 * for an address, without the labels and letters that nobody has put a space before. The caller asks which of them is one.
 */
export function* beginnings({ text, isExplicit }: Word): Generator<string> {
  const name = text.slice(0, longest)
  const end = addressLength(name)
  if (end < name.length && (isExplicit || !sentence.test(name))) yield name.slice(0, end)
  const last = name.lastIndexOf('.') + 1
  for (let at = name.length; last > 0 && at > last && at > name.length - 64; at--) {
    const shorter = name.slice(0, at)
    const isSlip = name.length - at <= longestSlip && wellKnown.test(shorter)
    if (isExplicit || isSlip || isForeignEnd(name.slice(last, at))) yield shorter
  }
  for (let dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
    const shorter = name.slice(0, dot)
    if (isExplicit || /\.com?(?:\.[a-z]{2})?$/i.test(shorter)) yield shorter
  }
}

/** Of letters that sentences do not begin with behind a full stop and without a space, as they do in East Asia. */
const isForeignEnd = (label: string): boolean =>
  /^[^\p{ASCII}]/u.test(label) && !/[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(label)
