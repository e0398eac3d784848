import { deleteLetter, type Item, lettersIn, setDelivery } from '../../../cache/letters/outbox.ts'
import { judgeLetter } from '../../../cache/letters/outcome.ts'
import { copyIsOpen } from '../../../cache/letters/sent-copies.ts'
import { lettersToFile } from '../../../cache/queue/counts.ts'
import type { Cache } from '../../../cache/store/open.ts'
import { isDue } from '../../../kit/is-due.ts'
import { longestPauseMs } from '../../smtp/replies.ts'

/** Reports come until servers give up (RFC 5321 4.5.4.1); until then the letter may have to go out again. */
const keepAcceptedMs = 7 * 24 * 3600_000
/** The person has no more time than this to take a letter back, in ms. */
const longestUndo = 10 * 60_000
/** No timer runs longer, in ms: a computer that sleeps stops them. */
const longestPause = 60_000

/** When a letter may go out, in ms since the epoch; undefined where it is not for us to send it. */
function dueAt({ delivery }: Item): number | undefined {
  switch (delivery.state) {
    case 'waiting':
      if (delivery.because === 'scheduled') return delivery.until
      if (delivery.because === 'undo') return isDue(delivery.until, longestUndo) ? 0 : delivery.until
      // Without a password it waits until somebody asks for it to be tried.
      return delivery.because === 'queued' ? 0 : undefined
    case 'retrying':
      return isDue(delivery.at, longestPauseMs) ? 0 : delivery.at
    case 'sending':
    case 'accepted':
    case 'failed':
    case 'interrupted':
      return undefined
  }
}

/** Letters that may go out now, oldest first. */
export const due = (cache: Cache, accountId: number): Item[] =>
  lettersIn(cache, accountId, ['waiting', 'retrying']).filter((letter) => (dueAt(letter) ?? Number.POSITIVE_INFINITY) <= Date.now())

/** How long nothing is due, in ms; undefined where nothing waits. `others`: how long other things that wait are still to do so, in ms. */
export function untilNext(letters: Item[], others: readonly number[] = []): number | undefined {
  const now = Date.now()
  const waits = [...others, ...letters.flatMap((letter) => (dueAt(letter) ?? Number.POSITIVE_INFINITY) - now)]
  const next = Math.min(...waits)
  return Number.isFinite(next) ? Math.min(longestPause, Math.max(20, next)) : undefined
}

/** A letter that was being sent when that was cut short: only if the final dot was still to come is it safe to send again. */
export function recover(cache: Cache, accountId: number): void {
  for (const { id, delivery } of lettersIn(cache, accountId, ['sending'])) {
    if (delivery.state !== 'sending') continue
    setDelivery(cache, id, delivery.handedOver ? { state: 'interrupted', at: Date.now() } : { state: 'waiting', because: 'queued' })
  }
}

/** The password may be there by now. */
export function tryPasswordsAgain(cache: Cache, accountId: number): void {
  for (const { id, delivery } of lettersIn(cache, accountId, ['waiting'])) {
    if (delivery.state === 'waiting' && delivery.because === 'no-password') setDelivery(cache, id, { state: 'waiting', because: 'queued' })
  }
}

/** Accepted letters leave the outbox once nothing more is heard of them, but not before their copy is in Sent, nor while somebody did not get them. */
export function prune(cache: Cache, accountId: number): void {
  const pending = lettersToFile(cache, accountId)
  for (const item of lettersIn(cache, accountId, ['accepted'])) {
    const { id, delivery } = item
    if (delivery.state !== 'accepted' || delivery.at >= Date.now() - keepAcceptedMs) continue
    if (!pending.has(id) && !copyIsOpen(cache, id) && judgeLetter(cache, item).settled) deleteLetter(cache, id)
  }
}
