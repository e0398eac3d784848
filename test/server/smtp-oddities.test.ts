import { expect, test } from 'vitest'
import type { RawSmtpOptions, Said } from '../lab/scripted-smtp.ts'
import { eachWithRawSmtp, ended, open, put, smtp } from './raw-outbox.ts'

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
