import type { Address } from '../../preload/contract/index.ts'
import { mapParts } from '../../preload/html/parts.ts'
import { longestSubject } from '../../preload/mail/limits.ts'
import { collectMessage, hintOf } from './body/collect.ts'
import { withFallbacks } from './body/html/markup.ts'
import { type Collected, htmlOf, type Part, type Protection, type Seen, textOf } from './body/pieces.ts'
import { inlinePgp } from './body/protection/encrypted.ts'
import { unpacked } from './body/unpacked.ts'
import { parseAddresses } from './mime/fields/addresses.ts'
import { parseDate } from './mime/fields/date.ts'
import { decodeField } from './mime/fields/encoded-words.ts'
import { type Field, fieldOf, fieldsOf } from './mime/fields/parse.ts'
import { type Cut, parseTree, type TreeOptions } from './mime/parts/tree.ts'
import { withoutWordMarks } from './text/unquoted.ts'

export type { Part, Protection } from './body/pieces.ts'

/** What the reader should know about how far a message could be read. */
export type ReadingNote = Seen | Cut

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
  /** The lines of `text`, from 0, whose words begin with `>` without being quoted; only format=flowed (RFC 3676) tells. */
  unquoted: number[]
  html: string | undefined
  /** Its files. */
  parts: Part[]
  /** The other parts: bodies as they came, forms that are not shown, and what serves or holds another part. */
  others: Part[]
  /** Its header, as it came; one character for each byte. */
  fields: Field[]
  /** In which charsets its text was read, the first found first; none for plain ASCII. */
  charsets: string[]
  protection: Protection | undefined
  notes: ReadingNote[]
}

export type ParseOptions = TreeOptions & { charset?: string | undefined }

/** Subjects are shown and kept as far as this, in characters. */

/**
 * Reads a message (RFC 5322, RFC 2045-2049). Lenient: what can be read is read, what is beyond the limits is left out, and `notes` say so;
 * it never throws for what a message holds. With `charset` texts and fields that nobody encoded are read in that one, whatever they say.
 */
export async function parseMessage(source: Uint8Array, { charset, ...options }: ParseOptions = {}): Promise<ParsedMessage> {
  const { root, cuts } = parseTree(source, options)
  const hint = charset ?? hintOf(root)
  const { collected, reading } = collectMessage(root, { forced: charset, hint })
  const body = unpacked(collected, reading)
  const { fields } = root
  const people = (name: Lowercase<string>) => fieldsOf(fields, name).flatMap((raw) => parseAddresses(raw, hint))
  const marked = textOf(body.pieces)
  const { text, unquoted } = marked === undefined ? { text: undefined, unquoted: [] } : withoutWordMarks(marked)
  const html = htmlIn(body)
  return {
    subject: oneLine(decodeField(fieldOf(fields, 'subject'), hint)).slice(0, longestSubject),
    from: authorsIn(fields, hint),
    sender: people('sender'),
    replyTo: people('reply-to'),
    to: people('to'),
    cc: people('cc'),
    bcc: people('bcc'),
    sentAt: parseDate(fieldOf(fields, 'date')),
    messageId: messageIds(fieldOf(fields, 'message-id'))[0] ?? '',
    inReplyTo: messageIds(fieldOf(fields, 'in-reply-to'))[0] ?? '',
    references: messageIds(fieldOf(fields, 'references')),
    text,
    unquoted,
    html,
    parts: body.parts,
    others: body.others,
    fields,
    charsets: [...reading.charsets],
    protection: reading.protection ?? inlinePgp(text, html),
    notes: [...reading.seen, ...cuts],
  }
}

/** Who wrote it, by all fields of From; one that names nobody else than those above it tells no second author. */
function authorsIn(fields: readonly Field[], hint: string | undefined): Address[] {
  const all: Address[] = []
  for (const raw of fieldsOf(fields, 'from')) {
    const known = new Set(all.map(({ address }) => address.toLowerCase()))
    const people = parseAddresses(raw, hint)
    if (people.some(({ address }) => !known.has(address.toLowerCase()))) all.push(...people)
  }
  return all
}

function htmlIn({ pieces }: Collected): string | undefined {
  const html = htmlOf(pieces)
  return html === undefined ? undefined : mapParts(html, withFallbacks)
}

const oneLine = (text: string): string => text.replace(/[\x00-\x1f\x7f\u2028\u2029]+/g, ' ').trim()

/** The ids in a field of them (RFC 5322 3.6.4), at most 200: the first and the last of more. */
function messageIds(raw: string): string[] {
  const ids = raw.slice(0, 200_000).match(/<[^<>\s]{1,990}>/g) ?? []
  return ids.length <= 200 ? ids : [...ids.slice(0, 1), ...ids.slice(-199)]
}
