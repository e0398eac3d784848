import { afterEach, beforeEach, expect, test } from 'vitest'
import { insertAccount } from '../../main/cache/accounts.ts'
import { saveSyncState } from '../../main/cache/folders.ts'
import { replaceFolders } from '../../main/cache/listed-folders.ts'
import { type Cache, openCache } from '../../main/cache/open.ts'
import { findLetter, insertLetter, setDelivery, storedLetter } from '../../main/cache/outbox.ts'
import { copyOf, hurryCopies, leaveOutCopy } from '../../main/cache/sent-copies.ts'
import { submissionOf } from '../../main/cache/submission.ts'
import { filingTimes } from '../../main/engine/actions/filing.ts'
import { createSentCopies, type SentCopies } from '../../main/engine/actions/sent-copies.ts'
import { createSettling } from '../../main/engine/actions/settle.ts'
import { openSession, type Session } from '../../main/engine/imap/session.ts'
import { afterAcceptance, markOf } from '../../main/engine/smtp/accepted.ts'
import { serverName } from '../../main/engine/smtp/password-memory.ts'
import { composeLetter } from '../../main/message/compose.ts'
import { FaultError } from '../../main/rpc.ts'
import type { ServerSettings } from '../../preload/api.ts'
import { letter, type ScriptedImap, type ScriptedOptions, startScriptedImap, usualCapabilities } from '../lab/scripted-imap.ts'

/** A fiftieth of the real times: a server that files after 3 s does so after 60 ms. */
const faster = 50
const times = {
  wait: { unknown: 2_000 / faster, unsure: 12_000 / faster, likely: 30_000 / faster, files: 120_000 / faster },
  look: { first: 500 / faster, most: 8_000 / faster },
  retry: { first: 10, most: 200 },
  refused: { first: 60_000, most: 60_000 },
  checks: [3_000 / faster, 15_000 / faster, 20_000 / faster],
}
const smtp: ServerSettings = { host: 'smtp.example.test', port: 465, security: 'tls', user: 'alice' }

let imap: ScriptedImap
let cache: Cache
let account: number
let session: Session
let copies: SentCopies
let woken: () => void
beforeEach(() => {
  cache = openCache(':memory:')
})
afterEach(async () => {
  copies.close()
  session.close()
  await imap.close()
  cache.close()
})

async function open(options: ScriptedOptions = {}): Promise<void> {
  imap = await startScriptedImap(options)
  imap.create('Sent', { attributes: ['\\Sent'] })
  imap.add('Sent', letter('An older letter'))
  const server = { host: '127.0.0.1', port: imap.port, security: 'none' as const, user: 'alice' }
  account = insertAccount(cache, { name: 'Alice', email: 'alice@example.test', imap: server, smtp, password: '-' })
  const folder = { delimiter: '/', selectable: true, subscribed: true }
  replaceFolders(cache, account, [
    { path: 'INBOX', role: 'inbox', ...folder },
    { path: 'Sent', role: 'sent', ...folder },
  ])
  begin()
  await connect()
}

async function connect(): Promise<void> {
  session = await openSession({ host: '127.0.0.1', port: imap.port, security: 'none', user: 'alice' }, '-', 'work')
}

/** As at a start of the program: nothing is known but what is in the cache. */
function begin(): void {
  copies?.close()
  woken = () => {}
  copies = createSentCopies({
    ...{ cache, accountId: account, times },
    wake: () => woken(),
    onChange: () => {},
    onFiled: () => {},
    onFolders: () => {},
  })
}

/** Puts a letter in the outbox that the server has just accepted; or, `interrupted`, may have. */
async function send(subject: string, interrupted = false): Promise<number> {
  const to = [{ name: '', address: 'bob@example.test' }]
  const from = { name: 'Alice', address: 'alice@example.test' }
  const { messageId, source } = await composeLetter({
    from,
    to,
    cc: [],
    bcc: [],
    subject,
    text: 'Hello.',
    attachments: [],
    date: new Date(),
  })
  const envelope = { from: from.address, to: ['bob@example.test'] }
  const id = insertLetter(cache, { accountId: account, messageId, subject, to, envelope, source, letter: undefined })
  const mark = markOf(cache, account)
  if (interrupted) setDelivery(cache, id, { state: 'interrupted', at: Date.now() })
  else {
    setDelivery(cache, id, { state: 'accepted', at: Date.now(), by: smtp.host, reply: '250', refused: [] })
    const stored = storedLetter(cache, id)
    if (stored) afterAcceptance(cache, id, stored, { server: smtp, mark })
  }
  return id
}

/** What the server sent, as it would file it by itself: with a header of its own. */
const asServerFiles = (id: number): string =>
  `Received: by smtp.example.test\r\n${Buffer.from(storedLetter(cache, id)?.source ?? []).toString('latin1')}`
const inSent = (subject: string, folder = 'Sent') =>
  imap.folder(folder).messages.filter(({ source }) => source.includes(`Subject: ${subject}`)).length

