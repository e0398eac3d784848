/** Which words a dictionary can judge: those written in the letters of its language. */
const letters: Record<string, RegExp> = {
  ko: /^\p{sc=Hangul}+$/u,
  ja: /^(?!)/,
  zh: /^(?!)/,
  el: /^\p{sc=Greek}+$/u,
  he: /^\p{sc=Hebrew}+$/u,
  ar: /^\p{sc=Arabic}+$/u,
  fa: /^\p{sc=Arabic}+$/u,
  ur: /^\p{sc=Arabic}+$/u,
  hy: /^\p{sc=Armenian}+$/u,
  ka: /^\p{sc=Georgian}+$/u,
  hi: /^\p{sc=Devanagari}+$/u,
  ne: /^\p{sc=Devanagari}+$/u,
  th: /^\p{sc=Thai}+$/u,
}
for (const language of ['ru', 'uk', 'be', 'bg', 'mk', 'mn', 'kk', 'ky', 'sr', 'tg']) letters[language] = /^\p{sc=Cyrillic}+$/u
const latin = /^\p{sc=Latin}+$/u

const baseOf = (language: string): string => language.split('-', 1)[0] ?? language

/** Whether a dictionary of this language can judge this word; apostrophes, hyphens and accents belong to any. */
export function judges(language: string, word: string): boolean {
  return (letters[baseOf(language)] ?? latin).test(word.normalize('NFC').replace(/['’\-·\p{M}]/gu, ''))
}

/**
 * The dictionaries for these languages, of those that there are: the very language, else another form of it (en-AU is checked as en-GB, or
 * as whichever English there is). A system whose languages are not written in Latin letters has its English words checked as well.
 */
export function chooseLanguages(wanted: readonly string[], available: readonly string[]): string[] {
  const forms = (language: string) => available.filter((each) => baseOf(each) === baseOf(language))
  const choose = (language: string): string | undefined => {
    const tag = /^([a-z]{2,3})(?:-[A-Z][a-z]{3})?(?:-([A-Z]{2}))?/.exec(language)
    const exact = tag?.[2] ? `${tag[1]}-${tag[2]}` : tag?.[1]
    const same = forms(language)
    if (exact && same.includes(exact)) return exact
    const british = baseOf(language) === 'en' && /^en-(?!US|PH)[A-Z]{2}/.test(language)
    return (british ? same.find((each) => each === 'en-GB') : undefined) ?? same.find((each) => each === 'en-US') ?? same[0]
  }
  const chosen = wanted.flatMap((language) => choose(language) ?? [])
  if (!chosen.some((language) => !letters[baseOf(language)])) chosen.push(...[choose('en-US')].flatMap((english) => english ?? []))
  return [...new Set(chosen)]
}
