import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  finishActions,
  nextBatch,
  noteCopied,
  noteCopying,
  noteHandedBefore,
  queueAction,
  queuedActions,
} from '../../../../main/cache/queue/actions.ts'
import { relocateQueued } from '../../../../main/cache/queue/relocate.ts'
import { type Cache, openCache } from '../../../../main/cache/store/open.ts'

let cache: Cache
beforeEach(() => {
  cache = openCache(':memory:')
  cache.sql("INSERT INTO accounts (id, name, email, imap, colour, created_at) VALUES (1, 'A', 'a@x.example', '{}', 0, 0)").run()
})
afterEach(() => cache.close())

const move = (messageId: number) =>
  queueAction(cache, 1, {
    kind: 'move',
    path: 'INBOX',
    uidValidity: 1,
    to: 'Archive',
    items: [{ messageId, uid: messageId, placeholder: -messageId }],
  })
const messages = () => {
  const action = nextBatch(cache, 1, Date.now())?.action
  return action?.kind === 'move' ? action.items.map(({ messageId }) => messageId) : []
}

test('moves go to the server together until one of them has begun: what was not copied is never deleted with it', () => {
  move(1)
  move(2)
  expect(messages()).toEqual([1, 2])
  const first = nextBatch(cache, 1, Date.now())?.ids.slice(0, 1) ?? []
  noteCopying(cache, first, { uidValidity: 1, uidNext: 1 })
  expect(messages()).toEqual([1])
  cache.transaction(() => noteCopied(cache, first, [1]))
  expect(messages()).toEqual([1])
  expect(nextBatch(cache, 1, Date.now())?.action).toMatchObject({ copied: [1] })
})

test('a change that is split because one of its messages lies elsewhere by now keeps its place before what was done later', () => {
  const seen = (uids: number[], add: boolean, path = 'INBOX') =>
    queueAction(cache, 1, { kind: 'store', path, uidValidity: 1, uids, flag: '\\Seen', add })
  seen([7, 8], true)
  seen([8], false)
  seen([9], true, 'Archive')
  queueAction(cache, 1, { kind: 'subscribe', path: 'Lists', subscribed: true })
  relocateQueued(cache, 1, [{ path: 'INBOX', uid: 8, newPath: 'Archive', newUid: 20, newUidValidity: 5 }])
  const order = queuedActions(cache, 1).map(({ action }) =>
    action.kind === 'store' ? `${action.path} ${action.uids} ${action.add ? 'read' : 'unread'}` : action.kind,
  )
  expect(order).toEqual(['INBOX 7 read', 'Archive 20 read', 'Archive 20 unread', 'Archive 9 read', 'subscribe'])
  const ids = new Set(queuedActions(cache, 1).map(({ id }) => id))
  expect(ids.size).toBe(5)
  finishActions(cache, [...ids])
  expect(queuedActions(cache, 1)).toEqual([])
})

test('no change gets the id of one that is gone: one that is being made would take it off the queue', () => {
  move(1)
  const [first] = queuedActions(cache, 1)
  finishActions(cache, [first?.id ?? 0])
  move(2)
  expect(queuedActions(cache, 1).map(({ id }) => id)).not.toContain(first?.id)
})

test('a mark waits for a move of its message that has begun, and for none that is tried again, which may wait for it', () => {
  queueAction(cache, 1, { kind: 'store', path: 'INBOX', uidValidity: 1, uids: [1], messageIds: [1], flag: '\\Flagged', add: true })
  queueAction(cache, 1, {
    kind: 'copy',
    path: 'INBOX',
    uidValidity: 1,
    to: 'Lists',
    began: false,
    items: [{ messageId: 1, uid: 1, placeholder: -9 }],
  })
  move(1)
  const [mark, , moved] = queuedActions(cache, 1).map(({ id }) => id)
  const next = () => nextBatch(cache, 1, Date.now())?.ids
  noteHandedBefore(cache, 1, mark ?? 0, { to: 'Archive', since: undefined })
  expect(next()).toEqual([mark])
  cache.transaction(() => noteCopied(cache, [moved ?? 0], [1]))
  expect(next()).not.toEqual([mark])
})
