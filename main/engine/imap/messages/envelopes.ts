import type { FetchMessageObject, FetchQueryObject, MessageAddressObject, MessageStructureObject } from 'imapflow'
import type { Address } from '../../../../preload/contract/index.ts'
import type { Flags } from '../../../cache/messages/flags.ts'
import type { Envelope } from '../../../cache/messages/rows.ts'
import { parseHeader } from '../../../message/header.ts'
import { seenPeople } from '../../../message/mime/fields/invisible.ts'
import type { Session } from '../connection/session.ts'
import { fetchUids } from './fetch-uids.ts'

const query = { uid: true, flags: true, envelope: true, bodyStructure: true, internalDate: true, size: true, threadId: true } as const

/**
 * So many envelopes are handed on together: the server goes on sending while they are stored. Fewer would have the same pages of the
 * indexes written more often; measured, a tenth more time for the list with 250.
 */
const together = 1000

/** What is asked of messages whose rows did not come or could not be read, less each time: what is odd may be any of it. */
const lesser: readonly FetchQueryObject[] = [
  { uid: true, flags: true, internalDate: true, size: true, headers: true },
  { uid: true, internalDate: true, size: true, headers: true },
  { uid: true, size: true, headers: true },
  { uid: true, headers: true },
  { uid: true, source: { start: 0, maxLength: 65_536 } },
]

/**
 * Fetches the envelopes of these UIDs (ascending) in the folder that is open, and hands on so many at a time as they come. Where the server's
 * ENVELOPE or BODYSTRUCTURE cannot be read, the message's own header is; of a message without one it is listed what there is.
 */
export async function fetchEnvelopes(session: Session, uids: number[], take: (envelopes: Envelope[]) => void): Promise<void> {
  let envelopes: Envelope[] = []
  const handOn = () => {
    const full = envelopes
    envelopes = []
    if (full.length > 0) take(full)
  }
  const add = (envelope: Envelope): undefined => {
    envelopes.push(envelope)
    if (envelopes.length >= together) handOn()
  }
  const left = new Set(uids)
  const bare = new Map<number, FetchMessageObject>()
  await fetchUids(session, uids, query, (message) => {
    if (!message.envelope) {
      bare.set(message.uid, message)
      return undefined
    }
    left.delete(message.uid)
    return add(toEnvelope(message))
  })
  for (const less of lesser) {
    if (left.size === 0) break
    await fetchUids(session, [...left], less, (message) => {
      const row = { ...bare.get(message.uid), ...message }
      const header = message.headers || message.source
      if (!header) {
        bare.set(message.uid, row)
        return undefined
      }
      left.delete(message.uid)
      return add(fromHeader(header, row))
    })
  }
  for (const [uid, message] of bare) if (left.has(uid)) add(toEnvelope(message))
  handOn()
}

/** As many keywords are kept of one message. */
const mostKeywords = 50

/** The flags that the cache keeps, from those that the server has. */
export function toFlags(flags: Set<string> | undefined): Flags {
  const all = [...(flags ?? [])]
  const has = (wanted: string) => all.some((flag) => flag.toLowerCase() === wanted)
  const keywords = all.filter((flag) => !flag.startsWith('\\') && flag.toLowerCase() !== '$forwarded' && /^[\x21-\x7e]{1,100}$/.test(flag))
  return {
    seen: has('\\seen'),
    flagged: has('\\flagged'),
    answered: has('\\answered'),
    forwarded: has('$forwarded'),
    keywords: keywords.sort().slice(0, mostKeywords).join(' '),
  }
}

const serverIds = (message: FetchMessageObject) => ({
  serverId: (message.emailId ?? '').slice(0, 255),
  threadId: (message.threadId ?? '').slice(0, 255),
})

function fromHeader(bytes: Buffer, message: FetchMessageObject): Envelope {
  const header = parseHeader(bytes)
  return {
    uid: message.uid,
    messageId: header.messageId.slice(0, 1000),
    ...serverIds(message),
    inReplyTo: header.inReplyTo.slice(0, 1000),
    from: toAddresses(header.from)[0] ?? { name: '', address: '' },
    to: toAddresses(header.to),
    cc: toAddresses(header.cc),
    subject: header.subject.slice(0, 2000),
    receivedAt: toTime(message.internalDate) ?? toTime(header.sentAt === undefined ? undefined : new Date(header.sentAt)) ?? 0,
    size: message.size ?? 0,
    attachments: message.bodyStructure ? hasAttachment(message.bodyStructure) : header.mixed,
    flags: toFlags(message.flags),
  }
}

function toEnvelope(message: FetchMessageObject): Envelope {
  const { envelope } = message
  return {
    uid: message.uid,
    messageId: (envelope?.messageId ?? '').slice(0, 1000),
    ...serverIds(message),
    inReplyTo: (envelope?.inReplyTo ?? '').slice(0, 1000),
    from: toAddresses(envelope?.from ?? envelope?.sender)[0] ?? { name: '', address: '' },
    to: toAddresses(envelope?.to),
    cc: toAddresses(envelope?.cc),
    subject: (envelope?.subject ?? '').slice(0, 2000),
    receivedAt: toTime(message.internalDate) ?? toTime(envelope?.date) ?? 0,
    size: message.size ?? 0,
    attachments: message.bodyStructure ? hasAttachment(message.bodyStructure) : false,
    flags: toFlags(message.flags),
  }
}

const mostAddresses = 100

function toAddresses(list: readonly Partial<MessageAddressObject>[] | undefined): Address[] {
  const bounded = (list ?? []).slice(0, mostAddresses).map(({ name, address }) => ({
    name: (name ?? '').slice(0, 300),
    address: (address ?? '').slice(0, 320),
  }))
  return seenPeople(bounded)
}

/** Beyond these a date is a joke or an error, and would stand for ever at one end of the list. */
const latest = Date.UTC(2200, 0, 1)

function toTime(date: Date | string | undefined): number | undefined {
  const time = date === undefined ? Number.NaN : new Date(date).getTime()
  return Number.isFinite(time) && time > 0 && time < latest ? time : undefined
}

function hasAttachment(node: MessageStructureObject, depth = 0): boolean {
  if (depth > 50) return false
  if (node.childNodes?.length) return node.childNodes.some((child) => hasAttachment(child, depth + 1))
  if (node.disposition === 'attachment') return true
  const named = node.dispositionParameters?.['filename'] ?? node.parameters?.['name']
  return named !== undefined && node.disposition !== 'inline' && node.id === undefined
}
