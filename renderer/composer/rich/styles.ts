/**
 * Under this name style attributes are read and written: parsing them as what they are would have the window's policy, which allows none,
 * object to each, and nothing would be left of them.
 */
export const styleAttribute = 'data-hanji-style'

/** Style attributes under the name by which the editor reads them. What says “style =” among the words stays. */
export const hideStyles = (html: string): string => renamed(html, 'style', styleAttribute)

/** And under their own again. */
export const showStyles = (html: string): string => renamed(html, styleAttribute, 'style')

/** Markup with an attribute under another name, read as a browser reads it (HTML 13.2.5), in one pass. */
function renamed(html: string, from: string, to: string): string {
  const pieces: string[] = []
  let copied = 0
  let at = html.indexOf('<')
  while (at >= 0) {
    if (html.startsWith('<!--', at)) {
      at = html.indexOf('-->', at + 2)
    } else if (isLetter(html.charCodeAt(at + 1))) {
      at = endOf(html, at + 1, nameEnds)
      for (let next = attributeAt(html, at); next; next = attributeAt(html, at)) {
        if (next.nameTo - next.nameFrom === from.length && html.slice(next.nameFrom, next.nameTo).toLowerCase() === from) {
          pieces.push(html.slice(copied, next.nameFrom), to)
          copied = next.nameTo
        }
        at = next.end
      }
    }
    at = at < 0 ? at : html.indexOf('<', at + 1)
  }
  return pieces.length === 0 ? html : pieces.join('') + html.slice(copied)
}

const isLetter = (code: number): boolean => (code >= 65 && code <= 90) || (code >= 97 && code <= 122)

const nameEnds = '\t\n\f\r />'
const attributeNameEnds = '\t\n\f\r />='
const valueEnds = '\t\n\f\r >'
const between = '\t\n\f\r /'
const spaces = '\t\n\f\r '

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

/** The attribute that follows within a tag; undefined at its end. */
function attributeAt(html: string, from: number): { nameFrom: number; nameTo: number; end: number } | undefined {
  const nameFrom = pastAll(html, from, between)
  if (nameFrom >= html.length || html.charAt(nameFrom) === '>') return undefined
  // An equals sign in front belongs to the name.
  const nameTo = endOf(html, nameFrom + 1, attributeNameEnds)
  const sign = pastAll(html, nameTo, spaces)
  if (html.charAt(sign) !== '=') return { nameFrom, nameTo, end: nameTo }
  const value = pastAll(html, sign + 1, spaces)
  const quote = html.charAt(value)
  if (quote !== '"' && quote !== "'") return { nameFrom, nameTo, end: endOf(html, value, valueEnds) }
  const closed = html.indexOf(quote, value + 1)
  return { nameFrom, nameTo, end: closed < 0 ? html.length : closed + 1 }
}
