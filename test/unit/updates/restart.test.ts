import { generateKeyPairSync } from 'node:crypto'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { busyOf } from '../../../main/updates/busy.ts'
import type { Found } from '../../../main/updates/library.ts'
import type { Owner } from '../../../main/updates/owner.ts'
import { createUpdates } from '../../../main/updates/state.ts'
import type { AccountActivity, Busy, Delivery, UpdateState } from '../../../preload/contract/index.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const { publicKey: key } = generateKeyPairSync('ed25519')
const config = { feed: new URL('https://u.example/'), key, firstAfterMs: 1_000, everyMs: 1_000_000, stallMs: 1_000 }

function program(options: { found?: Found; owner?: Owner; busy?: Busy[]; config?: typeof config | undefined } = {}) {
  const world = { busy: options.busy ?? [], told: [] as UpdateState[], quits: 0, installed: [] as boolean[], checks: 0, downloads: 0 }
  const updates = createUpdates({
    ownPackage: async () => ({ updates: 'config' in options ? options.config : config, page: undefined }),
    owner: () => options.owner ?? { by: 'hanji', as: 'appimage' },
    open: async () => ({
      check: async () => {
        world.checks++
        return options.found ?? { kind: 'available', version: '2.0.0', notes: 'New' }
      },
      download: async (onProgress) => {
        world.downloads++
        onProgress(1, 2)
      },
      install: (restart) => void world.installed.push(restart),
    }),
    lastCheck: { read: async () => undefined, keep: async () => {} },
    busy: async () => world.busy,
    tell: (state) => void world.told.push(state),
    quit: () => void world.quits++,
  })
  return { updates, world }
}

async function ready(options?: Parameters<typeof program>[0]) {
  const made = program(options)
  await made.updates.check()
  await made.updates.download()
  return made
}

test('a version is found, downloaded and ready, and each state is told', async () => {
  const { updates, world } = await ready()
  expect(world.told.map(({ state }) => state)).toEqual(['checking', 'available', 'downloading', 'downloading', 'ready'])
  expect(world.told[3]).toEqual({ state: 'downloading', done: 1, total: 2, version: '2.0.0', notes: 'New' })
  await updates.check()
  expect(world.checks).toBe(1)
})

test('restarts at once where nothing is under way, and puts the version in its place when nothing runs any more', async () => {
  const { updates, world } = await ready()
  expect(await updates.restart(false)).toEqual({ answer: 'restarts' })
  expect(world).toMatchObject({ quits: 1, installed: [] })
  await updates.beforeEnd()
  await updates.atEnd()
  expect(world.installed).toEqual([true])
})

test.each<Busy>(['sending', 'syncing'])('a restart waits while Hanji is %s', async (kind) => {
  const { updates, world } = await ready({ busy: [kind] })
  expect(await updates.restart(false)).toEqual({ answer: 'waits' })
  expect(await updates.state()).toMatchObject({ state: 'ready', waitingFor: [kind] })
  await vi.advanceTimersByTimeAsync(60_000)
  expect(world.quits).toBe(0)
  world.busy = []
  await vi.advanceTimersByTimeAsync(2_000)
  expect(world.quits).toBe(1)
})

test('a restart asks while a letter is being written, and is made by the person’s word', async () => {
  const { updates, world } = await ready({ busy: ['writing'] })
  expect(await updates.restart(false)).toEqual({ answer: 'asks' })
  await vi.advanceTimersByTimeAsync(60_000)
  expect(world.quits).toBe(0)
  expect(await updates.restart(true)).toEqual({ answer: 'restarts' })
})

test('a letter that is begun while a restart waits ends the waiting', async () => {
  const { updates, world } = await ready({ busy: ['sending'] })
  await updates.restart(true)
  world.busy = ['writing']
  await vi.advanceTimersByTimeAsync(60_000)
  expect(world.quits).toBe(0)
  expect(await updates.state()).toMatchObject({ state: 'ready', waitingFor: [] })
})

