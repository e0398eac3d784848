import ICAL from 'ical.js'
import type { Address, Card } from '../../../preload/contract/index.ts'
import { seenAddress, seenName } from '../mime/fields/invisible.ts'
import { shownByName } from '../sender/names.ts'
import { commentOf, descriptionOf, flat, isTold, linksOf } from './extras.ts'
import { type Moment, type Times, timesOf } from './times.ts'

type EventCard = Extract<Card, { kind: 'event' }>

/** What a calendar holds, read as far as it makes sense; `whole`: there is nothing in it that no card tells of. */
export function eventsIn(calendar: ICAL.Component, most: number): { found: EventCard[]; whole: boolean } {
  const method = String(calendar.getFirstPropertyValue('method') ?? '')
    .toUpperCase()
    .slice(0, 20)
  const times = timesOf(calendar)
  const told = calendar.getAllSubcomponents().filter(({ name }) => name !== 'vtimezone')
  const found = told
    .filter(({ name }) => name === 'vevent')
    .slice(0, most)
    .flatMap((event) => {
      try {
        return [toEvent(event, times, method)]
      } catch {
        // One that makes no sense leaves the others.
        return []
      }
    })
  const whole = found.length > 0 && found.length === told.length && told.every(isTold)
  return { found, whole }
}

function toEvent(event: ICAL.Component, times: Times, method: string): EventCard {
  const property = event.getFirstProperty('dtstart')
  const start = times(property)
  const value = property?.getFirstValue()
  return {
    kind: 'event',
    method,
    summary: textOf(event, 'summary'),
    start: start?.at,
    end: endOf(event, times, start),
    allDay: value instanceof ICAL.Time && value.isDate,
    clock: start?.clock ?? 'fixed',
    zone: flat(start?.zone),
    place: textOf(event, 'location'),
    description: descriptionOf(event),
    comment: commentOf(event),
    links: linksOf(event),
    organizer: person(event.getFirstProperty('organizer')),
    attendees: event.getAllProperties('attendee').slice(0, 200).flatMap(toAttendee),
    repeats: event.hasProperty('rrule') || event.hasProperty('rdate'),
    cancelled: method === 'CANCEL' || textOf(event, 'status').toUpperCase() === 'CANCELLED',
  }
}

/** When an event ends, told as its start is. */
function endOf(event: ICAL.Component, times: Times, start: Moment | undefined): number | undefined {
  const end = times(event.getFirstProperty('dtend'), start)
  if (end) return end.clock === (start?.clock ?? 'fixed') && end.at >= (start?.at ?? end.at) ? end.at : undefined
  const duration = event.getFirstPropertyValue('duration')
  if (!(duration instanceof ICAL.Duration) || !start) return undefined
  const length = duration.toSeconds() * 1000
  return length >= 0 && length < longestDuration ? start.at + length : undefined
}

/** A hundred years, in ms. */
const longestDuration = 3_155_760_000_000

function toAttendee(property: ICAL.Property): { who: Address; status: string }[] {
  const who = person(property)
  const status = String(property.getFirstParameter('partstat') ?? '')
  return who ? [{ who, status: status.toUpperCase().slice(0, 20) }] : []
}

/** Somebody as the card names them, by the rules for an author: what is not seen is not there, and a name that shows somebody else goes. */
function person(property: ICAL.Property | null): Address | undefined {
  if (!property) return undefined
  const address = seenAddress(String(property.getFirstValue() ?? '').replace(/^mailto:/i, '')).slice(0, 320)
  const name = seenName(String(property.getFirstParameter('cn') ?? '')).slice(0, 200)
  return { name: shownByName({ name, address }) === undefined ? name : '', address }
}

/** The words of a property, without what shows nothing. */
export const textOf = (component: ICAL.Component, name: string): string => flat(component.getFirstPropertyValue(name))
