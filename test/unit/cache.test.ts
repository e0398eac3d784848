import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { migrate, migrations, openCache, openReadOnly } from '../../main/cache/open.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hanji-cache-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))
const path = () => join(folder, 'cache.sqlite')

test('a new cache gets the whole schema, and opening it again changes nothing', () => {
  openCache(path()).close()
  const before = new DatabaseSync(path()).prepare('SELECT sql FROM sqlite_schema').all()
  openCache(path()).close()
  const db = new DatabaseSync(path())
  expect(db.prepare('SELECT sql FROM sqlite_schema').all()).toEqual(before)
  expect(db.prepare('PRAGMA user_version').get()).toEqual({ user_version: migrations.length })
  db.close()
})

test('a cache that a newer Hanji wrote is refused and left as it is', () => {
  openCache(path()).close()
  const db = new DatabaseSync(path())
  db.exec(`PRAGMA user_version = ${migrations.length + 1}`)
  db.close()
  expect(() => openCache(path())).toThrow(/schema/)
})

test('a migration that fails leaves nothing of itself behind', () => {
  const db = new DatabaseSync(':memory:')
  expect(() => migrate(db, ['CREATE TABLE a (x)', 'CREATE TABLE b (x); CREATE TABLE a (x)'])).toThrow()
  expect(db.prepare('SELECT name FROM sqlite_schema').all()).toEqual([{ name: 'a' }])
  expect(db.prepare('PRAGMA user_version').get()).toEqual({ user_version: 1 })
})

test('a transaction that throws is undone, an inner one with it', () => {
  const cache = openCache(path())
  cache.sql('CREATE TABLE t (x)').run()
  expect(() =>
    cache.transaction(() => {
      cache.transaction(() => cache.sql('INSERT INTO t VALUES (1)').run())
      throw new Error('no')
    }),
  ).toThrow('no')
  expect(cache.sql('SELECT count(*) AS n FROM t').get()).toEqual({ n: 0 })
  cache.close()
})

test('the reader cannot write', () => {
  openCache(path()).close()
  const reader = openReadOnly(path())
  expect(() => reader.sql('DELETE FROM accounts').run()).toThrow(/readonly/)
  reader.close()
})
