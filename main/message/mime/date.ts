const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** Zones with names (RFC 5322 4.3), in minutes east of UTC; others are taken for UTC, as the RFC says. */
const zones: Record<string, number> = {
  edt: -240,
  est: -300,
  cdt: -300,
  cst: -360,
  mdt: -360,
  mst: -420,
  pdt: -420,
  pst: -480,
  kst: 540,
  jst: 540,
  cet: 60,
  cest: 120,
  bst: 60,
}

const pattern =
  /(?:^|[\s,])(\d{1,2})[\s-]+([a-z]{3})[a-z]*[\s,-]+(\d{2,4})[\s,]+(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?\s*(?:([+-]\d{2}):?(\d{2})|([a-z]{1,5}))?/i

/**
 * The time that a Date field says (RFC 5322 3.3, with obsolete and broken forms), in ms since the epoch; undefined when it says none or
 * one that no mail can have. Senders forge it.
 */
export function parseDate(raw: string): number | undefined {
  const text = raw.slice(0, 200).replace(/\([^()]*\)/g, ' ')
  const match = pattern.exec(text)
  const time = match ? fromParts(match) : isoTime(text)
  return Number.isFinite(time) && time > 0 && time < 253_402_300_800_000 ? time : undefined
}

function fromParts([, day, month, year, hour, minute, second, zoneHours, zoneMinutes, zoneName]: RegExpExecArray): number {
  const index = months.indexOf((month ?? '').toLowerCase())
  if (index < 0 || Number(day) > 31 || Number(hour) > 24 || Number(minute) > 59) return Number.NaN
  const sign = zoneHours?.startsWith('-') ? -1 : 1
  const offset = zoneHours ? sign * (Math.abs(Number(zoneHours)) * 60 + Number(zoneMinutes)) : (zones[(zoneName ?? '').toLowerCase()] ?? 0)
  return (
    Date.UTC(fullYear(Number(year), year ?? ''), index, Number(day), Number(hour), Number(minute), Number(second ?? 0)) - offset * 60_000
  )
}

/** Years of two and three digits (RFC 5322 4.3). */
const fullYear = (year: number, written: string): number =>
  written.length === 4 ? year : written.length === 3 ? year + 1900 : year + (year < 50 ? 2000 : 1900)

const isoTime = (text: string): number => (/^\s*\d{4}-\d{2}-\d{2}/.test(text) ? Date.parse(text.trim()) : Number.NaN)
