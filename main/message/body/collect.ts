import { decodeAs, decodeText } from '../mime/charset.ts'
import { type Field, fieldOf } from '../mime/fields.ts'
import type { Entity } from '../mime/tree.ts'
import { charsetOfField, decodeField } from '../mime/words.ts'
import { fromEnriched } from './enriched.ts'
import { unflow } from './unflow.ts'

/** A stretch of the body, as text, as HTML, or as both where the writer offered the choice. */
export type Piece = { text: string | undefined; html: string | undefined }
/** One part that is not the body itself. `content` is decoded; `hidden`: it serves another part and is nothing to save. */
export type Part = {
  name: string
  type: string
  /** The charset that a text part says it is in. */
  charset: string | undefined
  contentId: string | undefined
  inline: boolean
  hidden: boolean
  content: Uint8Array
}
/** What was seen on the way that the reader should know of. */
export type Seen = 'charset-mislabelled' | 'charset-unknown' | 'charset-refused' | 'body-cut' | 'too-many-parts'
export type Protection = 'pgp-signed' | 'pgp-encrypted' | 'smime-signed' | 'smime-encrypted'
export type Collected = { pieces: Piece[]; parts: Part[] }

/** `forced` is the charset that the person chose; `hint` what the message seems to be in; `charsets` those that its text was read in. */
export type Reading = {
  forced: string | undefined
  hint: string | undefined
  charsets: Set<string>
  seen: Set<Seen>
  protection: Protection | undefined
}

/** A body is read as far as this, in characters; nobody reads more, and a window that lays it out would stand still. */
export const longestBody = 5_000_000

/** What the reader sees of an entity: its body, in order, and its other parts. */
export function collect(entity: Entity, reading: Reading): Collected {
  if (entity.type.value.startsWith('multipart/')) return collectMultipart(entity, reading)
  if (isShownText(entity)) return { pieces: [toPiece(entity, reading)], parts: [] }
  noteProtection(entity, reading)
  return { pieces: [], parts: [toPart(entity, reading)] }
}

function collectMultipart(entity: Entity, reading: Reading): Collected {
  noteProtection(entity, reading)
  switch (entity.type.value) {
    case 'multipart/alternative':
      return alternative(entity.children.map((child) => collect(child, reading)))
    case 'multipart/related':
      return related(entity, reading)
    case 'multipart/signed': {
      const [signed, ...signatures] = entity.children
      const hidden = signatures.map((child) => ({ ...toPart(child, reading), hidden: true }))
      return signed ? joined([collect(signed, reading), { pieces: [], parts: hidden }]) : { pieces: [], parts: hidden }
    }
    // The first part is the Macintosh's own side of the file (RFC 1740), which means nothing elsewhere.
    case 'multipart/appledouble':
      return joined(entity.children.slice(1).map((child) => collect(child, reading)))
    default:
      return joined(entity.children.map((child) => collect(child, reading)))
  }
}

const joined = (all: Collected[]): Collected => ({ pieces: all.flatMap(({ pieces }) => pieces), parts: all.flatMap(({ parts }) => parts) })

/** RFC 2046 5.1.4: the last form that can be shown is the best one; text is kept beside HTML for those who want it. */
function alternative(all: Collected[]): Collected {
  const rich = all.findLast(({ pieces }) => pieces.some(({ html }) => html !== undefined))
  const plain = all.find((form) => form !== rich && form.pieces.some(({ text }) => text?.trim()))
  const html = rich && htmlOf(rich.pieces)
  const text = plain ? textOf(plain.pieces) : rich && textOf(rich.pieces)
  const parts = all.filter((form) => form === rich || form !== plain || !rich).flatMap((form) => form.parts)
  // A file may lie beside the plain form only.
  const others = rich && plain ? plain.parts.filter(({ name }) => !parts.some((part) => part.name === name)) : []
  return { pieces: html === undefined && text === undefined ? [] : [{ text, html }], parts: [...parts, ...others] }
}

/** RFC 2387: one part is the document, the others are what it shows. */
function related(entity: Entity, reading: Reading): Collected {
  const start = entity.type.params.get('start')?.replace(/^<|>$/g, '')
  const root = entity.children.find(({ contentId }) => start !== undefined && contentId === start) ?? entity.children[0]
  const rest = entity.children.filter((child) => child !== root)
  const whole = joined([root, ...rest].flatMap((child) => (child ? [collect(child, reading)] : [])))
  return { pieces: whole.pieces, parts: whole.parts.map((part) => ({ ...part, inline: part.inline || part.contentId !== undefined })) }
}

export const textOf = (pieces: Piece[]): string | undefined => {
  const texts = pieces.flatMap(({ text }) => (text === undefined ? [] : [text]))
  return texts.length > 0 ? texts.join('\n') : undefined
}

