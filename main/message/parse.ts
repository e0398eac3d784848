import { Buffer } from 'node:buffer'
import type { Address } from '../../preload/api.ts'
import { collect, hintOf, htmlOf, type Part, type Piece, type Protection, type Reading, type Seen, textOf } from './body/collect.ts'
import { unpackTnef } from './body/tnef.ts'
import { takeUuencoded } from './body/uuencode.ts'
import { parseAddresses } from './mime/addresses.ts'
import { parseDate } from './mime/date.ts'
import { type Field, fieldOf, fieldsOf } from './mime/fields.ts'
import { type Cut, parseTree, type TreeOptions } from './mime/tree.ts'
import { decodeField } from './mime/words.ts'

export type { Part, Protection } from './body/collect.ts'

/** What the reader should know about how far a message could be read. */
export type ReadingNote = Seen | Cut | 'truncated'

/** A message as one reads it. `sentAt` is the Date header in ms since the epoch, which senders can forge. */
export type ParsedMessage = {
  subject: string
  from: Address[]
  sender: Address[]
  replyTo: Address[]
  to: Address[]
  cc: Address[]
  /** Only in one's own copies and drafts. */
  bcc: Address[]
  sentAt: number | undefined
  messageId: string
  inReplyTo: string
  references: string[]
  text: string | undefined
  html: string | undefined
  parts: Part[]
  /** Its header, as it came; one character for each byte. */
  fields: Field[]
  /** In which charsets its text was read, the first found first; none for plain ASCII. */
  charsets: string[]
  protection: Protection | undefined
  notes: ReadingNote[]
}

export type ParseOptions = TreeOptions & { charset?: string | undefined }

/** Subjects are shown and kept as far as this, in characters. */
const longestSubject = 2000

/**
 * Reads a message (RFC 5322, RFC 2045-2049). Lenient: what can be read is read, what is beyond the limits is left out, and `notes` say so;
 * it never throws for what a message holds. With `charset` texts and fields that nobody encoded are read in that one, whatever they say.
 */
export async function parseMessage(source: Uint8Array, { charset, ...options }: ParseOptions = {}): Promise<ParsedMessage> {
  const { root, cut } = await parseTree(source, options)
  const hint = charset ?? hintOf(root)
  const reading: Reading = { forced: charset, hint, charsets: new Set(), seen: new Set(), protection: undefined }
  const body = unpacked(collect(root, reading))
  const { fields } = root
  const people = (name: Lowercase<string>) => fieldsOf(fields, name).flatMap((raw) => parseAddresses(raw, hint))
  const text = textOf(body.pieces)
  return {
    subject: oneLine(decodeField(fieldOf(fields, 'subject'), hint)).slice(0, longestSubject),
    from: parseAddresses(fieldOf(fields, 'from'), hint),
    sender: parseAddresses(fieldOf(fields, 'sender'), hint),
    replyTo: people('reply-to'),
    to: people('to'),
    cc: people('cc'),
    bcc: people('bcc'),
    sentAt: parseDate(fieldOf(fields, 'date')),
    messageId: messageIds(fieldOf(fields, 'message-id'))[0] ?? '',
    inReplyTo: messageIds(fieldOf(fields, 'in-reply-to'))[0] ?? '',
    references: messageIds(fieldOf(fields, 'references')),
    text,
    html: htmlOf(body.pieces),
    parts: body.parts,
    fields,
    charsets: [...reading.charsets],
    protection: reading.protection ?? inlinePgp(text),
    notes: [...reading.seen, ...(cut ? [cut] : isTruncated(source, root.type.params.get('boundary')) ? ['truncated' as const] : [])],
  }
}

const oneLine = (text: string): string => text.replace(/[\x00-\x1f\x7f\u2028\u2029]+/g, ' ').trim()

/** The ids in a field of them (RFC 5322 3.6.4), at most 200: the first and the last of more. */
function messageIds(raw: string): string[] {
  const ids = raw.slice(0, 200_000).match(/<[^<>\s]{1,990}>/g) ?? []
  return ids.length <= 200 ? ids : [...ids.slice(0, 1), ...ids.slice(-199)]
}

/** Files that lie in the text, or packed in others, as parts of their own. */
function unpacked({ pieces, parts }: { pieces: Piece[]; parts: Part[] }): { pieces: Piece[]; parts: Part[] } {
  const taken: Part[] = []
  const texts = pieces.map((piece) => {
    const { text, files } = takeUuencoded(piece.text ?? '')
    taken.push(...files.map(({ name, content }) => ({ ...plainPart, name, content })))
    return files.length > 0 ? { ...piece, text } : piece
  })
  const bodies: Piece[] = []
  const others = parts.flatMap((part) => {
    const packed = part.type === 'application/ms-tnef' || /^winmail\.dat$/i.test(part.name) ? unpackTnef(part.content) : undefined
    if (!packed) return [part]
    bodies.push({ text: packed.text, html: packed.html })
    return packed.files.map((file) => ({ ...plainPart, ...file, inline: file.contentId !== undefined }))
  })
  const empty = texts.every(({ text, html }) => !text?.trim() && !html?.trim())
  return { pieces: empty ? [...texts, ...bodies] : texts, parts: [...others, ...taken] }
}

const plainPart = { name: '', type: 'application/octet-stream', charset: undefined, contentId: undefined, inline: false, hidden: false }

const inlinePgp = (text: string | undefined): Protection | undefined => {
  if (text === undefined) return undefined
  if (/^-----BEGIN PGP MESSAGE-----/m.test(text.slice(0, 2000))) return 'pgp-encrypted'
  return /^-----BEGIN PGP SIGNED MESSAGE-----/m.test(text.slice(0, 2000)) ? 'pgp-signed' : undefined
}

/** A multipart whose last boundary never comes was cut on its way. */
function isTruncated(source: Uint8Array, boundary: string | undefined): boolean {
  if (boundary === undefined) return false
  const tail = Buffer.from(source.buffer, source.byteOffset, source.byteLength)
  return tail.lastIndexOf(`--${boundary}--`) < 0
}
