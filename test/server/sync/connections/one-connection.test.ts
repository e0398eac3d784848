import { afterEach, beforeEach, expect, test } from 'vitest'
import { findAccount, insertAccount } from '../../../../main/cache/accounts/rows.ts'
import { replaceFolders } from '../../../../main/cache/folders/server-list.ts'
import { type Cache, openCache } from '../../../../main/cache/store/open.ts'
import { openRemote } from '../../../../main/engine/imap/remote.ts'
import type { Remote } from '../../../../main/engine/remote.ts'
import { serverOf } from '../../../../main/engine/servers.ts'
import { createWatching, type Watching } from '../../../../main/engine/sync/connections/idle.ts'
import { createReconnects } from '../../../../main/kit/reconnect-policy.ts'
import { type ScriptedImap, startScriptedImap } from '../../../lab/scripted/imap.ts'

let imap: ScriptedImap
let cache: Cache
let watching: Watching
let active: Remote
let ended: boolean
/** How many second connections were begun. */
let begun = 0
const server = () => ({ host: '127.0.0.1', port: imap.port, security: 'none' as const, user: 'alice' })
beforeEach(async () => {
  imap = await startScriptedImap()
  cache = openCache(':memory:')
  const id = insertAccount(cache, { name: 'Alice', email: 'alice@example.test', imap: server(), password: '-' })
  replaceFolders(cache, id, [{ path: 'INBOX', role: 'inbox', delimiter: '/', selectable: true, subscribed: true }])
  watching = begin()
})
afterEach(async () => {
  watching.close('stops')
  active.close()
  await imap.close()
  cache.close()
})

/** As at a start of the program: nothing is known but what is in the cache. */
function begin(): Watching {
  const account = findAccount(cache, 1)
  if (!account) throw new Error('no account')
  const reconnects = createReconnects()
  const note = () => {
    begun++
    return () => {}
  }
  return createWatching({
    ...{ cache, accountId: account.id, server: serverOf(cache, account) },
    ...{ password: async () => '-', reconnects: { ...reconnects, note } },
  })
}
/** Connects, and begins the watch beside that; resolves when both ended, or when the watch is there. */
async function connect(): Promise<void> {
  active = await openRemote(server(), '-', 'work')
  ended = false
  const closed = active.closed.then(() => {
    ended = true
  })
  const isThere = new Promise<void>((resolve) => {
    watching.begin(active, { onFolder: () => resolve(), onFolders: () => {} })
  })
  await Promise.race([closed, isThere])
}

test('a server that ends both connections when the second signs in is left with one, also after a restart', async () => {
  imap.rule({
    when: /^(?:LOGIN|AUTHENTICATE)/,
    does: () => {
      if (imap.open() > 1) imap.cutAll()
      return 'pass'
    },
  })
  for (let time = 0; time < 2; time++) {
    await connect()
    expect(ended).toBe(true)
    watching.close('ended')
  }
  for (let start = 0; start < 2; start++) {
    begun = 0
    active = await openRemote(server(), '-', 'work')
    watching.begin(active, { onFolder: () => {}, onFolders: () => {} })
    await active.hearNews()
    expect([begun, active.alive, watching.here]).toEqual([0, true, false])
    active.close()
    watching.close('ended')
    watching = begin()
  }
})

test('one connection that breaks beside its watch says nothing: the watch is begun with the next one', async () => {
  await connect()
  expect([ended, watching.here]).toEqual([false, true])
  imap.cutAll()
  watching.close('ended')
  await connect()
  expect([ended, watching.here]).toEqual([false, true])
})

test('a program that is stopped soon after each of its starts says nothing of the server: it is watched after the next one', async () => {
  for (let start = 0; start < 4; start++) {
    await connect()
    expect([ended, watching.here]).toEqual([false, true])
    watching.close('stops')
    active.close()
    watching = begin()
  }
})
