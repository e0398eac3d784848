import { Buffer } from 'node:buffer'
import { hasEightBits } from '../attached-message.ts'

const headEnd = '\r\n\r\n'

/**
 * A letter of Hanji's for a server that takes no bytes beyond ASCII (RFC 6152 3): a message that is attached to it and holds some becomes a file
 * with the same bytes. Whatever else has such bytes is left as it is.
 */
export function sevenBit(source: Uint8Array): Uint8Array {
  const text = Buffer.from(source.buffer, source.byteOffset, source.byteLength).toString('latin1')
  const end = text.indexOf(headEnd)
  const head = text.slice(0, end)
  const boundary = /^content-type:\s*multipart\/mixed;(?:.|\r\n[ \t])*?boundary="([^"\r\n]+)"/im.exec(head)?.[1]
  if (end < 0 || boundary === undefined) return source
  const parts = text.slice(end).split(`\r\n--${boundary}`)
  const safe = parts.map((part) => (hasEightBits(Buffer.from(part, 'latin1')) ? asFile(part) : part)).join(`\r\n--${boundary}`)
  return new Uint8Array(Buffer.from(head.replace(/^(content-transfer-encoding:\s*)8bit/im, '$17bit') + safe, 'latin1'))
}

/** A part with an attached message, as a file; any other as it is. */
function asFile(part: string): string {
  const end = part.indexOf(headEnd)
  const head = part.slice(0, end)
  if (end < 0 || !/^content-type:\s*message\//im.test(head)) return part
  const body = Buffer.from(part.slice(end + headEnd.length), 'latin1').toString('base64')
  const fields = head
    .replace(/^(content-type:\s*)message\/[\w-]+/im, '$1application/octet-stream')
    .replace(/^(content-transfer-encoding:\s*)\w+/im, '$1base64')
  return fields + headEnd + body.replace(/.{76}(?=.)/g, '$&\r\n')
}
