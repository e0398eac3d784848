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

/** What a reader would take for an encoded word, whoever typed it. */
const encodedWord = /=\?[^?\s]{1,64}\?[bq]\?[^?]{0,998}\?=/i

/** A subject for nodemailer: what looks encoded is encoded once more, so that it is read as it was typed. */
export const subjectText = (text: string): string | { prepared: true; value: string } =>
  encodedWord.test(text) ? { prepared: true, value: encodedWords(text) } : fieldText(text)

/** An unstructured field for nodemailer, which folds between words only. */
export const fieldText = (text: string): string | { prepared: true; value: string } =>
  text.split(/\s/).some((word) => word.length > longestWord) ? { prepared: true, value: encodedWords(text) } : text
