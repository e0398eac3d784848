import { domainToASCII } from 'node:url'
import { expect, test } from 'vitest'
import { createProtocolLog } from '../../../../main/engine/imap/connection/protocol-log.ts'
import { encodeUtf7 } from '../../../../main/engine/imap/connection/utf7.ts'

test('the person’s names are taken out wherever they stand', () => {
  const log = createProtocolLog(() => ['ada@press.example', 'Ada Kim', 'ada'])
  log.add('work', 'S', '* OK logged in as ada@press.example (Ada Kim, ada)')
  expect(log.text()).toMatch(/ work S \* OK logged in as <user> \(<user>, <user>\)$/)
})

test('a long line is cut, and control characters steer nothing', () => {
  const log = createProtocolLog(() => [])
  log.add('work', 'S', `\x1b[31m${'x'.repeat(10_000)}\r\n`)
  expect(log.text().length).toBeLessThan(700)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there.
  expect(log.text()).not.toMatch(/[\x00-\x09\x0b-\x1f]/)
})

test('the last two thousand lines are kept, in order', () => {
  const log = createProtocolLog(() => [])
  for (let n = 1; n <= 2500; n++) log.add('work', 'C', `line ${n}`)
  const lines = log.text().split('\n')
  expect(lines).toHaveLength(2000)
  expect(lines[0]).toMatch(/line 501$/)
  expect(lines.at(-1)).toMatch(/line 2500$/)
})

const person = ['Ada.Kim+mail@Hanji.example', 'Ada Kim', '김아다', '아다@한지.한국', 'o"brien', 'Zoë', '한']
test.each([
  'ADA.KIM+MAIL@HANJI.EXAMPLE',
  'ada.kim+mail@hanji.example',
  'Ada.Kim',
  'aDa kIm',
  'Kim',
  '김아다',
  '김아다'.normalize('NFD'),
  `user.${encodeUtf7('김아다')}`,
  '아다@한지.한국',
  `아다@${domainToASCII('한지.한국')}`,
  Buffer.from('김아다').toString('latin1'),
  'o\\"brien',
  'O"BRIEN',
  'ZOË',
  'zoë'.normalize('NFD'),
  'ada.kim%2Bmail%40hanji.example',
  'ada.kim+mail=40hanji.example',
  'ada.kim+mail%hanji.example',
  'a\u200bda.k\u202eim+mail@hanji.example',
])('a name is taken out in whatever spelling: %s', (spelling) => {
  const log = createProtocolLog(() => person)
  log.add('work', 'S', `* OK Hello ${spelling}, welcome`)
  expect(log.text()).toMatch(/ work S \* OK Hello .*<user>, welcome$/)
  expect(log.text().replace(/.*Hello /, '')).not.toMatch(/ada|kim|hanji|brien|zo|아다|한지|xn--9/i)
})

test('no name is left in part where a line is cut', () => {
  const log = createProtocolLog(() => person)
  for (let before = 470; before <= 510; before++) log.add('work', 'S', `${'x'.repeat(before)}Ada.Kim+mail@Hanji.example`)
  for (let before = 7_960; before <= 8_010; before++)
    log.add('work', 'S', `${'Ada Kim '.repeat(998).slice(0, before)}Ada.Kim+mail@Hanji.example`)
  expect(log.text()).not.toMatch(/ada|kim|hanji/i)
})

test('an address that one gets later is taken out of what stands there already', () => {
  const names = ['Ada Kim']
  const log = createProtocolLog(() => names)
  log.add('work', 'S', '* OK Hello desk@press.example')
  expect(log.text()).toContain('desk@press.example')
  names.push('desk@press.example')
  expect(log.text()).toMatch(/^\S+ work S \* OK Hello <user>$/)
})

test('nothing that turns or hides words comes into the log', () => {
  const log = createProtocolLog(() => [])
  log.add('work', 'S', '* OK \u202egnp.exe\u2066 a\u200bb\u2028c\u3164\u009b31m\ud800')
  expect(log.text()).not.toMatch(/[\p{Cf}\p{Cc}\u2028\u3164]/u)
})
