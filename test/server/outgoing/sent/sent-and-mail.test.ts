import { afterEach, beforeEach, expect, test } from 'vitest'
import { noteSubmission } from '../../../../main/cache/accounts/submission-servers.ts'
import { openCache } from '../../../../main/cache/store/open.ts'
import { serverName } from '../../../../main/engine/outgoing/outbox/password-memory.ts'
import { users } from '../../../lab/lab.ts'
import { letter, type ScriptedImap, startScriptedImap } from '../../../lab/scripted/imap.ts'
import { type Answer, type RawSmtp, type Said, startRawSmtp } from '../../../lab/scripted/smtp.ts'
import { type Desk, openDesk } from '../../engine-harness.ts'

let imap: ScriptedImap
let smtp: RawSmtp
let desk: Desk
let account: number
let answer: (said: Said) => Answer
beforeEach(async () => {
  answer = () => undefined
  imap = await startScriptedImap()
  imap.create('Sent', { attributes: ['\\Sent'] })
  imap.create('Drafts', { attributes: ['\\Drafts'] })
  imap.add('INBOX', letter('First'))
  imap.add('Sent', letter('Older'))
  smtp = await startRawSmtp({ answer: (said) => answer(said) })
  desk = await openDesk()
  account = await desk.add(users.alice, { imap: imap.port, smtp: smtp.port })
  await desk.synced(account)
})
afterEach(async () => {
  await desk.stop()
  await imap.close()
  await smtp.close()
})

const inSent = (subject: string) => imap.folder('Sent').messages.filter(({ source }) => source.includes(`Subject: ${subject}`)).length
const item = async (id: number) => (await desk.outbox()).find((each) => each.id === id)
const newMail = async (subject: string) => {
  imap.add('INBOX', letter(subject))
  await desk.until(async () => (await desk.subjects()).includes(subject), `${subject} has come`)
}

test('a letter whose copy Sent refuses stays with the reason, over a restart, until a person has it tried again; mail goes on', async () => {
  const refusal = imap.rule({ when: /^APPEND/, does: { no: '[OVERQUOTA] Quota exceeded' } })
  const id = await desk.send(account, { to: ['bob@example.test'], subject: 'Kept' })
  const refused = () => desk.until(async () => (await item(id))?.sentCopy?.state === 'refused', 'it says that it is refused')
  await refused()
  expect(await item(id)).toMatchObject({
    delivery: { state: 'accepted' },
    sentCopy: { fault: { kind: 'over-quota', reply: '[OVERQUOTA] Quota exceeded' } },
  })
  await newMail('While it waits')
  expect(await desk.threads().engine.waitingChanges({ accountId: account })).toBe(1)
  await desk.restart()
  await refused()
  refusal.lift()
  await desk.threads().engine.settleSentCopy({ id, as: 'try-again' })
  await desk.until(async () => inSent('Kept') === 1 && (await item(id))?.sentCopy === undefined, 'it is in Sent')
  expect(await desk.threads().engine.waitingChanges({ accountId: account })).toBe(0)
  expect(smtp.taken).toHaveLength(1)
})

test('a letter whose copy is left out is not filed, and leaves nothing waiting', async () => {
  imap.rule({ when: /^APPEND/, does: { no: 'Not today' } })
  const id = await desk.send(account, { to: ['bob@example.test'], subject: 'Not wanted' })
  await desk.until(async () => (await item(id))?.sentCopy?.state === 'refused', 'it says that it is refused')
  await desk.threads().engine.settleSentCopy({ id, as: 'leave-out' })
  expect((await item(id))?.sentCopy).toBeUndefined()
  expect(await desk.threads().engine.waitingChanges({ accountId: account })).toBe(0)
})

test('a letter that nobody has is not taken for accepted by what SEARCH says, and new mail comes meanwhile', async () => {
  imap.rule({ when: /^UID SEARCH .*HEADER/, does: { say: '* SEARCH 1\r\n%T OK Done\r\n' } })
  answer = ({ what }) => (what === 'letter' ? 'drop' : undefined)
  const id = await desk.send(account, { to: ['bob@example.test'], subject: 'Lost' })
  await desk.until(async () => (await item(id))?.delivery.state === 'interrupted', 'nobody knows')
  imap.cutAll()
  await desk.settled(account)
  await newMail('After the cut')
  expect((await item(id))?.delivery.state).toBe('interrupted')
  expect(inSent('Lost')).toBe(0)
})

test('filing a letter costs no listing of all folders', async () => {
  // A second connection, which waits for news, asks for its own folder only.
  const listing = /^(?:LIST "" "\*"|STATUS)/
  const lists = imap.count(listing)
  await desk.send(account, { to: ['bob@example.test'], subject: 'Cheap' })
  await desk.until(async () => inSent('Cheap') === 1, 'it is in Sent')
  const folderId = await desk.folder(account, 'Sent')
  await desk.until(async () => (await desk.subjects({ kind: 'folder', folderId })).includes('Cheap'), 'it shows in Sent')
  expect(imap.count(listing)).toBe(lists)
})

test('a letter that waits for a server’s reply can be stopped, and is taken back', async () => {
  answer = ({ text }) => (/^RCPT/.test(text) ? 'silence' : undefined)
  const id = await desk.send(account, { to: ['bob@example.test'], subject: 'Stopped' })
  await desk.until(async () => (await item(id))?.delivery.state === 'sending' && smtp.said.some((line) => /^RCPT/.test(line)), 'it is sent')
  await desk.threads().engine.stopLetter({ id })
  await desk.until(async () => (await item(id))?.delivery.state === 'waiting', 'it is taken back')
  expect((await item(id))?.delivery).toEqual({ state: 'waiting', because: 'editing' })
})

test('the copy of a letter costs its APPEND where the server is known not to file: that it is there shows when Sent is listed', async () => {
  await desk.whileClosed(async () => {
    const cache = openCache(desk.cachePath)
    const server = serverName({ host: '127.0.0.1', port: smtp.port, security: 'none', user: users.alice.email })
    noteSubmission(cache, account, server, { files: false, seen: 3 })
    cache.close()
  })
  await desk.settled(account)
  const looks = () => imap.count(/^(?:NOOP|(?:UID )?FETCH .*HEADER|UID SEARCH)/)
  const before = looks()
  const id = await desk.send(account, { to: ['bob@example.test'], subject: 'Filed' })
  await desk.until(async () => inSent('Filed') === 1 && (await item(id))?.sentCopy === undefined, 'it is in Sent')
  expect(imap.count(/^APPEND/)).toBe(1)
  expect(looks()).toBe(before)
})
