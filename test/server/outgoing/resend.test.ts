import { afterEach, beforeEach, expect, test } from 'vitest'
import { judge } from '../../../preload/mail/delivery.ts'
import { startTwoDomains, type TwoDomains } from '../../lab/servers/two-domains.ts'
import { type Desk, openDesk } from '../engine-harness.ts'

let world: TwoDomains
let desk: Desk
let alice: number
beforeEach(async () => {
  world = await startTwoDomains()
  desk = await openDesk()
  alice = await desk.add(world.alice.user, { imap: world.alice.imap.port, smtp: world.alice.smtp.port })
})
afterEach(async () => {
  await desk.stop()
  await world.stop()
})

const item = async (id: number) => {
  const found = (await desk.outbox()).find((letter) => letter.id === id)
  if (!found) throw new Error('the letter is not listed')
  return found
}
const judged = async (id: number) => judge(await item(id))
const count = async () => (await desk.threads().reader.overview(undefined)).outboxCount
const fates = async (id: number) => Object.fromEntries((await judged(id)).recipients.map(({ address, fate }) => [address, fate]))
/** What a server said of each recipient, in all attempts to send a letter. */
const recipientsOf = async (id: number) => {
  const { messageId } = await item(id)
  const attempts = await desk.threads().reader.getTranscripts({ accountId: alice, messageId })
  return attempts.flatMap(({ lines }) => lines.flatMap(({ text }) => /^RCPT TO:<([^>]*)>/.exec(text)?.[1] ?? []))
}

test('a letter that one recipient’s server refused and another’s sent back reached nobody, and goes out again only to those two', async () => {
  const to = ['bob@bob.test', 'closed@alice.test', 'nobody@bob.test']
  const id = await desk.send(alice, { to, subject: 'For three' })
  await desk.until(async () => (await judged(id)).missed.length === 2, 'the report is here')
  expect(await fates(id)).toEqual({ 'bob@bob.test': 'accepted', 'closed@alice.test': 'refused', 'nobody@bob.test': 'failed' })
  expect(await judged(id)).toMatchObject({ outcome: 'missed', settled: false })
  expect(await count()).toBe(1)
  const before = await item(id)
  const { outboxId } = await desk.threads().engine.sendAgain({ id })
  // Twice in a row it is still once.
  await expect(desk.threads().engine.sendAgain({ id })).rejects.toMatchObject({ fault: { kind: 'not-found' } })
  expect(await judged(id)).toMatchObject({ outcome: 'resent', settled: true, missed: [] })
  const again = await item(outboxId)
  expect(again.messageId).not.toBe(before.messageId)
  await desk.until(async () => (await judged(outboxId)).missed.length === 2, 'it came back once more')
  expect(await recipientsOf(outboxId)).toEqual(['closed@alice.test', 'nobody@bob.test'])
  expect(await fates(outboxId)).toEqual({ 'closed@alice.test': 'refused', 'nobody@bob.test': 'failed' })
  // The one that was sent first is not blamed for what the second one met.
  expect((await judged(id)).settled).toBe(true)
  expect(await world.bob.mailbox.subjects()).toEqual(['For three'])
  await desk.threads().engine.discardLetter({ id: outboxId })
  // A server had taken that one for somebody: the first one stays done with.
  expect(await count()).toBe(0)
})

test('who gives up the letter that was to go again, before anybody had it, finds the first one as it was', async () => {
  const id = await desk.send(alice, { to: ['bob@bob.test', 'closed@alice.test'], subject: 'On second thoughts' })
  await desk.until(async () => (await judged(id)).outcome === 'missed', 'refused')
  const { outboxId } = await desk.threads().engine.sendAgain({ id })
  await desk.until(async () => (await item(outboxId)).delivery.state === 'failed', 'refused again')
  await desk.threads().engine.discardLetter({ id: outboxId })
  expect(await fates(id)).toEqual({ 'bob@bob.test': 'accepted', 'closed@alice.test': 'refused' })
  expect(await count()).toBe(1)
})

test('edited and sent again it goes to whom it is written then, and the first waits for nobody', async () => {
  const id = await desk.send(alice, { to: ['bob@bob.test', 'closed@alice.test'], subject: 'A slip of the pen' })
  await desk.until(async () => (await judged(id)).outcome === 'missed', 'refused')
  const { letter } = await desk.threads().engine.takeLetterBack({ id })
  expect(letter).toMatchObject({ resends: id, to: [{ address: 'closed@alice.test' }] })
  expect(letter).not.toHaveProperty('replaces')
  expect((await item(id)).delivery.state).toBe('accepted')
  const corrected = { ...letter, to: [{ name: '', address: 'alice@alice.test' }], attachments: [] }
  const { outboxId } = await desk.threads().engine.sendLetter({ letter: corrected })
  await desk.until(async () => (await judged(outboxId)).outcome === 'accepted', 'accepted')
  expect(await fates(id)).toEqual({ 'bob@bob.test': 'accepted', 'closed@alice.test': 'resent' })
  expect(await recipientsOf(outboxId)).toEqual(['alice@alice.test'])
  expect(await count()).toBe(0)
})
