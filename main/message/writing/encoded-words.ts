import { Buffer } from 'node:buffer'

/** Bytes of one encoded word: with what stands around them at most 75 characters (RFC 2047 2). */
const mostBytes = 42

/** Text as encoded words in UTF-8, each of whole characters, on a line of its own; control characters become spaces. */
export function encodedWords(text: string): string {
  const words: string[] = []
  let part = ''
  for (const character of text.replace(/[\x00-\x1f\x7f]+/g, ' ')) {
    if (Buffer.byteLength(part + character) > mostBytes) {
      words.push(part)
      part = ''
    }
    part += character
  }
  return [...words, part].map((content) => `=?utf-8?B?${Buffer.from(content).toString('base64')}?=`).join('\r\n ')
}

/** What cannot be folded is encoded from this length on, in characters: no line may be longer than 998 (RFC 5322 2.1.1). */
const longestWord = 500

/** An unstructured field for nodemailer, which folds between words only. */
export const fieldText = (text: string): string | { prepared: true; value: string } =>
  text.split(/\s/).some((word) => word.length > longestWord) ? { prepared: true, value: encodedWords(text) } : text
