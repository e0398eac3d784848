// @vitest-environment jsdom
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { MessageRow } from '../../../preload/contract/index.ts'
import type { useList as UseList } from '../../../renderer/stores/list/message-list.ts'

const mail: Record<number, number[]> = { 1: [11, 12, 13], 2: [21, 22] }
const bytes = (words: number[]) => new Uint8Array(Uint32Array.from(words).buffer)
const rowOf = (id: number) => ({ id, subject: `Letter ${id}` }) as MessageRow

/** Answers as the reader does, of two folders with a few messages each. */
async function answer(name: string, payload: { view: { folderId: number }; ids?: number[]; withRows?: number }) {
  if (name === 'getRows') return { ok: true, value: (payload.ids ?? []).map(rowOf) }
  const ids = mail[payload.view.folderId] ?? []
  const value = {
    ...{ ids: bytes(ids), times: bytes(ids.map(() => 1)), counts: bytes(ids.map(() => 1)), members: bytes(ids), pinned: 0 },
    rows: payload.withRows ? ids.map(rowOf) : [],
  }
  return { ok: true, value }
}

let useList: typeof UseList
beforeAll(async () => {
  Object.assign(window, { hanji: { request: answer, on: () => () => {} } })
  useList = (await import('../../../renderer/stores/list/message-list.ts')).useList
})
const show = (folderId: number) => useList.getState().show({ kind: 'folder', folderId })
const shown = () => [...useList.getState().ids]
beforeEach(async () => {
  await show(1)
  await show(2)
})

test('a folder that was looked at before shows at once when it is looked at again, with its rows', async () => {
  const showing = show(1)
  expect(shown()).toEqual([11, 12, 13])
  expect(useList.getState().rows.get(12)?.subject).toBe('Letter 12')
  await showing
  expect(useList.getState().loaded).toBe(true)
})

test('once something has changed in it, nothing of it is shown that may not be so any more', () => {
  useList.getState().changed({ folderIds: [1], ids: [12], listed: true })
  void show(1)
  expect(shown()).toEqual([])
})

test('what was taken out of a list does not come back for a moment', async () => {
  await show(1)
  useList.getState().remove(new Set([12]))
  await show(2)
  void show(1)
  expect(shown()).toEqual([])
})

test('a list that was left before it was known again is not kept', async () => {
  await show(1)
  useList.getState().changed({ folderIds: [1], ids: [12], listed: true })
  await show(2)
  void show(1)
  expect(shown()).toEqual([])
})
