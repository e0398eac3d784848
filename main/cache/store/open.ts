import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { FaultError } from '../../kit/rpc.ts'
import { migrations } from '../migrations/index.ts'

/** A prepared statement that only reads. */
export type Question = Pick<StatementSync, 'get' | 'all' | 'iterate'>

/** Refuses a text that begins as a write does, where types know it: with RETURNING a write has rows, as a question has. */
type Reading<T extends string> = T extends `${'INSERT' | 'UPDATE' | 'DELETE' | 'REPLACE'}${string}` ? never : T

/** The cache's one SQLite file, for questions: what the reader has of it, and what a function takes that only reads. Statements are prepared once for each text. */
export type ReadableCache = {
  /** The prepared question `text`. */
  sql<T extends string>(text: Reading<T>): Question
  close(): void
}

/** The same for the engine, the only writer. Goes wherever a `ReadableCache` is taken. */
export type WritableCache = Omit<ReadableCache, 'sql'> & {
  /** The prepared statement for `text`. */
  sql(text: string): StatementSync
  /** Runs `work` in one transaction: all of it is on disk when this returns, or none of it. */
  transaction<T>(work: () => T): T
  /**
   * The same for what can be had from the server again: the disk is not waited for. A power cut may undo the last of these, whole; the
   * next `transaction` makes all before it as safe as itself.
   */
  replaceable<T>(work: () => T): T
}

/** What the engine calls it. */
export type Cache = WritableCache

/**
 * Opens the cache for the engine, the only writer, and brings its schema up to date.
 * WAL with synchronous=FULL: a commit that has returned survives a crash and a power cut.
 * @throws FaultError `newer-cache` when a newer Hanji has written the file.
 */
export function openCache(path: string): WritableCache {
  const db = new DatabaseSync(path)
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 5000')
  db.exec('PRAGMA cache_size = -4000; PRAGMA temp_store = MEMORY; PRAGMA wal_autocheckpoint = 12000')
  migrate(db, migrations)
  return wrap(db)
}

/** Opens the cache for questions only. It must exist; the engine makes it. */
export function openReadOnly(path: string): ReadableCache {
  const db = new DatabaseSync(path, { readOnly: true })
  db.exec('PRAGMA busy_timeout = 5000; PRAGMA cache_size = -8000; PRAGMA temp_store = MEMORY')
  return wrap(db)
}

/** Applies to `db` the migrations that it has not had, each in its own transaction; to a new file all in one, so that the disk is waited for once. */
export function migrate(db: DatabaseSync, steps: readonly string[]): void {
  const { user_version: version } = db.prepare('PRAGMA user_version').get() as { user_version: number }
  if (version > steps.length) {
    throw new FaultError({ kind: 'newer-cache' }, `the cache has schema ${version}, this program knows ${steps.length}`)
  }
  const missing = steps.slice(version)
  let reached = version
  for (const together of version === 0 ? [missing] : missing.map((step) => [step])) {
    reached += together.length
    db.exec('BEGIN IMMEDIATE')
    try {
      for (const step of together) db.exec(step)
      db.exec(`PRAGMA user_version = ${reached}`)
      db.exec('COMMIT')
    } catch (error) {
      rollBack(db)
      throw error
    }
  }
}

/** SQLite has already rolled back by itself after a full disk; a second time would hide that error behind another. */
function rollBack(db: DatabaseSync): void {
  if (db.isTransaction) db.exec('ROLLBACK')
}

/** With hardly any question in this time, in ms, the cache is at rest. */
const restAfterMs = 30_000
/** So many questions in that time are hardly any: whether a thread still answers is asked as well. */
const hardlyAny = 10

/**
 * Gives back the pages that SQLite holds in memory once hardly anybody has asked for a while: the system still has them, and the next question
 * takes no longer than its reading them anew. Returns what is to be called with each question, and what ends it.
 */
function givingBack(db: DatabaseSync): { asked: () => void; end: () => void } {
  let questions = 0
  let timer: NodeJS.Timeout | undefined
  const look = () => {
    timer = undefined
    const isAtRest = questions <= hardlyAny
    questions = 0
    if (isAtRest) db.exec('PRAGMA shrink_memory')
    else timer = setTimeout(look, restAfterMs).unref()
  }
  return {
    asked: () => {
      questions++
      if (questions > hardlyAny) timer ??= setTimeout(look, restAfterMs).unref()
    },
    end: () => clearTimeout(timer),
  }
}

function wrap(db: DatabaseSync): WritableCache {
  const statements = new Map<string, StatementSync>()
  const memory = givingBack(db)
  let depth = 0
  const sql = (text: string): StatementSync => {
    memory.asked()
    let statement = statements.get(text)
    if (!statement) {
      statement = db.prepare(text)
      statements.set(text, statement)
    }
    return statement
  }
  const transaction = <T>(work: () => T): T => {
    if (depth > 0) return work()
    depth++
    db.exec('BEGIN IMMEDIATE')
    try {
      const result = work()
      db.exec('COMMIT')
      return result
    } catch (error) {
      rollBack(db)
      throw error
    } finally {
      depth--
    }
  }
  return {
    sql,
    transaction,
    replaceable(work) {
      if (depth > 0) return work()
      db.exec('PRAGMA synchronous = NORMAL')
      try {
        return transaction(work)
      } finally {
        db.exec('PRAGMA synchronous = FULL')
      }
    },
    close: () => {
      memory.end()
      db.close()
    },
  }
}
