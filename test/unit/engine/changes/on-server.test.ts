import { afterEach, beforeEach, expect, test } from 'vitest'
import { saveSyncState, syncState } from '../../../../main/cache/folders/rows.ts'
import { replaceFolders } from '../../../../main/cache/folders/server-list.ts'
import { storeEnvelopes } from '../../../../main/cache/messages/rows.ts'
import { resumeActions } from '../../../../main/cache/queue/actions.ts'
import { type Cache, openCache } from '../../../../main/cache/store/open.ts'
import { applyActions } from '../../../../main/engine/changes/apply.ts'
import { type Ran, runNextActions } from '../../../../main/engine/changes/run-queued.ts'
import { mostAtOnce } from '../../../../main/engine/remote.ts'
import type { Action } from '../../../../preload/contract/index.ts'
import { createMemoryServer, type MemoryOptions, type MemoryServer } from '../../../remote/memory.ts'
import { type Script, scripted } from '../../../remote/script.ts'

let cache: Cache
let server: MemoryServer
let script: Script
beforeEach(() => {
  cache = openCache(':memory:')
  cache.sql("INSERT INTO accounts (id, name, email, imap, colour, created_at) VALUES (1, 'A', 'a@x.example', '{}', 0, 0)").run()
})
afterEach(() => cache.close())

const mail = (subject: string) =>
  `Message-ID: <${subject}@x.example>\r\nDate: Sun, 01 Nov 2026 10:00:00 +0000\r\nFrom: Ada <ada@x.example>\r\nSubject: ${subject}\r\n\r\nHello.\r\n`
const folderId = (path: string) => Number(cache.sql('SELECT id FROM folders WHERE path = ?').get(path)?.['id'])
const messageId = (subject: string) => Number(cache.sql('SELECT id FROM messages WHERE subject = ?').get(subject)?.['id'])
const idsOf = (...subjects: string[]) => subjects.map(messageId)
/** Where a message lies here: folders, each with its UID. */
const lies = (subject: string) =>
  cache
    .sql('SELECT f.path, l.uid FROM locations l JOIN folders f ON f.id = l.folder_id WHERE l.message_id = ? ORDER BY f.path')
    .all(messageId(subject))
    .map(({ path, uid }) => [path, Number(uid) > 0 ? 'named' : 'unnamed'])

/** A server with letters in the inbox, and all of it listed here. */
async function begin(options: MemoryOptions = {}): Promise<void> {
  server = createMemoryServer(options)
  server.create('Archive')
  server.create('Projects')
  for (const subject of ['One', 'Two', 'Three']) server.put('INBOX', mail(subject))
  script = scripted(server.connect())
  const { remote } = script
  const { folders } = await remote.listFolders({ chosen: { archive: 'Archive' }, counted: false })
  replaceFolders(cache, 1, folders)
  for (const { path } of folders) {
    const { uidValidity, uidNext = 0, highestModseq } = await remote.open(path, 'as-is')
    await remote.listEnvelopes(await remote.listUids(), (envelopes) => storeEnvelopes(cache, 1, folderId(path), envelopes))
    saveSyncState(cache, folderId(path), { uidValidity, uidNext, lowestUid: 1, highestModseq })
  }
  script.asked.length = 0
}

/** A new connection, as after one that broke. */
const reconnect = () => {
  script = scripted(server.connect())
}
/** Makes what is queued, as if all pauses were over. */
async function run(): Promise<Ran['kind'][]> {
  const kinds: Ran['kind'][] = []
  for (let times = 0; times < 20; times++) {
    resumeActions(cache, 1)
    const ran = await runNextActions(script.remote, cache, 1, true)
    if (ran.kind === 'none') return kinds
    kinds.push(ran.kind)
  }
  throw new Error(`no end of ${kinds.join(' ')}`)
}
const act = (...actions: Action[]) => applyActions(cache, actions)
const move = (subject: string, path = 'Projects'): Action => ({
  ...{ kind: 'move', messageIds: idsOf(subject), from: folderId('INBOX'), to: { folderId: folderId(path) } },
})
const seenThere = (subject: string) =>
  server.folders
    .get('INBOX')
    ?.messages.find(({ source }) => source.includes(`Subject: ${subject}\r`))
    ?.flags.has('\\Seen')

