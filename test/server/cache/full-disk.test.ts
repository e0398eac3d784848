import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Lab, startLab } from '../../lab/lab.ts'
import { type DeskProcess, startDesk } from '../engine-process.ts'

let lab: Lab
let folder: string
let desk: DeskProcess
beforeEach(async () => {
  lab = await startLab({ only: 'imap' })
  folder = mkdtempSync(join(tmpdir(), 'hanji-full-'))
})
afterEach(async () => {
  await desk.kill()
  await lab.stop()
  rmSync(folder, { recursive: true, force: true })
})

test('on a full disk the account says so, nothing that was there is lost, and it goes on once there is room', async () => {
  await lab.fill('alice', { count: 1500 })
  desk = await startDesk(folder, { diskMB: 6 })
  const account = await desk.connect(lab, 'alice')
  const state = async () => {
    const activity = await desk.activity(account)
    return activity.state === 'offline' ? activity.fault.kind : activity.state
  }
  await expect.poll(state, { timeout: 30_000 }).toBe('disk-full')
  const before = await desk.rows()
  expect(before.length).toBeGreaterThan(0)
  // What a person does is on disk, or they are told that it is not: never neither.
  const [row] = before
  const starred = await desk.act({ kind: 'flagged', messageIds: [row?.id ?? 0], flagged: true }).then(
    () => true,
    (error: unknown) => {
      expect(String(error)).toContain('disk-full')
      return false
    },
  )
  expect((await desk.rows())[0]?.flagged).toBe(starred || row?.flagged)
  execFileSync('nsenter', [...desk.namespace(), 'mount', '-o', 'remount,size=512m', folder])
  await desk.settled(account)
  expect(await desk.rows()).toHaveLength(1500)
  await expect
    .poll(async () => (await desk.overview()).folders.find(({ role }) => role === 'inbox')?.offline, { timeout: 30_000 })
    .toBe(1500)
})
