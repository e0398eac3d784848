import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { expect, type Page } from '@playwright/test'
import { findElectron } from '../../scripts/electron.ts'
import { launch } from '../e2e/app.ts'
import { startDisplay } from '../e2e/display.ts'
import { startKeyring } from '../e2e/keyring.ts'
import { addAccount } from '../e2e/person.ts'
import { startLab, users } from '../lab/lab.ts'
import { type Taken, takenBy } from './process-tree.ts'
import { hasThunderbird, startThunderbird } from './thunderbird.ts'

/**
 * What Hanji weighs once a full mailbox is here, beside Thunderbird on the same mailbox, and what it does while nothing happens. Ends with a
 * line of JSON.
 */
const { values } = parseArgs({
  options: {
    messages: { type: 'string', default: '20000' },
    /** Minutes without anything to do that are measured. */
    idle: { type: 'string', default: '10' },
    'no-peer': { type: 'boolean', default: false },
  },
})
const messages = Number(values.messages)
const idleMinutes = Number(values.idle)
/** After the last that one sees happen, in ms. */
const settlesMs = 60_000
const minuteMs = 60_000
/** Messages of the second account. */
const ofSecond = 20
const folder = mkdtempSync(join(tmpdir(), 'hanji-bench-'))
const electron = findElectron()
const host = electron ? 'electron' : 'stand-in'
if (electron) {
  // Of its own: pages that other programs on the same Electron have in use would count half, or less, and each app has its own.
  cpSync(dirname(electron), join(folder, 'electron'), { recursive: true })
  process.env['HANJI_ELECTRON_DIST'] = join(folder, 'electron')
}

console.log(`bench: a mailbox of ${messages} messages, and a second account`)
const [lab, display, keyring] = [await startLab(), await startDisplay(), await startKeyring(folder)]
await lab.fill('alice', { count: messages })
await lab.fill('bob', { count: ofSecond })

/** Waits until at least so many messages are here, each with its text, and nothing is being done any more. */
const allHere = (page: Page, count: number): Promise<void> =>
  expect
    .poll(
      () =>
        page.evaluate(async () => {
          const overview = await window.hanji.request('getOverview', {})
          if (!overview.ok) throw new Error(overview.fault.kind)
          const { activity, folders } = overview.value
          const isBusy = Object.values(activity).some(({ state }) => state !== 'up-to-date')
          return isBusy ? 0 : folders.reduce((sum, { offline }) => sum + offline, 0)
        }),
      { timeout: 20 * minuteMs, intervals: [1_000] },
    )
    .toBeGreaterThanOrEqual(count)

async function weighHanji() {
  const profile = join(folder, 'profile')
  mkdirSync(profile)
  const app = await launch({
    profile,
    env: { DISPLAY: display.name, LANG: 'en_US.UTF-8', NODE_EXTRA_CA_CERTS: lab.ca, ...keyring.env },
  })
  try {
    await addAccount(app.page, lab, 'alice')
    await allHere(app.page, messages)
    await pause(settlesMs)
    const weight = takenBy(app.pid)
    console.log(
      `  ${String(weight.pssMB).padStart(8)} MB  PSS of ${weight.processes} processes of Hanji, on the ${host}, all mail here: ${partsOf(weight)}`,
    )
    await app.page.getByRole('button', { name: 'Settings' }).click()
    await app.page.getByRole('button', { name: 'Add account' }).click()
    await addAccount(app.page, lab, 'bob')
    await allHere(app.page, messages + ofSecond)
    await pause(settlesMs)
    const before = takenBy(app.pid)
    await pause(idleMinutes * minuteMs)
    return { weight, idle: between(before, takenBy(app.pid)) }
  } finally {
    await app.quit()
  }
}

const partsOf = ({ parts }: Taken): string => parts.map(({ kind, pssMB }) => `${kind} ${pssMB}`).join(', ')

/** CPU in per cent of one processor, and wake-ups a minute. */
const between = (before: Taken, after: Taken) => ({
  cpuPercent: Math.round(((after.cpuMs - before.cpuMs) / (idleMinutes * minuteMs)) * 100_00) / 100,
  wakeUps: Math.round((after.wakeUps - before.wakeUps) / idleMinutes),
})

/** An empty window of the same host: no program on it weighs less. */
async function weighEmpty(): Promise<Taken> {
  const app = await launch({
    profile: join(folder, 'empty'),
    folder: join(import.meta.dirname, 'empty-window'),
    env: { DISPLAY: display.name, LANG: 'en_US.UTF-8', DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' },
  })
  try {
    await pause(10_000)
    return takenBy(app.pid)
  } finally {
    await app.quit()
  }
}

async function weighThunderbird(bytes: number): Promise<Taken> {
  const { email, password } = users.alice
  const account = { host: '127.0.0.1', port: lab.imap.port, user: email, password }
  const peer = await startThunderbird(join(folder, 'thunderbird'), display.name, account)
  try {
    await peer.offline(bytes)
    await pause(settlesMs)
    return takenBy(peer.pid)
  } finally {
    await peer.stop()
  }
}

try {
  const { weight, idle } = await weighHanji()
  console.log(
    `  ${idle.cpuPercent.toFixed(2).padStart(8)} %   of one processor over ${idleMinutes} minutes with nothing to do, two accounts on IDLE`,
  )
  console.log(`  ${String(idle.wakeUps).padStart(8)}     wake-ups a minute then, of all threads`)
  const empty = await weighEmpty()
  console.log(
    `  ${String(empty.pssMB).padStart(8)} MB  PSS of ${empty.processes} processes of an empty window of the same host: ${partsOf(empty)}`,
  )
  const peer = values['no-peer'] || !hasThunderbird() ? undefined : await weighThunderbird(messages * 15_000)
  const ratio = peer && Math.round((weight.pssMB / peer.pssMB) * 100) / 100
  if (peer)
    console.log(
      `  ${String(peer.pssMB).padStart(8)} MB  PSS of ${peer.processes} processes of Thunderbird, same mailbox, offline too; ratio ${ratio}`,
    )
  console.log(
    JSON.stringify({ host, messages, pssMB: weight.pssMB, ...idle, emptyPssMB: empty.pssMB, thunderbirdPssMB: peer?.pssMB, ratio }),
  )
} finally {
  keyring.stop()
  display.stop()
  await lab.stop()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
}
process.exit()
