import type { Address } from '../../preload/api.ts'
import type { ParsedMessage } from './parse.ts'
import { textOf } from './snippet.ts'

/** A message's words for the text index, one field for each column of it. */
export type IndexText = { subject: string; sender: string; recipients: string; body: string; names: string }

/** So much of a text is indexed, in characters; beyond that lie logs and data, not letters. */
const longestBody = 200_000
const longestField = 20_000

/** What can be found of a message: who, to whom, about what, its text, the names of its attachments. */
export function indexTextOf({ subject, from, to, cc, text, html, parts }: ParsedMessage): IndexText {
  return {
    subject: indexable(subject.slice(0, longestField)),
    sender: people(from),
    recipients: people([...to, ...cc]),
    body: indexable(textOf({ text, html }, longestBody)),
    names: indexable(
      parts
        .map(({ name }) => name)
        .join(' ')
        .slice(0, longestField),
    ),
  }
}

/** The same of a message of which only the envelope is known. */
export function envelopeText(subject: string, from: Address, recipients: Address[]): IndexText {
  return { subject: indexable(subject), sender: people([from]), recipients: people(recipients), body: '', names: '' }
}

const people = (list: Address[]): string =>
  indexable(
    list
      .map(({ name, address }) => `${name} ${address}`)
      .join(' ')
      .slice(0, longestField),
  )

/** Scripts that put no spaces between words, and Hangul, where what one looks for is often the start of a word with a particle behind. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー々〆〇]+/gu

/**
 * Text as the index takes it: in NFKC, and where words have no spaces between them every pair of characters as a word of its own, with
 * the last character alone behind. So each run of characters within a text is found as a phrase of its pairs, and a single one as the
 * start of a pair.
 */
export function indexable(text: string): string {
  return text.normalize('NFKC').replace(unspaced, (run) => ` ${pairs(run).join(' ')} `)
}

function pairs(run: string): string[] {
  const characters = Array.from(run)
  return characters.map((character, index) => character + (characters[index + 1] ?? ''))
}

/** The columns of the index that a person may name. */
const columns = {
  subject: 'subject',
  from: 'sender',
  to: 'recipients',
  file: 'names',
} as const

/**
 * What a person types as an expression of FTS5 (sqlite.org/fts5.html, 3); undefined when there is no word in it. All words must be
 * there, each as the start of a word; "in quotes" in this order; -word must not; `from:`, `to:`, `subject:` and `file:` say where.
 */
export function matchOf(query: string): string | undefined {
  const wanted: string[] = []
  const unwanted: string[] = []
  for (const [, minus, field, , quoted, plain] of query
    .slice(0, 1000)
    .matchAll(/(-)?((subject|from|to|file):\s*)?(?:"([^"]*)"?|(\S+))/giu)) {
    const words = phrase(quoted ?? plain ?? '', quoted !== undefined)
    if (words === undefined) continue
    const name = field?.replace(/:\s*$/, '').toLowerCase() as keyof typeof columns | undefined
    ;(minus ? unwanted : wanted).push(name ? `${columns[name]} : ${words}` : words)
  }
  if (wanted.length === 0) return undefined
  return [wanted.map((part) => `(${part})`).join(' AND '), ...unwanted.map((part) => `(${part})`)].join(' NOT ')
}

/** One word or quoted phrase; the last word of one that is not quoted may go on. */
function phrase(text: string, quoted: boolean): string | undefined {
  const words = text
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}\p{M}\p{Co}]+/gu, ' ')
    .trim()
  if (words === '') return undefined
  // The last run is left without its single last character: in the text it may go on, and then has a pair there.
  const last = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー々〆〇]+$/u.exec(words)?.[0]
  const tail = last && Array.from(last).length > 1 ? pairs(last).slice(0, -1) : last ? [last] : []
  const head = indexable(last ? words.slice(0, -last.length) : words)
  const all = `${head} ${tail.join(' ')}`.trim().replace(/\s+/g, ' ')
  const goesOn = last ? Array.from(last).length === 1 : !quoted
  return `"${all}"${goesOn ? '*' : ''}`
}
