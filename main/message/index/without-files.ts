import { Buffer } from 'node:buffer'

const boundary = Buffer.from('\n--')
const ends = [Buffer.from('\r\n\r\n'), Buffer.from('\n\n')]
/** A body that is shorter than this, in bytes, is not worth leaving out. */
const worthwhile = 4096
/** The header of one part is looked at as far as this, in bytes. */
const longestHeader = 64 * 1024

/**
 * The message without the bodies of parts that hold no text, such as pictures and documents: for those who need its words only, and not
 * the time that decoding takes. Structure and headers stay. Looks for lines that begin as boundaries do (RFC 2046 5.1.1) in one pass.
 */
export function withoutFiles(source: Uint8Array): Uint8Array {
  const bytes = Buffer.from(source.buffer, source.byteOffset, source.byteLength)
  const kept: Buffer[] = []
  let keptTo = 0
  for (let start = 0; start < bytes.length; ) {
    const found = bytes.indexOf(boundary, start)
    const end = found < 0 ? bytes.length : found
    const body = end - start > worthwhile ? bodyOf(bytes.subarray(start, Math.min(end, start + longestHeader))) : undefined
    if (body !== undefined && end - start - body > worthwhile && holdsNoText(bytes.toString('latin1', start, start + body))) {
      kept.push(bytes.subarray(keptTo, start + body))
      keptTo = end
    }
    start = end + 1
  }
  if (keptTo === 0) return source
  kept.push(bytes.subarray(keptTo))
  return Buffer.concat(kept)
}

/** Where the body of a part begins; undefined where there is no end of a header. */
function bodyOf(part: Buffer): number | undefined {
  const found = ends.map((end) => ({ at: part.indexOf(end), length: end.length })).filter(({ at }) => at >= 0)
  const first = found.sort((a, b) => a.at - b.at)[0]
  return first && first.at + first.length
}

/** Outlook's winmail.dat and signed S/MIME have the message in them. */
const holder = /ms-tnef|pkcs7-mime|winmail\.dat|\.p7m/i

function holdsNoText(header: string): boolean {
  if (holder.test(header)) return false
  const type = /^content-type:\s*([a-z0-9!#$&^_.+-]+)\//im.exec(header)?.[1]
  return type !== undefined && !/^(?:text|multipart|message)$/i.test(type)
}
