import type { Template, TemplateDraft } from '../../../preload/contract/index.ts'
import type { Cache } from '../store/open.ts'

/** Texts that a person writes often, by name. */
export function listTemplates(cache: Cache): Template[] {
  return cache.sql('SELECT id, name, subject, html FROM templates ORDER BY name COLLATE NOCASE, id').all() as Template[]
}

/** Keeps a text under a name, in place of the one that has that name. */
export function saveTemplate(cache: Cache, { name, subject, html }: TemplateDraft): void {
  cache.transaction(() => {
    cache.sql('DELETE FROM templates WHERE name = ?').run(name)
    cache.sql('INSERT INTO templates (name, subject, html) VALUES (?, ?, ?)').run(name, subject, html)
  })
}

/** Forgets a text. */
export function deleteTemplate(cache: Cache, id: number): void {
  cache.transaction(() => cache.sql('DELETE FROM templates WHERE id = ?').run(id))
}
