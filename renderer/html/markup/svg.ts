import { isHidden, saidInline } from '../shown/unseen.ts'
import { styleAttribute } from './style-attribute.ts'

/** What of a drawing is drawn elsewhere or never (SVG 2, 5.4 to 5.5, 14). */
const undrawn = 'defs, symbol, clipPath, mask, pattern, marker'

/**
 * Has the markup that drawings show in boxes of their own (`<foreignObject>`, SVG 2, 12.4) stand behind them, in order: the drawings themselves go
 * out. What stands in its place for programs without it goes out as well.
 */
export function freeMarkup(page: Element): void {
  const last = new Map<Element, Element>()
  for (const box of [...page.querySelectorAll('foreignObject')]) {
    const drawing = drawingAround(box)
    if (!drawing || box.closest(undrawn) || isUnseen(box, drawing)) continue
    const apart = drawing.ownerDocument.createElement('div')
    for (const name of ['class', 'style', styleAttribute]) {
      const value = box.getAttribute(name)
      if (value !== null) apart.setAttribute(name, value)
    }
    apart.append(...box.childNodes)
    const before = last.get(drawing) ?? drawing
    before.after(apart)
    last.set(drawing, apart)
    // Of a choice the first is shown that can be (SVG 2, 5.8).
    const choice = box.closest('switch')
    if (choice) choice.remove()
    else box.remove()
  }
}

function drawingAround(box: Element): Element | undefined {
  let drawing = box.closest('svg') ?? undefined
  for (let around = drawing?.parentElement?.closest('svg'); around; around = around.parentElement?.closest('svg')) drawing = around
  return drawing
}

function isUnseen(box: Element, drawing: Element): boolean {
  if (['width', 'height'].some((side) => /^\s*0+(?:px)?\s*$/.test(drawing.getAttribute(side) ?? ''))) return true
  for (let around: Element | null = box; around; around = around === drawing ? null : around.parentElement)
    if (isHidden(around, saidInline(around.getAttribute(styleAttribute) ?? around.getAttribute('style') ?? ''))) return true
  return false
}
