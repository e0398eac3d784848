import { Buffer, isUtf8 } from 'node:buffer'

/** U+FFFD as UTF-8 has it. */
const [first, second, third] = [0xef, 0xbf, 0xbd]

/**
 * Bytes that are UTF-8 but for halves of pairs, as Java and Oracle write what is beyond U+FFFF (CESU-8, UTR 26), as UTF-8: a pair becomes
 * the character that it is, a half alone U+FFFD. `surely`: it is UTF-8 that is told; otherwise all of it must be. What is not comes back as it is.
 */
export function withoutSurrogates(bytes: Uint8Array, surely: boolean): Uint8Array {
  if (!hasHalf(bytes)) return bytes
  const made = Buffer.alloc(bytes.length)
  let to = 0
  let paired = false
  for (let at = 0; at < bytes.length; ) {
    const half = halfAt(bytes, at)
    if (half === undefined) {
      made[to++] = bytes[at++] ?? 0
      continue
    }
    const low = half < 0xdc00 ? halfAt(bytes, at + 3) : undefined
    if (low !== undefined && low >= 0xdc00) {
      const code = 0x10000 + ((half - 0xd800) << 10) + (low - 0xdc00)
      to += made.write(String.fromCodePoint(code), to, 'utf8')
      at += 6
      paired = true
      continue
    }
    made[to++] = first
    made[to++] = second
    made[to++] = third
    at += 3
  }
  const changed = made.subarray(0, to)
  return isUtf8(changed) || (surely && paired) ? changed : bytes
}

function hasHalf(bytes: Uint8Array): boolean {
  for (let at = bytes.indexOf(0xed); at >= 0; at = bytes.indexOf(0xed, at + 1)) if (halfAt(bytes, at) !== undefined) return true
  return false
}

/** The half of a pair that three bytes are, U+D800 to U+DFFF. */
function halfAt(bytes: Uint8Array, at: number): number | undefined {
  const [lead, middle = 0, last = 0] = [bytes[at], bytes[at + 1], bytes[at + 2]]
  if (lead !== 0xed || middle < 0xa0 || middle > 0xbf || last < 0x80 || last > 0xbf) return undefined
  return 0xd000 | ((middle & 0x3f) << 6) | (last & 0x3f)
}
