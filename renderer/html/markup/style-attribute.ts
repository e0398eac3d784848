import { withFewAttributes } from './attributes.ts'
import { type Steps, toEnd } from './steps.ts'
import { tagsIn } from './tags.ts'

/**
 * Under this name style attributes are read and written: parsing them as what they are would have the window's policy, which allows none,
 * object to each, and nothing would be left of them.
 */
export const styleAttribute = 'data-hanji-style'

/** What names of ours begin with, and what those of others begin with that say they were ours. */
const [ours, theirs] = ['data-hanji-', 'data-theirs-']
const isOurs = (name: string): boolean => name.startsWith(ours)

/** Style attributes under the name by which the editor reads them. What says “style =” among the words stays; what has names of ours loses them. */
export const hideStyles = (html: string): string => toEnd(hideStylesBySteps(html))

/** What was read of markup: its tags but those that end elements, their attributes, and the characters of its styles. */
export type Read = { tags: number; attributes: number; css: number }

export const hideStylesBySteps = (html: string, read?: Read): Steps<string> =>
  renamed(html, (name) => (name === 'style' ? styleAttribute : isOurs(name) ? `${theirs}${name.slice(ours.length)}` : undefined), read)

/** The same of markup that we wrote, where names of ours are ours. */
export const hideStylesOfOurs = (html: string): string => toEnd(renamed(html, (name) => (name === 'style' ? styleAttribute : undefined)))

/** And under their own again. */
export const showStyles = (html: string): string => toEnd(renamed(html, (name) => (name === styleAttribute ? 'style' : undefined)))

/**
 * Has a page that was parsed from `hideStyles` know the styles that a parser found elsewhere than we did, in drawings and lists to choose from:
 * no style is under its own name any more. Elements with more attributes than anybody reads lose the rest.
 */
export function hideStylesIn(page: Document): Document {
  for (const element of page.querySelectorAll('*')) withFewAttributes(element)
  for (const element of page.querySelectorAll('[style]')) {
    element.setAttribute(styleAttribute, element.getAttribute('style') ?? '')
    element.removeAttribute('style')
  }
  return page
}

/** Markup with attributes under other names, read as a browser reads it (HTML 13.2.5), in one pass. `to` has their names in lower case. */
function* renamed(html: string, to: (name: string) => string | undefined, read: Read = { tags: 0, attributes: 0, css: 0 }): Steps<string> {
  const pieces: string[] = []
  let copied = 0
  let count = 0
  let sheet = -1
  for (const { name: tag, closes, at, end } of tagsIn(html)) {
    if (++count % tagsAtOnce === 0) yield
    if (sheet >= 0) read.css += at - sheet
    sheet = tag === 'style' && !closes ? end : -1
    if (closes) continue
    read.tags++
    // Behind the name of the element.
    for (let next = attributeAt(html, nameEnd(html, at + 1), end); next; next = attributeAt(html, next.end, end)) {
      const name = html.slice(next.nameFrom, Math.min(next.nameTo, next.nameFrom + longestName)).toLowerCase()
      read.attributes++
      if (name === 'style') read.css += next.end - next.nameTo
      const other = to(name)
      if (other === undefined) continue
      pieces.push(html.slice(copied, next.nameFrom), other)
      copied = Math.min(next.nameTo, next.nameFrom + longestName)
    }
    // All that follows is text.
    if (tag === 'plaintext') break
  }
  if (sheet >= 0) read.css += html.length - sheet
  return pieces.length === 0 ? html : pieces.join('') + html.slice(copied)
}

/** So many tags are a step. */
const tagsAtOnce = 2000
const longestName = 100
const attributeNameEnds = '\t\n\f\r />='
const valueEnds = '\t\n\f\r >'
const between = '\t\n\f\r /'
const spaces = '\t\n\f\r '

const nameEnd = (html: string, from: number): number => endOf(html, from, '\t\n\f\r />')

function endOf(html: string, from: number, ends: string): number {
  let at = from
  while (at < html.length && !ends.includes(html.charAt(at))) at++
  return at
}

function pastAll(html: string, from: number, skipped: string): number {
  let at = from
  while (at < html.length && skipped.includes(html.charAt(at))) at++
  return at
}

/** The attribute that follows within a tag, which ends behind `to`; undefined at its end. */
function attributeAt(html: string, from: number, to: number): { nameFrom: number; nameTo: number; end: number } | undefined {
  const nameFrom = pastAll(html, from, between)
  if (nameFrom >= to || html.charAt(nameFrom) === '>') return undefined
  // An equals sign in front belongs to the name.
  const nameTo = endOf(html, nameFrom + 1, attributeNameEnds)
  const sign = pastAll(html, nameTo, spaces)
  if (html.charAt(sign) !== '=') return { nameFrom, nameTo, end: nameTo }
  const value = pastAll(html, sign + 1, spaces)
  const quote = html.charAt(value)
  if (quote !== '"' && quote !== "'") return { nameFrom, nameTo, end: endOf(html, value, valueEnds) }
  const closed = html.indexOf(quote, value + 1)
  return { nameFrom, nameTo, end: closed < 0 ? to : closed + 1 }
}
