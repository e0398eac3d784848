import { allowedInNames, lookingLikeAscii } from './confusables.ts'
import { knownNames } from './known-names.ts'

/** The scripts that names of domains are written in today (UAX 31, table 5); others nobody can tell apart. */
const scripts = [
  ...['Arabic', 'Armenian', 'Bengali', 'Bopomofo', 'Cyrillic', 'Devanagari', 'Ethiopic', 'Georgian', 'Greek', 'Gujarati', 'Gurmukhi'],
  ...['Han', 'Hangul', 'Hebrew', 'Hiragana', 'Kannada', 'Katakana', 'Khmer', 'Lao', 'Latin', 'Malayalam', 'Myanmar', 'Oriya', 'Sinhala'],
  ...['Tamil', 'Telugu', 'Thaana', 'Thai', 'Tibetan'],
] as const
type Script = (typeof scripts)[number]

const written = new Map(scripts.map((script) => [script, new RegExp(`^\\p{Script_Extensions=${script}}$`, 'u')]))
/** What belongs to all scripts, as digits do. */
const common = /^[\d\-·\p{Script=Inherited}]$/u
/** The scripts that people mix within a word (UTS 39, 5.2, highly restrictive). */
const together: readonly (readonly Script[])[] = [
  ['Latin', 'Han', 'Hiragana', 'Katakana'],
  ['Latin', 'Han', 'Bopomofo'],
  ['Latin', 'Han', 'Hangul'],
]

/** Names of nothing but these can be read as Latin ones, and are not where their script is at home. */
const wholeNames: readonly { letters: RegExp; home: RegExp }[] = [
  {
    letters: /^[аеіјорсԁѕухһӏԛԝьҽпгѵѡъԍюԗ\d-]+$/u,
    home: /^(?:bg|by|kg|kz|me|mk|mn|rs|ru|su|tj|ua|uz|[^а-яіјђћ]*[а-яіјђћ].*|xn--(?:90ae|90ais|p1ai|j1amh|80ao21a|90a3ac|d1alf|l1acc|e1a4c|80asehdb|80aswg|c1avg|j1aef|d1acj3b|p1acf))$/u,
  },
  { letters: /^[αγειικνορτυχωηϳɑ\d-]+$/u, home: /^(?:gr|cy|ευ|ελ|xn--(?:qxam|qxa6a))$/u },
  { letters: /^[ագզէլհյոսւօՙ\d-]+$/u, home: /^(?:am|հայ|xn--y9a3aq)$/u },
  { letters: /^[ሀሠሰስበኒነአዐዕዘጠፐꬅ\d-]+$/u, home: /^e[rt]$/u },
  { letters: /^[იოყძხჽჿ\d-]+$/u, home: /^(?:ge|გე|xn--node)$/u },
  { letters: /^[דוחיןסװײ׳ﬦ\d-]+$/u, home: /^(?:il|ישראל|xn--4dbrk0ce)$/u },
  { letters: /^[০৪৭\d-]+$/u, home: /^(?!)/u },
  { letters: /^[ടഠറ\d-]+$/u, home: /^(?:in|ഭാരതം)$/u },
  { letters: /^[ဝ၀ငပဌဂဇထ၁-၉\d-]+$/u, home: /^mm$/u },
  { letters: /^[บพเแรกท\d-]+$/u, home: /^(?:th|ไทย|xn--o3cw4h)$/u },
]

/** Letters of Latin that pass for others, with the endings of the countries that write them, as browsers have it. */
const nationalLetters: readonly { letters: RegExp; home: RegExp }[] = [
  { letters: /[þð]/u, home: /^(?:is|fo)$/ },
  { letters: /ə/u, home: /^az$/ },
]
/** Letters of Latin with signs, as living languages write them. */
const plainLatin = /[a-z\u00df-\u00f6\u00f8-\u00fdÿāăąćĉċčďđēėęěĝğģĥħĩīįıĵķĺļľłńņňŋōőœŕŗřśŝşšţťŧũūŭůűųŵŷźżžșțæøåơưḃḋḟṁṗṡṫẁẃẅ\u1ea0-\u1ef9]/u

/** Strokes that pass for the lines, dots and slashes of an address, and characters that only kana may be beside. */
const strokes = /[a-z\d-][一丨丶丿乀乁亅乛卜工口ㄧ丄ㅣㅡᅵᅳ〡〢ㆍ・]|[一丨丶丿乀乁亅乛卜工口ㄧ丄ㅣㅡᅵᅳ〡〢ㆍ・][a-z\d-]/u
const kana = '\\p{Script_Extensions=Hiragana}\\p{Script_Extensions=Katakana}'
const lonelyKana = new RegExp(`(?<![${kana}\\p{Script=Han}])[ノンソゾーｰヽヾ゠々〆〇ヘへ](?![${kana}])`, 'u')
const slashKana = /[a-z\d-][ノンソゾーｰヽヾ゠ヘへ]|[ノンソゾｰヽヾ゠ヘへ][a-z\d-]/u

const skeletons = new Map(
  lookingLikeAscii.flatMap((line) => line.split(' ')).map((entry) => [firstOf(entry), entry.slice(firstOf(entry).length)]),
)
/** What reads like a letter in a name, though the table has another for it, or none. */
const alike = new Map(
  Array.from(
    'ʙbᴅdᴇeɢgʜhᴊjᴋkʟlᴍmɴnᴘpᴛtþpðdŋnħhŧtđdłlıiəeßbкkмmнhтtвbпnшwгrєeзzиuλaμuπnσoωwβbκkηn'.matchAll(/(.)(.)/gu),
    ([, from = '', to = '']) => [from, to],
  ),
)

