import { Buffer } from 'node:buffer'
import { randomUUID } from 'node:crypto'
import { type Decoded, encodedLength } from './runs.ts'

/**
 * A message without its runs of base64, which are most of a message and are decoded already: whoever looks for its parts need not go
 * through them line by line.
 */
export type TakenOut = {
  /** The message with a mark in place of each run. */
  source: Buffer
  /** What is behind a body that has a mark in it; undefined where none is. */
  behind(body: Buffer): Behind | undefined
}

/** `size`: of the first run, decoded, in bytes. `decoded`: a copy, where the body is one run and nothing else. `body`: as the message has it. */
export type Behind = { size: number; decoded(): Uint8Array | undefined; body(): Buffer }

/** Nobody who writes a message can know it. */
const mark = Buffer.from(`${randomUUID()}:`)
const digits = 8
const length = mark.length + digits
const isSpace = /^\s*$/

/** Takes out of a message what `decodeRuns` found in it; undefined where it found none. */
export function takeOut(source: Uint8Array, { runs, out }: Decoded): TakenOut | undefined {
  if (runs.length === 0) return undefined
  const bytes = Buffer.from(source.buffer, source.byteOffset, source.byteLength)
  const kept: Buffer[] = []
  const taken: { decoded: Buffer; start: number; end: number }[] = []
  let [from, to] = [0, 0]
  for (const { before, line, size } of runs) {
    const start = from + before
    kept.push(bytes.subarray(from, start), mark, Buffer.from(String(taken.length).padStart(digits, '0')))
    from = start + encodedLength(size, line)
    to += before + size
    taken.push({ decoded: out.subarray(to - size, to), start, end: from })
  }
  kept.push(bytes.subarray(from))
  const takenAt = (body: Buffer, at: number) => taken[Number(body.toString('latin1', at + mark.length, at + length))]

  const whole = (body: Buffer): Buffer => {
    const pieces: Buffer[] = []
    let copied = 0
    for (let at = body.indexOf(mark); at >= 0; at = body.indexOf(mark, copied)) {
      const run = takenAt(body, at)
      pieces.push(body.subarray(copied, at), run ? bytes.subarray(run.start, run.end) : Buffer.alloc(0))
      copied = at + length
    }
    return Buffer.concat([...pieces, body.subarray(copied)])
  }
  return {
    source: Buffer.concat(kept),
    behind(body) {
      const at = body.indexOf(mark)
      if (at < 0) return undefined
      const run = takenAt(body, at)
      const isAll = at === 0 && body.length <= length + 100 && isSpace.test(body.toString('latin1', length))
      return {
        size: run?.decoded.length ?? 0,
        decoded: () => (run && isAll ? Buffer.from(run.decoded) : undefined),
        body: () => whole(body),
      }
    },
  }
}
