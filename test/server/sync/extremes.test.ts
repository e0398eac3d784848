import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { startProxy } from '../../lab/proxy.ts'
import { giveToOwner } from '../../lab/servers/dovecot.ts'
import { expectAgreement } from '../agreement.ts'
import { desk, eachWithDeskAndLab, lab } from '../engine-and-lab.ts'

eachWithDeskAndLab({ only: 'imap' })

test('two thousand folders are listed and synced', async () => {
  const maildir = join(lab.home('alice'), 'Maildir')
  for (let n = 0; n < 2000; n++) {
    for (const name of ['cur', 'new', 'tmp']) mkdirSync(join(maildir, `.Folder ${n}`, name), { recursive: true })
    if (n % 100 === 0)
      writeFileSync(join(maildir, `.Folder ${n}`, 'cur', `170000000${n % 10}.M${n}.lab:2,S`), `Subject: In folder ${n}\r\n\r\nHello.\r\n`)
  }
  giveToOwner(lab.home('alice'))
  const account = await desk.connect(lab, 'alice')
  await desk.synced(account)
  const { folders } = await desk.threads().reader.overview(undefined)
  expect(folders.filter(({ name }) => name.startsWith('Folder ')).length).toBe(2000)
  expect(await desk.message('In folder 1900')).toBeGreaterThan(0)
})

test('a message of 60 MB is here offline, byte for byte in size', async () => {
  const maildir = join(lab.home('alice'), 'Maildir/cur')
  mkdirSync(maildir, { recursive: true })
  const line = `${'A'.repeat(76)}\r\n`
  const head =
    'From: Ada <ada@x.example>\r\nSubject: Heavy\r\nMIME-Version: 1.0\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; filename="film.bin"\r\nContent-Transfer-Encoding: base64\r\n\r\n'
  const file = join(maildir, '1700000001.M1.lab:2,')
  writeFileSync(file, head + line.repeat(60_000_000 / line.length))
  giveToOwner(lab.home('alice'))
  await lab.mailbox('alice').append('From: Ada <ada@x.example>\r\nSubject: Light\r\n\r\nHello.\r\n')
  const account = await desk.connect(lab, 'alice')
  await desk.synced(account)
  const opened = await desk.threads().reader.open({ id: await desk.message('Heavy') })
  expect(opened).toMatchObject({ state: 'here', content: { attachments: [{ name: 'film.bin' }] } })
  await expectAgreement(desk, account, lab.mailbox('alice'))
})

const strange: [string, string | Buffer][] = [
  ['no header at all', 'just words\r\n'],
  ['nothing', '\r\n'],
  ['an absurd date', 'From: a@x.example\r\nDate: Mon, 99 Foo 99999 99:99:99 +9999\r\nSubject: When\r\n\r\nx\r\n'],
  ['a NUL and raw bytes', Buffer.from('From: \xff\xfe <a@x.example>\r\nSubject: \x80\x81 raw\r\n\r\n\xff\xfe\r\n', 'latin1')],
  ['a header of 200,000 characters', `From: a@x.example\r\nSubject: ${'long '.repeat(40_000)}\r\n\r\nx\r\n`],
  [
    'ten thousand recipients',
    `From: a@x.example\r\nTo: ${Array.from({ length: 10_000 }, (_, n) => `p${n}@x.example`).join(',\r\n ')}\r\nSubject: All\r\n\r\nx\r\n`,
  ],
  ['nesting of 300 levels', nested(300)],
  ['a boundary that never comes', 'From: a@x.example\r\nSubject: Open\r\nContent-Type: multipart/mixed; boundary=never\r\n\r\ntext\r\n'],
  [
    'an encoding that does not exist',
    'From: a@x.example\r\nSubject: =?x-martian?Q?=FF?=\r\nContent-Type: text/plain; charset=x-martian\r\nContent-Transfer-Encoding: x-none\r\n\r\nx\r\n',
  ],
]

function nested(levels: number): string {
  let body = 'Content-Type: text/plain\r\n\r\ndeep\r\n'
  for (let n = 0; n < levels; n++) body = `Content-Type: multipart/mixed; boundary=b${n}\r\n\r\n--b${n}\r\n${body}\r\n--b${n}--\r\n`
  return `From: a@x.example\r\nSubject: Deep\r\nMIME-Version: 1.0\r\n${body}`
}

