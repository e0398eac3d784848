import { expect, test } from 'vitest'
import { readMailto } from '../../../../main/message/mailing-list/mailto.ts'
import { inspectLink } from '../../../../renderer/html/links/inspect.ts'
import { recipientsOf, shownLetter } from '../../../../renderer/html/links/shown-host.ts'

const doubts = (href: string, words: string): string[] | 'refused' => {
  const link = inspectLink(href, words)
  return link.kind === 'open' ? link.doubts.map(({ doubt }) => doubt) : link.kind
}

/** Ways in which a letter goes to eve, too, and only to her. */
const elsewhere = [
  'mailto:eve@evil.example',
  'mailto:?to=eve@evil.example',
  'mailto:?TO=eve@evil.example',
  'mailto:?tO=eve%40evil.example',
  'mailto:?%74o=eve@evil.example',
  'mailto:?cc=eve@evil.example',
  'mailto:?Cc=eve@evil.example',
  'mailto:?subject=x&to=eve@evil.example&body=pin',
  'mailto:security@bank.example?cc=eve@evil.example',
  'mailto:security@bank.example?CC=eve@evil.example',
  'mailto:security@bank.example?to=eve@evil.example',
  'mailto:security@bank.example?to=eve@evil.example&body=pin',
  'mailto:security@bank.example?to=a@bank.example&to=eve@evil.example',
  'mailto:security@bank.example?to=a@bank.example,eve@evil.example',
  'mailto:security@bank.example,eve@evil.example',
  'mailto:security@bank.example;eve@evil.example',
  'mailto:security@bank.example%2Ceve@evil.example',
  'mailto:security@bank.example%3Ceve@evil.example%3E',
  'mailto:security@bank.example%3Ceve@intern%3E',
  'mailto:security@bank.example%20%3Ceve@intern%3E',
  'mailto:%22security@bank.example%22%3Ceve@evil.example%3E',
  'mailto:%22security@bank.example%22@evil.example',
  'mailto:security@bank.example@evil.example',
  'mailto:security@bank.example:eve@evil.example;',
  'mailto:(security@bank.example)eve@evil.example',
  'mailto:eve@intern',
  'mailto:eve@[203.0.113.7]',
  'mailto:eve@203.0.113.7',
  'mailto:eve@bank.example/.evil.example',
  'mailto:eve@bank.example%23x',
  'mailto:eve@bank.example%2525x',
  'mailto:eve@b%2561nk.example',
  'mailto:%ff,eve%40evil.example',
  'mailto:?to=%ff%2Ceve%40evil.example',
  'mailto:eve@bаnk.example',
  'mailto:eve@xn--bnk-7cd.example',
  'mailto:eve@bank.example.evil.example',
  'MAILTO:eve@evil.example',
]

test.each(elsewhere)('%s under the bank’s address is asked about', (href) => {
  expect(doubts(href, 'security@bank.example')).toContain('text-differs')
  expect(doubts(href, 'Write to www.bank.example')).toContain('text-differs')
})

test.each(elsewhere)('whom %s goes to is shown as far as a letter goes there', (href) => {
  const shown = shownLetter(new URL(href))
  const all = `${shown?.before}${shown?.domain}`
  const { to = [], cc = [] } = readMailto(new URL(href).href) ?? {}
  for (const { address } of [...to, ...cc]) {
    if (/^[\x20-\x7e]*$/.test(address)) expect(all).toContain(address.slice(address.lastIndexOf('@')))
    expect(recipientsOf(href)).not.toEqual([])
  }
})

test.each([
  'mailto:security@bank.example',
  'mailto:security@mail.bank.example?subject=hi%20eve@evil.example',
  'mailto:security@bank.example?body=write%20to%20eve@evil.example',
  'mailto:?to=security@bank.example',
  'mailto:a@bank.example,b@bank.example?cc=c@mail.bank.example',
  'mailto:Bank%20%3Csecurity@bank.example%3E',
  'mailto:security+x@bank.example',
  'mailto:security@bank.example?bcc=eve@evil.example',
  'mailto:security@bank.example.',
  'mailto:?subject=hi',
])('%s under the bank’s address is followed at once', (href) => {
  expect(doubts(href, 'security@bank.example')).toEqual([])
})

test.each([
  ['mailto:a@р\u0430ypal.com', 'look-alike'],
  ['mailto:a@xn--ypal-43d9g.com', 'look-alike'],
  ['mailto:a@xn--paypal-.com', 'look-alike'],
  ['mailto:?to=a@g\u3147\u3147gle.com', 'look-alike'],
  ['mailto:a@mail.kak\u00e1o.com', 'look-alike'],
  ['mailto:eve@1.2.3.4', 'number'],
  ['mailto:eve@[1.2.3.4]', 'number'],
  ['mailto:eve@%5BIPv6:2001:db8::1%5D', 'number'],
  ['mailto:ceo@bank.example@evil.example', 'user-name'],
])('of a letter the domain is looked at as the host of a link is: %s, %s', (href, doubt) => {
  for (const way of [
    href,
    href.replace('mailto:', 'mailto:security@bank.example,'),
    href.replace('mailto:', 'mailto:?cc=').replace('?cc=?to=', '?cc='),
  ])
    expect(doubts(way, 'Write to us'), way).toContain(doubt)
})

test.each([
  'mailto:a@\ud55c\uc9c0.kr',
  'mailto:a@m\u00fcnchen.de',
  'mailto:a@xn--mnchen-3ya.de',
  'mailto:a@bank.example',
  'mailto:a.b+c@mail.bank.co.kr',
  'mailto:a@1.com',
  'mailto:ada@office.local',
  'mailto:ada@mail.corp',
])('a letter to a plain domain goes on at once: %s', (href) => {
  expect(doubts(href, 'Write to us')).toEqual([])
})
