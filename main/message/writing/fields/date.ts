/** In whose clock a letter tells when it was written: the sender's, as RFC 5322 3.6.1 would have it, or one that says nothing of where that is. */
export type DateZone = 'local' | 'utc'

const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** A time as a Date field has it (RFC 5322 3.3): `Sun, 29 Nov 2026 10:27:00 +0900`. */
export function dateField(date: Date, zone: DateZone = 'local'): string {
  const offset = zone === 'utc' ? 0 : -date.getTimezoneOffset()
  const shown = new Date(date.getTime() + offset * 60_000)
  const two = (value: number) => String(value).padStart(2, '0')
  const time = [shown.getUTCHours(), shown.getUTCMinutes(), shown.getUTCSeconds()].map(two).join(':')
  const size = Math.abs(offset)
  const sign = `${offset < 0 ? '-' : '+'}${two(Math.floor(size / 60))}${two(size % 60)}`
  return `${days[shown.getUTCDay()]}, ${two(shown.getUTCDate())} ${months[shown.getUTCMonth()]} ${shown.getUTCFullYear()} ${time} ${sign}`
}
