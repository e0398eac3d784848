import type { Authentication, Voucher } from '../../../preload/contract/index.ts'
import { operatorOf } from '../../message/authentication/providers.ts'
import { type Observed, observe, type Receiver } from '../../message/authentication/verdict.ts'
import { parseFields } from '../../message/mime/fields/parse.ts'
import { headerEndOf } from '../../message/mime/parts/header-end.ts'
import type { ReadableCache } from '../store/open.ts'
import { sourceOf } from '../store/source-format.ts'

/** Which mail servers are believed when they say who wrote a message. */
export type Vouching = {
  /**
   * Whether the server that signed these results is seen to add them to all mail: to every message that came from outside about when this
   * one did, and at least to one. Where it writes below its own Received, as senders can, so many messages must show it.
   */
  isBelieved(message: { id: number; accountId: number; receivedAt: number }, receiver: Receiver, said: Authentication): boolean
  /** Who is believed for the newest mail of an account. */
  vouchers(accountId: number, receiver: Receiver): Voucher[]
}

/** So many messages before and after one are looked at. */
const around = 30
/** So many must have results where senders can write the same. */
const least = 10
/** Above the Received: the message itself, and another one that shows it. */
const leastAbove = 2
/** Larger ones, in bytes as they are stored, are left out: to read them takes too long. */
const largest = 300_000
const longestHeader = 100_000
/** What was seen of so many messages is kept. */
const kept = 5_000

export function createVouching(cache: ReadableCache): Vouching {
  const seen = new Map<string, Observed | undefined>()

  const observed = (id: number, receiver: Receiver): Observed | undefined => {
    const key = `${id} ${receiver.domains.join(' ')}`
    if (seen.has(key)) return seen.get(key)
    const found = observe(fieldsOf(cache, id), receiver)
    seen.set(key, found)
    for (const oldest of seen.keys()) {
      if (seen.size <= kept) break
      seen.delete(oldest)
    }
    return found
  }
  const neighbours = (message: { id: number; accountId: number; receivedAt: number }, receiver: Receiver): Observed[] =>
    nearest(cache, message).flatMap((id) => observed(id, receiver) ?? [])

  return {
    isBelieved(message, receiver, { by, place }) {
      const operator = operatorOf(by)
      const places = neighbours(message, receiver).map((one) => one.get(operator))
      if (places.length === 0 || places.includes(undefined)) return false
      // Where it was never seen to write it is not believed: what stands there may be somebody else's.
      return places.includes(place) && (place === 'above' || places.length >= least)
    },
    vouchers(accountId, receiver) {
      const places = neighbours({ id: 0, accountId, receivedAt: Number.MAX_SAFE_INTEGER }, receiver)
      const operators = new Set(places.flatMap((one) => [...one.keys()]))
      return [...operators].sort().map((operator) => {
        const added = places.filter((one) => one.has(operator)).length
        const isBelow = places.some((one) => one.get(operator) === 'within')
        return { operator, added, of: places.length, believed: added === places.length && added >= (isBelow ? least : leastAbove) }
      })
    },
  }
}

/** Folders that hold what came from outside, and those in which the message lies. */
const foldersOf = `SELECT id FROM folders WHERE account_id = ?1 AND role IN ('inbox', 'junk', 'archive')
  UNION SELECT folder_id FROM locations WHERE message_id = ?2`

/** The messages of an account that came just before and just after one, by the index locations_by_date; not those that are too large. */
function nearest(cache: ReadableCache, { id, accountId, receivedAt }: { id: number; accountId: number; receivedAt: number }): number[] {
  const folders = cache.sql(foldersOf).all(accountId, id) as { id: number }[]
  const inOrder = (comparison: string, order: string) => {
    const found = folders.flatMap(
      (folder) =>
        cache
          .sql(
            `SELECT l.message_id AS id, l.received_at AS at FROM locations l JOIN sources s ON s.message_id = l.message_id
             WHERE l.folder_id = ? AND l.received_at ${comparison} ? AND l.message_id <> ? AND length(s.content) <= ${largest}
             ORDER BY l.received_at ${order}, l.message_id ${order} LIMIT ${around}`,
          )
          .all(folder.id, receivedAt, id) as { id: number; at: number }[],
    )
    return found.sort((a, b) => Math.abs(a.at - receivedAt) - Math.abs(b.at - receivedAt)).slice(0, around)
  }
  return [...new Set([...inOrder('<=', 'DESC'), ...inOrder('>', 'ASC')].map((one) => one.id))]
}

function fieldsOf(cache: ReadableCache, id: number) {
  const row = cache.sql('SELECT content FROM sources WHERE message_id = ?').get(id) as { content: Uint8Array } | undefined
  if (!row) return []
  let source: Uint8Array
  try {
    source = sourceOf(row.content)
  } catch {
    // Damage to one message tells nothing of the others.
    return []
  }
  const bytes = Buffer.from(source.buffer, source.byteOffset, Math.min(source.byteLength, longestHeader))
  const { header } = headerEndOf(bytes, 0, bytes.length, false)
  return parseFields(bytes.subarray(header.start, header.end))
}
