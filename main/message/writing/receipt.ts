import MimeNode from 'nodemailer/lib/mime-node'
import type { Address } from '../../../preload/contract/index.ts'
import { newMessageId } from './compose.ts'
import { type DateZone, dateField } from './fields/date.ts'
import { subjectText } from './fields/encoded-words.ts'

/** That a message was read, as its sender asked to be told (RFC 8098). `text` says so in words. */
export type Receipt = { reader: Address; to: string; originalMessageId: string; subject: string; text: string; date: Date; zone?: DateZone }

/** Names and subjects are no longer than this, in characters. */
const longestField = 200
const oneLine = (text: string): string => text.replace(/[\x00-\x1f\x7f]+/g, ' ').slice(0, longestField)

/** Writes a receipt: a multipart/report that a person's own click has sent. Nothing of it comes from the message but its Message-ID. */
export async function composeReceipt({ reader, to, originalMessageId, subject, text, date, zone }: Receipt): Promise<{
  messageId: string
  source: Uint8Array
}> {
  const messageId = newMessageId(reader.address)
  const original = /^<[\x21-\x7e]{1,900}>$/.test(originalMessageId) ? originalMessageId : undefined
  // Part by part: nodemailer's composer of whole letters knows no report.
  const report = new MimeNode('multipart/report; report-type=disposition-notification', { newline: 'win' })
  report.setHeader([
    { key: 'From', value: { ...reader, name: oneLine(reader.name) } },
    { key: 'To', value: to },
    { key: 'Subject', value: subjectText(oneLine(subject)) },
    { key: 'Date', value: dateField(date, zone) },
    { key: 'Message-ID', value: messageId },
    ...(original
      ? [
          { key: 'In-Reply-To', value: original },
          { key: 'References', value: original },
        ]
      : []),
    { key: 'Auto-Submitted', value: 'auto-replied' },
  ])
  report.createChild('text/plain; charset=utf-8').setContent(text)
  const fields = [
    'Reporting-UA: Hanji',
    `Final-Recipient: rfc822; ${reader.address}`,
    ...(original ? [`Original-Message-ID: ${original}`] : []),
    'Disposition: manual-action/MDN-sent-manually; displayed',
  ]
  report.createChild('message/disposition-notification').setContent(`${fields.join('\r\n')}\r\n`)
  return { messageId, source: new Uint8Array(await report.build()) }
}
