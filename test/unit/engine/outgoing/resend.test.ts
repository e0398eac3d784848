import { afterEach, beforeEach, expect, test } from 'vitest'
import { insertAccount } from '../../../../main/cache/accounts/rows.ts'
import {
  countUnsent,
  findLetter,
  insertLetter,
  listOutbox,
  setDelivery,
  setResults,
  storedLetter,
} from '../../../../main/cache/letters/outbox.ts'
import { judgeLetter } from '../../../../main/cache/letters/outcome.ts'
import { type Cache, openCache } from '../../../../main/cache/store/open.ts'
import { letterHandlers } from '../../../../main/engine/outgoing/letters/handlers.ts'
import { composeLetter } from '../../../../main/message/writing/compose.ts'
import type { RecipientResult } from '../../../../preload/contract/index.ts'

let cache: Cache
let letters: ReturnType<typeof letterHandlers>
beforeEach(() => {
  cache = openCache(':memory:')
  const server = { host: '127.0.0.1', port: 1, security: 'none', user: 'a' } as const
  insertAccount(cache, { name: 'A', email: 'a@x.example', imap: server, smtp: server, password: 'x' })
  letters = letterHandlers({ cache, look: () => {}, stop: () => {}, onChange: () => {}, announce: () => {} })
})
afterEach(() => cache.close())

const day = 24 * 3600_000
const [bob, eve, nobody] = ['bob@x.example', 'eve@x.example', 'nobody@x.example']
const person = (address = '') => ({ name: '', address })

/** A letter to three: bob has it, nobody was refused, and eve's has come back, so long after it was accepted. */
async function sent(at = Date.now()): Promise<number> {
  const written = { accountId: 1, to: [person(bob), person(eve)], cc: [], bcc: [person(nobody)], subject: 'For three', text: 'x' }
  const composed = await composeLetter({ ...written, from: person('a@x.example'), attachments: [], date: new Date(0) })
  const { messageId, source, recipients, bccHeader } = composed
  const id = insertLetter(cache, {
    ...{ accountId: 1, messageId, subject: written.subject, to: [...written.to, ...written.bcc], source, identityId: 1 },
    ...{ envelope: { from: 'a@x.example', to: recipients }, letter: { ...written, bccHeader } },
  })
  setResults(
    cache,
    id,
    recipients.map(
      (address): RecipientResult =>
        address === nobody ? { address, result: 'refused', reply: '550 no' } : { address, result: 'accepted', reply: '250 ok' },
    ),
  )
  setDelivery(cache, id, { state: 'accepted', at, by: 'mx.x.example', reply: '250 ok', refused: [] })
  return id
}
function report(id: number, address = ''): void {
  const original = findLetter(cache, id)?.messageId ?? ''
  const { lastInsertRowid } = cache
    .sql(
      `INSERT INTO messages (account_id, message_id, in_reply_to, from_name, from_address, recipients, subject, size, attachments)
      VALUES (1, '', '', '', '', '{}', 'Report', 1, 0)`,
    )
    .run()
  cache
    .sql("INSERT INTO reports (message_id, address, original, action, status, diagnostic) VALUES (?, ?, ?, 'failed', '5.1.1', '550 no')")
    .run(lastInsertRowid, address, original)
}
const judged = (id: number) => {
  const item = findLetter(cache, id)
  if (!item) throw new Error('no letter')
  return judgeLetter(cache, item)
}
const fates = (id: number) => judged(id).recipients.map(({ fate }) => fate)

test('it goes again only to those who did not get it, once, as a letter of its own', async () => {
  const id = await sent()
  report(id, eve)
  expect(fates(id)).toEqual(['accepted', 'failed', 'refused'])
  expect(countUnsent(cache)).toBe(1)
  const { outboxId } = letters.sendAgain({ id })
  expect(() => letters.sendAgain({ id })).toThrow('not-found')
  const again = storedLetter(cache, outboxId)
  expect(again?.envelope.to).toEqual([eve, nobody])
  expect(again?.letter).toMatchObject({ to: [{ address: eve }], bcc: [{ address: nobody }], resends: id })
  expect(again?.messageId).not.toBe(storedLetter(cache, id)?.messageId)
  // Who gets it sees the letter as it was, and nobody in Bcc.
  const text = Buffer.from(again?.source ?? []).toString()
  expect(text).toContain(`To: ${bob}, ${eve}`)
  expect(text).not.toContain(nobody)
  expect(fates(id)).toEqual(['accepted', 'resent', 'resent'])
  expect(judged(id)).toMatchObject({ outcome: 'resent', settled: true })
})

test('edited, it is a new letter to those; the first waits for nobody once that is in the outbox, and not before', async () => {
  const id = await sent()
  const { letter } = await letters.takeLetterBack({ id })
  expect(letter).toMatchObject({ resends: id, to: [], bcc: [{ address: nobody }] })
  expect(judged(id).outcome).toBe('missed')
  await letters.sendLetter({ letter: { ...letter, bcc: [person('somebody@x.example')], attachments: [] } })
  expect(judged(id)).toMatchObject({ outcome: 'resent', settled: true })
  expect(findLetter(cache, id)?.delivery.state).toBe('accepted')
})

test('given up before a server had it, it leaves the first as it was', async () => {
  const id = await sent()
  report(id, eve)
  const { outboxId } = letters.sendAgain({ id })
  letters.discardLetter({ id: outboxId })
  expect(fates(id)).toEqual(['accepted', 'failed', 'refused'])
  expect(countUnsent(cache)).toBe(1)
})

test('a letter that comes back days later is listed again, and stays until the person does something about it', async () => {
  const id = await sent(Date.now() - 3 * day)
  setResults(
    cache,
    id,
    [bob, eve, nobody].map((address = '') => ({ address, result: 'accepted', reply: '250 ok' })),
  )
  expect(listOutbox(cache)).toEqual([])
  report(id, bob)
  expect(listOutbox(cache).map((item) => item.id)).toEqual([id])
  expect(countUnsent(cache)).toBe(1)
  letters.sendAgain({ id })
  expect(listOutbox(cache).map((item) => item.id)).not.toContain(id)
})

test('of a letter that may have arrived, who has it by what is reported gets it no second time', async () => {
  const id = await sent()
  setResults(
    cache,
    id,
    [bob, eve, nobody].map((address = '') => ({ address, result: 'pending', reply: '' })),
  )
  setDelivery(cache, id, { state: 'interrupted', at: 1 })
  report(id, eve)
  cache.sql("UPDATE reports SET action = 'delivered'").run()
  letters.settleLetter({ id, arrived: false })
  expect(findLetter(cache, id)?.recipients.map(({ result }) => result)).toEqual(['pending', 'accepted', 'pending'])
})
