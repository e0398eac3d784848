import type { Flags } from '../../main/cache/messages/flags.ts'
import type { Envelope } from '../../main/cache/messages/rows.ts'
import type { Described, Uid, What } from '../../main/engine/remote.ts'
import { parseHeader } from '../../main/message/header.ts'
import { fieldOf, parseFields } from '../../main/message/mime/fields/parse.ts'
import { headerOf } from '../../main/message/same-header.ts'

/** A message on the server; `changed`: the folder's number of changes when it last did. */
export type MemoryMessage = { uid: Uid; source: Buffer; flags: Set<string>; receivedAt: number; changed: number }

export function flagsOf({ flags }: MemoryMessage): Flags {
  const has = (wanted: string) => [...flags].some((flag) => flag.toLowerCase() === wanted)
  const keywords = [...flags].filter((flag) => !flag.startsWith('\\') && flag.toLowerCase() !== '$forwarded')
  return {
    ...{ seen: has('\\seen'), flagged: has('\\flagged'), answered: has('\\answered'), forwarded: has('$forwarded') },
    keywords: keywords.sort().join(' '),
  }
}

export function envelopeOf(message: MemoryMessage): Envelope {
  const { from, to, cc, subject, messageId, inReplyTo } = parseHeader(headerOf(message.source))
  const { uid, receivedAt, source } = message
  return {
    ...{ uid, serverId: '', threadId: '', to, cc, subject, messageId, inReplyTo, receivedAt },
    ...{ from: from[0] ?? { name: '', address: '' }, size: source.length, attachments: false, flags: flagsOf(message) },
  }
}

export function describedAs(message: MemoryMessage, { flags, receivedAt, size, header, envelope, start }: What): Described {
  const { messageId, subject, from } = envelopeOf(message)
  return {
    ...(flags ? { flags: new Set(message.flags) } : {}),
    ...(receivedAt ? { receivedAt: message.receivedAt } : {}),
    ...(size ? { size: message.source.length } : {}),
    ...(header ? { header: header === true ? wholeHeader(message) : fieldsOf(message, header) } : {}),
    ...(envelope ? { envelope: { messageId, subject, sender: from.address } } : {}),
    ...(start === undefined ? {} : { start: message.source.subarray(0, start) }),
  }
}

/** With the empty line that ends it. */
const wholeHeader = ({ source }: MemoryMessage): Buffer => Buffer.concat([headerOf(source), Buffer.from('\r\n')])

function fieldsOf({ source }: MemoryMessage, names: readonly string[]): Buffer {
  const fields = parseFields(headerOf(source))
  const some = names.flatMap((name) => {
    const value = fieldOf(fields, name.toLowerCase() as Lowercase<string>)
    return value === '' ? [] : [`${name}:${value}\r\n`]
  })
  return Buffer.from(`${some.join('')}\r\n`)
}
