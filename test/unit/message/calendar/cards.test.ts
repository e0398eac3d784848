import { expect, test } from 'vitest'
import type { Part } from '../../../../main/message/body/pieces.ts'
import { cardsIn } from '../../../../main/message/reading/cards.ts'
import type { Card } from '../../../../preload/contract/index.ts'

type EventCard = Extract<Card, { kind: 'event' }>
type Contact = Extract<Card, { kind: 'contact' }>

function cardOf(type: string, ...lines: string[]): Card | undefined {
  const part = { name: '', type, content: new TextEncoder().encode(lines.join('\r\n')), charset: 'utf-8', order: 0 }
  return cardsIn([part as unknown as Part]).cards[0]
}
const eventOf = (...lines: string[]): EventCard =>
  cardOf(
    'text/calendar',
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'METHOD:REQUEST', 'BEGIN:VEVENT', 'UID:1', 'DTSTART:20261203T100000Z', ...lines],
    ...['END:VEVENT', 'END:VCALENDAR'],
  ) as EventCard
const contactOf = (...lines: string[]): Contact => cardOf('text/vcard', 'BEGIN:VCARD', 'VERSION:4.0', ...lines, 'END:VCARD') as Contact

/** What is not seen, fills a line, or turns what follows. */
const hidden = [
  ...['\u202e', '\u202d', '\u2066', '\u2067', '\u2069', '\u200e', '\u200f', '\u061c', '\u200b', '\u200c', '\u200d', '\u2060', '\u00ad'],
  ...[
    '\ufeff',
    '\u034f',
    '\u115f',
    '\u1160',
    '\u17b4',
    '\u3164',
    '\uffa0',
    '\u2800',
    '\u180e',
    '\u{e0041}',
    '\u{e007f}',
    '\u009b',
    '\u0007',
  ],
]
const code = (sign: string) => `U+${sign.codePointAt(0)?.toString(16)}`

test.each(hidden.map((sign) => [code(sign), sign]))('nothing that a card says holds %s', (_code, sign) => {
  const said = (text: string) => `${sign}${text}${sign.repeat(2)}x`
  const event = eventOf(
    ...[`SUMMARY:${said('Pay')}`, `LOCATION:${said('Hall')}`, `DESCRIPTION:${said('One')}\\n${said('Two')}`, `COMMENT:${said('No')}`],
    ...[
      `ORGANIZER;CN="${said('Boss')}":mailto:${said('boss')}@corp.example${sign}`,
      `ATTENDEE;CN="${said('Eve')}":mailto:eve${sign}@evil.example`,
    ],
    ...[`URL:https://corp.example/${sign}x`, `ATTACH;FILENAME="${said('plan')}.pdf":https://corp.example/${sign}`],
  )
  const zoned = cardOf(
    'text/calendar',
    ...['BEGIN:VCALENDAR', 'BEGIN:VEVENT', `DTSTART;TZID="${said('Nowhere')}":20261203T100000`, 'END:VEVENT', 'END:VCALENDAR'],
  )
  const contact = contactOf(
    ...[`FN:${said('Boss')}`, `ORG:${said('Corp')};${said('Sales')}`, `TITLE:${said('Chief')}`, `EMAIL:ceo@bank.example${sign}`],
    ...[`TEL:${said('+82')}`, `NOTE:${said('a')}\\n${said('b')}`],
  )
  expect(event.description.split('\n')).toHaveLength(2)
  expect(event.organizer?.address).toBe('bossx@corp.example')
  expect(event.attendees[0]?.who.address).toBe('eve@evil.example')
  expect(contact.emails).toEqual(['ceo@bank.example'])
  expect(JSON.stringify([event, zoned, contact])).not.toContain(JSON.stringify(sign).slice(1, -1))
})

test.each(['ceo@bank.example', 'ceo (at) bank.example', 'ceo@bank\u3002example', 'https://bank.example/', 'www.bank.kitchen', 'bank.com'])(
  'a name in an invitation that shows somebody else is left out: %s',
  (name) => {
    const { organizer, attendees } = eventOf(
      `ORGANIZER;CN="${name}":mailto:eve@evil.example`,
      `ATTENDEE;PARTSTAT=ACCEPTED;CN="${name}":mailto:eve@evil.example`,
    )
    expect(organizer).toEqual({ name: '', address: 'eve@evil.example' })
    expect(attendees).toEqual([{ who: { name: '', address: 'eve@evil.example' }, status: 'ACCEPTED' }])
  },
)

test('fillers in an address of an invitation part nothing', () => {
  expect(eventOf('ORGANIZER;CN=Boss:MAILTO:ceo@bank.example\u3164\u3164@evil.example').organizer).toEqual({
    name: 'Boss',
    address: 'ceo@bank.example@evil.example',
  })
})

test('what people write stays', () => {
  const { summary, description, organizer } = eventOf(
    'SUMMARY:\u{1f468}\u200d\u{1f469}\u200d\u{1f467} \uac00\uc871 \u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645',
    'DESCRIPTION:One\\n  two   three\\n\\nfour',
    'ORGANIZER;CN="Kim, Ada":mailto:ada@corp.example',
  )
  expect(summary).toBe('\u{1f468}\u200d\u{1f469}\u200d\u{1f467} \uac00\uc871 \u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645')
  expect(description).toBe('One\n  two   three\n\nfour')
  expect(organizer).toEqual({ name: 'Kim, Ada', address: 'ada@corp.example' })
})
