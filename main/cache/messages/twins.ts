import { ofMessages, queuedActions } from '../queue/actions.ts'
import type { ReadableCache, WritableCache } from '../store/open.ts'

/** Whether another message of the account has all that a message is known by before its text is here: what its sender writes, and its size. */
export function hasTwin(cache: ReadableCache, messageId: number): boolean {
  const row = cache
    .sql(
      `SELECT 1 FROM messages m JOIN messages o ON o.account_id = m.account_id AND o.message_id = m.message_id AND o.size = m.size
      AND o.subject = m.subject AND o.from_address = m.from_address AND o.id <> m.id
      WHERE m.id = ? AND (m.message_id = '' OR NOT EXISTS (SELECT 1 FROM sources s WHERE s.message_id = m.id)) LIMIT 1`,
    )
    .get(messageId)
  return row !== undefined
}

/** Takes these messages out of these changes that wait. */
export function letGo(cache: WritableCache, accountId: number, ids: readonly number[], messageIds: ReadonlySet<number>): void {
  for (const { id, action } of queuedActions(cache, accountId)) {
    if (!ids.includes(id) || !ofMessages(action) || action.kind === 'store') continue
    const items = action.items.filter(({ messageId }) => !messageIds.has(messageId))
    cache.sql('UPDATE actions SET payload = ? WHERE id = ?').run(JSON.stringify({ ...action, items }), id)
  }
}
