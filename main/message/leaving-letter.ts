import { domainToASCII } from 'node:url'
import type { LeavingLetter } from '../../preload/api.ts'
import { lookAlike } from './domains.ts'
import { readMailto } from './mailto.ts'
import { plainWords } from './plain-words.ts'

/** In characters and lines: a letter that leaves a list needs no more. */
const longest = { subject: 200, text: 1000, lines: 20 }

/**
 * The letter that a `mailto:` of List-Unsubscribe asks for (RFC 2369 3.2): to its first address, with its subject and text, and nothing else
 * of it. Words and address are as they are shown, without what nobody sees; undefined for an address that is not one of the internet, or
 * that holds what nobody sees.
 */
export function leavingLetter(mailto: string): LeavingLetter | undefined {
  const { to, subject: said, body } = readMailto(mailto) ?? { to: [], subject: '', body: '' }
  const address = addressOf(to[0]?.address ?? '')
  if (address === undefined) return undefined
  const text = body.split('\n').slice(0, longest.lines).map(plainWords).join('\n').trim().slice(0, longest.text)
  const subject = plainWords(said).slice(0, longest.subject) || 'unsubscribe'
  return { to: address, subject, text, isPlain: isPlain(subject) && isPlain(text) }
}

function addressOf(address: string): string | undefined {
  const at = address.lastIndexOf('@')
  const [local, domain] = [address.slice(0, at), address.slice(at + 1)]
  const ascii = domainToASCII(domain)
  // A single label, or an address in brackets, is somebody at the person's own server.
  if (at < 1 || plainWords(address) !== address || !/^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z][a-z0-9-]*$/.test(ascii)) return undefined
  return `${local}@${lookAlike(domain) === undefined ? domain : ascii}`
}

/** What lists are left by, as their programs and their senders have it. */
const orders = new Set([
  ...['unsubscribe', 'unsub', 'remove', 'leave', 'signoff', 'optout', 'opt-out', 'stop', 'end', 'quit', 'cancel', 'delete', 'bye', 'me'],
  ...['subscription', 'list', 'from', 'email', 'address', 'request', 'auto', 'please', 'now', 'id', 'token', 'user', 'ref'],
  ...[
    '수신거부',
    '수신',
    '거부',
    '구독취소',
    '구독해지',
    '구독',
    '취소',
    '해지',
    '탈퇴',
    '配信停止',
    '退订',
    'abmelden',
    'désinscription',
    'baja',
  ],
])
const mostWords = 6

/**
 * Whether words say nothing but that one wants to leave a list: orders, and tokens that mean something to a program alone. Whatever else
 * goes out in the person's name they have to have read, as a letter of theirs.
 */
function isPlain(words: string): boolean {
  const all = words.split(/[\s,;|]+/).filter((word) => word !== '')
  return (
    all.length <= mostWords &&
    all.every((word) => isToken(word) || word.split(/[:=+_]/).every((part) => part === '' || isOrder(part) || isToken(part)))
  )
}

const isOrder = (word: string): boolean => orders.has(word.toLowerCase().replace(/[.!]{1,5}$/, ''))

/** Of ASCII, and with figures among the letters, or as long as no word is. */
const isToken = (word: string): boolean =>
  /^[\w.+@/<>{}~%-]+$/.test(word) && (/\d.*\d/.test(word) || (word.length >= 24 && !/[.@]/.test(word)))
