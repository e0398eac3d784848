import { getSource } from '../lists/rows.ts'
import { placeHere } from '../messages/cross-account.ts'
import { handedTo, noteHanded } from '../messages/handed-over.ts'
import { type Digest, storeDigests } from '../messages/ingested.ts'
import { newPlaceholder, relocate } from '../messages/locations.ts'
import { type Envelope, insertMessageAt } from '../messages/rows.ts'
import { queueAction, queuedActions } from '../queue/actions.ts'
import { forgetKept } from '../queue/refused.ts'
import type { ReadableCache, WritableCache } from '../store/open.ts'

/**
 * Puts a draft into its folder, where it lies at once under a place-holder, and queues it for the server. Call it in the transaction that
 * takes the former version away. Returns the message's id.
 */
export function fileDraft(
  cache: WritableCache,
  { accountId, folderId, path }: { accountId: number; folderId: number; path: string },
  envelope: Omit<Envelope, 'uid'>,
  digest: Omit<Digest, 'messageId'>,
): number {
  const { messageId, placeholder } = putHere(cache, { accountId, folderId }, envelope, digest)
  queueAction(cache, accountId, { kind: 'appendDraft', path, messageId, placeholder, began: false })
  return messageId
}

/** Puts a message that was sent, or was to be, into a folder, and queues it for that server. Call it in a transaction. Returns its id. */
export function fileSent(
  cache: WritableCache,
  { accountId, folderId, path }: { accountId: number; folderId: number; path: string },
  envelope: Omit<Envelope, 'uid'>,
  digest: Omit<Digest, 'messageId'>,
): number {
  const { messageId } = putHere(cache, { accountId, folderId }, envelope, digest)
  queueAction(cache, accountId, { kind: 'upload', path, messageId, began: false })
  return messageId
}

function putHere(
  cache: WritableCache,
  { accountId, folderId }: { accountId: number; folderId: number },
  envelope: Omit<Envelope, 'uid'>,
  digest: Omit<Digest, 'messageId'>,
): { messageId: number; placeholder: number } {
  const placeholder = newPlaceholder(cache)
  const messageId = insertMessageAt(cache, accountId, folderId, { ...envelope, uid: placeholder })
  cache.sql('UPDATE messages SET only_here = 1 WHERE id = ?').run(messageId)
  storeDigests(cache, [{ ...digest, messageId }])
  return { messageId, placeholder }
}

/** Takes a draft that the server has certainly not heard of off the queue and out of its folder; false where it may have. */
export function unfileDraft(cache: WritableCache, accountId: number, messageId: number): boolean {
  const queued = queuedActions(cache, accountId).find(({ action }) => action.kind === 'appendDraft' && action.messageId === messageId)
  if (queued?.action.kind !== 'appendDraft' || queued.action.began) return false
  cache.sql('DELETE FROM actions WHERE id = ?').run(queued.id)
  cache.sql('DELETE FROM locations WHERE message_id = ?').run(messageId)
  cache.sql('DELETE FROM messages WHERE id = ?').run(messageId)
  return true
}

/**
 * Lets the former version of a draft, and what waits for that one, go from the server once the one that took its place is there. Call it in the
 * transaction that queues their deletion.
 */
export function keepUntilFiled(cache: WritableCache, accountId: number, former: number, filed: number): void {
  for (const { id, action } of queuedActions(cache, accountId)) {
    if (action.kind !== 'delete') continue
    const isFormer = action.items.length === 1 && action.items[0]?.messageId === former
    if (!isFormer && action.after !== former) continue
    cache.sql('UPDATE actions SET payload = ? WHERE id = ?').run(JSON.stringify({ ...action, after: filed }), id)
  }
}

/** The server has this message now. Not `named`, it has yet to be found there: it is known by its header when the folder is read. */
export function noteFiled(cache: WritableCache, messageId: number, { named }: { named: boolean }): void {
  cache.sql('UPDATE messages SET only_here = ? WHERE id = ?').run(named ? 0 : 2, messageId)
  const row = cache.sql('SELECT account_id AS accountId FROM messages WHERE id = ?').get(messageId) as { accountId: number } | undefined
  if (row) noteHanded(cache, row.accountId, [messageId])
  forgetKept(cache, messageId)
}

