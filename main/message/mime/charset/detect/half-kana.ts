/** Katakana of half width by how often they stand in names, in what banks write and in words of other languages, the most common first. */
const tiers: readonly (readonly [string, number])[] = [
  ['ﾞﾝ', 2.3],
  ['ｲｳｼｰｽｶﾀﾄ', 1.7],
  ['ｸﾗﾘﾙﾏｷﾃﾉﾅｺｻｱｯﾊ', 1.1],
  ['ﾌﾐﾓﾟﾆｵﾁﾂｮｭｬﾖﾔﾕﾜﾛﾚｴｾｿﾋﾍﾎﾑﾒﾈｹ', 0.4],
  ['ﾇｦｧｨｩｪｫ｡､･｢｣', -0.5],
]
const alone = new Map(tiers.flatMap(([kana, score]) => [...kana].map((one) => [one, score] as const)))

/** What speaks for a character being text that is one of half width, in nats, by what stands beside it; undefined for any other character. */
export function scoreHalfKana(character: string, before: string, after: string): number | undefined {
  const score = alone.get(character)
  if (score === undefined) return undefined
  return score + beside(character, before) + (/[a-z]/.test(after) ? -4 : 0)
}

/** Marks are a character of their own and stand behind few kana; small kana, a long vowel and ﾝ begin no word. */
function beside(character: string, before: string): number {
  switch (character) {
    case 'ﾞ':
      return /[ｶ-ﾄﾊ-ﾎｳ]/.test(before) ? 1 : -9
    case 'ﾟ':
      return /[ﾊ-ﾎ]/.test(before) ? 2 : -9
    case 'ｬ':
    case 'ｭ':
    case 'ｮ':
      return /[ｷｼﾁﾆﾋﾐﾘﾞﾟﾃ]/.test(before) ? 1.5 : -6
    case 'ｰ':
    case 'ﾝ':
    case 'ｯ':
      return /[ｦ-ﾟ]/.test(before) ? 0 : -5
    default:
      return /[a-z]/.test(before) ? -3 : 0
  }
}
