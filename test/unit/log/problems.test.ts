import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { howEnded } from '../../../main/log/from-threads.ts'
import { createProblems } from '../../../main/log/problems.ts'
import { inShort } from '../../../main/log/redact.ts'
import { markRunning } from '../../../main/log/unclean-exit.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hanji-problems-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('a report says what stopped, when and where in the code, and nothing of mail; it is there at the next start', () => {
  const problems = createProblems(folder, 'Hanji 1.2.3, Linux', () => Date.UTC(2026, 10, 29))
  const error = new TypeError('Cannot read "Dear Ada" of ada@press.example in /home/ada/mail')
  problems.note('engine', 'threw', inShort(error))
  const [report] = createProblems(folder, 'Hanji 1.2.3, Linux').list()
  expect(report).toMatchObject({ part: 'engine', how: 'threw', count: 1, at: Date.UTC(2026, 10, 29) })
  expect(report?.text).toMatch(
    /^engine threw\n2026-11-29T00:00:00\.000Z\nHanji 1\.2\.3, Linux\nTypeError\n {4}at .*problems\.test\.ts:\d+:\d+/,
  )
  expect(report?.text).not.toMatch(/Ada|ada|press|home/)
})

test('the same again is counted, and the newest ten are kept', () => {
  let at = 0
  const problems = createProblems(folder, 'Hanji', () => ++at)
  for (let time = 0; time < 3; time++) problems.note('window', 'killed')
  expect(problems.list()).toMatchObject([{ part: 'window', count: 3, at: 3 }])
  for (let line = 1; line <= 14; line++) problems.note('reader', 'threw', `Error\n    at read (reader.js:${line}:1)`)
  const all = problems.list()
  expect(all).toHaveLength(10)
  expect(all[0]?.text).toContain('reader.js:14:1')
  problems.remove(all[0]?.id ?? '')
  expect(problems.list()).toEqual(all.slice(1))
})

test('a file that was cut short is as none, and a folder that is gone troubles nobody', () => {
  writeFileSync(join(folder, 'problems.json'), '[{"id":')
  const problems = createProblems(folder, 'Hanji')
  expect(problems.list()).toEqual([])
  problems.note('parser', 'out-of-memory')
  expect(problems.list()).toHaveLength(1)
  expect(readdirSync(folder)).toEqual(['problems.json'])
  const nowhere = createProblems(join(folder, 'gone'), 'Hanji')
  nowhere.note('parser', 'hung')
  expect(nowhere.list()).toEqual([])
})

test('a program that vanished is noticed at the next start; one that ended as it should, or with the computer, is not', () => {
  const hour = 3_600_000
  const now = 10_000 * hour
  const first = markRunning(folder, now, 5 * hour)
  expect(first.vanished).toBe(false)
  const second = markRunning(folder, now + hour, 6 * hour)
  expect(second.vanished).toBe(true)
  expect(markRunning(folder, now + 2 * hour, hour / 2).vanished, 'the computer was started since').toBe(false)
  second.ended()
  expect(markRunning(folder, now + 3 * hour, 8 * hour).vanished).toBe(false)
  writeFileSync(join(folder, 'running'), 'nonsense')
  expect(markRunning(folder, now + 4 * hour, 9 * hour).vanished).toBe(false)
  expect(readFileSync(join(folder, 'running'), 'utf8')).toBe(String(now + 4 * hour))
})

test('what was thrown tells how a thread ended', () => {
  expect(howEnded(Object.assign(new Error('x'), { code: 'ERR_WORKER_OUT_OF_MEMORY' }))).toBe('out-of-memory')
  expect(howEnded(undefined)).toBe('threw')
})
