import { afterEach, beforeEach, expect, test } from 'vitest'
import { insertAccount } from '../../../../main/cache/accounts/rows.ts'
import { folderByPath } from '../../../../main/cache/folders/rows.ts'
import { replaceFolders } from '../../../../main/cache/folders/server-list.ts'
import { storeDigests } from '../../../../main/cache/messages/ingested.ts'
import { storeEnvelopes } from '../../../../main/cache/messages/rows.ts'
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
