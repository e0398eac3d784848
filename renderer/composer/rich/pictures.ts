import i18next from 'i18next'
import type { HeldAttachment } from '../../../preload/contract/index.ts'
import { request } from '../../bridge.ts'
import { dataPicture } from '../../html/clean/data-picture.ts'
import type { LetterStore } from '../../stores/letters/letter.ts'
import { useWindow } from '../../stores/window.ts'

/** The pictures that stand in the text of one letter: what the editor shows is a copy here, what is sent is the file that main holds. */
export type Pictures = {
  /** Takes pictures in; the Content-ID of each, by which the text shows it, in their order. */
  add(files: File[]): string[]
  /**
   * Takes in a picture of pasted markup: one that stands there whole, one of this letter, or one of another letter, in whichever window. Its
   * Content-ID; undefined where the picture itself is not here.
   */
  take(source: string, alt: string): string | undefined
  /** Where the window finds a picture; undefined where the letter has none of that name. */
  url(contentId: string): Promise<string | undefined>
  /** Frees what the editor has shown. */
  free(): void
}

/** What every program can show. */
export const shownTypes = /^image\/(?:png|jpeg|gif|webp|bmp)$/
/** What this window can show: letters of others hold it as well. */
const drawnTypes = /^image\/(?:png|jpeg|gif|webp|avif|bmp)$/

/** The type of a picture by the name that all programs know. */
export const usualType = (type: string): string =>
  type
    .trim()
    .toLowerCase()
    .replace(/^image\/p?jpe?g$/, 'image/jpeg')
    .replace(/^image\/x-png$/, 'image/png')

export function createPictures(letter: LetterStore): Pictures {
  const urls = new Map<string, Promise<string | undefined>>()
  const show = (blob: Blob) => Promise.resolve(URL.createObjectURL(blob))
  const load = async (held: HeldAttachment | undefined): Promise<string | undefined> => {
    if (!held) return undefined
    const { type: called, content } = await request('getHeld', { token: held.token })
    const type = usualType(called)
    return drawnTypes.test(type) ? URL.createObjectURL(new Blob([new Uint8Array(content)], { type })) : undefined
  }
  const add = (files: File[]) => {
    const named = files.map((file) => ({ file, contentId: newContentId() }))
    for (const { file, contentId } of named) urls.set(contentId, show(file))
    void letter.getState().holdFiles(named)
    return named.map(({ contentId }) => contentId)
  }
  /** The letter that it came from may be gone before this one is sent. */
  const copy = (former: string): string => {
    const contentId = newContentId()
    const file = request('getPicture', { contentId: former })
      .then(({ name, type, content }) => new File([new Uint8Array(content)], name, { type }))
      // The letter has gone out since: what was copied leaves its words.
      .catch(() => undefined)
    const url = file.then((copied) => copied && show(copied))
    urls.set(contentId, url)
    void url.then((found) => found ?? missing())
    void letter.getState().holdFiles(file.then((copied) => (copied ? [{ file: copied, contentId }] : [])))
    return contentId
  }
  return {
    add,
    take: (source, alt) => {
      const file = fileOfData(source, alt)
      if (file) return add([file])[0]
      const contentId = contentIdOf(source)
      if (contentId === undefined) return undefined
      // What is still on its way to main is shown here already.
      if (urls.has(contentId) || heldIn(letter, contentId)) return contentId
      return ours.test(contentId) ? copy(contentId) : undefined
    },
    url: (contentId) => {
      const known = urls.get(contentId)
      if (known) return known
      const loaded = load(heldIn(letter, contentId)).catch(() => undefined)
      urls.set(contentId, loaded)
      return loaded
    },
    free: () => {
      for (const url of urls.values()) void url.then((made) => made && URL.revokeObjectURL(made))
    },
  }
}

const newContentId = (): string => `${crypto.randomUUID()}@hanji`
/** What letters call their own pictures here. */
const ours = /@hanji$/

const missing = (): void => useWindow.getState().notify(i18next.t('composer.picturesLeftOut', { count: 1 }))

const heldIn = (letter: LetterStore, contentId: string): HeldAttachment | undefined =>
  letter.getState().draft.attachments.find((attachment) => attachment.contentId === contentId)

function contentIdOf(source: string): string | undefined {
  if (!/^cid:/i.test(source)) return undefined
  try {
    return decodeURIComponent(source.slice('cid:'.length))
  } catch {
    return source.slice('cid:'.length)
  }
}

/** A picture that was pasted as `data:`; undefined for anything else. */
export function fileOfData(url: string, name: string): File | undefined {
  const data = /^data:/i.test(url) ? dataPicture(url) : undefined
  const [, called = '', base64 = ''] = /^data:([^;,]+);base64,([\s\S]+)$/.exec(data ?? '') ?? []
  const type = usualType(called)
  if (!drawnTypes.test(type)) return undefined
  try {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
    return new File([bytes], name || `picture.${type.slice('image/'.length)}`, { type })
  } catch {
    return undefined
  }
}
