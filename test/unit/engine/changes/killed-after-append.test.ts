import { afterEach, beforeEach, expect, test } from 'vitest'
import { insertAccount } from '../../../../main/cache/accounts/rows.ts'
import { folderByPath } from '../../../../main/cache/folders/rows.ts'
import { replaceFolders } from '../../../../main/cache/folders/server-list.ts'
import { storeDigests } from '../../../../main/cache/messages/ingested.ts'
import { storeEnvelopes } from '../../../../main/cache/messages/rows.ts'
import { resumeActions } from '../../../../main/cache/queue/actions.ts'
import { type Cache, openCache } from '../../../../main/cache/store/open.ts'
import { storedSource } from '../../../../main/cache/store/source-format.ts'
import { applyActions } from '../../../../main/engine/changes/apply.ts'
import { runNextActions } from '../../../../main/engine/changes/run-queued.ts'
import type { Remote } from '../../../../main/engine/remote.ts'
import { indexTextOf } from '../../../../main/message/index/words.ts'
import { parseMessage } from '../../../../main/message/parse.ts'
import { createMemoryServer, type MemoryServer } from '../../../remote/memory.ts'
import { scripted } from '../../../remote/script.ts'

let cache: Cache
let server: MemoryServer
const [alice, bob] = [1, 2]
const folder = (account: number, path: string): number => folderByPath(cache, account, path)?.id ?? 0
const listed = (account: number, ...paths: string[]) =>
  replaceFolders(
    cache,
    account,
    paths.map((path) => ({
      path,
      delimiter: '/',
      selectable: true,
      subscribed: true,
      role: path === 'INBOX' ? ('inbox' as const) : undefined,
    })),
  )

/** A message of Bob's is to be moved into a folder of Alice's, whose list of folders has left that out since. */
beforeEach(async () => {
  cache = openCache(':memory:')
  for (const name of ['Alice', 'Bob']) {
    const imap = { host: 'mail.example.test', port: 993, security: 'tls' as const, user: name }
    listed(insertAccount(cache, { name, email: `${name.toLowerCase()}@x.example`, imap, smtp: imap, password: '-' }), 'INBOX', 'Work')
  }
  server = createMemoryServer()
  const source = Buffer.from('Message-ID: <1@x.example>\r\nFrom: Ada <ada@x.example>\r\nSubject: One\r\n\r\nHello.\r\n')
  const flags = { seen: true, flagged: false, answered: false, forwarded: false, keywords: '' }
  const [id = 0] = storeEnvelopes(cache, bob, folder(bob, 'INBOX'), [
    {
      ...{ uid: 7, messageId: '<1@x.example>', serverId: '', threadId: '', inReplyTo: '', from: { name: 'Ada', address: 'ada@x.example' } },
      ...{ to: [], cc: [], subject: 'One', receivedAt: 0, size: source.length, attachments: false, flags },
    },
  ])
  const words = indexTextOf(await parseMessage(source))
  storeDigests(cache, [{ messageId: id, content: storedSource(source), snippet: '', words, report: undefined, head: undefined }])
  applyActions(cache, [{ kind: 'move', messageIds: [id], from: folder(bob, 'INBOX'), to: { folderId: folder(alice, 'Work') } }])
  listed(alice, 'INBOX')
})
afterEach(() => cache.close())

const runAll = async (remote: Remote) => {
  while ((await runNextActions(remote, cache, alice, true)).kind !== 'none');
}

test.each(['says so', 'refuses CREATE without saying why'])(
  'what a folder has taken that the list left out is not handed over a second time, where the server %s',
  async (how) => {
    server.create('Work')
    const first = scripted(server.connect())
    first.when('append', { does: 'break', before: 'answer' })
    await expect(runAll(first.remote)).rejects.toThrow()
    expect(server.subjects('Work')).toEqual(['One'])
    const second = scripted(server.connect())
    if (how !== 'says so') second.when('makeFolder', { does: 'refuse', why: 'for-good', reply: 'Mailbox exists' }, { times: 5 })
    await runAll(second.remote)
    expect(server.subjects('Work')).toEqual(['One'])
    expect(second.asked.filter((verb) => verb.startsWith('append'))).toEqual([])
  },
)

test('it is handed over once more to a folder that is gone with what it had taken', async () => {
  const first = scripted(server.connect())
  first.when('append', { does: 'break', before: 'work' })
  await expect(runAll(first.remote)).rejects.toThrow()
  await runAll(server.connect())
  expect(server.subjects('Work')).toEqual(['One'])
})

/** What a server says that denies a folder which it has. */
const lie = () => ({ does: 'lie', says: () => true }) as const

/** Makes what is queued until nothing is left of it, as if all pauses were over. Returns how often it was put off. */
async function runInTime(remote: Remote): Promise<number> {
  for (let puts = 0; puts < 30; ) {
    const { kind } = await runNextActions(remote, cache, alice, true)
    if (kind === 'none') return puts
    if (kind !== 'later') continue
    puts++
    resumeActions(cache, alice)
  }
  throw new Error('it never ends')
}

/** APPEND's answer was lost; then the list leaves the folder out, and the person does this to the message. */
async function handedOverThen(act: (id: number, undo: string | undefined) => void): Promise<void> {
  server.create('Work')
  server.create('Later')
  const first = scripted(server.connect())
  first.when('append', { does: 'break', before: 'answer' })
  await expect(runAll(first.remote)).rejects.toThrow()
  listed(alice, 'INBOX', 'Later')
  act(onItsWay(), undefined)
  listed(alice, 'INBOX', 'Later')
}
const onItsWay = (): number => Number(cache.sql('SELECT id FROM messages WHERE account_id = ? AND subject = ?').get(alice, 'One')?.['id'])

test('what the person moved on is not handed over a second time while the server denies the folder that took it', async () => {
  await handedOverThen((id) =>
    applyActions(cache, [{ kind: 'move', messageIds: [id], from: folder(alice, 'Work'), to: { folderId: folder(alice, 'Later') } }]),
  )
  const second = scripted(server.connect())
  second.when('isMissing', lie(), { times: 3 })
  expect(await runInTime(second.remote)).toBe(3)
  expect(server.subjects('Work')).toEqual([])
  expect(server.subjects('Later')).toEqual(['One'])
  expect(second.asked.filter((verb) => verb.startsWith('append'))).toEqual([])
})

test('what the person threw away goes from a folder that the server denied for a while', async () => {
  await handedOverThen((id) => applyActions(cache, [{ kind: 'delete', messageIds: [id], from: folder(alice, 'Work') }]))
  const second = scripted(server.connect())
  second.when('isMissing', lie(), { times: 3 })
  expect(await runInTime(second.remote)).toBe(3)
  expect(server.subjects('Work')).toEqual([])
})

test('a folder that stays denied is given up after a while, and the message is handed over where it lies now', async () => {
  await handedOverThen((id) =>
    applyActions(cache, [{ kind: 'move', messageIds: [id], from: folder(alice, 'Work'), to: { folderId: folder(alice, 'Later') } }]),
  )
  await server.connect().deleteFolder('Work')
  expect(await runInTime(server.connect())).toBeLessThan(15)
  expect(server.subjects('Later')).toEqual(['One'])
})
