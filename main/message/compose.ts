import { randomUUID } from 'node:crypto'
import MailComposer from 'nodemailer/lib/mail-composer'
import type { Address } from '../../preload/api.ts'
import { flow } from './flowed.ts'

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
  attachments: { name: string; type: string; content: Uint8Array }[]
  inReplyTo?: string | undefined
  references?: string[] | undefined
  date: Date
}

/**
 * A letter as it goes over the wire: `source` has CRLF line ends and no Bcc header. `bccHeader` is that header, encoded, with its line end,
 * for the copy that only the sender sees; '' where nobody is in Bcc.
 */
export type Composed = { messageId: string; source: Uint8Array; recipients: string[]; bccHeader: string }

/** A Message-ID of our own (RFC 5322 3.6.4), its right-hand side the sender's domain. */
export function newMessageId(from: string): string {
  return `<${randomUUID()}@${from.slice(from.lastIndexOf('@') + 1)}>`
}

/** Writes a letter as MIME: 7-bit safe, names and subject encoded (RFC 2047, 2231), Bcc only among the recipients. */
export async function composeLetter(draft: Draft): Promise<Composed> {
  const messageId = newMessageId(draft.from.address)
  const node = new MailComposer({
    from: draft.from,
    ...(draft.replyTo ? { replyTo: draft.replyTo } : {}),
    to: draft.to,
    cc: draft.cc,
    bcc: draft.bcc,
    subject: draft.subject,
    text: flow(draft.text),
    date: draft.date,
    messageId,
    ...(draft.inReplyTo ? { inReplyTo: draft.inReplyTo } : {}),
    ...(draft.references?.length ? { references: draft.references } : {}),
    attachments: draft.attachments.map(({ name, type, content }) => ({
      filename: name,
      contentType: type,
      content: Buffer.from(content),
    })),
    newline: '\r\n',
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile()
  const text = node.childNodes[0] ?? node
  text.setHeader('Content-Type', 'text/plain; charset=utf-8; format=flowed')
  const source = await node.build()
  node.keepBcc = true
  const bccHeader = draft.bcc.length > 0 ? (/^Bcc:.*\r\n(?:[ \t].*\r\n)*/m.exec(`${node.buildHeaders()}\r\n`)?.[0] ?? '') : ''
  const recipients = [...draft.to, ...draft.cc, ...draft.bcc].map(({ address }) => address)
  return { messageId, source: new Uint8Array(source), recipients: [...new Set(recipients)], bccHeader }
}
