import { beforeEach, expect, test } from 'vitest'
import { startSmtp } from '../../lab/smtp.ts'
import { desk, eachWithDeskAndLab, lab } from '../engine-and-lab.ts'

let account: number
eachWithDeskAndLab()
beforeEach(async () => {
  account = await desk.connect(lab, 'alice')
  await desk.synced(account)
})
const identities = async () => (await desk.threads().reader.overview(undefined)).accounts.find(({ id }) => id === account)?.identities ?? []
const letter = (identityId: number | undefined, subject: string) => ({
  accountId: account,
  ...(identityId === undefined ? {} : { identityId }),
  to: [{ name: '', address: 'bob@example.test' }],
  cc: [],
  bcc: [],
  subject,
  text: 'Hello.',
  attachments: [],
})
const inState = (id: number, state: string) =>
  desk.until(async () => (await desk.outbox()).find((item) => item.id === id)?.delivery.state === state, state)

test('an account begins with one identity, and a letter from another has its name, address and place for answers', async () => {
  expect(await identities()).toMatchObject([{ name: 'alice', email: 'alice@example.test', signature: '' }])
  const { engine } = desk.threads()
  const { id } = await engine.saveIdentity({
    accountId: account,
    identity: { name: '한지 공방', email: 'press@example.test', replyTo: 'orders@example.test', signature: 'The press' },
  })
  const { outboxId } = await engine.sendLetter({ letter: letter(id, 'From the press') })
  await inState(outboxId, 'accepted')
  const bob = lab.mailbox('bob')
  await bob.until(async () => (await bob.subjects()).length > 0, 'it arrives')
  const mail = await bob.parsed('From the press')
  expect(mail.from?.text).toBe('"한지 공방" <press@example.test>')
  expect(mail.replyTo?.text).toBe('orders@example.test')
  expect(mail.headers.get('return-path')).toMatchObject({ value: [{ address: 'press@example.test' }] })
  expect(mail.messageId).toMatch(/@example\.test>$/)
})

test('an identity with a server of its own sends over that one, with its own password, and trouble there touches no other', async () => {
  const other = await startSmtp({ password: 'another secret' })
  const { engine } = desk.threads()
  const smtp = { host: '127.0.0.1', port: other.port, security: 'none' as const, user: 'press' }
  const identity = { name: 'Press', email: 'press@other.test', signature: '', smtp }
  const { id } = await engine.saveIdentity({ accountId: account, identity })
  const first = await engine.sendLetter({ letter: letter(id, 'Over the other') })
  const usual = await engine.sendLetter({ letter: letter(undefined, 'Over the usual') })
  await inState(usual.outboxId, 'accepted')
  // Its password is not there yet.
  await inState(first.outboxId, 'waiting')
  expect(other.taken).toEqual([])
  desk.keep(`${account}:smtp:${id}`, 'another secret')
  await engine.wake({ accountId: account })
  await inState(first.outboxId, 'accepted')
  expect(other.taken).toHaveLength(1)
  expect(other.taken[0]).toContain('From: Press <press@other.test>')
  await other.close()
})

test('an identity can be changed and removed, but never the last', async () => {
  const { engine } = desk.threads()
  const { id } = await engine.saveIdentity({ accountId: account, identity: { name: 'B', email: 'b@example.test', signature: '' } })
  await engine.saveIdentity({ accountId: account, id, identity: { name: 'C', email: 'c@example.test', signature: 'c' } })
  expect((await identities()).map(({ name }) => name)).toEqual(['alice', 'C'])
  for (const each of await identities()) await engine.removeIdentity({ accountId: account, id: each.id })
  expect(await identities()).toHaveLength(1)
})
