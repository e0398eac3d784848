/** What the lines around a quotation say is hostile input: long ones are cut. */
const longest = 500

export const anyOf = (...words: string[]): string => `(?:${words.join('|')})`

/** A line without quotation marks at its start and with single spaces. */
export const flat = (line: string): string =>
  line
    .slice(0, longest)
    .replace(/^(?:[>|]\s?)+/, '')
    .replace(/[\s\u00a0]+/gu, ' ')
    .replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu, '')
    .trim()
