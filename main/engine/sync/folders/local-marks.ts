import { syncState } from '../../../cache/folders/rows.ts'
import { takeOnlyHere } from '../../../cache/messages/local-marks.ts'
import { queueAction } from '../../../cache/queue/actions.ts'
import type { Cache } from '../../../cache/store/open.ts'
import type { Remote } from '../../remote.ts'
import type { Changes } from '../batched-events.ts'
import type { FolderRef } from './check-folder.ts'

/**
 * Marks that were only here, and that the folder which is open takes by now, are to be set there: the server took none for a while, or the message lies
 * in another folder than it did. Until they are, what the server says of them does not count.
 */
export function handOverMarks(remote: Remote, cache: Cache, { accountId, id, path }: FolderRef, changes: Changes): void {
  const { here } = remote
  if (here?.path !== path) return
  const uidValidity = syncState(cache, id).uidValidity ?? 0
  const taken = cache.transaction(() => {
    const some = takeOnlyHere(cache, id, (flag) => !here.takes(flag))
    for (const { flag, items } of some) {
      const uids = items.map(({ uid }) => uid)
      const messageIds = items.map(({ messageId }) => messageId)
      queueAction(cache, accountId, { kind: 'store', path, uidValidity, uids, messageIds, flag, add: true })
    }
    return some
  })
  changes.messages(id, [...new Set(taken.flatMap(({ items }) => items.map(({ messageId }) => messageId)))], false)
}
