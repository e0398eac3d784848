import { afterEach, beforeEach, expect, test } from 'vitest'
import { findAccount, insertAccount } from '../../../main/cache/accounts/rows.ts'
import { findLetter, insertLetter } from '../../../main/cache/letters/outbox.ts'
import { transcriptsOf } from '../../../main/cache/letters/transcripts.ts'
import { type Cache, openCache } from '../../../main/cache/store/open.ts'
import { type Outbox, startOutbox } from '../../../main/engine/outgoing/outbox/send-due.ts'
import { composeLetter } from '../../../main/message/writing/compose.ts'
import type { Delivery } from '../../../preload/contract/index.ts'
import { type ScriptedSmtp, type Stage, startSmtp, type Trouble } from '../../lab/smtp.ts'

const password = 'alice has a secret'
let cache: Cache
let smtp: ScriptedSmtp
let outbox: Outbox
const watchers = new Set<() => void>()
beforeEach(() => {
  cache = openCache(':memory:')
})
afterEach(async () => {
  await outbox.stop()
  await smtp.close()
  cache.close()
})

/** An account whose server has this trouble, and its outbox. */
async function open(options: Omit<Parameters<typeof startSmtp>[0], 'password'> & { security?: 'none' | 'starttls' }): Promise<number> {
  smtp = await startSmtp({ ...options, password })
  const server = { host: '127.0.0.1', port: smtp.port, security: options.security ?? ('none' as const), user: 'alice' }
  const id = insertAccount(cache, { name: 'Alice', email: 'alice@example.test', imap: server, smtp: server, password })
  const account = findAccount(cache, id)
  if (!account) throw new Error('no account')
  outbox = startOutbox({
    cache,
    account,
    signIn: async () => ({ with: 'password', password }),
    patienceMs: options.trouble === 'stall' ? 1_500 : 20_000,
    onChange: () => {
      for (const watcher of watchers) watcher()
    },
    onAccepted: () => {},
  })
  return id
}

/** Puts a letter into the outbox; with `quietly` the outbox is not told yet. */
async function put(accountId: number, subject: string, to: string[] = ['bob@example.test'], quietly = false): Promise<number> {
  const recipients = to.map((address) => ({ name: '', address }))
  const { messageId, source } = await composeLetter({
    from: { name: 'Alice', address: 'alice@example.test' },
    to: recipients,
    cc: [],
    bcc: [],
    subject,
    text: 'Hello.',
    attachments: [],
    date: new Date(),
  })
  const id = insertLetter(cache, {
    accountId,
    messageId,
    subject,
    to: recipients,
    envelope: { from: 'alice@example.test', to },
    source,
    letter: undefined,
  })
  if (!quietly) outbox.look()
  return id
}

/** The delivery once it is none of those states that pass by themselves. */
function atRest(id: number): Promise<Delivery> {
  return new Promise((resolve) => {
    const look = () => {
      const delivery = findLetter(cache, id)?.delivery
      if (!delivery || delivery.state === 'waiting' || delivery.state === 'sending') return
      watchers.delete(look)
      resolve(delivery)
    }
    watchers.add(look)
    look()
  })
}

const codes = [421, 450, 451, 452, 454, 500, 501, 502, 503, 504, 530, 534, 535, 538, 550, 551, 552, 553, 554, 555]
const stages: Stage[] = ['greeting', 'EHLO', 'AUTH', 'MAIL', 'RCPT', 'DATA', 'dot']

/** The state that a letter must end in: 4yz and what has no answer is tried again, 5yz is not, and after the dot nobody knows. */
function expected(stage: Stage, trouble: Trouble): Delivery['state'] {
  if (typeof trouble === 'string') return stage === 'dot' ? 'interrupted' : 'retrying'
  return trouble < 500 ? 'retrying' : 'failed'
}

const table = stages.flatMap((stage) => [...codes, 'drop', 'stall'].map((trouble) => [stage, trouble as Trouble] as const))

