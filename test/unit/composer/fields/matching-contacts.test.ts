import { expect, test } from 'vitest'
import type { Folder, FolderRole } from '../../../../preload/contract/index.ts'
import { fitting } from '../../../../renderer/composer/fields/matching-contacts.ts'
import { moveTargets } from '../../../../renderer/mailbox/dialogs/move-targets.ts'

const folder = (id: number, name: string, role?: FolderRole, accountId = 1): Folder =>
  ({ id, accountId, name, path: name, role, selectable: true, denied: [] as Folder['denied'] }) as Folder
const folders = [
  folder(1, 'Inbox', 'inbox'),
  folder(2, 'Drafts', 'drafts'),
  folder(3, 'Sent', 'sent'),
  folder(4, 'Trash', 'trash'),
  folder(5, 'Drawings'),
  folder(6, 'Press'),
  folder(7, 'Press', undefined, 2),
  folder(8, 'Sent drawings', 'sent', 2),
]
const targets = (text: string, last?: number) => {
  const { found, offered } = moveTargets({
    folders,
    nameOf: ({ name }) => name,
    accounts: new Set([1]),
    sources: new Set([1]),
    text,
    last,
  })
  return { found: found.map(({ id }) => id), offered: offered?.id }
}

test('Enter moves nowhere before anything was typed or moved', () => {
  expect(targets('')).toEqual({ found: [4, 5, 6, 2, 3, 7, 8], offered: undefined })
})

test('Enter moves to the folder of the last time, which then stands first', () => {
  expect(targets('', 6)).toEqual({ found: [6, 4, 5, 2, 3, 7, 8], offered: 6 })
})

test('Enter never repeats a move to Drafts, Sent, Junk or Trash, or to another account', () => {
  for (const last of [2, 3, 4, 7, 8]) expect(targets('', last).offered, String(last)).toBeUndefined()
})

test('Enter takes the first folder that fits what is typed, and never Drafts or Sent', () => {
  expect(targets('dra', 6)).toEqual({ found: [5, 2, 8], offered: 5 })
  expect(targets('press')).toEqual({ found: [6, 7], offered: 6 })
  expect(targets('tra').offered).toBe(4)
  expect(targets('drafts')).toEqual({ found: [2], offered: undefined })
  expect(targets('sent')).toEqual({ found: [3, 8], offered: undefined })
  expect(targets('nowhere')).toEqual({ found: [], offered: undefined })
})

test('a folder is found however its name is composed', () => {
  const paper = folder(9, '종이'.normalize('NFD'))
  const found = (text: string) =>
    moveTargets({ folders: [paper], nameOf: ({ name }) => name, accounts: new Set([1]), sources: new Set(), text, last: undefined }).found
  expect(found('종이')).toEqual([paper])
})

test('a person who was found for less is not offered for more that does not fit', () => {
  const ann = { name: 'Ann Lee', address: 'ann@x.example', sent: 1, received: 0 }
  const anna = { name: 'Anna', address: 'anna.kim@y.example', sent: 0, received: 1 }
  const found = { query: 'ann', contacts: [ann, anna] }
  expect(fitting(found, 'ann')).toEqual([ann, anna])
  expect(fitting(found, 'anna')).toEqual([anna])
  expect(fitting(found, 'Kim anna')).toEqual([anna])
  expect(fitting(found, 'annette')).toEqual([])
  expect(fitting(found, '')).toEqual([])
})
