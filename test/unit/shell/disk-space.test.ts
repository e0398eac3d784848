import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { isLittle, type Room, watchRoom } from '../../../main/shell/system/disk-space.ts'

const MB = 1_000_000
beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test.each([
  ['plenty', 50_000, 250_000, false],
  ['less than 500 MB on a large disk', 499, 250_000, true],
  ['just enough on a large disk', 501, 250_000, false],
  ['a twentieth of a small one', 90, 2000, true],
  ['more than that of a small one', 110, 2000, false],
  ['all of a tiny one', 15, 16, false],
])('%s: %i of %i MB', (_what, free, total, expected) => {
  expect(isLittle({ free: free * MB, total: total * MB }, false)).toBe(expected)
})

test('there is enough again only with a fifth more, so that it does not come and go', () => {
  const room = (free: number) => ({ free: free * MB, total: 250_000 * MB })
  expect(isLittle(room(550), true)).toBe(true)
  expect(isLittle(room(601), true)).toBe(false)
})

test('little room is told once, looked at more often, and so is enough', async () => {
  let room: Room | Error = { free: 9000 * MB, total: 250_000 * MB }
  let asked = 0
  const told: (number | undefined)[] = []
  const watch = watchRoom(
    '/x',
    (free) => told.push(free),
    async () => {
      asked++
      if (room instanceof Error) throw room
      return room
    },
  )
  await vi.advanceTimersByTimeAsync(300_000)
  expect(told).toEqual([])
  expect(asked).toBe(6)
  room = { free: 400 * MB, total: 250_000 * MB }
  await vi.advanceTimersByTimeAsync(60_000)
  expect(told).toEqual([400 * MB])
  room = { free: 300 * MB, total: 250_000 * MB }
  await vi.advanceTimersByTimeAsync(10_000)
  expect(told, 'said already').toHaveLength(1)
  expect(watch.low()).toBe(300 * MB)
  room = new Error('nobody knows')
  await vi.advanceTimersByTimeAsync(10_000)
  expect(watch.low(), 'what was known last').toBe(300 * MB)
  room = { free: 700 * MB, total: 250_000 * MB }
  await vi.advanceTimersByTimeAsync(5_000)
  expect(told).toEqual([400 * MB, undefined])
  expect(watch.low()).toBeUndefined()
  const before = asked
  watch.stop()
  await vi.advanceTimersByTimeAsync(300_000)
  expect(asked).toBe(before)
})
