import { tokenize, tokenTypes } from 'css-tree'
import { attributesLength, withFewAttributes } from '../markup/attributes.ts'
import { withoutRepeatsBySteps } from '../markup/repeats.ts'
import { type Steps, toEnd } from '../markup/steps.ts'

/** What a message may have at most, whoever parses it next: browsers' own parsers overflow their stack or stand still beyond. */
export const most = {
  /** Blocks and brackets of a style sheet within one another. */
  cssDepth: 100,
  /** Elements, more than the longest reports have; what follows is left out, and that is said. */
  elements: 200_000,
  /** Elements within one another; what lies deeper stands side by side. */
  depth: 256,
  /** Characters of all style sheets, and of all style attributes, together. */
  sheets: 1_000_000,
  /** Characters of a page in all that is written of it when it is clean. */
  characters: 8_000_000,
  /** Ms that cleaning may take; a message that takes longer is shown as its words. */
  cleaningMs: 5_000,
}

/** What closes each kind of block (CSS Syntax 3, 5.4.8); within a block another kind's end is nothing. */
const ends = new Map([
  [tokenTypes.LeftCurlyBracket, tokenTypes.RightCurlyBracket],
  [tokenTypes.LeftParenthesis, tokenTypes.RightParenthesis],
  [tokenTypes.Function, tokenTypes.RightParenthesis],
  [tokenTypes.LeftSquareBracket, tokenTypes.RightSquareBracket],
])

/** Whether blocks and brackets of CSS lie too deep in one another. Told by tokens, since what stands in strings is none. */
export function isTooDeep(css: string): boolean {
  if (!hasMany(css)) return false
  const open: number[] = []
  let deepest = 0
  tokenize(css, (type) => {
    const end = ends.get(type)
    if (end !== undefined) deepest = Math.max(deepest, open.push(end))
    else if (open.at(-1) === type) open.pop()
  })
  return deepest > most.cssDepth
}

/** Whether there are more openings at all than may lie in one another. */
function hasMany(css: string): boolean {
  let count = 0
  for (let at = 0; at < css.length; at++) {
    const code = css.charCodeAt(at)
    if ((code === 40 || code === 91 || code === 123) && ++count > most.cssDepth) return true
  }
  return false
}

/**
 * HTML up to the tag that begins the first element too many. Where its open elements would multiply without end in a parser, they are gone,
 * and their words stay. In one pass, whatever stands in it.
 */
export const boundedMarkup = (html: string): { html: string; cut: boolean } => toEnd(boundedBySteps(html))

export function* boundedBySteps(html: string): Steps<{ html: string; cut: boolean }> {
  let elements = 0
  let bounded = html
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at + 1)) {
    const code = html.charCodeAt(at + 1) | 32
    if (code < 97 || code > 122) continue
    if (++elements <= most.elements) continue
    bounded = html.slice(0, at)
    break
  }
  const written = yield* withoutRepeatsBySteps(bounded)
  return { html: written, cut: written !== html }
}

/** NodeFilter's SHOW_ELEMENT, SHOW_TEXT and SHOW_COMMENT, without a window. */
const elementsAndText = 133

/** Takes out of a page that was parsed what it has beyond the limits: elements, their attributes, and characters when it is written. Whether there was any. */
export const boundPage = (page: Element): boolean => toEnd(boundPageBySteps(page))

/** So many nodes are a step. */
const nodesAtOnce = 1000

export function* boundPageBySteps(page: Element): Steps<boolean> {
  let isCut = false
  let count = 0
  let elements = 0
  let characters = 0
  const walker = page.ownerDocument.createTreeWalker(page, elementsAndText)
  for (let node: Node | null = page; node; node = walker.nextNode()) {
    if (++count % nodesAtOnce === 0) yield
    if (node !== page && node.nodeType === 1) {
      const few = withFewAttributes(node as Element)
      if (few !== node) {
        isCut = true
        node = few
        walker.currentNode = few
      }
    }
    characters += node.nodeType === 1 ? lengthOf(node as Element) : (node.nodeValue?.length ?? 0)
    if (node.nodeType === 1) elements++
    if (elements <= most.elements && characters <= most.characters) continue
    removeFrom(node, page)
    return true
  }
  return isCut
}

/** Characters of an element without what stands in it. */
const lengthOf = (element: Element): number => 2 * element.localName.length + 5 + attributesLength(element)

/** Removes a node and all that follows it in the page. */
function removeFrom(node: Node, page: Element): void {
  let around: Node | null = node.parentNode
  let here = node
  while (around && here !== page) {
    while (here.nextSibling) around.removeChild(here.nextSibling)
    here = around
    around = here.parentNode
  }
  if (node !== page) node.parentNode?.removeChild(node)
}

/** Has what lies too deep in a page stand side by side. */
export function flatten(page: Element): void {
  let node: Element | null = page
  let depth = 0
  while (node) {
    if (depth >= most.depth && node.firstElementChild) {
      const walker = page.ownerDocument.createTreeWalker(node, 5)
      const all: Node[] = []
      while (walker.nextNode()) all.push(walker.currentNode)
      node.replaceChildren(...all)
      for (const inner of all) if (inner.nodeType === 1 && inner.hasChildNodes()) (inner as Element).replaceChildren()
    }
    if (depth < most.depth && node.firstElementChild) {
      node = node.firstElementChild
      depth++
      continue
    }
    while (node && node !== page && !node.nextElementSibling) {
      node = node.parentElement
      depth--
    }
    node = node && node !== page ? node.nextElementSibling : null
  }
}
