import { existsSync, renameSync, rmSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { recount } from '../migrations/001-015/003-folders.ts'
import { type Cache, openCache, type WritableCache } from './open.ts'
import { noteRepair } from './settings.ts'

/** Every table with the columns that order it, parents before children. */
const tables: readonly [name: string, key: string][] = [
  ['accounts', 'id'],
  ['identities', 'id'],
  ['folders', 'id'],
  ['messages', 'id'],
  ['locations', 'folder_id, uid'],
  ['sources', 'message_id'],
  ['actions', 'id'],
  ['refused', 'id'],
  ['outbox', 'id'],
  ['transcripts', 'id'],
  ['submission', 'account_id, server'],
  ['reports', 'message_id, address'],
  ['kept_letters', 'key'],
  ['snoozed', 'message_id'],
  ['only_here_marks', 'message_id'],
  ['carried', 'message_id'],
  ['forwards', 'id'],
  ['folder_names', 'account_id, path'],
  ['rules', 'id'],
  ['templates', 'id'],
  ['contacts', 'account_id, address'],
  ['known_words', 'word'],
  ['conversation_keys', 'key'],
  ['senders', 'address'],
  ['settings', 'key'],
  ['undo', 'id'],
]
/** Nearly all of the size lies in these: read through only after a kill. */
const large = new Set(['sources', 'texts_data', 'texts_idx', 'texts_docsize'])
const besides = ['-wal', '-shm']

/**
 * Opens the cache for the engine. A damaged one is set aside as `PATH.damaged` and made anew from all that can be read of it: queued
 * changes, the outbox and raw messages come over, and what is missing of the rest is fetched from the servers again.
 */
export function openSound(path: string): Cache {
  if (!existsSync(path) || isSound(path)) return openCache(path)
  const damaged = `${path}.damaged`
  for (const suffix of ['', ...besides]) {
    rmSync(damaged + suffix, { force: true })
    if (existsSync(path + suffix)) renameSync(path + suffix, damaged + suffix)
  }
  const cache = openCache(path)
  try {
    salvage(damaged, cache)
    noteRepair(cache, Date.now())
  } catch (error) {
    // An empty cache in its place would be taken for all that there is at the next start.
    cache.close()
    for (const suffix of ['', ...besides]) {
      rmSync(path + suffix, { force: true })
      if (existsSync(damaged + suffix)) renameSync(damaged + suffix, path + suffix)
    }
    throw error
  }
  return cache
}

/**
 * Whether the file is a whole database. The raw messages and the text index, nearly all of its size, are read through only after the
 * program was killed, which a journal that was left behind tells.
 */
function isSound(path: string): boolean {
  const killed = existsSync(`${path}-wal`)
  let db: DatabaseSync | undefined
  try {
    db = new DatabaseSync(path)
    const known = new Set(
      db
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")
        .all()
        .map((row) => row['name']),
    )
    for (const name of [...tables.map(([table]) => table), 'texts_config', ...large]) {
      if (!known.has(name) || (large.has(name) && !killed)) continue
      const [row] = db.prepare(`PRAGMA quick_check('${name}')`).all()
      if (row?.['quick_check'] !== 'ok') return false
    }
    return db.prepare('PRAGMA foreign_key_check').all().length === 0
  } catch (error) {
    if (isDamage(error)) return false
    throw error
  } finally {
    db?.close()
  }
}

/** SQLITE_CORRUPT and SQLITE_NOTADB (sqlite.org/rescode.html), with their extended codes. */
function isDamage(error: unknown): boolean {
  const code = Number((error as { errcode?: unknown }).errcode) & 0xff
  return code === 11 || code === 26
}

/** Of a cache that is older than this mark of messages. */
const judgedBefore = `UPDATE messages SET in_inbox = 2 WHERE in_inbox = 0
  AND id IN (SELECT l.message_id FROM locations l JOIN folders f ON f.id = l.folder_id WHERE f.role = 'inbox')`

function salvage(damaged: string, cache: WritableCache): void {
  let old: DatabaseSync
  try {
    old = new DatabaseSync(damaged)
  } catch {
    return // Nothing of it can be read: the servers have the mail.
  }
  cache.sql('PRAGMA foreign_keys = OFF').run()
  cache.transaction(() => {
    for (const [name, key] of tables) copyTable(old, cache, name, key)
    // What lost its parent, and what says that it is offline while its source is gone.
    cache.sql('DELETE FROM folders WHERE account_id NOT IN (SELECT id FROM accounts)').run()
    for (const name of [
      'identities',
      'messages',
      'actions',
      'refused',
      'outbox',
      'transcripts',
      'submission',
      'folder_names',
      'rules',
      'contacts',
    ]) {
      cache.sql(`DELETE FROM ${name} WHERE account_id NOT IN (SELECT id FROM accounts)`).run()
    }
    cache.sql('DELETE FROM locations WHERE folder_id NOT IN (SELECT id FROM folders) OR message_id NOT IN (SELECT id FROM messages)').run()
    // What was refused is told of also where its message cannot be read any more.
    cache.sql('UPDATE refused SET message_id = NULL WHERE message_id NOT IN (SELECT id FROM messages)').run()
    for (const name of ['sources', 'reports', 'snoozed', 'only_here_marks', 'carried', 'forwards'])
      cache.sql(`DELETE FROM ${name} WHERE message_id NOT IN (SELECT id FROM messages)`).run()
    cache.sql('DELETE FROM carried WHERE copy_id NOT IN (SELECT id FROM messages)').run()
    cache.sql('UPDATE locations SET offline = message_id IN (SELECT message_id FROM sources)').run()
    // The text index is made anew of the sources.
    cache.sql('UPDATE messages SET indexed = 0').run()
    // Folders came with their counts, and the triggers have counted once more.
    cache.sql(recount).run()
    // Every folder is compared with its server again, however sure the cache was of it. With 0 as the next UID nothing that is found then is new.
    cache.sql('UPDATE folders SET highest_modseq = NULL, uid_next = 0 WHERE lowest_uid IS NOT NULL').run()
    cache.sql(judgedBefore).run()
  })
  cache.sql('PRAGMA foreign_keys = ON').run()
  old.close()
}

/** Copies rows from the start until damage stops it, then from the end. */
function copyTable(old: DatabaseSync, cache: WritableCache, name: string, key: string): void {
  const descending = key
    .split(', ')
    .map((column) => `${column} DESC`)
    .join(', ')
  const own = new Set(
    cache
      .sql('SELECT name FROM pragma_table_info(?)')
      .all(name)
      .map((column) => column['name']),
  )
  for (const order of [key, descending]) {
    try {
      for (const stored of old.prepare(`SELECT * FROM ${name} ORDER BY ${order}`).iterate()) {
        const row = Object.fromEntries(Object.entries(stored).filter(([column]) => own.has(column)))
        const columns = Object.keys(row)
        cache
          .sql(`INSERT OR IGNORE INTO ${name} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`)
          .run(...Object.values(row))
      }
      return
    } catch (error) {
      if (!isDamage(error) && !/no such table|constraint/i.test(String(error))) throw error
    }
  }
}
