import { breakLongWords } from './long-words.ts'
import { keepRatios, limitPictures } from './pictures.ts'
import { bringIntoReach, mayBeOutOfReach } from './reach.ts'

/** A frame is never higher than this, in px; what is higher scrolls in it. */
export const highest = 300_000
/** So often may the height change without anything having come or the width having changed: beyond, the message grows with its frame. */
const mostTurns = 5

/** `arrange` is called once, when the page has a layout and before anybody sees it; `tell` hears each new height, in px. */
type Hearing = { arrange: () => void; tell: (height: number) => void }

/** Keeps a frame as high as its page. `html` is what the page was made of. Resolves when it has been fitted for the first time. */
export function keepFitting(frame: HTMLIFrameElement, page: Document, html: string, { arrange, tell }: Hearing): Promise<void> {
  const fitted = Promise.withResolvers<void>()
  const root = page.documentElement
  const mayHide = mayBeOutOfReach(html)
  let told = 0
  let turns = 0
  let width = -1
  const measure = (changed: boolean) => {
    // A frame that was hidden until now may have no layout yet. The observer tells when it has.
    if (root.getBoundingClientRect().width === 0) return
    if (width < 0) {
      arrange()
      prepare(page)
      fitted.resolve()
    }
    const isNew = changed || frame.clientWidth !== width
    if (isNew) {
      width = frame.clientWidth
      turns = 0
      fitWidth(page)
      if (mayHide) bringIntoReach(page)
    }
    const height = heightOf(frame, page)
    if (height === told) return
    turns++
    if (turns > mostTurns) {
      frame.style.height = `${told}px`
      root.toggleAttribute('data-hanji-tall', true)
      return
    }
    told = height
    root.toggleAttribute('data-hanji-tall', height === highest)
    tell(height)
  }
  const observer = new ResizeObserver(() => measure(false))
  observer.observe(root)
  if (page.body) observer.observe(page.body)
  const come = () => measure(true)
  for (const image of Array.from(page.querySelectorAll('img'))) for (const end of ['load', 'error']) image.addEventListener(end, come)
  for (const details of Array.from(page.querySelectorAll('details'))) details.addEventListener('toggle', come)
  measure(true)
  return fitted.promise
}

/** What may not be said in the sheet, since a message's own important styles would win. */
function prepare(page: Document): void {
  for (const element of [page.documentElement, page.body]) {
    for (const name of [
      'height',
      'min-height',
      'max-height',
      'overflow',
      'overflow-x',
      'overflow-y',
      'box-sizing',
      'contain',
      'clip-path',
      'transform',
      'position',
    ])
      element?.style.removeProperty(name)
  }
  const view = page.defaultView
  // A limit to their width would crush their columns: these do not grow to what is in them.
  for (const table of Array.from(page.querySelectorAll('table')))
    if (view?.getComputedStyle(table).tableLayout === 'fixed') table.style.setProperty('max-width', 'none')
}

/** Makes the page no wider than it must be. What is wider yet scrolls. */
function fitWidth(page: Document): void {
  const root = page.documentElement
  const boxes = [root, ...page.querySelectorAll('[data-hanji-part]')]
  const isWide = () => boxes.some(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
  for (const name of ['data-hanji-narrow', 'data-hanji-break']) root.toggleAttribute(name, false)
  keepRatios(page)
  if (!isWide() && !isBesideMargin(page)) return
  root.toggleAttribute('data-hanji-narrow', true)
  if (!isWide()) return
  limitPictures(page)
  if (!isWide()) return
  breakLongWords(page)
  if (!isWide()) return
  root.toggleAttribute('data-hanji-break', true)
  // Words in narrow boxes are broken for nothing where something else is as wide.
  if (isWide()) root.toggleAttribute('data-hanji-break', false)
}

/** Whether what stands on the page goes over the margin that we leave beside it, and so is no longer in the middle. */
function isBesideMargin(page: Document): boolean {
  const { body, defaultView: view } = page
  if (!body || !view) return false
  const { paddingLeft, paddingRight } = view.getComputedStyle(body)
  const range = page.createRange()
  range.selectNodeContents(body)
  const { left, right, width } = range.getBoundingClientRect()
  const box = body.getBoundingClientRect()
  const over = Math.max(box.left + Number.parseFloat(paddingLeft) - left, right - box.right + Number.parseFloat(paddingRight))
  return width > 0 && over > 1
}

/** How high the frame must be, in px; it is as high then. */
function heightOf(frame: HTMLIFrameElement, page: Document): number {
  const root = page.documentElement
  const bar = () => Math.max(0, frame.clientHeight - root.clientHeight)
  const set = (height: number) => {
    const wanted = Math.min(height, highest)
    if (frame.style.height !== `${wanted}px`) frame.style.height = `${wanted}px`
    return wanted
  }
  const flow = Math.ceil(root.getBoundingClientRect().height)
  const height = set(flow + bar())
  // At full height a bar to scroll down with would take the width that the text was laid out for.
  const below = root.scrollHeight
  return below > root.clientHeight ? set(Math.max(flow, below) + bar()) : height
}
