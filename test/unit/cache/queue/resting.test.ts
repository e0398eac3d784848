import { describe, expect, test } from 'vitest'
import { join } from '../../../../main/cache/queue/joined.ts'
import type { QueuedAction } from '../../../../main/cache/queue/kinds.ts'
import { createResting } from '../../../../main/cache/queue/resting.ts'

type Of<K extends QueuedAction['kind']> = Extract<QueuedAction, { kind: K }>

const inbox = { path: 'INBOX', uidValidity: 1 }
const items = [{ messageId: 7, uid: 5, placeholder: -1 }]

/** One change of each kind, all of which have to do with message 7 of the inbox, or with a folder called Plans. */
const one: { [K in QueuedAction['kind']]: Of<K> } = {
  store: { kind: 'store', ...inbox, uids: [5], messageIds: [7], flag: '\\Seen', add: true },
  move: { kind: 'move', ...inbox, to: 'Plans', items },
  copy: { kind: 'copy', ...inbox, to: 'Plans', items, began: false },
  delete: { kind: 'delete', ...inbox, items: [{ messageId: 7, uid: 5 }] },
  createFolder: { kind: 'createFolder', path: 'Plans' },
  renameFolder: { kind: 'renameFolder', path: 'Plans', to: 'Plots' },
  deleteFolder: { kind: 'deleteFolder', path: 'Plans' },
  subscribe: { kind: 'subscribe', path: 'Plans', subscribed: true },
  append: { kind: 'append', role: 'sent', outboxId: 3 },
  appendDraft: { kind: 'appendDraft', path: 'Plans', messageId: 9, placeholder: -2, began: false },
  upload: { kind: 'upload', path: 'Plans', messageId: 8, began: false },
}
const kinds = Object.keys(one) as QueuedAction['kind'][]

const ofThePath: QueuedAction['kind'][] = ['createFolder', 'renameFolder', 'deleteFolder', 'subscribe', 'appendDraft', 'upload']

/** What each holds up, while it rests, of changes that come after it. */
const held: { [K in QueuedAction['kind']]: QueuedAction['kind'][] } = {
  // A mark follows its message: only a copy would be without it.
  store: ['store', 'copy'],
  // What goes to a folder that is to be deleted has to be there before it is looked into.
  move: ['store', 'move', 'copy', 'delete', 'deleteFolder'],
  copy: ['store', 'move', 'copy', 'delete', 'deleteFolder'],
  delete: ['store', 'move', 'copy', 'delete'],
  createFolder: ['move', 'copy', ...ofThePath],
  renameFolder: ['move', 'copy', ...ofThePath],
  deleteFolder: ['move', 'copy', ...ofThePath],
  subscribe: [],
  append: ['append'],
  appendDraft: ['deleteFolder', 'appendDraft'],
  upload: ['deleteFolder', 'upload'],
}

describe('what rests', () => {
  test.each(kinds)('of kind %s holds up what builds on it, and nothing else', (kind) => {
    const resting = createResting()
    resting.add(one[kind])
    expect(kinds.filter((other) => resting.holdsUp(one[other]))).toEqual(held[kind])
  })
})

describe('two changes, one behind the other', () => {
  const joins: QueuedAction['kind'][] = ['store', 'move', 'delete']

  test.each(kinds)('of kind %s are one where they differ in their messages only', (kind) => {
    expect(join(one[kind], one[kind]) !== undefined).toBe(joins.includes(kind))
    expect(kinds.filter((other) => other !== kind && join(one[kind], one[other]))).toEqual([])
  })

  test('are two where one of them has begun, goes elsewhere, or sets what the other takes off', () => {
    expect(join(one.move, { ...one.move, began: true })).toBeUndefined()
    expect(join(one.move, { ...one.move, to: 'Plots' })).toBeUndefined()
    expect(join(one.store, { ...one.store, add: false })).toBeUndefined()
    expect(join(one.delete, { ...one.delete, uidValidity: 2 })).toBeUndefined()
  })

  test('are two where one command would be about more than 500 messages', () => {
    const of = (uids: number[]): Of<'store'> => ({ ...one.store, uids, messageIds: uids })
    const some = (from: number, count: number) => Array.from({ length: count }, (_, index) => from + index)
    expect(join(of(some(1, 300)), of(some(301, 200)))).toEqual(of(some(1, 500)))
    expect(join(of(some(1, 300)), of(some(301, 201)))).toBeUndefined()
    expect(join(of(some(1, 300)), of(some(100, 400)))).toEqual(of(some(1, 499)))
  })
})
