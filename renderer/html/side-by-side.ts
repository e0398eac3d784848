import type { Said } from './unseen.ts'

/** What is said of the style of an element. */
type Says = (element: Element) => Said

const boxed = /^inline-(?:block|flex|grid|table)/
const rows = /^(?:inline-)?(?:flex|grid)/

/** Whether an element is a box of its own in a line: a button that is a link, a column, what floats. */
const isBox = (element: Element, says: Says): boolean => {
  const said = says(element)
  return boxed.test(said.get('display') ?? '') || /^(?:left|right|inline-)/.test(said.get('float') ?? '')
}

/** The element right before or behind, with nothing between them. */
const beside = (element: Element, side: 'previousSibling' | 'nextSibling'): Element | undefined => {
  const node = element[side]
  return node?.nodeType === 1 ? (node as Element) : undefined
}

/**
 * Where a space has to part the words of an element in a line from those beside it, since a browser shows them apart: the items of a flexible
 * box, and boxes next to each other. A first letter that floats stays with its word.
 */
export function partedFrom(element: Element, says: Says): { before: boolean; behind: boolean } {
  const around = element.parentElement
  if (around && rows.test(says(around).get('display') ?? '')) return { before: true, behind: true }
  if (!isBox(element, says)) return { before: false, behind: false }
  const isBoxBeside = (side: 'previousSibling' | 'nextSibling') => {
    const other = beside(element, side)
    return other !== undefined && isBox(other, says)
  }
  return { before: isBoxBeside('previousSibling'), behind: isBoxBeside('nextSibling') }
}
