import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type KeptThread, keepThread } from '../../../main/kit/keep-thread.ts'
import { connect } from '../../../main/kit/rpc.ts'
import type { ThreadState } from '../../../preload/contract/index.ts'
import type { Data, Death, MortalApi } from './mortal.ts'

type Mortal = ReturnType<typeof connect<MortalApi>>

let folder: string
let thread: KeptThread<Mortal> | undefined
let workers: Worker[]
let states: ThreadState[]
let listeners: (() => void)[]
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hanji-threads-'))
  workers = []
  states = []
  listeners = []
  vi.spyOn(console, 'error').mockReturnValue()
})
afterEach(async () => {
  await thread?.stop(async () => {}, 1_000)
  thread = undefined
  vi.restoreAllMocks()
  rmSync(folder, { recursive: true, force: true })
})

/** While this file is there, a thread dies in this way before it answers. */
const startsBadly = () => join(folder, 'starts-badly')

async function keep(pauses = [0, 0, 0, 0, 0], looks?: { everyMs: number; looks: number }): Promise<KeptThread<Mortal>> {
  thread = await keepThread<Mortal>({
    launch: () => {
      const workerData: Data = { startsBadly: startsBadly() }
      const worker = new Worker(new URL('./mortal.ts', import.meta.url), {
        workerData,
        resourceLimits: { maxOldGenerationSizeMb: 40 },
      })
      workers.push(worker)
      const client = connect<MortalApi>(worker)
      return { worker, client, ready: client.echo({ text: '' }) }
    },
    onState: (state) => {
      states.push(state)
      for (const listener of listeners.splice(0)) listener()
    },
    pauses,
    ...(looks ? { pulse: { ...looks, ask: (client) => client.echo({ text: 'there?' }) } } : {}),
  })
  return thread
}

/** Resolves with the next state that the thread comes into. */
const nextState = (): Promise<ThreadState | undefined> => new Promise((resolve) => listeners.push(() => resolve(states.at(-1))))

async function untilState(wanted: ThreadState): Promise<void> {
  while (states.at(-1) !== wanted) await nextState()
}

test.each<Death>(['exit', 'throw', 'reject', 'memory'])(
  'a thread that dies (%s) is started again, and who calls it calls the new one',
  async (how) => {
    const { client } = await keep()
    await expect(client.die({ how })).rejects.toMatchObject({ fault: { kind: 'restarting' } })
    await untilState('running')
    expect(states).toEqual(['restarting', 'running'])
    expect(await client.echo({ text: 'again' })).toBe('again')
    expect(workers).toHaveLength(2)
  },
)

test('so is one that is terminated; until it runs again each call is refused at once', async () => {
  const { client } = await keep([50])
  await workers[0]?.terminate()
  await untilState('restarting')
  await expect(client.echo({ text: 'now' })).rejects.toMatchObject({ fault: { kind: 'restarting' } })
  await untilState('running')
  expect(await client.echo({ text: 'again' })).toBe('again')
})

test('one that stands still is ended and started again, and what waits for it is told; one that is only busy is let be', async () => {
  const { client } = await keep([0], { everyMs: 100, looks: 8 })
  await client.busy({ ms: 300 })
  expect(workers).toHaveLength(1)
  const waiting = client.never(undefined)
  void client.die({ how: 'loop' }).catch(() => {})
  await expect(waiting).rejects.toMatchObject({ fault: { kind: 'restarting' } })
  await untilState('running')
  expect(states).toEqual(['restarting', 'running'])
  expect(await client.echo({ text: 'again' })).toBe('again')
})

test('one that dies too often stays so, and says so; what is asked of it is refused for good', async () => {
  const { client } = await keep([0, 0])
  for (let deaths = 0; deaths < 2; deaths++) {
    await client.die({ how: 'exit' }).catch(() => {})
    await untilState('running')
  }
  await client.die({ how: 'exit' }).catch(() => {})
  await untilState('stopped')
  await expect(client.echo({ text: 'now' })).rejects.toMatchObject({ fault: { kind: 'stopped' } })
  expect(workers).toHaveLength(3)
  // Unless the person asks for it.
  await thread?.revive()
  expect(states.at(-1)).toBe('running')
  expect(await client.echo({ text: 'again' })).toBe('again')
})

test('one that dies again while it starts is tried again, and counts', async () => {
  const { client } = await keep([0, 0, 0])
  writeFileSync(startsBadly(), 'exit')
  await client.die({ how: 'throw' }).catch(() => {})
  await untilState('stopped')
  expect(workers).toHaveLength(4)
  expect(states).toEqual(['restarting', 'stopped'])
})

test('a first start that fails is not tried again: what was thrown is told', async () => {
  writeFileSync(startsBadly(), 'throw')
  await expect(keep()).rejects.toMatchObject({ message: 'thrown', fault: { kind: 'disk-full' } })
  expect(workers).toHaveLength(1)
  writeFileSync(startsBadly(), 'exit')
  await expect(keep()).rejects.toThrow('exited with 7')
})

test('stopping ends a thread that does not finish in time, and nothing starts it again', async () => {
  const kept = await keep()
  const ended = new Promise((resolve) => workers[0]?.once('exit', resolve))
  await kept.stop((client) => client.never(undefined), 20)
  await ended
  expect(states).toEqual([])
  await expect(kept.client.echo({ text: 'now' })).rejects.toMatchObject({ fault: { kind: 'restarting' } })
})

test('stopping is done where the thread is dead already, or is just being started again', async () => {
  const kept = await keep([60_000])
  await workers[0]?.terminate()
  await kept.stop((client) => client.never(undefined), 60_000)
  const other = await keep()
  workers.at(-1)?.terminate()
  await nextState()
  await other.stop((client) => client.never(undefined), 60_000)
})
