import { randomUUID } from 'node:crypto'
import MailComposer from 'nodemailer/lib/mail-composer'
import type MimeNode from 'nodemailer/lib/mime-node'
import type { Address } from '../../../preload/contract/index.ts'
import { domainOf } from '../../../preload/domains/domain-of.ts'
import { safeFileName } from '../../kit/file-name.ts'
import { hasEightBits, isMessageType, messageType } from './attached-message.ts'
import { withDataPictures } from './data-pictures.ts'
import { type DateZone, dateField } from './fields/date.ts'
import { type KeptField, mayBeKept } from './fields/draft.ts'
import { fieldText, subjectText } from './fields/encoded-words.ts'
import { withWidths } from './picture-widths.ts'
import { flow } from './plain/flowed.ts'
import { plainOf } from './plain/part.ts'

/** A letter with all that its headers need. */
export type Draft = {
  from: Address
  /** Where answers shall go, if not to `from`. */
  replyTo?: string | undefined
  to: Address[]
  cc: Address[]
  bcc: Address[]
  subject: string
  text: string
  /** Its body as HTML, of which the plain part is made, whatever `text` is. */
  html?: string | undefined
  /** One with a Content-ID is shown by the HTML, or left out where that does not. */
  attachments: { name: string; type: string; content: Uint8Array; contentId?: string | undefined }[]
  inReplyTo?: string | undefined
  references?: string[] | undefined
  date: Date
  /** Whether its date says where the sender's clock is; `local` unless told. */
  zone?: DateZone | undefined
  readReceipt?: boolean | undefined
  priority?: 'high' | 'low' | undefined
  /** What a draft of another program had besides. */
  fields?: KeptField[] | undefined
}

/**
 * A letter as it goes over the wire: `source` has CRLF line ends and no Bcc header. `bccHeader` is that header, encoded, with its line end,
 * for the copy that only the sender sees; '' where nobody is in Bcc. `eightBit`: a message that is attached holds bytes beyond ASCII.
 */
export type Composed = { messageId: string; source: Uint8Array; recipients: string[]; bccHeader: string; eightBit: boolean }

/** A Message-ID of our own (RFC 5322 3.6.4), its right-hand side the sender's domain, in ASCII: ids are compared byte by byte. */
export function newMessageId(from: string): string {
  const domain = from.slice(from.lastIndexOf('@') + 1)
  return `<${randomUUID()}@${domainOf(domain) || domain}>`
}

/** An id that is longer than this, in characters, fits on no line of a header beside its name, and cannot be broken. */
const longestId = 900

/** Writes a letter as MIME: 7-bit safe but for messages that are attached, names and subject encoded (RFC 2047, 2231), Bcc only among the recipients. */
export async function composeLetter(letter: Draft): Promise<Composed> {
  const draft = withWidths(withDataPictures(letter))
  const messageId = newMessageId(draft.from.address)
  const references = draft.references?.filter((id) => id.length <= longestId) ?? []
  const kept = (draft.fields ?? []).filter(({ name }) => mayBeKept(name))
  // Where the writer said so in the draft, that counts.
  const replyTo = kept.find(({ name }) => /^reply-to$/i.test(name))?.value ?? draft.replyTo
  const attachments = draft.attachments.flatMap((attachment) => attach(attachment, draft.html))
  const node = new MailComposer({
    from: draft.from,
    ...(replyTo ? { replyTo } : {}),
    to: draft.to,
    cc: draft.cc,
    bcc: draft.bcc,
    text: flow(draft.html === undefined ? draft.text : plainOf(draft.html, namesOf(draft))),
    ...(draft.html === undefined ? {} : { html: pageOf(draft.html) }),
    date: dateField(draft.date, draft.zone),
    messageId,
    ...(draft.inReplyTo && draft.inReplyTo.length <= longestId ? { inReplyTo: draft.inReplyTo } : {}),
    ...(references.length > 0 ? { references } : {}),
    headers: [
      ...kept.filter(({ name }) => !/^reply-to$/i.test(name)).map(({ name, value }) => ({ key: name, value: fieldText(value) })),
      { key: 'Subject', value: subjectText(draft.subject) },
      ...(draft.readReceipt ? [{ key: 'Disposition-Notification-To', value: draft.from.address }] : []),
      ...(draft.priority ? importance[draft.priority] : []),
    ],
    attachments,
    newline: '\r\n',
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile()
  textNode(node).setHeader('Content-Type', 'text/plain; charset=utf-8; format=flowed')
  const eightBit = attachments.some(({ contentType, content }) => isMessageType(contentType) && hasEightBits(content))
  // What holds a part with such bytes must say so, too (RFC 2045 6.4).
  if (eightBit) node.setHeader('Content-Transfer-Encoding', '8bit')
  const source = new Uint8Array(await node.build())
  node.keepBcc = true
  const bccHeader = draft.bcc.length > 0 ? (/^Bcc:.*\r\n(?:[ \t].*\r\n)*/m.exec(`${node.buildHeaders()}\r\n`)?.[0] ?? '') : ''
  const recipients = [...draft.to, ...draft.cc, ...draft.bcc].map(({ address }) => address)
  return { messageId, source, recipients: [...new Set(recipients)], bccHeader, eightBit }
}

/** RFC 2156 5.3.4, and what programs without that look at. */
const importance = {
  high: [
    { key: 'Importance', value: 'high' },
    { key: 'X-Priority', value: '1 (Highest)' },
  ],
  low: [
    { key: 'Importance', value: 'low' },
    { key: 'X-Priority', value: '5 (Lowest)' },
  ],
}

/** The part with the plain text: the first leaf. */
function textNode(node: MimeNode): MimeNode {
  const [first] = node.childNodes
  return first ? textNode(first) : node
}

/** What pictures of the text are called, by Content-ID. */
const namesOf = ({ attachments }: Draft): Map<string, string> =>
  new Map(attachments.flatMap(({ contentId, name }) => (contentId === undefined ? [] : [[contentId, name]])))

const pageOf = (html: string): string => `<!DOCTYPE html>\n<html><head><meta charset="utf-8"></head><body>${html}</body></html>\n`

/** A file as nodemailer has it. One that the HTML shows is `inline`; where the HTML does not show it, it is left out. */
type Part = { filename: string; contentType: string; content: Buffer; cid?: string; contentDisposition: 'inline' | 'attachment' }

function attach({ name, type, content, contentId }: Draft['attachments'][number], html: string | undefined): Part[] {
  const contentType = isMessageType(type) ? messageType(type, content) : type
  const file: Part = { filename: safeFileName(name), contentType, content: Buffer.from(content), contentDisposition: 'attachment' }
  if (contentId === undefined || html === undefined) return [file]
  return html.includes(`cid:${contentId}`) ? [{ ...file, cid: contentId, contentDisposition: 'inline' }] : []
}
