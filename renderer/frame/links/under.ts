import { written } from './written.ts'

/** So many texts of a page are looked at, and so many characters are taken of what lies under a link. */
const most = { texts: 20_000, words: 4000, pictures: 50 }

/** An area of a map is read by its picture: the one whose `usemap` names the map behind its first `#`, by its name or its id. */
export function mapNames(area: Element, page: Document): string[] {
  const map = area.closest('map')
  const names = [map?.getAttribute('name'), map?.id].filter((name) => name)
  return Array.from(page.querySelectorAll('img[usemap], object[usemap]'))
    .filter((image) => names.includes(/#(.*)$/s.exec(image.getAttribute('usemap') ?? '')?.[1]))
    .flatMap((image) => ['alt', 'title', 'aria-label'].map((name) => image.getAttribute(name) ?? ''))
}

/** Words and names of pictures that a link lies over: whoever aims at them hits it. Only what is placed freely lies over others. */
export function wordsUnder(link: Element, page: Document): string[] {
  // The line that a picture stands in is lower than the picture.
  const places = [link, ...Array.from(link.querySelectorAll('img')).slice(0, most.pictures)].flatMap((one) =>
    Array.from(one.getClientRects()),
  )
  if (!page.body || places.length === 0) return []
  const walker = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT)
  const range = page.createRange()
  let words = ''
  let looked = 0
  for (let node = walker.nextNode(); node && looked < most.texts && words.length < most.words; node = walker.nextNode(), looked++) {
    if (link.contains(node) || node.parentElement?.tagName === 'STYLE' || !/\S/.test(node.nodeValue ?? '')) continue
    range.selectNodeContents(node)
    if (Array.from(range.getClientRects()).some((rect) => places.some((place) => overlap(rect, place)))) words += `${node.nodeValue ?? ''} `
  }
  const pictures = Array.from(page.images).filter(
    (image) => !link.contains(image) && places.some((place) => overlap(image.getBoundingClientRect(), place)),
  )
  return [words, ...pictures.map(({ alt }) => alt), ...writtenUnder(link, page, places)]
}

/** What style sheets write into what lies under a link. */
function writtenUnder(link: Element, page: Document, places: readonly DOMRect[]): string[] {
  const view = page.defaultView
  if (!view || !page.elementsFromPoint) return []
  const points = places
    .slice(0, 10)
    .flatMap(({ left, right, top, bottom }) =>
      [0.1, 0.5, 0.9].map((share): [number, number] => [left + (right - left) * share, (top + bottom) / 2]),
    )
  const elements = new Set(points.flatMap(([x, y]) => page.elementsFromPoint(x, y)))
  return [...elements]
    .filter((element) => !link.contains(element) && element !== page.documentElement)
    .flatMap((element) => written(element, view))
}

/** Rectangles of which one hides much of the other: lines of text may touch each other. */
function overlap(one: DOMRect, other: DOMRect): boolean {
  const width = Math.min(one.right, other.right) - Math.max(one.left, other.left)
  const height = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top)
  return width > 2 && height > Math.min(one.height, other.height) / 2
}
