import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parseMessage } from '../../../../main/message/parse.ts'
import { contentOf } from '../../../../main/message/reading/content.ts'
import type { Card } from '../../../../preload/contract/index.ts'
import { stopwatch } from '../../support/stopwatch.ts'
import { definitions, names } from './zones.ts'

type EventCard = Extract<Card, { kind: 'event' }>

/** A message with these parts of a calendar, each nameless as programs send them. */
async function contentWith(...calendars: string[]) {
  const parts = [
    'Content-Type: text/plain\r\n\r\nYou are invited.',
    ...calendars.map((text) => `Content-Type: text/calendar; charset=utf-8\r\n\r\n${text}`),
  ]
  const source = `From: mira@paper.example\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=o\r\n\r\n${parts.map((part) => `--o\r\n${part}\r\n`).join('')}--o--\r\n`
  return contentOf(await parseMessage(new TextEncoder().encode(source)), { domains: [] })
}

const calendar = (inside: string, fields = ''): string =>
  `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REQUEST\r\n${fields}${inside}\r\nEND:VCALENDAR\r\n`
const event = (...lines: string[]): string => ['BEGIN:VEVENT', 'UID:1', 'SUMMARY:Paper tasting', ...lines, 'END:VEVENT'].join('\r\n')

async function eventOf(text: string): Promise<EventCard> {
  const { cards } = await contentWith(text)
  expect(cards).toHaveLength(1)
  expect(cards[0]).toMatchObject({ kind: 'event', summary: 'Paper tasting' })
  return cards[0] as EventCard
}

const iso = (time: number | undefined): string => (time === undefined ? '' : new Date(time).toISOString().slice(0, 16))
const quoted = (name: string): string => (/[:;,]/.test(name) ? `"${name}"` : name)

test.each(names)('a time in the zone called %s is at its hour in winter and in summer', async (name, winter, summer) => {
  const at = async (date: string) => {
    const { start, clock } = await eventOf(calendar(event(`DTSTART;TZID=${quoted(name)}:${date}T100000`)))
    expect(clock).toBe('fixed')
    return iso(start).slice(11)
  }
  expect([await at('20261203'), await at('20260703')]).toEqual([winter, summer])
})

test.each(Object.entries(definitions))('a zone that the calendar defines is read, whoever made it: %s', async (_maker, zone) => {
  const at = async (date: string) => iso((await eventOf(calendar(`${zone}\r\n${event(`DTSTART;TZID=Z:${date}`)}`))).start)
  expect([await at('20261203T100000'), await at('20260703T100000')]).toEqual(['2026-12-03T09:00', '2026-07-03T08:00'])
  // The hour that is left out is told by the time before it, the one that comes twice is the first.
  expect([await at('20260329T013000'), await at('20260329T023000'), await at('20260329T033000')]).toEqual([
    '2026-03-29T00:30',
    '2026-03-29T01:30',
    '2026-03-29T01:30',
  ])
  expect([await at('20261025T023000'), await at('20261025T033000')]).toEqual(['2026-10-25T00:30', '2026-10-25T02:30'])
})

test('a zone of the system leaves out and repeats the same hours', async () => {
  const at = async (date: string) => iso((await eventOf(calendar(event(`DTSTART;TZID=Europe/Berlin:${date}`)))).start)
  expect([await at('20260329T013000'), await at('20260329T023000'), await at('20260329T033000')]).toEqual([
    '2026-03-29T00:30',
    '2026-03-29T01:30',
    '2026-03-29T01:30',
  ])
  expect([await at('20261025T023000'), await at('20261025T033000')]).toEqual(['2026-10-25T00:30', '2026-10-25T02:30'])
})

test('a definition is found whatever the case of its name; one that says nothing leaves the name, or the place that it gives', async () => {
  const empty = (id: string, more = '') => `BEGIN:VTIMEZONE\r\nTZID:${id}\r\n${more}END:VTIMEZONE\r\n`
  const berlin = 'DTSTART;TZID=W. Europe Standard Time:20261203T100000'
  const outlook = (definitions['Outlook: rules from 1601'] ?? '').replace('TZID:Z', 'TZID:w. EUROPE standard time')
  for (const zone of [`${outlook}\r\n`, empty('W. Europe Standard Time')])
    expect(iso((await eventOf(calendar(zone + event(berlin)))).start)).toBe('2026-12-03T09:00')
  const placed = empty('Customized Time Zone', 'X-LIC-LOCATION:Asia/Seoul\r\n')
  expect(iso((await eventOf(calendar(placed + event('DTSTART;TZID=Customized Time Zone:20261203T100000')))).start)).toBe('2026-12-03T01:00')
})

