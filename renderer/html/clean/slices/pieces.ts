import type { Steps } from '../../markup/steps.ts'

/** What stands in a page for a piece of it that is cleaned by itself. */
export const placeAttribute = 'data-hanji-rest'

/** A piece is at most about as heavy as so many elements; and so many characters of text or styles weigh as much as an element. */
const heaviest = 400
const charactersOfOne = 500
/** So many nodes are a step. */
const nodesAtOnce = 1000

/** What is cleaned as one, since it means something only as a whole, or goes out as a whole: other namespaces, and what has no markup within it. */
const wholes = /^(?:style|script|title|textarea|xmp|iframe|noembed|noframes|plaintext|template|select|datalist|object|video|audio)$/

/** An element whose children are looked at. */
type Open = { element: Node; children: { node: Node; weight: number }[]; weight: number }

/**
 * Takes a page apart: what is heavier than one step may be loses its children to pieces, each the children in order, in a box after an
 * element that is none of theirs. In their stead stand places that name them; `name` is one that no message can know. A form's fields may
 * have the names of what elements have, so that nothing is asked of elements here but by walkers and ranges.
 */
export function* piecesOf(page: Element, name: string): Steps<Map<string, Element>> {
  const { ownerDocument } = page
  const pieces = new Map<string, Element>()
  const walker = ownerDocument.createTreeWalker(page)
  const open: Open[] = [opened(page)]
  let count = 0
  let node = walker.firstChild()
  for (let top = open.at(-1); top; top = open.at(-1)) {
    if (++count % nodesAtOnce === 0) yield
    if (node) {
      const child = isWhole(node) ? null : walker.firstChild()
      if (child) open.push(opened(node))
      else add(top, node, weightOf(node, ownerDocument))
      node = child ?? walker.nextSibling()
      continue
    }
    open.pop()
    const around = open.at(-1)
    if (!around) break
    walker.currentNode = top.element
    add(around, top.element, top.weight > heaviest ? cut(top, pieces, name, ownerDocument) : top.weight)
    node = walker.nextSibling()
  }
  return pieces
}

const isWhole = (node: Node): boolean => {
  const { namespaceURI, localName } = node as Element
  return node.nodeType !== 1 || namespaceURI !== 'http://www.w3.org/1999/xhtml' || wholes.test(localName)
}

const opened = (element: Node): Open => ({ element, children: [], weight: attributesWeight(element) })

function add(open: Open, node: Node, weight: number): void {
  open.children.push({ node, weight })
  open.weight += weight
}

function attributesWeight(node: Node): number {
  const length = (node as Partial<Element>).attributes?.length
  return 1 + (typeof length === 'number' ? length / 4 : 0)
}

/** SHOW_ALL of NodeFilter, without a window. */
const all = 0xffffffff

function weightOf(node: Node, of: Document): number {
  let weight = 0
  const walker = of.createTreeWalker(node, all)
  for (let here: Node | null = node; here; here = walker.nextNode())
    weight += attributesWeight(here) + (typeof here.nodeValue === 'string' ? here.nodeValue.length / charactersOfOne : 0)
  return weight
}

/** Takes an element's children out, in pieces; how heavy it is then. */
function cut({ element, children }: Open, pieces: Map<string, Element>, name: string, of: Document): number {
  let weight = attributesWeight(element)
  let run: Node[] = []
  let runs = 0
  const range = of.createRange()
  const close = () => {
    const [first, last] = [run[0], run.at(-1)]
    if (!first || !last) return
    const key = `${name}${pieces.size}`
    const place = of.createElement('span')
    place.setAttribute(placeAttribute, key)
    const box = of.createElement('div')
    range.setStartBefore(first)
    range.setEndAfter(last)
    // Text alone would be looked at as if it were markup in disguise.
    box.append(of.createElement('wbr'), range.extractContents())
    range.insertNode(place)
    pieces.set(key, box)
    weight++
    run = []
    runs = 0
  }
  for (const child of children) {
    if (runs + child.weight > heaviest) close()
    run.push(child.node)
    runs += child.weight
  }
  close()
  return weight
}

/** Puts the pieces of a page into their places, each cleaned before, in the order in which they are read. What has no place any more goes out unread. */
export function* putTogether(page: Element, pieces: Map<string, Element>, clean: (box: Element) => Element): Steps<void> {
  const places = placesIn(page)
  for (let place = places.pop(); place; place = places.pop()) {
    const key = place.getAttribute(placeAttribute) ?? ''
    const box = pieces.get(key)
    pieces.delete(key)
    if (!box) {
      place.remove()
      continue
    }
    // Around it are the elements that a page always has.
    const { lastElementChild: cleaned } = clean(box)
    if (cleaned) {
      cleaned.firstElementChild?.remove()
      places.push(...placesIn(cleaned))
      const range = cleaned.ownerDocument.createRange()
      range.selectNodeContents(cleaned)
      place.replaceWith(range.extractContents())
    } else place.remove()
    yield
  }
}

/** The last is the first. */
const placesIn = (page: Element): Element[] => [...page.querySelectorAll(`[${placeAttribute}]`)].reverse()
