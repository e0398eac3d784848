import type { Address } from '../../../preload/contract/index.ts'
import { conversationForNew } from '../lists/conversations.ts'
import { queueOf } from '../queue/actions.ts'
import { relocateQueued } from '../queue/relocate.ts'
import type { ReadableCache, WritableCache } from '../store/open.ts'
import { type InInbox, markerOf, noteInInbox } from './arrivals.ts'
import {
  bit,
  type Flags,
  flagsHad,
  flagValues,
  type IsOnlyHere,
  knownUids,
  noneOnlyHere,
  packFlags,
  setFlags,
  withOnlyHere,
} from './flags.ts'
import { noteHanded } from './handed-over.ts'
import { relocate } from './locations.ts'

/** A message as its envelope tells it, before its source is here. */
export type Envelope = {
  uid: number
  messageId: string
  /** What the server itself knows the message by, in whichever folder (EMAILID of RFC 8474, X-GM-MSGID of Gmail); '' where it does not tell. */
  serverId: string
  /** The server's own conversation (THREADID of RFC 8474, X-GM-THRID of Gmail); '' where it does not tell. */
  threadId: string
  inReplyTo: string
  from: Address
  to: Address[]
  cc: Address[]
  subject: string
  receivedAt: number
  size: number
  attachments: boolean
  flags: Flags
}

/**
 * A listed message that is one of the account's: it takes the place of its place-holder, or lies in one more folder. `gone`: the person has
 * taken it from this folder already, and the queue knows it there by this UID.
 */
export type Recognised = { id: number; placeholder?: number; gone?: number }

/**
 * Stores envelopes of one folder; those already known by UID get their flags brought up to date. What the server itself says is a message
 * that the account has (EMAILID, X-GM-MSGID), and what `recognised` names by UID, is not fetched twice. Flags that the server cannot keep
 * (`isOnlyHere`) stay. Returns the ids of what is new here. What is listed in an inbox for the first time is noted as judged by rules, or as
 * to be judged where its UID is `newFrom` or more, or it is new by its date in a folder that is listed anew.
 */
export function storeEnvelopes(
  cache: WritableCache,
  accountId: number,
  folderId: number,
  envelopes: Envelope[],
  recognised: ReadonlyMap<number, Recognised> = new Map(),
  isOnlyHere: IsOnlyHere = noneOnlyHere,
  newFrom = Number.POSITIVE_INFINITY,
): number[] {
  const ids: number[] = []
  cache.replaceable(() => {
    const named: { placeholder: number; uid: number }[] = []
    const here = knownUids(
      cache,
      folderId,
      envelopes.map(({ uid }) => uid),
    )
    let next = nextId(cache)
    let changing: ReadonlySet<number> | undefined
    const mark = markerOf(cache, folderId, newFrom)
    for (const envelope of envelopes) {
      if (here.has(envelope.uid)) {
        const flags = withOnlyHere(envelope.flags, here.get(envelope.uid), isOnlyHere)
        if (here.get(envelope.uid) !== packFlags(flags)) setFlags(cache, folderId, envelope.uid, flags)
        continue
      }
      here.set(envelope.uid, packFlags(envelope.flags))
      const known = recognised.get(envelope.uid) ?? sameOnServer(cache, accountId, folderId, envelope)
      const placeholder = known?.gone ?? known?.placeholder
      if (placeholder !== undefined) named.push({ placeholder, uid: envelope.uid })
      if (known?.gone !== undefined) continue
      if (known?.placeholder !== undefined) {
        relocate(cache, { folderId, uid: known.placeholder }, { folderId, uid: envelope.uid })
        const before = knownUids(cache, folderId, [envelope.uid]).get(envelope.uid)
        // Where a mark waits the server's word is older.
        changing ??= queueOf(cache, accountId, pathOf(cache, folderId)).changing
        if (!changing.has(known.placeholder)) setFlags(cache, folderId, envelope.uid, withOnlyHere(envelope.flags, before, isOnlyHere))
        // The server has it, also where the answer to what handed it over was lost.
        const { changes } = cache.sql('UPDATE messages SET only_here = 0 WHERE id = ? AND only_here > 0').run(known.id)
        if (Number(changes) > 0) noteHanded(cache, accountId, [known.id])
        // The person has moved it there.
        noteInInbox(cache, known.id, mark(envelope) === 0 ? 0 : 2)
        continue
      }
      const id = known?.id ?? next++
      if (known) {
        const flags = isOnlyHere === noneOnlyHere ? envelope.flags : withOnlyHere(envelope.flags, flagsHad(cache, id), isOnlyHere)
        insertLocation(cache, folderId, id, { ...envelope, flags })
        noteInInbox(cache, id, mark(envelope))
      } else insertNew(cache, { id, accountId, folderId, mark: mark(envelope) }, envelope)
      ids.push(id)
    }
    followNamed(cache, accountId, folderId, named)
  })
  return ids
}

