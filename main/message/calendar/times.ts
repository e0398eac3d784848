import ICAL from 'ical.js'
import type { Clock, Zone } from './clock.ts'
import { clockOfTime, definedZone } from './definition.ts'
import { zoneCalled } from './zone-names.ts'

/**
 * When something is. `fixed`: in ms since the epoch. `local`: as every clock shows it, wherever it is read (RFC 5545 3.3.5, form 1), and
 * `unknown`: as the clocks of a zone show it that nobody knows; both in ms since the epoch as if it were UTC.
 */
export type Moment = { at: number; clock: 'fixed' | 'local' | 'unknown'; zone: string }

/** Zones that a calendar defines beyond this many are looked up by their names. */
const mostZones = 200
/** The times that the window can show, in ms since the epoch. */
const latest = 253_402_300_799_999
const earliest = -62_135_596_800_000

/** Reads the times of a calendar in the zones that it names. */
export type Times = (property: ICAL.Property | null, otherwise?: Moment) => Moment | undefined

/** `calendar` is a VCALENDAR; each of its zones is read once, and only when a time is in it. */
export function timesOf(calendar: ICAL.Component): Times {
  const definitions = new Map<string, ICAL.Component>()
  for (const component of calendar.getAllSubcomponents('vtimezone').slice(0, mostZones)) {
    const id = keyOf(textOf(component.getFirstPropertyValue('tzid')))
    if (!definitions.has(id)) definitions.set(id, component)
  }
  const known = new Map<string, Zone | undefined>()
  const zoneOf = (name: string): Zone | undefined => {
    const key = keyOf(name)
    if (!known.has(key)) known.set(key, zoneIn(definitions.get(key), name))
    return known.get(key)
  }
  const usual = textOf(calendar.getFirstPropertyValue('x-wr-timezone'))
  return (property, otherwise) => {
    const value = property?.getFirstValue()
    if (!(value instanceof ICAL.Time)) return undefined
    const clock = clockOfTime(value)
    const named = textOf(property?.getFirstParameter('tzid'))
    if (value.isDate) return within({ at: clock, clock: 'local', zone: named })
    if (value.zone === ICAL.Timezone.utcTimezone) return within({ at: clock, clock: 'fixed', zone: '' })
    // An end that says nothing is in the zone of its start.
    const zone = named || (otherwise && otherwise.clock !== 'local' ? otherwise.zone : '') || usual
    return within(inZone(clock, zone, zoneOf))
  }
}

function inZone(clock: Clock, zone: string, zoneOf: (name: string) => Zone | undefined): Moment {
  if (zone === '') return { at: clock, clock: 'local', zone: '' }
  const known = zoneOf(zone)
  return known ? { at: known(clock), clock: 'fixed', zone } : { at: clock, clock: 'unknown', zone }
}

/** A zone as its calendar defines it, else by the names that the definition has, else by its own. */
function zoneIn(definition: ICAL.Component | undefined, name: string): Zone | undefined {
  const defined = definition && definedZone(definition)
  if (defined) return defined
  const other = definition && textOf(definition.getFirstPropertyValue('x-lic-location'))
  return zoneCalled(name) ?? (other ? zoneCalled(other) : undefined)
}

const within = (moment: Moment): Moment | undefined => (moment.at >= earliest && moment.at <= latest ? moment : undefined)

const textOf = (value: unknown): string =>
  String(value ?? '')
    .trim()
    .slice(0, 200)
const keyOf = (name: string): string => name.replace(/^["']|["']$/g, '').toLowerCase()
