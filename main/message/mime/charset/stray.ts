import { detect } from './detect.ts'

const cr = 0x0d
const lf = 0x0a

/**
 * UTF-8 in which something else was mixed or cut. Lines that are not UTF-8 at all, as a gateway's footer is, are read in what they look
 * like; in others a single byte that is none is what windows-1252 has there, and the rest of a character that was cut is U+FFFD.
 */
export function decodeUtf8WithStrays(bytes: Uint8Array, decode: (bytes: Uint8Array, charset: string) => string | undefined): string {
  const whole = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  if (!whole.includes('\ufffd')) return whole
  const lines = linesOf(bytes).map((line) => ({ line, read: readLine(line) }))
  const foreign = lines.filter(({ read }) => read.strays > read.whole * 2 && read.strays > 0)
  const charset = foreign.length > 0 ? detect(concat(foreign.map(({ line }) => line)), undefined) : undefined
  const others = new Set(charset && charset !== 'utf-8' ? foreign.map(({ line }) => line) : [])
  return lines.map(({ line, read }) => (charset && others.has(line) ? (decode(line, charset) ?? read.text) : read.text)).join('')
}

/** With their ends. */
function linesOf(bytes: Uint8Array): Uint8Array[] {
  const lines: Uint8Array[] = []
  for (let start = 0; start < bytes.length; ) {
    let end = start
    while (end < bytes.length && bytes[end] !== lf && bytes[end] !== cr) end++
    while (end < bytes.length && (bytes[end] === lf || bytes[end] === cr)) end++
    lines.push(bytes.subarray(start, end))
    start = end
  }
  return lines
}

function concat(parts: Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true })
const latin = new TextDecoder('windows-1252')

/** `whole`: characters beyond ASCII that are whole; `strays`: bytes that belong to none. */
function readLine(line: Uint8Array): { text: string; whole: number; strays: number } {
  let text = ''
  let [whole, strays, plain] = [0, 0, 0]
  const flush = (end: number) => {
    if (end > plain) text += utf8.decode(line.subarray(plain, end))
  }
  for (let at = 0; at < line.length; ) {
    const byte = line[at] ?? 0
    if (byte < 0x80) {
      at++
      continue
    }
    const length = sequenceAt(line, at)
    if (length > 0) {
      whole++
      at += length
      continue
    }
    flush(at)
    const cut = -length
    // A lead byte with some of what must follow it is a character that was cut; alone it is one only at the end.
    if (cut > 1 || (cut === 1 && byte >= 0xc2 && isEnd(line, at + 1))) text += '\ufffd'
    else {
      strays++
      text += byte < 0xa0 ? '\ufffd' : latin.decode(line.subarray(at, at + 1))
    }
    at += cut
    plain = at
  }
  flush(line.length)
  return { text, whole, strays }
}

const isEnd = (line: Uint8Array, at: number): boolean => line.subarray(at).every((byte) => byte === cr || byte === lf)

/** The length of the character here; below 0 where there is none, that of what can be read of it. */
function sequenceAt(line: Uint8Array, at: number): number {
  const lead = line[at] ?? 0
  const length = lead >= 0xc2 && lead < 0xe0 ? 2 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xf0 && lead < 0xf5 ? 4 : 0
  if (length === 0) return -1
  for (let n = 1; n < length; n++) {
    const byte = line[at + n] ?? 0
    const [low, high] = n > 1 ? [0x80, 0xbf] : boundsAfter(lead)
    if (byte < low || byte > high) return -n
  }
  return length
}

/** What may follow a lead byte: nothing that is too long, half of a pair or too large (RFC 3629 4). */
function boundsAfter(lead: number): readonly [number, number] {
  switch (lead) {
    case 0xe0:
      return [0xa0, 0xbf]
    case 0xed:
      return [0x80, 0x9f]
    case 0xf0:
      return [0x90, 0xbf]
    case 0xf4:
      return [0x80, 0x8f]
    default:
      return [0x80, 0xbf]
  }
}
