import i18next from 'i18next'
import type { Account, Address, Identity, MessageContent } from '../../preload/api.ts'
import { useAccounts } from '../stores/accounts.ts'
import { useComposer } from '../stores/composer.ts'
import { messageInMind, useConversation } from '../stores/conversation.ts'
import { fullTime } from '../ui/format.ts'
import { withSignature } from './signature.ts'

/** Starts a reply to the message that is open. */
export function replyToOpen(opened = messageInMind()): void {
  if (!opened) return
  if (useComposer.getState().draft) {
    useComposer.getState().reopen()
    return
  }
  const { row, content } = opened
  const { accounts } = useAccounts.getState()
  const account = accounts.find(({ id, smtp }) => id === row.accountId && smtp) ?? accounts.find(({ smtp }) => smtp)
  if (!account) return
  const identity = identityIn(account, content)
  useComposer.getState().start({
    accountId: account.id,
    identityId: identity?.id,
    to: recipientsOf(content, account.email),
    subject: replySubject(content.subject),
    text: withSignature(quote(content, row.receivedAt, useConversation.getState().selection), identity?.signature ?? ''),
    inReplyTo: content.messageId || undefined,
    references: content.messageId ? [content.messageId] : [],
    original: { id: content.id, as: 'answered' },
  })
}

/** The identity that the message was written to, or the account's first. */
function identityIn({ identities }: Account, content: MessageContent): Identity | undefined {
  const addressed = new Set([...content.to, ...content.cc].map(({ address }) => address.toLowerCase()))
  return identities.find(({ email }) => addressed.has(email.toLowerCase())) ?? identities[0]
}

/** Reply-To before From (RFC 5322 3.6.2); a reply to one's own letter goes where that letter went. */
function recipientsOf(content: MessageContent, own: string): Address[] {
  const answerTo = content.replyTo.length > 0 ? content.replyTo : content.from
  return answerTo.every(({ address }) => address.toLowerCase() === own.toLowerCase()) ? content.to : answerTo
}

const prefixes = /^((re|aw|sv|antw|답장|回复|回覆|返信)\s*(\[\d+\])?\s*[:：]\s*)+/iu

/** `Re: ` once, however many prefixes the subject has. */
export function replySubject(subject: string): string {
  return `Re: ${subject.replace(prefixes, '')}`
}

/** Only what is selected, if anything is. */
function quote(content: MessageContent, receivedAt: number, selection: string): string {
  const name = content.from[0]?.name || content.from[0]?.address || ''
  const intro = i18next.t('composer.wrote', { date: fullTime(content.sentAt ?? receivedAt, i18next.language), name })
  const lines = (selection.trim() || (content.text ?? '')).trimEnd().split(/\r?\n/)
  return `\n\n${intro}\n${lines.map((line) => (line.startsWith('>') ? `>${line}` : `> ${line}`)).join('\n')}\n`
}
