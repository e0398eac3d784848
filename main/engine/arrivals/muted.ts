import { marks } from '../../../preload/mail/marks.ts'
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

function isMuted(cache: Cache, id: number): boolean {
  const row = cache
    .sql(
      `SELECT 1 FROM messages m JOIN messages o ON o.conversation = m.conversation JOIN locations l ON l.message_id = o.id
      WHERE m.id = ? AND m.conversation <> 0 AND l.keywords <> '' AND instr(lower(' ' || l.keywords || ' '), ?) > 0 LIMIT 1`,
    )
    .get(id, ` ${marks.muted} `)
  return row !== undefined
}
