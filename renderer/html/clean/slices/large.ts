import type { Steps } from '../../markup/steps.ts'
import { wordsOfDrawing } from '../../shown/drawings.ts'
import { keepApart } from '../form-controls.ts'
import { countAttributes, type Work } from '../sources.ts'

/** Drawings and formulas of more elements are no step: they go before all else, and copying a formula takes a browser the square of its length. */
const large = 1000
const elementsAtOnce = 1000

/** Has the words of large drawings and formulas stand in their place. */
export function* settleLarge(page: Element, work: Work): Steps<void> {
  for (const drawing of page.querySelectorAll('svg,math')) {
    const within = drawing.getElementsByTagName('*')
    if (within.length <= large || !page.contains(drawing)) continue
    countAttributes(drawing, work)
    let count = 0
    for (const element of [...within]) {
      countAttributes(element, work)
      if (++count % elementsAtOnce === 0) yield
    }
    keepApart(drawing, wordsOfDrawing(drawing))
    drawing.remove()
    yield
  }
}
