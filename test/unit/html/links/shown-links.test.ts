import { expect, test } from 'vitest'
import { shownAddress, shownHost, shownLetter } from '../../../../renderer/html/links/shown-host.ts'

test.each([
  [`www.bank.example.${'a'.repeat(60)}.${'b'.repeat(60)}.evil.example`, { before: 'www.bank.example.', domain: 'evil.example' }],
  ['mail.bank.co.kr', { before: 'mail.', domain: 'bank.co.kr' }],
  ['bank.eve.github.io', { before: 'bank.', domain: 'eve.github.io' }],
  ['www.xn--bcher-kva.example', { before: 'www.', domain: 'bücher.example' }],
  ['www.xn--80ak6aa92e.com', { before: 'www.', domain: 'xn--80ak6aa92e.com' }],
  ['127.0.0.1', { before: '', domain: '127.0.0.1' }],
  ['github.io', { before: '', domain: 'github.io' }],
])('of %s the domain is always seen', (host, { before, domain }) => {
  const shown = shownHost(host)
  expect(shown.domain).toBe(domain)
  expect(shown.before.startsWith(before.slice(0, 16))).toBe(true)
  expect(shown.before.length).toBeLessThan(35)
})

test('what stands before an @ does not push the domain out of sight', () => {
  const { before, domain, after } = shownAddress(new URL(`https://www.bank.example${'x'.repeat(900)}@evil.example/${'y'.repeat(900)}`), 100)
  expect([before.length < 60, domain, after.length]).toEqual([true, 'evil.example', 101])
})

test('a dot at the end of a host is not shown, nor does it shift what is', () => {
  const { before, domain, after } = shownAddress(new URL('https://www.bank.com.evil.com./login'), 100)
  expect([before, domain, after]).toEqual(['https://www.bank.com.', 'evil.com', '/login'])
  expect(shownHost('evil.example.')).toEqual({ before: '', domain: 'evil.example' })
})

test.each([
  ['mailto:ann@x.example', 'mailto:ann@|x.example|'],
  [`mailto:ceo@bank.example${'x'.repeat(300)}@mail.evil.example?subject=hi`, 'mailto:ceo@bank…xxxxxxxx@mail.|evil.example|'],
  ['mailto:ceo%40bank.example%40evil.example', 'mailto:ceo@bank.example@|evil.example|'],
  ['mailto:ann@x.example,eve@evil.example', 'mailto:ann@x.example, eve@|evil.example|'],
  ['mailto:ann@x.example?cc=eve@evil.example&to=bob@b.example', 'mailto:ann@x.example, bob@b.example, eve@|evil.example|'],
  [`mailto:${'a@x.example,'.repeat(20)}eve@evil.example`, 'mailto:a@x.example, a@x.example, a@x.example, a@|x.example|, …'],
  ['mailto:ann@аррӏе.com', 'mailto:ann@|xn--80ak6aa92e.com|'],
  ['mailto:?subject=hi', undefined],
])('who gets a letter is seen, however long the name is: %s', (href, shown) => {
  const letter = shownLetter(new URL(href))
  expect(letter && `${letter.before}|${letter.domain}|${letter.after}`).toBe(shown)
})
