import { type Said, saidInline } from '../../html/shown/unseen.ts'

/** What is said of the style of an element. */
export type SaidOf = (element: Element) => Said

const nothing: Said = new Map()

/** By its style attribute alone, for a page that no browser has styled. */
export const saidInAttribute: SaidOf = (element) => {
  const style = element.getAttribute('style')
  return style === null ? nothing : saidInline(style)
}

/** Whether a style sheet may hide something, draw a line beside it, or set words off from those around them. */
const telling = /none|hidden|collapse|opacity|overflow|position|text-indent|font|border|colou?r|background|text-decoration/i
/** Beyond so many elements, asking of each takes longer than it is worth. */
const mostElements = 8000
/** Of these a browser tells what came of them, which it must lay out the page for; asked as they were computed, they cost nothing. */
const laidOut = /^(?:(?:max-|min-)?(?:width|height)|left|top|padding-(?:top|bottom))$/

/**
 * By all style sheets of a page, of which the first is ours, as the browser that shows it has computed them. Where the message's say nothing that
 * matters here, only the attributes are asked.
 */
export function saidOn(page: Document): SaidOf {
  const view = page.defaultView
  const [, ...sheets] = page.querySelectorAll('style')
  if (
    !view ||
    !sheets.some(({ textContent }) => telling.test(textContent ?? '')) ||
    page.body.getElementsByTagName('*').length > mostElements
  )
    return saidInAttribute
  return (element) => {
    const style = view.getComputedStyle(element)
    return {
      get: (property) =>
        laidOut.test(property) ? element.computedStyleMap().get(property)?.toString() : style.getPropertyValue(property) || undefined,
    }
  }
}

const line = /\b(?:solid|dashed|dotted|double|ridge|groove|inset|outset)\b/
const isDrawn = (border = ''): boolean => line.test(border) && !/(?:^|\s)0(?:px|pt|em)?(?:\s|$)/.test(border)

/** Whether a line stands beside an element, and nowhere else around it: so programs mark what they quote. */
export function isRuled({ tagName }: Element, said: Said): boolean {
  if (tagName !== 'DIV') return false
  const beside = [said.get('border-left'), said.get('border-right')].filter(isDrawn)
  return beside.length === 1 && !isDrawn(said.get('border-top')) && !isDrawn(said.get('border-bottom'))
}

/** Whether lines stand all around an element, or nearly so. */
export const isBoxed = (said: Said): boolean =>
  isDrawn(said.get('border')) ||
  ['border-left', 'border-right', 'border-top', 'border-bottom'].filter((side) => isDrawn(said.get(side))).length >= 3
