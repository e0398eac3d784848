import type { HeldAttachment } from '../../../preload/api.ts'
import { request } from '../../bridge.ts'
import type { LetterStore } from '../../stores/letter.ts'

/** The pictures that stand in the text of one letter: what the editor shows is a copy here, what is sent is the file that main holds. */
export type Pictures = {
  /** Takes pictures in; the Content-ID of each, by which the text shows it, in their order. */
  add(files: File[]): string[]
  /** Where the window finds a picture; undefined where the letter has none of that name. */
  url(contentId: string): Promise<string | undefined>
  /** Frees what the editor has shown. */
  free(): void
}

/** What every program can show. */
export const shownTypes = /^image\/(?:png|jpeg|gif|webp|bmp)$/

export function createPictures(letter: LetterStore): Pictures {
  const urls = new Map<string, Promise<string | undefined>>()
  const show = (blob: Blob) => Promise.resolve(URL.createObjectURL(blob))
  const load = async (held: HeldAttachment | undefined): Promise<string | undefined> => {
    if (!held) return undefined
    const { type, content } = await request('getHeld', { token: held.token })
    return shownTypes.test(type) ? URL.createObjectURL(new Blob([new Uint8Array(content)], { type })) : undefined
  }
  return {
    add: (files) => {
      const named = files.map((file) => ({ file, contentId: `${crypto.randomUUID()}@hanji` }))
      for (const { file, contentId } of named) urls.set(contentId, show(file))
      void letter.getState().holdFiles(named)
      return named.map(({ contentId }) => contentId)
    },
    url: (contentId) => {
      const known = urls.get(contentId)
      if (known) return known
      const held = letter.getState().draft.attachments.find((attachment) => attachment.contentId === contentId)
      const loaded = load(held).catch(() => undefined)
      urls.set(contentId, loaded)
      return loaded
    },
    free: () => {
      for (const url of urls.values()) void url.then((made) => made && URL.revokeObjectURL(made))
    },
  }
}

/** A picture that was pasted as `data:`; undefined for anything else. */
export function fileOfData(url: string, name: string): File | undefined {
  const match = /^data:([\w/+.-]+);base64,([A-Za-z0-9+/=\s]+)$/.exec(url)
  if (!match?.[1] || !match[2] || !shownTypes.test(match[1])) return undefined
  try {
    const bytes = Uint8Array.from(atob(match[2]), (character) => character.charCodeAt(0))
    return new File([bytes], name || `picture.${match[1].slice('image/'.length)}`, { type: match[1] })
  } catch {
    return undefined
  }
}
