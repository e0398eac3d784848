import { Buffer } from 'node:buffer'
import type { Address, Attachment, InlinePart, MessageContent } from '../../preload/api.ts'
import { toAttachment } from './attachments.ts'
import { authenticationOf, type Receiver } from './authentication.ts'
import { cardsIn } from './cards.ts'
import { listOf } from './list-fields.ts'
import { parseAddresses } from './mime/addresses.ts'
import { decodeRuns } from './mime/base64-runs.ts'
import { type Field, fieldsOf, trimmed } from './mime/fields.ts'
import { takeOut } from './mime/taken-out.ts'
import { decodeField } from './mime/words.ts'
import { type ParsedMessage, type Part, parseMessage } from './parse.ts'
import { receiptAskedBy } from './receipt-asked.ts'
import { senderSigns } from './sender.ts'
import { textOf } from './snippet.ts'

/** The words of HTML, for an answer to quote, as far as this. */
const longestText = 200_000

/** What can be told of a message from itself: all but what other messages say of it. */
export type Content = Omit<MessageContent, 'id' | 'path' | 'report' | 'reported' | 'unreadable' | 'loadsRemote'>

/** A message as one reads it, and all its parts in their order. */
export type ReadMessage = { content: Content; parts: Part[] }

/** Reads a message as `parseMessage` does, for `contentOf`. */
export async function readMessage(source: Uint8Array, charset: string | undefined, receiver: Receiver): Promise<ReadMessage> {
  const bytes = Buffer.from(source.buffer, source.byteOffset, source.byteLength)
  const taken = takeOut(source, decodeRuns(bytes, Buffer.alloc(bytes.length)))
  const message = await parseMessage(taken?.source ?? source, { charset, taken })
  return { content: contentOf(message, receiver), parts: message.parts }
}

/** A message as the window is told of it; `receiver` says whose mail servers may vouch for the sender. */
export function contentOf(message: ParsedMessage, receiver: Receiver): Content {
  const { parts, fields, charsets, bcc: _bcc, ...rest } = message
  const authentication = authenticationOf(fields, message.from[0]?.address ?? '', receiver)
  const list = listOf(fields, authentication)
  return {
    ...rest,
    mailReplyTo: people(fields, 'mail-reply-to'),
    mailFollowupTo: people(fields, 'mail-followup-to'),
    deliveredTo: deliveredTo(fields),
    text: message.text ?? (message.html === undefined ? undefined : textOf(message, longestText).trim()),
    charset: charsets[0] ?? '',
    attachments: attachmentsOf(message),
    inline: inlineOf(message),
    cards: cardsIn(parts),
    authentication,
    signs: senderSigns(message, list !== undefined),
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

/** What is listed as attached: all parts that neither the body shows nor another part needs. */
export function attachmentsOf(message: ParsedMessage): Attachment[] {
  const isReport = message.parts.some(({ type }) => reportParts.test(type))
  const isSaidAlready = ({ name, type }: Part) => name === '' && ((isReport && reportParts.test(type)) || type === 'text/calendar')
  return message.parts.flatMap((part, index) =>
    part.hidden || isShownInline(part, message) || isSaidAlready(part) ? [] : [toAttachment(part, index, titleOf(part))],
  )
}

/** What a report says for machines, which the window says in words already. */
const reportParts =
  /^(?:message\/(?:global-)?(?:delivery-status|disposition-notification|headers)|message\/feedback-report|text\/rfc822-headers)$/

const isShownInline = ({ contentId }: Part, { html }: ParsedMessage): boolean =>
  contentId !== undefined &&
  html !== undefined &&
  (html.includes(`cid:${contentId}`) || html.includes(`cid:${encodeURIComponent(contentId)}`))

function inlineOf(message: ParsedMessage): InlinePart[] {
  return message.parts.flatMap((part) =>
    part.contentId !== undefined && isShownInline(part, message)
      ? [{ contentId: part.contentId, type: part.type, content: part.content }]
      : [],
  )
}

/** A message within the message is named by its subject. */
function titleOf({ type, content }: Part): string {
  if (type !== 'message/rfc822' && type !== 'message/global') return ''
  const head = new TextDecoder('latin1').decode(content.subarray(0, 16_384))
  const raw = /^subject:[ \t]*((?:.*)(?:\r?\n[ \t].*)*)/im.exec(head.split(/\r?\n\r?\n/, 1)[0] ?? '')?.[1] ?? ''
  return decodeField(trimmed(raw.replace(/\r?\n[ \t]+/g, ' '))).slice(0, 200)
}
