import { type Clock, clockOf } from './clock.ts'

/** A rule by which a zone changes once or some times a year (RFC 5545 3.3.10): what zones use of it. `until` is as a clock shows it. */
export type Rule = {
  interval: number
  months: number[]
  days: { nth: number; weekday: number }[]
  dates: number[]
  positions: number[]
  until: Clock | undefined
  count: number | undefined
}

const weekdays = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA']
const day = 86_400_000

/** A rule as it is written; undefined for one by which no zone changes. `from` is the offset from UTC before a change, in ms. */
export function ruleOf(written: string, from: number): Rule | undefined {
  const parts = new Map(
    written
      .slice(0, 1000)
      .toUpperCase()
      .split(';')
      .map((part) => [part.slice(0, part.indexOf('=')).trim(), part.slice(part.indexOf('=') + 1).trim()] as const),
  )
  const freq = parts.get('FREQ')
  if (freq !== 'YEARLY' && !(freq === 'MONTHLY' && parts.has('BYMONTH'))) return undefined
  const numbers = (name: string, least: number, most: number) =>
    (parts.get(name) ?? '').split(',').flatMap((text) => {
      const number = Number(text)
      return text !== '' && Number.isInteger(number) && number >= least && number <= most ? [number] : []
    })
  return {
    interval: numbers('INTERVAL', 1, 1000)[0] ?? 1,
    months: numbers('BYMONTH', 1, 12),
    days: (parts.get('BYDAY') ?? '').split(',').flatMap((text) => {
      const [, nth, name] = /^([+-]?\d{1,2})?([A-Z]{2})$/.exec(text.trim()) ?? []
      const weekday = weekdays.indexOf(name ?? '')
      return weekday < 0 ? [] : [{ nth: Number(nth ?? 0), weekday }]
    }),
    dates: numbers('BYMONTHDAY', -31, 31),
    positions: numbers('BYSETPOS', -366, 366),
    until: untilOf(parts.get('UNTIL') ?? '', from),
    count: numbers('COUNT', 1, 100_000)[0],
  }
}

function untilOf(written: string, from: number): Clock | undefined {
  const [, year, month, date, hours, minutes, seconds, utc] =
    /^(\d{4})-?(\d{2})-?(\d{2})(?:T(\d{2}):?(\d{2}):?(\d{2})(Z?))?$/.exec(written) ?? []
  if (year === undefined) return undefined
  const clock = clockOf(Number(year), Number(month), Number(date), Number(hours ?? 23), Number(minutes ?? 59), Number(seconds ?? 59))
  return utc === 'Z' ? clock + from : clock
}

/** The last time at or before `until` that a rule, which begins at `start`, names; undefined when there is none. */
export function latestOf(rule: Rule, start: Clock, until: Clock): Clock | undefined {
  const first = new Date(start)
  const end = Math.min(until, rule.until ?? Number.POSITIVE_INFINITY)
  const passed = new Date(end).getUTCFullYear() - first.getUTCFullYear()
  if (!(passed >= 0)) return undefined
  const perYear = Math.max(1, rule.months.length)
  const mostYears = rule.count === undefined ? Number.POSITIVE_INFINITY : Math.ceil(rule.count / perYear) - 1
  const round = Math.min(Math.floor(passed / rule.interval), mostYears)
  // A year may have none before this time; the one before it has.
  for (const at of [round, round - 1]) {
    if (at < 0) break
    const found = inYear(rule, first, first.getUTCFullYear() + at * rule.interval).filter((clock) => clock >= start && clock <= end)
    if (found.length > 0) return found.reduce((one, other) => Math.max(one, other))
  }
  return undefined
}

function inYear(rule: Rule, first: Date, year: number): Clock[] {
  const months = rule.months.length > 0 ? rule.months : [first.getUTCMonth() + 1]
  const time = first.getTime() - clockOf(first.getUTCFullYear(), first.getUTCMonth() + 1, first.getUTCDate())
  return months.flatMap((month) => inMonth(rule, first, year, month)).map((clock) => clock + time)
}

function inMonth({ days, dates, positions }: Rule, first: Date, year: number, month: number): Clock[] {
  const length = (clockOf(year, month + 1, 1) - clockOf(year, month, 1)) / day
  const found: number[] = []
  for (let date = 1; date <= length; date++) {
    const weekday = new Date(clockOf(year, month, date)).getUTCDay()
    const isDay = days.some(
      ({ nth, weekday: wanted }) =>
        wanted === weekday && (nth === 0 || nth === Math.ceil(date / 7) || -nth === Math.ceil((length - date + 1) / 7)),
    )
    const isDate = dates.includes(date) || dates.includes(date - length - 1)
    const isWanted =
      days.length === 0 && dates.length === 0 ? date === first.getUTCDate() : (days.length === 0 || isDay) && (dates.length === 0 || isDate)
    if (isWanted) found.push(date)
  }
  const chosen =
    positions.length === 0
      ? found
      : found.filter((_date, index) => positions.includes(index + 1) || positions.includes(index - found.length))
  return chosen.map((date) => clockOf(year, month, date))
}
