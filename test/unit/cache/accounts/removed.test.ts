import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { deleteAccount, insertAccount, listAccounts } from '../../../../main/cache/accounts/rows.ts'
import { isUidNextWrong, noteWrongUidNext } from '../../../../main/cache/accounts/server-quirks.ts'
import { openCache } from '../../../../main/cache/store/open.ts'

const server = { host: '127.0.0.1', port: 1, security: 'none' as const, user: 'me' }

test('no account gets the id of one that was removed, nor what was noted of it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hanji-removed-'))
  const cache = openCache(join(folder, 'cache.sqlite'))
  const add = (name: string) => insertAccount(cache, { name, email: `${name}@example.test`, imap: server, password: 'x' })
  const [first, second] = [add('one'), add('two')]
  noteWrongUidNext(cache, first)
  noteWrongUidNext(cache, second)
  deleteAccount(cache, second)
  const third = add('three')
  expect(third).toBeGreaterThan(second)
  expect([first, second, third].map((id) => isUidNextWrong(cache, id))).toEqual([true, false, false])
  deleteAccount(cache, first)
  deleteAccount(cache, third)
  const fourth = add('four')
  expect(fourth).toBeGreaterThan(third)
  expect(listAccounts(cache).map(({ id }) => id)).toEqual([fourth])
  cache.close()
  rmSync(folder, { recursive: true, force: true })
})