/** Lets the account work until `done`, over a new connection whenever one was lost. */
async function until(done: () => boolean): Promise<void> {
  while (!done()) {
    const wait = new Promise<void>((resolve) => {
      woken = resolve
    })
    try {
      if (await copies.next(session)) continue
    } catch (error) {
      if (!(error instanceof FaultError) || session.usable) throw error
      await connect()
      continue
    }
    if (!done()) await wait
  }
}

const stateOf = (id: number) => copyOf(cache, id)?.state
/** Filed, and all has been done that follows from that. */
const isDone = (id: number) => () => stateOf(id) === 'filed' && copyOf(cache, id)?.at === undefined
const learnt = () => submissionOf(cache, account, serverName(smtp))
const everything = (all: string) => `* SEARCH ${all}\r\n%T OK Done\r\n`

test.each([
  ['finds everything', { say: everything('1 2 3') }],
  ['finds nothing', { say: '* SEARCH\r\n%T OK Done\r\n' }],
  ['is refused', { no: '[CANNOT] Not supported' }],
  ['is not understood', { bad: 'UID SEARCH invalid argument' }],
])('a letter is filed once where SEARCH %s', async (_, does) => {
  await open()
  imap.rule({ when: /^UID SEARCH/, does })
  const id = await send('Once')
  await until(isDone(id))
  expect(inSent('Once')).toBe(1)
  expect(
    imap
      .folder('Sent')
      .messages.find(({ source }) => source.includes('Once'))
      ?.flags.has('\\Seen'),
  ).toBe(true)
})

test.each([0, 500, 3_000, 10_000])('a server that files what it sends after %i ms ends with one copy, and that is learnt', async (ms) => {
  await open()
  const id = await send('By itself')
  const file = setTimeout(() => imap.add('Sent', asServerFiles(id)), ms / faster)
  await until(isDone(id))
  clearTimeout(file)
  expect(inSent('By itself')).toBe(1)
  expect(imap.folder('Sent').messages.at(-1)?.source).toContain('Received:')
  expect(learnt().files).toBe(true)
  // The next one is waited for, however long it takes.
  const appends = imap.count(/^APPEND/)
  const next = await send('Learnt')
  setTimeout(() => imap.add('Sent', asServerFiles(next)), 20_000 / faster)
  await until(isDone(next))
  expect(inSent('Learnt')).toBe(1)
  expect(imap.count(/^APPEND/)).toBe(appends)
})

test('where ours cannot be told from the server’s both stay, and from then on it is known who files', async () => {
  await open({ capabilities: usualCapabilities.replace(' UIDPLUS', '') })
  const id = await send('Twice')
  await until(() => inSent('Twice') === 1)
  imap.add('Sent', asServerFiles(id))
  await until(isDone(id))
  expect(inSent('Twice')).toBe(2)
  expect(learnt().files).toBe(true)
})

test('a server that has not filed three letters is not waited for any more, nor is Sent looked at', async () => {
  await open()
  for (const subject of ['One', 'Two', 'Three']) await until(isDone(await send(subject)))
  const before = imap.heard.length
  await until(isDone(await send('Four')))
  expect(imap.heard.slice(before).map(({ name }) => name)).toEqual(['APPEND'])
})

test.each(['finds nothing', 'finds everything'])('a copy whose answer was lost is not filed twice, where SEARCH %s', async (how) => {
  await open()
  imap.rule({ when: /^UID SEARCH/, does: { say: everything(how === 'finds nothing' ? '' : '1') } })
  const cut = imap.rule({ when: /^APPEND/, times: 1, does: { cut: 'after' } })
  const id = await send('Once')
  await until(isDone(id))
  expect(cut.hits()).toBe(1)
  expect(inSent('Once')).toBe(1)
})

test('a copy that is refused for now is tried until it is there, whatever is restarted meanwhile', async () => {
  await open()
  const refusal = imap.rule({ when: /^APPEND/, does: { no: '[UNAVAILABLE] Internal error, try again later' } })
  const id = await send('Later')
  await until(() => refusal.hits() >= 7)
  expect(findLetter(cache, id)?.sentCopy).toMatchObject({ state: 'pending', fault: { reply: expect.stringContaining('Internal error') } })
  begin()
  refusal.lift()
  await until(isDone(id))
  expect(inSent('Later')).toBe(1)
  expect(findLetter(cache, id)?.sentCopy).toBeUndefined()
})

