import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Mailbox } from '../../../lab/mailbox.ts'
import { type Proxy as Between, startProxy } from '../../../lab/proxy.ts'
import { expectAgreement } from '../../agreement.ts'
import { desk, eachWithDeskAndLab, lab } from '../../engine-and-lab.ts'

let mailbox: Mailbox
let proxy: Between | undefined
let account: number
eachWithDeskAndLab({ only: 'imap' })
beforeEach(async () => {
  mailbox = lab.mailbox('alice')
  await mailbox.createFolder('Work')
  await mailbox.createFolder('Work/Paper')
  for (const [subject, folder] of [
    ['One', 'INBOX'],
    ['Two', 'Work'],
    ['Three', 'Work/Paper'],
  ] as const) {
    await mailbox.append(`Message-ID: <${subject}@x.example>\r\nFrom: Ada <ada@x.example>\r\nSubject: ${subject}\r\n\r\nHello.\r\n`, folder)
  }
})
afterEach(async () => {
  await proxy?.close()
  proxy = undefined
})

const connect = async (port = lab.imap.port) => {
  account = await desk.connect(lab, 'alice', { imap: { port } })
  await desk.synced(account)
}
const offline = async () => {
  await lab.imap.stop()
  await desk.until(async () => (await desk.activity(account)).state === 'offline', 'offline')
}
const online = async () => {
  await lab.imap.start()
  await desk.settled(account)
  await desk.settled(account)
}
const paths = async () =>
  (await desk.threads().reader.overview(undefined)).folders.filter(({ selectable }) => selectable).map(({ path }) => path)
const shown = async (path: string) => desk.subjects({ kind: 'folder', folderId: await desk.folder(account, path) })
const there = async () => [...(await mailbox.everything()).keys()]

test('a folder made without a network takes mail at once, and the server gets both', async () => {
  await connect()
  await offline()
  await desk.act({ kind: 'createFolder', accountId: account, path: '한지/견본' })
  const folderId = await desk.folder(account, '한지/견본')
  await desk.act({ kind: 'move', messageIds: [await desk.message('One')], to: { folderId } })
  expect(await shown('한지/견본')).toEqual(['One'])
  await desk.restart()
  expect(await shown('한지/견본')).toEqual(['One'])
  await online()
  expect(await mailbox.subjects('한지/견본')).toEqual(['One'])
  expect(await shown('한지/견본')).toEqual(['One'])
})

test('a renamed folder keeps what is in it and below it, and what was still to be done in it', async () => {
  await connect()
  const id = await desk.message('Three')
  await offline()
  await desk.act({ kind: 'flagged', messageIds: [id], flagged: true })
  await desk.act({ kind: 'renameFolder', folderId: await desk.folder(account, 'Work'), path: 'Press' })
  await desk.act({ kind: 'move', messageIds: [await desk.message('One')], to: { folderId: await desk.folder(account, 'Press/Paper') } })
  expect(await paths()).toEqual(expect.arrayContaining(['Press', 'Press/Paper']))
  await online()
  expect(await there()).toEqual(expect.arrayContaining(['Press', 'Press/Paper']))
  expect((await mailbox.subjects('Press/Paper')).sort()).toEqual(['One', 'Three'])
  expect(await mailbox.flags('Three', 'Press/Paper')).toContain('\\Flagged')
  expect(await desk.message('Three')).toBe(id)
  await expectAgreement(desk, account, mailbox)
})

test('undo of a rename, before the server has heard of it and after', async () => {
  await connect()
  const folderId = await desk.folder(account, 'Work')
  const undo = await desk.act({ kind: 'renameFolder', folderId, path: 'Press' })
  await desk.settled(account)
  expect(await there()).toContain('Press')
  await desk.act(...undo)
  const again = await desk.act({ kind: 'renameFolder', folderId, path: 'Studio' })
  await desk.act(...again)
  expect(await paths()).toContain('Work')
  await desk.settled(account)
  expect(await there()).toContain('Work')
  expect(await there()).not.toContain('Press')
  await expectAgreement(desk, account, mailbox)
})

test('a deleted folder leaves its mail in the trash; undo brings back the folders and the mail', async () => {
  await connect()
  const undo = await desk.act({ kind: 'deleteFolder', accountId: account, path: 'Work' })
  expect(await paths()).not.toContain('Work')
  expect((await shown('Trash')).sort()).toEqual(['Three', 'Two'])
  await desk.settled(account)
  expect(await there()).not.toContain('Work')
  expect((await mailbox.subjects('Trash')).sort()).toEqual(['Three', 'Two'])
  await desk.act(...undo)
  await desk.settled(account)
  await desk.settled(account)
  expect(await mailbox.subjects('Work')).toEqual(['Two'])
  expect(await mailbox.subjects('Work/Paper')).toEqual(['Three'])
  await expectAgreement(desk, account, mailbox)
})

