import { contrast, over, parsed, whiteSheet } from '../../html/colour/maths.ts'
import { isHidden } from '../../html/shown/unseen.ts'
import { blockOf } from './blocks.ts'
import { coversOf, type IsCovered } from './covered.ts'

/** Words or the name of a picture within a link, in the order of its markup. `box`: where they are drawn, where the browser tells. */
export type Piece = { text: string; doubts: ReadonlySet<Doubt>; box: DOMRect | undefined }
/** Why one may not see a piece: by what its styles say, by its colours, or by where and how large it is drawn. */
export type Doubt = 'style' | 'colour' | 'place'

/** Below these one reads nothing: px of letters, share of the colour, contrast with what is behind it. */
const least = { size: 5, opacity: 0.3, contrast: 1.35, side: 1 }
/** So many pieces of a link are looked at, and so many letters of one for where each is; so many of all for what covers them. */
const most = { pieces: 5000, letters: 3000, covered: 3000 }
/** Lines through words that are broader, as a share of their size, and strokes around them, in px, hide them. */
const broad = { line: 0.3, stroke: 1.5 }

/** What stands in a link, and whether one sees it. */
export function piecesOf(link: Element, view: Window): Piece[] {
  const page = link.ownerDocument
  const walker = page.createTreeWalker(link, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT)
  const pieces: Piece[] = []
  const block = blockOf(link)
  let left = most.covered
  for (let node = walker.nextNode(); node && pieces.length < most.pieces; node = walker.nextNode()) {
    if (node.nodeType === node.TEXT_NODE && node.parentElement && !/^(?:STYLE|SCRIPT|TITLE|TEMPLATE)$/.test(node.parentElement.tagName)) {
      left -= node.nodeValue?.length ?? 0
      const covers = left >= 0 ? coversOf(node.parentElement, block, view) : undefined
      pieces.push(pieceOf(node, node.parentElement, { link, view, covers }))
    } else if ((node as Element).tagName === 'IMG') {
      const text = (node as Element).getAttribute('alt') ?? ''
      if (text !== '') pieces.push({ text, doubts: stylesDoubted(node as Element, link, view), box: undefined })
    }
  }
  return pieces
}

function pieceOf(
  node: Node,
  around: Element,
  { link, view, covers }: { link: Element; view: Window; covers: IsCovered | undefined },
): Piece {
  const range = link.ownerDocument.createRange()
  range.selectNodeContents(node)
  // A document that draws nothing has no such thing.
  const boxes = Array.from(range.getClientRects?.() ?? [])
  const [text, doubts] = [node.nodeValue ?? '', new Set(stylesDoubted(around, link, view))]
  const window = windowOf(around, view)
  if (boxes.length > 0 && !boxes.some((box) => isWithin(box, window))) doubts.add('place')
  const isCut = boxes.some((box) => box.left < window.left - 1 || box.right > window.right + 1 || box.bottom > window.bottom + 1)
  const isLooked = boxes.length > 0 && !doubts.has('place') && !doubts.has('style') && (isCut || covers !== undefined)
  const seen = isLooked ? lettersWithin(node, range, window, covers) : text
  return { text: seen, doubts, box: boxes[0] }
}

type Window4 = { left: number; top: number; right: number; bottom: number }

/** Where something in an element can be seen at all: on the page, and in all that cuts off what sticks out of it. */
function windowOf(element: Element, view: Window): Window4 {
  const window: Window4 = { left: -view.scrollX, top: -view.scrollY, right: Number.POSITIVE_INFINITY, bottom: Number.POSITIVE_INFINITY }
  for (let at: Element | null = element; at && at !== at.ownerDocument.body; at = at.parentElement) {
    if (!/hidden|clip|scroll|auto/.test(view.getComputedStyle(at).overflow)) continue
    const { left, top, right, bottom } = at.getBoundingClientRect()
    window.left = Math.max(window.left, left)
    window.top = Math.max(window.top, top)
    window.right = Math.min(window.right, right)
    window.bottom = Math.min(window.bottom, bottom)
  }
  return window
}

