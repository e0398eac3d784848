import { expect, test } from 'vitest'
import { findAccount } from '../../../main/cache/accounts/rows.ts'
import { insertLetter } from '../../../main/cache/letters/outbox.ts'
import { readSettings, writeSettings } from '../../../main/cache/store/settings.ts'
import { putInOutbox } from '../../../main/engine/outgoing/letters/handlers.ts'
import { parseMessage } from '../../../main/message/parse.ts'
import { redirected } from '../../../main/message/writing/redirect.ts'
import type { RawSmtpOptions, Said } from '../../lab/scripted/smtp.ts'
import { account, cache, eachWithRawSmtp, ended, open, outbox, put, smtp } from './raw-outbox.ts'

eachWithRawSmtp()

const to = (pattern: RegExp, reply: string) => ({
  answer: ({ text, what }: Said) => (what === 'command' && pattern.test(text) ? reply : undefined),
})

/** What servers say that RFC 5321 and RFC 4954 have otherwise, and mean no harm by. */
const harmless: Record<string, RawSmtpOptions> = {
  'greets in many lines': { answer: ({ what }) => (what === 'connected' ? '220-welcome\r\n220-no spam\r\n220 ready\r\n' : undefined) },
  'answers in many lines': to(/^MAIL/, '250-2.1.0 sender\r\n250 2.1.0 ok\r\n'),
  'says nothing but the code': to(/^(?:MAIL|RCPT)/, '250\r\n'),
  'ends its lines by LF alone': to(/^(?:MAIL|RCPT)/, '250 ok\n'),
  'greets with LF alone': { answer: ({ what }) => (what === 'connected' ? '220 scripted\n' : undefined) },
  'offers its ways to sign in as AUTH=': { offers: ['AUTH=LOGIN PLAIN'] },
  'prompts with other words': {
    offers: ['AUTH LOGIN'],
    answer: ({ text }) => (/^AUTH LOGIN/.test(text) ? '334 cGxlYXNlIHRlbGwgdXM=\r\n' : undefined),
  },
  'prompts with nothing': { offers: ['AUTH LOGIN'], answer: ({ text }) => (/^AUTH LOGIN/.test(text) ? '334 \r\n' : undefined) },
  'will forward': to(/^RCPT/, '251 2.1.5 User not local; will forward\r\n'),
  'cannot verify, and takes it': to(/^RCPT/, '252 2.1.5 Cannot verify\r\n'),
  'never answers QUIT': { answer: ({ text }) => (/^QUIT/.test(text) ? 'silence' : undefined) },
}

for (const [how, options] of Object.entries(harmless)) {
  test(`a letter goes out once over a server that ${how}`, async () => {
    await open(options)
    expect(await ended(await put('Once'))).toMatchObject({ state: 'accepted' })
    expect(smtp.taken).toHaveLength(1)
  })
}

test('a connection that is ended right after the letter was taken leaves it accepted, and the next one goes out', async () => {
  let ends = true
  await open({
    answer: ({ what, text }) => {
      if (what !== 'letter' || !ends) return undefined
      ends = false
      smtp.taken.push(text)
      return '250 2.0.0 taken\r\n421 4.4.2 closing\r\n'
    },
  })
  expect((await ended(await put('First'))).state).toBe('accepted')
  expect((await ended(await put('Second'))).state).toBe('accepted')
  expect(smtp.taken).toHaveLength(2)
})

test('a server that wants a sign-in and offers none is told of in its own words', async () => {
  await open({ offers: ['SIZE 1000000'], ...to(/^MAIL/, '530 5.7.0 Authentication required\r\n') })
  const delivery = await ended(await put('Refused'))
  expect(['failed', 'retrying']).toContain(delivery.state)
  expect(smtp.taken).toEqual([])
})

test.each([
  ['answers DATA as if it were done', to(/^DATA/, '250 ok\r\n')],
  ['says something else between its offers', to(/^EHLO/, '250-scripted\r\nhello from the banner\r\n250 AUTH PLAIN\r\n')],
])('a letter is not lost, nor given up, where a server %s', async (_, options) => {
  await open(options)
  expect(['accepted', 'retrying', 'interrupted']).toContain((await ended(await put('Kept'))).state)
})

test.each([
  ['takes bytes beyond ASCII', ['AUTH PLAIN', '8BITMIME'], true],
  ['takes none', ['AUTH PLAIN'], false],
] as const)('an attached message in 8 bits arrives byte for byte over a server that %s', async (_, offers, eightBit) => {
  const old = Buffer.from('From: x@press.example\r\nSubject: within\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n안녕\r\n.dot\r\n')
  await open({ offers })
  writeSettings(cache, { ...readSettings(cache), undoSeconds: 0 })
  const sender = findAccount(cache, account)
  if (!sender) throw new Error('no account')
  const id = await putInOutbox(cache, sender, {
    ...{ accountId: account, to: [{ name: '', address: 'bob@example.test' }], cc: [], bcc: [], subject: 'Old', text: 'See.' },
    attachments: [{ name: 'old.eml', type: 'message/rfc822', content: new Uint8Array(old) }],
  })
  outbox.look()
  expect(await ended(id)).toMatchObject({ state: 'accepted' })
  expect(smtp.said.some((line) => /^MAIL FROM:.* BODY=8BITMIME/.test(line))).toBe(eightBit)
  const [taken = ''] = smtp.taken
  expect(/[^\p{ASCII}]/u.test(taken)).toBe(eightBit)
  const { parts } = await parseMessage(Buffer.from(taken.replace(/\r\n\.\./g, '\r\n.'), 'latin1'))
  expect(Buffer.from(parts[0]?.content ?? []).equals(old)).toBe(true)
})

test.each([
  ['takes none: what it says is the same', '', ['AUTH PLAIN'], 'accepted'],
  ['takes them: it goes to the letter', 'X-Note: 한지\r\n', ['AUTH PLAIN', '8BITMIME'], 'accepted'],
  ['takes none, where it cannot be written without: it does not go, and says why', 'X-Note: 한지\r\n', ['AUTH PLAIN'], 'failed'],
] as const)('a message in 8 bits that is sent on over a server that %s', async (_, field, offers, state) => {
  const old = `From: x@press.example\r\n${field}Subject: Old\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n안녕 = hello\r\n`
  await open({ offers })
  const { messageId, source, eightBit } = await redirected(Buffer.from(old), {
    ...{ from: { name: 'Alice', address: 'alice@example.test' }, to: [{ name: '', address: 'bob@example.test' }], date: new Date(0) },
  })
  const envelope = { from: 'alice@example.test', to: ['bob@example.test'], eightBit }
  const id = insertLetter(cache, { accountId: account, messageId, subject: 'Old', to: [], envelope, source, letter: undefined })
  outbox.look()
  const delivery = await ended(id)
  expect(delivery.state).toBe(state)
  if (delivery.state === 'failed') expect([delivery.fault.kind, smtp.taken]).toEqual(['eight-bits-unsupported', []])
  else {
    const [taken = ''] = smtp.taken
    expect(/[^\p{ASCII}]/u.test(taken)).toBe(field !== '')
    expect((await parseMessage(Buffer.from(taken, 'latin1'))).text).toContain('안녕 = hello')
  }
})
