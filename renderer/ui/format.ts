const day = 24 * 3600_000

/** A time as the list shows it: the hour today, weekday and hour within a week, day and month this year, else the whole date. */
export function listTime(time: number, language: string, now = Date.now()): string {
  const date = new Date(time)
  const format = (options: Intl.DateTimeFormatOptions) => formatOf(language, options).format(date)
  const hour: Intl.DateTimeFormatOptions = { hour: 'numeric', minute: '2-digit', hourCycle: 'h23' }
  if (startOfDay(time) === startOfDay(now)) return format(hour)
  if (time < now && now - time < 6 * day) return format({ weekday: 'short', ...hour })
  if (date.getFullYear() === new Date(now).getFullYear()) return format({ day: 'numeric', month: 'short' })
  return format({ year: 'numeric', month: 'short', day: 'numeric' })
}

/** A time in full, for the reader and for tooltips. */
export function fullTime(time: number, language: string): string {
  return formatOf(language, { dateStyle: 'full', timeStyle: 'short' }).format(time)
}

/** Just the hour of a time. */
export function clock(time: number, language: string): string {
  return formatOf(language, { hour: 'numeric', minute: '2-digit', hourCycle: 'h23' }).format(time)
}

/** A size in bytes as a person reads it: 380 KB, 1.4 MB. */
export function fileSize(bytes: number, language: string): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte']
  const step = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(bytes, 1)) / 3))
  const value = bytes / 1000 ** step
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: units[step] ?? 'byte',
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: value < 10 && step > 0 ? 1 : 0,
  }).format(value)
}

/** Midnight, local time, of the day that `time` lies in. */
export function startOfDay(time: number): number {
  return new Date(time).setHours(0, 0, 0, 0)
}

/** Making one takes longer than all that it does for a row of the list. */
const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${JSON.stringify(options)}`
  const known = formats.get(key) ?? new Intl.DateTimeFormat(language, options)
  formats.set(key, known)
  return known
}

/** Of a local part so much is shown at either end, in characters. */
const shownLocal = { first: 24, last: 10 }

/** A text with its middle left out where it is long. */
export function cutInMiddle(text: string, { first, last }: { first: number; last: number }): string {
  const characters = Array.from(text)
  return characters.length <= first + last + 1
    ? text
    : `${characters.slice(0, first).join('')}…${characters.slice(characters.length - last).join('')}`
}

/** An address with its domain whole: what stands before the @ is cut in its middle where it is long. */
export function shownAddress(address: string): string {
  const at = address.lastIndexOf('@')
  return at < 0 ? cutInMiddle(address, shownLocal) : cutInMiddle(address.slice(0, at), shownLocal) + address.slice(at)
}
