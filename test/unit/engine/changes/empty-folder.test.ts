import { afterEach, beforeEach, expect, test } from 'vitest'
import { insertAccount } from '../../../../main/cache/accounts/rows.ts'
import { folderByPath } from '../../../../main/cache/folders/rows.ts'
import { replaceFolders } from '../../../../main/cache/folders/server-list.ts'
import { storeEnvelopes } from '../../../../main/cache/messages/rows.ts'
import { queuedActions } from '../../../../main/cache/queue/actions.ts'
import { type Cache, openCache } from '../../../../main/cache/store/open.ts'
import { applyActions } from '../../../../main/engine/changes/apply.ts'
import { runNextActions } from '../../../../main/engine/changes/run-queued.ts'
import { createMemoryServer, type MemoryServer } from '../../../remote/memory.ts'

let cache: Cache
let server: MemoryServer
const account = 1
const folder = (path: string): number => folderByPath(cache, account, path)?.id ?? 0

/** Another client has taken the only message of a folder, which is to be moved out of it. */
beforeEach(() => {
  cache = openCache(':memory:')
  const imap = { host: 'mail.example.test', port: 993, security: 'tls' as const, user: 'a' }
  insertAccount(cache, { name: 'Alice', email: 'alice@x.example', imap, smtp: imap, password: '-' })
  const listed = { delimiter: '/', selectable: true, subscribed: true, role: undefined }
  replaceFolders(cache, account, [
    { path: 'INBOX', ...listed, role: 'inbox' },
    { path: 'Work', ...listed },
  ])
  server = createMemoryServer()
  server.create('Work')
  const uidValidity = server.folders.get('Work')?.uidValidity ?? 0
  cache.sql("UPDATE folders SET uid_validity = ?, uid_next = 2, lowest_uid = 1 WHERE path = 'Work'").run(uidValidity)
  const flags = { seen: true, flagged: false, answered: false, forwarded: false, keywords: '' }
  const [id = 0] = storeEnvelopes(cache, account, folder('Work'), [
    {
      ...{ uid: 1, messageId: '<1@x.example>', serverId: '', threadId: '', inReplyTo: '', from: { name: 'Ada', address: 'ada@x.example' } },
      ...{ to: [], cc: [], subject: 'One', receivedAt: 0, size: 100, attachments: false, flags },
    },
  ])
  applyActions(cache, [{ kind: 'move', messageIds: [id], from: folder('Work'), to: { folderId: folder('INBOX') } }])
})
afterEach(() => cache.close())

/** Tries it, as a program that was started for that alone. */
const tryOnce = async (tried: number) => {
  const fault = JSON.stringify({ kind: 'protocol', reply: 'EXISTS: 0. STATUS: MESSAGES 0' })
  if (tried > 0) cache.sql('UPDATE actions SET attempts = ?, fault = ?').run(tried, fault)
  return (await runNextActions(server.connect(), cache, account, true)).kind
}

test('a folder that shows nothing is asked again before what was in it counts as gone', async () => {
  expect([await tryOnce(0), queuedActions(cache, account).length]).toEqual(['later', 1])
})

test('after minutes of that it does, however often the program has ended meanwhile', async () => {
  expect(await tryOnce(8)).not.toBe('later')
  expect(queuedActions(cache, account)).toEqual([])
})
