import { Buffer } from 'node:buffer'
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
  if (onlyAscii.test(text)) return text
  const whole = text.normalize('NFKC')
  const writer = writeUnits(whole)
  let at = 0
  for (const { index, 0: run } of whole.matchAll(unspaced)) {
    writer.copy(at, index)
    at = index + run.length
    writer.pairs(index, at)
  }
  if (at === 0) return whole
  writer.copy(at, whole.length)
  return writer.text()
}

/** Nothing of that is changed. */
const onlyAscii = /^[\x00-\x7f]*$/

const space = 0x20
/** Used again by each text: a string for each pair would be most of what a first sync leaves to be collected. */
let units = new Uint16Array(16 * 1024)

/** Writes parts of a text one after the other, unit by unit. It never becomes longer than three times the text. */
function writeUnits(text: string) {
  if (units.length < 3 * text.length) units = new Uint16Array(3 * text.length)
  let end = 0
  const copy = (from: number, to: number) => {
    for (let at = from; at < to; at++) units[end++] = text.charCodeAt(at)
  }
  return {
    copy,
    /** Each character with the one behind it, and the last alone, with a space around each: `abc` is ` ab bc c `. */
    pairs(from: number, to: number) {
      units[end++] = space
      for (let at = from; at < to; ) {
        const next = at + sizeAt(text, at)
        copy(at, next < to ? next + sizeAt(text, next) : next)
        units[end++] = space
        at = next
      }
    },
    text: () => Buffer.from(units.buffer, 0, 2 * end).toString('utf16le'),
  }
}

/** How many UTF-16 units the character there takes. */
const sizeAt = (text: string, at: number): number => ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1)

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
  const pairs = last === undefined ? [] : indexable(last).trim().split(' ')
  const tail = pairs.length > 1 ? pairs.slice(0, -1) : pairs
  const head = indexable(last ? words.slice(0, -last.length) : words)
  const all = `${head} ${tail.join(' ')}`.trim().replace(/\s+/g, ' ')
  const goesOn = last ? Array.from(last).length === 1 : !quoted
  return `"${all}"${goesOn ? '*' : ''}`
}
