import { parsed } from '../../html/colour/maths.ts'

/** Below these a cover hides nothing: share of its colour, and px of what it draws at its edges. */
const least = { alpha: 0.3, side: 3 }
/** So many elements around a link are looked at for what they draw outside of themselves. */
const mostBeside = 500

/** Whether something else is drawn over a point of a page, or nothing at all is drawn there of the element whose letter it should show. */
export type IsCovered = (x: number, y: number) => boolean

/**
 * Tells of points in an element's words whether one sees what is there. Told by what a click would hit, so that it holds only where styles cannot
 * say what that is; never for what lies outside of what is on screen.
 */
export function coversOf(around: Element, block: Element, view: Window): IsCovered {
  const page = around.ownerDocument
  // A document that draws nothing has no such thing.
  if (!page.elementsFromPoint) return () => false
  let drawn: Element | null = around
  while (drawn && view.getComputedStyle(drawn).display === 'contents') drawn = drawn.parentElement
  const own = drawn ?? around
  const edges = edgesIn(block, own, view)
  const { innerWidth, innerHeight } = view
  return (x, y) => {
    if (x < 0 || y < 0 || x >= innerWidth || y >= innerHeight) return false
    const isBeside = edges.some((edge) => holds(edge, x, y))
    // Chromium's list of all lacks inline elements that begin with a layer of their own; this has them.
    if (page.elementFromPoint(x, y) === own) return isBeside
    const all = page.elementsFromPoint(x, y)
    const at = all.indexOf(own)
    if (at < 0 || isBeside) return true
    return all.slice(0, at).some((over) => hides(over, own, { x, y }, view))
  }
}

/** Whether styles draw something over an element's own words, where it cannot be told which of them that hides. */
export function isWrittenOver(element: Element, view: Window): boolean {
  return ['::before', '::after'].some((part) => {
    const style = view.getComputedStyle(element, part)
    return isWritten(style) && style.position !== '' && style.position !== 'static' && !style.zIndex.startsWith('-') && isFilled(style)
  })
}

type Point = { x: number; y: number }
type Edges = { left: number; top: number; right: number; bottom: number }

/** Whether an element that is hit before another hides it there. */
function hides(over: Element, own: Element, at: Point, view: Window): boolean {
  if (isFaint(over, view)) return false
  const written = ['::before', '::after'].some((part) => isWritten(view.getComputedStyle(over, part)))
  // What is around it comes before it by what a sheet writes there only.
  if (over.contains(own)) return written
  return written || /^(?:IMG|HR)$/.test(over.tagName) || isFilled(view.getComputedStyle(over)) || hasWordsAt(over, at)
}

function isFaint(element: Element, view: Window): boolean {
  let opacity = 1
  for (let at: Element | null = element; at; at = at.parentElement) opacity *= Number(view.getComputedStyle(at).opacity || 1)
  return opacity < least.alpha
}

/** A browser says `none`, or nothing, of what is not there. */
const isWritten = ({ content }: CSSStyleDeclaration): boolean => content !== '' && content !== 'none' && content !== 'normal'

/** Whether there is a ground, or a broad border. */
function isFilled(style: CSSStyleDeclaration): boolean {
  if (style.backgroundImage !== '' && style.backgroundImage !== 'none') return true
  if (style.backgroundColor !== '' && parsed(style.backgroundColor).alpha > least.alpha) return true
  return ['left', 'right', 'top', 'bottom'].some(
    (side) =>
      Number.parseFloat(style.getPropertyValue(`border-${side}-width`)) > least.side &&
      parsed(style.getPropertyValue(`border-${side}-color`)).alpha > least.alpha,
  )
}

function hasWordsAt(element: Element, { x, y }: Point): boolean {
  const range = element.ownerDocument.createRange()
  return Array.from(element.childNodes).some((node) => {
    if (node.nodeType !== node.TEXT_NODE || !/\S/.test(node.nodeValue ?? '')) return false
    range.selectNodeContents(node)
    return Array.from(range.getClientRects()).some((box) => holds(box, x, y))
  })
}

const holds = ({ left, top, right, bottom }: Edges, x: number, y: number): boolean => x > left && x < right && y > top && y < bottom

/** What elements draw outside of themselves, where no click hits them: shadows and outlines. */
function edgesIn(block: Element, own: Element, view: Window): Edges[] {
  const all = [block, ...Array.from(block.querySelectorAll('*')).slice(0, mostBeside)]
  return all.flatMap((element) => {
    if (element.contains(own)) return []
    const style = view.getComputedStyle(element)
    const outline =
      style.outlineStyle === 'none' ? 0 : Number.parseFloat(style.outlineWidth) + Math.max(0, Number.parseFloat(style.outlineOffset))
    const drawn = [...(outline > least.side ? [{ x: 0, y: 0, by: outline }] : []), ...shadowsOf(style.boxShadow)]
    if (drawn.length === 0) return []
    return Array.from(element.getClientRects()).flatMap((box) =>
      drawn.map(({ x, y, by }) => ({
        left: box.left + x - by,
        top: box.top + y - by,
        right: box.right + x + by,
        bottom: box.bottom + y + by,
      })),
    )
  })
}

/** As a browser resolves them: `rgb(0, 0, 0) 1px 2px 3px 4px, …` (CSS Backgrounds 3, 6.1). */
function shadowsOf(shadows: string): { x: number; y: number; by: number }[] {
  return [...shadows.matchAll(/(-?[\d.]{1,20})px (-?[\d.]{1,20})px (?:-?[\d.]{1,20})px (-?[\d.]{1,20})px( inset)?/g)].flatMap(
    ([, x, y, by, inset]) => (inset ? [] : [{ x: Number(x), y: Number(y), by: Number(by) }]),
  )
}
