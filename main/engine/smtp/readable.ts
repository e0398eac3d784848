import { decodeText } from '../../message/mime/charset/decode.ts'

/**
 * A server's words as text. RFC 5321 has replies in ASCII; servers answer in UTF-8, which nodemailer decodes, and in the charset of their
 * country, of which it leaves one character a byte. Two such bytes side by side are that; a single one is a letter of a Latin script.
 */
export function readable(reply: string): string {
  const bytes = /^[\0-\xff]*$/.test(reply) && /[\x80-\xff]{2}/.test(reply)
  return bytes ? decodeText(Buffer.from(reply, 'latin1'), undefined).text : reply
}
