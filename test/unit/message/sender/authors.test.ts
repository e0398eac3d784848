import { expect, test } from 'vitest'
import { seenPeople } from '../../../../main/message/mime/fields/invisible.ts'
import { shownAddress } from '../../../../renderer/ui/format.ts'
import { read, word } from './read-fields.ts'

test.each([
  ['fillers behind a name in the local part', `Bank <${word(`"ceo@bank.example"${'\u3164'.repeat(120)}`)}@evil.example>`],
  ['an encoded local part', `Bank <${word('ceo@bank.example ')}@evil.example>`],
])('nothing is decoded within an address: %s', async (_name, from) => {
  const [author] = (await read(`From: ${from}`)).from
  expect(author?.address).not.toContain('ceo@')
  expect(author?.address).toMatch(/^=\?.*@evil\.example$/)
})

test.each([
  ['a right-to-left override', '\u202eelpmaxe.knab@oec', 'elpmaxe.knab@oec'],
  ['isolates', '\u2067Bank\u2069', 'Bank'],
  ['zero-width spaces', 'B\u200ba\u200bn\u200bk', 'Bank'],
  ['joiners between Latin letters', 'B\u200da\u200cn\u2060k', 'Bank'],
  ['soft hyphens', 'Ba\u00adnk', 'Bank'],
  ['Hangul fillers', 'Bank\u3164\u3164\u115f', 'Bank'],
  ['a blank of Braille', 'Bank\u2800', 'Bank'],
  ['tags', 'Bank\u{e0041}\u{e007f}', 'Bank'],
  ['what stands for joiners on the way', 'Ba\ue010n\ue011k\ue012', 'Bank'],
  ['a family', '👨\u200d👩\u200d👧 Kim', '👨\u200d👩\u200d👧 Kim'],
  ['a heart', '❤\ufe0f Kim', '❤\ufe0f Kim'],
  ['Persian', 'می\u200cخواهم', 'می\u200cخواهم'],
  ['Sinhala', 'ශ්\u200dරී', 'ශ්\u200dරී'],
  ['Korean', '김 아다', '김 아다'],
])('a name is what one sees of it: %s', async (_name, name, seen) => {
  expect((await read(`From: ${word(name)} <eve@evil.example>`)).from).toEqual([{ name: seen, address: 'eve@evil.example' }])
})

test('an address is what one sees of it', async () => {
  const { from } = await read(`From: Eve <\u202eeve\u200b@ev\u00adil.example\u3164>`)
  expect(from).toEqual([{ name: 'Eve', address: 'eve@evil.example' }])
})

test('all authors are shown, and a group’s name is none', async () => {
  const two = await read('From: ceo@bank.example, Eve <eve@evil.example>')
  expect(two.from.map(({ address }) => address)).toEqual(['ceo@bank.example', 'eve@evil.example'])
  const group = await read('From: ceo@bank.example: eve@evil.example;')
  expect(group.from).toEqual([{ name: '', address: 'eve@evil.example' }])
})

test('a wholly encoded From gives no address', async () => {
  expect((await read(`From: ${word('Bank <ceo@bank.example>')}`)).from.map(({ address }) => address)).toEqual([''])
})

test('an address is cut in its middle, never in its domain', () => {
  const shown = shownAddress(`ceo@bank.example${'x'.repeat(300)}@evil.example`)
  expect(shown.length).toBeLessThan(60)
  expect(shown.endsWith('@evil.example')).toBe(true)
})

test.each([
  [
    'the name of a group',
    [{ name: 'ceo@bank.example' }, { name: '', address: 'eve@evil.example' }],
    { name: '', address: 'eve@evil.example' },
  ],
  [
    'an empty group before',
    [
      { name: 'ceo@bank.example', address: '' },
      { name: 'Eve', address: 'eve@evil.example' },
    ],
    { name: 'Eve', address: 'eve@evil.example' },
  ],
  [
    'a name that is turned around',
    [{ name: '\u202eelpmaxe.knab@oec', address: 'eve@evil.example' }],
    { name: 'elpmaxe.knab@oec', address: 'eve@evil.example' },
  ],
  ['a name with fillers', [{ name: 'ceo\u3164\u200b', address: 'eve@evil.example' }], { name: 'ceo', address: 'eve@evil.example' }],
  [
    'an address with fillers',
    [{ name: 'Bank', address: 'ceo@bank.example\u3164\u200b@evil.example' }],
    { name: 'Bank', address: 'ceo@bank.example@evil.example' },
  ],
  ['nobody who has an address', [{ name: 'Bank ceo', address: '' }], { name: 'Bank ceo', address: '' }],
  ['a plain one', [{ name: 'Ada  Kim', address: 'ada@press.example' }], { name: 'Ada  Kim', address: 'ada@press.example' }],
])('the list shows who wrote as the message does: %s', (_, told, shown) => {
  expect(seenPeople(told)[0]).toEqual(shown)
})
