import { afterEach, expect, test } from 'vitest'
import type { Action } from '../../../../preload/contract/index.ts'
import { type Proxy as Between, type ProxyOptions, startProxy } from '../../../lab/proxy.ts'
import { desk, eachWithDeskAndLab, lab } from '../../engine-and-lab.ts'

let proxy: Between | undefined
let alice: number
let bob: number
eachWithDeskAndLab({ only: 'imap' })
afterEach(async () => {
  await proxy?.close()
  proxy = undefined
})

const at = new Date('2026-03-04T05:06:07Z')

/** Both accounts, with one letter in alice's inbox; bob's server behind a proxy that does this. */
async function connected(behind: ProxyOptions = {}): Promise<void> {
  const source = Buffer.from('From: Ada <ada@x.example>\r\nSubject: Kozo\r\nMessage-ID: <kozo@x.example>\r\n\r\nPaper.\r\n')
  await lab.mailbox('alice').appendAll([{ source, at: at.getTime(), seen: true, flagged: true, subject: 'Kozo', messageId: '' }])
  proxy = await startProxy(lab.imap.port, behind)
  alice = await desk.connect(lab, 'alice')
  bob = await desk.connect(lab, 'bob', { imap: { port: proxy.port } })
  await Promise.all([desk.settled(alice), desk.settled(bob)])
}

const shown = async (account: number, path: string) => desk.subjects({ kind: 'folder', folderId: await desk.folder(account, path) })
const toBob = async (kind: 'move' | 'copy'): Promise<Action[]> =>
  desk.act({ kind, messageIds: [await desk.message('Kozo')], to: { folderId: await desk.folder(bob, 'Archive') } })
const settled = async () => {
  await Promise.all([desk.settled(alice), desk.settled(bob)])
  // What the other server has taken is deleted where it came from after that.
  await desk.settled(alice)
}
const everywhere = async () => ({
  alice: await lab.mailbox('alice').subjects(),
  bob: await lab.mailbox('bob').subjects('Archive'),
})

test('a message that is moved to another account lies there at once, and arrives with its flags and its date', async () => {
  await connected()
  await toBob('move')
  expect([await shown(alice, 'INBOX'), await shown(bob, 'Archive')]).toEqual([[], ['Kozo']])
  await settled()
  expect(await everywhere()).toEqual({ alice: [], bob: ['Kozo'] })
  expect(await lab.mailbox('bob').flags('Kozo', 'Archive')).toEqual(new Set(['\\Seen', '\\Flagged']))
  expect([await shown(alice, 'INBOX'), await shown(bob, 'Archive')]).toEqual([[], ['Kozo']])
  const [row] = await desk.rows({ kind: 'folder', folderId: await desk.folder(bob, 'Archive') })
  expect(row).toMatchObject({ accountId: bob, receivedAt: at.getTime(), flagged: true, snippet: 'Paper.' })
  await desk.restart()
  expect(await shown(bob, 'Archive')).toEqual(['Kozo'])
})

test('a copy in another account leaves what it is a copy of, and undo takes only the copy', async () => {
  await connected()
  const undo = await toBob('copy')
  await settled()
  expect(await everywhere()).toEqual({ alice: ['Kozo'], bob: ['Kozo'] })
  await desk.act(...undo)
  await settled()
  expect(await everywhere()).toEqual({ alice: ['Kozo'], bob: [] })
})

test('a move to another account is undone after both servers have heard of it, and done again', async () => {
  await connected()
  const undo = await toBob('move')
  await settled()
  const redo = await desk.act(...undo)
  await settled()
  expect(await everywhere()).toEqual({ alice: ['Kozo'], bob: [] })
  expect([await shown(alice, 'INBOX'), await shown(bob, 'Archive')]).toEqual([['Kozo'], []])
  await desk.act(...redo)
  await settled()
  expect(await everywhere()).toEqual({ alice: [], bob: ['Kozo'] })
})

