import { baseOf, linkAddress } from '../links/addresses.ts'
import { parsable } from '../markup/parsable.ts'
import { hideStyles } from '../markup/style-attribute.ts'
import { isSign, wordsOfPicture } from '../shown/drawings.ts'
import { styled } from './elements.ts'
import { withoutOffice } from './fragment.ts'

/** What becomes of a picture: the Content-ID of one of the letter's own, the picture itself as `data:`, or nothing. */
export type TakePicture = (source: string, alt: string) => string | undefined

/** A picture from elsewhere that is no higher or no wider than this, in px, counts who reads or holds a place. */
const smallest = 2
/** CSS Values 4, 6.2. */
const inPx: Record<string, number> = { '': 1, px: 1, pt: 4 / 3, in: 96, cm: 96 / 2.54, mm: 9.6 / 2.54, pc: 16, em: 16, rem: 16 }

/** A picture as one of the letter's own, in the size that its style or its attributes say; else its words. */
export function settlePicture(image: HTMLImageElement, source: string, takePicture: TakePicture): void {
  const alt = image.getAttribute('alt')?.trim() ?? ''
  const width = lengthOf(image, 'width')
  const height = lengthOf(image, 'height')
  const small = (width !== undefined && width <= smallest) || (height !== undefined && height <= smallest)
  if (small && !/^cid:/i.test(source)) {
    image.remove()
    return
  }
  // Pages draw it from a sheet of pictures, behind one that shows nothing.
  const contentId = isSign(alt) && !/^cid:/i.test(source) ? undefined : takePicture(source, alt)
  if (contentId === undefined) {
    image.replaceWith(image.ownerDocument.createTextNode(wordsOfPicture(alt)))
    return
  }
  for (const { name } of [...image.attributes]) image.removeAttribute(name)
  if (width !== undefined) image.setAttribute('width', String(width))
  if (height !== undefined) image.setAttribute('height', String(height))
  image.setAttribute('src', contentId.startsWith('data:') ? contentId : `cid:${contentId}`)
  image.setAttribute('alt', alt)
}

/** A side of a picture in px, where it is said as a length. */
function lengthOf(image: Element, side: 'width' | 'height'): number | undefined {
  const own = firstLength([styled(image, side), image.getAttribute(side)?.trim().toLowerCase() ?? ''])
  const most = firstLength([styled(image, `max-${side}`)])
  return own === undefined || most === undefined ? (own ?? most) : Math.min(own, most)
}

function firstLength(said: readonly string[]): number | undefined {
  for (const text of said) {
    const [, number, unit = ''] = /^([\d.]+)([a-z]*)(?:\s*!important)?$/.exec(text) ?? []
    const length = Math.round(Number(number) * (inPx[unit] ?? Number.NaN))
    if (length >= 0 && length < 10_000) return length
  }
  return undefined
}

/**
 * Whether markup is pictures alone, as a browser copies one beside the picture itself: the words that the first of them has, then, which may be
 * '', and where it leads. Undefined for everything else.
 */
export function onlyPictures(html: string): { words: string; link: string | undefined } | undefined {
  const { body } = new DOMParser().parseFromString(hideStyles(parsable(withoutOffice(html))), 'text/html')
  for (const element of body.querySelectorAll('style, script, title, meta')) element.remove()
  const [first] = body.querySelectorAll('img')
  const hasWords = (body.textContent ?? '').replace(/[\s\u00a0\u200b-\u200d\ufeff\ufffc]+/g, '') !== ''
  if (!first || hasWords) return undefined
  const link = linkAddress(first.closest('a')?.getAttribute('href') ?? '', baseOf(body.ownerDocument))
  return { words: first.getAttribute('alt')?.trim() ?? '', link }
}
