import { Buffer } from 'node:buffer'
import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import { unbroken } from '../../kit/end-thread.ts'
import { type Base64Run, type Decoded, damaged, decodeRuns, encodeRuns } from '../../message/mime/base64/runs.ts'

/**
 * How the cache keeps a source. Base64 (RFC 2045 6.8) hides from the compression what repeats itself and makes all else longer by a third,
 * so what is in it is kept decoded, where it comes back to the same bytes. One of two forms:
 * - a zstd frame (RFC 8878) of the source,
 * - the byte `withRuns`, and a zstd frame of the source with its runs of base64 decoded, then for each run the three numbers of
 *   `Base64Run` in their order, then how many runs there are, all of them uint32, little-endian.
 */
const withRuns = 0x01
const number = 4
const perRun = 3 * number

const level = 3
/** Memory for most messages, used again: it need not be collected for each of them. */
const usual = Buffer.alloc(256 * 1024)
/** Room for all that comes out, so that it comes in one piece, in bytes; most messages shrink. */
const chunkFor = (length: number): number => Math.min(Math.max(length + 1024, 1024), 8 * 1024 * 1024)

/** Decodes what is in base64. What is returned is gone with the next call. */
export function decodeSource(source: Uint8Array): Decoded {
  const bytes = Buffer.from(source.buffer, source.byteOffset, source.byteLength)
  return decodeRuns(bytes, bytes.length > usual.length ? Buffer.allocUnsafe(bytes.length) : usual)
}

/** A source as the cache stores it; `sourceOf` gives back every byte. */
export function storedSource(source: Uint8Array, { runs, out, length }: Decoded = decodeSource(source)): Uint8Array {
  if (runs.length === 0) return compress(source)
  // Each run has made room for many times its numbers.
  const frame = compress(out.subarray(0, writeTable(runs, out, length)))
  const stored = new Uint8Array(1 + frame.length)
  stored[0] = withRuns
  stored.set(frame, 1)
  return stored
}

/** The source that was stored, byte for byte. @throws Error where what is stored is damaged. */
export function sourceOf(stored: Uint8Array): Uint8Array {
  if (stored[0] !== withRuns) return decompress(stored)
  const all = decompress(stored.subarray(1))
  const count = all.readUInt32LE(all.length - number)
  const end = all.length - number - count * perRun
  if (end < 0) throw damaged()
  const runs = Array.from({ length: count }, (_, index): Base64Run => {
    const at = end + index * perRun
    return { before: all.readUInt32LE(at), line: all.readUInt32LE(at + number), size: all.readUInt32LE(at + 2 * number) }
  })
  return encodeRuns(all.subarray(0, end), runs)
}

const compress = (bytes: Uint8Array): Uint8Array =>
  unbroken(() => zstdCompressSync(bytes, { params: { [constants.ZSTD_c_compressionLevel]: level }, chunkSize: chunkFor(bytes.length) }))
const decompress = (bytes: Uint8Array): Buffer => unbroken(() => zstdDecompressSync(bytes))

function writeTable(runs: Base64Run[], out: Buffer, at: number): number {
  const numbers = runs.flatMap(({ before, line, size }) => [before, line, size])
  return [...numbers, runs.length].reduce((next, value) => out.writeUInt32LE(value, next), at)
}