const ways: [string, MemoryOptions][] = [
  ['by MOVE', {}],
  ['by MOVE that names nothing', { namesCopies: false }],
  ['by COPY', { move: false }],
  ['by COPY that names nothing', { move: false, namesCopies: false }],
]

test.each(ways)('a move is made %s, once, and the message has its new UID where the server shows it', async (_, options) => {
  await begin(options)
  act(move('Two'))
  expect(lies('Two')).toEqual([['Projects', 'unnamed']])
  expect(await run()).toEqual(['done'])
  expect([server.subjects('INBOX'), server.subjects('Projects')]).toEqual([['One', 'Three'], ['Two']])
  const isNamed = options.namesCopies !== false || options.move === false
  expect(lies('Two')).toEqual([['Projects', isNamed ? 'named' : 'unnamed']])
})

test.each(ways)('a move %s whose answer is lost is made once, over the next connection', async (_, options) => {
  for (const before of ['work', 'answer'] as const) {
    await begin(options)
    act(move('Two'))
    script.when(options.move === false ? 'copy' : 'move', { does: 'break', before })
    await expect(run()).rejects.toThrow()
    reconnect()
    expect((await run()).at(-1)).toBe('done')
    expect([server.subjects('INBOX'), server.subjects('Projects')]).toEqual([['One', 'Three'], ['Two']])
    cache.sql('DELETE FROM folders').run()
    cache.sql('DELETE FROM messages').run()
  }
})

test('a move that is refused for good is taken back, and one that is refused for now is made later', async () => {
  await begin()
  act(move('Two'))
  script.when('move', { does: 'refuse', why: 'for-good', reply: 'this folder takes nothing' })
  expect(await run()).toEqual(['refused'])
  expect([lies('Two'), server.subjects('INBOX')]).toEqual([[['INBOX', 'named']], ['One', 'Two', 'Three']])
  act(move('One'))
  script.when('move', { does: 'refuse', why: 'for-now', reply: '[UNAVAILABLE] later' }, { times: 3 })
  expect(await run()).toEqual(['later', 'later', 'later', 'done'])
  expect(server.subjects('Projects')).toEqual(['One'])
})

test('a move that the server says OK to and forgets is taken back in the end; nothing is doubled or lost', async () => {
  await begin()
  act(move('Two'))
  script.when('move', { does: 'forget', says: { uidMap: new Map(), uidValidity: undefined, taken: new Set<number>() } }, { times: 20 })
  expect((await run()).at(-1)).toBe('refused')
  expect([server.subjects('INBOX'), server.subjects('Projects'), lies('Two')]).toEqual([['One', 'Two', 'Three'], [], [['INBOX', 'named']]])
})

test('of a move of many that ends amidst them, as its folder goes, what has been moved is not asked for again', async () => {
  await begin()
  for (let n = 1; n <= mostAtOnce + 50; n++) server.put('INBOX', mail(`Many ${n}`))
  const { remote } = script
  await remote.open('INBOX', 'anew')
  await remote.listEnvelopes(await remote.listUids(), (envelopes) => storeEnvelopes(cache, 1, folderId('INBOX'), envelopes))
  const many = server.folders.get('INBOX')?.messages.slice(3) ?? []
  act({ ...move('One'), messageIds: idsOf(...many.map((_, n) => `Many ${n + 1}`)) } as Action)
  const { promise, resolve } = Promise.withResolvers<void>()
  script.when('move', { does: 'delay', until: promise })
  const running = runNextActions(remote, cache, 1, true)
  await expect.poll(() => script.asked.some((verb) => verb.startsWith('move'))).toBe(true)
  for (const { uid } of many.slice(0, mostAtOnce)) server.take('INBOX', uid)
  server.folders.delete('Projects')
  resolve()
  expect(await running).toMatchObject({ kind: 'later' })
  expect(cache.sql("SELECT json_array_length(payload, '$.items') AS n FROM actions").get()).toEqual({ n: 50 })
})

test('UIDs that a server names wrongly are not believed', async () => {
  await begin()
  const other = server.put('Projects', mail('Other'))
  act(move('Two'))
  script.when('move', {
    does: 'lie',
    says: (truth) => ({ ...truth, uidMap: new Map([...truth.uidMap.keys()].map((uid) => [uid, other])) }),
  })
  expect(await run()).toEqual(['done'])
  expect([server.subjects('Projects'), lies('Two')]).toEqual([['Other', 'Two'], [['Projects', 'unnamed']]])
})