test('a folder whose deletion is taken back before the server heard of it was never gone', async () => {
  await connect()
  await offline()
  const undo = await desk.act({ kind: 'deleteFolder', accountId: account, path: 'Work' })
  await desk.act(...undo)
  await online()
  expect(await mailbox.subjects('Work')).toEqual(['Two'])
  expect(await mailbox.subjects('Work/Paper')).toEqual(['Three'])
  await expectAgreement(desk, account, mailbox)
})

test('a folder to which new mail has come is not deleted, and the person is told', async () => {
  let blocked = false
  proxy = await startProxy(lab.imap.port, { onClient: () => (blocked ? { answer: '', end: true } : 'pass') })
  await connect(proxy.port)
  blocked = true
  await desk.act({ kind: 'deleteFolder', accountId: account, path: 'Work/Paper' })
  await mailbox.append('Subject: Came late\r\n\r\nx\r\n', 'Work/Paper')
  blocked = false
  await desk.settled(account)
  const refused = await desk.until(async () => desk.events.find(({ name }) => name === 'changeRefused'), 'refused')
  expect(refused.payload).toMatchObject({ kind: 'deleteFolder', fault: { kind: 'folder-not-empty' } })
  await desk.settled(account)
  expect(await mailbox.subjects('Work/Paper')).toEqual(['Came late'])
  expect(await shown('Work/Paper')).toEqual(['Came late'])
})

test.each(['CREATE', 'RENAME', 'DELETE'])('a connection that breaks on %s ends as if it had not', async (command) => {
  let cuts = 0
  proxy = await startProxy(lab.imap.port, {
    onClient: (data) => (new RegExp(`^\\S+ ${command} `, 'm').test(data.toString('latin1')) && cuts++ === 0 ? 'cut' : 'pass'),
  })
  await connect(proxy.port)
  await desk.act({ kind: 'createFolder', accountId: account, path: 'New' })
  await desk.act({ kind: 'renameFolder', folderId: await desk.folder(account, 'Work'), path: 'Press' })
  await desk.act({ kind: 'deleteFolder', accountId: account, path: 'Press/Paper' })
  await desk.until(async () => cuts > 0, 'the cut')
  await desk.settled(account)
  await desk.settled(account)
  expect((await there()).filter((path) => /Work|Press|New/.test(path)).sort()).toEqual(['New', 'Press'])
  expect(desk.events.filter(({ name }) => name === 'changeRefused')).toEqual([])
  await expectAgreement(desk, account, mailbox)
})

test('a folder that the server refuses as deleted and still lists for a moment is gone, and not refused', async () => {
  let [leaving, refused] = [false, false]
  let deletion: Promise<void> | undefined
  proxy = await startProxy(lab.imap.port, {
    onClient: (data) => {
      const status = /^(\S+) STATUS "?Work\/Paper/m.exec(data.toString('latin1'))
      if (!status || refused || !leaving) return 'pass'
      refused = true
      return { answer: `${status[1]} NO Mailbox was deleted under us\r\n` }
    },
    onServer: (data) => {
      // The first list after the refusal names it still.
      if (refused && /^\* LIST .*Work\/Paper/m.test(data.toString('latin1'))) deletion ??= mailbox.deleteFolder('Work/Paper')
      return data
    },
  })
  await connect(proxy.port)
  leaving = true
  await desk.act({ kind: 'deleteFolder', accountId: account, path: 'Work/Paper' })
  await desk.until(async () => deletion !== undefined, 'the refusal')
  await deletion
  await desk.settled(account)
  await desk.settled(account)
  expect(desk.events.filter(({ name }) => name === 'changeRefused')).toEqual([])
  expect(await there()).not.toContain('Work/Paper')
  await expectAgreement(desk, account, mailbox)
})

test('of a folder that another client renamed nothing is downloaded again', async () => {
  await lab.fill('alice', { count: 60 }, 'Letters')
  let fetches = 0
  proxy = await startProxy(lab.imap.port, {
    onClient: (data) => {
      if (/FETCH .*BODY\.PEEK\[\]/.test(data.toString('latin1'))) fetches++
      return 'pass'
    },
  })
  await connect(proxy.port)
  expect(fetches).toBeGreaterThan(0)
  fetches = 0
  await mailbox.renameFolder('Letters', 'Old letters')
  await desk.settled(account)
  expect(fetches).toBe(0)
  await expectAgreement(desk, account, mailbox)
})

