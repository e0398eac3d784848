import { expect, test } from 'vitest'
import { parseAddresses } from '../../../../../main/message/mime/fields/addresses.ts'
import { stopwatch } from '../../../support/stopwatch.ts'

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

test('fields of letters and digits are read as all others are', () => {
  const names = ['', 'Mira', 'Mira Holt', 'mira2 holt 7', 'Mira  Holt', ' Mira', '7 Mira']
  const addresses = [
    'mira@paper.example',
    'Mira.Holt+x_y-z@p-a.example.test',
    'm@localhost',
    'm..h@paper.example',
    'm@paper..example',
    'm@',
  ]
  const around = [(address: string) => address, (address: string) => `<${address}>`, (address: string) => `<${address}`]
  for (const name of names) {
    for (const address of addresses) {
      for (const written of around) {
        const field = `${name} ${written(address)}`.trimStart()
        // A comma behind the last one says nothing.
        expect(parseAddresses(field), field).toEqual(parseAddresses(`${field},`))
      }
    }
  }
})
