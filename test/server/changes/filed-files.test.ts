import { afterEach, expect, test } from 'vitest'
import type { ReadOfFile } from '../../../main/engine/dropped-files.ts'
import { type Proxy as Between, startProxy } from '../../lab/proxy.ts'
import { expectAgreement } from '../agreement.ts'
import { desk, eachWithDeskAndLab, lab } from '../engine-and-lab.ts'

let proxy: Between | undefined
eachWithDeskAndLab({ only: 'imap' })
afterEach(async () => {
  await proxy?.close()
  proxy = undefined
})

const sentAt = Date.UTC(2020, 0, 5, 1)
const read: ReadOfFile = {
  ...{ messageId: '<file@press.example>', inReplyTo: '', subject: 'From a file', sentAt, attachments: false },
  ...{ from: [{ name: 'Ada', address: 'ada@press.example' }], to: [{ name: '', address: 'alice@example.test' }], cc: [] },
}
const fields = ['From: Ada <ada@press.example>', 'To: alice@example.test', 'Subject: From a file']
const source = (more: string[] = ['Message-ID: <file@press.example>']) =>
  new TextEncoder().encode(`${[...fields, ...more].join('\n')}\n\nWords of 한지\n.\n`)

async function file(account: number, from: Uint8Array, what = read): Promise<void> {
  await desk.threads().engine.fileInFolder({ source: from, read: what, folderId: await desk.folder(account, 'Archive') })
}

test('a message of a file lies in its folder at once, read, under its own date, and reaches the server with whole line ends', async () => {
  const account = await desk.connect(lab, 'alice')
  await desk.synced(account)
  await file(account, source())
  const view = { kind: 'folder', folderId: await desk.folder(account, 'Archive') } as const
  expect(await desk.rows(view)).toMatchObject([{ subject: 'From a file', seen: true, receivedAt: sentAt, offline: true }])
  await desk.settled(account)
  const mailbox = lab.mailbox('alice')
  const filed = (await mailbox.source('From a file', 'Archive')).toString()
  expect(filed).toMatch(/^X-Hanji-From-File: yes\r\nFrom: /)
  expect(filed).toContain('\r\n\r\nWords of 한지\r\n.\r\n')
  expect(filed).not.toMatch(/[^\r]\n/)
  expect([...(await mailbox.flags('From a file', 'Archive'))]).toContain('\\Seen')
  await expectAgreement(desk, account, mailbox)
})

test('it is there once, though the connection breaks while it is handed over', async () => {
  let cuts = 0
  proxy = await startProxy(lab.imap.port, {
    onClient: (data) => (/ APPEND /.test(data.toString('latin1')) && cuts++ === 0 ? 'cut' : 'pass'),
  })
  const account = await desk.connect(lab, 'alice', { imap: { port: proxy.port } })
  await desk.synced(account)
  await file(account, source())
  await desk.settled(account)
  expect(cuts).toBeGreaterThan(0)
  expect(await lab.mailbox('alice').subjects('Archive')).toEqual(['From a file'])
})

test('one without a Message-ID, from tomorrow, arrives as well, and is not from tomorrow', async () => {
  const account = await desk.connect(lab, 'alice')
  await desk.synced(account)
  const before = Date.now()
  await file(account, source([]), { ...read, messageId: '', sentAt: before + 24 * 3600_000 })
  await desk.settled(account)
  expect(await lab.mailbox('alice').subjects('Archive')).toEqual(['From a file'])
  const [row] = await desk.rows({ kind: 'folder', folderId: await desk.folder(account, 'Archive') })
  expect(row?.receivedAt).toBeLessThanOrEqual(Date.now())
})

test('files of one drop are taken back together, those that the server has and those that it has not heard of', async () => {
  let held = 0
  proxy = await startProxy(lab.imap.port, {
    onClient: (data) => (/ APPEND /.test(data.toString('latin1')) && held++ > 0 ? 'cut' : 'pass'),
  })
  const account = await desk.connect(lab, 'alice', { imap: { port: proxy.port } })
  await desk.synced(account)
  const folderId = await desk.folder(account, 'Archive')
  const { engine } = desk.threads()
  const named = (name: string) => ({ ...read, messageId: `<${name}@press.example>`, subject: name })
  const add = async (name: string, undo?: string) =>
    (await engine.fileInFolder({ source: source([`Message-ID: <${name}@press.example>`]), read: named(name), folderId, undo })).undo
  const first = await add('one')
  await lab.mailbox('alice').until(async () => (await lab.mailbox('alice').subjects('Archive')).length === 1, 'the first has arrived')
  const both = await add('two', first)
  expect(both).toBe(first)
  expect(await desk.rows({ kind: 'folder', folderId })).toHaveLength(2)
  await engine.undo({ id: both ?? '' })
  expect(await desk.rows({ kind: 'folder', folderId })).toEqual([])
  await proxy.close()
  proxy = undefined
  await expect(engine.undo({ id: both ?? '' })).rejects.toThrow('undo-gone')
  // Used up, it begins a new one.
  expect(await add('three', both)).not.toBe(both)
})

test('what goes to a folder that is gone is refused, and lies nowhere', async () => {
  const account = await desk.connect(lab, 'alice')
  await desk.synced(account)
  await expect(desk.threads().engine.fileInFolder({ source: source(), read, folderId: 9_999 })).rejects.toThrow('no-folder')
  expect(await desk.rows()).toEqual([])
})
