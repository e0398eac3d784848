import { requeueDrafts } from '../../cache/letters/server-drafts.ts'
import { pruneMessages } from '../../cache/messages/locations.ts'
import { settleUnnamed } from '../../cache/messages/never-shown.ts'
import type { Cache } from '../../cache/store/open.ts'
import type { Changes } from './batched-events.ts'

/** All folders have been looked at: what is nowhere by now goes. Returns whether something is to be handed over again. */
export function finishLook(cache: Cache, accountId: number, changes: Changes): boolean {
  pruneMessages(cache, accountId)
  const settled = settleUnnamed(cache, accountId)
  if (settled.length === 0) return false
  requeueDrafts(cache, accountId)
  for (const id of settled) changes.folder(id)
  return true
}
