// @vitest-environment jsdom
import { expect, test } from 'vitest'
import { dressed } from '../../../../renderer/html/letter/markup.ts'
import { edited, reopened } from '../../support/pasted.ts'

const nbsp = (count: number) => '&nbsp;'.repeat(count)

test.each([
  [
    'a letter',
    'Dear Bob,\n\nfirst line\nsecond line\n\n\n\nRegards\nAda',
    '<p>Dear Bob,</p><p>first line<br>second line</p><p><br></p><p><br></p><p>Regards<br>Ada</p>',
  ],
  ['one of Windows', 'Dear Bob,\r\n\r\nfirst\r\nsecond\r\n', '<p>Dear Bob,</p><p>first<br>second</p>'],
  ['an address', 'Ada Kim\n12 Paper Lane\nSeoul', '<p>Ada Kim<br>12 Paper Lane<br>Seoul</p>'],
  ['one line with its end', '\nls -la\n', '<p>ls -la</p>'],
  ['code', 'if x:\n    return  1\n\n\tend', `<p>if x:<br>${nbsp(3)} return&nbsp; 1</p><p>${nbsp(7)} end</p>`],
  ['columns of a terminal', 'Mill\tPrice\nSeoul mill\t30', `<p>Mill${nbsp(3)} Price<br>Seoul mill${nbsp(5)} 30</p>`],
  [
    'words with marks',
    '> not a quote\n# no heading\n- no list\n1. nor one',
    '<p>&gt; not a quote<br># no heading<br>- no list<br>1. nor one</p>',
  ],
  ['what a terminal coloured', '\x1b[1;31merror\x1b[0m: x\x1b]0;title\x07 y\x08\x00\x7f', '<p>error: x y</p>'],
  ['blank lines of spaces', 'a\n   \nb', '<p>a</p><p>b</p>'],
  ['markup', '<b>x</b> &amp; style="y"', '<p>&lt;b&gt;x&lt;/b&gt; &amp;amp; style="y"</p>'],
])('%s that is pasted as text keeps its lines', (_what, text, expected) => {
  const sent = dressed(edited({ text }))
  expect(sent).toBe(expected)
  expect(reopened(sent)).toBe(sent)
})

test('text joins the words that it is pasted between', () => {
  expect(edited({ typed: 'Dear ', text: 'Bob' })).toBe('<p>Dear Bob</p>')
  expect(edited({ typed: 'Dear ', text: 'Bob,\nhow are you?' })).toBe('<p>Dear Bob,<br>how are you?</p>')
  expect(edited({ start: '<p>Dear <strong>x</strong></p>', text: 'Bob' })).toBe('<p>Dear <strong>xBob</strong></p>')
})

test('text that is pasted into code stays as it is', () => {
  expect(edited({ start: '<pre><code>x</code></pre>', text: '\n\ty\n\n\nz' })).toContain('x\n\ty\n\n\nz')
})
