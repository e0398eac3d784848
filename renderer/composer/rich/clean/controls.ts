import { partedFrom } from '../../../html/side-by-side.ts'
import { saidInline } from '../../../html/unseen.ts'
import { styleAttribute } from '../styles.ts'
import { styleOf, unwrap } from './elements.ts'

/** Pictures whose name a font draws as one, such as Material Icons: their words are never seen. */
const iconFont = '[class*="material-icons" i], [class*="material-symbols" i]'

/**
 * Removes what a page has for one kind of reader and says again for another. What is hidden from screen readers is seen, and stays, but
 * for the drawn form of a formula, of whose MathML the words are taken, and for pictures that a font makes of words.
 */
export function removeSaidTwice(body: HTMLElement): void {
  const hidden = [...body.querySelectorAll('[aria-hidden=true]')]
  const again = new Set(hidden.filter((element) => element.matches(iconFont) || isFormulaAgain(element)))
  for (const element of hidden) {
    if (again.has(element)) {
      element.remove()
      continue
    }
    const next = element.nextElementSibling
    // The same words once more, for screen readers, whose style did not come along.
    if (next && isForScreenReaders(next) && wordsIn(next) === wordsIn(element)) next.remove()
  }
}

const isFormulaAgain = (element: Element): boolean =>
  element.querySelector('math') === null &&
  [...(element.parentElement?.children ?? [])].some((beside) => beside !== element && isMath(beside))

const isMath = (element: Element): boolean => {
  const math = element.localName === 'math' ? element : element.querySelector('math')
  return math !== null && wordsIn(math) === wordsIn(element)
}

const isForScreenReaders = (element: Element): boolean =>
  /(?:^|[\s_-])(?:visually-?hidden|sr-only|screen-?reader(?:-text|-only)?|a11y-hidden|assistive-text)(?:$|[\s_-])/i.test(element.className)

const wordsIn = ({ textContent }: Element): string => (textContent ?? '').replace(/\s+/g, ' ').trim()

/** Where a button has the words of the page, not those of something to do: a question that opens its answer. */
const titled = 'h1, h2, h3, h4, h5, h6, dt, th, summary, a'

/** Says what controls show as words of the page: what is chosen, what is written in a field, and what stands in for what cannot be shown. */
export function sayControls(body: HTMLElement): void {
  for (const list of body.querySelectorAll('select')) {
    const chosen = list.size > 1 || list.multiple ? [...list.options] : [...list.selectedOptions]
    list.replaceWith(` ${chosen.map(wordsIn).join(', ')} `)
  }
  for (const field of body.querySelectorAll('textarea')) {
    const written = body.ownerDocument.createElement('span')
    for (const [index, line] of (field.textContent ?? '').trim().split('\n').entries())
      written.append(...(index > 0 ? [body.ownerDocument.createElement('br')] : []), line)
    field.replaceWith(' ', written, ' ')
  }
  for (const button of body.querySelectorAll('button')) if (button.closest(titled)) unwrap(button)
  for (const holder of body.querySelectorAll('object, noscript')) unwrap(holder)
}

const boxes = [
  ...['inline-', 'float'].map((style) => `[${styleAttribute}*="${style}" i]`),
  ...['flex', 'grid'].map((style) => `[${styleAttribute}*="${style}" i] > *`),
].join()

/** Has a space between the words of boxes that stand side by side. */
export function partBoxes(body: HTMLElement): void {
  const says = (element: Element) => saidInline(styleOf(element))
  const parted = [...body.querySelectorAll(boxes)].map((element) => ({ element, ...partedFrom(element, says) }))
  for (const { element, before, behind } of parted) {
    if (before) element.before(' ')
    if (behind) element.after(' ')
  }
}
