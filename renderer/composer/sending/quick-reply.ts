import { answersElsewhere, recipientsOf } from '../../../preload/mail/recipients.ts'
import { replySubject } from '../../../preload/mail/subject.ts'
import { telling } from '../../actions/message-parts.ts'
import { request } from '../../bridge.ts'
import { useAccounts } from '../../stores/accounts.ts'
import { unfoldedHere } from '../../stores/conversation.ts'
import { useList } from '../../stores/list/message-list.ts'
import { accountFor } from '../begin/answer.ts'
import { beginLetter } from '../begin/new-letter.ts'
import { identityIn, referencesOf } from '../begin/reply-identity.ts'
import { tellSent } from './outcome.ts'

/**
 * Answers a message with a few words, typed where it was announced: in plain text, without a quotation. It can be taken back as any letter.
 * Where it cannot go out, the words stand in a letter that is being written: they are nowhere else. So they do where the answer would go to
 * somebody else than the author, which the announcement does not show.
 */
export function quickReply(id: number, text: string): Promise<void> {
  if (text.trim() === '') return Promise.resolve()
  return telling(async () => {
    try {
      if (await answered(id, text)) return undefined
    } catch (error) {
      keepWords(id, text)
      throw error
    }
    keepWords(id, text)
    return undefined
  })
}

function keepWords(id: number, text: string): void {
  const row = useList.getState().rows.get(id)
  beginLetter(row ? { to: [row.from], subject: replySubject(row.subject) } : {}, text)
}

/** Sends the answer, or opens it to be looked at; false where the message, or an account to send from, is not here. */
async function answered(id: number, text: string): Promise<boolean> {
  const opened = unfoldedHere(id) ?? (await request('openMessage', { id }))
  const account = opened.state === 'here' ? accountFor(opened.row.accountId) : undefined
  if (opened.state !== 'here' || !account) return false
  const { content } = opened
  const identity = identityIn(account, content)
  const own = useAccounts.getState().accounts.flatMap(({ email, identities }) => [email, ...identities.map((each) => each.email)])
  const head = {
    accountId: account.id,
    ...(identity ? { identityId: identity.id } : {}),
    ...recipientsOf(content, 'sender', own),
    subject: replySubject(content.subject),
    ...(content.messageId ? { inReplyTo: content.messageId, references: referencesOf(content) } : {}),
    original: { id, as: 'answered' as const },
  }
  if (answersElsewhere(content).some(({ to }) => to === 'sender')) {
    beginLetter(head, text)
    return true
  }
  const sent = await request('sendLetter', { letter: { ...head, bcc: [], text, attachments: [] } })
  tellSent(sent, undefined)
  return true
}
