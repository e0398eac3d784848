import { Buffer } from 'node:buffer'

/**
 * What a file holds that a person opens: one message (RFC 5322), a mailbox of several (RFC 4155), a calendar (RFC 5545), or nothing that can
 * be shown. `source`: what is read as a message; a calendar becomes the only part of one. `count`: messages in the mailbox.
 */
export type FileContent =
  | { kind: 'message' | 'calendar'; source: Uint8Array }
  | { kind: 'mailbox'; count: number }
  | { kind: 'empty' }
  | { kind: 'no-message' }

/** So far a first field is looked for, in bytes: what programs write before it is shorter. */
const sample = 64 * 1024

const calendarHead = 'Content-Type: text/calendar; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n'
/** How the line ends that begins a message of a mailbox: with a year, and perhaps a zone (RFC 4155, appendix A). It is no longer than this. */
const yearAtEnd = /\d{4}[^\r\n]{0,12}$/
const longestLine = 400
/** So many of them are looked at: a mailbox that has more is large enough to say so. */
const mostLines = 100_000

/** Tells by what is in a file what it is; its name decides nothing. */
export function readOpenedFile(bytes: Uint8Array): FileContent {
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
  const content = marked ? bytes.subarray(3) : bytes
  const head = Buffer.from(content.buffer, content.byteOffset, Math.min(content.byteLength, sample)).toString('latin1')
  if (head.trim() === '') return { kind: 'empty' }
  if (/^\s*BEGIN:VCALENDAR\s/i.test(head)) return { kind: 'calendar', source: Buffer.concat([Buffer.from(calendarHead), content]) }
  if (head.startsWith('From ')) {
    const count = messagesIn(content)
    if (count > 1) return { kind: 'mailbox', count }
    const start = content.indexOf(0x0a) + 1
    return start > 0 && isMessage(head.slice(start)) ? { kind: 'message', source: content.slice(start) } : { kind: 'no-message' }
  }
  return isMessage(head) ? { kind: 'message', source: content.slice() } : { kind: 'no-message' }
}

/** Whether its lines begin with fields of a header; what came from a mailbox may have some that are none before them. */
function isMessage(head: string): boolean {
  const lines = head.trimStart().split(/\r\n|\r|\n/, 4)
  return lines.every((line) => !line.includes('\0')) && lines.some((line) => /^[!-9;-~]{1,200}[ \t]*:/.test(line))
}

function messagesIn(content: Uint8Array): number {
  let count = 0
  for (const _ of beginnings(content)) count++
  return count
}

/** Where the lines are that begin the messages of a mailbox, as offsets. */
function* beginnings(content: Uint8Array): Generator<number> {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength)
  let looked = 0
  for (let at = 0; at >= 0 && looked < mostLines; at = nextFrom(bytes, at), looked++) {
    const end = bytes.indexOf(0x0a, at)
    const line = bytes.toString('latin1', at, Math.min(end < 0 ? bytes.length : end, at + longestLine)).trimEnd()
    // Within a message the same words may begin a line; between two there is an empty one.
    const isParted = at === 0 || /\n\r?\n$/.test(bytes.toString('latin1', Math.max(0, at - 3), at))
    if (isParted && yearAtEnd.test(line)) yield at
  }
}

/**
 * The messages of a mailbox file, one after the other, as they were before they came into it: without the line that parts them, and without the
 * `>` that was put before lines that look like one (RFC 4155, "mboxrd"). Undefined for what has no header.
 */
export function* messagesOfMailbox(content: Uint8Array): Generator<Uint8Array | undefined> {
  const starts = [...beginnings(content)]
  for (const [index, start] of starts.entries()) {
    const end = starts[index + 1] ?? content.byteLength
    const lineEnd = content.indexOf(0x0a, start)
    const from = lineEnd < 0 || lineEnd >= end ? end : lineEnd + 1
    const whole = Buffer.from(content.buffer, content.byteOffset + from, end - from)
    const source = Buffer.from(
      whole
        .toString('latin1')
        .replace(/^>(>*From )/gm, '$1')
        .replace(/(\r?\n)\r?\n$/, '$1'),
      'latin1',
    )
    yield isMessage(source.toString('latin1', 0, sample)) ? new Uint8Array(source) : undefined
  }
}

/** Where the next line begins with `From `, behind this place; negative where there is none. */
function nextFrom(bytes: Buffer, after: number): number {
  const found = bytes.indexOf('\nFrom ', after)
  return found < 0 ? -1 : found + 1
}

/** The field that tells a message which a person put into a folder from a file: what it says of servers is nobody's word, there and wherever it is read. */
export const fileMark = 'x-hanji-from-file'

/** The message of a file as it is put into a folder: with whole line ends, after the field that tells where it is from. */
export function fromFile(source: Uint8Array): Uint8Array {
  let start = 0
  // An empty line in front would end the header.
  while (source[start] === 0x0a || source[start] === 0x0d) start++
  return new Uint8Array(Buffer.concat([Buffer.from('X-Hanji-From-File: yes\r\n'), withCrlf(source.subarray(start))]))
}

/** A message as a server takes it: every line ends in CRLF (RFC 9051 4.3, RFC 5322 2.1). */
export function withCrlf(source: Uint8Array): Uint8Array {
  let bare = 0
  for (let at = 0; at < source.length; at++) if (source[at] === 0x0a && source[at - 1] !== 0x0d) bare++
  if (bare === 0) return source
  const whole = new Uint8Array(source.length + bare)
  let to = 0
  for (let at = 0; at < source.length; at++) {
    if (source[at] === 0x0a && source[at - 1] !== 0x0d) whole[to++] = 0x0d
    whole[to++] = source[at] ?? 0
  }
  return whole
}
