import { escapeHtml } from '../../../preload/html/escape.ts'
import { px } from '../css/measures.ts'
import type { Declared } from '../css/style-sheet.ts'
import { wordsOfPicture } from '../shown/drawings.ts'
import { signOfBox, stateOfPicture } from '../shown/tick-boxes.ts'
import { type Look, plainLook } from './appearance.ts'
import type { Writer } from './writer.ts'

/** A picture as the message shows it: sizes in px, as far as it says them; `most` is the greatest width. */
export type ShownPicture = { source: string; alt: string; width: number | undefined; height: number | undefined; most: number | undefined }

/** A picture of the new letter: by this Content-ID, so wide in px. */
export type TakenPicture = { contentId: string; width: number | undefined }

export type TakePicture = (picture: ShownPicture) => TakenPicture | undefined

/** A picture of the letter's own, as wide as the message draws it. Dots that count who reads are no pictures, nor is what has no size. */
export function writePicture(image: Element, declared: Declared, look: Look, writer: Writer, take: TakePicture): void {
  const size = (name: 'width' | 'height'): number | undefined => {
    const styled = declared.get(name)
    const value = px(styled === undefined || styled === 'auto' ? (image.getAttribute(name) ?? '') : styled)
    return value === undefined || value < 0 ? undefined : Math.round(value)
  }
  const [width, height, most] = [size('width'), size('height'), px(declared.get('max-width') ?? '')]
  if (width === 0 || height === 0 || ((width ?? 9) <= 2 && (height ?? 9) <= 2)) return
  const source = image.getAttribute('src') || image.getAttribute('srcset')?.trim().split(/\s/, 1)[0]?.replace(/,$/, '') || ''
  const isTicked = stateOfPicture(image)
  if (isTicked !== undefined) {
    writer.text(`${signOfBox(isTicked, false)} `, look)
    return
  }
  const alt = image.getAttribute('alt')?.trim() ?? ''
  const taken = take({ source, alt, width, height, most: most === undefined ? undefined : Math.round(most) })
  if (taken) {
    const wide = taken.width === undefined ? '' : ` width="${taken.width}"`
    writer.put(`<img${wide} src="cid:${taken.contentId}" alt="${escapeHtml(alt)}">`, { ...plainLook, link: look.link })
  } else if (alt !== '') writer.text(wordsOfPicture(alt), look)
}
