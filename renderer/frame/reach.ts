/** Only what says something like this can put text where nobody gets. */
const suspect = /:\s*-[.\d]|position|transform|translate|overflow|clip/i
/** A box smaller than this, in px, is made so that nobody sees what is in it. */
const hidden = 8
/** As often is it tried: text may be out of reach for more than one reason. */
const rounds = 4

/** Whether text of this HTML may lie out of reach. */
export const mayBeOutOfReach = (html: string): boolean => suspect.test(html)

/** Brings back text that lies left of or above the page, where nothing scrolls to, or that a box cuts off. What is made not to be seen stays so. */
export function bringIntoReach(page: Document): void {
  for (let round = 0; round < rounds; round++) {
    const changed = new Set<HTMLElement>()
    for (const { element, box } of outOfReach(page)) {
      const cause = box ?? causeOf(element, round === rounds - 1)
      if (!cause || changed.has(cause)) continue
      changed.add(cause)
      if (box) openBox(box)
      else putBack(cause)
    }
    if (changed.size === 0) return
  }
}

/** `box`: what cuts the text off. */
type Out = { element: HTMLElement; box: HTMLElement | undefined }

function outOfReach(page: Document): Out[] {
  const view = page.defaultView
  const root = page.documentElement
  if (!view || !page.body) return []
  const styles = new Map<Element, CSSStyleDeclaration>()
  const styleOf = (element: Element): CSSStyleDeclaration => {
    const style = styles.get(element) ?? view.getComputedStyle(element)
    styles.set(element, style)
    return style
  }
  const rightToLeft = styleOf(root).direction === 'rtl' || styleOf(page.body).direction === 'rtl'
  const found: Out[] = []
  const range = page.createRange()
  const walker = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement
    if (!element || !/\S/.test(node.nodeValue ?? '') || Number.parseFloat(styleOf(element).fontSize) < 4) continue
    range.selectNodeContents(node)
    const { left, right, top, bottom, width, height } = range.getBoundingClientRect()
    if (width === 0 || height === 0) continue
    const box = cutting(element, { left, right, top, bottom }, styleOf)
    if (box === 'hidden') continue
    const beyond = top + view.scrollY < -2 || (rightToLeft ? right + view.scrollX > root.clientWidth + 2 : left + view.scrollX < -2)
    if (box || beyond) found.push({ element, box })
  }
  return found
}

type Sides = { left: number; right: number; top: number; bottom: number }

/** The box that cuts off some of a text, if one does; `hidden` when it is so small that this is what it is for. */
function cutting(
  element: HTMLElement,
  text: Sides,
  styleOf: (element: Element) => CSSStyleDeclaration,
): HTMLElement | 'hidden' | undefined {
  for (let box: HTMLElement | null = element; box && box.tagName !== 'BODY'; box = box.parentElement) {
    const { overflowX, overflowY, display, position } = styleOf(box)
    const cuts = (overflow: string) => overflow === 'hidden' || overflow === 'clip'
    if (display !== 'inline' && (cuts(overflowX) || cuts(overflowY))) {
      const sides = box.getBoundingClientRect()
      if (sides.width < hidden || sides.height < hidden) return 'hidden'
      const across = text.right > sides.right + 2 || text.left < sides.left - 2
      const along = text.bottom > sides.bottom + 4 || text.top < sides.top - 4
      if ((cuts(overflowX) && across) || (cuts(overflowY) && along)) return box
    }
    if (position === 'absolute') return undefined
  }
  return undefined
}

/** Lets a box be as large as what is in it. */
function openBox({ style }: HTMLElement): void {
  for (const [name, value] of Object.entries({ height: 'auto', 'max-height': 'none', 'white-space': 'normal', overflow: 'auto' }))
    style.setProperty(name, value, 'important')
}

/** What around a text, or it, is moved to the left or up. */
function causeOf(element: HTMLElement, any: boolean): HTMLElement | undefined {
  const view = element.ownerDocument.defaultView
  for (let around: HTMLElement | null = element; around && around.tagName !== 'HTML'; around = around.parentElement) {
    const style = view?.getComputedStyle(around)
    if (!style) return undefined
    const below = [style.marginLeft, style.marginRight, style.marginTop, style.textIndent].some((value) => Number.parseFloat(value) < -1)
    const moved = style.transform !== 'none' || style.translate !== 'none' || style.scale !== 'none' || style.rotate !== 'none'
    if (below || moved || style.position === 'absolute' || style.position === 'relative' || (any && style.cssFloat !== 'none')) {
      if (around.dataset['hanjiBack'] === undefined) return around
    }
  }
  return undefined
}

/** Puts what was moved back to where it would be. */
function putBack(element: HTMLElement): void {
  const { style, dataset } = element
  dataset['hanjiBack'] = ''
  const view = element.ownerDocument.defaultView
  const computed = view?.getComputedStyle(element)
  for (const name of ['margin-left', 'margin-right', 'margin-top', 'text-indent'])
    if (Number.parseFloat(computed?.getPropertyValue(name) ?? '') < -1) style.setProperty(name, '0', 'important')
  for (const [name, value] of Object.entries({ transform: 'none', translate: 'none', scale: 'none', rotate: 'none', inset: 'auto' }))
    style.setProperty(name, value, 'important')
  if (computed?.position === 'absolute') style.setProperty('position', 'static', 'important')
}
