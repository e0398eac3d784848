/** Signs of fonts that have pictures in the place of letters, by the letters (Windows-1252); those that no other font has are left as they are. */
const pairs = (letters: string, signs: readonly string[]): [string, string][] =>
  [...letters].map((letter, at) => [letter, signs[at] ?? letter])
const split = (signs: string): string[] => [...signs]

const wingdings = new Map([
  ...pairs('"#(*ABCDEFGH', ['✂', '✁', '☎', '✉', '✌', '👌', '👍', '👎', '☜', '☞', '☝', '☟']),
  ...pairs('JKLMNOQRST', ['☺', '😐', '☹', '💣', '☠', '🏳', '✈', '☼', '💧', '❄']),
  ...pairs('VXYZ[]', split('✞✠✡☪☯☸')),
  ...pairs('^_`abcdefghi', split('♈♉♊♋♌♍♎♏♐♑♒♓')),
  ...pairs('lmnoqrtuvwxz', split('●❍■□❑❒⧫◆❖⬥⌧⌘')),
  ...pairs('\u00a1\u00a4\u00a5\u00a7\u00a8', split('○◉◎▪◻')),
  ...pairs('\u00aa\u00ab\u00ac\u00ad\u00ae\u00af', split('✦★✶✴✹✵')),
  ...pairs('ØßàáâãäåæèéêïðñòóûüýþÖÕ', split('➢←→↑↓↖↗↙↘➔⬆⬇⇦⇨⇧⇩⬄✗✓☒☑⌦⌫')),
  ...pairs('\u009f\u009e', split('•·')),
])
const wingdings2 = new Map([...pairs('OPQRST', split('✗✓☒☑☒☒')), ...pairs('\u00a3\u00a2', split('☐☐'))])
const wingdings3 = new Map([...pairs('fghijklm', split('←→↑↓↖↗↙↘')), ...pairs('pqtu', split('▲▼◀▶'))])
const webdings = new Map(pairs('arngc3456Y', split('✔✖●■□◀▶▲▼♥')))
const symbol = new Map([
  ...pairs('ABCDEFGHIJKLMNOPQRSTUVWXYZ', split('ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ')),
  ...pairs('abcdefghijklmnopqrstuvwxyz', split('αβχδεφγηιϕκλμνοπθρστυϖωξψζ')),
  ...pairs('"$\'*-@\\^~', split('∀∃∋∗−≅∴⊥∼')),
  ...pairs('¡¢£¤¥¦§¨©ª«¬\u00ad®¯°±²³´µ¶·¸¹º»¼', split('ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…')),
  ...pairs('¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏ', split('↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉')),
  ...pairs('ÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞß', split('∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓')),
  ...pairs('àáåñò', split('◊〈∑〉∫')),
])
const fonts: Record<string, ReadonlyMap<string, string>> = {
  ...{ wingdings, webdings, symbol },
  ...{ 'wingdings 2': wingdings2, 'wingdings 3': wingdings3, 'symbol mt': symbol },
}

/** Whether markup may name such a font. */
export const namesSymbols = (markup: string): boolean => /wingdings|webdings|symbol/i.test(markup)

/** The signs of the font that a list of families (`font-family`, `<font face>`) has first; undefined for fonts of letters. */
export function symbolsOf(families: string): ReadonlyMap<string, string> | undefined {
  const first = (families.split(',')[0] ?? '')
    .trim()
    .replace(/^(?:&quot;|["'])|(?:&quot;|["'])$/g, '')
    .trim()
    .toLowerCase()
  return Object.hasOwn(fonts, first) ? fonts[first] : undefined
}

/** Words in such a font as the signs that they show. Word writes some of its letters above U+F000. */
export const inSymbols = (text: string, signs: ReadonlyMap<string, string>): string =>
  text.replace(/[!-~\u00a0-\u00ff\u009e\u009f\uf020-\uf0ff]/g, (letter) => {
    const code = letter.charCodeAt(0)
    return signs.get(code >= 0xf000 ? String.fromCharCode(code - 0xf000) : letter) ?? letter
  })
