import type { Attempt, TranscriptLine } from '../../../preload/contract/index.ts'
import type { ReadableCache, WritableCache } from '../store/open.ts'

/** Transcripts are kept this long, in ms. */
const keptMs = 400 * 24 * 3600_000

/** Starts the transcript of one attempt to send a letter; returns its id. Old ones go. */
export function insertTranscript(cache: WritableCache, accountId: number, messageId: string, at: number): number {
  return cache.transaction(() => {
    cache.sql('DELETE FROM transcripts WHERE account_id = ? AND at < ?').run(accountId, at - keptMs)
    const { lastInsertRowid } = cache
      .sql("INSERT INTO transcripts (account_id, message_id, at, lines) VALUES (?, ?, ?, '[]')")
      .run(accountId, messageId, at)
    return Number(lastInsertRowid)
  })
}

/** Writes down what was said so far. */
export function saveTranscript(cache: WritableCache, id: number, lines: readonly TranscriptLine[]): void {
  cache.transaction(() => cache.sql('UPDATE transcripts SET lines = ? WHERE id = ?').run(JSON.stringify(lines), id))
}

/** Every attempt to send the letter with this Message-ID, oldest first. */
export function transcriptsOf(cache: ReadableCache, accountId: number, messageId: string): Attempt[] {
  const rows = cache
    .sql('SELECT at, lines FROM transcripts WHERE account_id = ? AND message_id = ? ORDER BY at, id')
    .all(accountId, messageId) as { at: number; lines: string }[]
  return rows.map(({ at, lines }) => ({ at, lines: JSON.parse(lines) as TranscriptLine[] }))
}
