import { expect, test } from 'vitest'
import { withoutOrders } from '../../../../main/message/text/terminal.ts'
import { stopwatch } from '../../support/stopwatch.ts'

test.each([
  ['colours', '\x1b[1;31mFailed\x1b[0m: 3 of \x1b[38;2;1;2;3m20\x1b[m', 'Failed: 3 of 20'],
  ['places and lines', 'a\x1b[2Kb\x1b[10;4Hc\x1b[?25l', 'abc'],
  ['titles and links', '\x1b]0;build\x07ok \x1b]8;;https://x.example\x1b\\page\x1b]8;;\x1b\\', 'ok page'],
  ['sets of signs', '\x1b(Bok\x1b)0', 'ok'],
  ['bold and underlined by striking over', 'N\bNA\bAM\bME\bE _\bx', 'NAME x'],
  ['nothing of the kind', 'a [31m b \x1b', 'a [31m b \x1b'],
])('text for a terminal is read without its orders: %s', (_name, text, expected) => {
  expect(withoutOrders(text)).toBe(expected)
})

test.each(['\x1b]', '\x1b[', '\x1b[1;', '\b', 'a\b'])('orders that never end are looked for once: %j', (order) => {
  const spent = stopwatch()
  withoutOrders(order.repeat(300_000))
  expect(spent()).toBeLessThan(5000)
})
