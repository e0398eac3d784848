import { headerFields, type ScriptedFolder, type ScriptedMessage } from './model.ts'

/** A string as the server says it: quoted where that can be, a literal where it holds what quotes may not (RFC 9051 4.3). */
export const sayString = (value: string): string =>
  /^[\x20-\x7e]*$/.test(value) ? `"${value.replace(/["\\]/g, '\\$&')}"` : `{${value.length}}\r\n${value}`

const sayOptional = (value: string | undefined): string => (value === undefined ? 'NIL' : sayString(value))

/** A folder's name in quotes, with whatever bytes it has, as careless servers say it too. */
export const sayName = (name: string): string => `"${name.replace(/["\\]/g, '\\$&')}"`

export const sayFlags = ({ flags }: ScriptedMessage): string => `(${[...flags].join(' ')})`

function sayAddresses(field: string | undefined): string {
  if (field === undefined) return 'NIL'
  const said = field
    .split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/)
    .filter((one) => one.trim() !== '')
    .map((one) => {
      const [, name = '', address = ''] = /^\s*(?:"?(.*?)"?\s*<([^>]*)>|(.*))\s*$/.exec(one.replace(/^\s*([^<]*)\s*$/, '<$1>')) ?? []
      const at = address.lastIndexOf('@')
      return `(${name ? sayString(name) : 'NIL'} NIL ${sayString(at < 0 ? address : address.slice(0, at))} ${at < 0 ? 'NIL' : sayString(address.slice(at + 1).trim())})`
    })
  return said.length === 0 ? 'NIL' : `(${said.join('')})`
}

/** ENVELOPE (RFC 9051 2.3.5). */
export function sayEnvelope({ source }: ScriptedMessage): string {
  const fields = headerFields(source)
  const from = sayAddresses(fields.get('from'))
  const or = (name: string) => (fields.has(name) ? sayAddresses(fields.get(name)) : from)
  const rest = [
    ...['to', 'cc', 'bcc'].map((name) => sayAddresses(fields.get(name))),
    ...['in-reply-to', 'message-id'].map((name) => sayOptional(fields.get(name))),
  ]
  return `(${sayOptional(fields.get('date'))} ${sayOptional(fields.get('subject'))} ${from} ${or('sender')} ${or('reply-to')} ${rest.join(' ')})`
}

function sayParameters(field: string): string {
  const found = [...field.matchAll(/;\s*([^=\s;]+)\s*=\s*(?:"([^"]*)"|([^;\s]*))/g)]
  const said = found.map(([, name = '', quoted, bare]) => `${sayString(name.toUpperCase())} ${sayString(quoted ?? bare ?? '')}`)
  return said.length === 0 ? 'NIL' : `(${said.join(' ')})`
}

/** BODYSTRUCTURE (RFC 9051 7.5.2). */
export function sayStructure(source: string): string {
  const fields = headerFields(source)
  const body = /\r?\n\r?\n([\s\S]*)$/.exec(source)?.[1] ?? ''
  const type = fields.get('content-type') ?? 'text/plain; charset=us-ascii'
  const [major = 'text', minor = 'plain'] = (type.split(';', 1)[0] ?? '').trim().split('/')
  const boundary = /boundary="?([^";]+)/i.exec(type)?.[1]
  const disposition = fields.get('content-disposition')
  const saidDisposition = disposition
    ? `(${sayString((disposition.split(';', 1)[0] ?? '').trim().toUpperCase())} ${sayParameters(disposition)})`
    : 'NIL'
  if (major.toLowerCase() === 'multipart' && boundary !== undefined) {
    const parts = body
      .split(`--${boundary}`)
      .slice(1)
      .filter((part) => !part.startsWith('--'))
    const children = parts.map((part) => sayStructure(part.replace(/^\r?\n/, '').replace(/\r?\n$/, ''))).join('')
    return `(${children} ${sayString(minor.toUpperCase())} ${sayParameters(type)} ${saidDisposition} NIL NIL)`
  }
  const encoding = fields.get('content-transfer-encoding') ?? '7bit'
  const lines = major.toLowerCase() === 'text' ? ` ${body.split('\n').length - 1}` : ''
  return `(${sayString(major.toUpperCase())} ${sayString(minor.toUpperCase())} ${sayParameters(type)} ${sayOptional(fields.get('content-id'))} NIL ${sayString(encoding.toUpperCase())} ${body.length}${lines} NIL ${saidDisposition} NIL NIL)`
}

