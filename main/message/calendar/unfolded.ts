import { Buffer } from 'node:buffer'

/**
 * The lines of a calendar or a card, unfolded (RFC 5545 3.1, RFC 6350 3.2). Makers fold after so many bytes, also within a character, so that
 * this comes before any decoding. In every charset but UTF-16 and UTF-32, which have zeros and are left alone, a line break is no part of a
 * longer character.
 */
export function unfolded(content: Uint8Array): Uint8Array {
  if (content.includes(0)) return content
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength)
  // Gateways double the CR, others leave one of both out.
  return Buffer.from(bytes.toString('latin1').replace(/(?:\r{0,2}\n|\r)[ \t]/g, ''), 'latin1')
}
