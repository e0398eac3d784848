import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openCache } from '../../../../main/cache/store/open.ts'
import { openSound } from '../../../../main/cache/store/repair.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hanji-repair-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Every table but the text index, which is made anew of the messages. */
const tablesOf = (db: DatabaseSync): string[] =>
  db
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'texts%' AND name NOT LIKE 'sqlite_%' ORDER BY rowid")
    .all()
    .map(({ name }) => String(name))

/** Puts a row into a table that belongs to the first account, folder and message. */
function fill(db: DatabaseSync, table: string): void {
  const columns = db.prepare('SELECT name, type FROM pragma_table_info(?) WHERE "notnull" OR pk').all(table)
  const value = (type: unknown) => (type === 'INTEGER' ? '1' : type === 'BLOB' ? "x'00'" : "'{}'")
  const names = columns.map(({ name }) => `"${String(name)}"`).join(', ')
  db.exec(`INSERT OR IGNORE INTO ${table} (${names}) VALUES (${columns.map(({ type }) => value(type)).join(', ')})`)
}

test('all that a damaged cache holds comes over, whichever table it lies in', () => {
  const path = join(folder, 'cache.sqlite')
  openCache(path).close()
  const db = new DatabaseSync(path)
  const tables = tablesOf(db)
  for (const table of tables) fill(db, table)
  db.exec('PRAGMA foreign_keys = OFF; INSERT INTO reports SELECT 99, address, original, action, status, diagnostic FROM reports')
  db.close()
  openSound(path).close()
  const repaired = new DatabaseSync(path)
  const empty = tables.filter((table) => repaired.prepare(`SELECT 1 FROM ${table}`).get() === undefined)
  expect(empty).toEqual([])
  expect(repaired.prepare('SELECT message_id FROM reports').all()).toEqual([{ message_id: 1 }])
  repaired.close()
})
