import { KeptDraft } from '../../preload/api.ts'
import type { Cache } from './open.ts'

/** The letters that are being written, by the key that the window gave each, the latest last. */
export function keptLetters(cache: Cache): { key: string; draft: KeptDraft }[] {
  const rows = cache.sql('SELECT key, content FROM kept_letters ORDER BY rowid').all() as { key: string; content: string }[]
  return rows.flatMap(({ key, content }) => {
    const { data } = KeptDraft.safeParse(JSON.parse(content))
    return data ? [{ key, draft: data }] : []
  })
}

/** Keeps a letter that is being written, or forgets it; on disk when this returns. */
export function keepLetter(cache: Cache, key: string, draft: KeptDraft | undefined): void {
  cache.transaction(() => {
    if (!draft) cache.sql('DELETE FROM kept_letters WHERE key = ?').run(key)
    else {
      cache
        .sql('INSERT INTO kept_letters (key, content) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET content = excluded.content')
        .run(key, JSON.stringify(draft))
    }
  })
}