test('a time without a zone is the same on every clock, unless its calendar has a zone', async () => {
  const floating = event('DTSTART:20261203T100000', 'DTEND:20261203T110000')
  const local = await eventOf(calendar(floating))
  expect([local.clock, local.zone, iso(local.start), iso(local.end)]).toEqual(['local', '', '2026-12-03T10:00', '2026-12-03T11:00'])
  const placed = await eventOf(calendar(floating, 'X-WR-TIMEZONE:Europe/Berlin\r\n'))
  expect([placed.clock, placed.zone, iso(placed.start), iso(placed.end)]).toEqual([
    'fixed',
    'Europe/Berlin',
    '2026-12-03T09:00',
    '2026-12-03T10:00',
  ])
})

test('a zone that nobody knows is said, and the time is as it was written', async () => {
  for (const name of ['Customized Time Zone', 'Mars/Olympus', 'Zeit der Mühle', 'x'.repeat(300)]) {
    const { clock, zone, start } = await eventOf(calendar(event(`DTSTART;TZID=${name}:20261203T100000`)))
    expect([clock, zone, iso(start)]).toEqual(['unknown', name.slice(0, 200), '2026-12-03T10:00'])
  }
})

test('an end in another zone, a duration and a time of UTC are what they say', async () => {
  const times = async (...lines: string[]) => {
    const { start, end } = await eventOf(calendar(event(...lines)))
    return [iso(start), iso(end)]
  }
  expect(await times('DTSTART;TZID=Europe/Berlin:20261203T100000', 'DTEND;TZID=Asia/Seoul:20261203T200000')).toEqual([
    '2026-12-03T09:00',
    '2026-12-03T11:00',
  ])
  expect(await times('DTSTART;TZID=Europe/Berlin:20261203T100000', 'DTEND:20261203T110000')).toEqual([
    '2026-12-03T09:00',
    '2026-12-03T10:00',
  ])
  expect(await times('DTSTART;TZID=Europe/Berlin:20261203T100000Z', 'DURATION:PT1H30M')).toEqual(['2026-12-03T10:00', '2026-12-03T11:30'])
  expect(await times('DTSTART;VALUE=DATE:20261203', 'DTEND;VALUE=DATE:20261205')).toEqual(['2026-12-03T00:00', '2026-12-05T00:00'])
  expect(await times('DTSTART:20261203T100000Z', 'DURATION:P99999999999W')).toEqual(['2026-12-03T10:00', ''])
})

test('what no card tells is listed: tasks, what is broken or too large, and events beyond the first', async () => {
  const task = 'BEGIN:VTODO\r\nUID:t1\r\nSUMMARY:Order rags\r\nEND:VTODO'
  const good = event('DTSTART:20261203T100000Z')
  const listed = async (...calendars: string[]) => (await contentWith(...calendars)).attachments.map(({ type, kind }) => [type, kind])
  expect(await listed(calendar(good))).toEqual([])
  expect(await listed(calendar(good), calendar(good))).toEqual([])
  const one = [['text/calendar', 'calendar']]
  expect(await listed(calendar(task))).toEqual(one)
  expect(await listed(calendar(`${good}\r\n${task}`))).toEqual(one)
  expect(await listed('BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:tomorrow')).toEqual(one)
  expect(await listed(calendar('BEGIN:VFREEBUSY\r\nUID:f\r\nEND:VFREEBUSY'))).toEqual(one)
  expect(await listed(calendar(event('DTSTART:20261203T100000Z', `DESCRIPTION:${'x'.repeat(600_000)}`)))).toEqual(one)
  const many = Array.from({ length: 30 }, (_event, index) => event('DTSTART:20261203T100000Z', `LOCATION:${index}`)).join('\r\n')
  expect(await listed(calendar(many))).toEqual(one)
})

test('a part that is no calendar at all is listed, and the message is read', async () => {
  for (const text of [
    '',
    'BEGIN:VCALENDAR',
    'END:VCALENDAR',
    'x',
    'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\nEND:VCALENDAR',
    'BEGIN:VEVENT\r\nEND:VEVENT',
  ]) {
    const { cards, attachments } = await contentWith(`${text}\r\n`)
    expect([cards, attachments.length]).toEqual([[], 1])
  }
})

test('an invitation that is cut in the middle is offered as a file', async () => {
  const source = readFileSync(join(import.meta.dirname, '../../../fixtures/reading/invite-broken-is-no-card.eml'))
  const { attachments, cards } = contentOf(await parseMessage(source), { domains: [] })
  expect(cards).toEqual([])
  expect(attachments.map(({ kind }) => kind)).toEqual(['calendar'])
})

