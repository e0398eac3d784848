import type { Delivery, Letter, RecipientResult } from '../../../../preload/contract/index.ts'
import { isTaken } from '../../../../preload/mail/delivery.ts'
import {
  deleteLetter,
  findLetter,
  insertLetter,
  setDelivery,
  setResults,
  storedLetter,
  type WrittenLetter,
} from '../../../cache/letters/outbox.ts'
import { judgeLetter } from '../../../cache/letters/outcome.ts'
import type { Cache } from '../../../cache/store/open.ts'
import { readSettings } from '../../../cache/store/settings.ts'
import { FaultError } from '../../../kit/rpc.ts'
import { newMessageId } from '../../../message/writing/compose.ts'
import { resentSource } from '../../../message/writing/resend.ts'

/**
 * Sends a letter once more, as a new one with a Message-ID of its own, to those alone who did not get it. From then on the former letter
 * does not wait for them, in the same transaction. Returns the id of the new one.
 * @throws FaultError `not-found` where nobody is left who did not get it.
 */
export function sendAgain(cache: Cache, id: number, delivery: Delivery): { outboxId: number; accountId: number } {
  return cache.transaction(() => {
    const item = findLetter(cache, id)
    const stored = storedLetter(cache, id)
    const judged = item && judgeLetter(cache, item)
    if (!item || !stored || !judged || judged.outcome !== 'missed' || judged.missed.length === 0)
      throw new FaultError({ kind: 'not-found' })
    const to = judged.missed
    const messageId = newMessageId(stored.envelope.from)
    const source = resentSource(stored.source, stored.messageId, { messageId, date: new Date(), zone: readSettings(cache).dateZone })
    if (!source) throw new FaultError({ kind: 'internal' }, 'the letter does not hold its Message-ID')
    const wanted = new Set(to)
    const outboxId = insertLetter(
      cache,
      {
        ...{ accountId: item.accountId, messageId, subject: item.subject, source, envelope: { ...stored.envelope, to } },
        to: item.to.filter(({ address }) => wanted.has(address)),
        letter: stored.letter && { ...narrowed(stored.letter, to), resends: id },
        ...(item.identityId === undefined ? {} : { identityId: item.identityId }),
      },
      delivery,
    )
    markResent(cache, id)
    return { outboxId, accountId: item.accountId }
  })
}

/** A letter that goes to these of its recipients alone. */
export function narrowed<L extends Pick<Letter, 'to' | 'cc' | 'bcc'>>(letter: L, addresses: readonly string[]): L {
  const wanted = new Set(addresses)
  const among = (list: Letter['to']) => list.filter(({ address }) => wanted.has(address))
  return { ...letter, to: among(letter.to), cc: among(letter.cc), bcc: among(letter.bcc) }
}

/** Records that another letter has taken this one's place for all who did not get it. Call it in the transaction that puts that one in the outbox. */
export function markResent(cache: Cache, id: number): void {
  const item = findLetter(cache, id)
  const judged = item && judgeLetter(cache, item)
  if (!item || judged?.outcome !== 'missed') return
  if (!isTaken(judged)) {
    deleteLetter(cache, id)
    return
  }
  const missed = new Set(judged.missed)
  setResults(
    cache,
    id,
    item.recipients.map((each): RecipientResult => {
      const { address, result, reply } = each
      return missed.has(address) ? { address, result: 'resent', reply, was: result === 'accepted' ? 'accepted' : 'refused' } : each
    }),
  )
  // Nothing is left to fail.
  if (item.delivery.state === 'failed') setDelivery(cache, id, { state: 'accepted', at: Date.now(), by: '', reply: '', refused: [] })
}

/** Takes that back: the other letter is given up before anybody had it. Call it in the transaction that deletes that one. */
export function unmarkResent(cache: Cache, id: number): void {
  const item = findLetter(cache, id)
  if (!item) return
  setResults(
    cache,
    id,
    item.recipients.map((each) => (each.result === 'resent' ? { address: each.address, result: each.was, reply: each.reply } : each)),
  )
}

/** What the person wrote, for those who did not get it. */
export const toEdit = ({ bccHeader: _, sendAt: __, draft: ___, ...letter }: WrittenLetter, missed: readonly string[]) =>
  narrowed(letter, missed)
