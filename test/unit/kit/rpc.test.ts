import { MessageChannel, Worker } from 'node:worker_threads'
import { afterEach, expect, test } from 'vitest'
import { connect, serve } from '../../../main/kit/rpc.ts'
import type { Death, MortalApi } from './mortal.ts'

const workers: Worker[] = []
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.terminate()))
})

function start(): { worker: Worker; thread: ReturnType<typeof connect<MortalApi>> } {
  const worker = new Worker(new URL('./mortal.ts', import.meta.url), { resourceLimits: { maxOldGenerationSizeMb: 40 } })
  workers.push(worker)
  return { worker, thread: connect<MortalApi>(worker) }
}
const restarting = { fault: { kind: 'restarting' } }

test.each<Death>(['exit', 'throw', 'reject', 'memory'])(
  'calls that wait when their thread dies (%s) are rejected, and later ones at once',
  async (how) => {
    const { worker, thread } = start()
    expect(await thread.echo({ text: 'here' })).toBe('here')
    const exited = new Promise((resolve) => worker.once('exit', resolve))
    const waiting = thread.never(undefined)
    const last = thread.die({ how })
    await expect(waiting).rejects.toMatchObject(restarting)
    await expect(last).rejects.toMatchObject(restarting)
    await exited
    await expect(thread.echo({ text: 'gone' })).rejects.toMatchObject(restarting)
  },
)

test('a thread that is terminated answers nobody any more, and says so', async () => {
  const { worker, thread } = start()
  const waiting = thread.never(undefined)
  await thread.echo({ text: 'here' })
  await worker.terminate()
  await expect(waiting).rejects.toMatchObject(restarting)
  await expect(thread.echo({ text: 'gone' })).rejects.toMatchObject(restarting)
})

test('calls over a port end with the port, whichever side closes it', async () => {
  for (const side of ['port1', 'port2'] as const) {
    const channel = new MessageChannel()
    serve(channel.port1, { never: () => new Promise<never>(() => {}) })
    const client = connect<{ never: () => Promise<never> }>(channel.port2)
    const waiting = client.never(undefined)
    channel[side].close()
    await expect(waiting).rejects.toMatchObject(restarting)
    await expect(client.never(undefined)).rejects.toMatchObject(restarting)
  }
})

test('what cannot cross to the other thread is refused there and here, and the next call is answered', async () => {
  const { thread } = start()
  await expect(thread.echo({ text: (() => {}) as never })).rejects.toThrow(/could not be cloned/)
  await expect(thread.unclonable(undefined)).rejects.toMatchObject({ fault: { kind: 'internal' } })
  expect(await thread.echo({ text: 'still here' })).toBe('still here')
})

test('a message that cannot be read leaves nobody waiting, on either side', async () => {
  const channel = new MessageChannel()
  serve(channel.port1, { never: () => new Promise<never>(() => {}), echo: (text: string) => text })
  const client = connect<{ never: () => Promise<never>; echo: (text: string) => string }>(channel.port2)
  for (const port of [channel.port1, channel.port2]) {
    const waiting = client.never(undefined)
    await client.echo('sent')
    // Node itself says so of a message whose parts cannot be made here; there is no way to send one from JavaScript.
    port.emit('messageerror', new Error('unreadable'))
    await expect(waiting).rejects.toMatchObject(restarting)
    expect(await client.echo('still here')).toBe('still here')
  }
  channel.port1.close()
})
