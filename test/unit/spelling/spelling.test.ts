import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createChecker } from '../../../main/spelling/checker.ts'
import { findDictionaries } from '../../../main/spelling/dictionaries.ts'
import { chooseLanguages, judges } from '../../../main/spelling/languages.ts'
import { wordsIn } from '../../../renderer/composer/spelling/words.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hanji-spelling-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const words = (text: string) => wordsIn(text).map(({ word }) => word)

test.for([
  ['Dear Bob, don’t wait: it’s done.', ['Dear', 'Bob', 'don’t', 'wait', 'it’s', 'done']],
  ['see https://hanji.example/paper or www.hanji.example, hanji.example', ['see', 'or']],
  ['write to bob@bob.test or #paper, @bob', ['write', 'to', 'or']],
  ['the file minutes.txt in /var/mail/bob, and/or C:\\Mail', ['the', 'file', 'in', 'and', 'or']],
  ['NATO, iPhone, x86, a B', []],
  ['well-known “quoted” (bracketed)', ['well', 'known', 'quoted', 'bracketed']],
  ['안녕하세요, 김철수 님', ['안녕하세요', '김철수']],
] as const)('of “%s” these words are judged', ([text, expected]) => {
  expect(words(text)).toEqual(expected)
})

test('a word lies where it says', () => {
  const text = 'Über  naïve Wörter'
  for (const { from, to, word } of wordsIn(text)) expect(text.slice(from, to)).toBe(word)
})

const available = ['de-DE', 'en-GB', 'en-US', 'ko-KR']
test.for([
  [['en-US'], ['en-US']],
  [
    ['en-AU', 'de-AT'],
    ['en-GB', 'de-DE'],
  ],
  [['en'], ['en-US']],
  [['ko-KR'], ['ko-KR', 'en-US']],
  [['ja-JP'], ['en-US']],
  [['de'], ['de-DE']],
  [['fr-FR'], ['en-US']],
  [['zh-Hant-TW', 'en-GB'], ['en-GB']],
] as const)('a system that prefers %s has its words checked in %s', ([wanted, expected]) => {
  expect(chooseLanguages(wanted, available)).toEqual(expected)
})

test('a dictionary judges only words in its own letters', () => {
  expect(judges('en-US', 'letter')).toBe(true)
  expect(judges('de-DE', 'Größe')).toBe(true)
  expect(judges('en-US', '편지')).toBe(false)
  expect(judges('ko-KR', '편지')).toBe(true)
  expect(judges('ru-RU', 'письмо')).toBe(true)
  expect(judges('en-US', 'письмо')).toBe(false)
  expect(judges('ja-JP', '手紙')).toBe(false)
})

test('dictionaries of the system are read in their own charset, with their own rules', async () => {
  writeFileSync(join(folder, 'de_DE.aff'), Buffer.from('SET ISO8859-1\nTRY enr\xfc\n\nSFX \xe4 Y 1\nSFX \xe4 0 n .\n', 'latin1'))
  writeFileSync(join(folder, 'de_DE.dic'), Buffer.from('2\nBr\xfccke/\xe4\nBrot\n', 'latin1'))
  writeFileSync(join(folder, 'readme.dic'), '')
  const dictionaries = findDictionaries([folder, join(folder, 'nowhere')])
  expect(dictionaries.map(({ language }) => language)).toEqual(['de-DE'])
  const checker = createChecker(dictionaries)
  expect(await checker.check(['Brücke', 'Brücken', 'Brot', 'Broten', 'Brükke'], ['de-DE'])).toEqual(['Broten', 'Brükke'])
  expect(await checker.suggest('Brüke', ['de-DE'])).toContain('Brücke')
})

test('a dictionary that cannot be read judges nothing, and the others go on', async () => {
  writeFileSync(join(folder, 'en-US.aff'), 'SET UTF-8\n')
  writeFileSync(join(folder, 'en-US.dic'), '1\nletter\n')
  const [english] = findDictionaries([folder])
  if (!english) throw new Error('no dictionary')
  const checker = createChecker([english, { language: 'ko-KR', aff: join(folder, 'gone.aff'), dic: join(folder, 'gone.dic') }])
  expect(await checker.check(['letter', 'lettter', '편쥐'], ['en-US', 'ko-KR'])).toEqual(['lettter'])
})
