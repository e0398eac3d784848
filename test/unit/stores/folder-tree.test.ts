import { expect, test } from 'vitest'
import type { Folder } from '../../../preload/contract/index.ts'
import { areSiblings, branchesOf, putBeside, putPast } from '../../../renderer/stores/folder-tree.ts'

const folder = (id: number, path: string): Folder => ({
  ...{ id, accountId: 1, path, name: path.split('/').at(-1) ?? path, depth: path.split('/').length - 1, delimiter: '/', role: undefined },
  ...{
    selectable: true,
    subscribed: true,
    waiting: false,
    keep: 'account',
    total: 0,
    unread: 0,
    offline: 0,
    bytes: 0,
    denied: [],
    unlisted: undefined,
  },
})
const folders = ['INBOX', 'Archive', 'Paper', 'Paper/Gampi', 'Paper/Kozo', 'Travel'].map((path, index) => folder(index + 1, path))
const shown = (order: number[], folded: number[] = []) =>
  branchesOf(folders, order, new Set(folded)).map(({ folder: { path }, depth }) => `${'  '.repeat(depth)}${path}`)

test('folders stand under the one that holds them, in the order that they come in', () => {
  expect(shown([])).toEqual(['INBOX', 'Archive', 'Paper', '  Paper/Gampi', '  Paper/Kozo', 'Travel'])
})

test('what is folded shows none of its own', () => {
  expect(shown([], [3])).toEqual(['INBOX', 'Archive', 'Paper', 'Travel'])
  expect(branchesOf(folders, [], new Set([3])).filter(({ hasChildren }) => hasChildren).length).toBe(1)
})

test('a folder that is put before another takes what it holds along', () => {
  const order = putBeside(folders, [], { moved: 3, target: 2, behind: false })
  expect(shown(order)).toEqual(['INBOX', 'Paper', '  Paper/Gampi', '  Paper/Kozo', 'Archive', 'Travel'])
  expect(shown(putBeside(folders, order, { moved: 5, target: 4, behind: false })).slice(1, 4)).toEqual([
    'Paper',
    '  Paper/Kozo',
    '  Paper/Gampi',
  ])
})

test('a folder steps past its sibling, and no further than the first and the last', () => {
  expect(shown(putPast(folders, [], 6, -1)).at(2)).toBe('Travel')
  expect(putPast(folders, [], 1, -1)).toEqual([])
  expect(shown(putPast(folders, [], 4, 1)).slice(3, 5)).toEqual(['  Paper/Kozo', '  Paper/Gampi'])
})

test('only what lies side by side can be put beside each other', () => {
  const [inbox, archive, , gampi] = folders as [Folder, Folder, Folder, Folder]
  expect(areSiblings(folders, inbox, archive)).toBe(true)
  expect(areSiblings(folders, inbox, gampi)).toBe(false)
  expect(putBeside(folders, [], { moved: 4, target: 1, behind: true })).toEqual([])
})

test('a folder that came later stands behind those that were put in order, and one that went is no matter', () => {
  expect(shown([6, 99, 3, 2, 1])).toEqual(['Travel', 'Paper', '  Paper/Gampi', '  Paper/Kozo', 'Archive', 'INBOX'])
  expect(shown([6, 3])).toEqual(['Travel', 'Paper', '  Paper/Gampi', '  Paper/Kozo', 'INBOX', 'Archive'])
})
