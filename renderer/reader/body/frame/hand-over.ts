import type { MessageContent, Payload } from '../../../../preload/contract/index.ts'
import { mostShown } from '../../../../preload/mail/limits.ts'
import { request } from '../../../bridge.ts'
import type { Shown } from '../../../frame/messages.ts'
import type { Sanitised } from '../../../html/clean/sanitise.ts'
import { repeatsIn } from '../../../html/markup/repeats.ts'
import { tagsIn } from '../../../html/markup/tags.ts'
import type { Look } from './base-style.ts'
import { pageOf } from './page.ts'

const bodies = new WeakMap<Sanitised, Map<string, Handed>>()

/** A body as a frame shows it; `undefined` until its pictures are served. */
export type Handed = { body: Shown | undefined; whenServed: Promise<Shown> }

/** Has a cleaned body's pictures served, once for each look. */
export function handOver(content: MessageContent, safe: Sanitised, look: Look, quoteLabel: string): Handed {
  const kept = bodies.get(safe) ?? new Map<string, Handed>()
  bodies.set(safe, kept)
  const known = kept.get(look + quoteLabel)
  if (known) return known
  const html = pageOf(safe.html, look)
  const message = content.id
  const folding = { label: quoteLabel, subject: content.subject, inReplyTo: content.inReplyTo }
  const parts = shownParts(content, safe)
  const page = { html, folding, message }
  const remote =
    safe.remote.length > 0 ? { id: content.id, path: content.path, reading: readingOf(safe), addresses: safe.remote } : undefined
  const handed = parts.length === 0 && !remote ? atOnce(bare(page)) : served(page, { parts, remote })
  kept.set(look + quoteLabel, handed)
  return handed
}

/** The message's own pictures that its cleaned HTML shows, under the names that it has there; those that are too large together are left out. */
export function shownParts({ inline }: MessageContent, { contentIds }: Sanitised): Payload<'servePictures'>['parts'] {
  let left = mostShown.bytes
  return contentIds.flatMap((contentId, index) => {
    const part = inline.find((candidate) => candidate.contentId === contentId)
    if (!part || part.content.byteLength > left) return []
    left -= part.content.byteLength
    return [{ name: `p${index}`, type: part.type.slice(0, 100), content: part.content }]
  })
}

const readings = new WeakMap<Sanitised, string>()

/** One reading of a message has one name, whichever way it is looked at: nobody is asked for a picture twice in it. */
function readingOf(safe: Sanitised): string {
  const reading = readings.get(safe) ?? crypto.randomUUID()
  readings.set(safe, reading)
  return reading
}

const atOnce = (body: Shown): Handed => ({ body, whenServed: Promise.resolve(body) })

/** Without its pictures. */
const bare = (page: Omit<Shown, 'token'>): Shown => ({ token: crypto.randomUUID(), ...page })

/** A message is there to be read, also where its pictures cannot be served. */
function served(page: Omit<Shown, 'token'>, pictures: Payload<'servePictures'>): Handed {
  const whenServed = request('servePictures', pictures).then(
    ({ token }) => {
      handed.body = { token, ...page }
      return handed.body
    },
    () => {
      handed.body = bare(page)
      return handed.body
    },
  )
  const handed: Handed = { body: undefined, whenServed }
  return handed
}

/** Bodies with more elements, or that were cut, are laid out only when they are read. */
const cheap = 4000
/** As much of one, in characters, before and after it is cleaned. */
const cheapLength = { before: 600_000, after: 1_200_000 }

/** Whether a body may be cleaned before anybody asks for it, as its source has it. */
export function looksCheap(html: string): boolean {
  if (html.length > cheapLength.before) return false
  let elements = 0
  for (const { closes } of tagsIn(html)) if (!closes && ++elements > cheap) return false
  return repeatsIn(html, cheap) <= cheap
}

/** Whether a body is made ready before anybody asks for it. */
export const isCheap = ({ html, elements, cut, tooHard }: Sanitised): boolean =>
  !tooHard && !cut && elements <= cheap && html.length <= cheapLength.after

/** How a body is shown unless the person wants it otherwise. */
export const usualLook = ({ designed }: Sanitised): Look => (designed ? 'sheet' : 'plain')
