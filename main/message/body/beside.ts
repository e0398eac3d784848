import { Buffer } from 'node:buffer'

/** In bytes; no program says in more that it writes MIME. */
const longestNotice = 2000
const notice = /\bmime\b|multi-?part|mehrteilig|\bS\/MIME\b|cryptographically signed|OpenPGP/i

/**
 * Whether what stands before or behind the parts of a multipart is worth being found: words, other than those with which programs tell old
 * ones that they cannot read the message (RFC 2046 5.1.1).
 */
export function isWorthFinding(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, longestNotice * 2)).toString('latin1')
  // A line of another boundary says nothing.
  return /[^\s-]/.test(text.replace(/^--\S.*$/gm, '')) && !(bytes.byteLength <= longestNotice && notice.test(text))
}
