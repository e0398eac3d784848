import { once } from 'node:events'
import type { Worker } from 'node:worker_threads'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { ThreadName } from '../../../preload/contract/index.ts'
import { startProxy } from '../../lab/proxy.ts'
import { expectAgreement } from '../agreement.ts'
import { desk, eachWithDeskAndLab, lab } from '../engine-and-lab.ts'

/** The threads of the desk that runs, the latest last. */
const workers: Worker[] = []
const note = (worker: Worker) => workers.push(worker)
beforeAll(() => void process.on('worker', note))
afterAll(() => void process.off('worker', note))
beforeEach(() => void workers.splice(0))
eachWithDeskAndLab({}, { anew: true })

/** Ends the thread in the midst of whatever it does; resolves once it is gone. */
async function kill(name: ThreadName): Promise<void> {
  const thread = workers.findLast(({ threadName }) => threadName === name)
  if (!thread) throw new Error(`no thread ${name}`)
  const gone = once(thread, 'exit')
  await thread.terminate()
  await gone
}

const running = (name: ThreadName) => expect.poll(() => desk.threads().states()[name], { timeout: 40_000 }).toBe('running')
/** Whatever a call comes to while its thread is gone is not what is asked here. */
const within = <T>(ask: () => Promise<T>): Promise<T | undefined> => ask().catch(() => undefined)

test('an engine that dies amid a first sync goes on from there, and what was changed meanwhile reaches the server', async () => {
  await lab.fill('alice', { count: 600 })
  const mailbox = lab.mailbox('alice')
  await mailbox.append('From: Ada <ada@x.example>\r\nSubject: Star me\r\n\r\nHello.\r\n')
  const account = await desk.connect(lab, 'alice')
  await desk.until(async () => (await desk.subjects()).includes('Star me'), 'its newest mail is listed')
  await kill('engine')
  // What is here can be read all the while.
  expect(await desk.subjects()).toContain('Star me')
  await running('engine')
  await desk.act({ kind: 'flagged', messageIds: [await desk.message('Star me')], flagged: true })
  await kill('engine')
  await running('engine')
  await desk.settled(account)
  await expectAgreement(desk, account, mailbox)
  expect(await mailbox.flags('Star me')).toContain('\\Flagged')
  expect(await desk.rows()).toHaveLength(601)
})

test('letters that go out while the engine dies arrive once each, or are shown as ones that may have', async () => {
  let onCommand = (_text: string) => {}
  const line = await startProxy(lab.submission.port, {
    open: false,
    onClient: (data) => {
      onCommand(data.toString('latin1'))
      return 'pass'
    },
  })
  const account = await desk.connect(lab, 'alice', { smtp: { port: line.port } })
  for (let n = 0; n < 12; n++) await desk.send(account, { to: ['bob@example.test'], subject: `Letter ${n}` })
  line.setOpen(true)
  await desk.threads().engine.wake({ accountId: account })
  // Once before the server has the letter, once when it may have.
  for (const where of [/^RCPT TO/m, /^\.\r\n$|\r\n\.\r\n$/]) {
    await new Promise<void>((resolve) => {
      onCommand = (text) => where.test(text) && resolve()
    })
    onCommand = () => {}
    await kill('engine')
    await running('engine')
  }
  await expect
    .poll(
      async () => {
        await within(() => desk.threads().engine.wake({ accountId: account }))
        return (await desk.outbox()).filter(({ delivery }) => delivery.state !== 'accepted' && delivery.state !== 'interrupted').length
      },
      { timeout: 40_000, interval: 500 },
    )
    .toBe(0)
  const outbox = await desk.outbox()
  expect(outbox).toHaveLength(12)
  const unsure = new Set(outbox.filter(({ delivery }) => delivery.state === 'interrupted').map(({ subject }) => subject))
  expect(unsure.size).toBeLessThanOrEqual(1)
  const bob = lab.mailbox('bob')
  await bob.until(async () => (await bob.subjects()).length >= 12 - unsure.size, 'the letters arrive')
  const arrived = await bob.subjects()
  for (const { subject } of outbox) {
    const times = arrived.filter((other) => other === subject).length
    expect(unsure.has(subject) ? times <= 1 : times === 1, `${subject} arrived ${times} times`).toBe(true)
  }
  await line.close()
})

test('a letter that is sent twice under one key, since nobody said that it was, lies in the outbox once, and no longer with those being written', async () => {
  const account = await desk.connect(lab, 'alice')
  await lab.submission.stop()
  const letter = { accountId: account, to: [{ name: '', address: 'bob@example.test' }], cc: [], bcc: [], subject: 'Once', text: 'Hello.' }
  const { engine } = desk.threads()
  await engine.saveDraft({ key: 'its-key', draft: { ...letter, attachments: [], references: [] } })
  const send = () => engine.sendLetter({ letter: { ...letter, attachments: [], references: [] }, key: 'its-key' })
  const first = await send()
  await kill('engine')
  await running('engine')
  expect(await send()).toMatchObject({ outboxId: first.outboxId })
  expect((await desk.outbox()).map(({ subject }) => subject)).toEqual(['Once'])
  expect((await desk.threads().reader.overview(undefined)).letters).toEqual([])
})

test('a draft that was filed while nobody said so has one place in Drafts', async () => {
  const account = await desk.connect(lab, 'alice')
  await desk.synced(account)
  const letter = { accountId: account, to: [], cc: [], bcc: [], subject: 'Draft', text: 'Hello.', attachments: [], references: [] }
  const { engine } = desk.threads()
  await engine.saveDraft({ key: 'its-key', draft: letter })
  for (let time = 0; time < 2; time++) await engine.fileDraft({ letter, key: 'its-key' })
  await desk.settled(account)
  expect(await lab.mailbox('alice').subjects('Drafts')).toEqual(['Draft'])
})

test('a reader that dies is started again, and answers as before', async () => {
  await lab.fill('alice', { count: 20 })
  await desk.synced(await desk.connect(lab, 'alice'))
  const before = await desk.subjects()
  const waiting = desk.threads().reader.listMessageIds({ view: { kind: 'unified-inbox' } })
  const outcome = waiting.then(
    () => 'answered',
    (error: { fault?: { kind: string } }) => error.fault?.kind,
  )
  await kill('reader')
  expect(['answered', 'restarting']).toContain(await outcome)
  await running('reader')
  expect(await desk.subjects()).toEqual(before)
})
