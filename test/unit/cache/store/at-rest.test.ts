import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, expect, test, vi } from 'vitest'
import { asciiOnly } from '../../../../electron.vite.config.ts'
import { openCache } from '../../../../main/cache/store/open.ts'
import { createPacker } from '../../../../main/engine/ingest/packed.ts'

const folder = mkdtempSync(join(tmpdir(), 'hanji-at-rest-'))
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
  rmSync(folder, { recursive: true, force: true })
})

test('a cache that is hardly asked gives its memory back once, and wakes for nothing then', () => {
  vi.useFakeTimers()
  const exec = vi.spyOn(DatabaseSync.prototype, 'exec')
  const shrunk = () => exec.mock.calls.filter(([sql]) => sql === 'PRAGMA shrink_memory').length
  const cache = openCache(join(folder, 'cache.sqlite'))
  const ask = (times: number) => {
    for (let time = 0; time < times; time++) cache.sql('SELECT 1').get()
  }
  ask(50)
  vi.advanceTimersByTime(30_000)
  expect(shrunk()).toBe(0)
  // As a thread is asked whether it still answers.
  ask(2)
  vi.advanceTimersByTime(30_000)
  expect(shrunk()).toBe(1)
  expect(vi.getTimerCount()).toBe(0)
  ask(50)
  vi.advanceTimersByTime(60_000)
  expect(shrunk()).toBe(2)
  ask(50)
  cache.close()
  expect(vi.getTimerCount()).toBe(0)
})

test('memory for messages that are digested is used again, and let go at rest', () => {
  const { begin, free, rest } = createPacker()
  const { packed } = begin()
  free(packed)
  const again = begin().packed
  expect(again.memory).toBe(packed.memory)
  free(again)
  rest()
  expect(begin().packed.memory).not.toBe(packed.memory)
})

test('scripts are ASCII, and mean the same', () => {
  const build = (code: string) => {
    const bundle = { 'a.js': { type: 'chunk' as const, code } }
    asciiOnly.generateBundle(undefined, bundle)
    return bundle['a.js'].code
  }
  const escaped = build('["한지", `é😀`, /^[가-힣]+$/u.test("한지"), /^[😀-😎]$/u.test("😂")]')
  expect(escaped).toMatch(/^[ -~]+$/)
  expect(new Function(`return ${escaped}`)()).toEqual(['한지', 'é😀', true, true])
  // An escape would be six characters there.
  const raw = 'String.raw`한지`'
  expect(build(raw)).toBe(raw)
})
