import i18next from 'i18next'
import type { HeldAttachment, InlinePart } from '../../../preload/contract/index.ts'
import { request } from '../../bridge.ts'
import { settled } from '../../html/quote/editor-form.ts'
import { quotable } from '../../html/quote/quotable.ts'
import { dropHeld } from '../../stores/letters/letter.ts'
import { quotedPictures } from './quoted-pictures.ts'

/** More than this in pictures, in bytes, no letter has room for. */
const mostPictures = 60_000_000

/** A letter of another program, or one that came, as the editor can take it. `told`: what of it could not be kept, in words for the person. */
export type Taken = { html: string | undefined; attachments: HeldAttachment[]; told: string | undefined }

/**
 * Takes over the markup and the files of a letter that was written elsewhere. Pictures that the editor shows get ids of its own; every other file
 * stays one, whatever it called itself.
 */
export async function takeOver(html: string | undefined, attachments: HeldAttachment[]): Promise<Taken> {
  if (html === undefined) return { html, attachments: await asFiles(attachments), told: undefined }
  const inline = await Promise.all(attachments.filter(({ contentId }) => contentId !== undefined).map(inlineOf))
  const pictures = quotedPictures(inline, mostPictures)
  const shown = new Set<string>()
  const markup = quotable(
    html,
    (picture) => {
      const taken = pictures.take(picture)
      if (taken) shown.add(picture.source.trim().replace(/^cid:/i, 'cid:'))
      return taken
    },
    'letter',
  )
  const addresses = new Set([...shown].flatMap((source) => [source, decoded(source)]))
  const isShown = ({ contentId }: HeldAttachment) => contentId !== undefined && addresses.has(`cid:${contentId}`)
  const files = await asFiles(attachments.filter((file) => !isShown(file)))
  for (const { token } of attachments.filter(isShown)) dropHeld(token)
  const { remote, large } = pictures.leftOut()
  const { html: taken, isWords } = settled(markup)
  const told = [
    ...(isWords ? [i18next.t('composer.leftOut.look')] : []),
    ...(large > 0 ? [i18next.t('composer.leftOut.forward', { count: large })] : []),
    ...(remote > 0 ? [i18next.t('composer.leftOut.remote', { count: remote })] : []),
  ].join(' ')
  return {
    html: taken,
    attachments: [...(isWords ? await asFiles(await pictures.held()) : await pictures.held()), ...files],
    told: told === '' ? undefined : told,
  }
}

async function inlineOf({ token, name, contentId = '' }: HeldAttachment): Promise<InlinePart> {
  const { type, content } = await request('getHeld', { token })
  return { contentId, name, type, content }
}

function decoded(source: string): string {
  try {
    return decodeURIComponent(source)
  } catch {
    return source
  }
}

/** Attachments as files: what no text shows would be left out of the letter. */
export const asFiles = (attachments: HeldAttachment[]): Promise<HeldAttachment[]> =>
  Promise.all(
    attachments.map(async (held) => {
      if (held.contentId === undefined) return held
      const { type, content } = await request('getHeld', { token: held.token })
      const file = await request('holdAttachment', { name: held.name, type, content })
      dropHeld(held.token)
      return file
    }),
  )
