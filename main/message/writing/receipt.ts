import { Buffer } from 'node:buffer'
import type { Address } from '../../../preload/contract/index.ts'
import { newMessageId } from './compose.ts'
import { type DateZone, dateField } from './fields/date.ts'
import { encodedWords } from './fields/encoded-words.ts'

/** That a message was read, as its sender asked to be told (RFC 8098). `text` says so in words. */
export type Receipt = { reader: Address; to: string; originalMessageId: string; subject: string; text: string; date: Date; zone?: DateZone }

/** Writes a receipt: a multipart/report that a person's own click has sent. Nothing of it comes from the message but its Message-ID. */
export function composeReceipt({ reader, to, originalMessageId, subject, text, date, zone }: Receipt): {
  messageId: string
  source: Uint8Array
} {
  const messageId = newMessageId(reader.address)
  const boundary = `=_receipt_${messageId.slice(1, 37)}`
  const original = /^<[\x21-\x7e]{1,900}>$/.test(originalMessageId) ? originalMessageId : undefined
  const lines = [
    `From: ${encoded(reader.name)}<${reader.address}>`,
    `To: <${to}>`,
    `Subject: ${encodedWords(subject.slice(0, 200))}`,
    `Date: ${dateField(date, zone)}`,
    `Message-ID: ${messageId}`,
    ...(original ? [`In-Reply-To: ${original}`, `References: ${original}`] : []),
    'MIME-Version: 1.0',
    'Auto-Submitted: auto-replied',
    `Content-Type: multipart/report; report-type=disposition-notification; boundary="${boundary}"`,
    '',
    `--${boundary}`,
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(text).toString('base64').replace(/.{76}/g, '$&\r\n'),
    `--${boundary}`,
    'Content-Type: message/disposition-notification',
    '',
    'Reporting-UA: Hanji',
    `Final-Recipient: rfc822; ${reader.address}`,
    ...(original ? [`Original-Message-ID: ${original}`] : []),
    'Disposition: manual-action/MDN-sent-manually; displayed',
    '',
    `--${boundary}--`,
    '',
  ]
  return { messageId, source: Buffer.from(lines.join('\r\n')) }
}

const encoded = (name: string): string => (name === '' ? '' : `${encodedWords(name.slice(0, 200))} `)
