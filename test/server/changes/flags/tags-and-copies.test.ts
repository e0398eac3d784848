import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Mailbox } from '../../../lab/mailbox.ts'
import { type Proxy as Between, startProxy } from '../../../lab/proxy.ts'
import { expectAgreement } from '../../agreement.ts'
import { desk, eachWithDeskAndLab, lab } from '../../engine-and-lab.ts'

let mailbox: Mailbox
let proxy: Between | undefined
eachWithDeskAndLab({ only: 'imap' })
beforeEach(async () => {
  mailbox = lab.mailbox('alice')
  for (const subject of ['One', 'Two', 'Three']) {
    await mailbox.append(`Message-ID: <${subject}@x.example>\r\nFrom: Ada <ada@x.example>\r\nSubject: ${subject}\r\n\r\nHello.\r\n`)
  }
})
afterEach(async () => {
  await proxy?.close()
  proxy = undefined
})
const connected = async (port = lab.imap.port) => {
  const account = await desk.connect(lab, 'alice', { imap: { port } })
  await desk.synced(account)
  return account
}
const keywordsOf = async (subject: string) => (await desk.rows()).find((row) => row.subject === subject)?.keywords

test('a tag shows at once, reaches the server as a keyword, and can be undone', async () => {
  const account = await connected()
  const undo = await desk.act({ kind: 'tag', messageIds: [await desk.message('One')], keyword: '$label1', on: true })
  expect(await keywordsOf('One')).toEqual(['$label1'])
  await desk.settled(account)
  expect(await mailbox.flags('One')).toContain('$label1')
  await desk.act(...undo)
  await desk.settled(account)
  expect(await keywordsOf('One')).toEqual([])
  expect(await mailbox.flags('One')).not.toContain('$label1')
})

test('a tag that another client sets or takes off shows here by itself, and stays when the message moves', async () => {
  const account = await connected()
  await mailbox.setFlag('Two', '$label2', true)
  await desk.until(async () => (await keywordsOf('Two'))?.includes('$label2'), 'the tag')
  await desk.act({ kind: 'move', messageIds: [await desk.message('Two')], to: { role: 'archive' } })
  await desk.settled(account)
  expect(await mailbox.flags('Two', 'Archive')).toContain('$label2')
})

test('what goes to Junk is marked as junk for filters to learn from, and what comes back as none', async () => {
  const account = await connected()
  const id = await desk.message('One')
  await desk.act({ kind: 'move', messageIds: [id], to: { role: 'junk' } })
  await desk.settled(account)
  expect(await mailbox.flags('One', 'Junk')).toContain('$Junk')
  await desk.act({ kind: 'move', messageIds: [id], from: await desk.folder(account, 'Junk'), to: { role: 'inbox' } })
  await desk.settled(account)
  const flags = await mailbox.flags('One')
  expect(flags).toContain('$NotJunk')
  expect(flags).not.toContain('$Junk')
  expect(desk.events.filter(({ name }) => name === 'changeRefused')).toEqual([])
})

test('a copy shows at once and is made once, though the connection breaks on it; undo takes just the copy away', async () => {
  let cuts = 0
  proxy = await startProxy(lab.imap.port, {
    onClient: (data) => (/UID COPY/.test(data.toString('latin1')) && cuts++ === 0 ? 'cut' : 'pass'),
  })
  const account = await connected(proxy.port)
  const folderId = await desk.folder(account, 'Archive')
  const ids = await Promise.all(['One', 'Two'].map((subject) => desk.message(subject)))
  const undo = await desk.act({ kind: 'copy', messageIds: ids, to: { folderId } })
  expect((await desk.subjects({ kind: 'folder', folderId })).sort()).toEqual(['One', 'Two'])
  await desk.until(async () => cuts > 0, 'the cut')
  await desk.settled(account)
  await desk.settled(account)
  expect((await mailbox.subjects('Archive')).sort()).toEqual(['One', 'Two'])
  expect((await mailbox.subjects()).sort()).toEqual(['One', 'Three', 'Two'])
  await expectAgreement(desk, account, mailbox)
  await desk.act(...undo)
  await desk.settled(account)
  expect(await mailbox.subjects('Archive')).toEqual([])
  expect((await mailbox.subjects()).sort()).toEqual(['One', 'Three', 'Two'])
  await expectAgreement(desk, account, mailbox)
})

test('emptying the trash deletes what is shown of it, and not what has come since', async () => {
  let blocked = false
  proxy = await startProxy(lab.imap.port, { onClient: () => (blocked ? { answer: '', end: true } : 'pass') })
  await mailbox.append('Subject: Old\r\n\r\nx\r\n', 'Trash')
  const account = await connected(proxy.port)
  blocked = true
  await desk.act({ kind: 'empty', folderId: await desk.folder(account, 'Trash') })
  await mailbox.append('Subject: Come since\r\n\r\nx\r\n', 'Trash')
  blocked = false
  await desk.settled(account)
  await desk.settled(account)
  expect(await mailbox.subjects('Trash')).toEqual(['Come since'])
  await expectAgreement(desk, account, mailbox)
})
