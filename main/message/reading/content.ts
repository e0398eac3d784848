import { Buffer } from 'node:buffer'
import type { Address, Attachment, MessageContent } from '../../../preload/contract/index.ts'
import { authenticationOf, ownAddresses, type Receiver } from '../authentication/verdict.ts'
import { encryptedPartOf } from '../body/protection/encrypted.ts'
import { toAttachment } from '../files/attachments.ts'
import { listOf } from '../mailing-list/fields.ts'
import { decodeRuns } from '../mime/base64/runs.ts'
import { takeOut } from '../mime/base64/taken-out.ts'
import { parseAddresses } from '../mime/fields/addresses.ts'
import { decodeField } from '../mime/fields/encoded-words.ts'
import { type Field, fieldsOf, trimmed } from '../mime/fields/parse.ts'
import { type ParsedMessage, type Part, parseMessage } from '../parse.ts'
import { senderSigns } from '../sender/signs.ts'
import { withPlainFormulas } from '../text/formulas.ts'
import { textOf } from '../text/text-of.ts'
import { asRead } from '../text/unquoted.ts'
import { cardsIn } from './cards.ts'
import { drawnParts } from './inline.ts'
import { receiptAskedBy } from './receipt-asked.ts'

/** The words of HTML, for an answer to quote, as far as this. */
const longestText = 200_000

/** What can be told of a message from itself: all but what other messages say of it. */
export type Content = Omit<MessageContent, 'id' | 'path' | 'report' | 'reported' | 'unreadable' | 'loadsRemote' | 'asksBecause'>

/** A message as one reads it, and all its parts; the `index` of an attachment is a place among them. */
export type ReadMessage = { content: Content; parts: Part[] }

/** Reads a message as `parseMessage` does, for `contentOf`. */
export async function readMessage(source: Uint8Array, charset: string | undefined, receiver: Receiver): Promise<ReadMessage> {
  const bytes = Buffer.from(source.buffer, source.byteOffset, source.byteLength)
  const taken = takeOut(source, decodeRuns(bytes, Buffer.alloc(bytes.length)))
  const message = await parseMessage(taken?.source ?? source, { charset, taken })
  return { content: contentOf(message, receiver), parts: partsOf(message) }
}

/** A message as the window is told of it; `receiver` says whose mail servers may vouch for the sender. */
export function contentOf(message: ParsedMessage, receiver: Receiver): Content {
  const { parts, others: _others, fields, charsets, bcc: _bcc, unquoted: _unquoted, ...rest } = message
  const { html, drawn } = drawnParts(message)
  const shown = new Set(drawn.filter(({ sure }) => sure).map(({ part }) => part))
  const authentication = authenticationOf(fields, message.from, receiver)
  const list = listOf(fields, authentication, ownAddresses(receiver))
  const elsewhere = { mailReplyTo: people(fields, 'mail-reply-to'), mailFollowupTo: people(fields, 'mail-followup-to') }
  const { cards, told } = cardsIn(parts)
  return {
    ...rest,
    html,
    ...elsewhere,
    deliveredTo: deliveredTo(fields),
    text:
      asRead(message) ??
      (message.html === undefined ? undefined : textOf({ text: undefined, html: withPlainFormulas(message.html) }, longestText).trim()),
    textFromHtml: message.text === undefined && message.html !== undefined,
    charset: charsets[0] ?? '',
    attachments: attachmentsOf(message, shown, told),
    allParts: partsOf(message)
      .map((part, index) => ({ order: part.order, attachment: toAttachment(part, index, titleOf(part)) }))
      .sort((one, other) => one.order - other.order)
      .map(({ attachment }) => attachment),
    encryptedPart: encryptedPartOf(message, partsOf(message)),
    inline: drawn.map((one) => one.shown),
    cards,
    authentication,
    signs: senderSigns(message, list, elsewhere),
    list,
    receiptTo: receiptAskedBy(fields, list !== undefined),
  }
}

const people = (fields: readonly Field[], name: Lowercase<string>): Address[] =>
  fieldsOf(fields, name)
    .flatMap((raw) => parseAddresses(raw))
    .slice(0, 200)

/** What servers write of the envelope's recipient, which To need not name. */
const deliveredTo = (fields: readonly Field[]): string[] =>
  (['delivered-to', 'envelope-to', 'x-original-to', 'x-delivered-to'] as const)
    .flatMap((name) => people(fields, name))
    .map(({ address }) => address)
    .slice(0, 20)

/** Files first, so that what is listed has the same place whatever else there is. */
const partsOf = ({ parts, others }: ParsedMessage): Part[] => [...parts, ...others]

/**
 * What is listed as attached: all files but those that the body shows, and what the window says in words. Cards tell all of the parts in `told`.
 */
function attachmentsOf({ parts }: ParsedMessage, shown: ReadonlySet<Part>, told: ReadonlySet<Part>): Attachment[] {
  const isReport = parts.some(({ type }) => reportParts.test(type))
  const isSaidAlready = (part: Part) =>
    part.name === '' && ((isReport && reportParts.test(part.type)) || (part.type === 'text/calendar' && told.has(part)))
  return parts.flatMap((part, index) => (shown.has(part) || isSaidAlready(part) ? [] : [toAttachment(part, index, titleOf(part))]))
}

/** What a report says for machines, which the window says in words already. */
const reportParts =
  /^(?:message\/(?:global-)?(?:delivery-status|disposition-notification|headers)|message\/feedback-report|text\/rfc822-headers)$/

/** A message within the message is named by its subject. */
function titleOf({ type, content }: Part): string {
  if (type !== 'message/rfc822' && type !== 'message/global') return ''
  const head = new TextDecoder('latin1').decode(content.subarray(0, 16_384))
  const raw = /^subject:[ \t]*((?:.*)(?:\r?\n[ \t].*)*)/im.exec(head.split(/\r?\n\r?\n/, 1)[0] ?? '')?.[1] ?? ''
  return decodeField(trimmed(raw.replace(/\r?\n[ \t]+/g, ' '))).slice(0, 200)
}
