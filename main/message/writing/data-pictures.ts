import { randomUUID } from 'node:crypto'

type Picture = { name: string; type: string; content: Uint8Array; contentId: string }

const source = /(<img\b[^<>]*?\ssrc=")(data:(image\/(?:png|jpeg|gif|webp|bmp));base64,([\w+/=]+))"/g

/**
 * A letter whose pictures that stand in its HTML as `data:` (those of a signature) are parts of it, since few programs show such: each once,
 * however often it is shown. Every other letter as it is.
 */
export function withDataPictures<
  L extends { html?: string | undefined; attachments: (Omit<Picture, 'contentId'> & { contentId?: string | undefined })[] },
>(letter: L): L {
  if (!letter.html?.includes('src="data:')) return letter
  const pictures = new Map<string, Picture>()
  const html = letter.html.replace(source, (whole, before: string, data: string, type: string, base64: string) => {
    const known = pictures.get(data)
    const picture = known ?? {
      name: nameOf(/\salt="([^"<>]*)"/.exec(whole)?.[1] ?? '', type),
      type,
      content: new Uint8Array(Buffer.from(base64, 'base64')),
      contentId: `${randomUUID()}@hanji`,
    }
    pictures.set(data, picture)
    return `${before}cid:${picture.contentId}"`
  })
  return { ...letter, html, attachments: [...letter.attachments, ...pictures.values()] }
}

function nameOf(alt: string, type: string): string {
  const ending = type === 'image/jpeg' ? 'jpg' : type.slice('image/'.length)
  const base = alt
    .replace(/[\p{Cc}/\\:*?"<>|&;]+/gu, ' ')
    .trim()
    .slice(0, 80)
    .replace(/\.[a-z]{3,4}$/i, '')
  return `${base || 'picture'}.${ending}`
}
