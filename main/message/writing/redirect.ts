import MailComposer from 'nodemailer/lib/mail-composer'
import type { Address } from '../../../preload/contract/index.ts'
import { hasEightBits } from './attached-message.ts'
import { newMessageId } from './compose.ts'
import { type DateZone, dateField } from './fields/date.ts'

type Resent = { from: Address; to: Address[]; date: Date; zone?: DateZone }

/**
 * A message as it came, sent on to others: all that is new stands in fields of its own before it (RFC 5322 3.6.6), so that they can answer
 * who wrote it. `eightBit`: it holds bytes beyond ASCII.
 */
export async function redirected(
  source: Uint8Array,
  { zone, ...resent }: Resent,
): Promise<{ messageId: string; source: Uint8Array; eightBit: boolean }> {
  const messageId = newMessageId(resent.from.address)
  const node = new MailComposer({ ...resent, date: dateField(resent.date, zone), messageId, text: '', newline: '\r\n' }).compile()
  const fields = node
    .buildHeaders()
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n')
    .filter((line) => /^(?:From|To|Date|Message-ID):/i.test(line))
    .map((line) => `Resent-${folded(line)}\r\n`)
  const text = Buffer.from(source.buffer, source.byteOffset, source.byteLength)
  const head = Buffer.from(fields.join(''))
  return { messageId, source: new Uint8Array(Buffer.concat([head, withCrlf(text)])), eightBit: hasEightBits(text) }
}

/** RFC 5322 2.2.3: between recipients, where a line would be long. */
const folded = (line: string): string => line.replace(/, /g, ',\r\n ')

/** Lines end as SMTP has them; what a server stored otherwise is the same message. */
function withCrlf(source: Buffer): Buffer {
  const text = source.toString('latin1')
  return /(?:^|[^\r])\n/.test(text) ? Buffer.from(text.replace(/\r?\n/g, '\r\n'), 'latin1') : source
}

/** Whether a letter is a message that was sent on: the fields of that come first. */
export const isRedirected = (source: Uint8Array): boolean => /^Resent-/i.test(Buffer.from(source.subarray(0, 7)).toString('latin1'))
