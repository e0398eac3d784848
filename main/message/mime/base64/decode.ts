import { Buffer } from 'node:buffer'
import { behindBanner, certain, isCertain, isWords, pure, restored, withoutMarks } from './lines.ts'

/**
 * What base64 decodes to, and what stands before and behind it that is none: some lists and gateways write their warnings and footers
 * beside it as they are.
 */
export type FromBase64 = { content: Uint8Array; banner: Uint8Array | undefined; footer: Uint8Array | undefined }

/** Content with nothing beside it. */
export const alone = (content: Uint8Array): FromBase64 => ({ content, banner: undefined, footer: undefined })

/** Anything but one run of base64: other characters, padding within, a blank line between. */
const odd = /[^A-Za-z0-9+/=\r\n]|=\s*[A-Za-z0-9+/]|\n\r?\n/

/** Lenient: what is no base64 is skipped, and data after padding goes on as a new run, since some programs join several. */
export function fromBase64(body: Buffer): FromBase64 {
  const text = body.toString('latin1').trimEnd()
  if (!odd.test(text)) return alone(Buffer.from(text, 'base64'))
  const raw = withoutMarks(text.split('\n'))
  const lines = restored(raw)
  const start = behindBanner(lines)
  const end = start + footerIn(lines.slice(start))
  const within = lines.slice(start, end)
  const content = runs(within.filter((line) => !isWords(line)).join('\n'))
  const banner = [...raw.slice(0, start), ...within.filter(isWords)]
  return { content, banner: bytesOf(banner), footer: bytesOf(raw.slice(end)) }
}

/** The first bytes of what may be base64, judged by its beginning alone; undefined where that is none. */
export function beginningOf(head: string): Uint8Array | undefined {
  const lines = restored(withoutMarks(head.split('\n')))
  const line = lines.slice(behindBanner(lines)).find((one) => one !== '')
  return line !== undefined && isCertain(line) ? Buffer.from(line, 'base64') : undefined
}

function bytesOf(lines: string[]): Uint8Array | undefined {
  const text = lines.join('\n').trim()
  return text === '' ? undefined : Buffer.from(text, 'latin1')
}

const runs = (text: string): Uint8Array => Buffer.concat(text.split(/=+/).map((run) => Buffer.from(run, 'base64')))

/** The line with which a footer begins; their number without one. */
function footerIn(lines: string[]): number {
  const words = lines.findIndex(isWords)
  const start = words < 0 ? lines.length : words
  const last = lines.findLastIndex(isCertain)
  // Words that a program has put between lines of it end nothing.
  if (last > start) return last + 1 + footerIn(lines.slice(last + 1))
  const end = runEnd(lines, start)
  const after = lines.slice(end, start).filter((line) => line !== '')
  // Single words behind the end, such as a name, belong to it; whole groups of four are a second run.
  const isRun = after.every((line) => pure.test(line) && line.length % 4 === 0 && (words < 0 || line.length >= certain))
  return isRun ? start : end
}
/** Behind the line with which the first run ends: it is padded, or shorter than those before it and a blank line follows. */
function runEnd(lines: string[], start: number): number {
  for (let at = 0; at < start; at++) {
    const line = lines[at] ?? ''
    if (line !== '' && (line.endsWith('=') || lines[at + 1] === '')) return at + 1
  }
  return start
}
