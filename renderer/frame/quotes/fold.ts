import { isForwardSubject } from '../../../preload/mail/subject.ts'
import { isMarkedWithin } from '../../../preload/quotes/answer-marks.ts'
import { type Answering, isAnswer } from '../../../preload/quotes/answers.ts'
import { attributionLength } from '../../../preload/quotes/attribution.ts'
import { isForwarded, isForwardMark } from '../../../preload/quotes/forwards.ts'
import { isSentFrom, leadsUp, saysInline } from '../../../preload/quotes/own-words.ts'
import { isAnsweredInLines } from './answered-lines.ts'
import { isAnsweredWithin } from './answered-within.ts'
import { hasQuote, isCited, isContainer, type Line, outline } from './outline.ts'
import { type SaidOf, saidInAttribute } from './said.ts'

/** What a quotation is put away under, and whether its message answers one or passes one on. */
export type Folding = Answering & { label: string }

/** Within these nothing but their own rows and items may stand. */
const strict = /^(?:TABLE|TBODY|THEAD|TFOOT|TR|UL|OL|DL|SELECT|FRAMESET)$/

/**
 * Puts away what an answer repeats below it, with the line that says who wrote it. Nothing that the writer added is ever put away: what is
 * forwarded, answered below, between or within, or not marked as quoted (Outlook marks nothing) stays as it is, and so does a quotation that is
 * all there is, one that the writer leads up to, and all of a letter that answers none. `saidOf` tells what the message hides, and what it draws a line beside.
 */
export function foldQuote(page: Document, { label, ...answering }: Folding, saidOf: SaidOf = saidInAttribute): void {
  const { body } = page
  if (
    !body ||
    !isAnswer(answering) ||
    !hasQuote(body) ||
    isForwardSubject(answering.subject) ||
    body.querySelector('.moz-forward-container')
  )
    return
  const lines = outline(body, saidOf)
  const range = quotedIn(lines)
  if (!range || isAnsweredWithin(quotesIn(lines, range), saidOf)) return
  const quoted = lines.slice(range.first, range.last + 1).filter(isQuotedOnce)
  const own = lines.slice(0, range.first).map(({ text }) => text)
  if (!isMarkedWithin(own.join('\n'), texts(quoted)) && !isAnsweredInLines(quoted, saidOf)) wrap(page, lines, range, label)
}

/** The first and the last line of what may be put away. */
function quotedIn(lines: Line[]): { first: number; last: number } | undefined {
  const quoted = quotedLines(lines)
  const begin = beginOf(lines, quoted)
  if (begin < 0) return undefined
  const last = quoted.lastIndexOf(true)
  const first = begin - attributedBefore(lines, begin)
  const signed = signedIn(lines, quoted)
  const own = lines.slice(0, first).filter((_line, index) => !signed[index])
  if (own.length === 0 || own.some(({ text }) => isForwardMark(text)) || saysInline(own.map(({ text }) => text).join(' '))) return undefined
  if (first === begin && leadsUp(own.at(-1)?.text ?? '')) return undefined
  if (isForwarded(lines.slice(first, first + 12).map(({ text }) => text))) return undefined
  // An attribution may stand between two quotations; anything else there, or below, was written.
  for (let at = begin; at <= last; at++) {
    const next = quoted.indexOf(true, at)
    if (attributedBefore(lines.slice(at, next), next - at) < next - at) return undefined
    at = next
  }
  return lines.slice(last + 1).every((_line, index) => signed[last + 1 + index]) ? { first, last } : undefined
}

/**
 * The first line of what is quoted. Where nothing says who wrote the first quotation, but something who wrote the next, the first is what the
 * writer cites: no program puts its attribution between two quotations.
 */
function beginOf(lines: readonly Line[], quoted: readonly boolean[]): number {
  const begin = quoted.indexOf(true)
  if (begin < 0 || attributedBefore(lines, begin) > 0) return begin
  const end = quoted.indexOf(false, begin)
  const next = end < 0 ? -1 : quoted.indexOf(true, end)
  return next >= 0 && attributedBefore(lines.slice(end, next), next - end) === next - end ? next : begin
}

/** Which lines are quoted, by their markup, or because the line above says whose they are. */
function quotedLines(lines: Line[]): boolean[] {
  const known = new Map<Element, boolean>()
  return lines.map(({ quote }, index) => {
    if (!quote) return false
    const isQuoted = known.get(quote) ?? (isCited(quote) || isQuotation(lines, index, quote))
    known.set(quote, isQuoted)
    return isQuoted
  })
}

/** Whether an element that programs do not only use for quotations is one. */
function isQuotation(lines: Line[], index: number, quote: Element): boolean {
  if (quote.tagName === 'BLOCKQUOTE') return attributedBefore(lines, index) > 0
  if (!isContainer(quote) && attributedBefore(lines, index) > 0) return true
  const inside = lines.slice(index, index + 4).filter((line) => line.quote === quote)
  return inside.some((_line, at) => attributionLength(texts(inside.slice(0, at + 1)), false, !isContainer(quote)) === at + 1)
}

/** The outermost quotations of what may be put away. */
const quotesIn = (lines: readonly Line[], { first, last }: { first: number; last: number }): Set<Element> =>
  new Set(lines.slice(first, last + 1).flatMap(({ quote }) => quote ?? []))

const texts = (lines: readonly Line[]): string[] => lines.map(({ text }) => text)

/** Whether what stands in a quotation was not quoted before. */
function isQuotedOnce({ first, quote }: Line): boolean {
  if (!quote) return false
  let count = 0
  for (let above = first.parentElement; above && above !== quote.parentElement && count < 2; above = above.parentElement)
    if (above.tagName === 'BLOCKQUOTE') count++
  return count < 2
}

/** How many lines right above the one at `index` say who wrote it: by their markup, or with a day or an address. */
function attributedBefore(lines: readonly Line[], index: number): number {
  let marked = 0
  while (lines[index - marked - 1]?.attributed) marked++
  if (marked > 0) return marked
  let begin = index
  while (begin > 0 && index - begin < 12 && !lines[begin - 1]?.quote) begin--
  return attributionLength(texts(lines.slice(begin, index)), false, true)
}

/** Which lines belong to a signature: by their markup, by the mark above them, or because a phone puts them there. */
function signedIn(lines: Line[], quoted: boolean[]): boolean[] {
  let below = false
  return lines.map(({ text, signed }, index) => {
    below = !quoted[index] && (below || /^-- ?$/.test(text.trimStart()))
    return !quoted[index] && (signed || below || isSentFrom(text))
  })
}

/** Puts the nodes of these lines into an element that opens by a click; what holds them with other lines is split. */
function wrap(page: Document, lines: Line[], { first, last }: { first: number; last: number }, label: string): void {
  const others = [lines[first - 1]?.last, lines[last + 1]?.first].filter((node) => node !== undefined)
  const top = (node: Node): Node => {
    let found = node
    while (found.parentNode && found.parentNode !== page.body && !others.some((other) => found.parentNode?.contains(other)))
      found = found.parentNode
    return found
  }
  const [begin, end] = [lines[first]?.first, lines[last]?.last]
  if (!begin || !end) return
  const range = page.createRange()
  range.setStartBefore(top(begin))
  range.setEndAfter(top(end))
  if (strict.test(range.commonAncestorContainer.nodeName)) return
  const details = page.createElement('details')
  details.className = 'quoted'
  const summary = page.createElement('summary')
  summary.textContent = label
  details.append(summary, range.extractContents())
  range.insertNode(details)
}
