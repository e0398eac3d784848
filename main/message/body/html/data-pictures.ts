import { Buffer } from 'node:buffer'
import { createHash } from 'node:crypto'

/** A picture that was written into HTML as a data: address (RFC 2397). */
export type Picture = { type: string; contentId: string; content: Uint8Array }

const beginning = /data:image\/(png|jpe?g|pjpeg|gif|webp|avif|bmp)(?:;[\w=.+-]{1,60}){0,3};base64,/gi
const rest = /[A-Za-z0-9+/=\s]*/y
/** What is shorter than this, in characters, stays where it is. */
const worthwhile = 16 * 1024
const most = 200

/**
 * Takes large pictures out of HTML and leaves Content-IDs in their place: they are most of what makes HTML long, and the window shows
 * parts sooner than addresses of megabytes. The ids come from the bytes, so that the same message has the same ones.
 */
export function picturesOut(html: string): { html: string; pictures: Picture[] } {
  const pictures = new Map<string, Picture>()
  let [kept, from] = ['', 0]
  for (const match of html.matchAll(beginning)) {
    if (match.index < from || pictures.size >= most) continue
    rest.lastIndex = match.index + match[0].length
    const data = rest.exec(html)?.[0] ?? ''
    if (data.length < worthwhile) continue
    const content = Buffer.from(data, 'base64')
    const contentId = `${createHash('sha256').update(content).digest('hex').slice(0, 32)}@within`
    pictures.set(contentId, { type: `image/${match[1]?.toLowerCase().replace('jpg', 'jpeg')}`, contentId, content })
    kept += `${html.slice(from, match.index)}cid:${contentId}`
    from = rest.lastIndex
    // White space that ends the data may part it from the next attribute.
    if (/\s$/.test(data)) kept += ' '
  }
  return { html: from === 0 ? html : kept + html.slice(from), pictures: [...pictures.values()] }
}
