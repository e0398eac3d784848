import { describe, expect, test } from 'vitest'
import { keyLabel, keysOf, namesOf } from '../../../preload/contract/commands/key-sets.ts'
import { matchRank } from '../../../renderer/palette/match.ts'

const bound = [
  { id: 'reply', keys: ['R', 'Ctrl+R'] },
  { id: 'archive', keys: ['E'] },
  { id: 'next', keys: ['J', 'ArrowDown'] },
  { id: 'junk', keys: ['!'] },
]
const keys = (set: 'hanji' | 'gmail' | 'thunderbird' | 'outlook', own: Record<string, string> = {}) =>
  Object.fromEntries(keysOf(bound, { set, own }))

describe('keys', () => {
  test('are ours, or those of another program where that has its own', () => {
    expect(keys('hanji')).toEqual({ reply: ['R', 'Ctrl+R'], archive: ['E'], next: ['J', 'ArrowDown'], junk: ['!'] })
    expect(keys('thunderbird')).toMatchObject({ archive: ['A'], next: ['F', 'ArrowDown'], junk: ['J'] })
    expect(keys('outlook')).toMatchObject({ archive: ['Backspace'], reply: ['Ctrl+R'], junk: ['!'] })
  })
  test('of one’s own are taken from whoever had them, and can be taken away', () => {
    expect(keys('hanji', { archive: 'J' })).toMatchObject({ archive: ['J'], next: ['ArrowDown'] })
    expect(keys('gmail', { reply: '' })).toMatchObject({ reply: [] })
  })
  test('never stand for two commands', () => {
    for (const set of ['hanji', 'gmail', 'thunderbird', 'outlook'] as const) {
      const all = Object.values(keys(set, { archive: 'Ctrl+R', next: 'E' })).flat()
      expect(new Set(all).size).toBe(all.length)
    }
  })
})

const press = (code: string, key: string, modifiers: object = {}) =>
  namesOf({ code, key, ctrlKey: false, metaKey: false, shiftKey: false, ...modifiers })

test.each([
  ['e', press('KeyE', 'e'), ['E']],
  ['e in Hangul mode', press('KeyE', 'ㄷ'), ['E']],
  ['Shift+C', press('KeyC', 'C', { shiftKey: true }), ['Shift+C']],
  ['Control+Shift+R', press('KeyR', 'R', { shiftKey: true, ctrlKey: true }), ['Ctrl+Shift+R']],
  ['Command+N', press('KeyN', 'n', { metaKey: true }), ['Ctrl+N']],
  ['# on an American keyboard', press('Digit3', '#', { shiftKey: true }), ['#', 'Shift+3']],
  ['/ on a German keyboard', press('Digit7', '/', { shiftKey: true }), ['/', 'Shift+7']],
  ['a comma with Control', press('Comma', ',', { ctrlKey: true }), ['Ctrl+,', 'Ctrl+,']],
  ['2', press('Digit2', '2'), ['2']],
  ['F5', press('F5', 'F5'), ['F5']],
  ['Escape where Caps Lock lies', press('CapsLock', 'Escape'), ['Escape']],
  ['Enter of the number pad', press('NumpadEnter', 'Enter', { ctrlKey: true }), ['Ctrl+Enter']],
  ['e that an input method takes', press('KeyE', 'Process'), ['E']],
  ['an arrow', press('ArrowDown', 'ArrowDown', { shiftKey: true }), ['Shift+ArrowDown']],
])('%s is known by name', (_what, names, expected) => {
  expect(names).toEqual(expected)
})

test('keys are written as they are read', () => {
  expect([keyLabel('Ctrl+Shift+R', false), keyLabel('Ctrl+Shift+R', true), keyLabel('ArrowDown', false)]).toEqual([
    'Ctrl+Shift+R',
    '⌘⇧R',
    '↓',
  ])
})

test.each([
  ['Mark all as read', 'mark', 4],
  ['Mark all as read', 'read', 3],
  ['Mark all as read', 'ark', 1],
  ['Mark all as read', 'read mark', 3.5],
  ['Mark all as read', 'reed', 0],
  ['모두 읽음으로', '읽음', 3],
  ['Anything', '', 1],
])('“%s” fits “%s” as well as %d', (name, typed, rank) => {
  expect(matchRank(name, typed)).toBe(rank)
})
