/** Longer values are nobody's words, in characters. */
const longest = 1000
const token =
  /"((?:[^"\\\n]|\\[\s\S])*)"|'((?:[^'\\\n]|\\[\s\S])*)'|(open-quote|close-quote)|(?<![a-z-])([a-z-]{1,40})\([^()]{0,500}\)|(\/)|\S/gi
/** Signs of a private font, which is never loaded. */
const ofFonts = /\p{Co}/gu

/** The words of a value of `content` (CSS Content 3, 2): strings and quotation marks. Pictures, counters and what a value says for other readers are none. */
export function wordsOfContent(value: string): string {
  let words = ''
  if (value.length > longest) return words
  for (const [, double, single, quote, , slash] of value.matchAll(token)) {
    if (slash !== undefined) break
    words += quote === undefined ? unescaped(double ?? single ?? '') : quote.toLowerCase() === 'open-quote' ? '“' : '”'
  }
  return words.replace(ofFonts, '')
}

/** CSS Syntax 3, 4.3.7: a line end that is escaped is none. */
const unescaped = (text: string): string =>
  text.replace(/\\(?:([\da-f]{1,6})[ \t\n]?|(\n)|([\s\S]))/gi, (_, code?: string, end?: string, other?: string) => {
    if (code === undefined) return end === undefined ? (other ?? '') : ''
    const point = Number.parseInt(code, 16)
    return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : '\ufffd'
  })

/** What stands for an item in a list that has marks of its own. */
const bullet = /^[\s\u00a0]*[•·‣⁃∙◦▪▫■□●○◆▶►–—\-*»›][\s\u00a0]*$/u

/** Whether words before an item only say that it is one. */
export const isBullet = (words: string): boolean => bullet.test(words)
