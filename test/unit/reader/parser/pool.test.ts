import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Worker } from 'node:worker_threads'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createParser, type Parser } from '../../../../main/reader/parser/pool.ts'

let parser: Parser | undefined
// Time passes here when a test says so; a machine that is busy gives up no message too soon.
beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
afterEach(async () => {
  vi.useRealTimers()
  await parser?.close()
})
const receiver = { domains: [] }
const bytes = (text: string) => new TextEncoder().encode(text)

test('a message that takes too long is given up, and the next one is read', async () => {
  parser = createParser(new URL('./slow-parser.ts', import.meta.url), 500)
  const reading = parser.read(bytes('hang'), receiver)
  vi.advanceTimersByTime(500)
  expect(await reading).toBeUndefined()
  expect(await parser.read(bytes('Subject: next\r\n\r\n'), receiver)).toMatchObject({ content: { subject: 'next' } })
})

test('one that needs more memory than a message may is given up, too', async () => {
  parser = createParser(new URL('./slow-parser.ts', import.meta.url))
  expect(await parser.read(bytes('eat'), receiver)).toBeUndefined()
  expect(await parser.read(bytes('Subject: next\r\n\r\n'), receiver)).toMatchObject({ content: { subject: 'next' } })
})

test('a thread that ended while it had nothing to do costs the next message nothing', { timeout: 30_000 }, async () => {
  const started: Worker[] = []
  const note = (worker: Worker) => started.push(worker)
  process.on('worker', note)
  parser = createParser(new URL('../../../../main/reader/parser/worker.ts', import.meta.url))
  expect(await parser.read(bytes('Subject: first\r\n\r\n'), receiver)).toMatchObject({ content: { subject: 'first' } })
  await started[0]?.terminate()
  expect(await parser.read(bytes('Subject: next\r\n\r\n'), receiver)).toMatchObject({ content: { subject: 'next' } })
  process.off('worker', note)
})

test('two messages at once are both read', async () => {
  parser = createParser(new URL('../../../../main/reader/parser/worker.ts', import.meta.url))
  const both = await Promise.all(['one', 'two'].map((subject) => parser?.read(bytes(`Subject: ${subject}\r\n\r\nx`), receiver)))
  expect(both.map((message) => message?.content.subject)).toEqual(['one', 'two'])
})

const hang = bytes('hang')
const slow = () => createParser(new URL('./slow-parser.ts', import.meta.url))
const sound = (subject: string) => bytes(`Subject: ${subject}\r\n\r\nx`)

test('a message is read while one before it still keeps its thread busy', async () => {
  parser = slow()
  let isGivenUp = false
  const bad = parser.read(hang, receiver).finally(() => {
    isGivenUp = true
  })
  const good = parser.read(sound('behind it'), receiver)
  // Far less than after what the bad one is given up.
  vi.advanceTimersByTime(1000)
  expect(await good).toMatchObject({ content: { subject: 'behind it' } })
  expect(isGivenUp).toBe(false)
  vi.advanceTimersByTime(10_000)
  expect(await bad).toBeUndefined()
})

test('whatever bad messages come before and between, every sound one is read and none is given up for another', async () => {
  const started: Worker[] = []
  const note = (worker: Worker) => started.push(worker)
  process.on('worker', note)
  parser = slow()
  const read = (name: string) => (name === 'hang' ? parser?.read(hang, receiver) : parser?.read(sound(name), receiver))
  const [bad1, first, bad2, second, bad3, third] = ['hang', 'first', 'hang', 'second', 'hang', 'third'].map(read)
  for (const [name, reading] of Object.entries({ first, second })) {
    vi.advanceTimersByTime(1000)
    expect(await reading).toMatchObject({ content: { subject: name } })
  }
  // All threads are busy with bad ones now: the last waits for the end of the first of them, and its own time begins then.
  expect(started).toHaveLength(3)
  vi.advanceTimersByTime(10_000)
  expect(await third).toMatchObject({ content: { subject: 'third' } })
  vi.advanceTimersByTime(10_000)
  expect(await Promise.all([bad1, bad2, bad3])).toEqual([undefined, undefined, undefined])
  // Threads for slow messages do not stay.
  await vi.waitFor(() => expect(started.filter(({ threadId }) => threadId > 0).length).toBeLessThanOrEqual(1))
  process.off('worker', note)
})

test('closing leaves nobody waiting', async () => {
  parser = slow()
  const readings = [parser.read(hang, receiver), parser.read(sound('x'), receiver)]
  await parser.close()
  expect(await Promise.all([...readings, parser.read(sound('y'), receiver)])).toEqual([undefined, undefined, undefined])
})

test('a message whose thread has died is read once more; one that ends its thread each time is given up', async () => {
  vi.useRealTimers()
  const flag = join(mkdtempSync(join(tmpdir(), 'hanji-parser-')), 'died')
  parser = createParser(new URL('./slow-parser.ts', import.meta.url))
  expect(await parser.read(bytes(`die once ${flag}`), receiver)).toMatchObject({ content: {} })
  expect(await parser.read(bytes('die'), receiver)).toBeUndefined()
  expect(await parser.read(bytes('Subject: next\r\n\r\n'), receiver)).toMatchObject({ content: { subject: 'next' } })
  rmSync(join(flag, '..'), { recursive: true })
})
