export const pure = /^[A-Za-z0-9+/]*={0,2}$/
/** A line of base64 that is as long as this is no line of words. */
export const certain = 40
/** What is shorter than this, in characters, could be a word. */
const shortest = 8

/** What nobody writes in base64, not even a program that adds noise to it. */
export function isWords(line: string): boolean {
  if (line === '' || pure.test(line)) return false
  return /\S\s+\S|[<>@:]|^[-_=*~#. ]+$/.test(line) || !/[A-Za-z0-9+/]/.test(line) || /^--/.test(line)
}

/** A line that cannot be but base64; a checksum in a letter is as long. */
export const isCertain = (line: string): boolean => line.length >= certain && pure.test(line) && !/^(?:[0-9a-f]+|[0-9A-F]+)$/.test(line)

/** Lines of base64 as they were before a program quoted them, encoded them once more as quoted-printable, or put blanks into them (RFC 2045 6.8). */
export const restored = (lines: readonly string[]): string[] =>
  withoutBlanks(withoutSoftBreaks(withoutMarks(lines).map((line) => line.trim())))

const quoteMarks = /^[ \t]*>[> \t]*/
/** Without the marks of a quotation, where all lines have them. */
export const withoutMarks = (lines: readonly string[]): string[] =>
  lines.every((line) => quoteMarks.test(line) || line.trim() === '') ? lines.map((line) => line.replace(quoteMarks, '')) : [...lines]

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
/** The end of a soft break, or of base64: bits that are not needed are zero there (RFC 4648 3.5). */
const isSoft = (line: string): boolean => /[^=]=$/.test(line) && (line.length % 4 !== 0 || alphabet.indexOf(line.at(-2) ?? '') % 4 !== 0)

function withoutSoftBreaks(lines: string[]): string[] {
  const broken = lines.map(
    (line, at) => line.endsWith('=') && pure.test(line) && line.length > shortest && lines[at + 1] !== undefined && lines[at + 1] !== '',
  )
  const count = broken.filter(Boolean).length
  const isQuoted =
    count > 0 &&
    count >= lines.filter((line) => line !== '' && !isWords(line)).length - 1 &&
    lines.some((line, at) => broken[at] && isSoft(line))
  return lines.map((line, at) => {
    const whole = line.replace(/(?:=3[Dd]){1,2}$/, (all) => '='.repeat(all.length / 3))
    return isQuoted && broken[at] ? whole.slice(0, -1) : whole
  })
}

/** Blanks within base64 mean nothing; words are told by how they look. */
function withoutBlanks(lines: string[]): string[] {
  let isInside = false
  return lines.map((line) => {
    if (line === '') isInside = false
    if (!/\s/.test(line)) return line
    const whole = line.replace(/\s+/g, '')
    const is = pure.test(whole) && (looksEncoded(line) || (isInside && whole.length < certain))
    isInside = is && !whole.endsWith('=')
    return is ? whole : line
  })
}

const word = /^(?:[A-Z]?[a-z]+|[A-Z]+|\d+)$/
export const isWord = (text: string): boolean => word.test(text)

/** No word has the same letter four times in a row; bytes that are zero are nothing else. */
const stutters = /([A-Za-z0-9+/])\1{3}/

/** More of it is in pieces that are no words than in such as are. */
function looksEncoded(line: string): boolean {
  const pieces = line.split(/\s+/).filter((piece) => piece.length > 2)
  const all = pieces.reduce((sum, { length }) => sum + length, 0)
  const encoded = pieces.reduce((sum, piece) => sum + (isWord(piece) && !stutters.test(piece) ? 0 : piece.length), 0)
  return all >= shortest && encoded * 2 > all && (all < 12 || /[0-9+/]/.test(line) || stutters.test(line))
}

/**
 * The line with which base64 begins behind words that a gateway has put before it; 0 where it begins at once, or is nowhere. Short base64
 * counts only where it is text, since a word or a code at the end of a letter looks like that as well.
 */
export function behindBanner(lines: readonly string[]): number {
  const first = lines.findIndex((line) => line !== '')
  if (first < 0 || !(isWords(lines[first] ?? '') || isTitle(lines, first))) return 0
  const at = lines.findIndex(isCertain)
  if (at >= 0) return at
  const tail = lines.findLastIndex((line) => line !== '' && (!pure.test(line) || isWord(line))) + 1
  return isText(lines.slice(tail).join('')) ? tail : 0
}

/** One word on a line of its own before lines of base64. */
const isTitle = (lines: readonly string[], at: number): boolean =>
  isWord(lines[at] ?? '') && lines[at + 1] === '' && isCertain(lines.slice(at + 1).find((line) => line !== '') ?? '')

function isText(base64: string): boolean {
  if (base64.length < shortest || base64.length % 4 !== 0 || !pure.test(base64)) return false
  try {
    return !/[\0-\x08\x0e-\x1f\x7f]/.test(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(base64, 'base64')))
  } catch {
    // Bytes that are no UTF-8 are an answer, and no fault.
    return false
  }
}
