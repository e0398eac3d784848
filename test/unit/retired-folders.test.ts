import { afterEach, beforeEach, expect, test } from 'vitest'
import { insertAccount } from '../../main/cache/accounts.ts'
import { queueAction } from '../../main/cache/actions.ts'
import { replaceFolders } from '../../main/cache/listed-folders.ts'
import { storeEnvelopes } from '../../main/cache/messages.ts'
import { moveLocation } from '../../main/cache/moves.ts'
import { type Cache, openCache } from '../../main/cache/open.ts'

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
/** A message that has been moved to Work, which the server has not named there yet. */
const move = (): number => {
  const [id = 0] = storeEnvelopes(cache, account, idOf('INBOX'), [
    {
      ...{ uid: 4, messageId: '<m@x.example>', serverId: '', threadId: '', inReplyTo: '', from: { name: '', address: '' } },
      ...{ to: [], cc: [], subject: 'M', receivedAt: 1, size: 1, attachments: false },
      flags: { seen: false, flagged: false, answered: false, forwarded: false, keywords: '' },
    },
  ])
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
