import { expect, test } from 'vitest'
import { parseAddresses } from '../../main/message/mime/addresses.ts'
import { stopwatch } from './stopwatch.ts'

test.each([
  ['Mira Holt [mailto:mira@paper.example]', 'Mira Holt', 'mira@paper.example'],
  ['Mira Holt <mailto:mira@paper.example?subject=x>', 'Mira Holt', 'mira@paper.example'],
  ['"mira holt"@paper.example', '', '"mira holt"@paper.example'],
  ['Mira <"mira holt"@paper.example>', 'Mira', '"mira holt"@paper.example'],
  ['Mira < mira @ paper.example >', 'Mira', 'mira@paper.example'],
  ['Mira Holt <<mira@paper.example>>', 'Mira Holt', 'mira@paper.example'],
  ['Mira Holt (Paper) <mira@paper.example>', 'Mira Holt (Paper)', 'mira@paper.example'],
  ['(Mira Holt) <mira@paper.example>', 'Mira Holt', 'mira@paper.example'],
  ['mira@paper.example (Mira Holt)', 'Mira Holt', 'mira@paper.example'],
  ['<mira@paper.example:>', '', 'mira@paper.example'],
  ['<,mira@paper.example>', '', 'mira@paper.example'],
  ['Mira <mira@[192.0.2.1]>', 'Mira', 'mira@[192.0.2.1]'],
  ['=?utf-8?B?7ZmN6ri464+Z?=ab <mira@paper.example>', '홍길동ab', 'mira@paper.example'],
  ['=?utf-8?Q?Mira_H=C3=B6lt_=3Cmira=40paper=2Eexample=3E?=', 'Mira Hölt <mira@paper.example>', ''],
])('the address field %s is read', (raw, name, address) => {
  expect(parseAddresses(raw)).toEqual([{ name, address }])
})

test.each(['<', '(', '[mailto:', 'a (b) ', '"', 'a@b, ', 'x <'])('a field of nothing but %s is read at once', (piece) => {
  const spent = stopwatch()
  parseAddresses(piece.repeat(100_000 / piece.length))
  expect(spent()).toBeLessThan(3000)
})
