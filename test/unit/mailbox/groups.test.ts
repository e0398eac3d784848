import { expect, test } from 'vitest'
import { groupsOf } from '../../../renderer/mailbox/list/groups.ts'

const at = (text: string) => new Date(text).getTime()
const times = (...texts: string[]) => Uint32Array.from(texts, (text) => at(text) / 1000)
const tuesday = at('2026-11-24T15:00:00')

test('headings stand where the day or the week changes', () => {
  const list = times(
    '2026-11-24T14:00',
    '2026-11-24T00:00',
    '2026-11-23T23:59',
    '2026-11-22T10:00',
    '2026-11-16T00:00',
    '2026-11-15T23:59',
    '2024-01-01T00:00',
  )
  expect(groupsOf(list, tuesday)).toEqual([
    { name: 'today', start: 0 },
    { name: 'yesterday', start: 2 },
    { name: 'lastWeek', start: 3 },
    { name: 'earlier', start: 5 },
  ])
})

test('later in the week, the days before yesterday are this week', () => {
  const friday = at('2026-11-27T09:00:00')
  expect(groupsOf(times('2026-11-27T08:00', '2026-11-24T08:00'), friday)).toEqual([
    { name: 'today', start: 0 },
    { name: 'thisWeek', start: 1 },
  ])
})

test('a letter from a clock that runs ahead gets a heading of its own', () => {
  expect(groupsOf(times('2026-12-24T08:00', '2026-11-24T08:00'), tuesday)).toEqual([
    { name: 'future', start: 0 },
    { name: 'today', start: 1 },
  ])
})

test('an empty list has no headings', () => {
  expect(groupsOf(new Uint32Array(), tuesday)).toEqual([])
})
