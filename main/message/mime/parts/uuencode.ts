import { Buffer } from 'node:buffer'

/** A file that was written into the text itself (POSIX uuencode). */
export type Encoded = { name: string; content: Uint8Array }

const most = 50
const begin = /^begin [0-7]{3,4} (.{1,255})$/
const ending = /^end\s*$/

/** Takes uuencoded files out of a text. What begins as one but is none stays where it is. Each line is looked at a few times at most. */
export function takeUuencoded(text: string): { text: string; files: Encoded[] } {
  if (!/^begin [0-7]{3,4} /m.test(text)) return { text, files: [] }
  const files: Encoded[] = []
  const lines = text.split('\n')
  const kept: string[] = []
  for (let at = 0; at < lines.length; at++) {
    const name = begin.exec((lines[at] ?? '').trimEnd())?.[1]
    const found = name && files.length < most ? decode(lines, at + 1) : undefined
    if (name && found) {
      files.push({ name, content: found.content })
      at = found.end
    } else kept.push(lines[at] ?? '')
  }
  return { text: kept.join('\n'), files }
}

/**
 * Each line begins with how many bytes it holds; three bytes are four characters from space to backtick. Stops at the first line that
 * cannot be one, so a line that begins as a file but is none costs no more than those that look like its content.
 */
function decode(lines: string[], start: number): { content: Uint8Array; end: number } | undefined {
  const rows: Uint8Array[] = []
  for (let at = start; at < lines.length; at++) {
    const line = lines[at] ?? ''
    if (ending.test(line)) return { content: Buffer.concat(rows), end: at }
    const row = decodeLine(line)
    if (!row) return undefined
    rows.push(row)
  }
  return undefined
}

function decodeLine(line: string): Uint8Array | undefined {
  const length = (line.charCodeAt(0) - 32) & 63
  if (line.trim() === '' || length === 0) return new Uint8Array()
  const filled = line.trimEnd()
  if (filled.length - 1 < Math.ceil((length * 4) / 3) - 3 || /[^\x20-\x60]/.test(filled)) return undefined
  const row: number[] = []
  for (let at = 1; row.length < length; at += 4) {
    const [a = 0, b = 0, c = 0, d = 0] = [0, 1, 2, 3].map((offset) => ((line.charCodeAt(at + offset) || 32) - 32) & 63)
    row.push((a << 2) | (b >> 4), ((b & 15) << 4) | (c >> 2), ((c & 3) << 6) | d)
  }
  return Uint8Array.from(row.slice(0, length))
}
