import { parseHeader } from './header.ts'
import { fieldOf, parseFields } from './mime/fields/parse.ts'

/** The header of a message (RFC 5322 2.1): all before the first empty line. */
export function headerOf(source: Uint8Array): Uint8Array {
  for (let at = 0; at < source.length; at++) {
    if (source[at] !== 0x0a) continue
    const next = source[at + 1]
    if (next === 0x0a || (next === 0x0d && source[at + 2] === 0x0a)) return source.subarray(0, at + 1)
  }
  return source
}

const linesOf = (header: Uint8Array): string[] => parseFields(header).map(({ name, raw }) => `${name}:${raw.replace(/\s+/g, ' ')}`)

/** Whether two headers are the same field by field, in their order. Line ends and folding do not count. */
export function isSameHeader(a: Uint8Array, b: Uint8Array): boolean {
  const [left, right] = [linesOf(a), linesOf(b)]
  return left.length > 0 && left.length === right.length && left.every((line, index) => line === right[index])
}

/** What names a draft of Hanji's, whatever a server makes of its header; undefined of all other messages, and of drafts of an early version. */
export function draftNameOf(header: Uint8Array): string | undefined {
  const name = fieldOf(parseFields(header), 'x-hanji-draft')
  return name.includes('@') ? name : undefined
}

/** What servers write anew when they file a message: its own id, and how its text is packed. */
const rewritten = /^(?:message-id|content-[a-z-]+|mime-version):/

/**
 * Whether a message on a server is the one that was handed to it. Some servers (Exchange) add fields, or give it a Message-ID of their own:
 * all that says when, by whom, to whom and about what must be there as it was written, a date among it. Others write the whole header anew:
 * a draft of Hanji's is known by its own field.
 */
export function isFiledFrom(written: Uint8Array, filed: Uint8Array): boolean {
  const name = draftNameOf(written)
  if (name !== undefined && draftNameOf(filed) === name) return true
  const there = new Map<string, number>()
  for (const line of linesOf(filed)) there.set(line, (there.get(line) ?? 0) + 1)
  const ours = linesOf(written).filter((line) => !rewritten.test(line))
  return (
    ours.some((line) => line.startsWith('date:')) &&
    ours.every((line) => {
      const left = there.get(line) ?? 0
      there.set(line, left - 1)
      return left > 0
    })
  )
}

/**
 * What a message on a server is to one that was handed to it, by its header. `same`: that one. `maybe`: a server that writes headers anew may
 * have made this of it, which its text has to show; `dated`: its date or its Message-ID is as it was written. A draft of Hanji's is the `same` or
 * `other`.
 */
export type Likeness = { is: 'same' } | { is: 'maybe'; dated: boolean } | { is: 'other' }

/** Compares the header that was written with one on the server. What a sender chooses freely (size, subject, sender) makes nothing the `same`. */
export function likeness(written: Uint8Array, filed: Uint8Array): Likeness {
  if (isSameHeader(written, filed)) return { is: 'same' }
  const isFiled = isFiledFrom(written, filed)
  if (draftNameOf(written) !== undefined) return { is: isFiled ? 'same' : 'other' }
  const [ours, theirs] = [parseHeader(written), parseHeader(filed)]
  const sameId = ours.messageId !== '' && ours.messageId === theirs.messageId
  if (isFiled) return sameId ? { is: 'same' } : { is: 'maybe', dated: true }
  const people = (all: readonly { address: string }[]) => all.map(({ address }) => address.toLowerCase()).join(' ')
  const isAlike = ours.subject === theirs.subject && people(ours.from) === people(theirs.from) && people(ours.to) === people(theirs.to)
  return isAlike ? { is: 'maybe', dated: sameId || (ours.sentAt !== undefined && ours.sentAt === theirs.sentAt) } : { is: 'other' }
}