test.each(table)('%s answered with %s: the letter ends as it must, and is neither lost nor doubled', async (stage, trouble) => {
  // Where there is another way to sign in, a refusal of one says nothing yet.
  const account = await open({ stage, trouble, ...(stage === 'AUTH' ? { methods: ['PLAIN'] } : {}) })
  const id = await put(account, 'Once')
  const delivery = await atRest(id)
  expect(smtp.hits()).toBe(1)
  expect(delivery.state).toBe(expected(stage, trouble))
  const messageId = findLetter(cache, id)?.messageId ?? ''
  const [attempt] = transcriptsOf(cache, account, messageId)
  if (typeof trouble === 'number') expect(attempt?.lines.map(({ text }) => text).join('\n')).toContain(String(trouble))
  expect(JSON.stringify(attempt)).not.toContain(Buffer.from(`\0alice\0${password}`).toString('base64'))
  expect(smtp.taken).toHaveLength(stage === 'dot' && typeof trouble === 'string' ? 1 : 0)
  outbox.tryNow('all')
  if (delivery.state === 'retrying' || (delivery.state === 'failed' && stage === 'AUTH')) {
    // The trouble is over: it goes out, once.
    await expect.poll(() => findLetter(cache, id)?.delivery.state).toBe('accepted')
  }
  const other = await put(account, 'Another')
  expect((await atRest(other)).state).toBe('accepted')
  expect(smtp.taken.filter((letter) => letter.includes(messageId))).toHaveLength(delivery.state === 'failed' && stage !== 'AUTH' ? 0 : 1)
})

test.each<Trouble>([454, 501, 502, 554, 'drop', 'stall'])(
  'STARTTLS answered with %s: nothing is said in the clear, it is tried again',
  async (trouble) => {
    const account = await open({ stage: 'STARTTLS', trouble, security: 'starttls' })
    const id = await put(account, 'Private')
    expect((await atRest(id)).state).toBe('retrying')
    const said = transcriptsOf(cache, account, findLetter(cache, id)?.messageId ?? '').flatMap(({ lines }) => lines)
    expect(said.filter(({ who }) => who === 'client').map(({ text }) => text)).toEqual(['EHLO [127.0.0.1]', 'STARTTLS'])
    expect(smtp.taken).toEqual([])
  },
)

test.each([false, true])('a hundred letters go over one connection, in order (with PIPELINING: %s)', async (pipelining) => {
  const account = await open({ pipelining })
  const ids: number[] = []
  for (let n = 0; n < 100; n++) ids.push(await put(account, `Letter ${n}.`, undefined, true))
  outbox.look()
  for (const id of ids) expect((await atRest(id)).state).toBe('accepted')
  expect(smtp.taken.map((letter) => /^Subject: (.*)$/m.exec(letter)?.[1]?.trim())).toEqual(ids.map((_, n) => `Letter ${n}.`))
  expect(smtp.connections()).toBe(1)
})

test.each([false, true])('a letter that is refused leaves the others on its connection alone (with PIPELINING: %s)', async (pipelining) => {
  const account = await open({ stage: 'RCPT', trouble: 550, times: 1, pipelining })
  const ids = await Promise.all(['First', 'Second', 'Third'].map((subject) => put(account, subject)))
  const states = await Promise.all(ids.map(async (id) => (await atRest(id)).state))
  expect(states.sort()).toEqual(['accepted', 'accepted', 'failed'])
  expect(smtp.taken).toHaveLength(2)
})

