import { randomBytes } from 'node:crypto'
import { BroadcastChannel, type Worker } from 'node:worker_threads'
import { afterEach, expect, test, vi } from 'vitest'
import { sourceOf } from '../../../../main/cache/store/source-format.ts'
import { createDigestPool, type DigestPool } from '../../../../main/engine/ingest/pool.ts'

let pool: DigestPool | undefined
afterEach(async () => {
  vi.useRealTimers()
  await pool?.close()
})
const bytes = (text: string) => new TextEncoder().encode(text)

test('a message on which a thread stands still is kept unread, and the others of its batch are read', async () => {
  // Time passes when a thread stands still, and only then: a machine that is busy gives up no other message.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const channel = new BroadcastChannel('slow digest')
  channel.onmessage = () => vi.advanceTimersByTime(1_000)
  pool = createDigestPool(new URL('./slow-digest.ts', import.meta.url), 1_000)
  const batch = pool.begin()
  for (const source of ['Subject: one\r\n\r\nfirst', 'hang', 'Subject: two\r\n\r\nsecond']) batch.add(bytes(source))
  const digests = await pool.digest(batch, (all) => all)
  channel.close()
  expect(digests.map(({ snippet }) => snippet)).toEqual(['first', '', 'second'])
  expect(digests[1] && Buffer.from(sourceOf(digests[1].content)).toString()).toBe('hang')
})

test('threads that ended while they had nothing to do cost no message its words', { timeout: 30_000 }, async () => {
  const started: Worker[] = []
  const note = (worker: Worker) => started.push(worker)
  process.on('worker', note)
  pool = createDigestPool(new URL('./slow-digest.ts', import.meta.url))
  const read = async () => {
    const batch = pool?.begin()
    if (!batch || !pool) return []
    for (const source of ['Subject: one\r\n\r\nfirst', 'Subject: two\r\n\r\nsecond']) batch.add(bytes(source))
    return pool.digest(batch, (all) => all.map(({ snippet }) => snippet))
  }
  // At once, so that every thread that there may be is started.
  await Promise.all([read(), read(), read()])
  await Promise.all(started.map((worker) => worker.terminate()))
  process.off('worker', note)
  expect(await read()).toEqual(['first', 'second'])
})

test('threads that have nothing to do are ended after a while, and start again with the next message', { timeout: 30_000 }, async () => {
  const ended: Promise<number>[] = []
  const note = (worker: Worker) => ended.push(new Promise((resolve) => worker.once('exit', resolve)))
  process.on('worker', note)
  pool = createDigestPool(new URL('./slow-digest.ts', import.meta.url), 10_000, 50)
  const read = async (text: string) => {
    const batch = pool?.begin()
    batch?.add(bytes(`Subject: one\r\n\r\n${text}`))
    return batch && pool?.digest(batch, (all) => all.map(({ snippet }) => snippet))
  }
  expect(await read('first')).toEqual(['first'])
  await Promise.all(ended)
  expect(await read('second')).toEqual(['second'])
  process.off('worker', note)
  expect(ended).toHaveLength(2)
})

test('what is stored is each message, byte for byte, in memory that is used again and where it does not shrink', async () => {
  pool = createDigestPool(new URL('./slow-digest.ts', import.meta.url))
  // The last one is larger than the memory that most batches need.
  const batches = [[100, 5_000, 700], [0, 200_000, 1], [3_000_000]].map((sizes) => sizes.map((size) => randomBytes(size)))
  for (const sources of batches) {
    const batch = pool.begin(sources[0]?.length)
    expect(sources.map((source) => batch.add(source))).not.toContain(false)
    await pool.digest(batch, (digests) => expect(digests.map(({ content }) => sourceOf(content))).toEqual(sources))
  }
  expect(pool.begin().add(randomBytes(3_000_000))).toBe(false)
})

test('one batch is done before the next is begun, so that it can be stored meanwhile', async () => {
  pool = createDigestPool(new URL('../../../../main/engine/ingest/worker.ts', import.meta.url))
  const done: string[] = []
  const many = pool.begin()
  for (let n = 0; n < 200; n++) many.add(bytes(`Subject: ${n}\r\n\r\n${'words '.repeat(200)}`))
  const one = pool.begin()
  one.add(bytes('Subject: alone\r\n\r\nshort'))
  await Promise.all([pool.digest(many, () => done.push('many')), pool.digest(one, () => done.push('one'))])
  expect(done).toEqual(['many', 'one'])
})
