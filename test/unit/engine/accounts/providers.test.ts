import { expect, test } from 'vitest'
import { suggestServers } from '../../../../main/engine/accounts/providers.ts'
import { providerDomains } from '../../../../preload/domains/providers.ts'

test('a known domain gets its provider’s servers and what its users have to know', () => {
  expect(suggestServers('minji@Naver.com')).toMatchObject({
    source: 'provider',
    imap: { host: 'imap.naver.com', port: 993, security: 'tls', user: 'minji@Naver.com' },
    smtp: { host: 'smtp.naver.com', port: 465, security: 'tls' },
    hint: 'app-password',
  })
})

test('port 587 is STARTTLS', () => {
  expect(suggestServers('a@icloud.com').smtp).toMatchObject({ port: 587, security: 'starttls' })
})

test('an unknown domain gets the usual names, as a guess', () => {
  expect(suggestServers('ada@letterpress.example')).toMatchObject({ source: 'guess', imap: { host: 'imap.letterpress.example' } })
})

test('nothing is ever suggested without encryption', () => {
  for (const domain of ['gmail.com', 'web.de', 'x.example']) {
    const { imap, smtp } = suggestServers(`a@${domain}`)
    expect([imap.security, smtp.security]).not.toContain('none')
  }
})

test('every domain of a provider has the servers of the provider', () => {
  const of = (domain: string) => suggestServers(`a@${domain}`)
  for (const domains of Object.values(providerDomains)) {
    const [first, ...others] = domains.map(of)
    for (const other of others) expect([other.provider, other.source]).toEqual([first?.provider, first?.source])
  }
  expect([of('hanmail.net').imap.host, of('googlemail.com').smtp.host]).toEqual(['imap.daum.net', 'smtp.gmail.com'])
  // Its mail is in 126's own servers.
  expect(of('126.com')).toMatchObject({ source: 'guess', imap: { host: 'imap.126.com' } })
})

test('a domain has one provider', () => {
  const all = Object.values(providerDomains).flat()
  expect(new Set(all).size).toBe(all.length)
})
