import { expect, test } from 'vitest'
import type { ListFilter, View } from '../../../preload/contract/index.ts'
import { type Focus, focusAfter, noFocus, rowBeside } from '../../../renderer/stores/list/focus.ts'
import { type Rows, successorsOf } from '../../../renderer/stores/list/rows.ts'

/** A list of conversations, each by its messages, newest first. */
const list = (...groups: number[][]): Rows => ({
  ids: Uint32Array.from(groups, ([first]) => first ?? 0),
  counts: Uint32Array.from(groups, ({ length }) => length),
  members: Uint32Array.from(groups.flat()),
})
const inboxes: View = { kind: 'unified-inbox' }
const after = (before: Rows, now: Rows, focus: Partial<Focus>, view: View = inboxes, filter: ListFilter = {}) =>
  focusAfter({ ...noFocus, ...before, ...focus, view, filter }, now)
/** What J and K open then. */
const beside = (now: Rows, focus: Focus) => [rowBeside({ ...now, ...focus }, 1), rowBeside({ ...now, ...focus }, -1)]

test('focus stays on a row wherever that moves to', () => {
  expect(after(list([3], [2], [1]), list([1], [4], [2], [3]), { focused: 2 })).toEqual({ ...noFocus, focused: 2 })
})

test('focus goes with a conversation, to its new newest message or to what is left of it', () => {
  expect(after(list([3], [2, 1]), list([4, 2, 1], [3]), { focused: 2 })).toEqual({ ...noFocus, focused: 4 })
  expect(after(list([3], [2, 1]), list([3], [1]), { focused: 2 })).toEqual({ ...noFocus, focused: 1 })
})

test('focus ends with its row, and one goes on from where that stood, whatever comes and goes meanwhile', () => {
  const first = list([5], [4], [3], [2], [1])
  let now = list([5], [4], [2], [1])
  let focus = after(first, now, { focused: 3 })
  expect(focus.focused).toBeUndefined()
  expect(beside(now, focus)).toEqual([2, 4])
  const later = list([7], [6], [5], [4], [1])
  focus = after(now, later, focus)
  now = later
  expect(beside(now, focus)).toEqual([1, 4])
  // At the end of the list there is only the one before.
  expect(beside(list([9], [8]), after(list([9], [8], [7]), list([9], [8]), { focused: 7 }))).toEqual([8, 8])
  expect(beside(list(), after(list([1]), list(), { focused: 1 }))).toEqual([undefined, undefined])
})

test('in a list of unread mail what one reads keeps the focus, with all that its row stood for, until it is there again', () => {
  const before = list([5], [4, 3], [2])
  const now = list([6], [5], [2])
  for (const [view, filter] of [
    [{ kind: 'unread' }, {}],
    [inboxes, { unread: true }],
  ] as const) {
    const focus = after(before, now, { focused: 4 }, view, filter)
    expect(focus).toEqual({ focused: 4, kept: [4, 3], place: 2 })
    expect(beside(now, focus)).toEqual([2, 5])
    expect(after(now, list([6], [4], [2]), focus, view, filter)).toEqual({ ...noFocus, focused: 4 })
  }
})

test('rows that are chosen are known in the list as it is then; those of which nothing is left are not', () => {
  const next = successorsOf(list([5], [4, 3], [2, 1]), list([6, 4, 3], [1]), [5, 4, 2])
  expect([...next]).toEqual([
    [4, 6],
    [2, 1],
  ])
})
