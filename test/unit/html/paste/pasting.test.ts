// @vitest-environment jsdom
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Editor } from '@tiptap/core'
import { describe, expect, test } from 'vitest'
import { extensions } from '../../../../renderer/composer/rich/extensions/all.ts'
import { doubtsOf } from '../../../../renderer/composer/sending/send-warnings.ts'
import { dressed, hasFormatting, htmlOfText } from '../../../../renderer/html/letter/markup.ts'
import { cleanHtml } from '../../../../renderer/html/paste/clean.ts'

const folder = join(import.meta.dirname, '../../../fixtures/pasting')
const clean = (html: string) => cleanHtml(html, (source) => (source.startsWith('data:') ? 'taken@hanji' : undefined))
/** What the editor keeps of it, an element on each line. */
const kept = (html: string) => {
  const editor = new Editor({ extensions: extensions(undefined), content: clean(html), injectCSS: false })
  const lines = editor
    .getHTML()
    .replace(/<(?=p|h\d|ul|ol|li|table|tr|td|th|blockquote|pre)/g, '\n<')
    .trim()
  editor.destroy()
  return lines
}

describe('what another program copied is taken as', () => {
  test.each(readdirSync(folder).filter((name) => name.endsWith('.html')))('%s says beside it', (name) => {
    const expected = readFileSync(join(folder, name.replace('.html', '.expected')), 'utf8')
    expect(kept(readFileSync(join(folder, name), 'utf8'))).toBe(expected.trim())
  })
})

test.each([
  ['<img src=x onerror=alert(1)>', ''],
  ['<p onclick="x()">a</p><script>b</script>', '<p>a</p>'],
  ['<a href="javascript:alert(1)">go</a>', 'go'],
  ['<a href="https://a.example/">go</a>', '<a href="https://a.example/">go</a>'],
  ['<iframe src="https://a.example"></iframe><style>p{}</style>x', 'x'],
  ['<img src="https://a.example/p.gif" alt="Chart">', '[Chart]'],
  ['<img src="data:image/png;base64,AAAA" alt="dot" width="20">', '<img width="20" src="cid:taken@hanji" alt="dot">'],
])('%s becomes %s', (html, expected) => {
  expect(clean(html).replace(/ on\w+="[^"]*"/g, '')).toBe(expected)
})

test('markup of any depth and size is taken in reasonable time', () => {
  expect(clean(`${'<div>'.repeat(3000)}x${'</div>'.repeat(3000)}`)).toContain('x')
  expect(clean('<p style="color:red">a</p>'.repeat(30_000))).toContain('data-color="red"')
  expect(clean('<b>x'.repeat(600_000))).toContain('x')
})

test('plain text keeps its paragraphs, its lines and what it quotes', () => {
  expect(htmlOfText('One\ntwo\n\nthree <b>\n> a\n>> b\n> c\n\nend')).toBe(
    '<p>One<br>two</p><p>three &lt;b&gt;</p><blockquote><p>a</p><blockquote><p>b</p></blockquote><p>c</p></blockquote><p>end</p>',
  )
})

test('what is sent brings its looks along, and loses nothing of its words', () => {
  expect(dressed('<p></p><ul><li><p>a</p></li></ul><p><span style="color: red">b</span></p>')).toBe(
    '<p><br></p><ul><li>a</li></ul><p><span style="color: red; color: light-dark(red, rgb(250, 59, 59))">b</span></p>',
  )
  expect(dressed('<blockquote><p>q</p></blockquote>')).toMatch(
    /^<blockquote style="[^"]*border-left[^"]*" type="cite"><p>q<\/p><\/blockquote>$/,
  )
})

test.each([
  ['<p>a<br>b</p><blockquote><p>c</p></blockquote>', false],
  ['<p><a href="https://a.example/">https://a.example/</a></p>', false],
  ['<p><strong>a</strong></p>', true],
  ['<ul><li>a</li></ul>', true],
])('%s has formatting: %s', (html, expected) => {
  expect(hasFormatting(html)).toBe(expected)
})

describe('a letter is asked about', () => {
  const letter = { subject: 'x', attachments: [], text: '', html: undefined } as never
  const doubts = (change: object) => doubtsOf(Object.assign({}, letter, change))
  test.each([
    ['without a subject', { subject: ' ' }, ['no-subject']],
    ['that speaks of an attachment', { text: 'Please find it attached.' }, ['no-attachment']],
    ['that speaks of one in Korean', { html: '<p>견적서를 첨부합니다.</p>' }, ['no-attachment']],
    ['but not for what is quoted', { text: 'Thanks!\n> see attachment' }, []],
    ['but not for what is quoted with formatting', { html: '<p>Thanks!</p><blockquote><p>see attachment</p></blockquote>' }, []],
    ['but not for other words', { text: 'I am attaboy' }, []],
    ['but not where something is attached', { text: 'attached', attachments: [{ token: 't', name: 'a', type: '', size: 1 }] }, []],
    [
      'also where only a picture stands in the text',
      { html: '<p>attached</p>', attachments: [{ token: 't', name: 'a', type: '', size: 1, contentId: 'c' }] },
      ['no-attachment'],
    ],
  ])('%s', (_what, change, expected) => {
    expect(doubts(change)).toEqual(expected)
  })
})
