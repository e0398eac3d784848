import { expect, test } from 'vitest'
import { createFolderNames, type OddName } from '../../../../main/engine/imap/connection/folder-names.ts'
import { decodeUtf7, encodeUtf7 } from '../../../../main/engine/imap/connection/utf7.ts'
import { createRandom } from '../../../lab/mail/random.ts'

test.each([
  ['INBOX', 'INBOX'],
  ['보관함', '&vPStANVo-'],
  ['Entwürfe', 'Entw&APw-rfe'],
  ['R&D', 'R&-D'],
  ['&', '&-'],
  ['~peter/mail/台北/日本語', '~peter/mail/&U,BTFw-/&ZeVnLIqe-'],
  ['😀', '&2D3eAA-'],
  ['é&è', '&AOk-&-&AOg-'],
])('%s is %s in modified UTF-7, and back', (name, encoded) => {
  expect(encodeUtf7(name)).toBe(encoded)
  expect(decodeUtf7(encoded)).toBe(name)
})

test('half of a pair of UTF-16 is no text: the name stays as it is written', () => {
  for (const raw of ['&2AA-', 'a&3AA-b', '&2ADYAA-']) expect(decodeUtf7(raw)).toBe(raw)
})

test('whatever bytes a server calls its folders, each is a folder of its own and its name comes back byte for byte', () => {
  const { int, pick } = createRandom(7)
  const pieces = [
    'a',
    'B',
    '&',
    '-',
    '&-',
    '&AOk-',
    '&AOk',
    '&AGE-',
    '/',
    '.',
    ' ',
    '"',
    '\\',
    '%',
    '*',
    '(',
    ')',
    '{',
    '\xe9',
    '\xc3\xa9',
    '\xff',
    '\r',
    '\x00',
    'NIL',
  ]
  for (let round = 0; round < 100; round++) {
    const utf8 = round % 3 === 0
    const raws = new Set(Array.from({ length: 40 }, () => Array.from({ length: int(1, 4) }, () => pick(pieces)).join('')))
    let saved: readonly OddName[] = []
    const names = createFolderNames([], (all) => {
      saved = all
    })
    names.beginList()
    const paths = [...raws].map((raw) => names.pathOf(raw, '/', utf8))
    names.endList()
    expect(new Set(paths).size).toBe(raws.size)
    const again = createFolderNames(saved)
    for (const [index, raw] of [...raws].entries()) {
      const path = paths[index] ?? ''
      expect(names.rawOf(path, utf8)).toBe(raw)
      expect(again.rawOf(path, utf8)).toBe(raw)
      expect(again.pathOf(raw, '/', utf8)).toBe(path)
    }
  }
})

test('a folder that is gone from the list takes its odd name with it', () => {
  const changes: number[] = []
  const names = createFolderNames([{ path: 'R&D', raw: 'R&D', delimiter: '/' }], (all) => changes.push(all.length))
  names.beginList()
  names.pathOf('INBOX', '/', false)
  names.endList()
  expect(changes).toEqual([0])
  expect(names.rawOf('R&D', false)).toBe('R&-D')
})

test('an empty list takes nothing', () => {
  const names = createFolderNames([{ path: 'R&D', raw: 'R&D', delimiter: '/' }])
  names.beginList()
  names.endList()
  expect(names.rawOf('R&D', false)).toBe('R&D')
  expect(names.rawOf('R&D/안녕', false)).toBe('R&D/&xUixVQ-')
})

test('news write a name in another way than the list does, and teach nothing', () => {
  const names = createFolderNames()
  const inUtf8 = Buffer.from('새 편지함', 'utf8').toString('latin1')
  expect(names.pathInNews(inUtf8, '/', false)).toBe('새 편지함')
  names.beginList()
  expect(names.pathOf('&wMg- &07jJwNVo-', '/', false)).toBe('새 편지함')
  names.endList()
  expect(names.rawOf('새 편지함', false)).toBe('&wMg- &07jJwNVo-')
})