/**
 * The server takes messages of a folder back that it had: its UIDNEXT is below them, or its UIDs are new and they are not among them. Nobody wanted them
 * gone. Those that were handed to it from here a short time ago, with their text, are only here again, and are handed over once more where they do not
 * show. Call it before they go; it is in one transaction. Returns their ids.
 */
export function takeHandedBack(
  cache: WritableCache,
  folder: { id: number; accountId: number },
  uids: readonly number[] | 'placeholders',
): number[] {
  const which = uids === 'placeholders' ? 'l.uid < 0' : 'l.uid IN (SELECT value FROM json_each(?2))'
  return cache.transaction(() => {
    const handed = handedTo(cache, folder.accountId)
    if (handed.size === 0) return []
    const rows = cache
      .sql(
        `SELECT l.uid, l.message_id AS id FROM locations l JOIN messages m ON m.id = l.message_id WHERE l.folder_id = ?1 AND ${which} AND m.only_here = 0
        AND EXISTS (SELECT 1 FROM sources s WHERE s.message_id = m.id)`,
      )
      .all(folder.id, ...(uids === 'placeholders' ? [] : [JSON.stringify(uids)])) as { uid: number; id: number }[]
    const back = rows.filter(({ id }) => handed.has(id))
    for (const { uid, id } of back) {
      if (uid > 0) relocate(cache, { folderId: folder.id, uid }, { folderId: folder.id, uid: newPlaceholder(cache) })
      cache.sql('UPDATE messages SET only_here = 1 WHERE id = ?').run(id)
      queueKept(cache, folder.accountId, id, { began: true })
    }
    return back.map(({ id }) => id)
  })
}

/** Whether a message lies in a folder and no server has it, as far as is known. */
export function isOnlyHere(cache: ReadableCache, messageId: number): boolean {
  return cache.sql('SELECT 1 FROM messages WHERE id = ? AND only_here = 1').get(messageId) !== undefined
}

/** Whether the server has this message from here and has not named it yet. */
export function isUnnamed(cache: ReadableCache, messageId: number): boolean {
  return cache.sql('SELECT 1 FROM messages WHERE id = ? AND only_here = 2').get(messageId) !== undefined
}

/** Queues again what a server would not take before: it may have room now. */
export function requeueDrafts(cache: WritableCache, accountId: number): void {
  cache.transaction(() => {
    const rows = cache
      .sql(
        `SELECT m.id FROM messages m JOIN locations l ON l.message_id = m.id
        WHERE m.account_id = ? AND m.only_here = 1 AND l.uid < 0 AND m.id NOT IN (SELECT message_id FROM carried)`,
      )
      .all(accountId) as { id: number }[]
    for (const { id } of rows) queueKept(cache, accountId, id, { began: true })
  })
}

/** A draft of Hanji's begins with this field. */
const ownDraft = 'x-hanji-draft:'

/**
 * Queues a message that is only here for the server, where it lies; one that is queued already stays so. `began`: the server may have heard of
 * it. Call it in a transaction.
 */
export function queueKept(cache: WritableCache, accountId: number, messageId: number, { began }: { began: boolean }): void {
  const queued = queuedActions(cache, accountId).some(
    ({ action }) => (action.kind === 'appendDraft' || action.kind === 'upload') && action.messageId === messageId,
  )
  const place = placeHere(cache, messageId)
  const source = getSource(cache, messageId)
  if (queued || !place || !source) return
  const isDraft = Buffer.from(source.subarray(0, ownDraft.length)).toString('latin1').toLowerCase() === ownDraft
  if (isDraft) queueAction(cache, accountId, { kind: 'appendDraft', path: place.path, messageId, placeholder: place.placeholder, began })
  else queueAction(cache, accountId, { kind: 'upload', path: place.path, messageId, began })
}

/** Messages in Drafts, of any account, beside this one and with this Message-ID ('': any), newest first. */
export function draftsBeside(cache: ReadableCache, id: number, messageId: string, most: number): number[] {
  const rows = cache
    .sql(
      `SELECT DISTINCT m.id FROM locations l JOIN folders f ON f.id = l.folder_id JOIN messages m ON m.id = l.message_id
      WHERE f.role = 'drafts' AND m.id <> ?1 AND (m.message_id = ?2 OR ?2 = '') ORDER BY m.id DESC LIMIT ?3`,
    )
    .all(id, messageId, most) as { id: number }[]
  return rows.map((row) => row.id)
}
