import { simpleParser } from 'mailparser'
import { expect, test } from 'vitest'
import { composeLetter } from '../../main/message/compose.ts'
import { flow } from '../../main/message/flowed.ts'
import { parseMessage } from '../../main/message/parse.ts'

const words = 'The quick brown fox jumps over the lazy dog near the river. '

test.each([
  ['a short line', 'Hello'],
  ['a paragraph longer than a line', words.repeat(10).trim()],
  ['lines that begin with From, a space or a quote mark', 'From here on\n  indented\n> quoted\n>> twice'],
  ['a signature', 'Bye\n-- \nAda'],
  ['Korean without a place to break', '가나다라마바사'.repeat(40)],
  ['a long address', `See https://x.example/${'a'.repeat(300)} now`],
  ['a paragraph with Korean words', '한지는 닥나무 껍질로 만든 종이입니다. '.repeat(20).trim()],
  ['empty lines', 'One\n\n\nTwo'],
])('%s reads the same to two other programs', async (_, text) => {
  const { source } = await composeLetter({
    from: { name: '', address: 'a@x.example' },
    to: [{ name: '', address: 'b@x.example' }],
    cc: [],
    bcc: [],
    subject: 's',
    text,
    attachments: [],
    date: new Date(0),
  })
  expect((await parseMessage(source)).text?.trimEnd()).toBe(text)
  expect((await simpleParser(Buffer.from(source))).text?.trimEnd()).toBe(text)
})

test('no line that can be broken is longer than 77 characters', () => {
  const lines = flow(words.repeat(30)).split('\n')
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(77)
  expect(lines.slice(0, -1).every((line) => line.endsWith(' '))).toBe(true)
})
