import type ICAL from 'ical.js'
import { type Clock, clockOf, type Zone } from './clock.ts'
import { latestOf, type Rule, ruleOf } from './rule.ts'

/** One of a zone's observances (STANDARD, DAYLIGHT): when it begins, and how far from UTC it is before and then, in ms. */
type Observance = { start: Clock; from: number; to: number; rule: Rule | undefined; dates: Clock[] }

/** More than these are no zone's. */
const mostObservances = 500
const mostDates = 2000

/**
 * A zone as a calendar defines it (VTIMEZONE, RFC 5545 3.6.5); undefined when it does not say how far it is from UTC. What is asked of it
 * is computed for that time alone, so that no rule and no year makes it slow.
 */
export function definedZone(component: ICAL.Component): Zone | undefined {
  const observances = component
    .getAllSubcomponents()
    .filter(({ name }) => name === 'standard' || name === 'daylight')
    .slice(0, mostObservances)
    .flatMap(toObservance)
  const earliest = observances.reduce<Observance | undefined>((first, one) => (first && first.start <= one.start ? first : one), undefined)
  if (!earliest) return undefined
  return (clock) => {
    let best: { begins: Clock; to: number } | undefined
    for (const one of observances) {
      // What a change leaves out is told by the time before it, and what it repeats is the first of both (RFC 5545 3.3.5).
      const begins = latestBegin(one, clock - Math.max(0, one.to - one.from))
      if (begins !== undefined && (!best || begins >= best.begins)) best = { begins, to: one.to }
    }
    return clock - (best?.to ?? earliest.from)
  }
}

function toObservance(component: ICAL.Component): Observance[] {
  const start = clocksOf(component.getFirstProperty('dtstart'))[0]
  const to = offsetOf(component.getFirstPropertyValue('tzoffsetto'))
  if (to === undefined) return []
  const from = offsetOf(component.getFirstPropertyValue('tzoffsetfrom')) ?? to
  const rule = attempt(() => ruleOf(String(component.getFirstPropertyValue('rrule') ?? ''), from))
  const dates = component.getAllProperties('rdate').slice(0, mostDates).flatMap(clocksOf).slice(0, mostDates)
  return [{ start: start ?? dates[0] ?? clockOf(1601, 1, 1), from, to, rule, dates }]
}

function latestBegin({ start, rule, dates }: Observance, until: Clock): Clock | undefined {
  if (start > until) return dates.filter((date) => date <= until).reduce<Clock | undefined>(later, undefined)
  const repeated = rule && latestOf(rule, start, until)
  return [start, ...(repeated === undefined ? [] : [repeated]), ...dates.filter((date) => date <= until)].reduce<Clock | undefined>(
    later,
    undefined,
  )
}

const later = (one: Clock | undefined, other: Clock): Clock => (one === undefined || other > one ? other : one)

/** The first dates of a property, as a clock shows them; of a period the beginning. */
function clocksOf(property: ICAL.Property | null): Clock[] {
  // What the library would make of each of many thousand dates takes seconds.
  const values = property ? (property.toJSON() as unknown[]).slice(firstValue, firstValue + mostDates) : []
  return values.flatMap((value) => {
    const written = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d):(\d\d))?/.exec(String(Array.isArray(value) ? value[0] : value))
    if (!written) return []
    const [year = 0, month = 0, day = 0, hours = 0, minutes = 0, seconds = 0] = written.slice(1).map((part) => Number(part ?? 0))
    return [clockOf(year, month, day, hours, minutes, seconds)]
  })
}

/** In jCal (RFC 7265 3.4) a property's values stand behind its name, parameters and type. */
const firstValue = 3

export const clockOfTime = ({ year, month, day, hour, minute, second }: ICAL.Time): Clock => clockOf(year, month, day, hour, minute, second)

function offsetOf(value: unknown): number | undefined {
  const [, sign, hours, minutes, seconds] = /^([+-])(\d{2}):?(\d{2})(?::?(\d{2}))?$/.exec(String(value ?? '').trim()) ?? []
  if (hours === undefined || Number(hours) > 23 || Number(minutes) > 59) return undefined
  return (sign === '-' ? -1 : 1) * ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds ?? 0)) * 1000
}

/** What makes no sense is as if it were not there. */
function attempt<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}
