import { Buffer } from 'node:buffer'
import type { Address } from '../../preload/api.ts'
import { newMessageId } from './compose.ts'

/** That a message was read, as its sender asked to be told (RFC 8098). `text` says so in words. */
export type Receipt = { reader: Address; to: string; originalMessageId: string; subject: string; text: string; date: Date }

/** Writes a receipt: a multipart/report that a person's own click has sent. Nothing of it comes from the message but its Message-ID. */
export function composeReceipt({ reader, to, originalMessageId, subject, text, date }: Receipt): { messageId: string; source: Uint8Array } {
  const messageId = newMessageId(reader.address)
  const boundary = `=_receipt_${messageId.slice(1, 37)}`
  const original = /^<[\x21-\x7e]{1,900}>$/.test(originalMessageId) ? originalMessageId : undefined
  const lines = [
    `From: ${encoded(reader.name)}<${reader.address}>`,
    `To: <${to}>`,
    `Subject: ${word(subject)}`,
    `Date: ${date.toUTCString().replace('GMT', '+0000')}`,
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

const encoded = (name: string): string => (name === '' ? '' : `${word(name)} `)

/** As encoded words of at most 75 characters (RFC 2047 2), each of whole characters. */
function word(text: string): string {
  const words: string[] = []
  let part = ''
  for (const character of text.replace(/[\r\n\0]+/g, ' ').slice(0, 200)) {
    if (Buffer.byteLength(part + character) > 42) {
      words.push(part)
      part = ''
    }
    part += character
  }
  return [...words, part].map((content) => `=?utf-8?B?${Buffer.from(content).toString('base64')}?=`).join('\r\n ')
}
