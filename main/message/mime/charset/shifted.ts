import { Buffer } from 'node:buffer'

/** ISO-2022-KR (RFC 1557): between SO and SI two bytes are a character of KS X 1001, which EUC-KR writes with the high bit. */
export const decodeIso2022Kr = (bytes: Uint8Array): string => new TextDecoder('euc-kr').decode(withHighBits(bytes))

/** What stands between SO and SI as the charsets have it that write it with the high bit; without these and without what says so. */
function withHighBits(bytes: Uint8Array): Buffer {
  const plain: number[] = []
  let shifted = false
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0
    if (byte === 0x0e) shifted = true
    else if (byte === 0x0f) shifted = false
    else if (byte === 0x1b && bytes[at + 1] === 0x24 && bytes[at + 2] === 0x29 && bytes[at + 3] === 0x43) at += 3
    else {
      // A line end ends the shift for those who forgot to.
      if (byte === 0x0a) shifted = false
      plain.push(shifted && byte > 0x20 && byte < 0x7f ? byte | 0x80 : byte)
    }
  }
  return Buffer.from(plain)
}

/**
 * ISO-2022-CN (RFC 1922), as far as it has GB 2312: between SO and SI two bytes are a character. Undefined where it has Taiwan's rows, which
 * no decoder here knows.
 */
export function decodeIso2022Cn(bytes: Uint8Array): string | undefined {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  if (/\x1b\$(?:\)[EG]|[*+][H-M])/.test(text)) return undefined
  return new TextDecoder('gb18030').decode(withHighBits(Buffer.from(text.replaceAll('\x1b$)A', ''), 'latin1')))
}

/** HZ (RFC 1843): between ~{ and ~} two bytes are a character of GB 2312; ~~ is a tilde, ~ and a line end are nothing. */
export function decodeHz(bytes: Uint8Array): string {
  const plain: number[] = []
  let shifted = false
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0
    const next = byte === 0x7e ? bytes[at + 1] : undefined
    if (next === 0x7b || next === 0x7d) {
      shifted = next === 0x7b
      at++
    } else if (next === 0x7e && !shifted) {
      plain.push(0x7e)
      at++
    } else if (next === 0x0a) at++
    else {
      if (byte === 0x0a) shifted = false
      plain.push(shifted && byte > 0x20 && byte < 0x7f ? byte | 0x80 : byte)
    }
  }
  return new TextDecoder('gb18030').decode(Buffer.from(plain))
}

/** Whether ASCII holds what only HZ does: between ~{ and ~} an even number of bytes, all of characters. */
export const hasHz = (bytes: Uint8Array): boolean =>
  bytes.includes(0x7e) &&
  /~\{(?:[\x21-\x77][\x21-\x7e]){2,}~\}/.test(
    Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 20_000)).toString('latin1'),
  )

/** Whether bytes of ISO-2022-JP go on in other bytes: the first end within a state, and the others make sense in it. */
export function goesOnJp(one: Uint8Array, other: Uint8Array): boolean {
  const state = Buffer.from(one)
    .toString('latin1')
    .match(/\x1b(?:\$[@B]|\([BJI])/g)
    ?.at(-1)
  if (state === undefined || !state.startsWith('\x1b$')) return false
  const [first = ''] = Buffer.from(other).toString('latin1').split('\x1b', 1)
  if (first === '') return true
  return (
    /^[\x21-\x7e]+$/.test(first) && !jis.decode(Buffer.concat([Buffer.from('\x1b$B'), Buffer.from(first, 'latin1')])).includes('\ufffd')
  )
}

const jis = new TextDecoder('iso-2022-jp')

/** Whether bytes of ISO-2022-KR go on in other bytes: the first end within a shift that the others do not begin. */
export function goesOnKr(one: Uint8Array, other: Uint8Array): boolean {
  const open = one.lastIndexOf(0x0e) > one.lastIndexOf(0x0f)
  const begins = other.indexOf(0x0e)
  const ends = other.indexOf(0x0f)
  return open && (begins < 0 || (ends >= 0 && ends < begins))
}
