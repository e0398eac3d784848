import type { LeavingLetter } from '../../../preload/contract/index.ts'
import { domainOf } from '../../../preload/domains/domain-of.ts'
import { plainWords } from '../../kit/plain-words.ts'
import { lookAlike } from '../authentication/domains.ts'
import { readMailto } from './mailto.ts'
import { meansLeaving } from './unsubscribe-words.ts'

/** In characters and lines: a letter that leaves a list needs no more. */
const longest = { subject: 200, text: 1000, lines: 20 }

/**
 * The letter that a `mailto:` of List-Unsubscribe asks for (RFC 2369 3.2): to its first address, with its subject and text, and nothing else
 * of it. Words and address are as they are shown, without what nobody sees; undefined for an address that is not one of the internet, or
 * that holds what nobody sees. `own` are the person's addresses, in small letters, by which lists know whom to take out.
 */
export function leavingLetter(mailto: string, own: readonly string[] = []): LeavingLetter | undefined {
  const { to, subject: said, body } = readMailto(mailto) ?? { to: [], subject: '', body: '' }
  const address = addressOf(to[0]?.address ?? '')
  if (address === undefined) return undefined
  const text = body.split('\n').slice(0, longest.lines).map(plainWords).join('\n').trim().slice(0, longest.text)
  const subject = plainWords(said).slice(0, longest.subject) || 'unsubscribe'
  const between = { own, to: domainOf(address) }
  return { to: address, subject, text, isPlain: meansLeaving(subject, between) && meansLeaving(text, between) }
}

function addressOf(address: string): string | undefined {
  const at = address.lastIndexOf('@')
  const [local, domain] = [address.slice(0, at), address.slice(at + 1)]
  const ascii = domainOf(domain)
  // A single label, or an address in brackets, is somebody at the person's own server; a dot ends no domain of mail.
  if (at < 1 || domain.endsWith('.') || plainWords(address) !== address || !/^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z][a-z0-9-]*$/.test(ascii))
    return undefined
  return `${local}@${lookAlike(domain) === undefined ? domain : ascii}`
}
