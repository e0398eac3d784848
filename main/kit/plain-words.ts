import { joinersOrInvisible } from './file-name.ts'

/**
 * Somebody else's words as one line that shows what it is: without control characters, marks that turn the direction of what follows, and
 * signs that nobody sees. What joins letters and emoji stays.
 */
export const plainWords = (text: string): string =>
  text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(joinersOrInvisible, (_, kept: string | undefined) => kept ?? '')
    .trim()
