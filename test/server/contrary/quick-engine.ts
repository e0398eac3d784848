import { DatabaseSync } from 'node:sqlite'
import { type MessagePort, workerData } from 'node:worker_threads'
import { quicken } from '../../lab/quick-clock.ts'

/** What the thread of the engine is told besides what the program tells it. Times in ms since the epoch. */
export type Quick = { engineUrl: string; began: number; rate: number; control: MessagePort }
/** What it may be told later; a rate is that of timers which begin from then on. */
export type Control = 'disk-full' | 'disk-has-room' | { rate: number }

/** The built engine in a world whose clock runs fast. Its disk can be made full. */
const { engineUrl, control, began, rate } = (workerData as { quick: Quick }).quick
// The clock has run since the program looked at it.
const setRate = quicken({ began: began + (Date.now() - began) * rate, rate })

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
    setRate(told.rate)
    return
  }
  full = told === 'disk-full'
  for (const db of databases) limit(db)
})
control.unref()

await import(engineUrl)
