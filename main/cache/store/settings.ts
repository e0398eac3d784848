import type { z } from 'zod'
import { Settings } from '../../../preload/contract/index.ts'
import { standardSettings } from '../../../preload/contract/standard-settings.ts'
import type { ReadableCache, WritableCache } from './open.ts'

/** The person's settings, with the standard value for each that was never set. */
export function readSettings(cache: ReadableCache): Settings {
  const rows = cache.sql('SELECT key, value FROM settings').all() as { key: string; value: string }[]
  const stored = Object.fromEntries(rows.map(({ key, value }) => [key, JSON.parse(value) as unknown]))
  const read = Object.entries(Settings.shape).map(([key, shape]) => [
    key,
    settingOf(shape, stored[key], standardSettings[key as keyof Settings]),
  ])
  return Settings.parse(Object.fromEntries(read))
}

/** A value that an older Hanji stored lacks what has come since; one that makes no sense is the standard one. */
function settingOf(shape: z.ZodType, stored: unknown, standard: unknown): unknown {
  if (stored === undefined) return standard
  const whole = isObject(stored) && isObject(standard) ? { ...standard, ...stored } : stored
  return shape.safeParse(whole).success ? whole : standard
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Stores the settings. */
export function writeSettings(cache: WritableCache, settings: Settings): void {
  cache.transaction(() => {
    for (const [key, value] of Object.entries(settings)) write(cache, key, value)
  })
}

function write(cache: WritableCache, key: string, value: unknown): void {
  cache
    .sql('INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value')
    .run(key, JSON.stringify(value))
}

/** Notes that the cache was made anew at this time (ms since the epoch), until the person has been told. */
export function noteRepair(cache: WritableCache, at: number): void {
  write(cache, 'repairedAt', at)
}

/** When the cache was made anew, if the person has not been told yet. */
export function readRepair(cache: ReadableCache): number | undefined {
  const row = cache.sql("SELECT value FROM settings WHERE key = 'repairedAt'").get() as { value: string } | undefined
  return row && Number(JSON.parse(row.value))
}

/** The person has been told. */
export function forgetRepair(cache: WritableCache): void {
  cache.sql("DELETE FROM settings WHERE key = 'repairedAt'").run()
}

/** A number that is kept beside the person's settings. */
export function readNumber(cache: ReadableCache, key: string): number | undefined {
  const row = cache.sql('SELECT value FROM settings WHERE key = ?').get(key) as { value: string } | undefined
  return row && Number(JSON.parse(row.value))
}

/** Keeps a number beside the person's settings. */
export function writeNumber(cache: WritableCache, key: string, value: number): void {
  write(cache, key, value)
}
