import { Buffer } from 'node:buffer'

const longestLine = 998

/**
 * Whether a message can go within another as it is: such a part is never encoded (RFC 2046 5.2.1), so its lines must be those of SMTP, end in CRLF
 * and be no longer than 998 bytes, and it must begin with a header. Bytes beyond ASCII are for servers that take them (RFC 6152).
 */
export function goesAsItIs(content: Uint8Array): boolean {
  const source = Buffer.from(content.buffer, content.byteOffset, content.byteLength)
  if (!/^(?:[!-9;-~]{1,200}[ \t]*:|From .{1,500}\r\n[!-9;-~]{1,200}:)/.test(source.subarray(0, 1000).toString('latin1'))) return false
  if (source.includes(0)) return false
  let start = 0
  while (start < source.length) {
    const end = source.indexOf(0x0a, start)
    const next = end < 0 ? source.length : end
    const line = source.subarray(start, end > start && source[end - 1] === 0x0d ? end - 1 : next)
    if (line.length > longestLine || line.includes(0x0d) || (end >= 0 && (end === start || source[end - 1] !== 0x0d))) return false
    start = next + 1
  }
  return true
}

/** How a file of some message type is attached: as a message where it can go as it is, else as a file with its very bytes. */
export const messageType = (type: string, content: Uint8Array): string => (goesAsItIs(content) ? type : 'application/octet-stream')

export const isMessageType = (type: string): boolean => /^message\//i.test(type)

export const hasEightBits = (source: Uint8Array): boolean => source.some((byte) => byte > 127)
