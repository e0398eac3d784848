import { expect, test } from 'vitest'
import { suggestServers } from '../../../../main/engine/accounts/providers.ts'

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