test('undone before the other server has heard of it, it is as if nothing had been', async () => {
  await connected()
  await proxy?.close()
  const undo = await toBob('move')
  expect([await shown(alice, 'INBOX'), await shown(bob, 'Archive')]).toEqual([[], ['Kozo']])
  await desk.act(...undo)
  expect([await shown(alice, 'INBOX'), await shown(bob, 'Archive')]).toEqual([['Kozo'], []])
  expect(await desk.threads().engine.waitingChanges({ accountId: bob })).toBe(0)
  await desk.settled(alice)
  expect(await everywhere()).toEqual({ alice: ['Kozo'], bob: [] })
})

test('an account that is full takes nothing: the message shows where it was, and the server’s words are told', async () => {
  await connected({
    onClient: (data) => {
      const line = data.toString('latin1')
      return / APPEND /.test(line) ? { answer: `${line.split(' ', 1)[0]} NO [OVERQUOTA] Mailbox is full\r\n` } : 'pass'
    },
  })
  await toBob('move')
  const refused = await desk.until(async () => desk.events.find(({ name }) => name === 'changeRefused'), 'refused')
  expect(refused.payload).toMatchObject({ accountId: bob, kind: 'upload', fault: { kind: 'over-quota' } })
  expect([await shown(alice, 'INBOX'), await shown(bob, 'Archive')]).toEqual([['Kozo'], []])
  await settled()
  expect(await everywhere()).toEqual({ alice: ['Kozo'], bob: [] })
})

test('a connection that breaks when the message is handed over, before the answer: it is there once, and gone here', async () => {
  let cuts = 0
  await connected({
    onServer: (data) => {
      if (cuts > 0 || !/APPENDUID/.test(data.toString('latin1'))) return data
      cuts++
      return { last: Buffer.alloc(0) }
    },
  })
  await toBob('move')
  await settled()
  expect(cuts).toBe(1)
  expect(await everywhere()).toEqual({ alice: [], bob: ['Kozo'] })
  expect([await shown(alice, 'INBOX'), await shown(bob, 'Archive')]).toEqual([[], ['Kozo']])
})

test('a message whose answer was lost and that is listed before it is asked for again is there once, and gone here', async () => {
  let cuts = 0
  let refused = 0
  await connected({
    onServer: (data) => {
      if (cuts > 0 || !/APPENDUID/.test(data.toString('latin1'))) return data
      cuts++
      return { last: Buffer.alloc(0) }
    },
    // The folder cannot be looked into at first, so that other things are done before.
    onClient: (data) => {
      const line = data.toString('latin1')
      if (cuts === 0 || refused > 0 || !/ SELECT "?Archive/.test(line)) return 'pass'
      refused++
      return { answer: `${line.split(' ', 1)[0]} NO [UNAVAILABLE] Later\r\n` }
    },
  })
  await toBob('move')
  await desk.until(async () => (await desk.threads().engine.waitingChanges({ accountId: bob })) === 0, 'it is there')
  await settled()
  expect([cuts, refused]).toEqual([1, 1])
  expect(desk.events.filter(({ name }) => name === 'changeRefused')).toEqual([])
  expect(await everywhere()).toEqual({ alice: [], bob: ['Kozo'] })
  expect([await shown(alice, 'INBOX'), await shown(bob, 'Archive')]).toEqual([[], ['Kozo']])
})

test('a message that is only listed here is fetched first', async () => {
  await connected()
  await desk.threads().engine.setFolderKeep({ folderId: await desk.folder(alice, 'INBOX'), keep: 'headers' })
  await desk.until(async () => (await desk.rows())[0]?.offline === false, 'taken off this computer')
  await toBob('move')
  await settled()
  expect(await everywhere()).toEqual({ alice: [], bob: ['Kozo'] })
})

test('an account that is removed before it has what was moved to it gives it back', async () => {
  await connected()
  await proxy?.close()
  await toBob('move')
  await desk.threads().engine.removeAccount({ accountId: bob })
  expect(await shown(alice, 'INBOX')).toEqual(['Kozo'])
  await desk.settled(alice)
  expect(await lab.mailbox('alice').subjects()).toEqual(['Kozo'])
})
