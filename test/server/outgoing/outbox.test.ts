import { afterEach, expect, test } from 'vitest'
import { type Proxy as Between, startProxy } from '../../lab/proxy.ts'
import { desk, eachWithDeskAndLab, lab } from '../engine-and-lab.ts'

let proxy: Between | undefined
eachWithDeskAndLab()
afterEach(async () => {
  await proxy?.close()
  proxy = undefined
})
const bob = 'bob@example.test'
const deliveryOf = async (id: number) => (await desk.outbox()).find((letter) => letter.id === id)?.delivery
/** The delivery once it is in this state. */
const inState = (id: number, state: string) =>
  desk.until(async () => {
    const delivery = await deliveryOf(id)
    return delivery?.state === state && delivery
  }, state)
const arrived = async (subject: string) => (await lab.mailbox('bob').subjects()).filter((other) => other === subject).length

test('a letter whose final reply was lost is not sent again by itself: it asks', async () => {
  let cuts = 0
  let heard = ''
  proxy = await startProxy(lab.submission.port, {
    onClient: (data) => {
      heard = (heard + data.toString('latin1')).slice(-5)
      if (heard !== '\r\n.\r\n') return 'pass'
      cuts++
      return 'cut'
    },
  })
  const account = await desk.connect(lab, 'alice', { smtp: { port: proxy.port } })
  const id = await desk.send(account, { to: [bob], subject: 'Once' })
  await inState(id, 'interrupted')
  await lab.mailbox('bob').until(async () => (await arrived('Once')) === 1, 'the server had taken it')
  await desk.threads().engine.wake({ accountId: undefined })
  await desk.restart()
  await desk.synced(account)
  expect((await deliveryOf(id))?.state).toBe('interrupted')
  expect(cuts).toBe(1)
  expect(await arrived('Once')).toBe(1)
})

test('a letter whose connection broke before its end goes out again by itself, once', async () => {
  let cuts = 0
  proxy = await startProxy(lab.submission.port, {
    onClient: (data) => (data.includes('DATA\r\n') && cuts++ === 0 ? 'cut' : 'pass'),
  })
  const account = await desk.connect(lab, 'alice', { smtp: { port: proxy.port } })
  const id = await desk.send(account, { to: [bob], subject: 'Twice tried' })
  await desk.until(async () => {
    const { state } = (await deliveryOf(id)) ?? {}
    if (state === 'retrying') await desk.threads().engine.retryLetter({ id })
    return state === 'accepted'
  }, 'it is sent')
  expect(cuts).toBeGreaterThan(1)
  await lab.mailbox('bob').until(async () => (await arrived('Twice tried')) > 0, 'it arrives')
  expect(await arrived('Twice tried')).toBe(1)
})

test('several letters go over one connection, oldest first', async () => {
  proxy = await startProxy(lab.submission.port, { open: false })
  const account = await desk.connect(lab, 'alice', { smtp: { port: proxy.port } })
  const ids: number[] = []
  for (let n = 1; n <= 5; n++) ids.push(await desk.send(account, { to: [bob], subject: `Letter ${n}` }))
  proxy.setOpen(true)
  for (const id of ids) await inState(id, 'accepted')
  const mailbox = lab.mailbox('bob')
  await mailbox.until(async () => (await mailbox.subjects()).length === 5, 'all five arrive')
  const accepted = await Promise.all(ids.map(deliveryOf))
  const times = accepted.map((delivery) => (delivery?.state === 'accepted' ? delivery.at : Number.NaN))
  expect(times).toEqual([...times].sort((a, b) => a - b))
  // The first connection may have been taken for the first letter alone, before the others were written.
  expect(proxy.connections()).toBeLessThanOrEqual(2)
})

test('when one recipient is refused the others get the letter, and it is said who did not', async () => {
  const account = await desk.connect(lab, 'alice')
  const id = await desk.send(account, { to: [bob, 'closed@example.test'], subject: 'For two' })
  expect(await inState(id, 'accepted')).toMatchObject({ state: 'accepted', refused: ['closed@example.test'] })
  await lab.mailbox('bob').until(async () => (await arrived('For two')) === 1, 'it arrives')
})

test('a final refusal (5yz) is not tried again, one for now (4yz) is', async () => {
  const account = await desk.connect(lab, 'alice')
  const refused = await desk.send(account, { to: ['closed@example.test'], subject: 'Refused' })
  const later = await desk.send(account, { to: ['later@example.test'], subject: 'Later' })
  expect(await inState(refused, 'failed')).toMatchObject({ fault: { reply: expect.stringMatching(/^550 5\.7\.1 /) } })
  expect(await inState(later, 'retrying')).toMatchObject({ fault: { reply: expect.stringMatching(/^450 4\.2\.1 /) } })
})

test('a submission server whose STARTTLS was stripped gets neither password nor letter', async () => {
  let heard = ''
  proxy = await startProxy(lab.submission.port, {
    onServer: (data) => Buffer.from(data.toString('latin1').replaceAll('STARTTLS', 'XTARTTLS'), 'latin1'),
    onClient: (data) => {
      heard += data.toString('latin1')
      return Buffer.from(data.toString('latin1').replace('STARTTLS', 'XTARTTLS'), 'latin1')
    },
  })
  const account = await desk.connect(lab, 'alice', { smtp: { port: proxy.port, security: 'starttls' } })
  const id = await desk.send(account, { to: [bob], subject: 'Private' })
  expect(await inState(id, 'retrying')).toMatchObject({ fault: { kind: 'tls-missing' } })
  expect(heard).not.toMatch(/AUTH |MAIL FROM|Private/)
})

test('a letter is on disk before sendLetter answers, and a copy lies in Sent after', async () => {
  const account = await desk.connect(lab, 'alice')
  await lab.submission.stop()
  const id = await desk.send(account, { to: [bob], subject: 'Kept' })
  await desk.restart()
  expect((await desk.outbox()).map((letter) => letter.id)).toEqual([id])
  await lab.submission.start()
  await desk.threads().engine.wake({ accountId: undefined })
  await inState(id, 'accepted')
  const mailbox = lab.mailbox('alice')
  await mailbox.until(async () => (await mailbox.subjects('Sent')).includes('Kept'), 'the copy')
  expect(await mailbox.subjects('Sent')).toEqual(['Kept'])
})
