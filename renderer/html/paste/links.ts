import { linkAddress } from '../links/addresses.ts'
import { areasOf, isDrawn, wordsOfAddress } from '../links/bare-links.ts'
import { saidInline } from '../shown/unseen.ts'
import { styleOf, unwrap } from './elements.ts'

const drawn = 'img, svg, canvas, object, video'

/** The links of a page of which one sees a picture, whatever becomes of that. Signs beside headings that lead to these are none. */
export function drawnLinks(body: HTMLElement): ReadonlySet<Element> {
  const says = (element: Element) => saidInline(styleOf(element))
  return new Set(
    [...body.querySelectorAll('a[href]')].filter(
      (link) => isDrawn(link, says) && (!link.getAttribute('href')?.includes('#') || link.querySelector(drawn)?.localName !== 'svg'),
    ),
  )
}

/** Writes the places of pictures that lead somewhere (`<area>`) behind these, as links. */
export function sayAreas(body: HTMLElement): void {
  for (const image of body.querySelectorAll('img[usemap]')) {
    for (const { link, words } of areasOf(image).reverse()) {
      const written = body.ownerDocument.createElement('a')
      written.setAttribute('href', link)
      written.append(words)
      image.after(' ', written)
    }
  }
}

/** Has links lead by whole addresses. Of `drawn` ones, those of whose picture nothing is left are written as their addresses, each once. */
export function settleLinks(body: HTMLElement, base: string, drawn: ReadonlySet<Element>): void {
  const written = new Set<string>()
  for (const link of body.querySelectorAll('a')) {
    const address = linkAddress(link.getAttribute('href') ?? '', base)
    if (address === undefined) {
      unwrap(link)
      continue
    }
    // Nothing else of it is meant for a letter: classes and targets are its page's.
    for (const { name } of [...link.attributes]) link.removeAttribute(name)
    link.setAttribute('href', address)
    if (!drawn.has(link) || !isEmpty(link) || written.has(address)) continue
    written.add(address)
    link.before(' ')
    link.replaceChildren(wordsOfAddress(address))
    link.after(' ')
  }
}

const isEmpty = (link: Element): boolean =>
  link.querySelector('img') === null && !/[^\s\p{Default_Ignorable_Code_Point}]/u.test(link.textContent ?? '')
