import { afterEach, beforeEach, expect, test } from 'vitest'
import { insertAccount } from '../../../../main/cache/accounts/rows.ts'
import { bringToTop } from '../../../../main/cache/lists/snoozed.ts'
import { candidatesFor } from '../../../../main/cache/messages/candidates.ts'
import { duplicateMessage, placeHere } from '../../../../main/cache/messages/cross-account.ts'
import { relocate, removeLocation } from '../../../../main/cache/messages/locations.ts'
import { type Envelope, identityOf, storeEnvelopes } from '../../../../main/cache/messages/rows.ts'
import { type Cache, openCache } from '../../../../main/cache/store/open.ts'

let cache: Cache
const folders = { inbox: 1, archive: 2, other: 3 }
beforeEach(() => {
  cache = openCache(':memory:')
  const imap = { host: 'imap.x.example', port: 993, security: 'tls' as const, user: 'a' }
  for (const name of ['A', 'B']) insertAccount(cache, { name, email: `${name}@x.example`, imap, password: '' })
  for (const [id, account, path] of [
    [folders.inbox, 1, 'INBOX'],
    [folders.archive, 1, 'Archive'],
    [folders.other, 2, 'INBOX'],
  ] as const) {
    cache.sql("INSERT INTO folders (id, account_id, path, selectable, delimiter) VALUES (?, ?, ?, 1, '/')").run(id, account, path)
  }
})
afterEach(() => cache.close())

const came = Date.UTC(2026, 0, 5, 10)
const envelope = (uid: number): Envelope => ({
  ...{ uid, messageId: '<one@x.example>', serverId: '', threadId: '', inReplyTo: '', from: { name: '', address: 'ada@x.example' } },
  ...{ to: [], cc: [], subject: 'One', receivedAt: came, size: 1, attachments: false },
  flags: { seen: false, flagged: false, answered: false, forwarded: false, keywords: '' },
})
/** A message that was put off has come back on top of its list. */
const back = (): number => {
  const [id = 0] = storeEnvelopes(cache, 1, folders.inbox, [envelope(1)])
  bringToTop(cache, id, came + 100_000)
  bringToTop(cache, id, came + 200_000)
  return id
}
const inFolder = (id: number, path: string) => candidatesFor(cache, { accountId: 1, id, path }, [envelope(7)]).get(7)

test('a message that came back from being put off is known again by when it came, wherever another client moves it', () => {
  const id = back()
  expect(inFolder(folders.archive, 'Archive')).toMatchObject([{ id, state: 'elsewhere', receivedAt: came }])
  expect(identityOf(cache, id)?.receivedAt).toBe(came)
  removeLocation(cache, { folderId: folders.inbox, uid: 1 })
  expect(inFolder(folders.archive, 'Archive')).toMatchObject([{ id, state: 'homeless', receivedAt: came }])
})

test('it goes to another account with the time when it came', () => {
  const id = back()
  cache.sql('INSERT INTO sources (message_id, content) VALUES (?, ?)').run(id, Buffer.from('x'))
  const copy = duplicateMessage(cache, { messageId: id, folderId: folders.inbox }, { accountId: 2, folderId: folders.other })
  expect(placeHere(cache, copy?.id ?? 0)?.receivedAt).toBe(came)
  relocate(cache, { folderId: folders.inbox, uid: 1 }, { folderId: folders.archive, uid: -50 })
  expect(placeHere(cache, id)?.receivedAt).toBe(came)
})

test('where a server gives it another time in another folder, that counts from then on', () => {
  const id = back()
  storeEnvelopes(cache, 1, folders.archive, [{ ...envelope(7), receivedAt: came + 5 }], new Map([[7, { id }]]))
  expect(identityOf(cache, id)?.receivedAt).toBe(came + 5)
})
