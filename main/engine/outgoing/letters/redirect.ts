import type { Delivery, Valid } from '../../../../preload/contract/index.ts'
import { identityFor } from '../../../cache/accounts/identities.ts'
import { findAccount } from '../../../cache/accounts/rows.ts'
import { insertLetter } from '../../../cache/letters/outbox.ts'
import { getRow, getSource } from '../../../cache/lists/rows.ts'
import { noteWritten } from '../../../cache/people/contacts.ts'
import type { Cache } from '../../../cache/store/open.ts'
import { readSettings } from '../../../cache/store/settings.ts'
import { FaultError } from '../../../kit/rpc.ts'
import { redirected } from '../../../message/writing/redirect.ts'

export type Redirect = Valid<'redirectMessage'> & { held?: HeldMessage | undefined }

/** A message that is in no mailbox, as one of a file that a person opened. */
export type HeldMessage = { source: Uint8Array; subject: string }

/**
 * Puts a message as it came into the outbox, for others (RFC 5322 3.6.6). Returns the letter's id in the outbox; `onQueued` is called in the
 * transaction that puts it there.
 * @throws FaultError `not-found` where the message or the account is not here.
 */
export async function redirectMessage(
  cache: Cache,
  { id, accountId, identityId, to, held }: Redirect,
  delivery: Delivery,
  onQueued: () => void = () => {},
): Promise<number> {
  const subject = held ? held.subject : getRow(cache, id)?.subject
  const source = held ? held.source : getSource(cache, id)
  const account = findAccount(cache, accountId)
  const identity = account && identityFor(cache, account.id, identityId)
  if (subject === undefined || !source || !identity) throw new FaultError({ kind: 'not-found' })
  const from = { name: identity.name, address: identity.email }
  const resent = await redirected(source, { from, to, date: new Date(), zone: readSettings(cache).dateZone })
  return cache.transaction(() => {
    onQueued()
    noteWritten(cache, accountId, to, Date.now())
    const envelope = { from: identity.email, to: [...new Set(to.map(({ address }) => address))], eightBit: resent.eightBit }
    const { messageId } = resent
    return insertLetter(
      cache,
      { accountId, messageId, subject, to, identityId: identity.id, envelope, source: resent.source, letter: undefined },
      delivery,
    )
  })
}
