import { KeptDraft } from '../../../preload/contract/index.ts'
import type { ReadableCache, WritableCache } from '../store/open.ts'

/** The letters that are being written, by the key that the window gave each, the latest last. */
export function keptLetters(cache: ReadableCache): { key: string; draft: KeptDraft }[] {
  const rows = cache.sql('SELECT key, content FROM kept_letters ORDER BY rowid').all() as { key: string; content: string }[]
  return rows.flatMap(({ key, content }) => {
    const { data } = KeptDraft.safeParse(JSON.parse(content))
    return data ? [{ key, draft: data }] : []
  })
}

/** The version in Drafts of the letter that is kept under this key. */
export function keptDraftOf(cache: ReadableCache, key: string): number | undefined {
  const row = cache.sql("SELECT json_extract(content, '$.draft') AS draft FROM kept_letters WHERE key = ?").get(key) as
    | { draft: number | null }
    | undefined
  return row?.draft ?? undefined
}

/** Records the version in Drafts of a letter that is kept; where it is not kept (any more), nothing. */
export function setKeptDraft(cache: WritableCache, key: string, draft: number): void {
  cache.sql("UPDATE kept_letters SET content = json_set(content, '$.draft', ?) WHERE key = ?").run(draft, key)
}

/** Keeps a letter that is being written, or forgets it; on disk when this returns. */
export function keepLetter(cache: WritableCache, key: string, draft: KeptDraft | undefined): void {
  cache.transaction(() => {
    if (!draft) cache.sql('DELETE FROM kept_letters WHERE key = ?').run(key)
    else {
      cache
        .sql('INSERT INTO kept_letters (key, content) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET content = excluded.content')
        .run(key, JSON.stringify(draft))
    }
  })
}
