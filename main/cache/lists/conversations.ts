import { createHash } from 'node:crypto'
import { marks } from '../../../preload/mail/marks.ts'
import { baseSubject, hasMark } from '../../../preload/mail/subject.ts'
import { parseHeader } from '../../message/header.ts'
import { headerOf } from '../../message/same-header.ts'
import { isLeftOut } from '../folders/left-out.ts'
import type { ReadableCache, WritableCache } from '../store/open.ts'
import { sourceOf } from '../store/source-format.ts'
import { noteRegrouped } from './changed-conversations.ts'

/** So many of the ids that a message refers to are looked up: the first, which all of a conversation share, and the last. */
const mostReferences = 40
/** An answer without References belongs to a letter of the same subject that is no older than this, in ms. */
const memory = 60 * 24 * 60 * 60 * 1000
const shortestSubject = 3

/**
 * Puts a message into the conversation of all that it names (RFC 5256, REFERENCES; JWZ): itself and what it answers. Conversations that
 * are found to be one become one. Runs in the caller's transaction.
 */
export function joinConversation(cache: WritableCache, id: number, messageId: string, named: readonly string[]): void {
  const { others, unknown } = lookUp(cache, [messageId], named)
  remember(cache, unknown, conversationOf(cache, id))
  unite(cache, id, others)
}

/**
 * The same for a message that is about to be stored under this id, the highest of all; `thread` is the server's own thread where it has
 * one. Returns what its `conversation` is to be.
 */
export function conversationForNew(cache: WritableCache, id: number, messageId: string, named: readonly string[], thread: string): number {
  const { others, unknown } = lookUp(cache, [messageId, thread], named)
  const conversation = others.size > 0 ? Math.min(...others) : id
  remember(cache, unknown, conversation)
  if (others.size === 0) return 0
  if (others.size > 1) unite(cache, conversation, others)
  cache.sql(ownConversation).run(conversation)
  noteRegrouped(cache, conversation)
  return conversation
}

const ownConversation = 'UPDATE messages SET conversation = ?1 WHERE id = ?1 AND conversation <> ?1'

/** The conversations that these ids belong to, and those of them that belong to none yet. */
function lookUp(cache: ReadableCache, own: readonly string[], named: readonly string[]): { others: Set<number>; unknown: string[] } {
  const references = named.length > mostReferences ? [...named.slice(0, 1), ...named.slice(-mostReferences + 1)] : named
  const others = new Set<number>()
  const unknown: string[] = []
  for (const key of new Set([...own, ...references])) {
    if (key === '') continue
    const row = cache.sql('SELECT conversation FROM conversation_keys WHERE key = ?').get(key) as { conversation: number } | undefined
    if (row) others.add(row.conversation)
    else unknown.push(key)
  }
  return { others, unknown }
}

function remember(cache: WritableCache, keys: readonly string[], conversation: number): void {
  for (const key of keys) cache.sql('INSERT INTO conversation_keys (key, conversation) VALUES (?, ?)').run(key, conversation)
}

/** The conversation of a message: its own id where it is alone. */
function conversationOf(cache: ReadableCache, id: number): number {
  const row = cache.sql('SELECT conversation FROM messages WHERE id = ?').get(id) as { conversation: number } | undefined
  return row?.conversation || id
}

function unite(cache: WritableCache, id: number, others: ReadonlySet<number>): void {
  if (others.size === 0) return
  const all = new Set([conversationOf(cache, id), ...others])
  const target = Math.min(...all)
  if (all.size === 1) return
  noteRegrouped(cache, target)
  for (const one of all) {
    if (one === target && one !== id) {
      cache.sql(ownConversation).run(target)
      continue
    }
    cache.sql('UPDATE messages SET conversation = ?1 WHERE id = ?2 AND conversation <> ?1').run(target, one)
    cache.sql('UPDATE messages SET conversation = ?1 WHERE conversation = ?2 AND conversation <> 0').run(target, one)
    cache.sql('UPDATE conversation_keys SET conversation = ?1 WHERE conversation = ?2').run(target, one)
  }
  cache.sql('UPDATE messages SET conversation = ?1 WHERE id = ?2 AND conversation <> ?1').run(target, id)
}

/**
 * Forgets what led to the conversations of an account that has gone, in the transaction that removes it: its threads and subjects, and whatever was
 * named in a conversation of which nothing is left. Where another account has messages of it, it goes on under its number. Reads all keys.
 */
export function forgetConversationsOf(cache: WritableCache, accountId: number): void {
  for (const kind of ['subject', 'thread']) {
    // ';' comes after ':'.
    cache.sql('DELETE FROM conversation_keys WHERE key >= ? AND key < ?').run(`${kind}:${accountId}:`, `${kind}:${accountId};`)
  }
  cache
    .sql(
      `DELETE FROM conversation_keys WHERE NOT EXISTS (SELECT 1 FROM messages m WHERE m.id = conversation_keys.conversation)
      AND NOT EXISTS (SELECT 1 FROM messages m WHERE m.conversation <> 0 AND m.conversation = conversation_keys.conversation)`,
    )
    .run()
}

type Row = { message_id: string; account_id: number; subject: string; from_address: string; recipients: string; at: number | null }

/**
 * The last resort for an answer that names nothing: a letter of the same subject, between the same people, not long before
 * (RFC 5256 ORDEREDSUBJECT, made careful).
 */
