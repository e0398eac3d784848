import { afterEach, beforeEach, expect, test } from 'vitest'
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
  const id = await desk.send(alice, { to: ['nobody@bob.test'], subject: 'Is anybody there' })
  await accepted(id)
  const report = await desk.until(async () => {
    const opened = await Promise.all((await desk.rows()).map(({ id }) => desk.threads().reader.open({ id })))
    return opened.flatMap((each) => (each.state === 'here' && each.content.report ? [each.content.report] : []))[0]
  }, 'the report is here')
  expect(report.reports).toEqual([
    expect.objectContaining({
      address: 'nobody@bob.test',
      action: 'failed',
      status: '5.1.1',
      diagnostic: expect.stringMatching(/^550 5\.1\.1 /),
    }),
  ])
  expect((await desk.outbox()).find((letter) => letter.id === id)?.reported).toEqual(report.reports)
  const sent = await desk.until(async () => {
    const [row] = await desk.rows({ kind: 'folder', folderId: await desk.folder(alice, 'Sent') })
    const opened = row?.offline ? await desk.threads().reader.open({ id: row.id }) : undefined
    return opened?.state === 'here' && opened.content
  }, 'the letter is in Sent')
  expect(sent.reported).toEqual(report.reports)
  await desk.settled(alice)
  expect((await desk.threads().reader.open({ id: report.reports[0]?.reportId ?? 0 })).state === 'here').toBe(true)
})

test('a receipt that was asked for comes, and says that the letter was delivered', async () => {
  const letter = {
    accountId: alice,
    to: [{ name: '', address: 'bob@bob.test' }],
    cc: [],
    bcc: [],
    subject: 'Receipt',
    text: 'x',
    attachments: [],
  }
  const { outboxId } = await desk.threads().engine.sendLetter({ letter: { ...letter, receipt: true } })
  const reported = await desk.until(async () => {
    const item = (await desk.outbox()).find(({ id }) => id === outboxId)
    return item && item.reported.length > 0 && item.reported
  }, 'the receipt')
  expect(reported[0]).toMatchObject({ address: 'bob@bob.test', action: expect.stringMatching(/^(delivered|relayed)$/) })
})
