// @vitest-environment jsdom
import { describe, expect, test } from 'vitest'
import { edited, inLight, reopened, sent } from '../../support/pasted.ts'

test('an item above a further list has no space around it', () => {
  expect(sent('<ul><li><p>a</p><ul><li>b</li></ul></li><li><p>c</p><p>d</p></li></ul>')).toBe(
    '<ul><li>a<ul><li>b</li></ul></li><li><p style="margin:0">c</p><p style="margin:8px 0 0">d</p></li></ul>',
  )
})

test.each([
  ['<p>10<sup>6</sup> sheets</p>', '<p>10<sup>6</sup> sheets</p>'],
  ['<p>2<span style="font-size:0.6em;vertical-align:super;">10</span> bytes</p>', '<p>2<sup>10</sup> bytes</p>'],
  ['<p>log<sub>10</sub>5, H<span style="vertical-align: sub">2</span>O</p>', '<p>log<sub>10</sub>5, H<sub>2</sub>O</p>'],
  [
    '<p>x<sup style="vertical-align:baseline;position:relative;top:-.5em"><i>n</i>+1</sup></p>',
    '<p>x<em><sup>n</sup></em><sup>+1</sup></p>',
  ],
  ['<p>m<font style="vertical-align:super">2</font></p>', '<p>m<sup>2</sup></p>'],
  ['<p><a href="https://x.example/" style="vertical-align:super">1</a></p>', '<p><a href="https://x.example/"><sup>1</sup></a></p>'],
  ['<p>a<span style="vertical-align: middle">b</span></p>', '<p>ab</p>'],
])('%s stands as high as it stood', (html, expected) => {
  expect(sent(html)).toBe(expected)
  expect(reopened(expected)).toBe(expected)
})

describe('lines', () => {
  test.each([
    [
      'of Gmail',
      '<div dir="ltr">Dear Bob,<div><br></div><div>first</div><div>second</div><div><br></div><div><br></div><div>Regards</div></div>',
      '<p>Dear Bob,</p><p>first<br>second</p><p><br></p><p>Regards</p>',
    ],
    [
      'of Apple',
      '<div>a</div><div><br></div><div>b</div><ul><li>x</li></ul><div>c<br></div><div><b>d</b></div>',
      '<p>a</p><p>b</p><ul><li>x</li></ul><p>c<br><strong>d</strong></p>',
    ],
    ['with a lasting space in the empty one', '<div>a</div><div>&nbsp;</div><div>b</div>', '<p>a</p><p>b</p>'],
    [
      'of a document without space between paragraphs',
      '<p style="margin-top:0pt;margin-bottom:0pt"><span>one</span></p><p style="margin:0 0 0 0"><span>two</span></p><p style="margin:0"><br></p><p style="margin:0">three</p>',
      '<p>one<br>two</p><p>three</p>',
    ],
    [
      'of paragraphs',
      '<p>one</p><p>two</p><div style="margin-bottom:1em">three</div><div style="margin-bottom:1em">four</div>',
      '<p>one</p><p>two</p><p>three</p><p>four</p>',
    ],
    [
      'in white-space',
      '<div style="white-space:pre-wrap">Dear Alice,\n\nline one\nline two\n    indented\n</div>',
      '<p>Dear Alice,<br><br>line one<br>line two<br>&nbsp;&nbsp;&nbsp; indented</p>',
    ],
    ['in white-space whose spaces are none', '<div style="white-space: pre-line">a\n   b</div>', '<p>a<br>b</p>'],
    [
      'with tabs of Apple',
      'a<span class="Apple-tab-span" style="white-space:pre">\t</span>b',
      '<p>a&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; b</p>',
    ],
    [
      'of an editor of code',
      '<meta charset="utf-8"><div style="color:#3b3b3b;background-color:#fff;white-space:pre;"><div><span style="color:#af00db;">if</span> (x) {</div><div>    <span>return</span> 1</div><div>\ty</div></div>',
      '<p><span style="color: rgb(175, 0, 219);">if</span> (x) {<br>&nbsp;&nbsp;&nbsp; return 1<br>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; y</p>',
    ],
    ['within ones that keep nothing', '<div style="white-space:pre-wrap"><p style="white-space:normal">a\n  b</p></div>', '<p>a b</p>'],
    [
      'of a chat',
      '<span>line two</span><span style="display:block"></span><span>third</span><a href="https://a.example/" style="display: block">fourth</a>fifth',
      '<p>line two<br>third<br><a href="https://a.example/">fourth</a><br>fifth</p>',
    ],
    ['in both directions', '<div dir="rtl">שלום</div><div>abc</div>', '<p dir="rtl">שלום</p><p>abc</p>'],
    [
      'of a cell',
      '<table border=1><tr><td><div>a</div><div>b</div></td><td>c</td></tr><tr><td>d</td><td>e</td></tr></table>',
      'a<br>b</td>',
    ],
  ])('%s', (_what, html, expected) => {
    expect(inLight(sent(html))).toContain(expected)
    expect(reopened(sent(html))).toBe(sent(html))
  })
})

