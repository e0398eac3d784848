import { afterEach, beforeEach, expect, test } from 'vitest'
import { folderByPath } from '../../../../main/cache/folders/rows.ts'
import { replaceFolders } from '../../../../main/cache/folders/server-list.ts'
import { type Cache, openCache } from '../../../../main/cache/store/open.ts'
import { createChanges } from '../../../../main/engine/sync/batched-events.ts'
import { checkFolder } from '../../../../main/engine/sync/folders/check-folder.ts'
import { sparedFolders } from '../../../../main/engine/sync/folders/left-out.ts'
import { createListing } from '../../../../main/engine/sync/folders/listing/listing.ts'
import { createMemoryServer, type MemoryOptions, type MemoryServer } from '../../../remote/memory.ts'
import { type Script, scripted } from '../../../remote/script.ts'

let cache: Cache
let server: MemoryServer
let script: Script
let arrived: number[]
beforeEach(() => {
  cache = openCache(':memory:')
  cache.sql("INSERT INTO accounts (id, name, email, imap, colour, created_at) VALUES (1, 'A', 'a@x.example', '{}', 0, 0)").run()
  arrived = []
})
afterEach(() => cache.close())

const mail = (subject: string) =>
  `Message-ID: <${subject}@x.example>\r\nDate: Sun, 01 Nov 2026 10:00:00 +0000\r\nFrom: Ada <ada@x.example>\r\nSubject: ${subject}\r\n\r\nHello.\r\n`

async function begin(options: MemoryOptions = {}, ...subjects: string[]): Promise<void> {
  server = createMemoryServer(options)
  for (const subject of subjects) server.put('INBOX', mail(subject))
  script = scripted(server.connect())
  replaceFolders(cache, 1, (await script.remote.listFolders({ chosen: {}, counted: false })).folders)
}
const inbox = () => {
  const folder = server.folders.get('INBOX')
  if (!folder) throw new Error('no inbox')
  return folder
}
/** Looks at the inbox until all of it is listed. */
async function look(doubts = {}): Promise<void> {
  const changes = createChanges({ emit: () => {}, arrived: (ids) => arrived.push(...ids), regrouped: () => [] })
  const folder = { accountId: 1, id: folderByPath(cache, 1, 'INBOX')?.id ?? 0, path: 'INBOX' }
  const { below } = await checkFolder(script.remote, cache, folder, changes, doubts)
  const listing = createListing(cache, changes)
  while (below.length > 0) await listing.next(script.remote, folder, below)
  changes.flush()
}
const here = () =>
  cache
    .sql('SELECT m.subject, l.seen FROM locations l JOIN messages m ON m.id = l.message_id ORDER BY l.uid')
    .all()
    .map(({ subject, seen }) => (seen === 1 ? `${subject} seen` : subject))

const kinds: [string, MemoryOptions][] = [
  ['that counts changes', {}],
  ['that does not', { counts: false }],
]
test.each(kinds)('what comes, goes and changes on a server %s shows here', async (_, options) => {
  await begin(options, 'One', 'Two', 'Three')
  await look()
  expect(here()).toEqual(['One', 'Two', 'Three'])
  server.take('INBOX', 2)
  server.put('INBOX', mail('Four'))
  await script.remote.setFlag([1], '\\Seen', true)
  await look()
  expect([here(), arrived.length]).toEqual([['One seen', 'Three', 'Four'], 1])
})

test('where the number of changes has gone back, as on a server that was restored, what has changed shows all the same', async () => {
  await begin({}, 'One', 'Two', 'Three')
  await look()
  inbox().changes -= 2
  await script.remote.setFlag([1], '\\Seen', true)
  await look()
  expect(here()).toEqual(['One seen', 'Two', 'Three'])
})

test('where the number has gone back in the same look as the server told no flags, what has changed shows at the next one', async () => {
  await begin({}, 'One', 'Two')
  await look()
  inbox().changes -= 2
  await script.remote.setFlag([1], '\\Seen', true)
  script.when('changedSince', { does: 'forget', says: { flags: new Map(), added: [], vanished: [], all: [1, 2], untold: true } })
  await look()
  await look()
  expect(here()).toEqual(['One seen', 'Two'])
})

test('where the number goes back and forth, as between two replicas, all flags are not compared at each look, and changes show', async () => {
  await begin({}, 'One', 'Two')
  await look()
  const [low, high] = [inbox().changes, inbox().changes + 100]
  for (let times = 0; times < 20; times++) {
    inbox().changes = times % 2 === 0 ? high : low
    await look()
  }
  const compared = script.asked.filter((verb) => verb.startsWith('changedSince') && verb.includes('"always":true'))
  expect(compared).toHaveLength(3)
  inbox().changes = low
  await script.remote.setFlag([1], '\\Seen', true)
  await look()
  expect(here()).toEqual(['One seen', 'Two'])
})

test('where the server tells only which messages there are, what has changed in them shows at the next look', async () => {
  await begin({}, 'One', 'Two')
  await look()
  await script.remote.setFlag([1], '\\Seen', true)
  server.put('INBOX', mail('Three'))
  script.when('changedSince', { does: 'forget', says: { flags: new Map(), added: [], vanished: [], all: [1, 2, 3], untold: true } })
  await look()
  expect(here()).toEqual(['One', 'Two', 'Three'])
  await look()
  expect(here()).toEqual(['One seen', 'Two', 'Three'])
})

test('messages that the server leaves out of one answer stay here', async () => {
  await begin({ counts: false }, 'One', 'Two', 'Three')
  await look()
  script.when('changedSince', { does: 'lie', says: (truth) => ({ ...truth, all: [], flags: new Map() }) })
  await look()
  expect(here()).toEqual(['One', 'Two', 'Three'])
  server.take('INBOX', 1)
  await look()
  expect(here()).toEqual(['Two', 'Three'])
})

test('a folder that the server will not open, or over whose check the connection breaks, keeps what is listed', async () => {
  await begin({}, 'One', 'Two')
  await look()
  server.take('INBOX', 1)
  script.when('open', { does: 'refuse', why: 'for-now', reply: '[UNAVAILABLE] later' })
  await expect(look()).rejects.toThrow()
  expect(here()).toEqual(['One', 'Two'])
  for (const verb of ['changedSince', 'open'] as const) {
    script.when(verb, { does: 'break', before: 'answer' })
    await expect(look()).rejects.toThrow()
    expect(here()).toEqual(['One', 'Two'])
    script = scripted(server.connect())
  }
  await look()
  expect(here()).toEqual(['Two'])
})

test('a folder that was numbered anew is listed anew, and holds each message once', async () => {
  await begin({}, 'One', 'Two')
  await look()
  inbox().uidValidity++
  inbox().messages = inbox().messages.map((message) => ({ ...message, uid: message.uid + 10 }))
  inbox().uidNext = 13
  await look()
  expect([here(), arrived]).toEqual([['One', 'Two'], []])
})

test('of folders that a list leaves out those stay that are there when they are asked for by name', async () => {
  await begin()
  server.create('Kept')
  server.create('Gone')
  const { folders } = await script.remote.listFolders({ chosen: {}, counted: false })
  replaceFolders(cache, 1, folders)
  server.folders.delete('Gone')
  const listed = folders.filter(({ path }) => path === 'INBOX')
  expect([...(await sparedFolders(script.remote, cache, 1, listed))]).toEqual(['Kept'])
  await expect(sparedFolders(script.remote, cache, 1, [])).rejects.toThrow()
})
