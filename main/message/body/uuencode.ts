import { Buffer } from 'node:buffer'

/** A file that was written into the text itself (POSIX uuencode). */
export type Encoded = { name: string; content: Uint8Array }

const most = 50

/** Takes uuencoded files out of a text. What begins as one but is none stays where it is. */
export function takeUuencoded(text: string): { text: string; files: Encoded[] } {
  if (!/^begin [0-7]{3,4} /m.test(text)) return { text, files: [] }
  const files: Encoded[] = []
  const lines = text.split('\n')
  const kept: string[] = []
  for (let at = 0; at < lines.length; at++) {
    const name = /^begin [0-7]{3,4} (.{1,255}?)\s*$/.exec(lines[at] ?? '')?.[1]
    const end = name && files.length < most ? lines.findIndex((line, index) => index > at && /^end\s*$/.test(line)) : -1
    const content = end > 0 ? decode(lines.slice(at + 1, end)) : undefined
    if (name && content) {
      files.push({ name, content })
      at = end
    } else kept.push(lines[at] ?? '')
  }
  return { text: kept.join('\n'), files }
}

/** Each line begins with how many bytes it holds; three bytes are four characters from space to backtick. */
function decode(lines: string[]): Uint8Array | undefined {
  const bytes: number[] = []
  for (const line of lines) {
    const length = (line.charCodeAt(0) - 32) & 63
    if (line.trim() === '' || length === 0) continue
    if (line.trimEnd().length - 1 < Math.ceil((length * 4) / 3) - 3 || /[^\x20-\x60]/.test(line.trimEnd())) return undefined
    const row: number[] = []
    for (let at = 1; row.length < length; at += 4) {
      const [a = 0, b = 0, c = 0, d = 0] = [0, 1, 2, 3].map((offset) => ((line.charCodeAt(at + offset) || 32) - 32) & 63)
      row.push((a << 2) | (b >> 4), ((b & 15) << 4) | (c >> 2), ((c & 3) << 6) | d)
    }
    bytes.push(...row.slice(0, length))
  }
  return Buffer.from(bytes)
}
