import { JSDOM } from 'jsdom'
import { beforeEach, expect, test } from 'vitest'
import { attempting, begin, failed, forgive, hasFailed, succeeded, takeUpFailed } from '../../../../renderer/reader/body/crash-attempts.ts'

const minute = 60_000
const newWindow = () => new JSDOM('', { url: 'https://window.example' }).window.sessionStorage
let kept: { all: Storage; own: Storage }
beforeEach(() => {
  kept = { all: new JSDOM('', { url: 'https://all.example' }).window.localStorage, own: newWindow() }
})

test('a message that its page did not live through is shown as words when the page is loaded again', () => {
  begin(7, kept, 0)
  begin(8, kept, 0)
  succeeded(8, kept)
  takeUpFailed(kept, 1)
  expect([7, 8].map((id) => hasFailed(id, kept))).toEqual([true, false])
})

test('what another window is busy with is left to it, until that must have ended', () => {
  begin(7, kept, 0)
  takeUpFailed({ ...kept, own: newWindow() }, minute)
  expect(hasFailed(7, kept)).toBe(false)
  takeUpFailed({ ...kept, own: newWindow() }, 3 * minute)
  expect(hasFailed(7, kept)).toBe(true)
})

test('the person may have it tried again', () => {
  failed(7, kept)
  forgive(7, kept)
  expect(hasFailed(7, kept)).toBe(false)
})

test('what a disk made unreadable keeps no window from starting', () => {
  for (const key of ['hanji.showing', 'hanji.failed']) kept.all.setItem(key, '{"7":')
  takeUpFailed(kept)
  failed(7, kept)
  expect(hasFailed(7, kept)).toBe(true)
})

test('a page that dies while it cleans a message leaves a note, and one that lives leaves none', () => {
  const dying = attempting(7, () => kept.all.getItem('hanji.showing'), kept)
  const after = new JSDOM('', { url: 'https://all.example' }).window.localStorage
  after.setItem('hanji.showing', String(dying))
  takeUpFailed({ ...kept, all: after })
  expect(hasFailed(7, { ...kept, all: after })).toBe(true)
  takeUpFailed(kept)
  expect(hasFailed(7, kept)).toBe(false)
})

test('neither does one that cannot clean it; and a layout that is under way stays noted', () => {
  const fails = () => {
    throw new Error('not cleaned')
  }
  expect(() => attempting(7, fails, kept)).toThrow('not cleaned')
  begin(8, kept)
  attempting(8, () => 1, kept)
  takeUpFailed(kept)
  expect([7, 8].map((id) => hasFailed(id, kept))).toEqual([false, true])
})
