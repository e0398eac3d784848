import { DatabaseSync } from 'node:sqlite'
import { afterAll } from 'vitest'
import { standardSettings } from '../../preload/contract/standard-settings.ts'
import { type Desk, type DeskOptions, openDesk } from './engine-harness.ts'

/** How many rows each table of a desk's cache holds. */
type Contents = Record<string, number>
type Held = { desk: Desk; empty: Contents; rate: number | undefined }

let free: Held | undefined
afterAll(() => dismiss())

/**
 * Gives a test a desk without accounts. Starting its threads costs more than most tests do, so that a desk goes on to the next test of the file:
 * where the one before has passed, and where the cache holds what a new one holds once its accounts are removed. Otherwise, and for the first,
 * it is a new one. The ids of accounts and messages go on counting.
 */
export async function takeDesk({ rate }: DeskOptions = {}): Promise<{ desk: Desk; giveBack: (passed: boolean) => Promise<void> }> {
  if (free?.rate !== rate) await dismiss()
  const held = free ?? (await open(rate))
  free = undefined
  return {
    desk: held.desk,
    async giveBack(passed) {
      let goesOn = false
      try {
        // One that a test which ran out of time still had comes late: there may be another by then.
        goesOn = passed && (await cleared(held)) && !free
      } finally {
        if (!goesOn) await held.desk.stop()
      }
      if (goesOn) free = held
    },
  }
}

async function dismiss(): Promise<void> {
  const held = free
  free = undefined
  await held?.desk.stop()
}

async function open(rate: number | undefined): Promise<Held> {
  const desk = await openDesk(undefined, undefined, rate === undefined ? {} : { rate })
  return { desk, empty: withCache(desk, contentsOf), rate }
}

/** Removes the accounts, and says whether nothing of them is left. */
async function cleared({ desk, empty }: Held): Promise<boolean> {
  const { engine, reader } = desk.threads()
  for (const { id } of (await reader.overview(undefined)).accounts) await engine.removeAccount({ accountId: id })
  const left = withCache(desk, (cache) => {
    cache.exec(leftovers)
    return contentsOf(cache)
  })
  await engine.saveSettings({ settings: { ...standardSettings, undoSeconds: 0 } })
  desk.events.length = 0
  return Object.keys(empty).every((table) => left[table] === empty[table])
}

/** What outlives an account and is of none that comes later. What counts ids goes on, settings are stored anew. */
const leftovers = "DELETE FROM undo; DELETE FROM conversation_keys; DELETE FROM settings WHERE key NOT GLOB 'last*'"

/** In how many pieces the index of words lies is no content, nor what is stored anew. */
const uncounted = ['settings', 'texts_data', 'texts_idx']

function contentsOf(cache: DatabaseSync): Contents {
  const tables = cache.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB 'sqlite_*'").all()
  const names = tables.map(({ name }) => String(name)).filter((name) => !uncounted.includes(name))
  return Object.fromEntries(names.map((name) => [name, Number(cache.prepare(`SELECT count(*) AS rows FROM "${name}"`).get()?.['rows'])]))
}

function withCache<T>({ cachePath }: Desk, work: (cache: DatabaseSync) => T): T {
  const cache = new DatabaseSync(cachePath)
  try {
    cache.exec('PRAGMA busy_timeout = 5000')
    return work(cache)
  } finally {
    cache.close()
  }
}
