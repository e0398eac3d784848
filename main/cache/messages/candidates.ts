import { syncState } from '../folders/rows.ts'
import { ofMessages, queuedActions } from '../queue/actions.ts'
import type { ReadableCache } from '../store/open.ts'
import type { Envelope } from './rows.ts'

/**
 * A message of the account that one just listed may be. `pending`: it lies in this folder under a place-holder. `filed`: so does it, and it was
 * handed to the server from here, or is a draft: the server may have changed its header. `leaving`: it is queued to go from this folder, whose UIDs are new.
 * `homeless`: it has left every folder. `elsewhere`: it lies in other folders, or did when they were last looked at.
 * `receivedAt`: its INTERNALDATE in ms since the epoch.
 */
export type Candidate = { uid: number; id: number; receivedAt: number | undefined } & (
  | { state: 'pending' | 'filed' | 'leaving'; placeholder: number }
  | { state: 'homeless' }
  | { state: 'elsewhere'; places: { path: string; uid: number }[] }
)

type Row = {
  id: number
  leftAt: number | null
  folderId: number | null
  path: string | null
  uid: number | null
  receivedAt: number | null
}

/** Those without a Message-ID that one may be; all others that lie somewhere are passed over, since there may be very many. */
const nameless = `SELECT m.id, m.left_at AS leftAt, l.folder_id AS folderId, f.path, l.uid, coalesce(m.internal_date, l.received_at) AS receivedAt, m.size,
    m.from_address AS address, m.subject, m.server_id AS serverId, EXISTS (SELECT 1 FROM sources s WHERE s.message_id = m.id) AS whole
  FROM messages m LEFT JOIN locations l ON l.message_id = m.id LEFT JOIN folders f ON f.id = l.folder_id
  WHERE m.account_id = ?1 AND m.message_id = '' AND (m.id IN (SELECT value FROM json_each(?3))
    OR EXISTS (SELECT 1 FROM locations p WHERE p.message_id = m.id AND p.folder_id = ?2 AND p.uid < 0)
    OR NOT EXISTS (SELECT 1 FROM locations p WHERE p.message_id = m.id))`

type Nameless = Row & { size: number; address: string; subject: string; serverId: string; whole: 0 | 1 }

const alike = `SELECT m.id, m.left_at AS leftAt, l.folder_id AS folderId, f.path, l.uid, coalesce(m.internal_date, l.received_at) AS receivedAt
  FROM messages m LEFT JOIN locations l ON l.message_id = m.id LEFT JOIN folders f ON f.id = l.folder_id
  WHERE m.account_id = ?1 AND m.message_id = ?2 AND m.size = ?3 AND m.from_address = ?4 AND m.subject = ?5 AND m.server_id IN ('', ?6)`

/**
 * For each listed message what it may be, likeliest first. All that is compared here is the sender's to write: none of it proves anything.
 * One that lies in this folder under a UID already is another copy, and no candidate.
 */
export function candidatesFor(
  cache: ReadableCache,
  { accountId, id: folderId, path }: { accountId: number; id: number; path: string },
  envelopes: readonly Envelope[],
): Map<number, Candidate[]> {
  const leaving = leavingFrom(cache, accountId, path)
  const filed = filedIn(cache, folderId)
  const lowest = lowestUids(cache, accountId, { id: folderId, path })
  const mayHave = (uid: number, { id, state }: Candidate) => (state !== 'pending' && state !== 'filed') || uid >= (lowest.get(id) ?? 0)
  const found = new Map<number, Candidate[]>()
  const without = envelopes.some(({ messageId }) => messageId === '')
    ? (cache.sql(nameless).all(accountId, folderId, JSON.stringify([...leaving.keys()])) as Nameless[])
    : []
  for (const envelope of envelopes) {
    const { uid, messageId, size, from, subject, serverId } = envelope
    const rows =
      messageId === ''
        ? without.filter((row) => isAlike(row, envelope))
        : (cache.sql(alike).all(accountId, messageId, size, from.address, subject, serverId) as Row[])
    const byId = Map.groupBy(rows, ({ id }) => id)
    const candidates = [...byId.values()].flatMap((places) => stateOf(uid, folderId, places, leaving))
    for (const draft of filed) {
      if (draft.address === from.address && draft.subject === subject && !byId.has(draft.id)) {
        candidates.push({ uid, id: draft.id, receivedAt: undefined, state: 'filed', placeholder: draft.placeholder })
      }
    }
    const possible = candidates.filter((candidate) => mayHave(uid, candidate))
    if (possible.length > 0) {
      found.set(
        uid,
        possible.sort((a, b) => rank[a.state] - rank[b.state]),
      )
    }
  }
  return found
}

