/** What the lines around a quotation say is hostile input: long ones are cut. */
const longest = 500

export const anyOf = (...words: string[]): string => `(?:${words.join('|')})`

/** What most lines are: flat already. */
const isFlat = /^(?![>|])[!-~]+(?: [!-~]+)*$/

/** The line that was asked for last: of each, several things are asked in turn. */
let last = { line: '', flat: '' }

/** A line without quotation marks at its start and with single spaces. */
export function flat(line: string): string {
  if (line.length <= longest && isFlat.test(line)) return line
  if (last.line !== line) last = { line, flat: flattened(line) }
  return last.flat
}

const flattened = (line: string): string =>
  line
    .slice(0, longest)
    .replace(/^(?:[>|]\s?)+/, '')
    .replace(/[\s\u00a0]+/gu, ' ')
    .replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu, '')
    .trim()
