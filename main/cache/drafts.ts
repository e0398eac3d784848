import { KeptDraft } from '../../preload/api.ts'
import type { Cache } from './open.ts'

/** The letter that is being written, if there is one. */
export function readDraft(cache: Cache): KeptDraft | undefined {
  const row = cache.sql('SELECT content FROM drafts WHERE id = 1').get() as { content: string } | undefined
  return row && KeptDraft.safeParse(JSON.parse(row.content)).data
}

/** Keeps the letter that is being written, or forgets it; on disk when this returns. */
export function writeDraft(cache: Cache, draft: KeptDraft | undefined): void {
  cache.transaction(() => {
    if (draft) cache.sql('INSERT OR REPLACE INTO drafts (id, content) VALUES (1, ?)').run(JSON.stringify(draft))
    else cache.sql('DELETE FROM drafts').run()
  })
}
