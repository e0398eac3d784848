/**
 * The mailboxes of the scripted server. Whatever goes over the wire is a string of Latin-1 characters, one a byte, so that names and
 * sources keep any bytes.
 */
export type ScriptedMessage = {
  uid: number
  /** System flags and keywords, as they are said. */
  flags: Set<string>
  source: string
  /** As FETCH says it, between quotes (RFC 9051 date-time). */
  internalDate: string
  modseq: number
  /** What OBJECTID names it by (RFC 8474); told only where the server offers that. */
  emailId: string | undefined
}

export type ScriptedFolder = {
  /** The bytes of its name. Commands find it by these only, INBOX in any case. */
  name: string
  /** What LIST says in place of the quoted name: an atom, a literal, anything. */
  listedAs: string | undefined
  delimiter: string | null
  attributes: string[]
  subscribed: boolean
  /** What the user may do (RFC 4314); undefined is everything. */
  rights: string | undefined
  uidValidity: number
  uidNext: number
  highestModseq: number
  messages: ScriptedMessage[]
}

export type MessageOptions = { flags?: string[]; uid?: number; internalDate?: string; emailId?: string }

/** The bytes of a text in UTF-8, one character a byte. */
export const bytes = (text: string | Buffer): string => (Buffer.isBuffer(text) ? text : Buffer.from(text, 'utf8')).toString('latin1')

export function newFolder(name: string, options: Partial<Omit<ScriptedFolder, 'name' | 'messages'>> = {}): ScriptedFolder {
  return {
    name,
    listedAs: undefined,
    delimiter: '/',
    attributes: [],
    subscribed: true,
    rights: undefined,
    uidValidity: 1000,
    uidNext: 1,
    highestModseq: 1,
    messages: [],
    ...options,
  }
}

/** Puts a message (a text is taken as UTF-8) at the end of a folder; its UID is UIDNEXT unless told otherwise. */
export function addMessage(folder: ScriptedFolder, source: string | Buffer, options: MessageOptions = {}): ScriptedMessage {
  const uid = options.uid ?? folder.uidNext
  const message: ScriptedMessage = {
    uid,
    flags: new Set(options.flags),
    source: bytes(source),
    internalDate: options.internalDate ?? '01-Nov-2026 10:00:00 +0000',
    modseq: ++folder.highestModseq,
    emailId: options.emailId,
  }
  folder.uidNext = Math.max(folder.uidNext, uid + 1)
  folder.messages.push(message)
  return message
}

/** Notes that a message changed. */
export function touch(folder: ScriptedFolder, message: ScriptedMessage): void {
  message.modseq = ++folder.highestModseq
}

export function removeMessages(folder: ScriptedFolder, gone: ReadonlySet<ScriptedMessage>): void {
  if (gone.size === 0) return
  folder.messages = folder.messages.filter((message) => !gone.has(message))
  folder.highestModseq++
}

/** Whether the user has this right in a folder (RFC 4314 2.1). */
export const may = ({ rights }: ScriptedFolder, right: string): boolean => rights === undefined || rights.includes(right)

/** The header's fields by their names in small letters, unfolded, of each the first. */
export function headerFields(source: string): Map<string, string> {
  const fields = new Map<string, string>()
  const header = source.split(/\r?\n\r?\n/, 1)[0] ?? ''
  for (const line of header.replace(/\r?\n(?=[ \t])/g, '').split(/\r?\n/)) {
    const at = line.indexOf(':')
    const name = line.slice(0, at).trim().toLowerCase()
    if (at > 0 && !fields.has(name)) fields.set(name, line.slice(at + 1).trim())
  }
  return fields
}
