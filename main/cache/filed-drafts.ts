import { queueAction, queuedActions } from './actions.ts'
import { type Digest, storeDigests } from './digests.ts'
import { type Envelope, insertMessageAt } from './messages.ts'
import { newPlaceholder } from './moves.ts'
import type { Cache } from './open.ts'

/**
 * Puts a draft into its folder, where it lies at once under a place-holder, and queues it for the server. Call it in the transaction that
 * takes the former version away. Returns the message's id.
 */
export function fileDraft(
  cache: Cache,
  { accountId, folderId, path }: { accountId: number; folderId: number; path: string },
  envelope: Omit<Envelope, 'uid'>,
  digest: Omit<Digest, 'messageId'>,
): number {
  const placeholder = newPlaceholder(cache)
  const messageId = insertMessageAt(cache, accountId, folderId, { ...envelope, uid: placeholder })
  cache.sql('UPDATE messages SET only_here = 1 WHERE id = ?').run(messageId)
  storeDigests(cache, [{ ...digest, messageId }])
  queueAction(cache, accountId, { kind: 'appendDraft', path, messageId, placeholder, began: false })
  return messageId
}

/** Takes a draft that the server has certainly not heard of off the queue and out of its folder; false where it may have. */
export function unfileDraft(cache: Cache, accountId: number, messageId: number): boolean {
  const queued = queuedActions(cache, accountId).find(({ action }) => action.kind === 'appendDraft' && action.messageId === messageId)
  if (queued?.action.kind !== 'appendDraft' || queued.action.began) return false
  cache.sql('DELETE FROM actions WHERE id = ?').run(queued.id)
  cache.sql('DELETE FROM locations WHERE message_id = ?').run(messageId)
  cache.sql('DELETE FROM messages WHERE id = ?').run(messageId)
  return true
}

/** The server has this message now. Not `named`, it has yet to be found there: it is known by its header when the folder is read. */
export function noteFiled(cache: Cache, messageId: number, { named }: { named: boolean }): void {
  cache.sql('UPDATE messages SET only_here = ? WHERE id = ?').run(named ? 0 : 2, messageId)
}

/** Queues drafts again that a server would not take before: it may have room now. */
export function requeueDrafts(cache: Cache, accountId: number): void {
  cache.transaction(() => {
    const queued = new Set(
      queuedActions(cache, accountId).flatMap(({ action }) =>
        action.kind === 'appendDraft' || action.kind === 'upload' ? [action.messageId] : [],
      ),
    )
    const rows = cache
      .sql(
        `SELECT m.id, l.uid, f.path FROM messages m JOIN locations l ON l.message_id = m.id JOIN folders f ON f.id = l.folder_id
        WHERE m.account_id = ? AND m.only_here = 1 AND l.uid < 0`,
      )
      .all(accountId) as { id: number; uid: number; path: string }[]
    for (const { id, uid, path } of rows) {
      if (!queued.has(id)) queueAction(cache, accountId, { kind: 'appendDraft', path, messageId: id, placeholder: uid, began: true })
    }
  })
}
