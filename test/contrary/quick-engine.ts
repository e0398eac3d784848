import { syncBuiltinESMExports } from 'node:module'
import { Socket } from 'node:net'
import { DatabaseSync } from 'node:sqlite'
import timers from 'node:timers/promises'
import { type MessagePort, workerData } from 'node:worker_threads'

/** What the thread of the engine is told besides what the program tells it. Times in ms since the epoch. */
export type Quick = { engineUrl: string; began: number; rate: number; control: MessagePort }
/** What it may be told later; a rate is that of timers which begin from then on. */
export type Control = 'disk-full' | 'disk-has-room' | { rate: number }

/**
 * The built engine in a world whose clock runs `rate` times as fast: all its pauses and its patience are that much shorter, whoever keeps
 * them. Its disk can be made full.
 */
const { engineUrl, control, ...clock } = (workerData as { quick: Quick }).quick
let { rate } = clock

const RealDate = Date
// The clock showed `shown` when it was `since`.
let since = clock.began
let shown = clock.began
const now = () => Math.round(shown + (RealDate.now() - since) * rate)
globalThis.Date = class extends RealDate {
  constructor(...given: [] | [number | string]) {
    super(given[0] ?? now())
  }
  static override now = now
} as DateConstructor

type Timer = (run: (...args: unknown[]) => void, ms?: number, ...args: unknown[]) => NodeJS.Timeout
// How long digest threads are waited for, in ms: their work is of this machine, which runs no faster.
const forThreads = 60_000
const quickened = (timer: Timer): Timer => {
  return (run, ms = 0, ...args) => timer(run, ms === forThreads ? Math.max(ms / rate, 20_000) : ms / rate, ...args)
}
globalThis.setTimeout = quickened(globalThis.setTimeout as Timer) as typeof setTimeout
globalThis.setInterval = quickened(globalThis.setInterval as Timer) as typeof setInterval
const pause = timers.setTimeout
timers.setTimeout = ((ms: number, ...more: []) => pause(ms / rate, ...more)) as typeof pause
const { setTimeout: quietAfter } = Socket.prototype
Socket.prototype.setTimeout = function (this: Socket, ms: number, run?: () => void) {
  return quietAfter.call(this, Math.ceil(ms / rate), run)
}
syncBuiltinESMExports()

const databases = new Set<DatabaseSync>()
let full = false
const limit = (db: DatabaseSync) => {
  if (!db.isOpen) return
  const { page_count: pages } = db.prepare('PRAGMA page_count').get() as { page_count: number }
  db.prepare(`PRAGMA max_page_count = ${full ? pages : 1_073_741_823}`).get()
}
const { exec } = DatabaseSync.prototype
DatabaseSync.prototype.exec = function (this: DatabaseSync, sql: string) {
  databases.add(this)
  return exec.call(this, sql)
}
control.on('message', (told: Control) => {
  if (typeof told === 'object') {
    shown = now()
    since = RealDate.now()
    rate = told.rate
    return
  }
  full = told === 'disk-full'
  for (const db of databases) limit(db)
})
control.unref()

await import(engineUrl)
