/** How styles have letters written (CSS Text 3, 2.1). */
export type Letters = 'upper' | 'lower' | 'capital'

/** What `text-transform` says; '' for letters as they are, undefined where it says nothing. */
export function lettersOf(said: string): Letters | '' | undefined {
  if (/\buppercase\b/.test(said)) return 'upper'
  if (/\blowercase\b/.test(said)) return 'lower'
  if (/\bcapitalize\b/.test(said)) return 'capital'
  return /^(?:none|initial|full-width|full-size-kana)\b/.test(said) ? '' : undefined
}

const inWord = /[\p{L}\p{N}\p{M}'’]$/u

/** A text as its letters are shown; `before` is what stands before it, where a word may have begun. */
export function inLetters(text: string, letters: Letters | '' | undefined, before: string): string {
  switch (letters) {
    case 'upper':
      return text.toUpperCase()
    case 'lower':
      return text.toLowerCase()
    case 'capital': {
      const isWithin = inWord.test(before.slice(-2))
      return text.replace(firstLetters, (letter, at: number) => (at === 0 && isWithin ? letter : letter.toUpperCase()))
    }
    case '':
    case undefined:
      return text
    default:
      return letters satisfies never
  }
}
const firstLetters = /(?<![\p{L}\p{N}\p{M}'’])\p{L}/gu