export function joinBySubject(cache: WritableCache, id: number, subject: string): void {
  const base = baseSubject(subject)
  const row = cache
    .sql(
      `SELECT m.message_id, m.account_id, m.subject, m.from_address, m.recipients,
      (SELECT max(received_at) FROM locations WHERE message_id = m.id) AS at FROM messages m WHERE m.id = ?`,
    )
    .get(id) as Row | undefined
  if (!row || Array.from(base).length < shortestSubject) return
  const key = `subject:${row.account_id}:${base.toLowerCase().slice(0, 300)}`
  const known = cache.sql('SELECT conversation FROM conversation_keys WHERE key = ?').get(key) as { conversation: number } | undefined
  if (hasMark(subject) && known && known.conversation !== conversationOf(cache, id) && belongs(cache, row, known.conversation)) {
    unite(cache, id, new Set([known.conversation]))
  } else if (!known) cache.sql('INSERT INTO conversation_keys (key, conversation) VALUES (?, ?)').run(key, conversationOf(cache, id))
}

function belongs(cache: ReadableCache, answer: Row, conversation: number): boolean {
  const rows = cache
    .sql(
      `SELECT m.from_address, m.recipients, (SELECT max(received_at) FROM locations WHERE message_id = m.id) AS at
      FROM messages m WHERE m.id = ?1 OR m.conversation = ?1 ORDER BY m.id DESC LIMIT 20`,
    )
    .all(conversation) as Row[]
  const people = peopleOf(answer)
  return rows.some(
    (row) =>
      Math.abs((answer.at ?? 0) - (row.at ?? 0)) < memory &&
      peopleOf(row).has(answer.from_address.toLowerCase()) &&
      people.has(row.from_address.toLowerCase()),
  )
}

function peopleOf({ from_address, recipients }: Row): ReadonlySet<string> {
  const { to, cc } = JSON.parse(recipients) as { to?: { address: string }[]; cc?: { address: string }[] }
  return new Set([from_address, ...[...(to ?? []), ...(cc ?? [])].map(({ address }) => address)].map((address) => address.toLowerCase()))
}

/** These messages, as far as they are here, and all of their conversations, no more than `limit`; by the index messages_by_conversation. */
export function conversationsWith(cache: ReadableCache, ids: readonly number[], limit: number): number[] {
  const found = cache
    .sql(
      `WITH named AS (SELECT id, conversation FROM messages WHERE id IN (SELECT value FROM json_each(?1)))
      SELECT id FROM named UNION
      SELECT m.id FROM messages m WHERE m.conversation <> 0 AND m.conversation IN (SELECT conversation FROM named) LIMIT ?2`,
    )
    .all(JSON.stringify(ids), limit) as { id: number }[]
  return found.map(({ id }) => id)
}

/**
 * All messages of the conversation that a message belongs to, oldest first, the 1,000 newest of them. Copies of one message, as in Sent and
 * from a list, come once; two that only say that they are one both come, since all that tells them apart at a glance is the sender's to write.
 */
export function conversationMessages(cache: ReadableCache, id: number): number[] {
  const conversation = conversationOf(cache, id)
  const rows = (
    cache
      .sql(
        `SELECT m.id, m.message_id, max(l.received_at) AS at, min(${isLeftOut('f.role')}) AS away FROM messages m
        JOIN locations l ON l.message_id = m.id JOIN folders f ON f.id = l.folder_id
        WHERE (m.id = ?2 OR m.id = ?1 OR (m.conversation = ?1 AND m.conversation <> 0))
        GROUP BY m.id ORDER BY m.id = ?2 DESC, at DESC, m.id DESC LIMIT 1000`,
      )
      .all(conversation, id) as { id: number; message_id: string; at: number; away: number }[]
  ).sort((a, b) => a.at - b.at || a.id - b.id)
  const inMind = rows.find((row) => row.id === id)
  // What was thrown away is not shown with the rest, unless one reads it there.
  const shown = rows.filter((row) => row.id === id || row.away === 0 || inMind?.away === 1)
  const often = new Set(shown.map((row) => row.message_id).filter((name, index, all) => name !== '' && all.indexOf(name) !== index))
  const seen = new Set<string>()
  const copyOf = (row: { id: number; message_id: string }) =>
    often.has(row.message_id) ? `${row.message_id} ${contentOf(cache, row.id) ?? row.id}` : String(row.id)
  if (inMind) seen.add(copyOf(inMind))
  return shown
    .filter((row) => {
      if (row.id === id) return true
      const copy = copyOf(row)
      if (seen.has(copy)) return false
      seen.add(copy)
      return true
    })
    .map((row) => row.id)
}

/** What a message says, whatever way it came: its text and who wrote what when, as a hash; undefined where its source is not here. */
function contentOf(cache: ReadableCache, id: number): string | undefined {
  const row = cache.sql('SELECT content FROM sources WHERE message_id = ?').get(id) as { content: Uint8Array } | undefined
  if (!row) return undefined
  const source = sourceOf(row.content)
  const header = headerOf(source)
  const { from, subject, sentAt } = parseHeader(header)
  return createHash('sha256').update(JSON.stringify({ from, subject, sentAt })).update(source.subarray(header.length)).digest('hex')
}

/** Whether the person has muted the conversation that a message belongs to. */
export function isMuted(cache: ReadableCache, id: number): boolean {
  const row = cache
    .sql(
      `SELECT 1 FROM messages m JOIN messages o ON o.conversation = m.conversation JOIN locations l ON l.message_id = o.id
      WHERE m.id = ? AND m.conversation <> 0 AND l.keywords <> '' AND instr(lower(' ' || l.keywords || ' '), ?) > 0 LIMIT 1`,
    )
    .get(id, ` ${marks.muted} `)
  return row !== undefined
}
