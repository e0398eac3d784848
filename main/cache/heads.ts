import { joinBySubject, joinConversation } from './conversations.ts'
import type { Head } from './messages.ts'
import type { Cache } from './open.ts'

type Row = { message_id: string; subject: string; from_name: string }

/**
 * What a message's own header says: its conversation, and subject and name where the envelope has them wrong (servers hand on bytes that
 * nobody encoded). The envelope's stay beside them, since a message is known again by them.
 */
export function storeHead(cache: Cache, id: number, { subject, fromName, inReplyTo, references }: Head): void {
  const row = cache.sql('SELECT message_id, subject, from_name FROM messages WHERE id = ?').get(id) as Row | undefined
  if (!row) return
  if (subject !== row.subject.trim() || fromName !== row.from_name) {
    cache
      .sql('UPDATE messages SET subject_read = ?, from_read = ? WHERE id = ?')
      .run(subject === row.subject ? null : subject, fromName === row.from_name ? null : fromName, id)
  }
  const named = [...references, inReplyTo]
  if (named.some((key) => key !== '')) joinConversation(cache, id, row.message_id, named)
  else joinBySubject(cache, id, subject)
}
