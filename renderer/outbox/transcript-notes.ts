import type { TranscriptLine } from '../../preload/contract/index.ts'

/** A plain word on one line of an SMTP conversation: a text of the locale, and what is put into it. */
export type Note = { key: string; values?: Record<string, string> }

const commands: readonly [command: RegExp, key: string][] = [
  [/^EHLO\b/i, 'ehlo'],
  [/^HELO\b/i, 'helo'],
  [/^STARTTLS\b/i, 'starttls'],
  [/^AUTH\b/i, 'auth'],
  [/^•+$/, 'secret'],
  [/^MAIL FROM:/i, 'mailFrom'],
  [/^RCPT TO:/i, 'rcptTo'],
  [/^DATA\b/i, 'data'],
  [/^RSET\b/i, 'rset'],
  [/^QUIT\b/i, 'quit'],
]

const extensions: Record<string, string> = {
  SIZE: 'size',
  STARTTLS: 'canEncrypt',
  AUTH: 'canAuth',
  PIPELINING: 'pipelining',
  '8BITMIME': 'eightBit',
  SMTPUTF8: 'smtpUtf8',
  DSN: 'dsn',
  ENHANCEDSTATUSCODES: 'enhanced',
  CHUNKING: 'chunking',
}

/** Enhanced status codes (RFC 3463) that say more than the reply code, by class-less subject and detail. */
const enhanced: Record<string, string> = {
  '1.1': 'noMailbox',
  '1.2': 'noDomain',
  '1.3': 'badAddress',
  '1.8': 'badSender',
  '2.1': 'mailboxOff',
  '2.2': 'mailboxFull',
  '2.3': 'tooLarge',
  '3.4': 'tooLarge',
  '4.1': 'noAnswer',
  '4.4': 'noRoute',
  '5.3': 'tooMany',
  '6.7': 'addressUnsupported',
  '7.0': 'policy',
  '7.1': 'policy',
  '7.8': 'badPassword',
  '7.9': 'weakAuth',
  '7.14': 'needsBrowser',
  '7.26': 'unauthenticated',
  '7.139': 'smtpAuthOff',
}

/** Reply codes (RFC 5321 4.2.3, RFC 4954) with a text of their own. */
const codes = new Set([
  '220',
  '221',
  '235',
  '250',
  '251',
  '252',
  '334',
  '354',
  '421',
  '432',
  '450',
  '451',
  '452',
  '454',
  '455',
  '500',
  '501',
  '502',
  '503',
  '504',
  '521',
  '530',
  '534',
  '535',
  '538',
  '550',
  '551',
  '552',
  '553',
  '554',
  '555',
  '556',
])

/**
 * What each line of a transcript means; undefined where a line speaks for itself. Replies come in the order of the commands, which may have
 * gone out together (PIPELINING, RFC 2920).
 */
export function notesOf(lines: readonly TranscriptLine[]): (Note | undefined)[] {
  const unanswered: string[] = []
  return lines.map(({ who, text }) => {
    if (who === 'note') return text === 'TLS' ? { key: 'tls' } : /^[a-z-]+$/.test(text) ? { key: 'broken' } : { key: 'connect' }
    if (who === 'client') {
      unanswered.push(text)
      const key = commands.find(([command]) => command.test(text))?.[1]
      return key === undefined ? undefined : { key }
    }
    const command = unanswered[0]
    const note = noteOfReply(text, command)
    if (/^\d{3}(?: |$)/.test(text)) unanswered.shift()
    // The letter itself is not shown, and is answered once more.
    if (/^354/.test(text)) unanswered.unshift(letter)
    return note
  })
}

const letter = '(the letter)'

/** A line as it is shown, with all that is to be said of it. */
export type Row = { line: TranscriptLine; notes: Note[] }

/** The lines of a transcript with their notes; what a server answers to EHLO, a line for each thing that it can do, comes in one. */
export function rowsOf(lines: readonly TranscriptLine[]): Row[] {
  const notes = notesOf(lines)
  const rows: Row[] = []
  let abilities: Row | undefined
  for (const [index, line] of lines.entries()) {
    const note = notes[index]
    const ability = line.who === 'server' ? /^250[- ](.*)$/.exec(line.text)?.[1] : undefined
    if (abilities && ability !== undefined) {
      abilities.line = { ...abilities.line, text: `${abilities.line.text} · ${ability}` }
      if (note) abilities.notes.push(note)
      if (line.text.startsWith('250 ')) abilities = undefined
      continue
    }
    const row: Row = { line: line.text.startsWith('250-') ? { ...line, text: `250 ${ability ?? ''}` } : line, notes: note ? [note] : [] }
    abilities = line.who === 'server' && line.text.startsWith('250-') ? row : undefined
    rows.push(row)
  }
  return rows
}

function noteOfReply(text: string, command: string | undefined): Note | undefined {
  const [, code = '', rest = ''] = /^(\d{3})[ -]?(.*)$/.exec(text) ?? []
  if (code === '250' && /^EHLO/i.test(command ?? '')) return noteOfExtension(rest)
  const detail = /^[245]\.(\d{1,3}\.\d{1,3})\b/.exec(rest)?.[1]
  // Of what is only put off the code says enough, but for a full mailbox and a server that does not answer.
  const special = code >= '500' || (code >= '400' && /^(?:2\.2|4\.\d+)$/.test(detail ?? '')) ? enhanced[detail ?? ''] : undefined
  if (special) return { key: `status.${special}` }
  if (code === '250' && command === letter) return { key: 'taken' }
  if (code === '250' && /^(?:MAIL|RCPT|RSET)/i.test(command ?? '')) return undefined
  if (codes.has(code)) return { key: `code.${code}` }
  if (/^[45]/.test(code)) return { key: code.startsWith('4') ? 'code.4yz' : 'code.5yz' }
  return undefined
}

function noteOfExtension(rest: string): Note | undefined {
  const [word = '', value = ''] = rest.split(' ')
  const key = extensions[word.toUpperCase()]
  if (!key) return undefined
  if (key === 'size' && !/^[1-9]\d*$/.test(value)) return undefined
  return key === 'size' ? { key: 'ext.size', values: { size: String(Math.floor(Number(value) / 1024 / 1024)) } } : { key: `ext.${key}` }
}

/** The reply code that words begin with, or else one that says the same as their enhanced status (RFC 3463); '' without either. */
export function replyCodeOf(said: string, status: string): string {
  if (/^\d{3}/.test(said)) return said
  return status === '' ? '' : `${status.startsWith('4') ? '450' : '550'} ${status}`
}

/** The reply that a fault ended with, explained. */
export const noteOfFault = (reply: string): Note | undefined => noteOfReply(reply, undefined)
