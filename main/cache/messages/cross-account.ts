import type { Address } from '../../../preload/contract/index.ts'
import { queuedActions } from '../queue/actions.ts'
import type { ReadableCache, WritableCache } from '../store/open.ts'
import { type Flags, setFlags } from './flags.ts'
import { newPlaceholder } from './locations.ts'
import { insertMessageAt } from './rows.ts'

type Stored = {
  messageId: string
  inReplyTo: string
  name: string
  address: string
  recipients: string
  subject: string
  size: number
  attachments: number
  receivedAt: number
  seen: number
  flagged: number
  answered: number
  forwarded: number
  keywords: string
}

/**
 * Puts a copy of a message, with its source, into a folder of another account, where it lies at once under a place-holder. Returns what it
 * is there; undefined where its source is not here. Call it in the transaction that queues it for the server.
 */
export function duplicateMessage(
  cache: WritableCache,
  from: { messageId: number; folderId: number },
  to: { accountId: number; folderId: number },
): { id: number; placeholder: number } | undefined {
  const row = cache
    .sql(
      `SELECT m.message_id AS messageId, m.in_reply_to AS inReplyTo, m.from_name AS name, m.from_address AS address, m.recipients, m.subject,
      m.size, m.attachments, coalesce(m.internal_date, l.received_at) AS receivedAt, l.seen, l.flagged, l.answered, l.forwarded, l.keywords
      FROM messages m JOIN locations l ON l.message_id = m.id JOIN sources s ON s.message_id = m.id WHERE m.id = ? AND l.folder_id = ?`,
    )
    .get(from.messageId, from.folderId) as Stored | undefined
  if (!row) return undefined
  const placeholder = newPlaceholder(cache)
  const { to: recipients, cc } = JSON.parse(row.recipients) as Record<'to' | 'cc', Address[]>
  const id = insertMessageAt(cache, to.accountId, to.folderId, {
    ...{ uid: placeholder, messageId: row.messageId, serverId: '', threadId: '', inReplyTo: row.inReplyTo },
    ...{ from: { name: row.name, address: row.address }, to: recipients, cc, subject: row.subject },
    ...{ receivedAt: row.receivedAt, size: row.size, attachments: row.attachments === 1, flags: flagsOf(row) },
  })
  cache
    .sql(
      `UPDATE messages SET only_here = 1, (snippet, subject_read, from_read) =
      (SELECT snippet, subject_read, from_read FROM messages WHERE id = ?2) WHERE id = ?1`,
    )
    .run(id, from.messageId)
  cache.sql('INSERT INTO sources (message_id, content) SELECT ?, content FROM sources WHERE message_id = ?').run(id, from.messageId)
  cache.sql('UPDATE locations SET offline = 1 WHERE message_id = ?').run(id)
  cache.sql('INSERT INTO snoozed (message_id, until) SELECT ?, until FROM snoozed WHERE message_id = ?').run(id, from.messageId)
  return { id, placeholder }
}

const flagsOf = ({ seen, flagged, answered, forwarded, keywords }: Stored): Flags => ({
  seen: seen === 1,
  flagged: flagged === 1,
  answered: answered === 1,
  forwarded: forwarded === 1,
  keywords,
})

/** A message is out of sight while its copy is on its way to another account. */
export function setCarried(cache: WritableCache, messageId: number, copyId: number): void {
  cache.sql('INSERT OR REPLACE INTO carried (message_id, copy_id) VALUES (?, ?)').run(messageId, copyId)
}

/** The message whose copy this is, while it is on its way; it shows again unless it is taken from where it lies. */
export function takeCarried(cache: WritableCache, copyId: number): number | undefined {
  const row = cache.sql('DELETE FROM carried WHERE copy_id = ? RETURNING message_id AS id').get(copyId) as { id: number } | undefined
  return row?.id
}

/** The message whose copy this is, while it is on its way. */
export function carriedBy(cache: ReadableCache, copyId: number): number | undefined {
  const row = cache.sql('SELECT message_id AS id FROM carried WHERE copy_id = ?').get(copyId) as { id: number } | undefined
  return row?.id
}

/** The message that this copy carries elsewhere, where it lies in this folder. */
export function carriedFrom(cache: ReadableCache, copyId: number, folderId: number): number | undefined {
  const row = cache
    .sql('SELECT c.message_id AS id FROM carried c JOIN locations l ON l.message_id = c.message_id WHERE c.copy_id = ? AND l.folder_id = ?')
    .get(copyId, folderId) as { id: number } | undefined
  return row?.id
}

/** Whether a message is out of sight because its copy is on its way. */
export function isCarried(cache: ReadableCache, messageId: number): boolean {
  return cache.sql('SELECT 1 FROM carried WHERE message_id = ?').get(messageId) !== undefined
}

