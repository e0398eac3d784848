import { keepWithin, openBox, putBack, type Side, type StyleOf } from './put-back.ts'
import { type Sides, shapeOf } from './shape.ts'

/** Only what says something like this can put text where nobody gets. */
const suspect =
  /:\s*-[.\d]|position|transform|translate|overflow|clip|flex|grid|float|contain|visibility|-box|direction|dir\s*=|align\s*=["'\s]*(?:right|left)|align-content|writing-mode|offset|rotate|scale|line-height\s*:\s*[0.]/i
/** A box smaller than this, in px, is made so that nobody sees what is in it. */
const hidden = 8
/** As often is it tried: text may be out of reach for more than one reason, in more than one box. */
const rounds = 8

/** Whether text of this HTML may lie out of reach. */
export const mayBeOutOfReach = (html: string): boolean => suspect.test(html)

/**
 * Brings back text that lies where nothing scrolls to, left of or above the page or a box that scrolls, or that a box cuts off. What is made not
 * to be seen stays so.
 */
export function bringIntoReach(page: Document): void {
  const view = page.defaultView
  if (!view || !page.body) return
  for (let round = 0; round < rounds; round++) {
    const styles = new Map<Element, CSSStyleDeclaration>()
    const styleOf: StyleOf = (element) => {
      const style = styles.get(element) ?? view.getComputedStyle(element)
      styles.set(element, style)
      return style
    }
    const touched = new Set<HTMLElement>()
    let changed = false
    for (const out of outOfReach(page, styleOf)) {
      const boxes = out.kind === 'cut' ? [out.box] : [out.within, ...(out.moved ? [out.moved] : [])]
      if (boxes.some((box) => touched.has(box))) continue
      for (const box of boxes) touched.add(box)
      if (out.kind === 'cut') {
        if (!out.placed || !putBack(out.placed, styleOf, 'bottom')) openBox(out.box, styleOf)
      } else if (!bringBack(out, styleOf)) continue
      changed = true
    }
    if (!changed) return
  }
}

/**
 * Text that a `box` cuts off, with what is `placed` in it by a position of its own, if that is it; or that lies beyond an edge: `within` is the innermost box around it that does not, `moved` the outermost in that which does, none
 * where it is the text itself.
 */
type Out =
  | { kind: 'cut'; box: HTMLElement; placed: HTMLElement | undefined }
  | (Beyond & { kind: 'beyond'; moved: HTMLElement | undefined; within: HTMLElement })
/** The edge that text lies beyond, and where it is. */
type Beyond = { side: Side; edge: number }

function bringBack({ moved, within, side }: Extract<Out, { kind: 'beyond' }>, styleOf: StyleOf): boolean {
  if (putBack(moved ?? within, styleOf, side)) return true
  if (within.tagName !== 'HTML' && keepWithin(within, moved, side, styleOf)) return true
  for (let around: HTMLElement | null = within; around && around.tagName !== 'HTML'; around = around.parentElement)
    if (putBack(around, styleOf, side)) return true
  return false
}

function outOfReach(page: Document, styleOf: StyleOf): Out[] {
  const root = page.documentElement
  const rightToLeft = styleOf(root).direction === 'rtl' || styleOf(page.body).direction === 'rtl'
  const found: Out[] = []
  const range = page.createRange()
  const walker = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT)
  const { scrollX = 0, scrollY = 0 } = page.defaultView ?? {}
  const ends: Record<Side, number> = {
    left: rightToLeft ? Number.NEGATIVE_INFINITY : -scrollX,
    right: rightToLeft ? root.clientWidth - scrollX : Number.POSITIVE_INFINITY,
    top: -scrollY,
    bottom: Number.POSITIVE_INFINITY,
  }
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement
    if (!element || !/\S/.test(node.nodeValue ?? '') || Number.parseFloat(styleOf(element).fontSize) < 4) continue
    range.selectNodeContents(node)
    const { left, right, top, bottom, width, height } = range.getBoundingClientRect()
    if (width === 0 || height === 0) continue
    const box = around(element, { left, right, top, bottom }, styleOf)
    if (box === 'hidden') continue
    if ('cut' in box) {
      found.push({ kind: 'cut', box: box.cut, placed: box.placed })
      continue
    }
    const beyond = box.beyond ?? beyondOf(box.sides, ends)
    if (beyond) found.push({ kind: 'beyond', ...beyond, ...pathOf(element, beyond) })
  }
  return found
}

