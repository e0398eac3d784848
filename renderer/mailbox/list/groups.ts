import { startOfDay } from '../../ui/format.ts'

export type GroupName = 'today' | 'yesterday' | 'thisWeek' | 'lastWeek' | 'earlier' | 'future'

/** A heading in the list stands before the message at `start`. */
export type Group = { name: GroupName; start: number }

const day = 24 * 3600_000

/** Where the list's headings stand, for times (s since the epoch) that fall; found by bisection, so its cost does not grow with the list. */
export function groupsOf(times: Uint32Array, now = Date.now()): Group[] {
  const today = startOfDay(now)
  const weekday = (new Date(now).getDay() + 6) % 7
  const monday = startOfDay(today - weekday * day + day / 2)
  const bounds: [GroupName, number][] = [
    ['future', today + 1.5 * day],
    ['today', today],
    ['yesterday', startOfDay(today - day / 2)],
    ['thisWeek', monday],
    ['lastWeek', startOfDay(monday - 6.5 * day)],
    ['earlier', Number.NEGATIVE_INFINITY],
  ]
  const groups: Group[] = []
  let start = 0
  for (const [name, from] of bounds) {
    const end = firstBefore(times, (name === 'future' ? startOfDay(from) : from) / 1000)
    if (end > start) {
      groups.push({ name, start })
      start = end
    }
  }
  return groups
}

/** The index of the first time below `limit`. */
function firstBefore(times: Uint32Array, limit: number): number {
  let low = 0
  let high = times.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((times[middle] ?? 0) >= limit) low = middle + 1
    else high = middle
  }
  return low
}
