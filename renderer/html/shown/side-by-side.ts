import { lengthOf } from '../css/measures.ts'
import type { Said } from './unseen.ts'

/** What is said of the style of an element. */
type Says = (element: Element) => Said

const boxed = /^inline-(?:block|flex|grid|table)/
const rows = /^(?:inline-)?(?:flex|grid)/

/** Whether an element is a box of its own in a line: a button that is a link, a column, what floats. */
const isBox = (element: Element, says: Says): boolean => {
  const said = says(element)
  return boxed.test(said.get('display') ?? '') || isFloat(said)
}

const isFloat = (said: Said): boolean => /^(?:left|right|inline-)/.test(said.get('float') ?? '')

/** The element right before or behind, with nothing between them. */
const beside = (element: Element, side: 'previousSibling' | 'nextSibling'): Element | undefined => {
  const node = element[side]
  return node?.nodeType === 1 ? (node as Element) : undefined
}

/** Room within or around an element from which on its words stand apart, in px: less only gives a word its ground. */
const apart = { box: 3, word: 4 }
/** What is drawn on a ground of its own in the middle of a sentence. */
const inSentence = /^(?:code|kbd|samp|tt|mark|sup|sub|abbr)$/

/** The room that a side of an element has, in px. */
const roomAt = (element: Element, side: 'left' | 'right', says: Says): number => {
  const said = says(element)
  const room = ['margin', 'padding'].reduce((sum, name) => sum + (lengthOf(said.get(`${name}-${side}`) ?? '', 0) ?? 0), 0)
  const isEmpty = (element.textContent ?? '').trim() === '' && boxed.test(said.get('display') ?? '')
  return room + (isEmpty ? (lengthOf(said.get('width') ?? '', 0) ?? 0) : 0)
}

/** Whether words touch an element on a side that has room. A letter that floats before its word, and a sign behind a word, are of that. */
function isRoomy(element: Element, side: 'left' | 'right', says: Says): boolean {
  const floats = isFloat(says(element))
  if (inSentence.test(element.localName)) return false
  if (!floats && roomAt(element, side, says) < (isBox(element, says) ? apart.box : apart.word)) return false
  const node = element[side === 'left' ? 'previousSibling' : 'nextSibling']
  const isInitial = floats && (element.textContent ?? '').trim().length <= 1
  if (!node || isInitial) return false
  return side === 'left' ? /[^\s([{«“‘]$/u.test(node.textContent ?? '') : /^[\p{L}\p{N}([{«“‘]/u.test(node.textContent ?? '')
}

/**
 * Where a space has to part the words of an element in a line from those beside it, since a browser shows them apart: the items of a flexible
 * box, boxes next to each other, and what has room around it. A first letter that floats stays with its word.
 */
export function partedFrom(element: Element, says: Says): { before: boolean; behind: boolean } {
  const around = element.parentElement
  if (around && rows.test(says(around).get('display') ?? '')) return { before: true, behind: true }
  const room = { before: isRoomy(element, 'left', says), behind: isRoomy(element, 'right', says) }
  if (!isBox(element, says)) return room
  const isBoxBeside = (side: 'previousSibling' | 'nextSibling') => {
    const other = beside(element, side)
    return other !== undefined && isBox(other, says)
  }
  return { before: room.before || isBoxBeside('previousSibling'), behind: room.behind || isBoxBeside('nextSibling') }
}
