import PostalMime, { type Address as MimeAddress, type Attachment as MimeAttachment } from 'postal-mime'
import type { Address } from '../../preload/api.ts'

/** One part that is not the text itself. `content` is decoded. */
export type Part = { name: string; type: string; contentId: string | undefined; inline: boolean; content: Uint8Array }

/** A message as one reads it. `sentAt` is the Date header in ms since the epoch, which senders can forge. */
export type ParsedMessage = {
  subject: string
  from: Address[]
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
}

/**
 * Reads a message (RFC 5322, MIME). Lenient: what can be read is read.
 * @throws when the structure goes beyond the limits on nesting and header size.
 */
export async function parseMessage(source: Uint8Array): Promise<ParsedMessage> {
  const email = await PostalMime.parse(source, {
    attachmentEncoding: 'arraybuffer',
    maxNestingDepth: 50,
    maxHeadersSize: 1024 * 1024,
  })
  const sentAt = email.date === undefined ? Number.NaN : Date.parse(email.date)
  return {
    subject: email.subject ?? '',
    from: addresses(email.from ? [email.from] : []),
    replyTo: addresses(email.replyTo),
    to: addresses(email.to),
    cc: addresses(email.cc),
    bcc: addresses(email.bcc),
    sentAt: Number.isFinite(sentAt) ? sentAt : undefined,
    messageId: email.messageId ?? '',
    inReplyTo: messageIds(email.inReplyTo)[0] ?? '',
    references: messageIds(email.references),
    text: email.text,
    html: email.html,
    parts: email.attachments.map(toPart),
  }
}

/** The ids in a field of them (RFC 5322 3.6.4). */
const messageIds = (field: string | undefined): string[] => field?.match(/<[^<>\s]{1,990}>/g) ?? []

function toPart(attachment: MimeAttachment): Part {
  const { content } = attachment
  return {
    name: attachment.filename ?? '',
    type: attachment.mimeType,
    contentId: attachment.contentId?.replace(/^<|>$/g, ''),
    inline: attachment.disposition === 'inline' || attachment.related === true,
    content: typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content),
  }
}

function addresses(list: MimeAddress[] | undefined): Address[] {
  return (list ?? []).flatMap((entry) => (entry.group ? addresses(entry.group) : [{ name: entry.name, address: entry.address ?? '' }]))
}
