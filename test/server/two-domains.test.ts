import { afterEach, beforeEach, expect, test } from 'vitest'
import { startTwoDomains, type TwoDomains } from '../lab/two-domains.ts'
import { type Desk, openDesk } from './desk.ts'

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
const stateOf = async (id: number) => (await desk.outbox()).find((letter) => letter.id === id)?.delivery.state
const accepted = (id: number) => desk.until(async () => (await stateOf(id)) === 'accepted', 'accepted')

test('what alice sends goes over her server to bob’s, and bob pulls it', async () => {
  const bob = await desk.add(world.bob.user, { imap: world.bob.imap.port, smtp: world.bob.smtp.port })
  await desk.synced(bob)
  await accepted(await desk.send(alice, { to: ['bob@bob.test'], subject: 'Across' }))
  await desk.until(async () => (await desk.rows()).some((row) => row.accountId === bob && row.subject === 'Across'), 'it shows by itself')
  const received = (await world.bob.mailbox.source('Across')).toString()
  expect(received).toMatch(/by mx\.bob\.test/)
  expect(received).toMatch(/by mx\.alice\.test/)
})

test('with bob’s server down the letter waits at alice’s server, which has it, and arrives once bob’s is back', async () => {
  await world.bob.smtp.stop()
  await accepted(await desk.send(alice, { to: ['bob@bob.test'], subject: 'Patient' }))
  expect(await world.bob.mailbox.subjects()).toEqual([])
  await world.bob.smtp.start()
  await world.bob.mailbox.until(async () => (await world.bob.mailbox.subjects()).length > 0, 'it arrives')
  expect(await world.bob.mailbox.subjects()).toEqual(['Patient'])
})

test('with alice’s server down the letter waits here, and goes out by itself once it is back', async () => {
  await world.alice.smtp.stop()
  const id = await desk.send(alice, { to: ['bob@bob.test'], subject: 'At home' })
  await desk.until(async () => (await stateOf(id)) === 'retrying', 'it waits')
  await world.alice.smtp.start()
  await desk.threads().engine.wake({ accountId: undefined })
  await accepted(id)
  await world.bob.mailbox.until(async () => (await world.bob.mailbox.subjects()).length > 0, 'it arrives')
  expect(await world.bob.mailbox.subjects()).toEqual(['At home'])
})

test('a letter to somebody who is not there comes back, and is known as the report on that letter', async () => {
  await accepted(await desk.send(alice, { to: ['nobody@bob.test'], subject: 'Is anybody there' }))
  await world.alice.mailbox.until(async () => (await world.alice.mailbox.subjects()).length > 0, 'the report')
  const source = await world.alice.mailbox.source((await world.alice.mailbox.subjects())[0] ?? '')
  if (process.env.SHOW) console.log(source.toString())
})
