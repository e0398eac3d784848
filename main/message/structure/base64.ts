import { Buffer } from 'node:buffer'

/** What base64 decodes to, and what follows it that is none: some lists and gateways write their footers behind it as they are. */
export type FromBase64 = { content: Uint8Array; footer: Uint8Array | undefined }

/** Anything but one run of base64: other characters, padding within, a blank line between. */
const odd = /[^A-Za-z0-9+/=\r\n]|=\s*[A-Za-z0-9+/]|\n\r?\n/
const pure = /^[A-Za-z0-9+/]*={0,2}$/
/** A line of base64 that is as long as this is no footer's. */
const certain = 40

/** Lenient: what is no base64 is skipped, and data after padding goes on as a new run, since some programs join several. */
export function fromBase64(body: Buffer): FromBase64 {
  const text = body.toString('latin1').trimEnd()
  if (!odd.test(text)) return { content: Buffer.from(text, 'base64'), footer: undefined }
  const lines = withoutBlanks(text.split('\n').map((line) => line.trim()))
  const at = footerIn(lines)
  const content = runs(lines.slice(0, at).join('\n'))
  if (at >= lines.length) return { content, footer: undefined }
  return { content, footer: Buffer.from(text.split('\n').slice(at).join('\n').trim(), 'latin1') }
}

const blanksWithin = /^[A-Za-z0-9+/]+(?:[ \t]+[A-Za-z0-9+/]+)*(?:[ \t]*=){0,2}$/
/** As one writes a word or a number; nothing says the same letter four times. */
const word = /^(?!.*(.)\1{3})(?:[A-Z]?[a-z]+|[A-Z]+|\d+)$/
const longestWord = 30

/** Lines of base64 without the blanks that something on its way put into them (RFC 2045 6.8: they are to be ignored); words keep theirs. */
function withoutBlanks(lines: string[]): string[] {
  let isBehindSuch = false
  return lines.map((line) => {
    const pieces = blanksWithin.test(line) ? line.split(/[ \t]+/) : []
    if (pieces.length < 2) {
      isBehindSuch = false
      return line
    }
    const squeezed = pieces.join('')
    const odd = pieces.filter((piece) => piece.length > longestWord || !word.test(piece)).length
    // The last line may be of a few characters.
    isBehindSuch = squeezed.endsWith('=') || odd * 2 > pieces.length || (isBehindSuch && odd > 0)
    return isBehindSuch ? squeezed : line
  })
}

const runs = (text: string): Uint8Array => Buffer.concat(text.split(/=+/).map((run) => Buffer.from(run, 'base64')))

/** The line with which a footer begins; their number without one. */
function footerIn(lines: string[]): number {
  const words = lines.findIndex(isWords)
  const start = words < 0 ? lines.length : words
  if (lines.slice(start).some((line) => line.length >= certain && pure.test(line))) return lines.length
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

/** What nobody writes in base64, not even a program that adds noise to it. */
function isWords(line: string): boolean {
  if (line === '' || pure.test(line)) return false
  return /\S\s+\S|[<>@:]|^[-_=*~#. ]+$/.test(line) || !/[A-Za-z0-9+/]/.test(line) || /^--/.test(line)
}
