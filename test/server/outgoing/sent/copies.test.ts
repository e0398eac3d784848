import { expect, test } from 'vitest'
import { saveSyncState } from '../../../../main/cache/folders/rows.ts'
import { findLetter } from '../../../../main/cache/letters/outbox.ts'
import { copyOf, hurryCopies, leaveOutCopy } from '../../../../main/cache/letters/sent-copies.ts'
import { markOf } from '../../../../main/engine/outgoing/sent/after-acceptance.ts'
import { filingTimes } from '../../../../main/engine/outgoing/sent/server-habits.ts'
import { usualCapabilities } from '../../../lab/scripted/imap.ts'
import {
  account,
  asServerFiles,
  begin,
  cache,
  copies,
  eachWithScriptedSent,
  everything,
  faster,
  imap,
  inSent,
  isDone,
  learnt,
  open,
  remote,
  send,
  stateOf,
  until,
} from './scripted-sent.ts'

eachWithScriptedSent()

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

const withoutUidPlus = usualCapabilities.replace(' UIDPLUS', '')

test.each([
  ['at the same time as ours', 0],
  ['after ours has shown', 10_000],
])('a server without UIDPLUS that files what it sends %s ends with one copy', async (_, ms) => {
  await open({ capabilities: withoutUidPlus })
  const id = await send('Once')
  await until(() => inSent('Once') === 1)
  const file = () => imap.add('Sent', asServerFiles(id))
  if (ms === 0) file()
  else setTimeout(file, ms / faster)
  await until(isDone(id))
  expect(inSent('Once')).toBe(1)
  expect(imap.folder('Sent').messages.at(-1)?.source).toContain('Received:')
  expect(learnt().files).toBe(true)
})

test('where no copy is just what was handed over all stay, and from then on it is known who files', async () => {
  await open({ capabilities: withoutUidPlus })
  const id = await send('Twice')
  await until(() => inSent('Twice') === 1)
  const ours = imap.folder('Sent').messages.at(-1)
  if (ours) ours.source = `X-Filed: yes\r\n${ours.source}`
  imap.add('Sent', asServerFiles(id))
  await until(isDone(id))
  expect(inSent('Twice')).toBe(2)
  expect(learnt().files).toBe(true)
})

test('a server that has not filed three letters is not waited for any more: the copy is filed, and seen there', async () => {
  await open()
  for (const subject of ['One', 'Two', 'Three']) await until(isDone(await send(subject)))
  const before = imap.heard.length
  await until(isDone(await send('Four')))
  expect(imap.heard.slice(before).map(({ name }) => name)).toEqual(['APPEND', 'NOOP', 'UID FETCH'])
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

test.each([1, 10_000, 25_000])(
  'a copy whose line broke and which the server files %i ms later all the same is not filed twice',
  async (ms) => {
    await open()
    let late: NodeJS.Timeout | undefined
    const cut = imap.rule({
      when: /^APPEND/,
      times: 1,
      does: ({ args }) => {
        late = setTimeout(() => imap.add('Sent', String(args.at(-1))), ms / faster)
        return { cut: 'before' }
      },
    })
    const id = await send('Once')
    await until(() => cut.hits() > 0 && isDone(id)())
    clearTimeout(late)
    expect([inSent('Once'), imap.count(/^APPEND/)]).toEqual([1, 1])
  },
)

test('a copy that came to Sent though UIDNEXT has not grown is not filed twice', async () => {
  await open()
  const cut = imap.rule({ when: /^APPEND/, times: 1, does: { cut: 'after' } })
  imap.alter((said, { name }) => (name === 'SELECT' ? said.replace(/UIDNEXT \d+/, 'UIDNEXT 2') : said))
  const id = await send('Once')
  await until(() => cut.hits() > 0 && isDone(id)())
  expect([inSent('Once'), imap.count(/^APPEND/)]).toEqual([1, 1])
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
  expect(await copies.next(remote)).toBe(false)
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
