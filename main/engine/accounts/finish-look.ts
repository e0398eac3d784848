import { requeueDrafts } from '../../cache/filed-drafts.ts'
import { pruneMessages } from '../../cache/moves.ts'
import type { Cache } from '../../cache/open.ts'
import { settleUnnamed } from '../../cache/unnamed.ts'
import type { Changes } from '../changes.ts'

/** All folders have been looked at: what is nowhere by now goes. Returns whether something is to be handed over again. */
export function finishLook(cache: Cache, accountId: number, changes: Changes): boolean {
  pruneMessages(cache, accountId)
  const settled = settleUnnamed(cache, accountId)
  if (settled.length === 0) return false
  requeueDrafts(cache, accountId)
  for (const id of settled) changes.folder(id)
  return true
}
