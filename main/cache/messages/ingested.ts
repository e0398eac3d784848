import type { IndexText } from '../../message/index/words.ts'
import type { Report } from '../../message/report.ts'
import { saveReport } from '../letters/delivery-reports.ts'
import { type Head, joinByHead } from '../lists/header-fields.ts'
import { type TextRow, writeText } from '../search/text-index.ts'
import type { ReadableCache, WritableCache } from '../store/open.ts'

/** What is read of a source: its words, undefined where it cannot be read, and what its header says. */
type Reading = {
  messageId: number
  words: IndexText | undefined
  report: Report | undefined
  head: Head | undefined
}

/** What the digest makes of a source: the bytes as they are stored, the start of the text, and what was read of it. */
export type Digest = Reading & { content: Uint8Array; snippet: string }

/** Stores sources with what was derived from them. A message that went away meanwhile is passed over. */
export function storeDigests(cache: WritableCache, digests: Digest[]): void {
  cache.replaceable(() => {
    for (const { content, snippet, ...reading } of digests) {
      const row = rowOf(cache, reading.messageId)
      if (!row) continue
      cache.sql('INSERT OR REPLACE INTO sources (message_id, content) VALUES (?, ?)').run(reading.messageId, content)
      cache.sql('UPDATE locations SET offline = 1 WHERE message_id = ?').run(reading.messageId)
      storeReading(cache, row, reading, snippet)
    }
  })
}

/** Puts into the text index what is not in it yet; what came into it meanwhile is newer and stays. */
export function indexMissing(cache: WritableCache, readings: Reading[]): void {
  cache.replaceable(() => {
    for (const reading of readings) {
      const row = rowOf(cache, reading.messageId)
      if (row && row.indexed === 0) storeReading(cache, row, reading)
    }
  })
}

type Row = TextRow & { message_id: string }

const rowOf = (cache: ReadableCache, messageId: number): Row | undefined =>
  cache.sql('SELECT message_id, indexed, subject, from_name, from_address, recipients FROM messages WHERE id = ?').get(messageId) as
    | Row
    | undefined

/**
 * Subject and name are kept as they are read where the envelope has them wrong: servers hand on bytes that nobody encoded. The envelope's
 * stay beside them, since a message is known again by them.
 */
function storeReading(cache: WritableCache, row: Row, { messageId, words, report, head }: Reading, snippet?: string): void {
  writeText(cache, messageId, row, words)
  if (head) {
    // What a source leaves out the envelope may still have: nothing in the list vanishes by reading more of a message.
    const subject = head.subject === '' || head.subject === row.subject.trim() ? null : head.subject
    const from = head.fromName === '' || head.fromName === row.from_name ? null : head.fromName
    cache
      .sql('UPDATE messages SET indexed = 1, snippet = coalesce(?, snippet), subject_read = ?, from_read = ? WHERE id = ?')
      .run(snippet ?? null, subject, from, messageId)
    joinByHead(cache, messageId, row.message_id, head)
  } else cache.sql('UPDATE messages SET indexed = 1, snippet = coalesce(?, snippet) WHERE id = ?').run(snippet ?? null, messageId)
  if (report) saveReport(cache, messageId, report)
}
