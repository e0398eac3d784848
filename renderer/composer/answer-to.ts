import type { Account, Address, Identity, MessageContent } from '../../preload/api.ts'
import { isSameOwner } from '../../preload/same-owner.ts'

/** Whom an answer goes to: who wrote, everybody, or the mailing list. */
export type AnswerTo = 'sender' | 'all' | 'list'
type Addressed = Pick<
  MessageContent,
  'from' | 'replyTo' | 'to' | 'cc' | 'mailReplyTo' | 'mailFollowupTo' | 'deliveredTo' | 'list' | 'inReplyTo' | 'references' | 'messageId'
>

const same = (address: string) => address.toLowerCase()

/**
 * The recipients of an answer. To the sender: Mail-Reply-To, Reply-To (RFC 5322 3.6.2) or From; a Reply-To that is only the mailing list's
 * own address was not the sender's wish. To all: Mail-Followup-To, or besides those all of To and Cc. One's own addresses are left out,
 * and nobody is named twice; an answer to one's own letter goes where that letter went.
 */
export function recipientsOf(content: Addressed, how: AnswerTo, own: readonly string[]): { to: Address[]; cc: Address[] } {
  const mine = new Set(own.map(same))
  const post = content.list?.post
  if (how === 'list' && post !== undefined) return { to: [{ name: content.list?.name ?? '', address: post }], cc: [] }
  const isOwn = content.from.length > 0 && content.from.every(({ address }) => mine.has(same(address)))
  if (isOwn) return distinct(content.to, how === 'all' ? content.cc : [])
  const sender = senderOf(content, post)
  if (how !== 'all') return distinct(sender, [])
  if (content.mailFollowupTo.length > 0) return distinct(others(named(content.mailFollowupTo, content.from), mine), [])
  const to = others([...sender, ...content.to], mine)
  return distinct(to.length > 0 ? to : sender, others(content.cc, mine))
}

function senderOf({ mailReplyTo, replyTo, from }: Addressed, post: string | undefined): Address[] {
  if (mailReplyTo.length > 0) return named(mailReplyTo, from)
  const isList = post !== undefined && replyTo.every(({ address }) => same(address) === same(post))
  return replyTo.length > 0 && !isList ? named(replyTo, from) : from
}

/** Who is named only for answers has the name that the author chose: for an address that is not the author's own it is shown in its place. */
const named = (list: readonly Address[], from: readonly Address[]): Address[] =>
  list.map(({ name, address }) => ({ name: from.some((author) => isSameOwner(author.address, address)) ? name : '', address }))

/** One's own address gets a letter under each of its tags, too. */
const others = (list: readonly Address[], mine: ReadonlySet<string>): Address[] =>
  list.filter(({ address }) => !mine.has(same(address)) && !mine.has(withoutTag(same(address))))

function distinct(to: readonly Address[], cc: readonly Address[]): { to: Address[]; cc: Address[] } {
  const seen = new Set<string>()
  const fresh = ({ address }: Address) => {
    const isNew = address !== '' && !seen.has(same(address))
    seen.add(same(address))
    return isNew
  }
  return { to: to.filter(fresh), cc: cc.filter(fresh) }
}

/** The identity that the message was written to, by its own fields or by what servers noted of its way; else the account's first. */
export function identityIn(account: Pick<Account, 'identities'>, content: Addressed): Identity | undefined {
  return identityWrittenTo(account, content) ?? account.identities[0]
}

/** Whether a message was written to this account, or from it, as far as its fields tell. */
export const isWrittenTo = (account: Pick<Account, 'identities'>, content: Addressed): boolean =>
  identityWrittenTo(account, content) !== undefined

function identityWrittenTo({ identities }: Pick<Account, 'identities'>, content: Addressed): Identity | undefined {
  const written = [...content.to, ...content.cc].map(({ address }) => same(address))
  const delivered = content.deliveredTo.map(same)
  const sent = content.from.map(({ address }) => same(address))
  for (const addresses of [sent, written, delivered, written.map(withoutTag), delivered.map(withoutTag)]) {
    const found = identities.find(({ email }) => addresses.includes(same(email)))
    if (found) return found
  }
  return undefined
}

/** `ada+shop@…` is delivered to `ada@…`. */
const withoutTag = (address: string): string => address.replace(/^([^+]*)\+[^@]*@/, '$1@')

/** As many as programs show in a row without trouble; the first and the last count (RFC 5322 3.6.4, RFC 5537 3.4.4). */
const mostReferences = 50

/** What an answer refers to: all that its parent does, and the parent. Of very many the first and the last. */
export function referencesOf({ references, inReplyTo, messageId }: Addressed): string[] {
  if (messageId === '') return []
  const before = references.length > 0 ? references : inReplyTo === '' ? [] : [inReplyTo]
  const all = [...before.filter((id) => id !== messageId), messageId]
  return all.length <= mostReferences ? all : [...all.slice(0, 1), ...all.slice(1 - mostReferences)]
}
