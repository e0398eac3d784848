import { folderWithRole } from '../folders/rows.ts'
import type { ReadableCache, WritableCache } from '../store/open.ts'

/**
 * Flags that the list shows (RFC 9051 2.3.2, and $Forwarded of RFC 5788's registry). `keywords` are all others that are no system
 * flags, in order, with a space between them.
 */
export type Flags = { seen: boolean; flagged: boolean; answered: boolean; forwarded: boolean; keywords: string }

/** As SQLite keeps it. */
export const bit = (value: boolean): 0 | 1 => (value ? 1 : 0)

/** The columns of `locations` that hold flags, in their order. */
export const flagValues = (flags: Flags) =>
  [bit(flags.seen), bit(flags.flagged), bit(flags.answered), bit(flags.forwarded), flags.keywords] as const

/** Sets the flags at one location; returns the message's id when the location exists, whether or not anything changed. */
export function setFlags(cache: WritableCache, folderId: number, uid: number, flags: Flags): number | undefined {
  const row = cache
    .sql(
      `UPDATE locations SET seen = ?, flagged = ?, answered = ?, forwarded = ?, keywords = ?
      WHERE folder_id = ? AND uid = ? RETURNING message_id`,
    )
    .get(...flagValues(flags), folderId, uid) as { message_id: number } | undefined
  return row?.message_id
}

/** Flags in one value, to compare them by: seen + 2·flagged + 4·answered + 8·forwarded, with the keywords behind it where there are any. */
export type PackedFlags = number | string

/** Flags as `knownUids` packs them. */
export function packFlags(flags: Flags): PackedFlags {
  const bits = bit(flags.seen) + 2 * bit(flags.flagged) + 4 * bit(flags.answered) + 8 * bit(flags.forwarded)
  return flags.keywords === '' ? bits : `${bits} ${flags.keywords}`
}

/** Whether a flag of a folder is kept only here: its server has no room for it, or does not let the person set it. */
export type IsOnlyHere = (flag: string) => boolean
/** Of folders whose server keeps all. */
export const noneOnlyHere: IsOnlyHere = () => false

/** Flags as the server tells them, with those that were set here before and that it cannot keep. */
export function withOnlyHere(now: Flags, before: PackedFlags | undefined, isOnlyHere: IsOnlyHere): Flags {
  // Of a folder of 100,000 nothing is to be compared twice.
  if (isOnlyHere === noneOnlyHere || before === undefined || before === 0) return now
  const [bits = '', ...own] = String(before).split(' ')
  const known = now.keywords.split(' ').filter(Boolean)
  const told = new Set(known.map((keyword) => keyword.toLowerCase()))
  const kept = own.filter((keyword) => isOnlyHere(keyword) && !told.has(keyword.toLowerCase()))
  const seen = now.seen || ((Number(bits) & 1) !== 0 && isOnlyHere('\\Seen'))
  const forwarded = now.forwarded || ((Number(bits) & 8) !== 0 && isOnlyHere('$Forwarded'))
  return { ...now, seen, forwarded, keywords: [...known, ...kept].sort().join(' ') }
}

/** Those of these UIDs that the cache holds of a folder, or without any every one, with their flags; place-holders aside. */
export function knownUids(cache: ReadableCache, folderId: number, uids?: readonly number[]): Map<number, PackedFlags> {
  const columns = 'uid, seen + 2 * flagged + 4 * answered + 8 * forwarded AS bits, keywords'
  const rows = (
    uids
      ? cache
          .sql(`SELECT ${columns} FROM json_each(?2) j CROSS JOIN locations l ON l.folder_id = ?1 AND l.uid = j.value WHERE uid > 0`)
          .iterate(folderId, JSON.stringify(uids))
      : cache.sql(`SELECT ${columns} FROM locations WHERE folder_id = ? AND uid > 0`).iterate(folderId)
  ) as Iterable<{ uid: number; bits: number; keywords: string }>
  const known = new Map<number, PackedFlags>()
  for (const { uid, bits, keywords } of rows) known.set(uid, keywords === '' ? bits : `${bits} ${keywords}`)
  return known
}

/** The flags that a message has where it lies, or had at the place which it left last. */
export function flagsHad(cache: ReadableCache, messageId: number): PackedFlags | undefined {
  const row = cache
    .sql(
      `SELECT coalesce((SELECT (seen + 2 * flagged + 4 * answered + 8 * forwarded) || ' ' || keywords FROM locations WHERE message_id = m.id LIMIT 1),
      m.left_flags) AS flags FROM messages m WHERE m.id = ?`,
    )
    .get(messageId) as { flags: string | null } | undefined
  return row?.flags?.trimEnd() ?? undefined
}

/** Sets one flag at these places; returns the UIDs where that changed anything. */
export function setFlag(
  cache: WritableCache,
  folderId: number,
  uids: number[],
  flag: 'seen' | 'flagged' | 'answered' | 'forwarded',
  on: boolean,
): number[] {
  return uids.filter((uid) => {
    const { changes } = cache
      .sql(`UPDATE locations SET ${flag} = ?1 WHERE folder_id = ?2 AND uid = ?3 AND ${flag} <> ?1`)
      .run(bit(on), folderId, uid)
    return Number(changes) > 0
  })
}

/** Sets a keyword at these places, or takes it off; returns the UIDs where that changed anything. */
export function setKeyword(cache: WritableCache, folderId: number, uids: number[], keyword: string, on: boolean): number[] {
  return uids.filter((uid) => {
    const row = cache.sql('SELECT keywords FROM locations WHERE folder_id = ? AND uid = ?').get(folderId, uid) as
      | { keywords: string }
      | undefined
    if (!row) return false
    const before = row.keywords.split(' ').filter(Boolean)
    // Keywords are compared without case (RFC 9051 2.3.2).
    const others = before.filter((word) => word.toLowerCase() !== keyword.toLowerCase())
    if (others.length < before.length === on) return false
    const after = (on ? [...others, keyword].sort() : others).join(' ')
    cache.sql('UPDATE locations SET keywords = ? WHERE folder_id = ? AND uid = ?').run(after, folderId, uid)
    return true
  })
}

/** Whether a message of an account's inbox has other flags here than these, or is not listed. */
export function isNews(cache: ReadableCache, accountId: number, uid: number, flags: Flags): boolean {
  const inbox = folderWithRole(cache, accountId, 'inbox')
  return inbox === undefined || knownUids(cache, inbox.id, [uid]).get(uid) !== packFlags(flags)
}