test('no rule, year or number of things makes an invitation slow', { timeout: 120_000 }, async () => {
  const zone = (rule: string, start = '19700101T000000') =>
    `BEGIN:VTIMEZONE\r\nTZID:Z\r\nBEGIN:STANDARD\r\nDTSTART:${start}\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nRRULE:${rule}\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n`
  const late = event('DTSTART;TZID=Z:99991203T100000')
  const rules = [
    'SECONDLY',
    'MINUTELY',
    'HOURLY',
    'DAILY',
    'WEEKLY',
    'MONTHLY',
    'YEARLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYMONTH=1,2,3,4,5,6,7,8,9,10,11,12',
  ]
  const repeat = (count: number, make: (index: number) => string) =>
    Array.from({ length: count }, (_one, index) => make(index)).join('\r\n')
  const slow = [
    ...rules.map((rule) => calendar(zone(`FREQ=${rule}`) + late)),
    calendar(zone('FREQ=YEARLY;INTERVAL=1;COUNT=999999999;BYMONTH=13', '00010101T000000') + late),
    calendar(zone('FREQ=YEARLY') + event('DTSTART;TZID=Z:20261203T100000', 'RRULE:FREQ=SECONDLY')),
    calendar(repeat(3000, () => zone('FREQ=SECONDLY').trim()) + late),
    calendar(zone(repeat(20_000, () => 'X').replaceAll('\r\n', ';')) + late),
    calendar(repeat(10_000, (index) => event(`DTSTART;TZID=Z${index}:20261203T100000`))),
    calendar(
      event(
        'DTSTART:20261203T100000Z',
        repeat(15_000, (index) => `ATTENDEE:mailto:p${index}@x.example`),
      ),
    ),
    calendar('BEGIN:X\r\n'.repeat(20_000)),
  ]
  const spentInAll = stopwatch()
  for (const text of slow) {
    const spent = stopwatch()
    const { cards } = await contentWith(text)
    for (const card of cards) expect(card).toMatchObject({ kind: 'event' })
    expect(spent()).toBeLessThan(8000)
  }
  expect(spentInAll()).toBeLessThan(40_000)
  const parts = await contentWith(
    ...Array.from({ length: 500 }, (_part, index) => calendar(event('DTSTART:20261203T100000Z', `LOCATION:${index}`))),
  )
  expect(parts.cards.length).toBeLessThanOrEqual(10)
})

const when = 'DTSTART:20261203T100000Z'

test('what an answer says, where an event has its page and is joined, and what is attached to it is told', async () => {
  const card = await eventOf(
    calendar(
      event(
        when,
        'COMMENT:I am away that day\\, sorry',
        'URL:https://paper.example/tasting',
        'CONFERENCE;VALUE=URI;FEATURE=VIDEO:https://meet.example/abc',
        'X-GOOGLE-CONFERENCE:https://meet.example/abc',
        'ATTACH;FILENAME=plan.pdf:https://paper.example/plan.pdf',
        'ATTACH:https://paper.example/map',
      ),
    ),
  )
  expect(card.comment).toBe('I am away that day, sorry')
  expect(card.links).toEqual([
    { kind: 'page', name: '', url: 'https://paper.example/tasting' },
    { kind: 'call', name: '', url: 'https://meet.example/abc' },
    { kind: 'file', name: 'plan.pdf', url: 'https://paper.example/plan.pdf' },
    { kind: 'file', name: '', url: 'https://paper.example/map' },
  ])
})

test('a description that is HTML alone is told by its words', async () => {
  const html = 'X-ALT-DESC;FMTTYPE=text/html:<html><body><p>Bring a pen\\, and <b>paper</b>.</p></body></html>'
  expect((await eventOf(calendar(event(when, html)))).description).toBe('Bring a pen, and paper.')
  expect((await eventOf(calendar(event(when, 'DESCRIPTION:Bring a pen', html)))).description).toBe('Bring a pen')
})

