import type { ReadableCache, WritableCache } from '../store/open.ts'

/** Until when a message is out of sight, in ms since the epoch; undefined while it is not. */
export function snoozedUntil(cache: ReadableCache, messageId: number): number | undefined {
  const row = cache.sql('SELECT until FROM snoozed WHERE message_id = ?').get(messageId) as { until: number } | undefined
  return row?.until
}

/** Puts a message out of sight until then, or back. Call it in the transaction that notes it for the server. */
export function setSnoozed(cache: WritableCache, messageId: number, until: number | undefined): void {
  if (until === undefined) cache.sql('DELETE FROM snoozed WHERE message_id = ?').run(messageId)
  else cache.sql('INSERT OR REPLACE INTO snoozed (message_id, until) SELECT id, ? FROM messages WHERE id = ?').run(until, messageId)
}

/** Forgets of messages that lie nowhere by now, and whose time has come, that they were out of sight. */
export function forgetSnoozedNowhere(cache: WritableCache, now: number): void {
  cache
    .sql('DELETE FROM snoozed WHERE until <= ? AND NOT EXISTS (SELECT 1 FROM locations l WHERE l.message_id = snoozed.message_id)')
    .run(now)
}

/** Those whose time has come by now. */
export function dueSnoozed(cache: ReadableCache, now: number): { messageId: number; until: number }[] {
  return cache.sql('SELECT message_id AS messageId, until FROM snoozed WHERE until <= ? ORDER BY until LIMIT 1000').all(now) as {
    messageId: number
    until: number
  }[]
}

/** When the next one is due, in ms since the epoch. */
export function nextSnoozed(cache: ReadableCache): number | undefined {
  const { next } = cache.sql('SELECT min(until) AS next FROM snoozed').get() as { next: number | null }
  return next ?? undefined
}

/** A message stands where one that came now would stand. Only here: its INTERNALDATE on the server stays. */
export function bringToTop(cache: WritableCache, messageId: number, at: number): void {
  cache.transaction(() => {
    cache
      .sql(
        `UPDATE messages SET internal_date = (SELECT max(received_at) FROM locations WHERE message_id = messages.id)
        WHERE id = ? AND internal_date IS NULL`,
      )
      .run(messageId)
    cache.sql('UPDATE locations SET received_at = ? WHERE message_id = ?').run(at, messageId)
  })
}