/** What one item of FETCH brings, or undefined where the server knows no such item. */
function sayItem(item: string, message: ScriptedMessage): string | undefined {
  const { source } = message
  const headerEnd = /\r?\n\r?\n/.exec(source)
  const header = headerEnd ? source.slice(0, headerEnd.index + headerEnd[0].length) : source
  const literal = (name: string, value: string) => `${name} {${value.length}}\r\n${value}`
  const section = /^BODY(?:\.PEEK)?\[([^\]]*)\](?:<(\d+)\.(\d+)>)?$/.exec(item)
  if (section) {
    const [, name = '', from, count] = section
    const wanted = /^HEADER\.FIELDS \(([^)]*)\)$/i.exec(name)?.[1]?.toLowerCase().split(' ')
    const whole = wanted
      ? `${[...headerFields(header)].map(([field, value]) => (wanted.includes(field) ? `${field}: ${value}\r\n` : '')).join('')}\r\n`
      : name === ''
        ? source
        : name === 'HEADER'
          ? header
          : name === 'TEXT' || name === '1'
            ? source.slice(header.length)
            : undefined
    if (whole === undefined) return `BODY[${name}] NIL`
    if (from === undefined) return literal(`BODY[${name}]`, whole)
    return literal(`BODY[${name}]<${from}>`, whole.slice(Number(from), Number(from) + Number(count)))
  }
  switch (item) {
    case 'UID':
      return `UID ${message.uid}`
    case 'FLAGS':
      return `FLAGS ${sayFlags(message)}`
    case 'INTERNALDATE':
      return `INTERNALDATE "${message.internalDate}"`
    case 'RFC822.SIZE':
      return `RFC822.SIZE ${source.length}`
    case 'ENVELOPE':
      return `ENVELOPE ${sayEnvelope(message)}`
    case 'BODYSTRUCTURE':
      return `BODYSTRUCTURE ${sayStructure(source)}`
    case 'MODSEQ':
      return `MODSEQ (${message.modseq})`
    case 'EMAILID':
      return `EMAILID (${message.emailId ?? `M${message.uid}`})`
    case 'THREADID':
      return 'THREADID NIL'
    default:
      return undefined
  }
}

/** A FETCH response with these items, in this order. */
export function sayFetch(number: number, message: ScriptedMessage, items: readonly string[]): string {
  const said = items.flatMap((item) => sayItem(item, message) ?? [])
  return `* ${number} FETCH (${said.join(' ')})\r\n`
}

/** A STATUS response with these items; those that the server does not know are left out. */
export function sayStatus(folder: ScriptedFolder, items: readonly string[]): string {
  const { messages } = folder
  const values: Record<string, number> = {
    MESSAGES: messages.length,
    RECENT: 0,
    UIDNEXT: folder.uidNext,
    UIDVALIDITY: folder.uidValidity,
    UNSEEN: messages.filter(({ flags }) => !flags.has('\\Seen')).length,
    HIGHESTMODSEQ: folder.highestModseq,
    SIZE: messages.reduce((sum, { source }) => sum + source.length, 0),
  }
  const said = items.flatMap((item) => (values[item] === undefined ? [] : [`${item} ${values[item]}`]))
  return `* STATUS ${folder.listedAs ?? sayName(folder.name)} (${said.join(' ')})\r\n`
}
