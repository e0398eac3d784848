import type { HeldAttachment, InlinePart } from '../../../preload/contract/index.ts'
import { pictureSize } from '../../../preload/html/picture-size.ts'
import { request } from '../../bridge.ts'
import { dataPicture } from '../../html/clean/data-picture.ts'
import type { ShownPicture, TakenPicture } from '../../html/quote/picture.ts'
import { usualType } from '../rich/pictures.ts'

/** Pictures that a quotation shows, each held once for the new letter, however often it is shown. */
export type QuotedPictures = {
  take(picture: ShownPicture): TakenPicture | undefined
  /** Holds, as files, the parts that a message draws and that no quotation shows: what lies behind its words. Dots that count readers are none. */
  holdOthers(): void
  /** Resolves to those that were taken. */
  held(): Promise<HeldAttachment[]>
  /** How many there was no room for, and how many lie on servers. */
  leftOut(): { large: number; remote: number }
}

/** A picture that names no size is shown no wider than this: programs that know no `max-width` would show all of it. */
const usualWidth = 640
/** A letter has room for 200 files. */
const mostPictures = 150

type Picture = { name: string; type: string; content: Uint8Array }

/** `mostBytes`: so much is taken together. */
export function quotedPictures(inline: readonly InlinePart[], mostBytes: number): QuotedPictures {
  const taken: (Picture & { contentId: string | undefined; held: Promise<HeldAttachment> })[] = []
  const asked = new Set<Picture>()
  const shownBefore = new Map<Picture, string>()
  const large = new Set<string>()
  const remote = new Set<string>()
  let bytes = 0
  const hasRoom = ({ content }: Picture) => bytes + content.byteLength <= mostBytes && taken.length < mostPictures
  const knownAs = (picture: Picture) => taken.find(({ type, content }) => type === picture.type && isSame(content, picture.content))
  const hold = (picture: Picture, contentId: string | undefined): void => {
    const { type, content } = picture
    bytes += content.byteLength
    const name = nameOf(picture, taken.length + 1)
    taken.push({ ...picture, contentId, held: request('holdAttachment', { name, type, content, ...(contentId ? { contentId } : {}) }) })
  }
  const shownAs = (picture: Picture): string | undefined => {
    const contentId =
      shownBefore.get(picture) ?? knownAs(picture)?.contentId ?? (hasRoom(picture) ? `${crypto.randomUUID()}@hanji` : undefined)
    if (contentId === undefined) return undefined
    if (!taken.some((each) => each.contentId === contentId)) hold(picture, contentId)
    shownBefore.set(picture, contentId)
    return contentId
  }
  return {
    take(shown) {
      const picture = pictureAt(shown.source, inline)
      if (!picture) {
        if (/^(?:https?:)?\/\//i.test(shown.source.trim())) remote.add(shown.source)
        return undefined
      }
      asked.add(picture)
      const contentId = shownAs(picture)
      if (contentId === undefined) large.add(shown.source)
      return contentId === undefined ? undefined : { contentId, width: widthOf(shown, picture.content) }
    },
    holdOthers() {
      for (const part of inline) {
        const { width = 9, height = 9 } = pictureSize(part.content) ?? {}
        if (asked.has(part) || (width <= 2 && height <= 2) || knownAs(part)) continue
        if (hasRoom(part)) hold(part, undefined)
        else large.add(`cid:${part.contentId}`)
      }
    },
    held: () => Promise.all(taken.map(({ held }) => held)),
    leftOut: () => ({ large: large.size, remote: remote.size }),
  }
}

function pictureAt(source: string, inline: readonly InlinePart[]): Picture | undefined {
  const address = source.trim()
  if (/^cid:/i.test(address)) {
    const id = address.slice(4)
    return inline.find(({ contentId }) => contentId === id) ?? inline.find(({ contentId }) => contentId === decoded(id))
  }
  const data = /^data:/i.test(address) ? dataPicture(address) : undefined
  const [, type = '', base64 = ''] = /^data:([^;,]+);base64,([\s\S]*)$/.exec(data ?? '') ?? []
  if (type === '') return undefined
  try {
    return { name: '', type: usualType(type), content: Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)) }
  } catch {
    return undefined
  }
}

function decoded(id: string): string {
  try {
    return decodeURIComponent(id)
  } catch {
    return id
  }
}

const isSame = (one: Uint8Array, other: Uint8Array): boolean =>
  one === other || (one.byteLength === other.byteLength && one.every((byte, index) => byte === other[index]))

/** Its own name, with the ending of what it is where it has none. */
function nameOf({ name, type }: Picture, number: number): string {
  const ending = (type.split('/')[1] ?? 'png').replace('jpeg', 'jpg')
  const own = name.replace(/[\r\n\0]/g, ' ').trim()
  if (own === '') return `image${number}.${ending}`
  return (/\.[a-z0-9]{2,5}$/i.test(own) ? own : `${own}.${ending}`).slice(0, 200)
}

/** As wide as the message draws it; what says only its height is as wide as that makes it. */
function widthOf({ width, height, most }: ShownPicture, content: Uint8Array): number | undefined {
  if (width !== undefined) return Math.min(width, most ?? width)
  const own = pictureSize(content)
  if (!own) return most
  if (height !== undefined) return Math.max(1, Math.round((own.width * height) / own.height))
  const widest = most ?? usualWidth
  return own.width > widest ? widest : undefined
}