test.each([
  ['[OVERQUOTA] Quota exceeded', 'over-quota'],
  ['APPEND failed', 'server-refused'],
] as const)('a copy that is refused for good (%s) is shown, and comes once a person tries it again', async (words, kind) => {
  await open()
  const refusal = imap.rule({ when: /^APPEND/, does: { no: words } })
  const id = await send('Full')
  await until(() => stateOf(id) === 'refused')
  expect(findLetter(cache, id)?.sentCopy).toMatchObject({
    state: 'refused',
    fault: { kind, reply: expect.stringContaining(words.replace(/^\[.*\] /, '')) },
  })
  // It is tried again by itself too, only not at once.
  expect((copyOf(cache, id)?.at ?? 0) - Date.now()).toBeGreaterThan(30_000)
  begin()
  refusal.lift()
  hurryCopies(cache, account, id)
  await until(isDone(id))
  expect(inSent('Full')).toBe(1)
})

test('a copy that the person leaves out is never filed', async () => {
  await open()
  imap.rule({ when: /^APPEND/, does: { no: '[OVERQUOTA] Quota exceeded' } })
  const id = await send('Not wanted')
  await until(() => stateOf(id) === 'refused')
  leaveOutCopy(cache, id)
  hurryCopies(cache, account)
  expect(await copies.next(session)).toBe(false)
  expect(stateOf(id)).toBe('left-out')
})

test('a Sent folder that is gone is made anew', async () => {
  await open()
  imap.folders.splice(1, 1)
  const id = await send('Made anew')
  await until(isDone(id))
  expect(inSent('Made anew')).toBe(1)
})

test('a Sent folder that has another name by now is found', async () => {
  await open()
  imap.folder('Sent').name = 'Sent Items'
  const id = await send('Found again')
  await until(isDone(id))
  expect(inSent('Found again', 'Sent Items')).toBe(1)
  expect(imap.folders.map(({ name }) => name)).toEqual(['INBOX', 'Sent Items'])
})

test('a server that tells no UIDNEXT, nor names what was filed, has each letter once', async () => {
  await open({ capabilities: 'IMAP4rev1 AUTH=PLAIN', unknownItems: ['UIDNEXT'] })
  imap.alter((said) => said.replace(/\* OK \[UIDNEXT[^\r]*\r\n/g, ''))
  imap.rule({ when: /^APPEND/, times: 1, does: { cut: 'after' } })
  const id = await send('No numbers')
  await until(isDone(id))
  expect(inSent('No numbers')).toBe(1)
})

test('a letter that ends the connection each time does not hold up the others', async () => {
  await open()
  const poison = await send('Poison')
  imap.rule({ when: /^APPEND/, does: ({ args }) => (JSON.stringify(args).includes('Poison') ? { cut: 'before' } : 'pass') })
  const other = await send('Other')
  await until(isDone(other))
  expect(inSent('Other')).toBe(1)
  expect(stateOf(poison)).toBe('pending')
  expect(copyOf(cache, poison)?.fault?.kind).toBe('connection-lost')
})

test('an interrupted letter counts as accepted only where its own header lies in Sent', async () => {
  await open()
  imap.rule({ when: /^UID SEARCH/, does: { say: everything('1') } })
  const id = await send('Nobody has it', true)
  const settle = createSettling(cache, account, () => {})
  await settle(session)
  expect(findLetter(cache, id)?.delivery.state).toBe('interrupted')
  imap.add('Sent', asServerFiles(id))
  await createSettling(cache, account, () => {})(session)
  expect(findLetter(cache, id)).toMatchObject({ delivery: { state: 'accepted' }, recipients: [{ result: 'accepted' }] })
  expect(await copies.next(session)).toBe(false)
  expect(inSent('Nobody has it')).toBe(1)
})

test.each([
  ['SEARCH', /^UID SEARCH/],
  ['reading Sent', /^FETCH/],
  ['opening Sent', /^SELECT/],
])('an interrupted letter does not stop the account where %s is refused, and is not asked about all the time', async (_, when) => {
  await open()
  for (let n = 0; n < 320; n++) imap.add('Sent', letter(`Older ${n}`))
  const refusal = imap.rule({ when, does: { bad: 'Invalid argument' } })
  const id = await send('Unknown', true)
  const settle = createSettling(cache, account, () => {})
  await settle(session)
  await settle(session)
  expect(refusal.hits()).toBe(1)
  expect(session.usable).toBe(true)
  expect(findLetter(cache, id)?.delivery.state).toBe('interrupted')
})

test('in truth a server has more than 10 s, unless ours can be taken away again when its own comes later', () => {
  expect(filingTimes.wait.unsure).toBeGreaterThan(10_000)
  expect(filingTimes.checks.reduce((sum, pause) => sum + pause, filingTimes.wait.unknown)).toBeGreaterThan(60_000)
})

test('what Sent was before a letter went out is known from the cache', async () => {
  await open()
  const id = cache.sql("SELECT id FROM folders WHERE path = 'Sent'").get() as { id: number }
  expect(markOf(cache, account)).toBeUndefined()
  saveSyncState(cache, id.id, { uidValidity: 7, uidNext: 12, lowestUid: 1, highestModseq: undefined })
  expect(markOf(cache, account)).toEqual({ path: 'Sent', uidValidity: 7, uidNext: 12, exists: 0 })
})
