import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createSchedule } from '../../../main/updates/schedule.ts'

const minute = 60_000
const day = 24 * 60 * minute

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A run of the program on a profile that was last asked at `at`. */
function started(at?: number) {
  const profile = { at }
  const asked = vi.fn(async () => true)
  const last = {
    read: async () => profile.at,
    keep: async (now: number) => {
      profile.at = now
    },
  }
  return { schedule: createSchedule(asked, 5 * minute, day, last), asked, profile }
}

test('asks some minutes after the start, and once a day', async () => {
  const { schedule, asked } = started()
  schedule.want(true)
  await vi.advanceTimersByTimeAsync(4 * minute)
  expect(asked).toHaveBeenCalledTimes(0)
  await vi.advanceTimersByTimeAsync(2 * minute)
  expect(asked).toHaveBeenCalledTimes(1)
  await vi.advanceTimersByTimeAsync(10 * day)
  expect(asked).toHaveBeenCalledTimes(11)
})

test('a program that is started often asks once a day all the same', async () => {
  const { schedule, asked } = started(Date.now() - day / 2)
  schedule.want(true)
  await vi.advanceTimersByTimeAsync(day / 2 - minute)
  expect(asked).toHaveBeenCalledTimes(0)
  await vi.advanceTimersByTimeAsync(2 * minute)
  expect(asked).toHaveBeenCalledTimes(1)
})

test('where nobody answers it asks again within the hour, and not at once', async () => {
  const { schedule, asked, profile } = started()
  asked.mockResolvedValueOnce(false)
  schedule.want(true)
  await vi.advanceTimersByTimeAsync(60 * minute)
  expect(asked).toHaveBeenCalledTimes(1)
  expect(profile.at).toBeUndefined()
  await vi.advanceTimersByTimeAsync(6 * minute)
  expect(asked).toHaveBeenCalledTimes(2)
  await vi.advanceTimersByTimeAsync(23 * 60 * minute)
  expect(asked).toHaveBeenCalledTimes(2)
})

test('a clock that was put back keeps it from nothing', async () => {
  const { schedule, asked } = started(Date.now() + 100 * day)
  schedule.want(true)
  await vi.advanceTimersByTimeAsync(6 * minute)
  expect(asked).toHaveBeenCalledTimes(1)
})

test('asks nobody while it is off, whenever that was chosen', async () => {
  const { schedule, asked } = started()
  await vi.advanceTimersByTimeAsync(10 * day)
  schedule.want(true)
  schedule.want(false)
  schedule.wake()
  await vi.advanceTimersByTimeAsync(10 * day)
  expect(asked).toHaveBeenCalledTimes(0)
  schedule.want(true)
  await vi.advanceTimersByTimeAsync(6 * minute)
  expect(asked).toHaveBeenCalledTimes(1)
})

test('after sleep it asks some minutes later if the day is over, and not before', async () => {
  const { schedule, asked } = started()
  schedule.want(true)
  await vi.advanceTimersByTimeAsync(6 * minute)
  schedule.wake()
  await vi.advanceTimersByTimeAsync(10 * minute)
  expect(asked).toHaveBeenCalledTimes(1)
  vi.setSystemTime(Date.now() + 2 * day)
  schedule.wake()
  await vi.advanceTimersByTimeAsync(6 * minute)
  expect(asked).toHaveBeenCalledTimes(2)
})
