import { Buffer } from 'node:buffer'
import iconv from 'iconv-lite'
import { deEncapsulateSync } from 'rtf-stream-parser'

/** What the dictionary of a compressed RTF begins with (MS-OXRTFCP 2.1.2.1). */
const beginning = Buffer.from(
  '{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx',
  'latin1',
)
const kinds = { compressed: 0x75465a4c, plain: 0x414c454d } as const
/** A body beyond this, in bytes, is cut. */
const longest = 10_000_000

/** Unpacks a PidTagRtfCompressed (MS-OXRTFCP), as far as it goes; undefined when it is none. */
export function unpackRtf(bytes: Buffer): Buffer | undefined {
  if (bytes.length < 16) return undefined
  const size = Math.min(bytes.readUInt32LE(4), longest)
  const kind = bytes.readUInt32LE(8)
  const data = bytes.subarray(16)
  if (kind === kinds.plain) return data.subarray(0, size)
  return kind === kinds.compressed ? expand(data, size) : undefined
}

/** Runs of eight tokens, each a byte or a reference into the last 4,096 bytes (MS-OXRTFCP 2.2). */
function expand(data: Buffer, size: number): Buffer {
  const window = Buffer.alloc(4096)
  beginning.copy(window)
  const out = Buffer.alloc(size)
  let write = beginning.length
  let length = 0
  const put = (byte: number) => {
    window[write] = byte
    write = (write + 1) % window.length
    if (length < size) out[length++] = byte
  }
  for (let at = 0; at < data.length && length < size; ) {
    const control = data[at++] ?? 0
    for (let bit = 0; bit < 8 && at < data.length && length < size; bit++) {
      if (!(control & (1 << bit))) {
        put(data[at++] ?? 0)
        continue
      }
      if (at + 1 >= data.length) return out.subarray(0, length)
      const token = data.readUInt16BE(at)
      at += 2
      const from = token >> 4
      if (from === write) return out.subarray(0, length)
      for (let copied = 0; copied < (token & 15) + 2; copied++) put(window[(from + copied) % window.length] ?? 0)
    }
  }
  return out.subarray(0, length)
}

/** The HTML or text that a program wrote as RTF (MS-OXRTFEX); undefined for RTF that never was either. */
export function fromRtf(rtf: Buffer): { html: string | undefined; text: string | undefined } | undefined {
  try {
    const { mode, text } = deEncapsulateSync(rtf, { decode: iconv.decode, mode: 'either', warn: () => {} })
    const body = text.toString()
    return mode === 'html' ? { html: body, text: undefined } : { html: undefined, text: body }
  } catch {
    return undefined
  }
}
