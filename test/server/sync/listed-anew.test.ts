import { afterEach, beforeEach, expect, test } from 'vitest'
import { insertAccount } from '../../../main/cache/accounts/rows.ts'
import { renumberFolder } from '../../../main/cache/folders/renumber.ts'
import { folderByPath } from '../../../main/cache/folders/rows.ts'
import { replaceFolders } from '../../../main/cache/folders/server-list.ts'
import { toJudge } from '../../../main/cache/messages/arrivals.ts'
import { moveLocation } from '../../../main/cache/messages/locations.ts'
import { type Cache, openCache } from '../../../main/cache/store/open.ts'
import { openRemote } from '../../../main/engine/imap/remote.ts'
import type { Remote } from '../../../main/engine/remote.ts'
import { createChanges } from '../../../main/engine/sync/batched-events.ts'
import { checkFolder } from '../../../main/engine/sync/folders/check-folder.ts'
import { createListing } from '../../../main/engine/sync/folders/listing/listing.ts'
import { type ScriptedImap, startScriptedImap } from '../../lab/scripted/imap.ts'

let imap: ScriptedImap
let cache: Cache
let remote: Remote
let account: number
let told: number[]
beforeEach(async () => {
  imap = await startScriptedImap()
  cache = openCache(':memory:')
  const server = { host: '127.0.0.1', port: imap.port, security: 'none' as const, user: 'alice' }
  account = insertAccount(cache, { name: 'Alice', email: 'alice@example.test', imap: server, password: '-' })
  const folder = { delimiter: '/', selectable: true, subscribed: true }
  replaceFolders(cache, account, [
    { path: 'INBOX', role: 'inbox', ...folder },
    { path: 'Work', role: undefined, ...folder },
  ])
  await connect()
  told = []
})
afterEach(async () => {
  remote.close()
  await imap.close()
  cache.close()
})

const connect = async () => {
  remote = await openRemote({ host: '127.0.0.1', port: imap.port, security: 'none', user: 'alice' }, '-', 'work')
}
const day = (number: number) => ({ internalDate: `${String(number).padStart(2, '0')}-Nov-2026 10:00:00 +0000` })
const mail = (subject: string, id = subject) =>
  `Message-ID: <${id.replaceAll(' ', '.')}@x.example>\r\nFrom: Ada <ada@x.example>\r\nSubject: ${subject}\r\n\r\nHello.\r\n`
const idOf = (path: string) => folderByPath(cache, account, path)?.id ?? 0
const look = async () => {
  const changes = createChanges({ emit: () => {}, arrived: (ids) => told.push(...ids), regrouped: () => [] })
  const folder = { accountId: account, id: idOf('INBOX'), path: 'INBOX' }
  const { below } = await checkFolder(remote, cache, folder, changes)
  const listing = createListing(cache, changes)
  while (below.length > 0) await listing.next(remote, folder, below)
  changes.flush()
}
/** Moves the mailbox to another server: other UIDs in any order, under another UIDVALIDITY. */
const renumber = () => {
  const inbox = imap.folder('INBOX')
  inbox.uidValidity++
  inbox.messages = inbox.messages.map((message, index) => ({ ...message, uid: 100 + index }))
  inbox.uidNext = 100 + inbox.messages.length
}
const subjects = (ids: number[]) => ids.map((id) => cache.sql('SELECT subject FROM messages WHERE id = ?').get(id)?.['subject']).sort()
const judge = () => {
  const ids = toJudge(cache, account)
  cache.sql('UPDATE messages SET in_inbox = 2').run()
  return subjects(ids)
}

test('mail that comes together with new UIDs is judged and told of, and nothing that was here before is', async () => {
  for (const number of [1, 2, 3]) imap.add('INBOX', mail(`Letter ${number}`), day(number))
  await look()
  expect([judge(), told]).toEqual([[], []])
  imap.add('INBOX', mail('New'), day(4))
  imap.add('INBOX', mail('Restored'), day(2))
  renumber()
  await look()
  expect(subjects(told)).toEqual(['New'])
  expect(judge()).toEqual(['New'])
})

test('so is mail that comes while a folder is rebuilt, once, also where that ends half-way', async () => {
  for (const number of [1, 2, 3]) imap.add('INBOX', mail(`Letter ${number}`), day(number))
  await look()
  renumberFolder(cache, account, { id: idOf('INBOX'), path: 'INBOX' })
  imap.add('INBOX', mail('Before the list'), day(3))
  const cut = imap.rule({ when: /^UID FETCH .*ENVELOPE/, times: 1, does: { cut: 'before' } })
  await expect(look()).rejects.toThrow()
  await connect()
  expect(cut.hits()).toBe(1)
  imap.add('INBOX', mail('After it'), day(5))
  await look()
  expect(judge()).toEqual(['After it', 'Before the list'])
  await look()
  renumber()
  await look()
  expect(judge()).toEqual([])
})

test('what a rule has moved away is not judged again where its server brings it back, nor what it dates anew', async () => {
  imap.add('INBOX', mail('Kept'), day(1))
  imap.add('INBOX', mail('Sorted'), day(2))
  await look()
  judge()
  moveLocation(cache, { folderId: idOf('INBOX'), uid: 2 }, idOf('Work'))
  renumber()
  const inbox = imap.folder('INBOX')
  inbox.messages = inbox.messages.map((message) => ({
    ...message,
    source: `X-Migrated: yes\r\n${message.source}`,
    internalDate: '20-Nov-2026 10:00:00 +0000',
  }))
  await look()
  expect([judge(), told]).toEqual([[], []])
})

test('in an inbox that was empty all mail is new that came since there is the account', async () => {
  await look()
  cache.sql('UPDATE accounts SET created_at = ?').run(Date.parse('2026-11-10T10:00:00Z'))
  imap.add('INBOX', mail('Old'), day(9))
  imap.add('INBOX', mail('New'), day(11))
  renumber()
  await look()
  expect(judge()).toEqual(['New'])
})
