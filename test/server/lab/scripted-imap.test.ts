import { once } from 'node:events'
import { ImapFlow } from 'imapflow'
import { afterEach, expect, test } from 'vitest'
import { letter, type ScriptedImap, type ScriptedOptions, startScriptedImap } from '../../lab/scripted/imap.ts'
import { withScripted } from '../scripted.ts'

/** The scripted server is trusted by other tests, so a client that is not ours says here that it answers as servers do. */
const ends: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})

async function signIn(imap: ScriptedImap, options: { disableAutoIdle?: boolean; password?: string } = {}): Promise<ImapFlow> {
  const { disableAutoIdle = true, password = 'secret' } = options
  const auth = { user: 'alice', pass: password }
  const client = new ImapFlow({ host: '127.0.0.1', port: imap.port, secure: false, auth, logger: false, disableAutoIdle, autoIdleDelay: 1 })
  client.on('error', () => {})
  ends.unshift(() => client.close())
  await client.connect()
  return client
}

async function serve(options: ScriptedOptions = {}): Promise<ScriptedImap> {
  const imap = await startScriptedImap(options)
  ends.push(() => imap.close())
  return imap
}

const subjects = async (client: ImapFlow): Promise<(string | undefined)[]> => {
  const found: (string | undefined)[] = []
  for await (const { envelope } of client.fetch('1:*', { uid: true, envelope: true })) found.push(envelope?.subject)
  return found
}

test('folders are listed with their roles, subscriptions and status', async () => {
  const imap = await serve({ delimiter: '.' })
  imap.create('Sent', { attributes: ['\\Sent'] })
  imap.create('Work.Plans', { subscribed: false })
  imap.add('INBOX', letter('One'), { flags: ['\\Seen'] })
  imap.add('INBOX', letter('Two'))
  const client = await signIn(imap)
  const listed = await client.list({ statusQuery: { messages: true, unseen: true, uidNext: true, uidValidity: true } })
  expect(listed.map(({ path, delimiter, specialUse, subscribed }) => [path, delimiter, specialUse, subscribed])).toEqual([
    ['INBOX', '.', '\\Inbox', true],
    ['Sent', '.', '\\Sent', true],
    ['Work.Plans', '.', undefined, undefined],
  ])
  expect(listed[0]?.status).toMatchObject({ messages: 2, unseen: 1, uidNext: 3, uidValidity: 1000n })
})

test('messages come with envelope, structure, size, flags and source, byte for byte', async () => {
  const imap = await serve()
  const source = [
    'Subject: A "quoted" \\ subject (with all)',
    'From: "Lovelace, Ada" <ada@x.example>',
    'To: Bob <bob@x.example>, carol@x.example',
    'Content-Type: multipart/mixed; boundary="b"',
    '',
    '--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n안녕\r\n--b',
    'Content-Type: application/pdf; name="a.pdf"\r\nContent-Disposition: attachment; filename="a.pdf"\r\n\r\nx\r\n--b--\r\n',
  ].join('\r\n')
  imap.add('INBOX', source, { flags: ['\\Flagged', 'work'] })
  const client = await signIn(imap)
  await client.mailboxOpen('INBOX')
  const message = await client.fetchOne('1', { envelope: true, bodyStructure: true, size: true, flags: true, source: true }, { uid: true })
  if (!message) throw new Error('no message')
  expect(message.envelope).toMatchObject({
    subject: 'A "quoted" \\ subject (with all)',
    from: [{ name: 'Lovelace, Ada', address: 'ada@x.example' }],
    to: [{ name: 'Bob', address: 'bob@x.example' }, { address: 'carol@x.example' }],
  })
  expect(message.bodyStructure?.childNodes?.map(({ type }) => type)).toEqual(['text/plain', 'application/pdf'])
  expect(message.bodyStructure?.childNodes?.[1]).toMatchObject({ disposition: 'attachment' })
  expect(message.size).toBe(Buffer.byteLength(source))
  expect([...(message.flags ?? [])].sort()).toEqual(['\\Flagged', 'work'])
  expect(message.source?.toString()).toBe(source)
})

