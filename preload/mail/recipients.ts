import type { Address, MessageContent } from '../contract/index.ts'
import { isSameOwner } from '../domains/same-owner.ts'

/** Whom an answer goes to: who wrote, everybody, or the mailing list. */
export type AnswerTo = 'sender' | 'all' | 'list'

/** What decides where an answer goes; of the mailing list its address (RFC 2369, List-Post), which the sender writes. */
export type Answerable = Pick<MessageContent, 'from' | 'replyTo' | 'to' | 'cc' | 'mailReplyTo' | 'mailFollowupTo'> & {
  list: Pick<NonNullable<MessageContent['list']>, 'name' | 'post'> | undefined
}

/** Somebody to whom an answer goes though they neither wrote the message nor, for an answer to all or the list, were sent it. */
export type Elsewhere = { to: AnswerTo; address: string }

const same = (address: string) => address.toLowerCase()

/**
 * The recipients of an answer. To the sender: Mail-Reply-To, Reply-To (RFC 5322 3.6.2) or From; the mailing list's own address in Reply-To
 * was not the sender's wish, and is passed over. To all: Mail-Followup-To, or besides those all of To and Cc. `own`, the person's addresses,
 * are left out, and nobody is named twice; an answer to one's own letter goes where that letter went.
 */
export function recipientsOf(content: Answerable, how: AnswerTo, own: readonly string[]): { to: Address[]; cc: Address[] } {
  const mine = new Set(own.map(same))
  const post = content.list?.post
  if (how === 'list' && post !== undefined) {
    return { to: named([{ name: content.list?.name ?? '', address: post }], content.from), cc: [] }
  }
  const isOwn = content.from.length > 0 && content.from.every(({ address }) => mine.has(same(address)))
  if (isOwn) return distinct(content.to, how === 'all' ? content.cc : [])
  const sender = senderOf(content, post)
  if (how !== 'all') return distinct(sender, [])
  if (content.mailFollowupTo.length > 0) return distinct(others(named(content.mailFollowupTo, content.from), mine), [])
  const to = others([...sender, ...content.to], mine)
  return distinct(to.length > 0 ? to : sender, others(content.cc, mine))
}

/**
 * To whom else answers go, for a message to say so: by what `recipientsOf` makes of it and nothing besides, so that no field moves an answer
 * unsaid. The person's own addresses are not looked at: an answer to one's own letter goes to its To and Cc, which are shown.
 */
export function answersElsewhere(content: Answerable): Elsewhere[] {
  const { from, to, cc, list } = content
  const isAmong = (one: string, people: readonly Address[]) => people.some(({ address }) => address !== '' && isSameOwner(one, address))
  const goTo = (how: AnswerTo, known: readonly Address[]): Elsewhere[] => {
    const answer = recipientsOf(content, how, [])
    return [...answer.to, ...answer.cc].flatMap(({ address }) => (isAmong(address, known) ? [] : [{ to: how, address }]))
  }
  const toSender = goTo('sender', from)
  const told = [...from, ...to, ...cc, ...toSender.map(({ address }) => ({ name: '', address }))]
  return [...toSender, ...goTo('all', told), ...(list?.post === undefined ? [] : goTo('list', told))]
}

function senderOf({ mailReplyTo, replyTo, from }: Answerable, post: string | undefined): Address[] {
  if (mailReplyTo.length > 0) return named(mailReplyTo, from)
  const wished = replyTo.filter(({ address }) => post === undefined || same(address) !== same(post))
  if (wished.length > 0) return named(wished, from)
  return from.some(({ address }) => address !== '') ? from : named(replyTo, from)
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

/** `ada+shop@…` is delivered to `ada@…`. */
export const withoutTag = (address: string): string => address.replace(/^([^+]*)\+[^@]*@/, '$1@')
