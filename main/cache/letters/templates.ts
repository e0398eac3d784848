import type { Template, TemplateDraft } from '../../../preload/contract/index.ts'
import type { ReadableCache, WritableCache } from '../store/open.ts'

/** Texts that a person writes often, by name. */
export function listTemplates(cache: ReadableCache): Template[] {
  return cache.sql('SELECT id, name, subject, html FROM templates ORDER BY name COLLATE NOCASE, id').all() as Template[]
}

/** Keeps a text under a name, in place of the one that has that name. */
export function saveTemplate(cache: WritableCache, { name, subject, html }: TemplateDraft): void {
  cache.transaction(() => {
    cache.sql('DELETE FROM templates WHERE name = ?').run(name)
    cache.sql('INSERT INTO templates (name, subject, html) VALUES (?, ?, ?)').run(name, subject, html)
  })
}

/** Forgets a text. */
export function deleteTemplate(cache: WritableCache, id: number): void {
  cache.transaction(() => cache.sql('DELETE FROM templates WHERE id = ?').run(id))
}
