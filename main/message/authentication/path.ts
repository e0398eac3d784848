import type { Field } from '../mime/fields/parse.ts'
import { tokensOf } from './tokens.ts'

/**
 * Where in a header one's own server wrote: `above` its own Received, and between that and the next one, `within`. `signedIn`: the sender
 * was one of its own users, whose mail many servers take without a check.
 */
export type OwnFields = { above: Field[]; within: Field[]; signedIn: boolean }

/**
 * What a Received says. `by`, `protocols`: all that follows such a word, since a sender chooses what stands in some places of it. `isPlain`: it
 * has each clause once, in their order, and nothing that could hide one.
 */
type Hop = { from: string; by: string[]; protocols: string[]; comments: string; seen: string; isPlain: boolean }

/**
 * The fields that one's own server wrote, or may have written. Every Received (RFC 5321 4.4) down to the first that has the message from a
 * host outside is its own; below the next one all is the sender's. Undefined where no server of one's own took the message from outside:
 * it was put into the mailbox by hand, or written there.
 */
export function ownFieldsOf(fields: readonly Field[], isOwn: (host: string) => boolean): OwnFields | undefined {
  let isOurs = false
  for (const [index, { name, raw }] of fields.entries()) {
    if (name !== 'received') continue
    const hop = hopOf(raw)
    const isWithin = isInside(hop)
    isOurs ||= hop.by.some(isOwn) || (isWithin ? isOwn(hop.from) : namedIn(raw).some(isOwn))
    if (isWithin) continue
    if (!isOurs) return undefined
    const next = fields.findIndex((field, at) => at > index && field.name === 'received')
    return {
      above: fields.slice(0, index),
      within: fields.slice(index + 1, next < 0 ? undefined : next),
      signedIn: isSignedIn(hop),
    }
  }
  return undefined
}

/** Who may have written a Received: its clause may stand in what a sender has turned into a comment. */
const namedIn = (raw: string): string[] =>
  Array.from(raw.slice(0, longest).matchAll(/\bby\s{1,9}([\w.-]{1,255})/gi), ([, host = '']) => host.toLowerCase())

/** The clauses of a Received in their order (RFC 5321 4.4); `via`, `id` and `for` may change places. */
const order = new Map([['from', 0], ['by', 1], ...(['via', 'with', 'id', 'for'] as const).map((name): [string, number] => [name, 2])])
/** In characters. */
const longest = 20_000
/** They have one word. */
const single = /^(?:from|by)$/

/**
 * What follows a keyword is its value, even where it looks like one, since senders choose the name after `from`. They also choose the address
 * that some servers write into a comment, in quotes if they like: what looks like a second clause is none to go by, but who wrote the
 * field may be the one or the other.
 */
function hopOf(raw: string): Hop {
  const { tokens, whole } = tokensOf(raw)
  const end = tokens.findLastIndex(({ kind }) => kind === 'semicolon')
  const hop: Hop = { from: '', by: [], protocols: [], comments: '', seen: '', isPlain: whole }
  const known = new Set<string>()
  let clause = ''
  let expectsValue = false
  let before = ''
  for (const token of end < 0 ? tokens : tokens.slice(0, end)) {
    if (token.kind === 'semicolon' || token.kind === 'quoted') {
      hop.isPlain = false
      continue
    }
    const text = token.text.toLowerCase()
    if (token.kind === 'comment') {
      hop.comments += ` ${text}`
      // A server's own address beside its name is no host that it saw.
      if (clause !== 'by' || !isAddress(text)) hop.seen += ` ${text}`
      continue
    }
    if (before === 'by') hop.by.push(text)
    if (before === 'with') hop.protocols.push(text)
    before = text
    const place = order.get(text)
    if (expectsValue) {
      expectsValue = false
      if (clause === 'from') {
        hop.from ||= text
        hop.seen += ` ${text}`
      }
    } else if (place !== undefined) {
      hop.isPlain &&= !known.has(text) && place >= (order.get(clause) ?? 0)
      known.add(text)
      clause = text
      expectsValue = true
    } else if (single.test(clause)) hop.isPlain = false
  }
  return hop
}

/**
 * Whether a server got a message from another of the same operator: by LMTP (RFC 2033), which does not cross that border, or from an
 * address that is in its own network. The name that the other gave itself says nothing, nor does a field that could be read otherwise.
 */
function isInside({ seen, from, protocols, comments, isPlain }: Hop): boolean {
  if (!isPlain) return false
  const addresses = addressesIn(seen)
  if (!addresses.every(isOfOwnNetwork)) return false
  const [protocol = ''] = protocols
  if (protocol.startsWith('lmtp')) return true
  if (from !== '') return addressesIn(comments).length > 0
  return /^(?:e?smtp|utf8smtp)s?$/.test(protocol) || /^ ?qmail \d+ invoked /i.test(comments)
}

const addressesIn = (text: string): string[] => [
  ...(text.match(/(?<![\w-])(?<!\w\.)\d{1,3}(?:\.\d{1,3}){3}(?![\w-]|\.\w)/g) ?? []),
  ...(text
    .replace(/\bipv6:/gi, ' ')
    .match(/[0-9a-f:.]{2,45}/gi)
    ?.filter((found) => found.split(':').length > 2) ?? []),
]
const isAddress = (text: string): boolean => /^\s*\[?(?:ipv6:)?[\d.a-f:]{2,45}\]?\s*$/i.test(text)

/** Loopback, private, shared and link-local addresses (RFC 6890). */
const ownNetworks =
  /^(?:127\.|10\.|192\.168\.|169\.254\.|172\.(?:1[6-9]|2\d|3[01])\.|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|::1$|f[cd][0-9a-f]{2}:|fe[89ab][0-9a-f]:)/i
const isOfOwnNetwork = (address: string): boolean => ownNetworks.test(address)

/** RFC 3848: the last letter A says that the sender signed in; what comes by no mail protocol was handed in by a user. */
const isSignedIn = ({ protocols, comments, from }: Hop): boolean =>
  from === '' ||
  (protocols.length > 0 && protocols.every((protocol) => /^(?:utf8|e)?(?:smtp|lmtp)s?a$/.test(protocol) || protocol.startsWith('http'))) ||
  /\bauthenticated\b/i.test(comments)
