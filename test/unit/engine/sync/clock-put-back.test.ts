import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { insertAccount } from '../../../../main/cache/accounts/rows.ts'
import { insertLetter, setDelivery } from '../../../../main/cache/letters/outbox.ts'
import { nextBatch, postpone, queueAction, queuedActions } from '../../../../main/cache/queue/actions.ts'
import { type Cache, openCache } from '../../../../main/cache/store/open.ts'
import { due } from '../../../../main/engine/outgoing/outbox/due.ts'
import { createSignInRefusals } from '../../../../main/engine/sync/connections/sign-in-refusals.ts'
import { createSetAside } from '../../../../main/engine/sync/set-aside.ts'
import { createReconnects } from '../../../../main/kit/reconnect-policy.ts'
import type { Delivery } from '../../../../preload/contract/index.ts'

/** A clock that was in another zone, and is put right: by so much, in ms. */
const putBack = 9 * 3600_000
const minute = 60_000
const fault = { kind: 'connection-lost', host: 'mail.example.test' } as const

let cache: Cache
let account: number
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 10, 29, 18) })
  cache = openCache(':memory:')
  const server = { host: 'mail.example.test', port: 993, security: 'tls' as const, user: 'alice' }
  account = insertAccount(cache, { name: 'Alice', email: 'alice@example.test', imap: server, smtp: server, password: '-' })
})
afterEach(() => {
  cache.close()
  vi.useRealTimers()
})

const letter = (delivery: Delivery): number => {
  const envelope = { from: 'alice@example.test', to: ['bob@example.test'] }
  const source = Buffer.from('Subject: Paper\r\n\r\nKozo.\r\n')
  const id = insertLetter(cache, {
    accountId: account,
    messageId: `<${delivery.state}>`,
    subject: 'Paper',
    to: [],
    envelope,
    source,
    letter: undefined,
  })
  setDelivery(cache, id, delivery)
  return id
}
const dueNow = () => due(cache, account).map(({ id }) => id)

test('a change that rests is made in its time, and not hours later, when the clock is put back', () => {
  queueAction(cache, account, { kind: 'createFolder', path: 'Paper' })
  postpone(
    cache,
    queuedActions(cache, account).map(({ id }) => id),
    fault,
    Date.now() + 10 * minute,
  )
  expect(nextBatch(cache, account, Date.now() + minute)).toBeUndefined()
  expect(nextBatch(cache, account, Date.now() - putBack)).toBeDefined()
})

test('letters that may be taken back, or are tried again, go out, and one for a set time waits for that', () => {
  const waiting = letter({ state: 'waiting', because: 'undo', until: Date.now() + 10_000 })
  expect(dueNow()).toEqual([])
  vi.setSystemTime(Date.now() - putBack)
  expect(dueNow()).toEqual([waiting])
  setDelivery(cache, waiting, { state: 'retrying', at: Date.now() + minute, attempt: 1, since: Date.now(), fault })
  expect(dueNow()).toEqual([])
  vi.setSystemTime(Date.now() - putBack)
  expect(dueNow()).toEqual([waiting])
  setDelivery(cache, waiting, { state: 'waiting', because: 'scheduled', until: Date.now() + minute })
  vi.setSystemTime(Date.now() - putBack)
  expect(dueNow()).toEqual([])
})

test('an account connects again within minutes, whoever asks and whatever failed before', () => {
  let now = Date.now()
  const reconnects = createReconnects(() => now)
  for (let times = 0; times < 30; times++) reconnects.note()
  expect(reconnects.pauseWhenAsked()).toBe(0)
  expect(reconnects.untilAllowed()).toBeGreaterThan(30 * minute)
  now -= putBack
  expect([reconnects.pauseWhenAsked(), reconnects.untilAllowed(), reconnects.mayOpenAnother()]).toEqual([0, 0, true])
  expect(reconnects.pause()).toBeLessThan(10 * minute)
})

test('what was set aside is tried again, and a refused password is tried a minute later', () => {
  let now = Date.now()
  const aside = createSetAside<string>(1, () => now)
  aside.add('Folder', fault)
  expect(aside.rests('Folder')).toBe(true)
  const refusals = createSignInRefusals(() => now)
  refusals.refused('secret', true)
  now -= putBack
  expect(aside.rests('Folder')).toBe(false)
  expect(refusals.refused('secret', true)).toEqual({ ask: false, pause: minute })
  now += minute
  expect(refusals.refused('secret', true).ask).toBe(true)
})