test('flags, copies, moves, deletions, uploads and searches are done and reported by UID', async () => {
  const imap = await serve()
  imap.create('Archive')
  for (const subject of ['One', 'Two', 'Three']) imap.add('INBOX', letter(subject))
  const client = await signIn(imap)
  await client.mailboxOpen('INBOX')
  await client.messageFlagsAdd('1', ['\\Seen', 'work'], { uid: true })
  expect([...(imap.folder('INBOX').messages[0]?.flags ?? [])]).toEqual(['\\Seen', 'work'])
  const moved = await client.messageMove('2', 'Archive', { uid: true })
  expect(moved && [...(moved.uidMap ?? [])]).toEqual([[2, 1]])
  expect(await subjects(client)).toEqual(['One', 'Three'])
  const appended = await client.append('Archive', letter('Four'), ['\\Draft'])
  expect(appended).toMatchObject({ uid: 2 })
  await client.messageDelete('3', { uid: true })
  expect(await subjects(client)).toEqual(['One'])
  expect(await client.search({ header: { 'message-id': '4f6e65' } }, { uid: true })).toEqual([1])
  expect(await client.search({ header: { 'message-id': 'nothing' } }, { uid: true })).toEqual([])
  await client.mailboxOpen('Archive')
  expect(await subjects(client)).toEqual(['Two', 'Four'])
  expect(imap.count(/^UID STORE/)).toBe(2)
})

test('folders are created, renamed with what is below them, and deleted, by their bytes', async () => {
  const imap = await serve()
  const client = await signIn(imap)
  await client.mailboxCreate('Entwürfe/2026')
  await client.mailboxCreate('Entwürfe')
  await client.mailboxRename('Entwürfe', 'Neu')
  expect(imap.folders.map(({ name }) => name).sort()).toEqual(['INBOX', 'Neu', 'Neu/2026'])
  await client.mailboxDelete('Neu')
  expect(imap.folders.map(({ name }) => name).sort()).toEqual(['INBOX', 'Neu/2026'])
})

test('who waits hears of what others do; sequence numbers stay right', async () => {
  const imap = await serve({ capabilities: 'IMAP4rev1 IDLE ENABLE CONDSTORE UIDPLUS MOVE' })
  for (const subject of ['One', 'Two']) imap.add('INBOX', letter(subject))
  const client = await signIn(imap, { disableAutoIdle: false })
  await client.mailboxOpen('INBOX')
  const heard: string[] = []
  client.on('exists', ({ count }) => heard.push(`exists ${count}`))
  client.on('expunge', ({ seq }) => heard.push(`expunge ${seq}`))
  const flags = once(client, 'flags')
  await imap.hears(/^IDLE/)
  imap.expunge('INBOX', 1)
  imap.add('INBOX', letter('Three'))
  imap.setFlags('INBOX', 2, ['\\Seen'])
  const [told] = await flags
  expect(told).toMatchObject({ seq: 1 })
  expect(heard).toEqual(['expunge 1', 'exists 2'])
})

test('changes since a mod-sequence are told by CHANGEDSINCE', async () => {
  const imap = await serve({ capabilities: 'IMAP4rev1 ENABLE CONDSTORE' })
  for (const subject of ['One', 'Two', 'Three']) imap.add('INBOX', letter(subject))
  const client = await signIn(imap)
  const { highestModseq } = await client.mailboxOpen('INBOX')
  imap.setFlags('INBOX', 2, ['\\Flagged'])
  const changed: number[] = []
  for await (const { uid } of client.fetch('1:*', { uid: true, flags: true }, { uid: true, changedSince: highestModseq ?? 0n }))
    changed.push(uid)
  expect(changed).toEqual([2])
})

test('a wrong password and a mechanism that a rule refuses are refused', async () => {
  const imap = await serve({ password: 'secret', capabilities: 'IMAP4rev1 AUTH=PLAIN AUTH=LOGIN' })
  await expect(signIn(imap, { password: 'wrong' })).rejects.toThrow()
  imap.rule({ when: /^AUTHENTICATE PLAIN/, does: { no: '[AUTHENTICATIONFAILED] Not so' } })
  await expect(signIn(imap)).rejects.toThrow()
  expect(imap.connections()).toBe(2)
})

