import { createHash } from 'node:crypto'
import { getSource } from '../../../cache/lists/rows.ts'
import type { Cache } from '../../../cache/store/open.ts'

/** As many drafts are compared. */
const mostCompared = 50

const hashOf = (source: Uint8Array): string => createHash('sha256').update(source).digest('hex')

/**
 * What a draft of ours says of the draft of another program that it was begun as: its Message-ID, where that is one that a field can hold, and the
 * hash of all of it, by which it is told from a version that the other program wrote since. '' where neither is known.
 */
export function beganAsValue(cache: Cache, id: number): string {
  const row = cache.sql('SELECT message_id AS messageId FROM messages WHERE id = ?').get(id) as { messageId: string } | undefined
  const source = getSource(cache, id)
  const named = /^<[^<>\s]{1,900}>$/.test(row?.messageId ?? '') ? [row?.messageId] : []
  return [...named, ...(source ? [`sha256=${hashOf(source)}`] : [])].join(' ')
}

/**
 * The draft that is meant by this, where it still lies in Drafts: of whichever account, since a letter's sender may be another one now. By its
 * Message-ID alone, as an older Hanji wrote it, it is one that was there before the draft (`copyId`) that says so.
 */
export function originalOf(cache: Cache, value: string, copyId: number): number | undefined {
  const [, messageId = '', hash] = /^(<[^<>\s]+>)?\s*(?:sha256=([0-9a-f]{64}))?$/.exec(value.trim()) ?? []
  if (messageId === '' && hash === undefined) return undefined
  const rows = cache
    .sql(
      `SELECT DISTINCT m.id FROM locations l JOIN folders f ON f.id = l.folder_id JOIN messages m ON m.id = l.message_id
      WHERE f.role = 'drafts' AND m.id <> ?1 AND (m.message_id = ?2 OR ?2 = '') ORDER BY m.id DESC LIMIT ?3`,
    )
    .all(copyId, messageId, mostCompared) as { id: number }[]
  if (hash === undefined) return rows.find(({ id }) => id < copyId)?.id
  return rows.find(({ id }) => {
    const source = getSource(cache, id)
    return source !== undefined && hashOf(source) === hash
  })?.id
}
