import { isMuted } from '../../cache/lists/conversations.ts'
import type { Cache } from '../../cache/store/open.ts'
import type { Applied } from '../changes/applied.ts'
import { applyActions } from '../changes/apply.ts'

/**
 * What comes to a conversation that the person has muted is read already, and is not announced. Returns those that are still to be
 * announced; `onApplied` hears of what was changed.
 */
export function quietMuted(cache: Cache, ids: readonly number[], onApplied: (applied: Applied) => void): number[] {
  const muted = ids.filter((id) => isMuted(cache, id))
  if (muted.length > 0) onApplied(applyActions(cache, [{ kind: 'seen', messageIds: muted, seen: true }]))
  return ids.filter((id) => !muted.includes(id))
}
