import type { Account, Identity, MessageContent } from '../../../preload/contract/index.ts'
import { withoutTag } from '../../../preload/mail/recipients.ts'

type Addressed = Pick<MessageContent, 'from' | 'to' | 'cc' | 'deliveredTo' | 'inReplyTo' | 'references' | 'messageId'>

const same = (address: string) => address.toLowerCase()

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

/** As many as programs show in a row without trouble; the first and the last count (RFC 5322 3.6.4, RFC 5537 3.4.4). */
const mostReferences = 50

/** What an answer refers to: all that its parent does, and the parent. Of very many the first and the last. */
export function referencesOf({ references, inReplyTo, messageId }: Addressed): string[] {
  if (messageId === '') return []
  const before = references.length > 0 ? references : inReplyTo === '' ? [] : [inReplyTo]
  const all = [...before.filter((id) => id !== messageId), messageId]
  return all.length <= mostReferences ? all : [...all.slice(0, 1), ...all.slice(1 - mostReferences)]
}
