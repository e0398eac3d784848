import { afterEach, beforeEach, expect, test } from 'vitest'
import { insertAccount } from '../../../../main/cache/accounts/rows.ts'
import { folderByPath } from '../../../../main/cache/folders/rows.ts'
import { replaceFolders } from '../../../../main/cache/folders/server-list.ts'
import { storeDigests } from '../../../../main/cache/messages/ingested.ts'
import { storeEnvelopes } from '../../../../main/cache/messages/rows.ts'
import { type Cache, openCache } from '../../../../main/cache/store/open.ts'
import { storedSource } from '../../../../main/cache/store/source-format.ts'
import { applyActions } from '../../../../main/engine/changes/apply.ts'
import { type Ran, runNextActions } from '../../../../main/engine/changes/run-queued.ts'
import { draftHandlers } from '../../../../main/engine/outgoing/drafts/handlers.ts'
import { indexTextOf } from '../../../../main/message/index/words.ts'
import { parseMessage } from '../../../../main/message/parse.ts'
import { createMemoryServer, type MemoryServer } from '../../../remote/memory.ts'
import { type Script, scripted } from '../../../remote/script.ts'

let cache: Cache
let server: MemoryServer
let script: Script
const [alice, bob] = [1, 2]
beforeEach(() => {
  cache = openCache(':memory:')
  for (const name of ['Alice', 'Bob']) {
    const imap = { host: 'mail.example.test', port: 993, security: 'tls' as const, user: name }
    const id = insertAccount(cache, { name, email: `${name.toLowerCase()}@x.example`, imap, smtp: imap, password: '-' })
    const folder = { delimiter: '/', selectable: true, subscribed: true }
    replaceFolders(cache, id, [
      { path: 'INBOX', ...folder, role: 'inbox' },
      { path: 'Drafts', ...folder, role: 'drafts' },
    ])
  }
  // Of its folders none has been looked at yet, so that it is asked about each before anything is handed over.
  server = createMemoryServer()
  server.create('Drafts')
  script = scripted(server.connect())
})
afterEach(() => cache.close())

const folder = (account: number, path: string): number => folderByPath(cache, account, path)?.id ?? 0
const drafts = () => draftHandlers({ cache, onFiled: () => {} })
const letter = (text: string) => ({
  ...{ accountId: alice, to: [], cc: [], bcc: [], subject: text, text, attachments: [], references: [] },
})

/** Makes what is queued for Alice's server; `meanwhile` happens once it has been asked about a folder, before it answers. */
async function run(meanwhile: () => Promise<unknown> | unknown): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  script.when('askFolder', { does: 'delay', until: promise })
  const running = runNextActions(script.remote, cache, alice, true)
  await expect.poll(() => script.asked.some((verb) => verb.startsWith('askFolder'))).toBe(true)
  await meanwhile()
  resolve()
  let ran: Ran = await running
  while (ran.kind !== 'none') ran = await runNextActions(script.remote, cache, alice, true)
}

test('a draft that is written further while its server is asked about the folder is filed in its new version alone', async () => {
  const { id: former } = await drafts().fileDraft({ letter: letter('First') })
  let id: number | undefined
  await run(async () => {
    id = (await drafts().fileDraft({ letter: letter('Second'), former })).id
  })
  expect(server.subjects('Drafts')).toEqual(['Second'])
  expect(cache.sql('SELECT message_id AS id, uid FROM locations').all()).toEqual([{ id, uid: 1 }])
})

test('a draft that is thrown away while its server is asked about the folder is not filed', async () => {
  const { id = 0 } = await drafts().fileDraft({ letter: letter('First') })
  await run(() => drafts().dropDraft({ id }))
  expect(server.subjects('Drafts')).toEqual([])
  expect(cache.sql('SELECT * FROM locations').all()).toEqual([])
})

test('a message that is had back from another account while that server is asked about the folder does not come there', async () => {
  const source = Buffer.from('Message-ID: <1@x.example>\r\nFrom: Ada <ada@x.example>\r\nSubject: One\r\n\r\nHello.\r\n')
  const flags = { seen: true, flagged: false, answered: false, forwarded: false, keywords: '' }
  const inbox = folder(bob, 'INBOX')
  const [id = 0] = storeEnvelopes(cache, bob, inbox, [
    {
      ...{ uid: 7, messageId: '<1@x.example>', serverId: '', threadId: '', inReplyTo: '', from: { name: 'Ada', address: 'ada@x.example' } },
      ...{ to: [], cc: [], subject: 'One', receivedAt: 0, size: source.length, attachments: false, flags },
    },
  ])
  const words = indexTextOf(await parseMessage(source))
  storeDigests(cache, [{ messageId: id, content: storedSource(source), snippet: '', words, report: undefined, head: undefined }])
  const { undo } = applyActions(cache, [{ kind: 'move', messageIds: [id], from: inbox, to: { folderId: folder(alice, 'INBOX') } }])
  await run(() => applyActions(cache, undo))
  expect(server.subjects('INBOX')).toEqual([])
  expect(cache.sql('SELECT folder_id AS folderId, uid FROM locations').all()).toEqual([{ folderId: inbox, uid: 7 }])
})
