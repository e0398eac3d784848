import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, expectTypeOf, test } from 'vitest'
import { insertAccount } from '../../../../main/cache/accounts/rows.ts'
import { insertLetter, listOutbox } from '../../../../main/cache/letters/outbox.ts'
import { moveLocation } from '../../../../main/cache/messages/locations.ts'
import { migrations } from '../../../../main/cache/migrations/index.ts'
import { migrate, openCache, openReadOnly } from '../../../../main/cache/store/open.ts'
import { noteRepair, readRepair, readSettings } from '../../../../main/cache/store/settings.ts'
import { faultOf } from '../../../../main/kit/rpc.ts'
import { standardSettings } from '../../../../preload/contract/standard-settings.ts'

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

test('a migration that fails leaves nothing of itself behind, and those before it as they were; in a new cache there is nothing then', () => {
  const good = 'CREATE TABLE a (x)'
  const steps = [good, 'CREATE TABLE b (x)', 'CREATE TABLE c (x); CREATE TABLE a (x)']
  const left = (db: DatabaseSync) => ({
    tables: db
      .prepare('SELECT name FROM sqlite_schema')
      .all()
      .map(({ name }) => name),
    ...db.prepare('PRAGMA user_version').get(),
  })
  const db = new DatabaseSync(':memory:')
  migrate(db, [good])
  expect(() => migrate(db, steps)).toThrow()
  expect(left(db)).toEqual({ tables: ['a', 'b'], user_version: 2 })
  const fresh = new DatabaseSync(':memory:')
  expect(() => migrate(fresh, steps)).toThrow()
  expect(left(fresh)).toEqual({ tables: [], user_version: 0 })
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

test('the reader cannot write: types refuse it, and the file does', () => {
  openCache(path()).close()
  const reader = openReadOnly(path())
  // @ts-expect-error a text that writes
  expect(() => reader.sql('DELETE FROM accounts').all()).toThrow(/readonly/)
  // @ts-expect-error a write that returns rows, with a value in its text
  expect(() => reader.sql(`UPDATE accounts SET name = '${'x'}' RETURNING id`).get()).toThrow(/readonly/)
  // @ts-expect-error a statement that is done, not asked
  expect(() => reader.sql("WITH one AS (SELECT 1) INSERT INTO settings VALUES ('a', 'b')").run()).toThrow(/readonly/)
  expectTypeOf(reader).not.toHaveProperty('transaction')
  // @ts-expect-error what writes takes the writable one
  expect(() => noteRepair(reader, 1)).toThrow(/readonly/)
  expect(readRepair(reader)).toBeUndefined()
  reader.close()
})

test('what only reads takes the writable cache as well', () => {
  const cache = openCache(path())
  noteRepair(cache, 1)
  expect(readRepair(cache)).toBe(1)
  cache.close()
})

test('on a full disk a letter is refused as such, and the outbox stays as it was', () => {
  const cache = openCache(path())
  const account = insertAccount(cache, {
    name: 'Alice',
    email: 'alice@example.test',
    imap: { host: 'imap.example.test', port: 993, security: 'tls', user: 'alice' },
    password: 'not stored here',
  })
  const letter = (size: number) => ({
    accountId: account,
    messageId: '<1@example.test>',
    subject: 'Large',
    to: [{ name: '', address: 'bob@example.test' }],
    envelope: { from: 'alice@example.test', to: ['bob@example.test'] },
    source: new Uint8Array(size),
    letter: undefined,
  })
  const { page_count: pages } = cache.sql('PRAGMA page_count').get() as { page_count: number }
  cache.sql(`PRAGMA max_page_count = ${pages + 10}`).get()
  const refused = (() => {
    try {
      return insertLetter(cache, letter(1_000_000))
    } catch (error) {
      return faultOf(error)
    }
  })()
  expect(refused).toEqual({ kind: 'disk-full' })
  expect(listOutbox(cache)).toEqual([])
  expect(insertLetter(cache, letter(10))).toBeGreaterThan(0)
  cache.close()
})

test('the password of an account is nowhere in the cache', () => {
  const cache = openCache(path())
  insertAccount(cache, {
    name: 'Alice',
    email: 'alice@example.test',
    imap: { host: 'imap.example.test', port: 993, security: 'tls', user: 'alice' },
    password: 'hush-hush-hush',
    smtpPassword: 'hush-hush-hush',
  })
  cache.close()
  for (const name of readdirSync(folder)) expect(readFileSync(join(folder, name)).includes('hush-hush')).toBe(false)
})

test('a place-holder is never given twice, even when the first message has moved on', () => {
  const cache = openCache(path())
  cache.sql("INSERT INTO accounts (id, name, email, imap, colour, created_at) VALUES (1, '', 'a@x.example', '{}', 0, 0)").run()
  for (const id of [1, 2]) {
    cache.sql('INSERT INTO folders (id, account_id, path, selectable) VALUES (?1, 1, ?1, 1)').run(id)
    cache
      .sql(
        `INSERT INTO messages (id, account_id, message_id, in_reply_to, from_name, from_address, recipients, subject, size, attachments)
        VALUES (?, 1, '', '', '', '', '{}', '', 1, 0)`,
      )
      .run(id)
    cache
      .sql(
        'INSERT INTO locations (folder_id, uid, message_id, received_at, seen, flagged, answered, forwarded) VALUES (1, ?1, ?1, 0, 0, 0, 0, 0)',
      )
      .run(id)
  }
  const first = moveLocation(cache, { folderId: 1, uid: 1 }, 2) ?? 0
  moveLocation(cache, { folderId: 2, uid: first }, 1)
  const second = moveLocation(cache, { folderId: 1, uid: 2 }, 2) ?? 0
  expect(second).toBeLessThan(first)
  expect(readSettings(cache)).toEqual(standardSettings)
  cache.close()
})
