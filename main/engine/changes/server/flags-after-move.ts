import { locationsOf } from '../../../cache/messages/rows.ts'
import type { MessageChange } from '../../../cache/queue/actions.ts'
import { type Relocated, relocateQueued } from '../../../cache/queue/relocate.ts'
import type { Cache } from '../../../cache/store/open.ts'

/**
 * The server has moved messages: marks that it would not set before that, and that wait, are to be set where they lie now. Call it in the transaction
 * that takes the move off the queue.
 */
export function marksFollow(cache: Cache, accountId: number, { path, to, items }: MessageChange & { kind: 'move' }): void {
  const relocated = items.flatMap(({ messageId, uid }): Relocated[] => {
    const place = locationsOf(cache, messageId).find((candidate) => candidate.accountId === accountId && candidate.path === to)
    return place ? [{ path, uid, newPath: to, newUid: place.uid, newUidValidity: place.uidValidity }] : []
  })
  relocateQueued(cache, accountId, relocated)
}
