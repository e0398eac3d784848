import { pictureSize } from '../../../preload/html/picture-size.ts'

type File = { content: Uint8Array; contentId?: string | undefined }

const image = /<img\b[^"'<>]*(?:(?:"[^"]*"|'[^']*')[^"'<>]*)*>/gi
/** Some programs show each picture as wide as it is, whatever room there is: none that says no width of its own gets more than this, in px. */
export const widest = 640

/**
 * A letter whose pictures all say how wide they are, also those that were sent before the window had drawn them. One that the letter does not hold
 * leaves its words: nobody could draw it.
 */
export function withWidths<L extends { html?: string | undefined; attachments: File[] }>(letter: L): L {
  if (!letter.html?.includes('<img')) return letter
  const files = new Map(letter.attachments.flatMap((file) => (file.contentId === undefined ? [] : [[file.contentId, file] as const])))
  const html = letter.html.replace(image, (tag) => {
    const source = attribute(tag, 'src')
    if (source === undefined || !/^cid:/i.test(source)) return tag
    const file = files.get(source.slice('cid:'.length))
    if (!file) return wordsOf(attribute(tag, 'alt') ?? '')
    if (Number(attribute(tag, 'width')) > 0) return tag
    const size = pictureSize(file.content)
    // A point that says its width is taken for a tracking pixel, and no program draws it wider than it is.
    if (!size || size.width < 2) return tag
    const height = Number(attribute(tag, 'height')) || 0
    const own = height > 0 ? Math.round((height * size.width) / size.height) : size.width
    return tag.replace(/^<img/i, `<img width="${Math.max(1, Math.min(own, widest))}"`).replace(/\sheight="[^"]*"/i, '')
  })
  return { ...letter, html }
}

const attribute = (tag: string, name: string): string | undefined =>
  new RegExp(`\\s${name}=(?:"([^"]*)"|'([^']*)')`, 'i')
    .exec(tag)
    ?.slice(1)
    .find((value) => value !== undefined)
    ?.replaceAll('&amp;', '&')

const wordsOf = (alt: string): string => (alt === '' ? '' : `[${alt.replaceAll('<', '&lt;')}]`)
