import { afterEach, beforeEach, expect, test } from 'vitest'
import { insertAccount } from '../../../../main/cache/accounts/rows.ts'
import { replaceFolders } from '../../../../main/cache/folders/server-list.ts'
import { moveLocation } from '../../../../main/cache/messages/locations.ts'
import { storeEnvelopes } from '../../../../main/cache/messages/rows.ts'
import { queueAction, queuedActions } from '../../../../main/cache/queue/actions.ts'
import { type Cache, openCache } from '../../../../main/cache/store/open.ts'
import { storedSource } from '../../../../main/cache/store/source-format.ts'
import { createChanges } from '../../../../main/engine/sync/batched-events.ts'
import { finishLook } from '../../../../main/engine/sync/finish-pass.ts'

let cache: Cache
let account: number
const listed = (...paths: string[]) =>
  replaceFolders(
    cache,
    account,
    paths.map((path) => ({ path, delimiter: '/', role: path === 'INBOX' ? 'inbox' : undefined, selectable: true, subscribed: true })),
  )
beforeEach(() => {
  cache = openCache(':memory:')
  const imap = { host: 'imap.x.example', port: 993, security: 'tls' as const, user: 'a' }
  account = insertAccount(cache, { name: 'A', email: 'a@x.example', imap, password: '' })
  listed('INBOX', 'Work')
})
afterEach(() => cache.close())

const idOf = (path: string) => Number(cache.sql('SELECT id FROM folders WHERE path = ?').get(path)?.['id'])
const paths = () =>
  cache
    .sql('SELECT path FROM folders ORDER BY path')
    .all()
    .map(({ path }) => path)
const envelope = (uid: number) => ({
  ...{ uid, messageId: '<m@x.example>', serverId: '', threadId: '', inReplyTo: '', from: { name: '', address: '' } },
  ...{ to: [], cc: [], subject: 'M', receivedAt: 1, size: 1, attachments: false },
  flags: { seen: false, flagged: false, answered: false, forwarded: false, keywords: '' },
})
/** A message that has been moved to Work, which the server has not named there yet. */
const move = (): number => {
  const [id = 0] = storeEnvelopes(cache, account, idOf('INBOX'), [envelope(4)])
  moveLocation(cache, { folderId: idOf('INBOX'), uid: 4 }, idOf('Work'))
  return id
}

test('a folder that another client renames or deletes goes with what was moved there, before the server has named that', () => {
  move()
  listed('INBOX', 'Work 8')
  expect(paths()).toEqual(['INBOX', 'Work 8'])
})

test('it stays while something is still to be moved there, or lies nowhere but here', () => {
  const messageId = move()
  queueAction(cache, account, {
    ...{ kind: 'move', path: 'INBOX', uidValidity: 1, to: 'Work' },
    items: [{ messageId, uid: 4, placeholder: -1 }],
  })
  listed('INBOX', 'Work 8')
  expect(paths()).toEqual(['INBOX', 'Work', 'Work 8'])
  cache.sql('DELETE FROM actions').run()
  cache.sql('UPDATE messages SET only_here = 1').run()
  listed('INBOX', 'Work 8')
  expect(paths()).toEqual(['INBOX', 'Work', 'Work 8'])
  cache.sql('UPDATE messages SET only_here = 0').run()
  listed('INBOX', 'Work 8')
  expect(paths()).toEqual(['INBOX', 'Work 8'])
})

/** What the server said that it has taken, under no UID that it named, before its folder went. */
const handOver = (): number => {
  const messageId = move()
  cache.sql('UPDATE messages SET only_here = 2 WHERE id = ?').run(messageId)
  cache
    .sql('INSERT INTO sources (message_id, content) VALUES (?, ?)')
    .run(messageId, storedSource(Buffer.from('Subject: M\r\n\r\nHello.\r\n')))
  return messageId
}
const finish = () => finishLook(cache, account, createChanges({ emit: () => {}, arrived: () => {}, regrouped: () => [] }))

test('what was handed over to a folder that went, and shows nowhere, is only here again and is handed over once more', () => {
  const messageId = handOver()
  listed('INBOX', 'Work 8')
  expect(paths()).toEqual(['INBOX', 'Work', 'Work 8'])
  expect(finish()).toBe(true)
  expect(queuedActions(cache, account).map(({ action }) => action)).toMatchObject([{ kind: 'upload', path: 'Work', messageId }])
  expect(finish()).toBe(false)
})

test('where it shows in a folder that has come, it went along, and the old folder goes', () => {
  handOver()
  listed('INBOX', 'Work 8')
  storeEnvelopes(cache, account, idOf('Work 8'), [envelope(1)])
  expect(finish()).toBe(true)
  expect(queuedActions(cache, account)).toEqual([])
  listed('INBOX', 'Work 8')
  expect(paths()).toEqual(['INBOX', 'Work 8'])
})
