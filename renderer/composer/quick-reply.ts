import { request } from '../bridge.ts'
import { telling } from '../reader/parts.ts'
import { useAccounts } from '../stores/accounts.ts'
import { accountFor } from './answer.ts'
import { identityIn, recipientsOf, referencesOf } from './answer-to.ts'
import { tellSent } from './became.ts'
import { replySubject } from './subject.ts'

/** Answers a message with a few words, typed where it was announced: in plain text, without a quotation. It can be taken back as any letter. */
export function quickReply(id: number, text: string): Promise<void> {
  return telling(async () => {
    const opened = await request('openMessage', { id })
    const account = opened.state === 'here' ? accountFor(opened.row.accountId) : undefined
    if (opened.state !== 'here' || !account || text.trim() === '') return undefined
    const { content } = opened
    const identity = identityIn(account, content)
    const own = useAccounts.getState().accounts.flatMap(({ email, identities }) => [email, ...identities.map((each) => each.email)])
    const sent = await request('sendLetter', {
      letter: {
        accountId: account.id,
        ...(identity ? { identityId: identity.id } : {}),
        ...recipientsOf(content, 'sender', own),
        bcc: [],
        subject: replySubject(content.subject),
        text,
        attachments: [],
        ...(content.messageId ? { inReplyTo: content.messageId, references: referencesOf(content) } : {}),
        original: { id, as: 'answered' },
      },
    })
    tellSent(sent, undefined)
    return undefined
  })
}
