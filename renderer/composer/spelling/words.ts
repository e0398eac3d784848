import { longestWord } from '../../../preload/mail/limits.ts'

/** A word of a text, from its first to behind its last UTF-16 unit. */
export type Word = { from: number; to: number; word: string }

const tokens = /\S+/g
const words = /\p{L}[\p{L}\p{M}]*(?:['’]\p{L}[\p{L}\p{M}]*)*/gu
/** Addresses, names of files and of programs, codes: nobody spells those. */
const noWord = /@|:\/\/|^www\.|[\p{L}\d]\.[\p{L}\d]{2}|[_\\#]|\d|\/.*\//u
/** Abbreviations (NATO) and names that are written like iPhone. */
const ownWay = /\p{Ll}\p{Lu}|^\p{Lu}{2}/u

/** The words of a text whose spelling can be judged. */
export function wordsIn(text: string): Word[] {
  const found: Word[] = []
  for (const token of text.matchAll(tokens)) {
    if (noWord.test(token[0])) continue
    for (const { 0: word, index } of token[0].matchAll(words)) {
      if (word.length < 2 || word.length > longestWord || ownWay.test(word)) continue
      found.push({ from: token.index + index, to: token.index + index + word.length, word })
    }
  }
  return found
}
