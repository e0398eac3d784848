import { JSDOM } from 'jsdom'
import { expect, test } from 'vitest'
import { textOfPage } from '../../../renderer/reader/html/text-of.ts'

const parser = new new JSDOM('').window.DOMParser()
const text = (html: string) => textOfPage(html, { parser })

test.each([
  ['paragraphs', '<p>One\n two</p><p>Three</p>', 'One two\n\nThree'],
  ['lines', 'One<br>two<div>three</div><div><br></div><div>four</div>', 'One\ntwo\nthree\n\nfour'],
  [
    'links',
    '<p>Please <a href="https://a.example/x">confirm</a>, or <a href="https://a.example/">a.example</a>.</p>',
    'Please confirm <https://a.example/x>, or a.example.',
  ],
  [
    'addresses',
    '<a href="mailto:ann@x.example">ann@x.example</a> <a href="mailto:ann@x.example">Ann</a>',
    'ann@x.example Ann <mailto:ann@x.example>',
  ],
  ['places within', '<a href="#top">Up</a>', 'Up'],
  ['a list', '<ul><li>tea</li><li>cups<ul><li>blue</li></ul></li></ul>', '- tea\n- cups\n\n  - blue'],
  [
    'a numbered list',
    '<ol start="3"><li>tea</li><li>cups</li><li value="9">milk</li><li>sugar</li></ol>',
    '3. tea\n4. cups\n9. milk\n10. sugar',
  ],
  [
    'a table',
    '<table><tr><th>Name</th><th>Sum</th></tr><tr><td>Tea</td><td>4.20</td></tr><tr><td>Cups</td><td></td><td>x</td></tr></table>',
    'Name\tSum\nTea\t4.20\nCups\t\tx',
  ],
  [
    'a table for layout',
    '<table><tr><td><table><tr><td><p>Title</p><p>Words</p></td></tr></table></td></tr><tr><td>&nbsp;</td></tr><tr><td>Foot</td></tr></table>',
    'Title\n\nWords\nFoot',
  ],
  ['a quotation', '<div>Yes</div><blockquote><p>Shall we?</p><blockquote>Tea?</blockquote></blockquote>', 'Yes\n\n> Shall we?\n>\n>> Tea?'],
  ['preformatted text', '<pre>a  b\n\n  c</pre>', 'a  b\n\n  c'],
  ['text that keeps its lines', '<div style="white-space: pre-wrap">a  b\n\nc <b>d\ne</b></div>', 'a  b\n\nc d\ne'],
  ['pictures', '<p><img alt="A kettle" src="p0"> <img src="p1"> is on</p>', '[A kettle] is on'],
  [
    'what is hidden',
    '<div style="display:none">Preview</div><span style="font-size:0">x</span><div style="max-height: 0;overflow:hidden">y</div><style>p{}</style><p hidden>z</p>Words',
    'Words',
  ],
  ['filling', '<div>Hi&zwnj;&nbsp;&#847;&zwnj; there</div>', 'Hi\u00a0 there'],
  ['spaces around elements', '<p> One <b> two</b> <i>three</i></p>', 'One two three'],
  ['nothing', '<img src="x">', ''],
])('HTML is read as plain text: %s', (_name, html, words) => {
  expect(text(html)).toBe(words)
})

test('markup that is made to be slow is read in a moment', () => {
  const before = performance.now()
  for (const html of [
    `<p>${'a <b>b</b>'.repeat(20_000)}</p>`,
    `<pre>${' '.repeat(50_000)}x${' '.repeat(50_000)}</pre>`,
    '<blockquote>x'.repeat(200),
  ])
    expect(text(html)).toContain(html.includes('<b>') ? 'a b' : 'x')
  expect(performance.now() - before).toBeLessThan(15_000)
})
