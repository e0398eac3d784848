import { Settings } from '../../preload/api.ts'
import type { Cache } from './open.ts'

const standard: Settings = { language: 'system', theme: 'system' }

/** The person's settings, with the standard value for each that was never set. */
export function readSettings(cache: Cache): Settings {
  const rows = cache.sql('SELECT key, value FROM settings').all() as { key: string; value: string }[]
  const stored = Object.fromEntries(rows.map(({ key, value }) => [key, JSON.parse(value) as unknown]))
  const parsed = Settings.safeParse({ ...standard, ...stored })
  return parsed.success ? parsed.data : standard
}

/** Stores the settings. */
export function writeSettings(cache: Cache, settings: Settings): void {
  cache.transaction(() => {
    for (const [key, value] of Object.entries(settings)) {
      cache
        .sql('INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value')
        .run(key, JSON.stringify(value))
    }
  })
}