/** Where its text is not here to be compared, one without a Message-ID must have come at the same time, too. */
function isAlike(row: Nameless, { size, from, subject, serverId, receivedAt }: Envelope): boolean {
  if (row.size !== size || row.address !== from.address || row.subject !== subject) return false
  if (row.serverId !== '' && row.serverId !== serverId) return false
  return row.whole === 1 || (row.receivedAt ?? row.leftAt) === receivedAt
}

const rank: Record<Candidate['state'], number> = { pending: 0, filed: 1, leaving: 2, homeless: 3, elsewhere: 4 }

function stateOf(uid: number, folderId: number, rows: Row[], leaving: ReadonlyMap<number, number>): Candidate[] {
  const [row] = rows
  if (!row) return []
  const { id } = row
  const here = rows.filter((each) => each.folderId === folderId)
  const pending = here.find((each) => (each.uid ?? 0) < 0)
  if (pending?.uid) return [{ uid, id, receivedAt: pending.receivedAt ?? undefined, state: 'pending', placeholder: pending.uid }]
  if (here.length > 0) return []
  const goes = leaving.get(id)
  if (goes !== undefined) return [{ uid, id, receivedAt: row.leftAt ?? undefined, state: 'leaving', placeholder: goes }]
  const places = rows.flatMap(({ path, uid: at }) => (path !== null && at !== null ? [{ path, uid: at }] : []))
  if (places.length === 0) return [{ uid, id, receivedAt: row.leftAt ?? undefined, state: 'homeless' }]
  // Under a place-holder it is where the person wants it: it has not left that folder for this one.
  if (places.some((place) => place.uid < 0)) return []
  return [{ uid, id, receivedAt: row.receivedAt ?? undefined, state: 'elsewhere', places }]
}

/** Messages that are queued to go from this folder under a UID that means nothing any more, with that UID. */
function leavingFrom(cache: ReadableCache, accountId: number, path: string): Map<number, number> {
  const leaving = new Map<number, number>()
  for (const { action } of queuedActions(cache, accountId)) {
    if (!ofMessages(action) || action.kind === 'store' || action.kind === 'copy' || action.path !== path) continue
    for (const { messageId, uid } of action.items) if (uid < 0) leaving.set(messageId, uid)
  }
  return leaving
}

/**
 * The lowest UIDs that messages which are on their way to this folder can have there: one that looks the same and has a lower one lay there before.
 * What the server has not heard of has none.
 */
function lowestUids(cache: ReadableCache, accountId: number, { id: folderId, path }: { id: number; path: string }): Map<number, number> {
  const { uidValidity } = syncState(cache, folderId)
  const lowest = new Map<number, number>()
  const note = (messageId: number, uid: number) => lowest.set(messageId, Math.min(uid, lowest.get(messageId) ?? uid))
  for (const { action } of queuedActions(cache, accountId)) {
    const { kind } = action
    if (kind !== 'appendDraft' && kind !== 'upload' && kind !== 'copy' && kind !== 'move') continue
    if ((kind === 'copy' || kind === 'move' ? action.to : action.path) !== path) continue
    const { began = kind === 'move', since } = action
    const isAbout = 'into' in action && action.into !== undefined ? action.into === path : true
    const from = !began ? Number.POSITIVE_INFINITY : isAbout && since && since.uidValidity === uidValidity ? since.uidNext : 0
    if ('items' in action) for (const { messageId } of action.items) note(messageId, from)
    else note(action.messageId, from)
  }
  return lowest
}

type Filed = { id: number; placeholder: number; address: string; subject: string }

/** What was handed to the server from here, or is to be, or was written as a draft, and has no UID (any more). */
function filedIn(cache: ReadableCache, folderId: number): Filed[] {
  return cache
    .sql(
      `SELECT m.id, l.uid AS placeholder, m.from_address AS address, m.subject FROM locations l JOIN messages m ON m.id = l.message_id
      JOIN folders f ON f.id = l.folder_id
      WHERE l.folder_id = ? AND l.uid < 0 AND (m.only_here > 0 OR f.role = 'drafts')`,
    )
    .all(folderId) as Filed[]
}
