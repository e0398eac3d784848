import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { findElectron } from '../../scripts/electron.ts'
import { launch } from '../e2e/app.ts'
import { startDisplay } from '../e2e/display.ts'
import { fillProfile } from './profile.ts'

/** Times the start with a full mailbox and no network: from the start of the process to a list that one can read. Ends with a line of JSON. */
const { values } = parseArgs({ options: { messages: { type: 'string', default: '20000' }, runs: { type: 'string', default: '5' } } })
const messages = Number(values.messages)
const folder = mkdtempSync(join(tmpdir(), 'hanji-bench-'))
const profile = join(folder, 'profile')
const host = findElectron() ? 'electron' : 'stand-in'

console.log(`bench: filling a profile with ${messages} messages`)
await fillProfile(profile, (lab) => lab.fill('alice', { count: messages }))
const display = await startDisplay()
const env = { DISPLAY: display.name, LANG: 'en_US.UTF-8', DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' }
const times: number[] = []
const empty: number[] = []
const memory: number[] = []

/** From the start of the process to the first row, or the word that an empty window has in its place, in ms. */
async function start(options: { profile: string; folder?: string }): Promise<{ time: number; rss: number }> {
  const began = performance.now()
  const app = await launch({ ...options, env })
  await app.page.getByRole('option').first().waitFor()
  const time = performance.now() - began
  const rss = residentMB(app.pid)
  await app.quit()
  return { time, rss }
}

try {
  for (let run = 0; run < Number(values.runs); run++) {
    const { time, rss } = await start({ profile })
    times.push(time)
    memory.push(rss)
    empty.push((await start({ profile: join(folder, 'empty'), folder: join(import.meta.dirname, 'empty-window') })).time)
  }
} finally {
  display.stop()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
}
const seconds = Math.round(median(times)) / 1000
const ratio = Math.round((median(times) / median(empty)) * 100) / 100
console.log(
  `  ${seconds.toFixed(2).padStart(8)} s   to a list that can be read, on the ${host} (median of ${times.length}, ${spread(times)})`,
)
console.log(`  ${(median(empty) / 1000).toFixed(2).padStart(8)} s   to an empty window of the same host in the same run; ratio ${ratio}`)
console.log(`  ${String(median(memory)).padStart(8)} MB  resident in the main process then`)
console.log(JSON.stringify({ host, messages, start: seconds, empty: Math.round(median(empty)) / 1000, ratio, mainRssMB: median(memory) }))
process.exit()

function residentMB(pid: number): number {
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Math.round(Number(kilobytes) / 1024)
}

function median(list: number[]): number {
  const sorted = [...list].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

function spread(list: number[]): string {
  return `${(Math.min(...list) / 1000).toFixed(2)} to ${(Math.max(...list) / 1000).toFixed(2)}`
}
