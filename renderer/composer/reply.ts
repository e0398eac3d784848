import i18next from 'i18next'
import type { Address, MessageContent } from '../../preload/api.ts'
import { useAccounts } from '../stores/accounts.ts'
import { useComposer } from '../stores/composer.ts'
import { useMessage } from '../stores/message.ts'
import { fullTime } from '../ui/format.ts'

/** Starts a reply to the message that is open. */
export function replyToOpen(): void {
  const { reading } = useMessage.getState()
  if (reading.state !== 'open' || reading.opened.state !== 'here') return
  if (useComposer.getState().draft) {
    useComposer.getState().reopen()
    return
  }
  const { row, content } = reading.opened
  const { accounts } = useAccounts.getState()
  const account = accounts.find(({ id, smtp }) => id === row.accountId && smtp) ?? accounts.find(({ smtp }) => smtp)
  if (!account) return
  useComposer.getState().start({
    accountId: account.id,
    to: recipientsOf(content, account.email),
    subject: replySubject(content.subject),
    text: quote(content, row.receivedAt),
    inReplyTo: content.messageId || undefined,
    references: content.messageId ? [content.messageId] : [],
    original: { id: content.id, as: 'answered' },
  })
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

function quote(content: MessageContent, receivedAt: number): string {
  const name = content.from[0]?.name || content.from[0]?.address || ''
  const intro = i18next.t('composer.wrote', { date: fullTime(content.sentAt ?? receivedAt, i18next.language), name })
  const lines = (content.text ?? '').trimEnd().split(/\r?\n/)
  return `\n\n${intro}\n${lines.map((line) => (line.startsWith('>') ? `>${line}` : `> ${line}`)).join('\n')}\n`
}
