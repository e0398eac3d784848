/** A date and time as a clock shows it, without a zone: ms since the epoch as if it were UTC. */
export type Clock = number

/** Turns what a clock shows in one zone into the time that it is then, in ms since the epoch. */
export type Zone = (clock: Clock) => number

const hour = 3_600_000
const mostFormats = 50
const formats = new Map<string, Intl.DateTimeFormat>()

/** A zone that is always as far from UTC, in ms. */
export const fixedZone =
  (offset: number): Zone =>
  (clock) =>
    clock - offset

/** A zone of the system's database (IANA), in any case; undefined when there is none of this name. */
export function systemZone(name: string): Zone | undefined {
  const format = formatOf(name)
  if (!format) return undefined
  return (clock) => {
    // Of a time that is there twice the first counts; one that is left out is told as before the change (RFC 5545 3.3.5).
    const before = offsetAt(format, clock - 26 * hour)
    const after = offsetAt(format, clock + 26 * hour)
    return [before, after].map((offset) => clock - offset).find((at) => offsetAt(format, at) === clock - at) ?? clock - before
  }
}

function formatOf(name: string): Intl.DateTimeFormat | undefined {
  const known = formats.get(name)
  if (known) return known
  if (!/^[a-z0-9_+\-/]{1,64}$/i.test(name)) return undefined
  try {
    const format = new Intl.DateTimeFormat('en-US', {
      ...{ timeZone: name, hourCycle: 'h23', era: 'short' },
      ...{ year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' },
    } as const)
    if (formats.size >= mostFormats) formats.clear()
    formats.set(name, format)
    return format
  } catch {
    return undefined
  }
}

/** How far a zone is from UTC at a time, in ms. */
function offsetAt(format: Intl.DateTimeFormat, at: number): number {
  const second = Math.floor(at / 1000) * 1000
  if (!(Math.abs(second) < 8.64e15)) return 0
  const parts = new Map(format.formatToParts(second).map(({ type, value }) => [type, value]))
  const of = (type: Intl.DateTimeFormatPartTypes) => Number(parts.get(type))
  const year = parts.get('era') === 'BC' ? 1 - of('year') : of('year')
  return clockOf(year, of('month'), of('day'), of('hour'), of('minute'), of('second')) - second
}

/** `Date.UTC` takes years before 100 for those of the last century. */
export function clockOf(year: number, month: number, day: number, hours = 0, minutes = 0, seconds = 0): Clock {
  const date = new Date(Date.UTC(2000, month - 1, day, hours, minutes, seconds))
  return date.setUTCFullYear(year + date.getUTCFullYear() - 2000, date.getUTCMonth(), date.getUTCDate())
}