test('a mark costs one verb in the folder that is open; one that does nothing, or breaks, is made until it is seen', async () => {
  await begin()
  await script.remote.open('INBOX', 'as-is')
  act({ kind: 'seen', messageIds: idsOf('One'), seen: true })
  expect(await run()).toEqual(['done'])
  expect(script.asked.filter((verb) => verb.startsWith('setFlag'))).toEqual(['setFlag [1] \\Seen true'])
  expect(seenThere('One')).toBe(true)
  act({ kind: 'seen', messageIds: idsOf('Two'), seen: true })
  script.when('setFlag', { does: 'forget', says: { unchanged: [2], absent: [] } })
  expect(await run()).toEqual(['later', 'done'])
  expect(seenThere('Two')).toBe(true)
  act({ kind: 'seen', messageIds: idsOf('Three'), seen: true })
  script.when('setFlag', { does: 'break', before: 'answer' })
  await expect(run()).rejects.toThrow()
  reconnect()
  expect(await run()).toEqual(['done'])
  expect(seenThere('Three')).toBe(true)
})

test('while the server says nothing nothing is taken for done', async () => {
  await begin()
  act({ kind: 'flagged', messageIds: idsOf('One'), flagged: true })
  const { promise, resolve } = Promise.withResolvers<void>()
  script.when('setFlag', { does: 'delay', until: promise })
  const running = run()
  await expect.poll(() => script.asked.some((verb) => verb.startsWith('setFlag'))).toBe(true)
  expect(cache.sql('SELECT count(*) AS n FROM actions').get()).toEqual({ n: 1 })
  resolve()
  expect(await running).toEqual(['done'])
  expect(cache.sql('SELECT count(*) AS n FROM actions').get()).toEqual({ n: 0 })
})

test('a message is deleted for good only as itself: what lies under its UID by now stays', async () => {
  await begin()
  const inbox = server.folders.get('INBOX')
  if (!inbox) throw new Error('no inbox')
  act({ kind: 'delete', messageIds: idsOf('Two'), from: folderId('INBOX') })
  // The server was restored from a copy: its UIDs name other messages, and UIDVALIDITY stayed.
  inbox.messages = inbox.messages.map((message) => (message.uid === 2 ? { ...message, source: Buffer.from(mail('Another')) } : message))
  await run()
  expect(server.subjects('INBOX')).toEqual(['One', 'Another', 'Three'])
})

test('of a folder that was numbered anew the message itself is found by what it is', async () => {
  await begin()
  const inbox = server.folders.get('INBOX')
  if (!inbox) throw new Error('no inbox')
  act(move('Two'))
  inbox.uidValidity++
  inbox.messages = inbox.messages.map((message) => ({ ...message, uid: 50 - message.uid })).sort((a, b) => a.uid - b.uid)
  inbox.uidNext = 60
  expect((await run()).at(-1)).toBe('done')
  expect([server.subjects('Projects'), server.subjects('INBOX').sort()]).toEqual([['Two'], ['One', 'Three']])
})

test('a folder with mail that nobody here has seen is not deleted', async () => {
  await begin()
  act({ kind: 'deleteFolder', accountId: 1, path: 'Projects' })
  server.put('Projects', mail('Late'))
  expect(await run()).toEqual(['refused'])
  expect(server.subjects('Projects')).toEqual(['Late'])
})

test('a folder is made, renamed and deleted once, though each answer is lost', async () => {
  await begin()
  const steps: [Action, 'makeFolder' | 'renameFolder' | 'deleteFolder', string[]][] = [
    [{ kind: 'createFolder', accountId: 1, path: 'New' }, 'makeFolder', ['Archive', 'INBOX', 'New', 'Projects']],
    [{ kind: 'renameFolder', folderId: folderId('Projects'), path: 'Works' }, 'renameFolder', ['Archive', 'INBOX', 'New', 'Works']],
    [{ kind: 'deleteFolder', accountId: 1, path: 'New' }, 'deleteFolder', ['Archive', 'INBOX', 'Works']],
  ]
  for (const [action, verb, folders] of steps) {
    act(action)
    script.when(verb, { does: 'break', before: 'answer' })
    await expect(run()).rejects.toThrow()
    reconnect()
    expect(await run()).toEqual(['done'])
    expect([...server.folders.keys()].sort()).toEqual(folders)
  }
  expect(syncState(cache, folderId('Works')).uidNext).toBe(1)
})
