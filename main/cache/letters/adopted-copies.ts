import type { WritableCache } from '../store/open.ts'
import { storedLetter } from './outbox.ts'
import { copyOf, newCopy, setCopy } from './sent-copies.ts'

/** Takes over a copy that an older Hanji has queued for Sent. */
export function adoptCopy(cache: WritableCache, outboxId: number): void {
  if (storedLetter(cache, outboxId) && !copyOf(cache, outboxId)) setCopy(cache, outboxId, newCopy())
}