const pathOf = (cache: ReadableCache, folderId: number): string =>
  (cache.sql('SELECT path FROM folders WHERE id = ?').get(folderId) as { path: string }).path

/** Changes that wait for a message under its place-holder are made on it by the UID that the server has given it. */
function followNamed(cache: WritableCache, accountId: number, folderId: number, named: { placeholder: number; uid: number }[]): void {
  if (named.length === 0) return
  const folder = cache.sql('SELECT path, uid_validity AS uidValidity FROM folders WHERE id = ?').get(folderId) as {
    path: string
    uidValidity: number | null
  }
  const { path, uidValidity } = folder
  relocateQueued(
    cache,
    accountId,
    named.map(({ placeholder, uid }) => ({ path, uid: placeholder, newPath: path, newUid: uid, newUidValidity: uidValidity ?? 0 })),
  )
}

/**
 * The account's message that the server knows by this id. One that lies here under a UID already is another copy, and one of another size or
 * Message-ID another message, whatever the server says.
 */
function sameOnServer(
  cache: ReadableCache,
  accountId: number,
  folderId: number,
  { serverId, size, messageId }: Envelope,
): Recognised | undefined {
  if (serverId === '') return undefined
  const rows = cache
    .sql(
      `SELECT m.id, l.uid FROM messages m LEFT JOIN locations l ON l.message_id = m.id AND l.folder_id = ?1
      WHERE m.account_id = ?2 AND m.server_id = ?3 AND m.server_id <> '' AND (m.size = ?4 OR ?4 = 0 OR m.size = 0)
        AND (m.message_id = ?5 OR ?5 = '' OR m.message_id = '')`,
    )
    .all(folderId, accountId, serverId, size, messageId) as { id: number; uid: number | null }[]
  const pending = rows.find(({ uid }) => uid !== null && uid < 0)
  if (pending?.uid) return { id: pending.id, placeholder: pending.uid }
  const elsewhere = rows.find(({ uid }) => uid === null)
  return elsewhere && { id: elsewhere.id }
}

/** No message gets the id of one that is gone. */
function nextId(cache: ReadableCache): number {
  const { id } = cache
    .sql(
      `SELECT 1 + max(coalesce((SELECT max(id) FROM messages), 0),
        coalesce((SELECT CAST(value AS INTEGER) FROM settings WHERE key = 'lastMessage'), 0)) AS id`,
    )
    .get() as { id: number }
  return id
}

/** Puts a message that the account has nowhere yet into a folder; returns its id. */
export function insertMessageAt(cache: WritableCache, accountId: number, folderId: number, envelope: Envelope): number {
  const id = nextId(cache)
  insertNew(cache, { id, accountId, folderId, mark: markerOf(cache, folderId, Number.POSITIVE_INFINITY)(envelope) }, envelope)
  return id
}

