import type { Address, MailingList, SenderSign } from '../../../preload/contract/index.ts'
import { domainOf } from '../../../preload/domains/domain-of.ts'
import { isForAnybody, isSameOwner } from '../../../preload/domains/same-owner.ts'
import { answersElsewhere } from '../../../preload/mail/recipients.ts'
import { isAligned, lookAlike } from '../authentication/domains.ts'
import type { ParsedMessage } from '../parse.ts'
import { shownByName } from './names.ts'

/** So many authors are looked at. */
const mostAuthors = 10

/** Where a message asks for answers beside Reply-To. */
export type Elsewhere = { mailReplyTo: Address[]; mailFollowupTo: Address[] }

/** What one should notice about who wrote a message, from the message alone. */
export function senderSigns(message: ParsedMessage, list: MailingList | undefined, elsewhere: Elsewhere): SenderSign[] {
  const { from, sender } = message
  const who = from[0]
  // Without an author, too, an answer goes to somebody.
  if (!who) return [{ sign: 'no-address' }, ...replySigns(message, list, elsewhere)]
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

function nameSigns(author: Address): SenderSign[] {
  const shown = shownByName(author)
  return shown === undefined ? [] : [{ sign: 'name-is-address', shown }]
}

const isOwners = (one: Address, other: Address): boolean => isSameOwner(one.address, other.address)

function domainSigns(own: string): SenderSign[] {
  const ascii = domainOf(own)
  const shown = lookAlike(ascii)
  return shown ? [{ sign: 'look-alike-domain', domain: shown, ascii }] : []
}

/** So many addresses are named by one sign. */
const mostNamed = 3

/** Answers that go to others than who wrote, and answers to all or to the list that go to others than it was sent to. */
function replySigns(message: ParsedMessage, list: MailingList | undefined, elsewhere: Elsewhere): SenderSign[] {
  const all = answersElsewhere({ ...message, ...elsewhere, list })
  return answerSigns.flatMap(([to, sign]) => {
    const names = [...new Set(all.flatMap((one) => (one.to === to ? [shortest(one.address)] : [])))]
    return names.length > 0 ? [{ sign, domain: names.slice(0, mostNamed).join(', ') + (names.length > mostNamed ? ', …' : '') }] : []
  })
}

const answerSigns = [
  ['sender', 'reply-elsewhere'],
  ['all', 'followup-elsewhere'],
  ['list', 'list-reply-elsewhere'],
] as const

/** A domain says who owns an address, but where anybody has one. */
const shortest = (whole: string): string => (isForAnybody(domainOf(whole)) ? whole : domainOf(whole) || whole)

/** RFC 5322 3.6.2: somebody sent it for the author. Mailing lists do so in their own name, which is that of the list. */
function senderSign(who: Address, sender: Address[], list: MailingList | undefined): SenderSign[] {
  const isTheirs = (by: Address) =>
    by.address === '' || isOwners(by, who) || (list !== undefined && isOfList(by.address.toLowerCase(), list))
  const by = sender.find((one) => !isTheirs(one))
  return by ? [{ sign: 'sent-for', sender: by.address }] : []
}

/**
 * The addresses that programs for mailing lists send from: `name@`, `name-bounces@`, `owner-name@` of the list `name.host` (RFC 2919) or of
 * the one that is written to. That somebody's domain is in the list's name says nothing: who sent it chose that name.
 */
function isOfList(address: string, { id, post }: MailingList): boolean {
  const [local, host] = [address.slice(0, address.lastIndexOf('@')), domainOf(address)]
  const name = local.replace(/^(?:owner|request)-|[-+](?:bounces?|owner|request|admin|return|confirm|errors?)(?:[-+].*)?$/g, '')
  const [first = '', ...rest] = id.toLowerCase().split('.')
  const isById = rest.length > 1 && name === first && isAligned(host, rest.join('.'))
  const written = post?.toLowerCase() ?? ''
  return isById || (name === written.slice(0, written.lastIndexOf('@')) && isAligned(host, domainOf(written)))
}
