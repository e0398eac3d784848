import type { Worker } from 'node:worker_threads'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createParser, type Parser } from '../../main/parser/parser.ts'

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
  parser = createParser(new URL('../../main/parser/worker.ts', import.meta.url))
  expect(await parser.read(bytes('Subject: first\r\n\r\n'), receiver)).toMatchObject({ content: { subject: 'first' } })
  await started[0]?.terminate()
  expect(await parser.read(bytes('Subject: next\r\n\r\n'), receiver)).toMatchObject({ content: { subject: 'next' } })
  process.off('worker', note)
})

test('two messages at once are both read', async () => {
  parser = createParser(new URL('../../main/parser/worker.ts', import.meta.url))
  const both = await Promise.all(['one', 'two'].map((subject) => parser?.read(bytes(`Subject: ${subject}\r\n\r\nx`), receiver)))
  expect(both.map((message) => message?.content.subject)).toEqual(['one', 'two'])
})
