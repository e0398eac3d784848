import { cpuUsage } from 'node:process'
import { JSDOM } from 'jsdom'
import { expect, test } from 'vitest'
import { plainForm } from '../../../../renderer/html/text/plain-form.ts'

const parser = new new JSDOM('').window.DOMParser()
const text = (html: string) => plainForm(html, parser)

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
  [
    'words in a cell without a size of its own, as MJML writes them',
    '<table><tr><td style="font-size:0px;padding:10px"> x <div style="font-size:13px">Your order</div><img alt="Tea"></td></tr></table>',
    'Your order\n[Tea]',
  ],
  ['a page without a size', '<style>body { font-size: 0 } p { font-size: 14px }</style>-<p>Words</p>', 'Words'],
  ['what runs over', '<div style="height:0">One</div><div style="max-height:0px">two</div>', 'One\ntwo'],
  ['what is cut off', '<div style="height:0;overflow:hidden">One</div>two', 'two'],
  [
    'what a style sheet hides',
    '<style>.pre { display: none } #a { visibility: hidden } #a b { visibility: visible } .s { font-size: 0 }</style>' +
      '<div class="pre">Preview</div><div id="a">x <img alt="y"> <b>One</b></div><p class="s">z</p><a class="s" href="http://a.example">q</a>',
    'One',
  ],
  [
    'what a style sheet hides elsewhere',
    '<style media="print">p { display: none }</style><style>@media (max-width: 400px) { p { display: none } }</style><p>One</p>',
    'One',
  ],
  ['what a style sheet shows', '<style>.a { display: none } .a.b { display: block }</style><p class="a b">One</p>', 'One'],
  ['lines that a style sheet keeps', '<style>.l { white-space: pre-line }</style><p class="l">One\ntwo</p>', 'One\ntwo'],
  ['filling', '<div>Hi&zwnj;&nbsp;&#847;&zwnj; there</div>', 'Hi\u00a0 there'],
  ['spaces around elements', '<p> One <b> two</b> <i>three</i></p>', 'One two three'],
  ['nothing', '<img src="x">', ''],
])('HTML is read as plain text: %s', (_name, html, words) => {
  expect(text(html)).toBe(words)
})

test('markup that is made to be slow is read in a moment', () => {
  const before = cpuUsage()
  for (const html of [
    `<p>${'a <b>b</b>'.repeat(20_000)}</p>`,
    `<pre>${' '.repeat(50_000)}x${' '.repeat(50_000)}</pre>`,
    '<blockquote>x'.repeat(200),
  ])
    expect(text(html)).toContain(html.includes('<b>') ? 'a b' : 'x')
  expect(cpuUsage(before).user / 1000).toBeLessThan(15_000)
})
