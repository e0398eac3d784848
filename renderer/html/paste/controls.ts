import { styleAttribute } from '../markup/style-attribute.ts'
import { boxOf, wordsOfInput } from '../shown/controls.ts'
import { partedFrom } from '../shown/side-by-side.ts'
import { saidInline } from '../shown/unseen.ts'
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

/** Where a button has words for the page, not of it: above code they say what is done with that. */
const ofCode = 'pre button'

/** Says what controls show as words of the page: what is chosen, what is written in a field, and what stands in for what cannot be shown. */
export function sayControls(body: HTMLElement): void {
  for (const list of body.querySelectorAll('select')) {
    const chosen = list.size > 1 || list.multiple ? [...list.options] : [...list.selectedOptions]
    standIn(list, [chosen.map(wordsIn).join(', ')])
  }
  for (const field of body.querySelectorAll('textarea')) {
    const lines = (field.textContent ?? '').trim().split('\n')
    const newBreak = (index: number) => (index > 0 ? [body.ownerDocument.createElement('br')] : [])
    standIn(
      field,
      lines.flatMap((line, index) => [...newBreak(index), line]),
    )
  }
  for (const button of body.querySelectorAll(ofCode)) button.remove()
  for (const button of body.querySelectorAll('button')) standIn(button, [...button.childNodes])
  for (const field of body.querySelectorAll('input')) {
    const words = wordsOfInput(field)
    if (words.trim() === '') field.remove()
    else standIn(field, [words], boxOf(field) === undefined ? ' ' : '')
  }
  for (const holder of body.querySelectorAll('object, noscript')) unwrap(holder)
}

/** Puts words in the place of a control, hidden and styled as that is. */
function standIn(control: Element, words: (Node | string)[], before = ' '): void {
  const said = control.ownerDocument.createElement('span')
  for (const name of ['hidden', styleAttribute]) {
    const value = control.getAttribute(name)
    if (value !== null) said.setAttribute(name, value)
  }
  said.append(...words)
  control.replaceWith(before, said, ' ')
}

const boxes = [
  ...['inline-', 'float', 'padding', 'margin'].map((style) => `[${styleAttribute}*="${style}" i]`),
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
