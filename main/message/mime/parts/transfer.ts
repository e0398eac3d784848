import type { Buffer } from 'node:buffer'
import qp from 'libqp'
import { alone, type FromBase64, fromBase64 } from '../base64/decode.ts'
import { takeUuencoded } from './uuencode.ts'

export type Encoding = 'base64' | 'quoted-printable' | 'uuencode' | 'none'

/** A Content-Transfer-Encoding (RFC 2045 6) under the names that programs write for it; what is unknown is left as it came. */
export function encodingOf(raw: string): Encoding {
  const name = raw.toLowerCase()
  if (/base[\s_-]*64|\bb64\b/.test(name)) return 'base64'
  if (/quoted\W{0,3}_?printable|^\W*q-?p\W*$/.test(name)) return 'quoted-printable'
  return /uu(?:encode|code|e)?\b/.test(name) ? 'uuencode' : 'none'
}

/** The body of a part, decoded, and what stands beside its base64. */
export function decodeTransfer(body: Buffer, encoding: Encoding): FromBase64 {
  switch (encoding) {
    case 'base64':
      return fromBase64(body)
    case 'quoted-printable':
      return alone(qp.decode(body.toString('latin1')))
    case 'uuencode':
      return alone(takeUuencoded(body.toString('latin1')).files[0]?.content ?? body)
    case 'none':
      return alone(body)
    default:
      return encoding satisfies never
  }
}
