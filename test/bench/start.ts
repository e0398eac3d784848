import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { startThreads } from '../../main/engine/client.ts'
import { electronBinary, launch } from '../e2e/app.ts'
import { startDisplay } from '../e2e/display.ts'
import { startLab, users } from '../lab/lab.ts'

/** Times the start with a full mailbox and no network: from the start of the process to a list that one can read. Ends with a line of JSON. */
const { values } = parseArgs({ options: { messages: { type: 'string', default: '20000' }, runs: { type: 'string', default: '5' } } })
const messages = Number(values.messages)
const folder = mkdtempSync(join(tmpdir(), 'hanji-bench-'))
const profile = join(folder, 'profile')
const host = electronBinary() ? 'electron' : 'stand-in'

console.log(`bench: filling a profile with ${messages} messages`)
await fill()
const display = await startDisplay()
const times: number[] = []
const memory: number[] = []
try {
  for (let run = 0; run < Number(values.runs); run++) {
    const began = performance.now()
    const app = await launch({
      profile,
      env: { DISPLAY: display.name, LANG: 'en_US.UTF-8', DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' },
    })
    await app.page.getByRole('option').first().waitFor()
    times.push(performance.now() - began)
    memory.push(residentMB(app.pid))
    await app.quit()
  }
} finally {
  display.stop()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
}
const seconds = Math.round(median(times)) / 1000
console.log(
  `  ${seconds.toFixed(2).padStart(8)} s   to a list that can be read, on the ${host} (median of ${times.length}, ${spread(times)})`,
)
console.log(`  ${String(median(memory)).padStart(8)} MB  resident in the main process then`)
console.log(JSON.stringify({ host, messages, start: seconds, mainRssMB: median(memory) }))
process.exit()

async function fill(): Promise<void> {
  mkdirSync(profile)
  const lab = await startLab({ only: 'imap' })
  await lab.fill('alice', { count: messages })
  const { email, password } = users.alice
  let finish = () => {}
  const finished = new Promise<void>((resolve) => {
    finish = resolve
  })
  const threads = await startThreads({
    cachePath: join(profile, 'cache.sqlite'),
    bundles: pathToFileURL(join(import.meta.dirname, '../../out/main/')),
    secrets: { get: async () => password, set: async () => {}, delete: async () => {}, available: async () => true },
    onEvent: (event) => {
      if (event.name === 'activityChanged' && event.payload.activity.state === 'up-to-date') finish()
    },
  })
  const { accountId } = await threads.engine.addAccount({
    draft: { name: 'Alice', email, imap: { host: '127.0.0.1', port: lab.imap.port, security: 'none', user: email }, password },
  })
  await threads.engine.startAccount({ accountId })
  await finished
  await threads.stop()
  await lab.stop()
}

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
