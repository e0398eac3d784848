import { simpleParser } from 'mailparser'
import { describe, expect, test } from 'vitest'
import { snippetOf } from '../../../../main/message/index/snippet.ts'
import { parseMessage } from '../../../../main/message/parse.ts'
import { contentOf } from '../../../../main/message/reading/content.ts'
import { composeLetter } from '../../../../main/message/writing/compose.ts'
import { flow } from '../../../../main/message/writing/plain/flowed.ts'
import { blocksOf } from '../../../../renderer/html/text/text-blocks.ts'

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

describe('what stands behind a stuffed space is no mark of a quotation (RFC 3676 4.4, 4.5)', () => {
  const read = (body: string, more = '') =>
    parseMessage(Buffer.from(`Subject: x\r\nContent-Type: text/plain; format=flowed${more}\r\n\r\n${body.replaceAll('\n', '\r\n')}`))

  test.each([
    ['words', 'Own\n > words\n', 'Own\n > words', ['text']],
    ['words without a space', ' >words\n', ' >words', ['text']],
    ['words with several', ' >>> prompt\n', ' >>> prompt', ['text']],
    ['an indented line', '  > words\n', ' > words', ['text']],
    ['words that go on', ' > words \nand more\n', ' > words and more', ['text']],
    ['words that go on in a stuffed line', 'more than \n > 5\n', 'more than > 5', ['text']],
    ['words within a quotation', '> Bob\n> > words\n', '> Bob\n>  > words', ['quote']],
    ['quotations', '>> deep\n> once\n>bare\n', '>> deep\n> once\n> bare', ['quote']],
    ['both, one behind the other', '> quoted\n > words\n', '> quoted\n > words', ['quote', 'text']],
  ])('%s', async (_, body, expected, kinds) => {
    for (const more of ['', '; delsp=no']) {
      const text = contentOf(await read(body, more), { domains: [] }).text?.trimEnd() ?? ''
      expect(text).toBe(expected)
      expect(blocksOf(text).map(({ kind }) => kind)).toEqual(kinds)
    }
  })

  test('the text itself has no such space, nor marks that the sender wrote', async () => {
    expect((await read(' > words\n')).text).toBe('> words\n')
    const { text, unquoted } = await read('\ufdd1> quoted\n', '; charset=utf-8')
    expect([text, unquoted]).toEqual(['> quoted\n', []])
  })

  test('a snippet has the words', async () => {
    expect(snippetOf(await read(' > first\n> not mine\n'))).toBe('> first')
  })

  test('the same line goes out again as it came in', async () => {
    const text = contentOf(await read(' > words\n'), { domains: [] }).text?.trimEnd() ?? ''
    expect(contentOf(await read(flow(text)), { domains: [] }).text?.trimEnd()).toBe(text)
  })
})