/** Whether a folder holds messages whose copies are on their way to another account. */
export function carriesFrom(cache: ReadableCache, folderId: number): boolean {
  return (
    cache.sql('SELECT 1 FROM carried c JOIN locations l ON l.message_id = c.message_id WHERE l.folder_id = ?').get(folderId) !== undefined
  )
}

/** Takes a copy that its server has not heard of away again, with what is queued of it; false where it may have. `before` is called just before it goes. */
export function unmakeCopy(cache: WritableCache, accountId: number, copyId: number, before: () => void): boolean {
  const queued = queuedActions(cache, accountId).find(({ action }) => action.kind === 'upload' && action.messageId === copyId)
  if (queued?.action.kind !== 'upload' || queued.action.began) return false
  before()
  cache.sql('DELETE FROM actions WHERE id = ?').run(queued.id)
  dropCopy(cache, copyId)
  return true
}

/** The person has deleted for good what is still on its way here from another account. Returns whether it is. */
export function discardUpload(cache: WritableCache, accountId: number, messageId: number): boolean {
  const queued = queuedActions(cache, accountId).find(({ action }) => action.kind === 'upload' && action.messageId === messageId)
  if (queued?.action.kind !== 'upload') return false
  cache.sql('UPDATE actions SET payload = ? WHERE id = ?').run(JSON.stringify({ ...queued.action, discarded: true }), queued.id)
  return true
}

/** A copy that its server would not take goes; what it is a copy of shows again. */
export function dropCopy(cache: WritableCache, copyId: number): void {
  cache.sql('DELETE FROM locations WHERE message_id = ?').run(copyId)
  cache.sql('DELETE FROM messages WHERE id = ?').run(copyId)
}

/** Makes the flags at a place those that a copy has; returns those that differed, as what is to be added or taken off. */
export function differencesOf(
  cache: WritableCache,
  copyId: number,
  at: { folderId: number; uid: number },
): { flag: string; add: boolean }[] {
  const flags = 'seen, flagged, answered, forwarded, keywords FROM locations'
  const wanted = cache.sql(`SELECT ${flags} WHERE message_id = ? LIMIT 1`).get(copyId) as Stored | undefined
  const known = cache.sql(`SELECT ${flags} WHERE folder_id = ? AND uid = ?`).get(at.folderId, at.uid) as Stored | undefined
  if (!wanted || !known) return []
  setFlags(cache, at.folderId, at.uid, flagsOf(wanted))
  const had = known.keywords.split(' ').filter(Boolean)
  const has = wanted.keywords.split(' ').filter(Boolean)
  const system = (['seen', 'flagged', 'answered', 'forwarded'] as const).flatMap((name) =>
    known[name] === wanted[name] ? [] : [{ flag: flagNames[name], add: wanted[name] === 1 }],
  )
  const missing = (words: string[], others: string[]) =>
    words.filter((word) => !others.some((other) => other.toLowerCase() === word.toLowerCase()))
  return [...system, ...missing(has, had).map((flag) => ({ flag, add: true })), ...missing(had, has).map((flag) => ({ flag, add: false }))]
}

const flagNames = { seen: '\\Seen', flagged: '\\Flagged', answered: '\\Answered', forwarded: '$Forwarded' } as const

/** Where something that is only here lies under its place-holder. `pending`: the server has no such folder (yet). */
export type PlaceHere = { folderId: number; path: string; placeholder: number; receivedAt: number; flags: Flags; pending: boolean }

/** Where a message lies that has no UID yet, with its flags and when it came; undefined where it lies nowhere so. */
export function placeHere(cache: ReadableCache, messageId: number): PlaceHere | undefined {
  const row = cache
    .sql(
      `SELECT f.id AS folderId, f.path, f.pending, l.uid AS placeholder, coalesce(m.internal_date, l.received_at) AS receivedAt, l.seen,
      l.flagged, l.answered, l.forwarded, l.keywords FROM locations l JOIN folders f ON f.id = l.folder_id JOIN messages m ON m.id = l.message_id
      WHERE l.message_id = ? AND l.uid < 0 LIMIT 1`,
    )
    .get(messageId) as (Stored & { folderId: number; path: string; pending: number; placeholder: number }) | undefined
  if (!row) return undefined
  const { folderId, path, placeholder, receivedAt, pending } = row
  return { folderId, path, placeholder, receivedAt, flags: flagsOf(row), pending: pending === 1 }
}

/** Those of these messages that would go to an account other than their own and whose source is not here. */
export function withoutSource(cache: ReadableCache, messageIds: readonly number[], accountId: number): number[] {
  return messageIds.filter((id) => {
    const row = cache
      .sql('SELECT account_id <> ?2 AND NOT EXISTS (SELECT 1 FROM sources WHERE message_id = ?1) AS missing FROM messages WHERE id = ?1')
      .get(id, accountId) as { missing: number } | undefined
    return row?.missing === 1
  })
}
