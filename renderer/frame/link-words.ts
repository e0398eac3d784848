import { longestWords } from './messages.ts'

/** So many elements of a link, and so many texts of a page, are looked at. */
const most = { elements: 500, texts: 20_000 }

/**
 * All that one may read a link by: its words as they are drawn and as they stand in the markup, what styles write before and behind them,
 * the names of its pictures, and what lies under it. Each stands by itself, so that no two of them make one name.
 */
export function wordsOf(link: HTMLAnchorElement | HTMLAreaElement, page: Document): string {
  const view = page.defaultView
  if (!view) return ''
  const inside = [link, ...Array.from(link.querySelectorAll<HTMLElement>('*')).slice(0, most.elements)]
  const drawn = drawnWords(link, view)
  const readings = [
    drawn,
    link.innerText ?? '',
    link.textContent ?? '',
    ...inside.map((element) => written(element, view)),
    ...inside.flatMap((element) => ['alt', 'title', 'aria-label'].map((name) => element.getAttribute(name) ?? '')),
    ...(isTurned(inside, view) ? [Array.from(drawn).reverse().join('')] : []),
    ...(link.tagName === 'AREA' ? mapNames(link, page) : wordsUnder(link, page)),
  ]
  return [...new Set(readings.map((text) => text.trim()))].filter(Boolean).join(' | ').slice(0, longestWords)
}

/** The words that are drawn: not those of no size, no colour or no place. */
function drawnWords(link: Element, view: Window): string {
  const walker = link.ownerDocument.createTreeWalker(link, NodeFilter.SHOW_TEXT)
  let words = ''
  for (let node = walker.nextNode(); node && words.length < longestWords; node = walker.nextNode()) {
    const { parentElement } = node
    if (parentElement && isDrawn(parentElement, link, view)) words += node.nodeValue ?? ''
  }
  return words
}

function isDrawn(element: Element, top: Element, view: Window): boolean {
  for (let at: Element | null = element; at; at = at === top ? null : at.parentElement) {
    const style = view.getComputedStyle(at)
    if (style.display === 'none' || style.visibility !== 'visible' || Number(style.opacity) < 0.05) return false
    if (at === element && (Number.parseFloat(style.fontSize) < 2 || /,\s*0\)$/.test(style.color))) return false
  }
  return true
}

/** What a style sheet writes into an element. */
function written(element: Element, view: Window): string {
  const [before = '', after = ''] = ['::before', '::after'].map((part) => quoted(view.getComputedStyle(element, part).content))
  return before || after ? `${before}${element.textContent ?? ''}${after}` : ''
}

const quoted = (content: string): string =>
  [...content.matchAll(/"((?:[^"\\]|\\(?:.|$))*)(?:"|$)/gs)].map(([, text = '']) => text.replace(/\\(.)/g, '$1')).join('')

const isTurned = (elements: readonly Element[], view: Window): boolean =>
  elements.some((element) => /override/.test(view.getComputedStyle(element).unicodeBidi))

/** An area of a map is read by its picture. */
function mapNames(area: Element, page: Document): string[] {
  const name = area.closest('map')?.getAttribute('name')
  return name
    ? Array.from(page.querySelectorAll('img[usemap]'))
        .filter((image) => image.getAttribute('usemap') === `#${name}`)
        .flatMap((image) => [image.getAttribute('alt') ?? '', image.getAttribute('title') ?? ''])
    : []
}

/** Words and names of pictures that a link lies over: whoever aims at them hits it. Only what is placed freely lies over others. */
function wordsUnder(link: Element, page: Document): string[] {
  const places = Array.from(link.getClientRects())
  if (!page.body || places.length === 0) return []
  const walker = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT)
  const range = page.createRange()
  let words = ''
  let looked = 0
  for (let node = walker.nextNode(); node && looked < most.texts && words.length < 2000; node = walker.nextNode(), looked++) {
    if (link.contains(node) || node.parentElement?.tagName === 'STYLE' || !/\S/.test(node.nodeValue ?? '')) continue
    range.selectNodeContents(node)
    if (Array.from(range.getClientRects()).some((rect) => places.some((place) => overlap(rect, place)))) words += `${node.nodeValue ?? ''} `
  }
  const pictures = Array.from(page.images).filter(
    (image) => !link.contains(image) && places.some((place) => overlap(image.getBoundingClientRect(), place)),
  )
  return [words, ...pictures.map(({ alt }) => alt)]
}

/** Rectangles of which one hides much of the other: lines of text may touch each other. */
function overlap(one: DOMRect, other: DOMRect): boolean {
  const width = Math.min(one.right, other.right) - Math.max(one.left, other.left)
  const height = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top)
  return width > 2 && height > Math.min(one.height, other.height) / 2
}
