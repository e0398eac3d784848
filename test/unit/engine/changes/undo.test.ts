import { afterEach, beforeEach, expect, test } from 'vitest'
import { storeEnvelopes } from '../../../../main/cache/messages/rows.ts'
import { undoOf } from '../../../../main/cache/queue/undo.ts'
import { type Cache, openCache } from '../../../../main/cache/store/open.ts'
import { applyActions } from '../../../../main/engine/changes/apply.ts'
import { applyUndo, applyUndoable } from '../../../../main/engine/changes/undo.ts'
import { faultOf } from '../../../../main/kit/rpc.ts'
import type { Action } from '../../../../preload/contract/index.ts'

let cache: Cache
beforeEach(() => {
  cache = openCache(':memory:')
  cache.sql("INSERT INTO accounts (id, name, email, imap, colour, created_at) VALUES (1, 'A', 'a@x.example', '{}', 0, 0)").run()
  for (const [path, role] of [
    ['INBOX', 'inbox'],
    ['Archive', 'archive'],
    ['Trash', 'trash'],
  ]) {
    cache.sql("INSERT INTO folders (account_id, path, role, selectable, delimiter) VALUES (1, ?, ?, 1, '/')").run(path ?? '', role ?? '')
  }
})
afterEach(() => cache.close())

const idOf = (path: string) => Number(cache.sql('SELECT id FROM folders WHERE path = ?').get(path)?.['id'])
const addFolder = (path: string) =>
  Number(cache.sql("INSERT INTO folders (account_id, path, selectable, delimiter) VALUES (1, ?, 1, '/')").run(path).lastInsertRowid)
/** Puts so many messages into a folder; returns their ids. */
function put(folderId: number, count: number): number[] {
  const envelopes = Array.from({ length: count }, (_, n) => ({
    ...{ uid: n + 1, messageId: `<${folderId}-${n}@x.example>`, serverId: '', threadId: '', inReplyTo: '' },
    ...{ from: { name: '', address: '' }, to: [], cc: [], subject: `Letter ${n}`, receivedAt: n, size: 1, attachments: false },
    flags: { seen: false, flagged: false, answered: false, forwarded: false, keywords: '' },
  }))
  storeEnvelopes(cache, 1, folderId, envelopes)
  return cache
    .sql('SELECT message_id AS id FROM locations WHERE folder_id = ? ORDER BY uid')
    .all(folderId)
    .map(({ id }) => Number(id))
}
/** Where every message lies. */
const places = () =>
  cache
    .sql('SELECT l.message_id AS id, f.path FROM locations l JOIN folders f ON f.id = l.folder_id ORDER BY l.message_id')
    .all()
    .map(({ id, path }) => `${id} ${path}`)
const act = (...actions: Action[]): string => applyUndoable(cache, () => applyActions(cache, actions)).undo ?? ''
const faultOfUndo = (id: string) => {
  try {
    applyUndo(cache, id)
    return undefined
  } catch (error) {
    return faultOf(error).kind
  }
}

test('a move out of 110 folders is undone, each message back to its own, and only once', () => {
  const ids = Array.from({ length: 110 }, (_, n) => put(addFolder(`Folder ${n}`), 1)).flat()
  const before = places()
  const id = act({ kind: 'move', messageIds: ids, to: { role: 'archive' } })
  expect(undoOf(cache, id)).toHaveLength(110)
  expect(places()).not.toEqual(before)
  applyUndo(cache, id)
  expect(places()).toEqual(before)
  expect(faultOfUndo(id)).toBe('undo-gone')
  expect(places()).toEqual(before)
})

test('5,000 messages and a deleted tree of 60 folders are had back', () => {
  const many = put(idOf('INBOX'), 5000)
  const tree = ['Tree', ...Array.from({ length: 59 }, (_, n) => `Tree/Branch ${n}`)]
  for (const path of tree) put(addFolder(path), 2)
  const before = places()
  const moved = act({ kind: 'move', messageIds: many, to: { role: 'trash' } })
  const deleted = act({ kind: 'deleteFolder', accountId: 1, path: 'Tree' })
  expect(places().filter((place) => place.endsWith(' Trash'))).toHaveLength(5120)
  applyUndo(cache, deleted)
  applyUndo(cache, moved)
  expect(places()).toEqual(before)
}, 60_000)

test('an undo that fails changes nothing, stays, and is made once it can be', () => {
  const paper = addFolder('Paper')
  const ids = [...put(addFolder('Type'), 1), ...put(paper, 1)]
  const before = places()
  const id = act({ kind: 'move', messageIds: ids, to: { role: 'archive' } })
  const archived = places()
  cache.sql('DELETE FROM folders WHERE id = ?').run(paper)
  expect(faultOfUndo(id)).toBe('no-folder')
  expect(places()).toEqual(archived)
  // Made anew it has another id, and is the same to a person.
  addFolder('Other')
  addFolder('Paper')
  applyUndo(cache, id)
  expect(places()).toEqual(before)
})

test('a change that fails leaves no undo, and the cache does not keep undos without end', () => {
  expect(() => act({ kind: 'move', messageIds: put(idOf('INBOX'), 1), to: { folderId: 999 } })).toThrow()
  const count = () => Number(cache.sql('SELECT count(*) AS n FROM undo').get()?.['n'])
  expect(count()).toBe(0)
  const [id = 0] = put(idOf('Archive'), 1)
  const undos = Array.from({ length: 1100 }, (_, n) => act({ kind: 'seen', messageIds: [id], seen: n % 2 === 0 }))
  expect(count()).toBe(1000)
  expect(faultOfUndo(undos.at(-1) ?? '')).toBeUndefined()
})
