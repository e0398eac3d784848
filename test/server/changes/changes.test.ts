import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Mailbox } from '../../lab/mailbox.ts'
import { type Proxy as Between, startProxy } from '../../lab/proxy.ts'
import { expectAgreement } from '../agreement.ts'
import { desk, eachWithDeskAndLab, lab } from '../engine-and-lab.ts'

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

const connected = async (port?: number) => {
  const account = await desk.connect(lab, 'alice', port === undefined ? {} : { imap: { port } })
  await desk.synced(account)
  return account
}
const shown = async (account: number, path: string) =>
  (await desk.subjects({ kind: 'folder', folderId: await desk.folder(account, path) })).sort()
const there = async (folder: string, ...subjects: string[]) =>
  mailbox.until(async () => (await mailbox.subjects(folder)).sort().join() === subjects.sort().join(), `${folder} holds ${subjects}`)
const settled = (account: number) => desk.settled(account)

test('archiving shows at once, reaches the server, and downloads nothing again', async () => {
  const account = await connected()
  const id = await desk.message('Two')
  await desk.act({ kind: 'move', messageIds: [id], to: { role: 'archive' } })
  expect(await shown(account, 'INBOX')).toEqual(['One', 'Three'])
  expect(await shown(account, 'Archive')).toEqual(['Two'])
  await there('Archive', 'Two')
  await settled(account)
  expect(await desk.message('Two')).toBe(id)
  expect(await shown(account, 'Archive')).toEqual(['Two'])
  expect(await mailbox.subjects()).not.toContain('Two')
})

test('undo takes a move back, before it has reached the server and after', async () => {
  const account = await connected()
  const undo = await desk.act({ kind: 'move', messageIds: [await desk.message('One')], to: { role: 'trash' } })
  await there('Trash', 'One')
  await desk.act(...undo)
  expect(await shown(account, 'INBOX')).toEqual(['One', 'Three', 'Two'])
  await there('INBOX', 'One', 'Two', 'Three')
  const again = await desk.act({ kind: 'move', messageIds: [await desk.message('Two')], to: { role: 'trash' } })
  await desk.act(...again)
  await settled(account)
  await there('INBOX', 'One', 'Two', 'Three')
  expect(await mailbox.subjects('Trash')).toEqual([])
  expect(await shown(account, 'INBOX')).toEqual(['One', 'Three', 'Two'])
})

test('undo of a flag touches only what the change touched', async () => {
  await mailbox.setFlag('One', '\\Seen', true)
  await connected()
  const ids = await Promise.all(['One', 'Two'].map((subject) => desk.message(subject)))
  const undo = await desk.act({ kind: 'seen', messageIds: ids, seen: true })
  expect(undo).toEqual([{ kind: 'seen', messageIds: [await desk.message('Two')], seen: false }])
})

test('without a network one moves, stars and moves on; the server ends where the person did', async () => {
  const account = await connected()
  await lab.imap.stop()
  await desk.until(async () => (await desk.activity(account)).state === 'offline', 'offline')
  const id = await desk.message('Three')
  await desk.act({ kind: 'move', messageIds: [id], to: { role: 'archive' } })
  await desk.act({ kind: 'flagged', messageIds: [id], flagged: true })
  await desk.act({ kind: 'move', messageIds: [id], from: await desk.folder(account, 'Archive'), to: { role: 'junk' } })
  await desk.act({ kind: 'delete', messageIds: [await desk.message('One')] })
  await desk.restart()
  expect(await shown(account, 'Junk')).toEqual(['Three'])
  await lab.imap.start()
  await settled(account)
  expect(await mailbox.subjects()).toEqual(['Two'])
  expect(await mailbox.subjects('Archive')).toEqual([])
  expect(await mailbox.flags('Three', 'Junk')).toContain('\\Flagged')
  expect(await shown(account, 'INBOX')).toEqual(['Two'])
  expect(await shown(account, 'Junk')).toEqual(['Three'])
})

test('on a server without MOVE and UIDPLUS nothing is lost, and what another client marked \\Deleted stays', async () => {
  await mailbox.setFlag('One', '\\Deleted', true)
  proxy = await startProxy(lab.imap.port, {
    onServer: (data) =>
      Buffer.from(
        data
          .toString('latin1')
          .replace(/ MOVE\b/g, ' XOVE')
          .replace(/UIDPLUS|COPYUID/g, (name) => `X${name.slice(1)}`),
        'latin1',
      ),
  })
  const account = await connected(proxy.port)
  const id = await desk.message('Two')
  await desk.act({ kind: 'move', messageIds: [id], to: { role: 'archive' } })
  await desk.act({ kind: 'flagged', messageIds: [id], flagged: true })
  await settled(account)
  expect((await mailbox.subjects()).sort()).toEqual(['One', 'Three'])
  expect(await mailbox.flags('One')).toContain('\\Deleted')
  expect(await mailbox.flags('Two', 'Archive')).toContain('\\Flagged')
  expect(await shown(account, 'Archive')).toEqual(['Two'])
  expect(await desk.message('Two')).toBe(id)
})

test('a move that the server refuses is taken back, with the server’s words', async () => {
  await mailbox.createFolder('Paper')
  const account = await connected()
  const paper = await desk.folder(account, 'Paper')
  await mailbox.deleteFolder('Paper')
  const id = await desk.message('One')
  await desk.act({ kind: 'move', messageIds: [id], to: { folderId: paper } })
  const refused = await desk.until(async () => desk.events.find(({ name }) => name === 'changeRefused'), 'refused')
  expect(refused.payload).toMatchObject({
    kind: 'move',
    count: 1,
    fault: { kind: 'server-refused', reply: expect.stringMatching(/Paper|Mailbox does not exist/) },
  })
  await settled(account)
  expect(await shown(account, 'INBOX')).toEqual(['One', 'Three', 'Two'])
  expect((await mailbox.subjects()).sort()).toEqual(['One', 'Three', 'Two'])
})

