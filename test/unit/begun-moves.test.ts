import { afterEach, beforeEach, expect, test } from 'vitest'
import { nextBatch, noteCopied, noteCopying, queueAction } from '../../main/cache/actions.ts'
import { type Cache, openCache } from '../../main/cache/open.ts'

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
