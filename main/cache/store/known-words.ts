import type { ReadableCache, WritableCache } from './open.ts'

/** Words that the person says are right, in the order of the alphabet. */
export function knownWords(cache: ReadableCache): string[] {
  return cache
    .sql('SELECT word FROM known_words ORDER BY word')
    .all()
    .map(({ word }) => String(word))
}

/** Keeps a word as right, or forgets it. */
export function setKnownWord(cache: WritableCache, word: string, known: boolean): void {
  cache.transaction(() => {
    cache.sql(known ? 'INSERT OR IGNORE INTO known_words (word) VALUES (?)' : 'DELETE FROM known_words WHERE word = ?').run(word)
  })
}
