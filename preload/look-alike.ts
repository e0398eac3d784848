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
    letters: /^[авеіјкмнорсԁѕтухһӏԛԝьɡҽпгѵѡъЬԍюԗ\d-]+$/u,
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

/** Letters of Latin whose sign is easily overlooked, with the endings of the countries that write them. */
const nationalLetters: readonly { letters: RegExp; home: RegExp }[] = [
  { letters: /[þð]/u, home: /^(?:is|fo)$/ },
  { letters: /[ığ]/u, home: /^(?:tr|az)$/ },
  { letters: /ə/u, home: /^az$/ },
  { letters: /[ĺľŕ]/u, home: /^(?:sk|cz)$/ },
  { letters: /[łąę]/u, home: /^(?:pl|lt)$/ },
  { letters: /[įų]/u, home: /^lt$/ },
  { letters: /[ķļņģŗ]/u, home: /^(?:lv|ee)$/ },
  { letters: /[şţșț]/u, home: /^(?:tr|az|tm|ro|md)$/ },
  { letters: /[ħġċ]/u, home: /^mt$/ },
  { letters: /[đŧŋ]/u, home: /^(?:vn|rs|hr|ba|si|me|no|se|fi)$/ },
  { letters: /[ơư\u1ea0-\u1ef9]/u, home: /^vn$/ },
]
/** Letters of Latin with signs that one sees, as the languages of Europe write them. */
const plainLatin = /[a-z\u00df-\u00f6\u00f8-\u00fdÿāăćĉčďēėěĝĥĩīĭĵńňōőœřśŝšťŭũūůűŵŷźžżæøå]/u

/** Strokes that pass for the lines, dots and slashes of an address, and characters that only kana may be beside. */
const strokes = /[a-z\d-][一丨丶丿乀乁亅乛卜工口ㄧ丄ㅣㅡᅵᅳ〡〢ㆍ・]|[一丨丶丿乀乁亅乛卜工口ㄧ丄ㅣㅡᅵᅳ〡〢ㆍ・][a-z\d-]/u
const kana = '\\p{Script_Extensions=Hiragana}\\p{Script_Extensions=Katakana}'
const lonelyKana = new RegExp(`(?<![${kana}\\p{Script=Han}])[ノンソゾーｰヽヾ゠々〆〇ヘへ](?![${kana}])`, 'u')
const slashKana = /[a-z\d-][ノンソゾーｰヽヾ゠ヘへ]|[ノンソゾｰヽヾ゠ヘへ][a-z\d-]/u

/**
 * Whether a label of a domain, in Unicode, may be taken for another, by the rules of UTS 39 as browsers follow them: letters of several
 * scripts that nobody mixes or of scripts out of use, digits of two kinds, signs that show nothing, names that can be read as Latin ones
 * and letters whose sign is overlooked, each unless the ending of the domain (`top`, in ASCII or Unicode) is at home with them.
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
  if (!isOneScript(characters) || digitKinds(characters) > 1) return true
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
