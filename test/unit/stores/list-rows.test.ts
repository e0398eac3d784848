// @vitest-environment jsdom
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { MessageRow } from '../../../preload/contract/index.ts'
import type { useList as UseList } from '../../../renderer/stores/list/message-list.ts'

const inbox = [14, 13, 12, 11]
const bytes = (words: number[]) => new Uint8Array(Uint32Array.from(words).buffer)
/** How often each row was asked for: its subject tells. */
const asked = new Map<number, number>()
let lists = 0
/** Each test is an hour after the one before: nothing of that is under way. */
let now = Date.UTC(2026, 10, 24, 9)

async function answer(name: string, { ids = [] }: { ids?: number[] }) {
  if (name === 'getRows') {
    for (const id of ids) asked.set(id, (asked.get(id) ?? 0) + 1)
    return { ok: true, value: ids.map((id) => ({ id, subject: `asked ${asked.get(id)}` }) as MessageRow) }
  }
  lists++
  const words = bytes(inbox)
  return { ok: true, value: { ids: words, times: words, counts: bytes(inbox.map(() => 1)), members: words, pinned: 0, rows: [] } }
}

let useList: typeof UseList
beforeAll(async () => {
  Object.assign(window, { hanji: { request: answer, on: () => () => {} } })
  useList = (await import('../../../renderer/stores/list/message-list.ts')).useList
})
const ids = (...of: number[]) => Uint32Array.from(of)
const subjectOf = (id: number) => useList.getState().rows.get(id)?.subject
const change = (folderId: number, changed: number[]) => useList.getState().changed({ folderIds: [folderId], ids: changed, listed: true })

beforeEach(async () => {
  now += 3_600_000
  vi.useFakeTimers({ now })
  asked.clear()
  useList.setState({ rows: new Map() })
  await useList.getState().show({ kind: 'folder', folderId: 1 })
  // The first two are on screen.
  await useList.getState().need(ids(14, 13), ids(14, 13, 12))
  lists = 0
})

afterEach(async () => {
  await vi.runAllTimersAsync()
  vi.useRealTimers()
})

test('when anything may have changed, the rows on screen stay until they are known anew, and no others are asked for', async () => {
  change(1, [])
  expect([14, 13, 12].map(subjectOf)).toEqual(['asked 1', 'asked 1', undefined])
  await vi.advanceTimersByTimeAsync(1)
  expect([14, 13, 12].map(subjectOf)).toEqual(['asked 2', 'asked 2', undefined])
})

test('what comes to another folder and belongs to a conversation of this one changes its row, and the list', async () => {
  change(2, [99, 13])
  await vi.advanceTimersByTimeAsync(200)
  expect([14, 13].map(subjectOf)).toEqual(['asked 1', 'asked 2'])
  expect(lists).toBe(1)
})

test('what comes to another folder and has nothing to do with this one changes nothing', async () => {
  change(2, [99])
  await vi.advanceTimersByTimeAsync(5_000)
  expect([14, 13].map(subjectOf)).toEqual(['asked 1', 'asked 1'])
  expect(lists).toBe(0)
})

test('what comes to other folders by the thousand has the list read at once, and then every two seconds at most', async () => {
  for (let n = 0; n < 30; n++) {
    change(2, [])
    await vi.advanceTimersByTimeAsync(100)
  }
  expect(lists).toBe(2)
  expect(subjectOf(14)).toBe('asked 31')
})

test('a row that was on its way when its message changed is asked for again', async () => {
  useList.setState({ rows: new Map() })
  const needed = useList.getState().need(ids(14), ids(14))
  useList.getState().changed({ folderIds: [1], ids: [14], listed: false })
  await needed
  await vi.advanceTimersByTimeAsync(1)
  expect(subjectOf(14)).toBe('asked 3')
})

const told = (subjects: Record<number, string>, folderId = 1) => ({
  view: { kind: 'folder' as const, folderId },
  grouped: true,
  rows: Object.entries(subjects).map(([id, subject]) => ({ id: Number(id), subject }) as MessageRow),
})
const tell = (changed: ReturnType<typeof told>, listed = false) =>
  useList.getState().changed({ folderIds: [1], ids: [14], listed, changed })

test('rows that come with a change are not asked for', async () => {
  tell(told({ 14: 'told' }))
  await vi.advanceTimersByTimeAsync(1)
  expect([14, 13].map(subjectOf)).toEqual(['told', 'asked 1'])
  expect(asked.get(14)).toBe(1)
})

test('rows that come with a change for another list are asked for in this one', async () => {
  tell(told({ 14: 'told' }, 2))
  await vi.advanceTimersByTimeAsync(1)
  expect(subjectOf(14)).toBe('asked 2')
})

test('the row of what comes new is here when the list has it', async () => {
  useList.getState().changed({ folderIds: [1], ids: [15], listed: true, changed: told({ 15: 'told' }) })
  await vi.advanceTimersByTimeAsync(200)
  await useList.getState().need(ids(15, 14), ids(15, 14, 13, 12))
  expect([subjectOf(15), asked.get(15), lists]).toEqual(['told', undefined, 1])
})

test('when a message has gone, rows of conversations are asked for: any may have lost it', async () => {
  const conversation = { count: 2, from: [], unread: 0, flagged: false, attachments: false }
  useList.setState(({ rows }) => ({ rows: new Map([...rows].map(([id, row]) => [id, id === 13 ? { ...row, conversation } : row])) }))
  useList.getState().changed({ folderIds: [1], ids: [99], listed: true, changed: told({}) })
  await vi.advanceTimersByTimeAsync(1)
  expect([14, 13].map(subjectOf)).toEqual(['asked 1', 'asked 2'])
})

test('a row that was on its way when it was told anew is asked for again: it may be older', async () => {
  useList.setState({ rows: new Map() })
  const needed = useList.getState().need(ids(14), ids(14))
  tell(told({ 14: 'told' }), true)
  await needed
  await vi.advanceTimersByTimeAsync(1)
  expect(subjectOf(14)).toBe('asked 3')
})
