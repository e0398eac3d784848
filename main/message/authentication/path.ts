import type { Field } from '../mime/fields.ts'
import { tokensOf } from './tokens.ts'

/**
 * Where in a header one's own server wrote: `above` its own Received, and between that and the next one, `within`. `signedIn`: the sender
 * was one of its own users, whose mail many servers take without a check.
 */
export type OwnFields = { above: Field[]; within: Field[]; signedIn: boolean }

/** `fromText`: all that is said of the host which the message came from; `seen`: what of it the server itself saw. */
type Hop = { from: string; fromText: string; seen: string; by: string; protocol: string; comments: string }

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
    isOurs ||= isOwn(hop.by) || (isInside(hop) && isOwn(hop.from))
    if (isInside(hop)) continue
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

/** The clauses of a Received: what follows a keyword is its value, even where it looks like one, since senders choose the name after `from`. */
function hopOf(raw: string): Hop {
  const hop: Hop = { from: '', fromText: '', seen: '', by: '', protocol: '', comments: '' }
  let clause = ''
  let expectsValue = false
  for (const token of tokensOf(raw).tokens) {
    if (token.kind === 'semicolon') break
    const { text } = token
    if (token.kind === 'comment') {
      hop.comments += ` ${text}`
      if (clause === 'from') hop.seen += ` ${text}`
    } else if (expectsValue) {
      expectsValue = false
      if (clause === 'from') {
        hop.from = text.toLowerCase()
        hop.fromText += ` ${text}`
      } else if (clause === 'by') hop.by = text.toLowerCase()
      else if (clause === 'with') hop.protocol = text.toLowerCase()
    } else if (/^(?:from|by|with|via|id|for)$/i.test(text)) {
      clause = text.toLowerCase()
      expectsValue = true
    } else if (clause === 'from') hop.fromText += ` ${text}`
  }
  return hop
}

/**
 * Whether a server got a message from another of the same operator: by LMTP (RFC 2033), which does not cross that border, or from an
 * address that is in its own network. The name that the other gave itself says nothing.
 */
function isInside({ fromText, seen, from, protocol, comments }: Hop): boolean {
  if (protocol.startsWith('lmtp')) return true
  const seenAddresses = addressesIn(seen)
  if (seenAddresses.length > 0) return [...seenAddresses, ...addressesIn(fromText)].every(isOfOwnNetwork)
  if (from !== '') return false
  return /^(?:e?smtp|utf8smtp)s?$/.test(protocol) || /^ ?qmail \d+ invoked /i.test(comments)
}

const addressesIn = (text: string): string[] => [
  ...(text.match(/(?<![\w.-])\d{1,3}(?:\.\d{1,3}){3}(?![\w.-])/g) ?? []),
  ...(text
    .replace(/\bipv6:/gi, ' ')
    .match(/[0-9a-f:.]{2,45}/gi)
    ?.filter((found) => found.split(':').length > 2) ?? []),
]

/** Loopback, private, shared and link-local addresses (RFC 6890). */
const ownNetworks =
  /^(?:127\.|10\.|192\.168\.|169\.254\.|172\.(?:1[6-9]|2\d|3[01])\.|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|::1$|f[cd][0-9a-f]{2}:|fe[89ab][0-9a-f]:)/i
const isOfOwnNetwork = (address: string): boolean => ownNetworks.test(address)

/** RFC 3848: the last letter A says that the sender signed in; what comes by no mail protocol was handed in by a user. */
const isSignedIn = ({ protocol, comments, from }: Hop): boolean =>
  from === '' || /^(?:utf8|e)?(?:smtp|lmtp)s?a$/.test(protocol) || protocol.startsWith('http') || /\bauthenticated\b/i.test(comments)
