import { setSnoozed, snoozedUntil } from '../../../cache/lists/snoozed.ts'
import { differencesOf } from '../../../cache/messages/cross-account.ts'
import { locationsOf } from '../../../cache/messages/rows.ts'
import { queueAction } from '../../../cache/queue/actions.ts'
import type { Cache } from '../../../cache/store/open.ts'

/**
 * A copy that was on its way to another account is about to go: what the person has set on it meanwhile (marks, tags, until when it is put off) is set
 * on what it is a copy of. Call it in the same transaction.
 */
export function keepMarks(cache: Cache, copyId: number, originalId: number): void {
  for (const { accountId, folderId, path, uid, uidValidity } of locationsOf(cache, originalId)) {
    for (const { flag, add } of differencesOf(cache, copyId, { folderId, uid })) {
      queueAction(cache, accountId, { kind: 'store', path, uidValidity, uids: [uid], messageIds: [originalId], flag, add })
    }
  }
  setSnoozed(cache, originalId, snoozedUntil(cache, copyId))
}