test('a folder that another client renamed stays what it was here, with what was still to be done in it and below it', async () => {
  let isDown = false
  proxy = await startProxy(lab.imap.port, { onClient: () => (isDown ? { answer: '* BYE down for a moment\r\n', end: true } : 'pass') })
  await connect(proxy.port)
  const [work, paper] = [await desk.folder(account, 'Work'), await desk.folder(account, 'Work/Paper')]
  isDown = true
  await desk.threads().engine.wake({ accountId: account })
  await desk.until(async () => (await desk.activity(account)).state === 'offline', 'offline')
  await desk.act({ kind: 'flagged', messageIds: [await desk.message('Three')], flagged: true })
  await desk.act({ kind: 'move', messageIds: [await desk.message('One')], to: { folderId: work } })
  await mailbox.renameFolder('Work', 'Press')
  isDown = false
  await desk.settled(account)
  await desk.settled(account)
  expect([await desk.folder(account, 'Press'), await desk.folder(account, 'Press/Paper')]).toEqual([work, paper])
  expect(await mailbox.flags('Three', 'Press/Paper')).toContain('\\Flagged')
  expect((await mailbox.subjects('Press')).sort()).toEqual(['One', 'Two'])
  expect(desk.events.filter(({ name }) => name === 'changeRefused')).toEqual([])
  await expectAgreement(desk, account, mailbox)
})

test('what was still to be done in a folder that another client deleted is told, and the account goes on', async () => {
  let isDown = false
  proxy = await startProxy(lab.imap.port, { onClient: () => (isDown ? { answer: '* BYE down for a moment\r\n', end: true } : 'pass') })
  await connect(proxy.port)
  const paper = await desk.folder(account, 'Work/Paper')
  isDown = true
  await desk.threads().engine.wake({ accountId: account })
  await desk.until(async () => (await desk.activity(account)).state === 'offline', 'offline')
  await desk.act({ kind: 'flagged', messageIds: [await desk.message('Three')], flagged: true })
  await desk.act({ kind: 'move', messageIds: [await desk.message('One')], to: { folderId: paper } })
  await mailbox.deleteFolder('Work/Paper')
  isDown = false
  await desk.settled(account)
  await desk.settled(account)
  const refused = desk.events.flatMap((event) => (event.name === 'changeRefused' ? [event.payload] : []))
  const told = refused.toSorted((a, b) => a.kind.localeCompare(b.kind))
  expect(told).toMatchObject([{ kind: 'move', fault: { kind: 'server-refused' } }, { kind: 'store' }])
  expect(await desk.subjects()).toEqual(['One'])
  await expectAgreement(desk, account, mailbox)
})

test('a folder that another client deleted goes, and one that it made comes', async () => {
  await connect()
  await mailbox.deleteFolder('Work/Paper')
  await mailbox.createFolder('보낸 견본')
  await mailbox.append('Subject: In the new one\r\n\r\nx\r\n', '보낸 견본')
  await desk.settled(account)
  expect(await paths()).toContain('보낸 견본')
  expect(await paths()).not.toContain('Work/Paper')
  expect(await shown('보낸 견본')).toEqual(['In the new one'])
})

test('names that no folder can have are refused, and nothing is queued', async () => {
  await connect()
  const make = (path: string) => desk.act({ kind: 'createFolder', accountId: account, path })
  await expect(make('Work')).rejects.toMatchObject({ fault: { kind: 'folder-exists' } })
  await expect(make('inbox')).rejects.toMatchObject({ fault: { kind: 'folder-exists' } })
  await expect(make('Work//x')).rejects.toMatchObject({ fault: { kind: 'invalid-name' } })
  const rename = (path: string, to: string) =>
    desk.folder(account, path).then((folderId) => desk.act({ kind: 'renameFolder', folderId, path: to }))
  await expect(rename('Work', 'Work/inside')).rejects.toMatchObject({ fault: { kind: 'invalid-name' } })
  await expect(rename('Trash', 'Bin')).rejects.toMatchObject({ fault: { kind: 'invalid-request' } })
  expect(await desk.threads().engine.waitingChanges({ accountId: account })).toBe(0)
})

test('subscribing reaches the server', async () => {
  await connect()
  const folderId = await desk.folder(account, 'Work')
  const of = async () => (await desk.threads().reader.overview(undefined)).folders.find(({ id }) => id === folderId)?.subscribed
  const before = await of()
  await desk.act({ kind: 'subscribe', folderId, subscribed: !before })
  await desk.settled(account)
  expect(await mailbox.subscribed('Work')).toBe(!before)
  expect(await of()).toBe(!before)
})

test('the person’s choice of the trash counts more than what the server says', async () => {
  await connect()
  await desk.threads().engine.setFolderRole({ folderId: await desk.folder(account, 'Work'), role: 'trash' })
  await desk.act({ kind: 'move', messageIds: [await desk.message('One')], to: { role: 'trash' } })
  await desk.settled(account)
  expect((await mailbox.subjects('Work')).sort()).toEqual(['One', 'Two'])
})
