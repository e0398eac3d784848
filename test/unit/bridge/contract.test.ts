import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { shellAnswers } from '../../../main/bridge/handlers.ts'
import { type Cache, openCache } from '../../../main/cache/store/open.ts'
import { engineHandlers } from '../../../main/engine/handlers.ts'
import { createDigestPool } from '../../../main/engine/ingest/pool.ts'
import { readerHandlers } from '../../../main/reader/handlers.ts'
import type { Answerer, Request } from '../../../preload/contract/basics/ask.ts'
import { requests } from '../../../preload/contract/index.ts'

const root = join(import.meta.dirname, '../../..')
const contract = join(root, 'preload/contract')
const sourcesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name))
    .sort()

/** Each request that a file of the contract declares, with the file. */
const declared: { name: string; file: string; request: Request }[] = []
beforeAll(async () => {
  for (const file of sourcesIn(contract)) {
    const exported = (await import(file)) as Record<string, unknown>
    for (const [noun, those] of Object.entries(exported)) {
      if (!/\wRequests$/.test(noun)) continue
      for (const [name, request] of Object.entries(those as Record<string, Request>)) declared.push({ name, file, request })
    }
  }
})
/** The index hands on what nouns declare, and declares nothing itself. */
const declaredBy = () => declared.filter(({ file }) => !file.endsWith('/index.ts'))
const namesBy = (by: Answerer): string[] =>
  Object.entries(requests)
    .filter(([, request]) => request.by === by)
    .map(([name]) => name)
    .sort()

const anything: object = new Proxy(() => {}, { get: () => anything, apply: () => anything })

let cache: Cache
let threads: Record<'engine' | 'reader', object>
let close: () => Promise<void>
beforeAll(() => {
  cache = openCache(':memory:')
  const pool = createDigestPool(new URL('file:///none'))
  const engine = engineHandlers({ cache, pool, secret: async () => undefined, emit: () => {} })
  threads = { engine, reader: readerHandlers(cache, { read: async () => undefined, close: async () => {} }) }
  close = engine.close
})
afterAll(() => close())

test('each request is declared once, in the file of its noun, with who answers it', () => {
  expect(
    declaredBy()
      .map(({ name }) => name)
      .sort(),
  ).toEqual(Object.keys(requests).sort())
  for (const { name, request } of declaredBy()) {
    expect(['engine', 'reader', 'shell'], name).toContain(request.by)
    expect(requests[name as keyof typeof requests], name).toBe(request)
  }
})

test('each event is declared once, and each noun’s are told to the window', () => {
  const told = readFileSync(join(contract, 'events.ts'), 'utf8')
  const events = sourcesIn(contract).flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/^export type (\w+Events) = \{\n(.*?)^\}/gms)].flatMap(([, noun = '', body = '']) => {
      expect(told).toContain(`import type { ${noun} } from`)
      return [...body.matchAll(/^ {2}(\w+): /gm)].map(([, name]) => name)
    }),
  )
  expect(events).toContain('messagesChanged')
  expect([...new Set(events)]).toEqual(events)
})

test('the main thread answers what is declared as its own, and nothing else', () => {
  const answers = shellAnswers(anything as Parameters<typeof shellAnswers>[0])
  expect(Object.keys(answers).sort()).toEqual(namesBy('shell'))
})

test.each(['engine', 'reader'] as const)('the %s answers each request that is declared as its own', (by) => {
  const missing = namesBy(by).filter((name) => !Object.hasOwn(threads[by], name))
  expect(missing).toEqual([])
})

test('what threads can do beside that is asked by the main thread', () => {
  const main = sourcesIn(join(root, 'main'))
    .filter((file) => !/\/main\/(engine|reader|cache|message)\//.test(file))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n')
  const unasked = (['engine', 'reader'] as const).flatMap((by) =>
    Object.keys(threads[by])
      .filter((name) => !namesBy(by).includes(name) && !new RegExp(`\\b(?:${by}|client)\\b[^\\n]*\\.${name}\\(`).test(main))
      .map((name) => `${by}.${name}`),
  )
  // Server tests wait by it.
  expect(unasked).toEqual(['engine.waitingChanges'])
})

test('nothing is handed on to a thread by hand', () => {
  const forwards = /(\w+): (?:async )?\((\w*)\) => (?:\{\s*(?:return |await )*)?(?:engine|reader)\.\w+\((?:\2|undefined)\)\s*(?:\}|,\n)/g
  const found = sourcesIn(join(root, 'main/bridge')).flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(forwards)].map(([, name]) => `${file}: ${name}`),
  )
  expect(found).toEqual([])
  expect('undo: async (payload) => {\n      await engine.undo(payload)\n    },').toMatch(forwards)
  expect('listRules: () => reader.rules(undefined),\n').toMatch(forwards)
})
