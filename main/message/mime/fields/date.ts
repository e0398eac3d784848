import { decodeField } from './encoded-words.ts'
import { zoneOffset } from './zones.ts'

/** Beginnings of the names of months in the languages that programs write them in, without accents. */
const months: readonly string[] = [
  'jan ene gen ian sty led oca янв січ ιαν 一月 正月 tam',
  'feb fev lut uno sub фев лют φεβ 二月 hel',
  'mar mrt mrz maa bre мар бер μαρ 三月',
  'apr avr abr kwi dub nis апр кві κβι απρ 四月 huh',
  'may mai maj mei mag kve маи мая тра μαι 五月 tou',
  'jun jui giu cze cer haz июн чер ιουν 六月 kes',
  'jul lug lip tem июл лип ιουλ 七月 hei',
  'aug aou ago sie srp agu авг сер αυγ 八月 elo',
  'sep set wrz zar eyl сен вер σεπ 九月 syy',
  'oct okt out ott paz rij eki окт жов οκτ 十月 lok',
  'nov lis kas ноя лис νοε 十一月',
  'dec dez dic des gru pro ara дек гру δεκ 十二月 jou',
]
/** Names that begin as those of another month do. */
const longer: readonly (readonly [RegExp, number])[] = [
  [/^juil/, 6],
  [/^cervenec|^cvc/, 6],
  [/^marras/, 10],
]

type Day = { year: number; month: number; day: number }

/**
 * The time that a Date field says (RFC 5322 3.3, with obsolete and broken forms: other orders, other languages, twelve hours, fractions),
 * in ms since the epoch; undefined when it says none or one that no mail can have. Senders forge it.
 */
