import { folderByPath } from '../../cache/folders.ts'
import { messageAt } from '../../cache/messages.ts'
import type { Cache } from '../../cache/open.ts'
import type { IsOther } from '../imap/find-message.ts'

/** Tells which UIDs of an account's folders belong to other messages here than these: none of them can be what was handed over,
 * unless that is tried `anew`: it may have been listed as a message of its own. */
export const otherThan =
  (cache: Cache, accountId: number, messageIds: readonly number[], { anew }: { anew?: boolean } = {}): IsOther =>
  ({ path, uidValidity }, uid) => {
    const folder = folderByPath(cache, accountId, path)
    if (anew || folder?.uidValidity !== Number(uidValidity)) return false
    const there = messageAt(cache, folder.id, uid)
    return there !== undefined && !messageIds.includes(there)
  }
