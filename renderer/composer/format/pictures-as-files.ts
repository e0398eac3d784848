import type { HeldAttachment } from '../../../preload/contract/index.ts'
import { request } from '../../bridge.ts'
import { hideStyles, showStyles } from '../../html/markup/style-attribute.ts'
import { dropHeld, type LetterStore } from '../../stores/letters/letter.ts'
import { asFiles } from '../begin/foreign-body.ts'

/** The ids that the text of a letter showed its files by, when they were pictures there, by token. */
const formerIds = new WeakMap<LetterStore, Map<string, string>>()

/**
 * Makes the attachments of a letter fit the text that it is about to get: what that shows is a picture again if it was one, and every other picture
 * becomes a file, which goes along without being shown. Returns the text, without pictures that are gone from the letter.
 */
export async function filesFor(letter: LetterStore, html: string): Promise<string> {
  await attached(letter)
  const { body } = new DOMParser().parseFromString(hideStyles(html), 'text/html')
  const images = [...body.querySelectorAll('img')].flatMap((image) => {
    const contentId = contentIdOf(image)
    return contentId === undefined ? [] : [{ image, contentId }]
  })
  const shown = new Set(images.map(({ contentId }) => contentId))
  const former = formerIds.get(letter) ?? new Map<string, string>()
  formerIds.set(letter, former)
  const fitting = new Map<string, HeldAttachment>()
  for (const held of letter.getState().draft.attachments) fitting.set(held.token, await fitted(held, shown, former))
  // What was attached or taken away in the meantime is as the person has it.
  const attachments = letter.getState().draft.attachments.map((held) => fitting.get(held.token) ?? held)
  letter.getState().edit({ attachments })
  const there = new Set(attachments.map(({ contentId }) => contentId))
  const gone = images.filter(({ contentId }) => !there.has(contentId))
  for (const { image } of gone) image.remove()
  return gone.length === 0 ? html : showStyles(body.innerHTML)
}

async function fitted(held: HeldAttachment, shown: ReadonlySet<string>, formerIdOf: Map<string, string>): Promise<HeldAttachment> {
  const { token, name, contentId } = held
  const former = formerIdOf.get(token)
  if (contentId === undefined && former !== undefined && shown.has(former)) {
    const { type, content } = await request('getHeld', { token })
    const picture = await request('holdAttachment', { name, type, content, contentId: former })
    dropHeld(token)
    return picture
  }
  if (contentId === undefined || shown.has(contentId)) return held
  const [file = held] = await asFiles([held])
  formerIdOf.set(file.token, contentId)
  return file
}

/** Resolves once nothing is on its way into the letter. */
function attached(letter: LetterStore): Promise<void> {
  if (letter.getState().attaching === 0) return Promise.resolve()
  return new Promise((resolve) => {
    const stop = letter.subscribe(({ attaching }) => {
      if (attaching > 0) return
      stop()
      resolve()
    })
  })
}

function contentIdOf(image: HTMLImageElement): string | undefined {
  const [, id] = /^cid:(.*)$/is.exec(image.getAttribute('src') ?? '') ?? []
  try {
    return id && decodeURIComponent(id)
  } catch {
    return id
  }
}