function insertNew(
  cache: WritableCache,
  { id, accountId, folderId, mark }: { id: number; accountId: number; folderId: number; mark: InInbox },
  envelope: Envelope,
): void {
  const { messageId, serverId, threadId, inReplyTo, from, to, cc, subject, size, attachments } = envelope
  const thread = threadId && `thread:${accountId}:${threadId}`
  const conversation = conversationForNew(cache, id, messageId, [inReplyTo], thread)
  cache
    .sql(
      `INSERT INTO messages (id, account_id, message_id, server_id, in_reply_to, from_name, from_address, recipients, subject, size, attachments,
      conversation, in_inbox) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      id,
      accountId,
      messageId,
      serverId,
      inReplyTo,
      from.name,
      from.address,
      JSON.stringify({ to, cc }),
      subject,
      size,
      bit(attachments),
      conversation,
      mark,
    )
  cache.sql(ofNew).run(folderId, envelope.uid, id, envelope.receivedAt, ...flagValues(envelope.flags), conversation)
}

/** Puts a message that is here into one more folder. */
function insertLocation(cache: WritableCache, folderId: number, messageId: number, { uid, receivedAt, flags }: Envelope): void {
  cache.sql(ofKnown).run(folderId, uid, messageId, receivedAt, ...flagValues(flags))
  cache.sql('UPDATE messages SET internal_date = ? WHERE id = ? AND internal_date IS NOT NULL').run(receivedAt, messageId)
}

const intoLocations = (offline: string, conversation: string): string =>
  `INSERT INTO locations (folder_id, uid, message_id, received_at, seen, flagged, answered, forwarded, keywords, offline, conversation)
  VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ${offline}, ${conversation})`
const ofNew = intoLocations('0', '?10')
const ofKnown = intoLocations(
  'EXISTS (SELECT 1 FROM sources WHERE message_id = ?3)',
  'coalesce((SELECT conversation FROM messages WHERE id = ?3), 0)',
)

/** How many UIDs the cache holds of a folder, place-holders aside: its count less a short walk along the primary key. */
export function countListed(cache: ReadableCache, folderId: number): number {
  const row = cache
    .sql(
      `SELECT total - (SELECT count(*) FROM locations WHERE folder_id = ?1 AND uid < 0) AS listed
      FROM folders WHERE id = ?1`,
    )
    .get(folderId) as { listed: number } | undefined
  return row?.listed ?? 0
}

/** Removes what the server no longer has in this folder; returns the ids. The messages themselves stay until `pruneMessages`. */
export function removeUids(cache: WritableCache, folderId: number, uids: number[]): number[] {
  return cache.replaceable(() => {
    const ids: number[] = []
    for (const uid of uids) {
      const row = cache.sql('DELETE FROM locations WHERE folder_id = ? AND uid = ? RETURNING message_id').get(folderId, uid) as
        | { message_id: number }
        | undefined
      if (row) ids.push(row.message_id)
    }
    return ids
  })
}

/** The highest UID that is listed of a folder; 0 where none is. */
export function highestUid(cache: ReadableCache, folderId: number): number {
  const { uid } = cache.sql('SELECT coalesce(max(uid), 0) AS uid FROM locations WHERE folder_id = ? AND uid > 0').get(folderId) as {
    uid: number
  }
  return uid
}

type Place = { accountId: number; folderId: number; path: string; uid: number; uidValidity: number }

/** Where a message lies: the folder that a change to it is made in. */
export function locationsOf(cache: ReadableCache, messageId: number): Place[] {
  return cache
    .sql(
      `SELECT f.account_id AS accountId, f.id AS folderId, f.path, l.uid, f.uid_validity AS uidValidity
      FROM locations l JOIN folders f ON f.id = l.folder_id WHERE l.message_id = ?`,
    )
    .all(messageId) as Place[]
}

/** Every message of a folder, newest first. */
export function messagesIn(cache: ReadableCache, folderId: number): number[] {
  const rows = cache
    .sql('SELECT message_id AS id FROM locations WHERE folder_id = ? ORDER BY received_at DESC, message_id DESC')
    .all(folderId)
  return (rows as { id: number }[]).map(({ id }) => id)
}

/** What a message is known again by. `receivedAt`: its INTERNALDATE in ms since the epoch, where it is known; subject and sender as the envelope has them. */
export type Identity = { messageId: string; size: number; receivedAt: number | undefined; subject: string; sender: string }

export function identityOf(cache: ReadableCache, id: number): Identity | undefined {
  const row = cache
    .sql(
      `SELECT message_id AS messageId, size, subject, from_address AS sender, coalesce(internal_date, (SELECT max(received_at) FROM locations WHERE message_id = messages.id), left_at) AS receivedAt
      FROM messages WHERE id = ?`,
    )
    .get(id) as (Omit<Identity, 'receivedAt'> & { receivedAt: number | null }) | undefined
  return row && { ...row, receivedAt: row.receivedAt ?? undefined }
}

/** The message that lies at this place. */
export function messageAt(cache: ReadableCache, folderId: number, uid: number): number | undefined {
  const row = cache.sql('SELECT message_id FROM locations WHERE folder_id = ? AND uid = ?').get(folderId, uid) as
    | { message_id: number }
    | undefined
  return row?.message_id
}

/** How large a message is, in bytes, by what its server said. */
export const sizeOf = (cache: ReadableCache, id: number): number =>
  (cache.sql('SELECT size FROM messages WHERE id = ?').get(id) as { size: number }).size

/** A message of this account that has this Message-ID. */
export function messageNamed(cache: ReadableCache, accountId: number, messageId: string): number | undefined {
  const row = cache.sql('SELECT id FROM messages WHERE account_id = ? AND message_id = ? LIMIT 1').get(accountId, messageId) as
    | { id: number }
    | undefined
  return row?.id
}