/** The pieces as one HTML document; what is text only stands in it as it was written. Undefined where nothing is HTML. */
export function htmlOf(pieces: Piece[]): string | undefined {
  if (!pieces.some(({ html }) => html !== undefined)) return undefined
  return pieces.map(({ text, html }) => html ?? `<div style="white-space:pre-wrap">${escapeHtml(text ?? '')}</div>`).join('\n')
}

const escapeHtml = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

const shownText = /^text\/(?:plain|html|enriched|richtext|x-diff|x-patch|markdown)$/

function isShownText({ type, disposition }: Entity): boolean {
  if (!shownText.test(type.value) || disposition.value === 'attachment') return false
  // A text that has a name is a file, unless it is said to be shown with the others.
  const named = disposition.params.has('filename') || type.params.has('name')
  return !named || (disposition.value === 'inline' && type.value !== 'text/html')
}

function toPiece(entity: Entity, reading: Reading): Piece {
  const { value, params } = entity.type
  const label = params.get('charset') ?? (value === 'text/html' ? metaCharset(entity.body) : undefined)
  const whole = textIn(entity.body, label, reading)
  if (whole.length > longestBody) reading.seen.add('body-cut')
  const text = whole.slice(0, longestBody)
  if (value === 'text/html') return { text: undefined, html: text }
  if (value === 'text/enriched' || value === 'text/richtext') return { text: fromEnriched(text), html: undefined }
  const flowed = params.get('format')?.toLowerCase() === 'flowed'
  return { text: flowed ? unflow(text, params.get('delsp')?.toLowerCase() === 'yes') : text.replace(/\r\n?/g, '\n'), html: undefined }
}

const metaCharset = (body: Uint8Array): string | undefined =>
  /<meta[^>]{0,200}charset\s*=\s*["']?([\w.:-]{1,40})/i.exec(new TextDecoder('latin1').decode(body.subarray(0, 2048)))?.[1]

/** Bytes of a body as text, with what had to be guessed for it noted. */
export function textIn(bytes: Uint8Array, label: string | undefined, reading: Reading): string {
  if (reading.forced) {
    reading.charsets.add(reading.forced)
    return decodeAs(bytes, reading.forced) ?? ''
  }
  const { text, charset, note } = decodeText(bytes, label, reading.hint)
  if (charset !== 'ascii') reading.charsets.add(charset)
  if (note === 'mislabelled' || note === 'unknown' || note === 'refused') reading.seen.add(`charset-${note}`)
  return text.replace(/^\ufeff/, '').replaceAll('\0', '')
}

function toPart(entity: Entity, reading: Reading): Part {
  const { type, disposition, contentId, body, fields } = entity
  return {
    name: nameOf(entity, fields, reading),
    type: type.value,
    charset: type.params.get('charset'),
    contentId,
    inline: disposition.value === 'inline',
    hidden: false,
    content: body,
  }
}

/** RFC 2183 2.3; older programs write the name with the type; what has neither may be described (RFC 2045 8). */
function nameOf({ disposition, type }: Entity, fields: Field[], reading: Reading): string {
  const name = disposition.params.get('filename') || type.params.get('name')
  return name || decodeField(fieldOf(fields, 'content-description'), reading.hint).slice(0, 200)
}

/** RFC 1847, RFC 3156, RFC 8551 3: how a message is signed or encrypted. The outermost counts. */
function noteProtection({ type }: Entity, reading: Reading): void {
  if (reading.protection) return
  const { value, params } = type
  const protocol = params.get('protocol')?.toLowerCase() ?? ''
  const kind = params.get('smime-type')?.toLowerCase()
  if (value === 'multipart/signed')
    reading.protection = protocol.includes('pgp') ? 'pgp-signed' : protocol.includes('pkcs7') ? 'smime-signed' : undefined
  else if (value === 'multipart/encrypted') reading.protection = 'pgp-encrypted'
  else if (/^application\/(?:x-)?pkcs7-mime$/.test(value)) reading.protection = kind === 'signed-data' ? 'smime-signed' : 'smime-encrypted'
}

/** What a message without labels is likely to be in: what its labelled parts or its encoded words are in. */
export function hintOf(root: Entity): string | undefined {
  const word = charsetOfField(fieldOf(root.fields, 'subject')) ?? charsetOfField(fieldOf(root.fields, 'from'))
  return word ?? labelIn(root)
}

function labelIn(entity: Entity): string | undefined {
  const label = entity.type.params.get('charset')
  if (label) return label
  for (const child of entity.children) {
    const found = labelIn(child)
    if (found) return found
  }
  return undefined
}
