// @vitest-environment jsdom
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { MessageRow, OpenedTogether } from '../../../preload/contract/index.ts'
import type { useConversation as UseConversation } from '../../../renderer/stores/conversation.ts'

const rowOf = (id: number, more: Partial<MessageRow> = {}) =>
  ({ id, folderId: 1, seen: true, flagged: false, conversation: undefined, ...more }) as MessageRow
/** 1 and 2 are a conversation, 3 and 4 stand alone. */
const conversationOf = (id: number) => (id < 3 ? [rowOf(1), rowOf(2)] : [rowOf(id)])
const opened = (id: number) => ({ state: 'here', row: rowOf(id), content: { id }, conversation: conversationOf(id) }) as OpenedTogether
const asked: string[] = []

async function answer(name: string, { id = 0, ids = [] }: { id?: number; ids?: number[] }) {
  asked.push(`${name} ${[...ids, ...(id ? [id] : [])].join()}`)
  const value = name === 'openMessages' ? ids.map(opened) : name === 'openMessage' ? opened(id) : conversationOf(id)
  return { ok: true, value }
}

let useConversation: typeof UseConversation
beforeAll(async () => {
  Object.assign(window, { hanji: { request: answer, on: () => () => {} } })
  useConversation = (await import('../../../renderer/stores/conversation.ts')).useConversation
})
beforeEach(() => {
  useConversation.getState().close()
  useConversation.getState().forgetAhead()
  asked.length = 0
})
const store = () => useConversation.getState()
const taken = () => asked.splice(0)

test('a message is opened with its conversation by one request', async () => {
  await store().open(3)
  expect(taken()).toEqual(['openMessage 3'])
  expect(store().rows).toEqual([rowOf(3)])
})

test('those beside it come by one request, and are not asked for again when they are opened', async () => {
  store().openAllAhead([3, 4])
  store().openAllAhead([4, 3])
  await store().open(4)
  expect(taken()).toEqual(['openMessages 3,4'])
  expect(store().rows).toEqual([rowOf(4)])
})

test('what changed is asked for again when it is opened, also where another of its conversation has changed; the rest is not', async () => {
  store().openAllAhead([1, 3, 4])
  await Promise.all([1, 3, 4].map((id) => store().openAhead(id)))
  taken()
  store().forgetAhead([3, 2], true)
  for (const id of [4, 3, 1]) await store().open(id)
  expect(taken().toSorted()).toEqual(['getConversation 1', 'openMessage 2', 'openMessage 3'])
})

test('a conversation that comes while something changes is asked for again: it may be older', async () => {
  store().openAllAhead([3])
  store().forgetAhead([9], true)
  await store().open(3)
  expect(taken()).toEqual(['openMessages 3', 'getConversation 3'])
})

test('a mark that is told is shown, and nothing is asked for; what is shown already changes nothing', async () => {
  await store().open(1)
  const flagged = rowOf(2, { flagged: true, conversation: { count: 2, from: [], unread: 0, flagged: true, attachments: false } })
  expect(store().changed([2], [flagged], false)).toBe(false)
  expect(store().rows).toEqual([rowOf(1), rowOf(2, { flagged: true })])
  const { rows } = store()
  expect(store().changed([2], [flagged], false)).toBe(false)
  expect(store().rows).toBe(rows)
})

test.each<[string, number[], MessageRow[] | undefined, boolean, boolean]>([
  ['another conversation has changed', [3], [rowOf(3)], true, false],
  ['a mark has changed and is not told', [1], undefined, false, true],
  ['it lies in another folder now', [1], [rowOf(1, { folderId: 2 })], false, true],
  ['a message has come to it', [5, 1, 2], [rowOf(5), rowOf(1), rowOf(2)], true, true],
  ['a message of it has gone', [2], [], true, true],
  ['anything may have changed', [], undefined, true, true],
])('when %s, it is asked for again or not', async (_, ids, known, listed, again) => {
  await store().open(1)
  expect(store().changed(ids, known, listed)).toBe(again)
})