const long = 'word '.repeat(500)
test.each<[string, string[], boolean]>([
  ['its time alone', [], false],
  ['a comment, a page and a link', ['COMMENT:No', 'URL:https://x.example', 'ATTACH:https://x.example/a'], false],
  ['what only programs read', ['SEQUENCE:1', 'X-MICROSOFT-CDO-BUSYSTATUS:BUSY', 'CLASS:PUBLIC', 'TRANSP:OPAQUE'], false],
  ['HTML that says the same', ['DESCRIPTION:Bring a pen', 'X-ALT-DESC;FMTTYPE=text/html:<p>Bring <b>a</b> pen</p>'], false],
  ['HTML that says more', ['DESCRIPTION:See below', 'X-ALT-DESC;FMTTYPE=text/html:<p>Bring a pen</p>'], true],
  ['a file within', ['ATTACH;ENCODING=BASE64;VALUE=BINARY;X-FILENAME=plan.pdf:JVBERi0xLjQK'], true],
  ['a long description', [`DESCRIPTION:${long}`], true],
  ['a long comment', [`COMMENT:${long}`], true],
  ['two comments', ['COMMENT:One', 'COMMENT:Two'], true],
  ['how often it repeats', ['RRULE:FREQ=WEEKLY;BYDAY=TU'], true],
  ['when it does not take place', ['EXDATE:20261210T100000Z'], true],
  ['whom to ask', ['CONTACT:Mira\\, +49 30 1234'], true],
  ['what to bring', ['RESOURCES:PROJECTOR'], true],
  ['more people than a card shows', Array.from({ length: 31 }, (_one, at) => `ATTENDEE:mailto:p${at}@x.example`), true],
  ['more links than a card shows', Array.from({ length: 21 }, (_one, at) => `ATTACH:https://x.example/${at}`), true],
])('an invitation is listed when its card does not tell all of it: %s', async (_name, lines, isListed) => {
  const { attachments, cards } = await contentWith(calendar(event(when, ...lines)))
  expect(cards).toHaveLength(1)
  expect(attachments).toHaveLength(isListed ? 1 : 0)
})

test.each([
  ['DTSTART:20260720090000Z', '2026-07-20T09:00', 'fixed'],
  ['DTSTART:20260720T0900Z', '2026-07-20T09:00', 'fixed'],
  ['DTSTART:20260720t090000z', '2026-07-20T09:00', 'fixed'],
  ['DTSTART:2026-07-20T09:00:00Z', '2026-07-20T09:00', 'fixed'],
  ['DTSTART:2026-07-20T09:00:00.000Z', '2026-07-20T09:00', 'fixed'],
  ['DTSTART:2026-07-20 09:00', '2026-07-20T09:00', 'local'],
  ['DTSTART:20260720T090000+0200', '2026-07-20T07:00', 'fixed'],
  ['DTSTART:2026-07-20T09:00:00-05:30', '2026-07-20T14:30', 'fixed'],
  ['DTSTART;TZID=Asia/Seoul:20260720T090000+0200', '2026-07-20T07:00', 'fixed'],
  ['DTSTART;TZID=Asia/Seoul:2026-07-20T09:00:00', '2026-07-20T00:00', 'fixed'],
  ['DTSTART;TZID=+09:00:20260720T090000', '2026-07-20T00:00', 'fixed'],
  ['DTSTART;TZID=BST:20260720T090000', '2026-07-20T08:00', 'fixed'],
  ['DTSTART;TZID=AST:20260720T090000', '2026-07-20T09:00', 'unknown'],
  ['DTSTART;TZID=NST:20260720T090000', '2026-07-20T09:00', 'unknown'],
  ['DTSTART;TZID="GMT -0500 (Standard) / GMT -0400 (Daylight)":20260720T090000', '2026-07-20T09:00', 'unknown'],
  ['DTSTART;TZID="(GMT -05:00) New York":20260720T090000', '2026-07-20T13:00', 'fixed'],
])('a time is at its hour, or said to be unknown, however it is written: %s', async (line, at, clock) => {
  const told = await eventOf(calendar(event(line)))
  expect([iso(told.start), told.clock, told.allDay]).toEqual([at, clock, false])
})

test.each(['DTSTART:20260720', 'DTSTART:2026-07-20', 'DTSTART;VALUE=DATE-TIME:20260720', 'DTSTART;VALUE=DATE:20260720'])(
  'a date is a whole day, whatever is said of it: %s',
  async (line) => {
    const told = await eventOf(calendar(event(line)))
    expect([iso(told.start), told.allDay]).toEqual(['2026-07-20T00:00', true])
  },
)

test.each([
  ['its end is missing', (text: string) => text.replace('END:VCALENDAR\r\n', '')],
  ['both ends are missing', (text: string) => text.replace('END:VEVENT\r\nEND:VCALENDAR\r\n', '')],
  ['the end of what lies within is missing', (text: string) => text.replace('END:VALARM\r\n', '')],
  ['lines have lost their indentation', (text: string) => text.replace('DESCRIPTION:Bring', 'DESCRIPTION:We meet at the mill.\r\nBring')],
])('an invitation has a card and stays a file where %s', async (_name, damage) => {
  const whole = calendar(event('DTSTART:20260720T090000Z', 'DESCRIPTION:Bring wool', 'BEGIN:VALARM', 'ACTION:DISPLAY', 'END:VALARM'))
  const text = damage(whole)
  expect(text).not.toBe(whole)
  const told = await eventOf(text)
  expect(iso(told.start)).toBe('2026-07-20T09:00')
  expect(told.description).toContain('Bring wool')
  const { attachments } = await contentWith(text)
  expect(attachments.map(({ type }) => type)).toEqual(['text/calendar'])
})
