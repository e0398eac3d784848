import { afterEach, expect, test } from 'vitest'
import { createParser, type Parser } from '../../main/parser/parser.ts'

let parser: Parser | undefined
afterEach(() => parser?.close())
const receiver = { domains: [] }
const bytes = (text: string) => new TextEncoder().encode(text)

test('a message that takes too long is given up, and the next one is read', async () => {
  parser = createParser(new URL('./slow-parser.ts', import.meta.url), 500)
  expect(await parser.read(bytes('hang'), receiver)).toBeUndefined()
  expect(await parser.read(bytes('Subject: next\r\n\r\n'), receiver)).toMatchObject({ content: { subject: 'next' } })
})

test('one that needs more memory than a message may is given up, too', { timeout: 60_000 }, async () => {
  parser = createParser(new URL('./slow-parser.ts', import.meta.url), 20_000)
  expect(await parser.read(bytes('eat'), receiver)).toBeUndefined()
  expect(await parser.read(bytes('Subject: next\r\n\r\n'), receiver)).toMatchObject({ content: { subject: 'next' } })
})

test('two messages at once are both read', async () => {
  parser = createParser(new URL('../../main/parser/worker.ts', import.meta.url))
  const both = await Promise.all(['one', 'two'].map((subject) => parser?.read(bytes(`Subject: ${subject}\r\n\r\nx`), receiver)))
  expect(both.map((message) => message?.content.subject)).toEqual(['one', 'two'])
})
