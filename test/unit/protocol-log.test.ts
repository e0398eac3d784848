import { expect, test } from 'vitest'
import { createProtocolLog } from '../../main/engine/imap/protocol-log.ts'

test('the person’s names are taken out wherever they stand', () => {
  const log = createProtocolLog(['ada@press.example', 'Ada Kim', 'ada'])
  log.add('work', 'S', '* OK logged in as ada@press.example (Ada Kim, ada)')
  expect(log.text()).toMatch(/ work S \* OK logged in as <user> \(<user>, <user>\)$/)
})

test('a long line is cut, and control characters steer nothing', () => {
  const log = createProtocolLog([])
  log.add('work', 'S', `\x1b[31m${'x'.repeat(10_000)}\r\n`)
  expect(log.text().length).toBeLessThan(700)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there.
  expect(log.text()).not.toMatch(/[\x00-\x09\x0b-\x1f]/)
})

test('the last two thousand lines are kept, in order', () => {
  const log = createProtocolLog([])
  for (let n = 1; n <= 2500; n++) log.add('work', 'C', `line ${n}`)
  const lines = log.text().split('\n')
  expect(lines).toHaveLength(2000)
  expect(lines[0]).toMatch(/line 501$/)
  expect(lines.at(-1)).toMatch(/line 2500$/)
})
