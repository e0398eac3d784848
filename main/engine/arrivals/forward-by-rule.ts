import { findAccount } from '../../cache/accounts/rows.ts'
import { getSource } from '../../cache/lists/rows.ts'
import type { Cache } from '../../cache/store/open.ts'
import { fieldOf, fieldsOf, parseFields } from '../../message/mime/fields/parse.ts'
import { redirectMessage } from '../outgoing/letters/redirect.ts'
import type { Forward } from './rules.ts'

/**
 * Sends a message on as it came, as a rule asks for, over the outbox. Not what was sent on from here before, nor what no person has written
 * (RFC 3834 2): two programs that answer or forward each other's mail would never stop. Returns whether it is in the outbox; `onQueued` is
 * called in the transaction that puts it there.
 */
export async function forwardByRule(cache: Cache, { id, accountId, to }: Forward, onQueued: () => void): Promise<boolean> {
  const source = getSource(cache, id)
  const account = findAccount(cache, accountId)
  if (!source || !account) return false
  const end = Buffer.from(source.buffer, source.byteOffset, Math.min(source.length, 100_000)).indexOf('\r\n\r\n')
  const fields = parseFields(end < 0 ? source : source.subarray(0, end))
  const automatic = fieldOf(fields, 'auto-submitted')
  if (automatic !== '' && !/^\s*no\b/i.test(automatic)) return false
  const own = [account.email, ...account.identities.map(({ email }) => email)].map((email) => email.toLowerCase())
  if (fieldsOf(fields, 'resent-from').some((field) => own.some((email) => field.toLowerCase().includes(email)))) return false
  const redirect = { id, accountId, to: to.map((address) => ({ name: '', address })) }
  await redirectMessage(cache, redirect, { state: 'waiting', because: 'queued' }, onQueued)
  return true
}
