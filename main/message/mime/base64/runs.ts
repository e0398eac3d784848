import { Buffer } from 'node:buffer'

/**
 * A stretch of base64 in a message (RFC 2045 6.8) that decodes to `size` bytes, and these encode to the same characters again: lines of
 * `line` characters, a last one of at most as many, CRLF between them. `before` is how many bytes there are between it and the run before.
 */
export type Base64Run = { before: number; line: number; size: number }

/** Its runs in their order, and the first `length` bytes of `out` are the message with each of them decoded. Without runs there are none. */
export type Decoded = { runs: Base64Run[]; out: Buffer; length: number }

const blankLine = Buffer.from('\r\n\r\n')
const [cr, lf] = [13, 10]
const lineBreak = 2
/** Lines are not longer than this in mail (RFC 5322 2.1.1). */
const longestLine = 998
/** What is shorter than this, in characters, gains nothing. */
const worthwhile = 256
/** So much of a run is decoded at a time, in bytes: its copies stay in the processor's cache. */
const atOnce = 24 * 1024
const again = Buffer.alloc(atOnce)

/**
 * Copies a message to `out`, which is at least as long, with every run decoded that follows a blank line. One pass, whatever the message
 * holds.
 */
export function decodeRuns(bytes: Buffer, out: Buffer): Decoded {
  const runs: Base64Run[] = []
  let [copied, to] = [0, 0]
  for (let found = bytes.indexOf(blankLine); found >= 0; ) {
    const start = found + blankLine.length
    const lines = linesAt(bytes, start)
    const before = start - copied
    const run = lines && decodeRun(bytes, { start, ...lines }, out, to + before)
    if (run) {
      bytes.copy(out, to, copied, start)
      runs.push({ before, line: lines.line, size: run.size })
      to += before + run.size
      copied = run.end
    }
    // Past all that was looked at, whatever it was: no message can be such that this is looked at again and again.
    found = bytes.indexOf(blankLine, lines ? lines.end : found + lineBreak)
  }
  if (runs.length > 0) to += bytes.copy(out, to, copied)
  return { runs, out, length: to }
}

/** The message that `decodeRuns` made this of. @throws Error where the runs are not those of it. */
export function encodeRuns(body: Buffer, runs: Base64Run[]): Buffer {
  if (!runs.every(isPossible) || runs.reduce((sum, { before, size }) => sum + before + size, 0) > body.length) throw damaged()
  const grown = runs.reduce((sum, { size, line }) => sum + encodedLength(size, line) - size, 0)
  const source = Buffer.from(new ArrayBuffer(body.length + grown))
  let [from, to] = [0, 0]
  for (const { before, line, size } of runs) {
    to += body.copy(source, to, from, from + before)
    to += encodeRun(body.subarray(from + before, from + before + size), line, source, to)
    from += before + size
  }
  body.copy(source, to, from)
  return source
}

const isPossible = ({ line, size }: Base64Run): boolean => line > 0 && line <= longestLine && line % 4 === 0 && size > 0

/** What is thrown where what was stored cannot be what `decodeRuns` made. */
export const damaged = (): Error => new Error('a stored source is damaged')

/** Characters, breaks among them, of this many bytes. */
export function encodedLength(size: number, line: number): number {
  const characters = Math.ceil(size / 3) * 4
  return characters + lineBreak * (Math.ceil(characters / line) - 1)
}

/** Lines of one length, and the one after them where it is not longer; what is in them is not looked at. */
function linesAt(bytes: Buffer, start: number): { line: number; end: number } | undefined {
  const line = lineLength(bytes, start, longestLine)
  if (line === undefined || line === 0 || line % 4 !== 0) return undefined
  let end = start + line
  for (let next = end + lineBreak + line; breaksAt(bytes, end) && breaksAt(bytes, next); next += lineBreak + line) end = next
  const last = breaksAt(bytes, end) ? lineLength(bytes, end + lineBreak, line) : undefined
  if (last !== undefined && last > 0 && last % 4 === 0) end += lineBreak + last
  return end - start < worthwhile ? undefined : { line, end }
}

const breaksAt = (bytes: Buffer, at: number): boolean => bytes[at] === cr && bytes[at + 1] === lf

/** Characters up to the end of the line or of the message; undefined where those are more than `most`. */
function lineLength(bytes: Buffer, start: number, most: number): number | undefined {
  const found = bytes.subarray(start, start + most + lineBreak).indexOf(lf)
  if (found > 0) return bytes[start + found - 1] === cr ? found - 1 : undefined
  return found < 0 && bytes.length - start <= most ? bytes.length - start : undefined
}

/** Decodes lines as far as they come back to the same characters. Returns where that ends, and how many bytes it made. */
function decodeRun(
  bytes: Buffer,
  { start, end, line }: { start: number; end: number; line: number },
  out: Buffer,
  at: number,
): { end: number; size: number } | undefined {
  const step = linesAtOnce(line) * (line + lineBreak)
  let [proven, to] = [start, at]
  for (let from = start; from < end; from += step) {
    const until = Math.min(from + step - lineBreak, end)
    const size = out.write(bytes.toString('latin1', from, until), to, 'base64')
    if (encodedLength(size, line) !== until - from) break
    const length = encodeRun(out.subarray(to, to + size), line, again, 0)
    if (again.compare(bytes, from, until, 0, length) !== 0) break
    proven = until
    to += size
    if (size % 3 !== 0) break // Padding ends a run, wherever its line ends.
  }
  return proven - start < worthwhile ? undefined : { end: proven, size: to - at }
}

function encodeRun(decoded: Buffer, line: number, out: Buffer, at: number): number {
  const step = linesAtOnce(line) * ((line / 4) * 3)
  let to = at
  for (let from = 0; from < decoded.length; from += step) {
    if (from > 0) to = writeBreak(out, to)
    to = writeLines(decoded.toString('base64', from, Math.min(from + step, decoded.length)), line, out, to)
  }
  return to - at
}

const linesAtOnce = (line: number): number => Math.floor(atOnce / (line + lineBreak))

/** Writes them in one piece and then moves the lines apart, the last one first. */
function writeLines(characters: string, line: number, out: Buffer, at: number): number {
  const breaks = Math.ceil(characters.length / line) - 1
  const end = at + characters.length
  out.write(characters, at, 'latin1')
  for (let n = breaks; n > 0; n--) {
    const start = at + n * line
    out.copyWithin(start + n * lineBreak, start, Math.min(start + line, end))
    writeBreak(out, start + n * lineBreak - lineBreak)
  }
  return end + breaks * lineBreak
}

function writeBreak(out: Buffer, at: number): number {
  out[at] = cr
  out[at + 1] = lf
  return at + lineBreak
}