test('messages that no one should send are kept, can be opened, and stop nothing', async () => {
  const maildir = join(lab.home('alice'), 'Maildir/cur')
  mkdirSync(maildir, { recursive: true })
  for (const [n, [, source]] of strange.entries()) writeFileSync(join(maildir, `17000000${10 + n}.M${n}.lab:2,`), source)
  giveToOwner(lab.home('alice'))
  const account = await desk.connect(lab, 'alice')
  await desk.synced(account)
  const rows = await desk.rows()
  expect(rows).toHaveLength(strange.length)
  expect(rows.filter(({ offline }) => !offline)).toEqual([])
  for (const { id } of rows) expect((await desk.threads().reader.open({ id })).state).toBe('here')
})

test('five thousand messages are moved, and moved back, in a few commands that no server finds too long', async () => {
  await lab.fill('alice', { count: 5000 })
  let longest = 0
  let moves = 0
  const proxy = await startProxy(lab.imap.port, {
    onClient: (data) => {
      const line = data.toString('latin1')
      longest = Math.max(longest, ...line.split('\r\n').map(({ length }) => length))
      if (line.includes('UID MOVE')) moves++
      return 'pass'
    },
  })
  const account = await desk.connect(lab, 'alice', { imap: { port: proxy.port } })
  await desk.synced(account)
  // Every other one, so that no runs of UIDs make the commands short.
  const ids = (await desk.rows()).filter((_, index) => index % 2 === 0).map(({ id }) => id)
  const undo = await desk.act({ kind: 'move', messageIds: ids, to: { role: 'archive' } })
  await desk.settled(account)
  expect(longest).toBeLessThan(8192)
  expect(moves).toBeLessThan(10)
  await desk.act(...undo)
  await desk.settled(account)
  expect(await lab.mailbox('alice').subjects('Archive')).toEqual([])
  expect(await desk.rows()).toHaveLength(5000)
  await proxy.close()
})

/** Whether a UID is in a sequence set (RFC 9051 9). */
const isIn = (set: string, uid: number): boolean =>
  set.split(',').some((run) => {
    const [from = 0, to = from] = run.split(':').map(Number)
    return uid >= from && uid <= to
  })

test('messages that the server will not hand out are passed over: the rest comes, and who opens one hears why', async () => {
  const mailbox = lab.mailbox('alice')
  for (let n = 1; n <= 40; n++) await mailbox.append(`From: Ada <ada@x.example>\r\nSubject: Letter ${n}\r\n\r\nHello.\r\n`)
  const [unlisted, withoutText] = [7, 23]
  const proxy = await startProxy(lab.imap.port, {
    onClient: (data) => {
      const [, tag, set = '', query = ''] = /^(\S+) UID FETCH (\S+) \((.*)\)/m.exec(data.toString('latin1')) ?? []
      const bad = (/ENVELOPE|BODY/.test(query) && isIn(set, unlisted)) || (query.includes('BODY.PEEK[]') && isIn(set, withoutText))
      return bad ? { answer: `${tag} NO [SERVERBUG] Internal error occurred\r\n` } : 'pass'
    },
  })
  const account = await desk.connect(lab, 'alice', { imap: { port: proxy.port } })
  await desk.synced(account)
  const { folders } = await desk.threads().reader.overview(undefined)
  expect(folders.find(({ role }) => role === 'inbox')).toMatchObject({ total: 39, offline: 38 })
  await expect(desk.threads().engine.fetchMessage({ id: await desk.message('Letter 23') })).rejects.toMatchObject({
    fault: { kind: 'server-refused', reply: expect.stringContaining('Internal error') },
  })
  await mailbox.append('From: Ada <ada@x.example>\r\nSubject: Later\r\n\r\nHello.\r\n')
  await desk.settled(account)
  expect(await desk.subjects()).toContain('Later')
  await proxy.close()
})

test('the inbox can be read while the server is still telling of all its folders', async () => {
  await lab.mailbox('alice').append('From: Ada <ada@x.example>\r\nSubject: At once\r\n\r\nHello.\r\n')
  const proxy = await startProxy(lab.imap.port, {
    onClient: (data) => (/ LIST .*STATUS/.test(data.toString('latin1')) ? { answer: '' } : 'pass'),
  })
  const account = await desk.connect(lab, 'alice', { imap: { port: proxy.port } })
  await desk.until(async () => (await desk.rows())[0]?.offline, 'it can be read')
  await desk.until(async () => (await desk.activity(account)).state === 'listing', 'it says what it does')
  expect(await desk.folder(account, 'Archive')).toBeGreaterThan(0)
  await proxy.close()
})
