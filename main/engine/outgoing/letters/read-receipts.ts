import { isAddress } from '../../../../preload/mail/addresses.ts'
import { identitiesOf } from '../../../cache/accounts/identities.ts'
import { findAccount } from '../../../cache/accounts/rows.ts'
import { insertLetter } from '../../../cache/letters/outbox.ts'
import { getRow, getSource } from '../../../cache/lists/rows.ts'
import type { Cache } from '../../../cache/store/open.ts'
import { readSettings } from '../../../cache/store/settings.ts'
import { FaultError } from '../../../kit/rpc.ts'
import { listOf } from '../../../message/mailing-list/fields.ts'
import { parseMessage } from '../../../message/parse.ts'
import { receiptAskedBy } from '../../../message/reading/receipt-asked.ts'
import { composeReceipt } from '../../../message/writing/receipt.ts'
import type { Applied } from '../../changes/applied.ts'
import { applyActions } from '../../changes/apply.ts'

/** The words of a receipt; the window gives them in the person's language. */
export type ReceiptText = { subject: string; text: string }

/** The keyword that says that the question has been answered, either way (RFC 3503). */
const answered = '$MDNSent'

/**
 * Answers the question whether a message was read: with `words` a receipt goes into the outbox, without them none ever will. Which address
 * it goes to is read from the message itself. @throws FaultError `not-found` where nobody asked.
 */
export async function answerReceipt(cache: Cache, id: number, words: ReceiptText | undefined): Promise<Applied> {
  const row = getRow(cache, id)
  const source = getSource(cache, id)
  const account = row && findAccount(cache, row.accountId)
  if (!row || !source || !account) throw new FaultError({ kind: 'not-found' })
  const message = await parseMessage(source)
  const to = receiptAskedBy(message.fields, listOf(message.fields, undefined) !== undefined)[0]?.address
  if (!to || !isAddress(to) || row.keywords.includes(answered)) throw new FaultError({ kind: 'not-found' })
  const named = new Set([...message.to, ...message.cc].map(({ address }) => address.toLowerCase()))
  const identities = identitiesOf(cache, account.id)
  const identity = identities.find(({ email }) => named.has(email.toLowerCase())) ?? identities[0]
  if (!identity) throw new FaultError({ kind: 'not-found' })
  const reader = { name: identity.name, address: identity.email }
  const receipt =
    words &&
    (await composeReceipt({
      ...words,
      reader,
      to,
      originalMessageId: message.messageId,
      date: new Date(),
      zone: readSettings(cache).dateZone,
    }))
  return cache.transaction(() => {
    // Asked twice, it is answered once.
    if (getRow(cache, id)?.keywords.includes(answered)) throw new FaultError({ kind: 'not-found' })
    if (receipt) {
      insertLetter(
        cache,
        {
          accountId: account.id,
          messageId: receipt.messageId,
          subject: words.subject,
          to: [{ name: '', address: to }],
          identityId: identity.id,
          // A receipt is never itself answered (RFC 8098 3).
          envelope: { from: '', to: [to] },
          source: receipt.source,
          letter: undefined,
        },
        { state: 'waiting', because: 'queued' },
      )
    }
    return applyActions(cache, [{ kind: 'tag', messageIds: [id], keyword: answered, on: true }])
  })
}
