import ICAL from 'ical.js'
import type { Address, Card } from '../../preload/api.ts'
import { kindOf } from './attachments.ts'
import type { Part } from './body/collected.ts'
import { decodeText } from './mime/charset.ts'

const most = 10
const longest = 2000
const largest = 512 * 1024

/** The invitations and contacts among the parts of a message, read as far as they make sense. */
export function cardsIn(parts: readonly Part[]): Card[] {
  return parts
    .flatMap((part) => {
      const kind = kindOf(part.name, part.type)
      if ((kind !== 'calendar' && kind !== 'contact') || part.content.byteLength > largest) return []
      const text = decodeText(part.content, part.charset ?? 'utf-8').text
      return attempt(() => (kind === 'calendar' ? eventsIn(text) : contactsIn(text)))
    })
    .filter((card, index, all) => all.findIndex((other) => JSON.stringify(other) === JSON.stringify(card)) === index)
    .slice(0, most)
}

function components(text: string): ICAL.Component[] {
  try {
    // Lines that end in other ways than CRLF, and blank ones at the start, are common.
    const parsed = ICAL.parse(text.replace(/\r\n?/g, '\n').trim()) as unknown[]
    const list = (Array.isArray(parsed[0]) ? parsed : [parsed]) as (string | unknown[])[]
    return list.slice(0, most).map((jcal) => new ICAL.Component(jcal as string))
  } catch {
    return []
  }
}

function eventsIn(text: string): Card[] {
  return components(text).flatMap((calendar) => {
    const method = String(calendar.getFirstPropertyValue('method') ?? '')
      .toUpperCase()
      .slice(0, 20)
    return calendar
      .getAllSubcomponents('vevent')
      .slice(0, most)
      .flatMap((event) => attempt(() => [toEvent(calendar, event, method)]))
  })
}

function toEvent(calendar: ICAL.Component, event: ICAL.Component, method: string): Card {
  const start = event.getFirstPropertyValue('dtstart')
  const zone = zoneOf(event.getFirstProperty('dtstart'))
  const startAt = timeOf(start, calendar, zone)
  return {
    kind: 'event',
    method,
    summary: textOf(event, 'summary'),
    start: startAt,
    end: endOf(calendar, event, startAt),
    allDay: start instanceof ICAL.Time && start.isDate,
    zone,
    place: textOf(event, 'location'),
    description: textOf(event, 'description'),
    organizer: person(event.getFirstProperty('organizer')),
    attendees: event.getAllProperties('attendee').slice(0, 200).flatMap(toAttendee),
    repeats: event.hasProperty('rrule') || event.hasProperty('rdate'),
    cancelled: method === 'CANCEL' || textOf(event, 'status').toUpperCase() === 'CANCELLED',
  }
}

function endOf(calendar: ICAL.Component, event: ICAL.Component, start: number | undefined): number | undefined {
  const end = event.getFirstPropertyValue('dtend')
  if (end) return timeOf(end, calendar, zoneOf(event.getFirstProperty('dtend')))
  const duration = event.getFirstPropertyValue('duration')
  return duration instanceof ICAL.Duration && start !== undefined ? start + duration.toSeconds() * 1000 : undefined
}

const zoneOf = (property: ICAL.Property | null): string => String(property?.getFirstParameter('tzid') ?? '').slice(0, 100)

/** A time in a zone that the calendar defines itself, or that the system knows by its name; else as it stands, in UTC. */
function timeOf(value: unknown, calendar: ICAL.Component, zone: string): number | undefined {
  if (!(value instanceof ICAL.Time)) return undefined
  const definition = calendar.getAllSubcomponents('vtimezone').find((component) => component.getFirstPropertyValue('tzid') === zone)
  const time = value.clone()
  if (definition) time.zone = new ICAL.Timezone(definition)
  const utc = Date.UTC(time.year, time.month - 1, time.day, time.hour, time.minute, time.second)
  const at = definition || zone === '' ? time.toUnixTime() * 1000 : utc - offsetIn(zone, utc)
  return Number.isFinite(at) ? at : undefined
}

/** How far a zone of the system's database is from UTC at a time, in ms. */
function offsetIn(zone: string, at: number): number {
  try {
    const parts = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    }).formatToParts(at)
    const of = (type: string) => Number(parts.find((part) => part.type === type)?.value)
    return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second')) - at
  } catch {
    return 0
  }
}

function toAttendee(property: ICAL.Property): { who: Address; status: string }[] {
  const who = person(property)
  return who
    ? [
        {
          who,
          status: String(property.getFirstParameter('partstat') ?? '')
            .toUpperCase()
            .slice(0, 20),
        },
      ]
    : []
}

function person(property: ICAL.Property | null): Address | undefined {
  if (!property) return undefined
  const address = String(property.getFirstValue() ?? '')
    .replace(/^mailto:/i, '')
    .slice(0, 320)
  return { name: String(property.getFirstParameter('cn') ?? '').slice(0, 200), address }
}

function contactsIn(text: string): Card[] {
  return components(text)
    .filter(({ name }) => name === 'vcard')
    .flatMap((card) => attempt(() => [toContact(card)]))
}

function toContact(card: ICAL.Component): Card {
  const values = (name: string) =>
    card
      .getAllProperties(name)
      .slice(0, 20)
      .map((property) => flat(property.getFirstValue()))
  const name = textOf(card, 'fn') || flat(card.getFirstPropertyValue('n'))
  return {
    kind: 'contact',
    name,
    organization: flat(card.getFirstPropertyValue('org')),
    title: textOf(card, 'title'),
    emails: values('email').filter(Boolean),
    phones: values('tel')
      .map((value) => value.replace(/^tel:/i, ''))
      .filter(Boolean),
    note: textOf(card, 'note'),
  }
}

const textOf = (component: ICAL.Component, name: string): string => flat(component.getFirstPropertyValue(name))

const flat = (value: unknown): string => {
  const text = Array.isArray(value) ? value.filter((part) => part !== '').join(' ') : String(value ?? '')
  return text
    .replace(/[\0-\x08\x0b-\x1f\x7f]/g, ' ')
    .trim()
    .slice(0, longest)
}

/** One that makes no sense leaves the others. */
function attempt(read: () => Card[]): Card[] {
  try {
    return read()
  } catch {
    return []
  }
}