function isWithin({ left, top, right, bottom }: DOMRect, window: Window4): boolean {
  const width = Math.min(right, window.right) - Math.max(left, window.left)
  const height = Math.min(bottom, window.bottom) - Math.max(top, window.top)
  return width >= least.side && height >= Math.max(least.side, Math.min(least.size, bottom - top) / 2)
}

/** The letters of a text that are neither cut off nor covered. */
function lettersWithin(node: Node, range: Range, window: Window4, covers: IsCovered | undefined): string {
  const text = node.nodeValue ?? ''
  let seen = ''
  for (let at = 0; at < Math.min(text.length, most.letters); at++) {
    range.setStart(node, at)
    range.setEnd(node, at + 1)
    const [box] = Array.from(range.getClientRects())
    const [x, y] = box ? [(box.left + box.right) / 2, (box.top + box.bottom) / 2] : []
    if (x === undefined || y === undefined) seen += text.charAt(at)
    else if (x > window.left && x < window.right && y > window.top && y < window.bottom && !(/\S/.test(text.charAt(at)) && covers?.(x, y)))
      seen += text.charAt(at)
  }
  return seen + text.slice(most.letters)
}

function stylesDoubted(element: Element, link: Element, view: Window): Set<Doubt> {
  const doubts = new Set<Doubt>()
  let opacity = 1
  for (let at: Element | null = element; at; at = at === link ? null : at.parentElement) {
    const style = view.getComputedStyle(at)
    opacity *= style.opacity === '' ? 1 : Number(style.opacity)
    if (opacity < least.opacity || isHidden(at, { get: (property) => style.getPropertyValue(property) })) doubts.add('style')
    if (/-/.test(style.zIndex) && style.position !== 'static') doubts.add('style')
    if (isBlended(style)) doubts.add('style')
    if (isStruck(style)) doubts.add('colour')
  }
  const style = view.getComputedStyle(element)
  if (style.visibility !== '' && style.visibility !== 'visible') doubts.add('style')
  if (Number.parseFloat(style.fontSize) < least.size) doubts.add('style')
  if (isOfItsGround(element, style, view)) doubts.add('colour')
  return doubts
}

/** Whether what one sees of an element is not its own colours. */
function isBlended(style: CSSStyleDeclaration): boolean {
  const [filter, blend] = [style.filter, style.mixBlendMode]
  return /blur|brightness|contrast|invert|grayscale|opacity/.test(filter) || (blend !== undefined && blend !== '' && blend !== 'normal')
}

/** Whether lines or strokes are drawn over words, so broad that they hide them. */
function isStruck(style: CSSStyleDeclaration): boolean {
  const value = (property: string) => Number.parseFloat(style.getPropertyValue(property))
  const isLined = /line/.test(style.getPropertyValue('text-decoration-line'))
  const line = isLined ? value('text-decoration-thickness') : 0
  return line > broad.line * value('font-size') || value('-webkit-text-stroke-width') > broad.stroke
}

/** Whether words have nearly the colour of what is behind them, as far as that is one colour. */
function isOfItsGround(element: Element, style: CSSStyleDeclaration, view: Window): boolean {
  const colour = parsed(style.getPropertyValue('-webkit-text-fill-color') || style.color)
  if (colour.alpha < least.opacity) return true
  for (let at: Element | null = element; at; at = at.parentElement) {
    const { backgroundColor, backgroundImage } = view.getComputedStyle(at)
    if (backgroundImage !== '' && backgroundImage !== 'none') return false
    const ground = backgroundColor === '' ? undefined : parsed(backgroundColor)
    if (ground && ground.alpha > 0.5) return contrast(over(colour, ground), over(ground, whiteSheet)) < least.contrast
  }
  return contrast(over(colour, whiteSheet), whiteSheet) < least.contrast
}