test.each(['UID MOVE', 'UID STORE', 'UID EXPUNGE'])('a connection that breaks on %s loses and doubles nothing', async (command) => {
  let cuts = 0
  proxy = await startProxy(lab.imap.port, {
    onClient: (data) => (data.toString('latin1').includes(command) && cuts++ === 0 ? 'cut' : 'pass'),
  })
  const account = await connected(proxy.port)
  const [one, two, three] = (await Promise.all(['One', 'Two', 'Three'].map((subject) => desk.message(subject)))) as [number, number, number]
  await desk.act({ kind: 'move', messageIds: [one], to: { role: 'archive' } }, { kind: 'flagged', messageIds: [two], flagged: true })
  await desk.act({ kind: 'delete', messageIds: [three] })
  await desk.until(async () => cuts > 0, 'the cut')
  await settled(account)
  expect(await mailbox.subjects()).toEqual(['Two'])
  expect(await mailbox.subjects('Archive')).toEqual(['One'])
  expect(await mailbox.flags('Two')).toContain('\\Flagged')
  expect(await shown(account, 'INBOX')).toEqual(['Two'])
  expect(await shown(account, 'Archive')).toEqual(['One'])
})

test('what another client moved is known again, not downloaded again', async () => {
  const account = await connected()
  const id = await desk.message('Two')
  await mailbox.move('Two', 'INBOX', 'Archive')
  await desk.until(async () => (await shown(account, 'INBOX')).length === 2, 'gone from the inbox')
  await settled(account)
  expect(await shown(account, 'Archive')).toEqual(['Two'])
  expect(await desk.message('Two')).toBe(id)
})

test('changes that come one by one go to the server together', async () => {
  await lab.fill('alice', { count: 100 })
  let stores = 0
  proxy = await startProxy(lab.imap.port, {
    onClient: (data) => {
      if (data.toString('latin1').includes('UID STORE')) stores++
      return 'pass'
    },
  })
  const account = await connected(proxy.port)
  const unread = (await desk.rows({ kind: 'folder', folderId: await desk.folder(account, 'INBOX') })).filter(({ seen }) => !seen)
  expect(unread.length).toBeGreaterThan(5)
  await lab.imap.stop()
  for (const { id } of unread) await desk.act({ kind: 'seen', messageIds: [id], seen: true })
  await lab.imap.start()
  await settled(account)
  expect(stores).toBe(1)
})

test('changed here without a network and there by another client: each conflict ends as it is written down', async () => {
  let blocked = false
  proxy = await startProxy(lab.imap.port, { onClient: () => (blocked ? { answer: '', end: true } : 'pass') })
  for (const subject of ['Four', 'Five']) {
    await mailbox.append(`Message-ID: <${subject}@x.example>\r\nFrom: Ada <ada@x.example>\r\nSubject: ${subject}\r\n\r\nHello.\r\n`)
  }
  const account = await connected(proxy.port)
  const id = Object.fromEntries((await desk.rows()).map((row) => [row.subject, row.id]))
  const ids = (subject: string) => [id[subject] ?? 0]
  blocked = true
  await desk.act({ kind: 'move', messageIds: ids('One'), to: { role: 'archive' } })
  await mailbox.expunge('One')
  await desk.act({ kind: 'move', messageIds: ids('Two'), to: { role: 'archive' } })
  await mailbox.move('Two', 'INBOX', 'Junk')
  await desk.act({ kind: 'flagged', messageIds: ids('Three'), flagged: true })
  await mailbox.setFlag('Three', '\\Seen', true)
  await desk.act({ kind: 'delete', messageIds: ids('Four') })
  await mailbox.move('Four', 'INBOX', 'Archive')
  await desk.act({ kind: 'seen', messageIds: ids('Five'), seen: true })
  await mailbox.move('Five', 'INBOX', 'Archive')
  blocked = false
  await desk.settled(account)
  await desk.settled(account)
  await expectAgreement(desk, account, mailbox)
  const everywhere = [...(await mailbox.everything())].flatMap(([path, messages]) =>
    messages.map((message) => `${path} ${message.split(' ')[0]}`),
  )
  expect(everywhere.sort()).toEqual(['Archive Five', 'Archive Four', 'INBOX Three', 'Junk Two'])
  expect(await mailbox.flags('Three')).toEqual(new Set(['\\Flagged', '\\Seen']))
})

test('a mailbox that is full refuses a move: the message shows where it was, and the server’s words are told', async () => {
  proxy = await startProxy(lab.imap.port, {
    onClient: (data) => {
      const [tag = '*'] = data.toString('latin1').split(' ', 1)
      return /UID (MOVE|COPY)/.test(data.toString('latin1'))
        ? { answer: `${tag} NO [OVERQUOTA] Quota exceeded (mailbox is full)\r\n` }
        : 'pass'
    },
  })
  const account = await connected(proxy.port)
  await desk.act({ kind: 'move', messageIds: [await desk.message('One')], to: { role: 'archive' } })
  const refused = await desk.until(async () => desk.events.find(({ name }) => name === 'changeRefused'), 'refused')
  expect(refused.payload).toMatchObject({ kind: 'move', fault: { kind: 'over-quota', reply: expect.stringContaining('mailbox is full') } })
  await settled(account)
  expect(await shown(account, 'INBOX')).toEqual(['One', 'Three', 'Two'])
  expect((await desk.activity(account)).trouble?.fault.kind).toBe('over-quota')
})
