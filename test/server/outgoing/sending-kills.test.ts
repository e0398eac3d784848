import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Lab, startLab } from '../../lab/lab.ts'
import { createRandom } from '../../lab/mail/random.ts'
import { type Proxy as Line, startProxy } from '../../lab/proxy.ts'
import { type DeskProcess, startDesk } from '../engine-process.ts'

const letters = 200
const kills = 15

let lab: Lab
let folder: string
let line: Line
let desk: DeskProcess
let onCommand: () => void
beforeEach(async () => {
  lab = await startLab()
  folder = mkdtempSync(join(tmpdir(), 'hanji-kills-'))
  onCommand = () => {}
  line = await startProxy(lab.submission.port, {
    open: false,
    onClient: () => {
      onCommand()
      return 'pass'
    },
  })
})
afterEach(async () => {
  await desk.kill()
  await line.close()
  await lab.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** Resolves after so many more commands have gone to the server, whatever they are. */
const afterCommands = (count: number): Promise<void> =>
  new Promise((resolve) => {
    let left = count
    onCommand = () => {
      if (--left === 0) resolve()
    }
  })

test(`${letters} letters and ${kills} kills: each arrives once, or is shown as one that may have`, { timeout: 300_000 }, async () => {
  const random = createRandom(20261125)
  desk = await startDesk(folder)
  const account = await desk.connect(lab, 'alice', { smtp: { port: line.port } })
  for (let n = 0; n < letters; n++) await desk.send(account, { to: ['bob@example.test'], subject: `Letter ${n}` })
  line.setOpen(true)
  for (let kill = 0; kill < kills; kill++) {
    await afterCommands(random.int(1, 30))
    await desk.kill()
    desk = await startDesk(folder)
  }
  const open = async () => (await desk.outbox()).filter(({ delivery }) => delivery.state !== 'accepted' && delivery.state !== 'interrupted')
  await expect
    .poll(
      async () => {
        const left = await open()
        if (left.some(({ delivery }) => delivery.state === 'retrying')) await desk.settled(account)
        return left.length
      },
      { timeout: 120_000, interval: 500 },
    )
    .toBe(0)
  const outbox = await desk.outbox()
  expect(outbox).toHaveLength(letters)
  const unsure = new Set(outbox.filter(({ delivery }) => delivery.state === 'interrupted').map(({ subject }) => subject))
  const bob = lab.mailbox('bob')
  await bob.until(async () => (await bob.subjects()).length >= letters - unsure.size, 'the letters arrive')
  const arrived = new Map<string, number>()
  for (const subject of await bob.subjects()) arrived.set(subject, (arrived.get(subject) ?? 0) + 1)
  for (const { subject } of outbox) {
    const times = arrived.get(subject) ?? 0
    expect(unsure.has(subject) ? times <= 1 : times === 1, `${subject} arrived ${times} times`).toBe(true)
  }
  expect(unsure.size).toBeLessThanOrEqual(kills)
})
