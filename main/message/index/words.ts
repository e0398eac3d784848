import { Buffer } from 'node:buffer'
import type { Address } from '../../../preload/contract/index.ts'
import type { ParsedMessage } from '../parse.ts'
import { textOf } from '../text/text-of.ts'

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
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー々〆〇]/u

/**
 * Text as the index takes it: in NFKC, and where words have no spaces between them every pair of characters as a word of its own, with
 * the last character alone behind: `abc` is ` ab bc c `. So each run of characters within a text is found as a phrase of its pairs, and a
 * single one as the start of a pair.
 */
export function indexable(text: string): string {
  if (onlyAscii.test(text)) return text
  const whole = text.normalize('NFKC')
  let within = false
  let found = false
  let end = 0
  const write = (character: number) => {
    if (character > 0xffff) units[end++] = 0xd7c0 + (character >> 10)
    units[end++] = character > 0xffff ? 0xdc00 + (character & 0x3ff) : character
  }
  if (units.length < mostUnits * (whole.length + 1)) units = new Uint16Array(mostUnits * (whole.length + 1))
  for (let at = 0; at < whole.length; at++) {
    const character = whole.codePointAt(at) ?? 0
    const isUnspaced = hasNoSpaces(character)
    // It ends the pair of the one before it, and begins its own.
    if (isUnspaced && within) write(character)
    if (isUnspaced || within) units[end++] = space
    write(character)
    within = isUnspaced
    found ||= isUnspaced
    if (character > 0xffff) at++
  }
  if (within) units[end++] = space
  return found ? Buffer.from(units.buffer, 0, 2 * end).toString('utf16le') : whole
}

/** Nothing of that is changed. */
const onlyAscii = /^[\x00-\x7f]*$/

const space = 0x20
/** A unit of the text becomes so many at most. */
const mostUnits = 3
/** Used again by each text: a string for each pair would be most of what a first sync leaves to be collected. */
let units = new Uint16Array(16 * 1024)

/** For each character of the basic plane whether it is of those scripts; made when it is first asked for, since it takes a millisecond. */
let basicPlane: Uint8Array | undefined

function hasNoSpaces(character: number): boolean {
  if (character > 0xffff) return unspaced.test(String.fromCodePoint(character))
  basicPlane ??= Uint8Array.from({ length: 0x10000 }, (_, one) => (unspaced.test(String.fromCharCode(one)) ? 1 : 0))
  return basicPlane[character] === 1
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

const trailingRun =
  /(?<![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー々〆〇])[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー々〆〇]+$/u

/** One word or quoted phrase; the last word of one that is not quoted may go on. */
function phrase(text: string, quoted: boolean): string | undefined {
  const words = text
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}\p{M}\p{Co}]+/gu, ' ')
    .trim()
  if (words === '') return undefined
  // The last run is left without its single last character: in the text it may go on, and then has a pair there.
  const last = trailingRun.exec(words)?.[0]
  const pairs = last === undefined ? [] : indexable(last).trim().split(' ')
  const tail = pairs.length > 1 ? pairs.slice(0, -1) : pairs
  const head = indexable(last ? words.slice(0, -last.length) : words)
  const all = `${head} ${tail.join(' ')}`.trim().replace(/\s+/g, ' ')
  const goesOn = last ? Array.from(last).length === 1 : !quoted
  return `"${all}"${goesOn ? '*' : ''}`
}
