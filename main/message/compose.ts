import { randomUUID } from 'node:crypto'
import { domainToASCII } from 'node:url'
import MailComposer from 'nodemailer/lib/mail-composer'
import type MimeNode from 'nodemailer/lib/mime-node'
import type { Address } from '../../preload/api.ts'
import { flow } from './flowed.ts'
import { plainOf } from './plain-part.ts'
import { withDataPictures } from './writing/data-pictures.ts'

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
  readReceipt?: boolean | undefined
  priority?: 'high' | 'low' | undefined
}

/**
 * A letter as it goes over the wire: `source` has CRLF line ends and no Bcc header. `bccHeader` is that header, encoded, with its line end,
 * for the copy that only the sender sees; '' where nobody is in Bcc.
 */
export type Composed = { messageId: string; source: Uint8Array; recipients: string[]; bccHeader: string }

/** A Message-ID of our own (RFC 5322 3.6.4), its right-hand side the sender's domain, in ASCII: ids are compared byte by byte. */
export function newMessageId(from: string): string {
  const domain = from.slice(from.lastIndexOf('@') + 1)
  return `<${randomUUID()}@${domainToASCII(domain) || domain}>`
}

/** Writes a letter as MIME: 7-bit safe, names and subject encoded (RFC 2047, 2231), Bcc only among the recipients. */
export async function composeLetter(letter: Draft): Promise<Composed> {
  const draft = withDataPictures(letter)
  const messageId = newMessageId(draft.from.address)
  const node = new MailComposer({
    from: draft.from,
    ...(draft.replyTo ? { replyTo: draft.replyTo } : {}),
    to: draft.to,
    cc: draft.cc,
    bcc: draft.bcc,
    subject: draft.subject,
    text: flow(draft.html === undefined ? draft.text : plainOf(draft.html)),
    ...(draft.html === undefined ? {} : { html: pageOf(draft.html) }),
    date: draft.date,
    messageId,
    ...(draft.inReplyTo ? { inReplyTo: draft.inReplyTo } : {}),
    ...(draft.references?.length ? { references: draft.references } : {}),
    headers: {
      ...(draft.readReceipt ? { 'Disposition-Notification-To': draft.from.address } : {}),
      ...(draft.priority ? importance[draft.priority] : {}),
    },
    attachments: draft.attachments.flatMap((attachment) => attach(attachment, draft.html)),
    newline: '\r\n',
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile()
  textNode(node).setHeader('Content-Type', 'text/plain; charset=utf-8; format=flowed')
  const source = await node.build()
  node.keepBcc = true
  const bccHeader = draft.bcc.length > 0 ? (/^Bcc:.*\r\n(?:[ \t].*\r\n)*/m.exec(`${node.buildHeaders()}\r\n`)?.[0] ?? '') : ''
  const recipients = [...draft.to, ...draft.cc, ...draft.bcc].map(({ address }) => address)
  return { messageId, source: new Uint8Array(source), recipients: [...new Set(recipients)], bccHeader }
}

/** RFC 2156 5.3.4, and what programs without that look at. */
const importance = {
  high: { Importance: 'high', 'X-Priority': '1 (Highest)' },
  low: { Importance: 'low', 'X-Priority': '5 (Lowest)' },
}

/** The part with the plain text: the first leaf. */
function textNode(node: MimeNode): MimeNode {
  const [first] = node.childNodes
  return first ? textNode(first) : node
}

const pageOf = (html: string): string => `<!DOCTYPE html>\n<html><head><meta charset="utf-8"></head><body>${html}</body></html>\n`

function attach({ name, type, content, contentId }: Draft['attachments'][number], html: string | undefined) {
  const file = { filename: name, contentType: type, content: Buffer.from(content) }
  if (contentId === undefined || html === undefined) return [file]
  return html.includes(`cid:${contentId}`) ? [{ ...file, cid: contentId, contentDisposition: 'inline' }] : []
}
