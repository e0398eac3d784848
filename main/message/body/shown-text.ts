import { Buffer } from 'node:buffer'
import { longestHtml } from '../../../preload/mail/limits.ts'
import { fieldOf } from '../mime/fields/parse.ts'
import type { Entity } from '../mime/parts/tree.ts'
import { isVisible } from './html/markup.ts'
import { withEnds } from './html/unclosed-tags.ts'

const knownText = /^text\/(?:plain|html|enriched|richtext|x-diff|x-patch|markdown)$/
/** Texts that are for programs, or that are shown in another way. */
const otherText =
  /^text\/(?:calendar|x-vcalendar|x?-?vcard|directory|rtf|css|(?:x-)?(?:java|ecma|live)script|x-amp-html|x-amp|watch-html|rfc822-headers|x-moz-deleted)$/
/** RFC 2046 4.1.4: a text that nobody knows is shown as it is. */
export const isUnknownText = (type: string): boolean => type.startsWith('text/') && !knownText.test(type) && !otherText.test(type)

export const isNamed = ({ disposition, type }: Entity): boolean => disposition.params.has('filename') || type.params.has('name')

/** Whether a leaf is text that is read with the body. `withBody`: another is the body; `isBody`: it stands where only a body does. */
export function isShownText(entity: Entity, withBody: boolean, isBody: boolean): boolean {
  const { type, disposition } = entity
  const isKnown = knownText.test(type.value)
  if (!isKnown && !isUnknownText(type.value)) return false
  // In an alternative some programs call their only HTML an attachment.
  if (disposition.value === 'attachment') return isBody && isKnown && type.value === 'text/html' && !isRoot(entity)
  // A text that has a name is a file, unless it is the message, or is said to be shown with the others.
  if (!isNamed(entity) || isBody) return true
  return isKnown && (!withBody || (disposition.value === 'inline' && type.value !== 'text/html'))
}

/** Only the message itself has a sender. */
const isRoot = ({ fields }: Entity): boolean => fieldOf(fields, 'from') !== '' || fieldOf(fields, 'received') !== ''

/** Whether there is a text that cannot be but the body. */
export function hasBody(entity: Entity): boolean {
  if (entity.children.length > 0) return entity.children.some(hasBody)
  return knownText.test(entity.type.value) && entity.disposition.value !== 'attachment' && !isNamed(entity) && showsAnything(entity)
}

/** A body in which nothing can be seen is none, as of those that only carry a file. */
export const showsAnything = ({ type, body }: Entity): boolean =>
  type.value === 'text/html'
    ? isVisible(withEnds(latin(body), false))
    : !/^(?:\s|\xc2(?=\xa0)|\xef\xbb\xbf|\xe2\x80[\x8b-\x8f])*$/.test(latin(body))

/** One character for each byte, as far as a body begins. */
const latin = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, longestHtml)).toString('latin1')
