import { Socket } from 'node:net'
import { expect, test, vi } from 'vitest'
import { findLetter, setDelivery } from '../../../main/cache/letters/outbox.ts'
import { transcriptsOf } from '../../../main/cache/letters/transcripts.ts'
import { account, cache, eachWithRawSmtp, ended, open, outbox, put, reaches, smtp, start, stateOf } from './raw-outbox.ts'

eachWithRawSmtp()

const minute = 60_000

const ways = () => smtp.said.flatMap((line) => /^AUTH (\S+)/.exec(line)?.[1] ?? [])
const refused = '535 5.7.8 Username and Password not accepted\r\n'

test('a password goes out by no mechanism that the server does not offer', async () => {
  await open({ offers: ['AUTH GSSAPI NTLM'] })
  const id = await put('Kept')
  expect(await ended(id)).toMatchObject({ state: 'failed', fault: { kind: 'auth-refused', reply: 'AUTH GSSAPI NTLM' } })
  expect(ways()).toEqual([])
  expect(smtp.said.join('\n')).not.toMatch(/MAIL FROM/)
})

test('where PLAIN is refused LOGIN is tried, and remembered for the next time', async () => {
  await open({ answer: ({ text }) => (/^AUTH PLAIN/.test(text) ? refused : undefined) })
  expect((await ended(await put('First'))).state).toBe('accepted')
  expect(ways()).toEqual(['PLAIN', 'LOGIN'])
  await outbox.stop()
  start()
  expect((await ended(await put('Second'))).state).toBe('accepted')
  expect(ways()).toEqual(['PLAIN', 'LOGIN', 'LOGIN'])
})

test('a server that ends the connection after a refusal is asked once more over another', async () => {
  const gone = new Set<number>()
  await open({
    answer: ({ text, connection }) => {
      if (gone.has(connection)) return 'drop'
      if (!/^AUTH PLAIN/.test(text)) return undefined
      gone.add(connection)
      return refused
    },
  })
  expect((await ended(await put('First'))).state).toBe('accepted')
  expect(smtp.connections()).toBe(2)
})

test('a wrong password is tried in two ways at most, and the server’s own words are told', async () => {
  await open({
    offers: ['AUTH PLAIN LOGIN CRAM-MD5'],
    answer: ({ text, what }) =>
      /^AUTH PLAIN/.test(text) ? refused : /^AUTH|^$/.test(text) && what === 'command' ? '504 5.5.4 No\r\n' : undefined,
  })
  expect(await ended(await put('Wrong'))).toMatchObject({ state: 'failed', fault: { reply: expect.stringContaining('535 5.7.8') } })
  expect(ways()).toEqual(['PLAIN', 'LOGIN'])
})

test('a sign-in that is put off is not tried in another way, but later', async () => {
  await open({ answer: ({ text }) => (/^AUTH/.test(text) ? '454 4.7.0 Temporary authentication failure\r\n' : undefined) })
  expect((await ended(await put('Later'))).state).toBe('retrying')
  expect(ways()).toEqual(['PLAIN'])
})

test('a password that worked is believed in until it was refused twice, some time apart', async () => {
  let bad = false
  await open({ answer: ({ text }) => (bad && /^AUTH/.test(text) ? refused : undefined) })
  expect((await ended(await put('Before'))).state).toBe('accepted')
  bad = true
  const id = await put('After')
  const first = await ended(id)
  expect(first).toMatchObject({ state: 'retrying', fault: { kind: 'auth-refused' } })
  if (first.state === 'retrying') expect(first.at - Date.now()).toBeGreaterThan(10 * minute)
  // One that asks for it meanwhile is told the same, and the clock goes on.
  outbox.tryNow('all')
  await expect.poll(() => ways()).toHaveLength(3)
  await reaches(id, 'retrying')
  cache.sql('UPDATE submission SET refused_at = refused_at - ?').run(16 * minute)
  outbox.tryNow('all')
  expect(await reaches(id, 'failed')).toMatchObject({ fault: { kind: 'auth-refused', reply: expect.stringContaining('535') } })
})

test.each([
  ['a daily limit', '550 5.4.5 Daily user sending limit exceeded.', 'retrying'],
  ['a mailbox that does not exist', '550 5.1.1 No such user', 'failed'],
])('%s ends as it must', async (_, words, state) => {
  await open({ answer: ({ text }) => (/^RCPT/.test(text) ? `${words}\r\n` : undefined) })
  expect(await ended(await put('Limits'))).toMatchObject({ state, fault: { reply: words } })
})

