import type { Address, MailingList, SenderSign } from '../../preload/api.ts'
import { domainOf } from './domain.ts'
import { isAligned, lookAlike } from './domains.ts'
import type { ParsedMessage } from './parse.ts'

const address = /(?<![^\s@<>"'(),;:])[^\s@<>"'(),;:]+@[^\s@<>"'(),;:]+\.[^\s@<>"'(),;:]+/

/** Domains where anybody has an address: that two are there says nothing of who owns them. */
const forAnybody = new Set([
  ...['gmail.com', 'googlemail.com', 'outlook.com', 'hotmail.com', 'live.com', 'msn.com', 'yahoo.com', 'icloud.com', 'me.com', 'aol.com'],
  ...[
    'gmx.de',
    'gmx.net',
    'web.de',
    'naver.com',
    'daum.net',
    'hanmail.net',
    'kakao.com',
    'nate.com',
    'proton.me',
    'protonmail.com',
    'mail.ru',
  ],
])
/** So many authors are looked at. */
const mostAuthors = 10

/** Where a message asks for answers beside Reply-To. */
export type Elsewhere = { mailReplyTo: Address[]; mailFollowupTo: Address[] }

/** What one should notice about who wrote a message, from the message alone. */
export function senderSigns(message: ParsedMessage, list: MailingList | undefined, elsewhere: Elsewhere): SenderSign[] {
  const { from, sender } = message
  const who = from[0]
  if (!who) return []
  const authors = from.slice(0, mostAuthors)
  return [
    ...(who.address === '' ? [{ sign: 'no-address' as const }] : []),
    ...(from.length > 1 ? [{ sign: 'several-authors' as const }] : []),
    ...authors.flatMap(nameSigns).slice(0, 1),
    ...authors.flatMap(({ address: own }) => domainSigns(own)).slice(0, 1),
    ...replySigns(message, list, elsewhere),
    ...senderSign(who, sender, list),
  ]
}

/** A name such as "security@bank.example" over another address, also with an at and dots that are written otherwise. */
function nameSigns({ name, address: own }: Address): SenderSign[] {
  const plain = name
    .replace(/[ⓐⒶ﹫＠]|\s{0,5}[([{]\s{0,5}(?:at|@)\s{0,5}[)\]}]\s{0,5}/gi, '@')
    .normalize('NFKC')
    .replace(/[。．｡․]/g, '.')
  const shown = address.exec(plain)?.[0]
  return shown && own !== '' && shown.toLowerCase() !== own.toLowerCase() && !isSameOwner(shown, own)
    ? [{ sign: 'name-is-address', shown }]
    : []
}

const isSameOwner = (one: string, other: string): boolean =>
  one.toLowerCase() === other.toLowerCase() || (isAligned(one, other) && !forAnybody.has(domainOf(other)))

function domainSigns(own: string): SenderSign[] {
  const ascii = domainOf(own)
  const shown = lookAlike(ascii)
  return shown ? [{ sign: 'look-alike-domain', domain: shown, ascii }] : []
}

/** Answers that do not go to who wrote: by Mail-Reply-To or Reply-To, which counts for nothing where it is only the list's own; to all by Mail-Followup-To. */
function replySigns(
  { from, replyTo, to, cc }: ParsedMessage,
  list: MailingList | undefined,
  { mailReplyTo, mailFollowupTo }: Elsewhere,
): SenderSign[] {
  const isKnown = (one: Address, others: readonly Address[]) =>
    one.address === '' || others.some((other) => isSameOwner(one.address, other.address))
  const isList = (one: Address) => list?.post !== undefined && one.address.toLowerCase() === list.post.toLowerCase()
  const answers = mailReplyTo.length > 0 ? mailReplyTo : replyTo
  const elsewhere = answers.find((one) => !isKnown(one, from) && (mailReplyTo.length > 0 || !isList(one)))
  const followed = mailFollowupTo.find((one) => !isKnown(one, [...from, ...to, ...cc]) && !isList(one))
  return [
    ...(elsewhere ? [{ sign: 'reply-elsewhere' as const, domain: shortest(elsewhere.address) }] : []),
    ...(followed ? [{ sign: 'followup-elsewhere' as const, domain: shortest(followed.address) }] : []),
  ]
}

/** A domain says who owns an address, but where anybody has one. */
const shortest = (whole: string): string => (forAnybody.has(domainOf(whole)) ? whole : domainOf(whole) || whole)

/** RFC 5322 3.6.2: somebody sent it for the author. Mailing lists do so in their own name. */
function senderSign(who: Address, sender: Address[], list: MailingList | undefined): SenderSign[] {
  const by = sender[0]
  if (!by || by.address === '' || isSameOwner(by.address, who.address)) return []
  const isList = [list?.post, list?.id && `x@${list.id}`].some((own) => own && isAligned(by.address, own))
  return isList ? [] : [{ sign: 'sent-for', sender: by.address }]
}
