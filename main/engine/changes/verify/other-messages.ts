import { folderByPath } from '../../../cache/folders/rows.ts'
import { messageAt } from '../../../cache/messages/rows.ts'
import type { Cache } from '../../../cache/store/open.ts'
import type { IsOther } from '../../identity/find-message.ts'

/** Tells which UIDs of an account's folders belong to other messages here than these: none of them can be what was handed over,
 * unless that is tried `anew`: it may have been listed as a message of its own. */
export const otherThan =
  (cache: Cache, accountId: number, messageIds: readonly number[], { anew }: { anew?: boolean } = {}): IsOther =>
  ({ path, uidValidity }, uid) => {
    const folder = folderByPath(cache, accountId, path)
    if (anew || folder?.uidValidity !== uidValidity) return false
    const there = messageAt(cache, folder.id, uid)
    return there !== undefined && !messageIds.includes(there)
  }