test('a restart that waits can be taken back', async () => {
  const { updates, world } = await ready({ busy: ['sending'] })
  await updates.restart(false)
  updates.stay()
  world.busy = []
  await vi.advanceTimersByTimeAsync(60_000)
  expect(world.quits).toBe(0)
})

test('a restart waits while nobody says what is under way', async () => {
  const { updates, world } = await ready()
  world.busy = new Promise(() => {}) as never
  const answer = updates.restart(false)
  await vi.advanceTimersByTimeAsync(6_000)
  expect(await answer).toEqual({ answer: 'waits' })
  expect(world.quits).toBe(0)
})

test.each<[string, Busy[], boolean[]]>([
  ['nothing', [], [false]],
  ['a letter that is being written, which lies on disk', ['writing'], [false]],
  ['a letter that is being sent', ['sending'], []],
  ['a sync', ['syncing', 'writing'], []],
])('when the person quits with %s under way', async (_, busy, installed) => {
  const { updates, world } = await ready({ busy })
  await updates.beforeEnd()
  world.busy = []
  await updates.atEnd()
  expect(world.installed).toEqual(installed)
})

test('nothing is installed that was not downloaded', async () => {
  const { updates, world } = program()
  await updates.check()
  expect(await updates.restart(true)).toEqual({ answer: 'nothing' })
  await updates.beforeEnd()
  await updates.atEnd()
  expect(world).toMatchObject({ quits: 0, installed: [] })
})

test('what a package manager owns is told and not downloaded', async () => {
  const { updates, world } = await ready({ owner: { by: 'package' } })
  expect(world.downloads).toBe(0)
  expect(await updates.state()).toEqual({ state: 'available', by: 'package', version: '2.0.0', notes: 'New' })
})

test('a package without a key is off, and says so', async () => {
  const { updates, world } = program({ config: undefined })
  updates.want(true)
  await vi.advanceTimersByTimeAsync(10_000)
  await updates.check()
  expect(await updates.state()).toEqual({ state: 'off', by: 'hanji' })
  expect(world.checks).toBe(0)
})

test('a package without a key that a package manager brought says that the package manager brings the next', async () => {
  const { updates } = program({ config: undefined, owner: { by: 'package' } })
  await updates.check()
  expect(await updates.state()).toEqual({ state: 'off', by: 'package' })
})

test('by the setting it asks in the background, or not', async () => {
  const { updates, world } = program()
  await updates.state()
  await vi.advanceTimersByTimeAsync(10_000)
  expect(world.checks).toBe(0)
  updates.want(true)
  await vi.advanceTimersByTimeAsync(10_000)
  expect(world.checks).toBe(1)
})

const waiting = (until: number): Delivery => ({ state: 'waiting', because: 'undo', until })
test.each<[string, Delivery[], AccountActivity[], number, Busy[]]>([
  ['nothing', [], [{ state: 'up-to-date', checkedAt: 0 }], 0, []],
  ['a letter on its way', [{ state: 'sending', since: 0, handedOver: true }], [], 0, ['sending']],
  ['a letter that can be taken back', [waiting(10_000)], [], 0, ['sending']],
  ['a letter for tomorrow', [{ state: 'waiting', because: 'scheduled', until: 10_000 }], [], 0, []],
  ['a letter that waits for the connection', [{ state: 'waiting', because: 'queued' }], [], 0, []],
  ['a list that comes', [], [{ state: 'listing', done: 0, total: 1, folder: 'a' }], 0, ['syncing']],
  ['mail that comes', [], [{ state: 'downloading', done: 0, total: 1, folder: 'a' }], 0, ['syncing']],
  ['a letter that is written', [], [], 1, ['writing']],
])('%s is under way', (_, outbox, activity, letters, busy) => {
  expect(busyOf({ outbox, activity, letters }, 0)).toEqual(busy)
})
