import { Buffer } from 'node:buffer'
import type { Address } from '../../preload/contract/index.ts'
import { parseAddresses } from './mime/fields/addresses.ts'
import { parseDate } from './mime/fields/date.ts'
import { decodeField } from './mime/fields/encoded-words.ts'
import { parseStructured } from './mime/fields/params.ts'
import { fieldOf, fieldsOf, parseFields } from './mime/fields/parse.ts'

/** What a header alone tells of a message. `sentAt`: its Date in ms since the epoch, which senders can forge. */
export type Header = {
  subject: string
  from: Address[]
  to: Address[]
  cc: Address[]
  messageId: string
  inReplyTo: string
  sentAt: number | undefined
  /** Its type says that something beside the text may come with it. */
  mixed: boolean
}

const firstId = (raw: string): string => /<[^<>\s]+>/.exec(raw)?.[0] ?? raw.trim().split(/\s/, 1)[0] ?? ''

/** Reads the header (RFC 5322) that these bytes begin with, as lenient as a whole message is read. */
export function parseHeader(bytes: Uint8Array): Header {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  const end = text.search(/^\r?\n|\r?\n\r?\n/)
  const fields = parseFields(end < 0 ? bytes : bytes.subarray(0, end))
  const people = (name: Lowercase<string>) => fieldsOf(fields, name).flatMap((raw) => parseAddresses(raw))
  const from = people('from')
  return {
    subject: decodeField(fieldOf(fields, 'subject')).replace(/\s+/g, ' ').trim(),
    from: from.length > 0 ? from : people('sender'),
    to: people('to'),
    cc: people('cc'),
    messageId: firstId(fieldOf(fields, 'message-id')),
    inReplyTo: firstId(fieldOf(fields, 'in-reply-to')),
    sentAt: parseDate(fieldOf(fields, 'date')),
    mixed: parseStructured(fieldOf(fields, 'content-type')).value.toLowerCase() === 'multipart/mixed',
  }
}