function firstOf(entry: string): string {
  return String.fromCodePoint(entry.codePointAt(0) ?? 0)
}

/** A label in the letters of ASCII that it looks like (UTS 39, 4), without signs; what looks like none of them stays. */
export const skeletonOf = (text: string): string =>
  Array.from(text.normalize('NFD').replace(/\p{M}/gu, ''))
    .map((letter) => alike.get(letter) ?? skeletons.get(letter) ?? letter)
    .join('')

/** Whether a label that is not in ASCII reads like a known name, or like two of them, with others behind hyphens. */
function isLikeKnown(text: string): boolean {
  const own = text.split('-')
  // With a sign on it, an i is taken for an l, too.
  return [text, text.replace(/[ìíîïĩīįıĺļľł]/gu, 'l')].some((reading) =>
    reading.split('-').some((part, at) => {
      const skeleton = skeletonOf(part)
      return skeleton !== own[at] && [skeleton, skeleton.replace(/0/g, 'o').replace(/1/g, 'l')].some(isKnown)
    }),
  )
}

function isKnown(name: string): boolean {
  if (knownNames.has(name)) return true
  for (let at = 3; at <= Math.min(name.length - 3, 24); at++)
    if (knownNames.has(name.slice(0, at)) && knownNames.has(name.slice(at))) return true
  return false
}

/** Whether a name has nothing but letters that look like those of ASCII, and its ending is not at home with them. */
function isWholeAlike(characters: readonly string[], top: string): boolean {
  const others = characters.filter((character) => !/^[\d-]$/.test(character))
  if (!others.every((character) => skeletons.has(character) && !/^\p{Script=Latin}$/u.test(character))) return false
  return !wholeNames.some(({ letters, home }) => home.test(top) && others.some((character) => letters.test(character)))
}

const allowed = allowedInNames
  .flatMap((line) => line.split(' '))
  .map((range) => range.split('-').map((end) => Number.parseInt(end, 36)))
  .map(([from = 0, to = from]): [number, number] => [from, to])

/** Whether identifiers may have a character (UTS 39, Identifier_Status). */
function isAllowed(character: string): boolean {
  const code = character.codePointAt(0) ?? 0
  let [low, high] = [0, allowed.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((allowed[middle]?.[1] ?? 0) < code) low = middle + 1
    else high = middle
  }
  return code < 0x80 || (allowed[low]?.[0] ?? Number.POSITIVE_INFINITY) <= code
}

/** Letters of other scripts that are read as digits, beside what the table has. */
const likeDigits = /[θշзҙӡउওਤဒვპ丩ㄐճ\p{Nd}-]/u
const isLikeNumber = (characters: readonly string[]): boolean =>
  characters.every((character) => likeDigits.test(character) || /^\d$/.test(skeletons.get(character) ?? ''))

/**
 * Whether a label of a domain, in Unicode, may be taken for another, by the rules of UTS 39 as browsers follow them: letters of several
 * scripts that nobody mixes or of scripts out of use, characters that are no part of names, digits of two kinds or nothing but digits, signs that
 * show nothing, and names that can be read as Latin ones, unless the ending of the domain (`top`, in ASCII or Unicode) is at home with them.
 * Letters with signs are for all domains, but not where a known name is written with them.
 */
export function labelDeceives(label: string, top = ''): boolean {
  if (/^[\p{ASCII}]*$/u.test(label)) return false
  const text = label.normalize('NFC')
  const characters = Array.from(text)
  if (/[^\p{L}\p{M}\p{Nd}\-·]/u.test(text) || /\p{Default_Ignorable_Code_Point}/u.test(text)) return true
  if (/(?<!l)·|·(?!l)/u.test(text)) return true
  // Letters that stand for a sign; those of East Asia and Thai are letters.
  if (/(?![ー々〻ゝゞヽヾๆໆ])\p{Lm}/u.test(text)) return true
  if (/(?<![\p{L}\p{M}])\p{M}|(\p{Mn})\1|[\u0300-\u036f]/u.test(text)) return true
  if (!characters.every(isAllowed) || !isOneScript(characters) || digitKinds(characters) > 1) return true
  if (isLikeNumber(characters) || isWholeAlike(characters, top) || isLikeKnown(text)) return true
  if (strokes.test(text) || lonelyKana.test(text) || slashKana.test(text)) return true
  if (wholeNames.some(({ letters, home }) => letters.test(text) && !home.test(top))) return true
  return characters.some((character) => isOddLatin(character, top))
}

/** Names of letters of one script, or of some that people write together. */
function isOneScript(characters: readonly string[]): boolean {
  const isIn = (character: string, allowed: readonly Script[]) =>
    common.test(character) || allowed.some((script) => written.get(script)?.test(character))
  return [...together, ...scripts.map((script) => [script])].some((allowed) => characters.every((character) => isIn(character, allowed)))
}

function digitKinds(characters: readonly string[]): number {
  const zeros = characters.filter((character) => /^\p{Nd}$/u.test(character)).map(zeroOf)
  return new Set(zeros).size
}

/** Digits stand in tens, in order (UAX 44, 5.7.4). */
function zeroOf(digit: string): number {
  let zero = digit.codePointAt(0) ?? 0
  for (let steps = 0; steps < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(zero - 1)); steps++) zero--
  return zero
}

function isOddLatin(character: string, top: string): boolean {
  if (/^\p{ASCII}$/u.test(character) || !/^\p{Script=Latin}$/u.test(character)) return false
  const nation = nationalLetters.find(({ letters }) => letters.test(character))
  return nation ? !nation.home.test(top) : !plainLatin.test(character)
}