function beyondOf(sides: Sides, ends: Record<Side, number>): Beyond | undefined {
  for (const side of ['left', 'top'] as const) if (sides[side] < ends[side] - 2) return { side, edge: ends[side] }
  for (const side of ['right', 'bottom'] as const) if (sides[side] > ends[side] + 2) return { side, edge: ends[side] }
  return undefined
}

/** Which boxes around an element are beyond an edge, and which is not. */
function pathOf(element: HTMLElement, { side, edge }: Beyond): { moved: HTMLElement | undefined; within: HTMLElement } {
  let moved: HTMLElement | undefined
  let within = element
  while (within.parentElement) {
    const at = within.getBoundingClientRect()[side]
    if (side === 'left' || side === 'top' ? at >= edge - 2 : at <= edge + 2) break
    moved = within
    within = within.parentElement
  }
  return { moved, within }
}

/** What the boxes around a text do with it: one cuts off some of it, or has it where it does not scroll to; or where it is on the page, if none does. */
type Around = 'hidden' | { cut: HTMLElement; placed: HTMLElement | undefined } | { beyond: Beyond | undefined; sides: Sides }

/** `hidden` when a box is so small that this is what it is for. */
function around(element: HTMLElement, text: Sides, styleOf: StyleOf): Around {
  let sides = text
  let placed: HTMLElement | undefined
  for (let box: HTMLElement | null = element; box && box.tagName !== 'BODY'; box = box.parentElement) {
    const style = styleOf(box)
    // What is placed leaves those that it is not placed in (CSS 2.2, 10.1).
    if (placed && !isPlacing(style)) continue
    const inPlaced = placed
    placed = undefined
    const { overflowX, overflowY, display, position } = style
    const shape = shapeOf(box, style)
    if (shape && (shape.right - shape.left < hidden || shape.bottom - shape.top < hidden)) return 'hidden'
    if (shape && (isAcross(sides, shape) || isAlong(sides, shape))) return { cut: box, placed: inPlaced }
    const paints = /paint|strict|content/.test(style.contain) || style.contentVisibility === 'auto'
    const cuts = (overflow: string) => overflow === 'hidden' || overflow === 'clip' || (paints && overflow === 'visible')
    if (display !== 'inline' && (overflowX !== 'visible' || overflowY !== 'visible' || paints)) {
      const own = box.getBoundingClientRect()
      const isCutting = cuts(overflowX) || cuts(overflowY)
      if (isCutting && (own.width < hidden || own.height < hidden)) return 'hidden'
      const across = isAcross(sides, own)
      const along = isAlong(sides, own)
      if ((cuts(overflowX) && across) || (cuts(overflowY) && along)) return { cut: box, placed: inPlaced }
      if (!isCutting && (across || along)) {
        const beyond = beyondOf(sides, scrolledEnds(box, own))
        if (beyond) return { beyond, sides }
        sides = own
      }
    }
    if (position === 'absolute') placed = box
  }
  return { beyond: undefined, sides }
}

const isPlacing = ({ position, transform, translate, contain, filter }: CSSStyleDeclaration): boolean =>
  position !== 'static' || transform !== 'none' || translate !== 'none' || /paint|layout|strict|content/.test(contain) || filter !== 'none'

const isAcross = (text: Sides, box: Sides): boolean => text.right > box.right + 2 || text.left < box.left - 2
const isAlong = (text: Sides, box: Sides): boolean => text.bottom > box.bottom + 4 || text.top < box.top - 4

/** How far a box scrolls, as edges of what is in it. Which way that is depends on how it is written and ordered, and only scrolling tells. */
function scrolledEnds(box: HTMLElement, own: Sides): Record<Side, number> {
  const { scrollLeft, scrollTop } = box
  const most = 10_000_000
  box.scrollTo(-most, -most)
  const [left, top] = [box.scrollLeft, box.scrollTop]
  box.scrollTo(most, most)
  const [right, bottom] = [box.scrollLeft, box.scrollTop]
  box.scrollTo(scrollLeft, scrollTop)
  return {
    left: own.left + left - scrollLeft,
    top: own.top + top - scrollTop,
    right: own.right + right - scrollLeft,
    bottom: own.bottom + bottom - scrollTop,
  }
}