describe('lists', () => {
  const word = (list: string, mark: string, text: string) =>
    `<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:${list}'><![if !supportLists]><span style='mso-list:Ignore'>${mark}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>${text}<o:p></o:p></p>`
  test.each([
    [
      'begin where they began',
      word('l0 level1 lfo1', '3.', 'a') + word('l0 level1 lfo1', '4.', 'b'),
      '<ol start="3"><li>a</li><li>b</li></ol>',
    ],
    ['are apart', word('l0 level1 lfo1', '1.', 'a') + word('l1 level1 lfo2', '1.', 'b'), '<ol><li>a</li></ol><ol><li>b</li></ol>'],
    ['begin anew', word('l0 level1 lfo1', '1.', 'a') + word('l0 level1 lfo3', '1.', 'b'), '<ol><li>a</li></ol><ol><li>b</li></ol>'],
    ['jump', word('l0 level1 lfo1', '1.', 'a') + word('l0 level1 lfo1', '7.', 'b'), '<ol><li>a</li></ol><ol start="7"><li>b</li></ol>'],
    ['have letters', word('l0 level1 lfo1', 'a)', 'a') + word('l0 level1 lfo1', 'b)', 'b'), '<ol type="a"><li>a</li><li>b</li></ol>'],
    [
      'have the ninth letter',
      ['g.', 'h.', 'i.', 'j.'].map((mark) => word('l0 level1 lfo1', mark, mark)).join(''),
      '<ol type="a" start="7"><li>g.</li><li>h.</li><li>i.</li><li>j.</li></ol>',
    ],
    [
      'have Roman numbers',
      word('l0 level1 lfo1', 'ii.', 'a') + word('l0 level1 lfo1', 'iii.', 'b'),
      '<ol type="i" start="2"><li>a</li><li>b</li></ol>',
    ],
    ['have numbers in brackets', word('l0 level1 lfo1', '(1)', 'a') + word('l0 level1 lfo1', '(2)', 'b'), '<ol><li>a</li><li>b</li></ol>'],
    [
      'have bullets',
      word('l0 level1 lfo1', '·', 'a') + word('l0 level2 lfo1', 'o', 'b') + word('l0 level1 lfo1', '§', 'c'),
      '<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>',
    ],
    [
      'have numbers of numbers',
      word('l0 level1 lfo1', '1.', 'a') + word('l0 level2 lfo1', '1.1.', 'b') + word('l0 level1 lfo1', '2.', 'c'),
      '<ol><li>a</li></ol><p>1.1. b</p><ol start="2"><li>c</li></ol>',
    ],
    ['have Korean letters', word('l0 level1 lfo1', '가.', 'a'), '<p>가. a</p>'],
    [
      'have numbers of their own',
      '<ol><li>a</li><li value="5">b</li><li>c</li></ol>',
      '<ol><li>a</li></ol><ol start="5"><li>b</li><li>c</li></ol>',
    ],
    [
      'say by style how they are written',
      '<ol start="3" style="list-style-type:lower-alpha"><li>x</li></ol>',
      '<ol start="3" type="a"><li>x</li></ol>',
    ],
    [
      'have none, where their words have their own',
      '<ol style="list-style-type:none"><li>1.1 x</li><li>1.2 y</li></ol>',
      '<p>1.1 x<br>1.2 y</p>',
    ],
    ['say by an item how they are written', '<ol><li style="list-style-type:upper-roman">x</li></ol>', '<ol type="I"><li>x</li></ol>'],
  ])('that %s', (_what, html, expected) => {
    const same = (markup: string) =>
      markup.replace(
        /<ol([^>]*)>/g,
        (_, attributes: string) =>
          `<ol${attributes
            .trim()
            .split(' ')
            .sort()
            .map((each) => each && ` ${each}`)
            .join('')}>`,
      )
    expect(same(sent(html))).toBe(same(expected))
    expect(reopened(sent(html))).toBe(sent(html))
  })
})

test('what is typed behind a pasted number stands on the line', () => {
  expect(edited({ html: '<p>10<sup>6</sup></p>', after: ' sheets' })).toBe('<p>10<sup>6</sup> sheets</p>')
  expect(edited({ html: '<p>H<sub>2</sub></p>', after: 'O' })).toBe('<p>H<sub>2</sub>O</p>')
  expect(edited({ html: '<p>a <b>b</b></p>', after: 'c' })).toBe('<p>a <strong>bc</strong></p>')
})