export function parseDate(raw: string): number | undefined {
  const quick = usually(raw)
  if (quick !== undefined) return quick
  const text = withoutComments(decodeField(raw.slice(0, 300)))
    .replace(/["'\u200e\u200f]/g, ' ')
    .trim()
  const time = /^\d{9,10}$/.test(text) ? Number(text) * 1000 : /^\d{13}$/.test(text) ? Number(text) : fromText(text)
  return Number.isFinite(time) && time > 0 && time < 253_402_300_800_000 ? time : undefined
}

const usual =
  /^ ?(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?(\d{1,2}) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) ((?:19[7-9]|20)\d+) (\d{2}):(\d{2}):(\d{2}) ([+-]\d{4}|GMT)(?: \([A-Z]{1,5}\))?$/
const usualMonths = 'JanFebMarAprMayJunJulAugSepOctNovDec'

/** What nearly all programs write, which what follows would read in the same way, ten times as slowly; undefined for all else. */
function usually(raw: string): number | undefined {
  const [, day, month = '', year = '', hour, minute, second, zone = ''] = usual.exec(raw) ?? []
  const [date, hours, minutes, seconds] = [Number(day), Number(hour), Number(minute), Number(second)]
  if (!(year.length === 4 && date >= 1 && date <= 31 && hours < 24 && minutes < 60 && seconds < 60)) return undefined
  const local = Date.UTC(Number(year), usualMonths.indexOf(month) / 3, date, hours, minutes, seconds)
  const time = local - zoneOffset(zone) * 60_000
  return time > 0 ? time : undefined
}

function withoutComments(text: string): string {
  let depth = 0
  return Array.from(text, (character) => {
    if (character === '(') depth++
    if (character === ')' && depth > 0) {
      depth--
      return ' '
    }
    return depth > 0 ? '' : character
  }).join('')
}

const timeOfDay = /(?:^|[^\d:])(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:[.,](\d{1,9}))?)?(?![\d:])/
const withDots = /(?:^|[\s,])(\d{1,2})\.(\d{2})(?:\.(\d{2}))?(?=\s|$)/
const half = /^\s*([ap])\.?m\b\.?/i
const [morning, afternoon] = [/上午|午前|오전/, /下午|午後|오후/]

function fromText(text: string): number {
  const found = timeOfDay.exec(text.replace(/^(\d{4}-\d{1,2}-\d{1,2})T/i, '$1 ')) ?? withDots.exec(text)
  const whole = found?.input ?? text
  const start = found?.index ?? text.length
  const [before, after] = [whole.slice(0, found ? start + 1 : start), whole.slice(start + (found?.[0].length ?? 0))]
  const [, hour = '0', minute = '0', second = '0', fraction = ''] = found ?? []
  const day = dayIn(before) ?? dayIn(`${before} ${after}`)
  if (!day || Number(hour) > 24 || Number(minute) > 59 || Number(second) > 60) return Number.NaN
  const written = half.exec(after)
  const rest = after.slice(written?.[0].length ?? 0)
  const isAfternoon = written ? written[1]?.toLowerCase() === 'p' : morning.test(before) ? false : afternoon.test(before) ? true : undefined
  const ms = fraction === '' ? 0 : Math.trunc(Number(`0.${fraction}`) * 1000)
  const local = Date.UTC(day.year, day.month, day.day, hourOf(Number(hour), isAfternoon), Number(minute), Number(second), ms)
  return local - zoneIn(rest, dayIn(before) !== undefined) * 60_000
}

const hourOf = (hour: number, isAfternoon: boolean | undefined): number =>
  isAfternoon === undefined || hour > 12 ? hour : (hour % 12) + (isAfternoon ? 12 : 0)

/** What stands behind the time is a zone, but for a year that stands there (asctime), before or behind the zone. */
function zoneIn(rest: string, hasDay: boolean): number {
  if (!hasDay) return zoneOffset(rest.replace(/^\s*\d{4}(?=\s|$)/, ''))
  const bare = /^\s*(\d{4})\b/.exec(rest)?.[1]
  return zoneOffset(bare && Number(bare) <= 1400 ? `+${bare}` : rest)
}

/** The orders in which days are met, and what is which of their parts. A zone may stand between the day and the year, as date and Java write. */
const orders: readonly (readonly [RegExp, (one: string, two: string, three: string) => Day | undefined])[] = [
  [/(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]/, (year, month, day) => dayOf(year, Number(month) - 1, day)],
  [/(?:^|[\s,])(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/, (year, month, day) => dayOf(year, Number(month) - 1, day)],
  // Americans write the month first, and no one else writes slashes to machines.
  [
    /(?:^|[\s,])(\d{1,2})\/(\d{1,2})\/(\d{4})(?!\d)/,
    (one, two, year) => dayOf(year, Number(one) - 1, two) ?? dayOf(year, Number(two) - 1, one),
  ],
  [/(?:^|[\s,])(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?!\d)/, (day, month, year) => dayOf(year, Number(month) - 1, day)],
  [
    /(?:^|[\s,])(\d{1,2})[\s.-]+(?:de\s+)?(\p{L}[\p{L}\p{M}]*)\.?[\s,.-]+(?:de\s+)?(\d{2,4})(?!\d)/u,
    (day, month, year) => dayOf(year, monthOf(month), day),
  ],
  [/(?:^|[\s,])(\d{4})[\s-]+(\p{L}[\p{L}\p{M}]*)\.?[\s,-]+(\d{1,2})(?!\d)/u, (year, month, day) => dayOf(year, monthOf(month), day)],
  [
    /(?<![\p{L}\p{M}])(\p{L}[\p{L}\p{M}]*)\.?\s+(\d{1,2})[,\s]+(?:[\p{L}:+-]+\d*\s+)?(\d{4})(?!\d)/u,
    (month, day, year) => dayOf(year, monthOf(month), day),
  ],
]

function dayIn(text: string): Day | undefined {
  for (const [pattern, read] of orders) {
    const [, one, two, three] = pattern.exec(text) ?? []
    const day = one && two && three ? read(one, two, three) : undefined
    if (day) return day
  }
  return undefined
}

function dayOf(year: string | undefined, month: number, day: string | undefined): Day | undefined {
  if (month < 0 || month > 11 || Number(day) < 1 || Number(day) > 31) return undefined
  return { year: fullYear(Number(year), year ?? ''), month, day: Number(day) }
}

function monthOf(name: string): number {
  const plain = name.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '')
  const other = longer.find(([pattern]) => pattern.test(plain))
  if (other) return other[1]
  return months.findIndex((names) =>
    names.split(' ').some((start) => (/^\p{sc=Han}/u.test(start) ? plain === start : plain.startsWith(start))),
  )
}

/** Years of two and three digits (RFC 5322 4.3). */
const fullYear = (year: number, written: string): number =>
  written.length === 4 ? year : written.length === 3 ? year + 1900 : year + (year < 50 ? 2000 : 1900)
