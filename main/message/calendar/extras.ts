import ICAL from 'ical.js'
import type { Card } from '../../../preload/contract/index.ts'
import { seenName, seenWords } from '../mime/fields/invisible.ts'
import { textOf as wordsOf } from '../text/text-of.ts'

type EventCard = Extract<Card, { kind: 'event' }>
type Link = EventCard['links'][number]

/** No card tells more characters of one thing, more links, or more people than these. */
export const longest = 2000
const mostLinks = 20
const mostPeople = 30

/** Without what shows nothing, or turns the direction of what follows; a value of several parts is one text. Lines stay lines. */
export function flat(value: unknown): string {
  return allOf(value).slice(0, longest)
}

function allOf(value: unknown): string {
  const text = Array.isArray(value) ? value.filter((part) => part !== '').join(' ') : String(value ?? '')
  return text
    .split(/\r\n?|[\n\u2028\u2029]/)
    .map((line) => seenWords(line.replace(/[\0-\x1f\x7f-\x9f]/g, ' ')))
    .join('\n')
    .trim()
}

/** What the writer says of an event beside its description (RFC 5545 3.8.1.4), such as why an answer is no. */
export const commentOf = (event: ICAL.Component): string =>
  event
    .getAllProperties('comment')
    .slice(0, mostLinks)
    .map((property) => flat(property.getFirstValue()))
    .filter(Boolean)
    .join('\n')
    .slice(0, longest)

/** The description (RFC 5545 3.8.1.5); of those who write it as HTML alone, as Outlook can, the words of that. */
export function descriptionOf(event: ICAL.Component): string {
  return flat(event.getFirstPropertyValue('description')) || flat(wordsOfHtml(event))
}

/** In ical.js the value of a property that it does not know is as it was written (RFC 5545 3.3.11). */
const unescaped = (value: unknown): string =>
  String(value ?? '').replace(/\\([nN,;:\\])/g, (_whole, sign: string) => (sign.toLowerCase() === 'n' ? '\n' : sign))

function wordsOfHtml(event: ICAL.Component): string {
  const html = event.getAllProperties('x-alt-desc').find((one) => /html/i.test(String(one.getFirstParameter('fmttype') ?? 'text/html')))
  return html ? wordsOf({ text: undefined, html: unescaped(html.getFirstValue()) }, longest * 2).trim() : ''
}

/** Where one joins an event (RFC 7986 5.11), as calendars call it. */
const calls = ['conference', 'x-google-conference', 'x-microsoft-skypeteamsmeetingurl', 'x-microsoft-onlinemeetingexternallink']

/** The page of an event (RFC 5545 3.8.4.6), where one joins it, and what is attached to it (3.8.1.1). */
export function linksOf(event: ICAL.Component): Link[] {
  const found = [
    ...event.getAllProperties('url').map((one): Link => ({ kind: 'page', name: '', url: flat(one.getFirstValue()) })),
    ...calls.flatMap((name) =>
      event.getAllProperties(name).map((one): Link => ({ kind: 'call', name: '', url: flat(unescaped(one.getFirstValue())) })),
    ),
    ...event.getAllProperties('attach').map(toFile),
  ].filter(({ name, url }) => name !== '' || url !== '')
  const each = new Map(found.map((link) => [JSON.stringify(link), link]))
  return [...each.values()].slice(0, mostLinks)
}

function toFile(property: ICAL.Property): Link {
  const said = property.getFirstParameter('filename') ?? property.getFirstParameter('x-filename')
  const value = property.getFirstValue()
  const url = isWithin(property) ? '' : flat(value)
  // What has neither is called by its kind.
  const name = seenName(String(said ?? (url === '' ? (property.getFirstParameter('fmttype') ?? 'file') : ''))).slice(0, 200)
  return { kind: 'file', name, url }
}

/** Whether the bytes of a file stand in the calendar itself. */
const isWithin = (property: ICAL.Property): boolean =>
  property.getFirstValue() instanceof ICAL.Binary || /base64/i.test(String(property.getFirstParameter('encoding') ?? ''))

const told = new Set([
  ...['summary', 'dtstart', 'dtend', 'duration', 'location', 'description', 'x-alt-desc', 'organizer', 'attendee', 'status', 'method'],
  ...['comment', 'url', 'attach', ...calls],
])
/** What tells a person nothing. */
const forPrograms =
  /^(?:uid|dtstamp|created|last-modified|sequence|transp|class|priority|recurrence-id|request-status|related-to|geo|color|x-.*)$/

/**
 * Whether a card tells all that a person would read in an event: not how often it repeats, nor what is longer or more than it has room for,
 * nor the bytes of a file.
 */
export function isTold(event: ICAL.Component): boolean {
  const properties = event.getAllProperties()
  if (properties.some(({ name }) => !told.has(name) && !forPrograms.test(name))) return false
  const isLong = (name: string) => properties.some((one) => one.name === name && allOf(one.getFirstValue()).length > longest)
  if (['summary', 'location', 'description', 'comment', 'url'].some(isLong)) return false
  const count = (name: string) => properties.filter((one) => one.name === name).length
  if (count('attendee') > mostPeople || count('comment') > 1 || ['summary', 'location', 'description'].some((name) => count(name) > 1))
    return false
  if (count('attach') + count('url') + calls.reduce((sum, name) => sum + count(name), 0) > mostLinks) return false
  if (properties.some((one) => one.name === 'attach' && isWithin(one))) return false
  return isSame(flat(event.getFirstPropertyValue('description')), wordsOfHtml(event))
}

/** Whether the HTML of a description says what its text does; where one is missing the other is shown. */
const isSame = (text: string, html: string): boolean =>
  text === '' || html === '' || plain(text).includes(plain(html)) || plain(html) === plain(text)
const plain = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '')