test.each([false, true])('who was put off is tried again alone: nobody gets a letter twice (with PIPELINING: %s)', async (pipelining) => {
  const account = await open({ stage: 'RCPT', trouble: 450, times: 1, pipelining })
  const id = await put(account, 'For two', ['bob@example.test', 'carol@example.test'])
  expect((await atRest(id)).state).toBe('retrying')
  expect(findLetter(cache, id)?.recipients.map(({ result }) => result)).toEqual(['later', 'accepted'])
  outbox.tryNow('all')
  await expect.poll(() => findLetter(cache, id)?.delivery.state).toBe('accepted')
  const said = transcriptsOf(cache, account, findLetter(cache, id)?.messageId ?? '').map(({ lines }) =>
    lines.filter(({ text }) => /^RCPT/.test(text)).map(({ text }) => text),
  )
  expect(said).toEqual([['RCPT TO:<bob@example.test>', 'RCPT TO:<carol@example.test>'], ['RCPT TO:<bob@example.test>']])
})

test.each(['PLAIN', 'LOGIN', 'CRAM-MD5'])('it signs in by %s where that is all that is offered', async (method) => {
  const account = await open({ methods: [method] })
  const id = await put(account, 'Signed in')
  expect((await atRest(id)).state).toBe('accepted')
  const said = transcriptsOf(cache, account, findLetter(cache, id)?.messageId ?? '').flatMap(({ lines }) => lines.map(({ text }) => text))
  expect(said.some((text) => text === `AUTH ${method} ••••••••`)).toBe(true)
  expect(said.join('\n')).not.toMatch(/YWxpY2U|alice has/)
})

test('an address in another script goes out where the server can take it, and is refused here, in words, where it cannot', async () => {
  const account = await open({ utf8: false })
  const id = await put(account, 'To 밥', ['밥@example.test'])
  expect(await atRest(id)).toMatchObject({ state: 'failed', fault: { kind: 'address-unsupported', reply: '밥@example.test' } })
  // A domain in another script has a form in ASCII (RFC 5890).
  const other = await put(account, 'To 한지.test', ['bob@한지.test'])
  expect((await atRest(other)).state).toBe('accepted')
  expect(smtp.taken).toHaveLength(1)
})

test('a letter larger than the server takes is not even begun', async () => {
  const account = await open({ size: 100 })
  const id = await put(account, 'Too large')
  expect(await atRest(id)).toMatchObject({ state: 'failed', fault: { kind: 'too-large', reply: 'SIZE 100' } })
  const said = transcriptsOf(cache, account, findLetter(cache, id)?.messageId ?? '').flatMap(({ lines }) => lines)
  expect(said.some(({ text }) => /^MAIL/.test(text))).toBe(false)
})

test('a letter is not given up for time in which no server was asked: the computer slept, or there was no network', async () => {
  const account = await open({ stage: 'RCPT', trouble: 450, times: 9 })
  const id = await put(account, 'Slept over')
  await atRest(id)
  const ago = Date.now() - 6 * 24 * 3600_000
  const set = (names: string[]) => {
    for (const name of names) cache.sql('UPDATE outbox SET delivery = json_set(delivery, ?, ?) WHERE id = ?').run(`$.${name}`, ago, id)
  }
  set(['since', 'tried', 'at'])
  outbox.tryNow('all')
  await expect.poll(() => findLetter(cache, id)?.delivery).toMatchObject({ state: 'retrying', attempt: 2 })
  await smtp.close()
  set(['since', 'tried'])
  outbox.tryNow('all')
  await expect
    .poll(() => findLetter(cache, id)?.delivery)
    .toMatchObject({ state: 'retrying', attempt: 3, fault: { kind: 'connection-refused' } })
})

test('after five days of trying it is given up, and said so', async () => {
  const account = await open({ stage: 'RCPT', trouble: 450, times: 9 })
  const id = await put(account, 'Patience')
  await atRest(id)
  const days = 24 * 3600_000
  cache.sql('UPDATE outbox SET delivery = json_set(delivery, ?, ?) WHERE id = ?').run('$.since', Date.now() - 6 * days, id)
  outbox.tryNow('all')
  await expect.poll(() => findLetter(cache, id)?.delivery).toMatchObject({ state: 'failed', gaveUp: true })
})