test('rights are kept: what one may not, is refused', async () => {
  const imap = await serve({ capabilities: 'IMAP4rev1 ACL UIDPLUS MOVE' })
  imap.create('Shared', { rights: 'lr' })
  imap.add('Shared', letter('One'))
  imap.add('INBOX', letter('Two'))
  const client = await signIn(imap)
  expect(await client.mailboxOpen('Shared')).toMatchObject({ readOnly: true })
  await client.mailboxOpen('INBOX')
  expect(await client.messageMove('1', 'Shared', { uid: true })).toBe(false)
  await expect(client.mailboxDelete('Shared')).rejects.toThrow()
})

test('a rule refuses, cuts before or after the deed, delays and falls silent, so often as it says', async () => {
  const imap = await serve()
  imap.add('INBOX', letter('One'))
  const client = await signIn(imap)
  await client.mailboxOpen('INBOX')
  const refusal = imap.rule({ when: /^UID STORE/, times: 1, does: { no: '[UNAVAILABLE] Later' } })
  expect(await client.messageFlagsAdd('1', ['\\Seen'], { uid: true })).toBe(false)
  expect(await client.messageFlagsAdd('1', ['\\Seen'], { uid: true })).toBe(true)
  expect(refusal.hits()).toBe(1)
  let release = () => {}
  const gate = new Promise<void>((resolve) => {
    release = resolve
  })
  imap.rule({ when: /^NOOP/, times: 1, does: async () => gate.then(() => 'pass' as const) })
  const noop = client.noop()
  expect(await Promise.race([noop.then(() => 'answered'), new Promise((resolve) => setImmediate(resolve, 'not yet'))])).toBe('not yet')
  release()
  await noop
  imap.rule({ when: /^UID STORE/, times: 1, does: { cut: 'after' } })
  const closed = once(client, 'close')
  await client.messageFlagsAdd('1', ['\\Flagged'], { uid: true }).catch(() => false)
  await closed
  expect([...(imap.folder('INBOX').messages[0]?.flags ?? [])].sort()).toEqual(['\\Flagged', '\\Seen'])
  const second = await signIn(imap)
  await second.mailboxOpen('INBOX')
  imap.rule({ when: /^UID STORE/, times: 1, does: { cut: 'before' } })
  await second.messageFlagsAdd('1', ['\\Answered'], { uid: true }).catch(() => false)
  expect(imap.folder('INBOX').messages[0]?.flags.has('\\Answered')).toBe(false)
})

test('what the server says can be altered, and cut short in the midst', async () => {
  const imap = await serve()
  imap.add('INBOX', letter('One'))
  const client = await signIn(imap)
  const lift = imap.alter((said) => said.replace('EXISTS', 'exists').replace(/\* OK \[UIDNEXT .*\r\n/, ''))
  const box = await client.mailboxOpen('INBOX')
  expect(box.exists).toBe(1)
  expect(box.uidNext).toBeUndefined()
  lift()
  imap.alter((said, { name }) => (name === 'UID FETCH' ? { last: said.slice(0, 40) } : said))
  const closed = once(client, 'close')
  await client.fetchOne('1', { source: true }, { uid: true }).catch(() => false)
  await closed
})

test('an account of the program syncs with it', async () => {
  const fill = (imap: ScriptedImap) => {
    imap.create('Sent', { attributes: ['\\Sent'] })
    for (const subject of ['One', 'Two', 'Three']) imap.add('INBOX', letter(subject))
  }
  await withScripted({ fill }, async ({ imap, desk, connect, subjects: listed, folders }) => {
    const account = await connect()
    await desk.synced(account)
    expect(await listed(account, 'INBOX')).toEqual(['One', 'Three', 'Two'])
    await desk.act({ kind: 'seen', messageIds: [await desk.message('Two')], seen: true })
    await desk.settled(account)
    expect(imap.folder('INBOX').messages[1]?.flags.has('\\Seen')).toBe(true)
    imap.add('INBOX', letter('Four'))
    await desk.until(async () => (await listed(account, 'INBOX')).includes('Four'), 'new mail comes by itself')
    expect((await folders(account)).map(({ path }) => path).sort()).toEqual(['INBOX', 'Sent'])
    expect(imap.connections()).toBeLessThanOrEqual(3)
  })
})
