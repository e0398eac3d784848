import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Cache, openCache } from '../../../main/cache/store/open.ts'
import { changedRows, createOverviewChanges } from '../../../main/reader/changes.ts'
import type { OverviewChange } from '../../../preload/contract/index.ts'

let cache: Cache
let changes: () => OverviewChange | undefined
beforeEach(() => {
  cache = openCache(':memory:')
  cache.sql("INSERT INTO accounts (id, name, email, imap, colour, created_at) VALUES (1, 'A', 'a@x.example', '{}', 0, 0)").run()
  for (const id of [1, 2, 3]) makeFolder(id)
  changes = createOverviewChanges(cache)
})
afterEach(() => cache.close())
const makeFolder = (id: number) => cache.sql('INSERT INTO folders (id, account_id, path, selectable) VALUES (?, 1, ?, 1)').run(id, `F${id}`)

test('at first all is new, then only the folders that are different', () => {
  expect(changes()?.folders?.map(({ id }) => id)).toEqual([1, 2, 3])
  expect(changes()).toBeUndefined()
  cache.sql('UPDATE folders SET unread = 4 WHERE id = 2').run()
  expect(changes()?.folders?.map(({ id, unread }) => [id, unread])).toEqual([[2, 4]])
  expect(changes()).toBeUndefined()
})

test.each<[string, () => void]>([
  ['one more', () => makeFolder(4)],
  ['one less', () => cache.sql('DELETE FROM folders WHERE id = 3').run()],
])('with %s there are other folders than before, and no list of them', (_, change) => {
  changes()
  change()
  const now = changes()
  expect(now).toBeDefined()
  expect(now?.folders).toBeUndefined()
})

test('what waits for the server is new without any folder being different', () => {
  changes()
  cache.sql("INSERT INTO actions (id, account_id, kind, payload) VALUES (1, 1, 'seen', '{}')").run()
  expect(changes()).toMatchObject({ folders: [], waiting: { 1: 1 } })
})

test('rows of many messages, or of any, are left to whoever shows them', () => {
  const lists = [{ view: { kind: 'unified-inbox' as const }, grouped: true }]
  expect(changedRows(cache, [], lists)).toEqual([])
  expect(
    changedRows(
      cache,
      Array.from({ length: 41 }, (_, index) => index + 1),
      lists,
    ),
  ).toEqual([])
  expect(changedRows(cache, [7], lists)).toEqual([{ ...lists[0], rows: [] }])
})