test.each([
  [
    'EUC-KR',
    Buffer.concat([
      Buffer.from('550 5.1.1 '),
      Buffer.from('bbe7bfebc0dab8a620c3a3c0bb20bcf620bef8bdc0b4cfb4d9', 'hex'),
      Buffer.from('\r\n'),
    ]),
    '사용자를 찾을 수 없습니다',
  ],
  ['UTF-8', Buffer.from('550 5.1.1 사용자를 찾을 수 없습니다\r\n'), '사용자를 찾을 수 없습니다'],
  ['Latin-1', Buffer.from('550 5.1.1 Boîte refusée, déjà pleine\r\n', 'latin1'), 'Boîte refusée, déjà pleine'],
])('what a server says in %s is shown as it meant it', async (_, reply, words) => {
  await open({ answer: ({ text }) => (/^RCPT/.test(text) ? reply : undefined) })
  const id = await put('Words')
  expect(await ended(id)).toMatchObject({ state: 'failed', fault: { reply: `550 5.1.1 ${words}` } })
  const [attempt] = transcriptsOf(cache, account, findLetter(cache, id)?.messageId ?? '')
  expect(attempt?.lines.map(({ text }) => text)).toContain(`550 5.1.1 ${words}`)
})

/** Holds an answer back until it is let go. */
function held() {
  let letGo = () => {}
  let asked = () => {}
  const reached = new Promise<void>((resolve) => {
    asked = resolve
  })
  const gate = new Promise<undefined>((resolve) => {
    letGo = () => resolve(undefined)
  })
  const hold = () => {
    asked()
    return gate
  }
  return { hold, letGo, reached }
}

test.each([
  ['greeting', 'connected', /^$/, 4],
  ['reply to MAIL', 'command', /^MAIL/, 4],
  ['reply to DATA', 'command', /^DATA/, 1.5],
  ['reply to the final dot', 'letter', /./, 9],
] as const)('a %s is waited for as long as RFC 5321 has it', async (_, what, text, minutes) => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  // A socket has a clock of its own, which nobody can turn.
  const clocks = vi.spyOn(Socket.prototype, 'setTimeout')
  const { hold, letGo, reached } = held()
  await open({ answer: (said) => (said.what === what && text.test(said.text) ? hold() : undefined) })
  const id = await put('Patience')
  await reached
  await vi.advanceTimersByTimeAsync(minutes * minute)
  expect(['waiting', 'sending']).toContain(stateOf(id)?.state)
  letGo()
  expect((await ended(id)).state).toBe('accepted')
  expect(smtp.connections()).toBe(1)
  expect(clocks.mock.calls.filter(([ms]) => ms > 0 && ms < 10 * minute)).toEqual([])
  clocks.mockRestore()
})

test.each([
  ['greeting', 'connected', /^$/, 6, 'retrying'],
  ['reply to DATA', 'command', /^DATA/, 3, 'retrying'],
  ['reply to the final dot', 'letter', /./, 11, 'interrupted'],
] as const)('a %s that never comes is not waited for for ever', async (_, what, text, minutes, state) => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const { hold, reached } = held()
  await open({ answer: (said) => (said.what === what && text.test(said.text) ? hold() : undefined) })
  const id = await put('Patience')
  await reached
  if (what !== 'connected') await reaches(id, 'sending')
  await vi.advanceTimersByTimeAsync(minutes * minute)
  expect((await ended(id)).state).toBe(state)
})

test('the end of the program waits for no server, and the letter goes out at the next start', async () => {
  const { hold, reached } = held()
  let silent = true
  await open({ answer: ({ text }) => (silent && /^RCPT/.test(text) ? hold() : undefined) })
  const id = await put('Later')
  await reached
  const before = performance.now()
  await outbox.stop()
  expect(performance.now() - before).toBeLessThan(1_000)
  expect(stateOf(id)).toEqual({ state: 'waiting', because: 'queued' })
  silent = false
  start()
  expect((await ended(id)).state).toBe('accepted')
})

test('a letter that is stopped is taken back, or asks, once the server may have it', async () => {
  const waiting = held()
  const dot = held()
  await open({
    answer: ({ text, what }) =>
      what === 'letter' ? dot.hold() : /^RCPT/.test(text) && smtp.connections() === 1 ? waiting.hold() : undefined,
  })
  const id = await put('Stopped')
  await waiting.reached
  outbox.cancel(id)
  expect(await reaches(id, 'waiting')).toEqual({ state: 'waiting', because: 'editing' })
  const other = await put('Too late')
  await dot.reached
  await expect.poll(() => stateOf(other)).toMatchObject({ state: 'sending', handedOver: true })
  outbox.cancel(other)
  expect((await ended(other)).state).toBe('interrupted')
})

test('a letter that is taken back while its server is waited for stays taken back, whatever comes of that', async () => {
  const { hold, reached } = held()
  let drop = () => {}
  const dropped = new Promise<'drop'>((resolve) => {
    drop = () => resolve('drop')
  })
  await open({
    answer: ({ what }) => {
      if (what !== 'connected') return undefined
      void hold()
      return dropped
    },
  })
  const id = await put('Taken back')
  const other = await put('Other')
  await reached
  setDelivery(cache, id, { state: 'waiting', because: 'editing' })
  drop()
  await reaches(other, 'retrying')
  expect(stateOf(id)).toEqual({ state: 'waiting', because: 'editing' })
})
