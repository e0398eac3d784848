import { Buffer } from 'node:buffer'
import { fieldOf, parseFields } from '../../mime/fields/parse.ts'
import { parseContentType } from '../../mime/parts/content-type.ts'

const eightBits = /[^\x00-\x7f]/
const deepest = 30

/**
 * A message that somebody else wrote (lines end in CRLF), for a server that takes no bytes beyond ASCII: each body that holds some is encoded
 * (RFC 6152 3, RFC 2045 6), and decodes to the same bytes. Undefined where that is impossible, or would break what is signed or encrypted (RFC 1847 2.1): a
 * header with such bytes, say.
 */
export function inSevenBits(source: Uint8Array): Uint8Array | undefined {
  const text = Buffer.from(source.buffer, source.byteOffset, source.byteLength).toString('latin1')
  const written = entity(text, 0)
  return written === undefined ? undefined : new Uint8Array(Buffer.from(written, 'latin1'))
}

function entity(text: string, depth: number): string | undefined {
  if (!eightBits.test(text)) return text
  const end = text.startsWith('\r\n') ? 0 : text.indexOf('\r\n\r\n')
  if (end < 0 || depth > deepest) return undefined
  const head = text.slice(0, end)
  // The empty line that ends the header.
  const gap = end === 0 ? '\r\n' : '\r\n\r\n'
  if (eightBits.test(head)) return undefined
  const fields = parseFields(Buffer.from(`${head}\r\n`, 'latin1'))
  const { value, params } = parseContentType(fieldOf(fields, 'content-type') || 'text/plain')
  const encoding = fieldOf(fields, 'content-transfer-encoding').trim().toLowerCase()
  const body = text.slice(end + gap.length)
  const withHead = (fieldsNow: string, bodyNow: string) => `${fieldsNow}${fieldsNow === '' ? '\r\n' : '\r\n\r\n'}${bodyNow}`
  if (value.startsWith('multipart/')) {
    const parts = /^multipart\/(?:signed|encrypted)$/.test(value) ? undefined : inParts(body, params.get('boundary'), depth)
    return parts === undefined ? undefined : withHead(encoded(head, '7bit', depth, encoding !== ''), parts)
  }
  if (value.startsWith('message/')) {
    const inner = value === 'message/rfc822' && /^(?:|7bit|8bit|binary)$/.test(encoding) ? entity(body, depth + 1) : undefined
    return inner === undefined ? undefined : withHead(encoded(head, '7bit', depth, encoding !== ''), inner)
  }
  if (encoding === 'quoted-printable') return withHead(head, body.replace(new RegExp(eightBits, 'g'), hex))
  if (!/^(?:|7bit|8bit|binary)$/.test(encoding)) return undefined
  const isText = value.startsWith('text/') && encoding !== 'binary' && !/\r(?!\n)|(?<!\r)\n/.test(body)
  return isText
    ? withHead(encoded(head, 'quoted-printable', depth), quotedPrintable(body))
    : withHead(
        encoded(head, 'base64', depth),
        Buffer.from(body, 'latin1')
          .toString('base64')
          .replace(/.{76}(?=.)/g, '$&\r\n'),
      )
}

/** A multipart's body with each part rewritten; what stands between the boundaries stays to the letter. */
function inParts(body: string, boundary: string | undefined, depth: number): string | undefined {
  if (!boundary) return undefined
  const escaped = boundary.trimEnd().replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const pieces = `\r\n${body}`.split(new RegExp(`(\\r\\n--${escaped}(?:--)?[ \\t]*(?=\\r\\n|$))`))
  const written = pieces.map((piece, index) => {
    // Delimiters are the odd ones; before the first and after the closing one is nothing that a reader shows.
    if (index % 2 === 1) return piece
    const isPart = index > 0 && !pieces[index - 1]?.trimEnd().endsWith(`${boundary.trimEnd()}--`)
    if (!isPart) return eightBits.test(piece) ? undefined : piece
    const part = entity(piece.slice(2), depth + 1)
    return part === undefined ? undefined : piece.slice(0, 2) + part
  })
  return written.every((piece) => piece !== undefined) ? written.join('').slice(2) : undefined
}

/** The header with this transfer encoding; where there was none, and it need not be named, as it is. */
function encoded(head: string, value: string, depth: number, named = true): string {
  if (!named) return head
  const field = `Content-Transfer-Encoding: ${value}`
  const known = /^content-transfer-encoding[ \t]*:[^\r\n]*(?:\r\n[ \t][^\r\n]*)*/im
  const written = known.test(head) ? head.replace(known, field) : `${head}${head === '' ? '' : '\r\n'}${field}`
  // Without it nobody need heed an encoding (RFC 2045 4).
  return depth > 0 || /^mime-version[ \t]*:/im.test(written) ? written : `${written}\r\nMIME-Version: 1.0`
}

const hex = (char: string): string => `=${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`

/** RFC 2045 6.7: lines of 76 characters at most, no white space at the end of one. */
function quotedPrintable(body: string): string {
  return body
    .split('\r\n')
    .map((line) => {
      const units = line.replace(/[ \t]$/, '\0$&').match(/\0[ \t]|[^\0]/g) ?? []
      let written = ''
      let length = 0
      for (const unit of units) {
        const said = unit.length > 1 ? hex(unit.slice(1)) : /[\t\x20-\x3c\x3e-\x7e]/.test(unit) ? unit : hex(unit)
        if (length + said.length > 75) {
          written += '=\r\n'
          length = 0
        }
        written += said
        length += said.length
      }
      return written
    })
    .join('\r\n')
}
