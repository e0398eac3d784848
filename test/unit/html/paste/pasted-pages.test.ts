// @vitest-environment jsdom
import { describe, expect, test } from 'vitest'
import { edited } from '../../support/pasted.ts'

const pasted = (html: string): string => edited({ html })
const words = (html: string): string => pasted(html).replace(/<[^>]*>/g, '')

describe('blocks that are not usual in letters stay apart', () => {
  test.each([
    ['a fold', '<details open><summary>More</summary>inside</details>', '<p>More<br>inside</p>'],
    ['terms', '<dl><dt>Hanji</dt><dd>paper</dd><dt>Meok</dt><dd>ink</dd></dl>', '<p>Hanji</p><p>paper</p><p>Meok</p><p>ink</p>'],
    ['what is centred', '<center>one</center><center>two</center>', '<p>one<br>two</p>'],
    ['parts of a page', '<main>one<nav>two</nav></main>', '<p>one<br>two</p>'],
    ['an old list', '<dir><li>one</li><li>two</li></dir>', '<ul><li><p>one</p></li><li><p>two</p></li></ul>'],
  ])('%s', (_name, html, expected) => {
    expect(pasted(html)).toBe(expected)
  })
})

describe('code is code, whatever stands in its box', () => {
  const code = 'def f():\n    return 1'
  test.each([
    ['a head above it', `<pre><div><div>python</div><div><code class="language-python">${code}</code></div></div></pre>`],
    ['a line each in a block', '<pre><div>python</div><code><div>def f():</div><div>    return 1</div></code></pre>'],
  ])('%s', (_name, html) => {
    const kept = pasted(html)
    expect(kept.replace(/<(pre|code)[^>]*>/g, '<$1>')).toContain(`<pre><code>${code}`)
    expect(kept).toContain('<p>python</p>')
    expect(kept).not.toMatch(/<code[^>]*><\/code>/)
  })
  test('lines that are blocks stay lines where nothing is code', () => {
    expect(pasted('<pre><div>a  b</div><div>c</div></pre>').replaceAll('\u00a0', '&nbsp;')).toBe('<p>a&nbsp; b<br>c</p>')
  })
})

test.each([
  ['boxes', '<ul><li><input type="checkbox" checked> tea</li><li><input type="checkbox"> cups</li></ul>', '☑ tea☐ cups'],
  ['a formula', '<p>x = <span class="m"><math><mi>E</mi></math></span><span aria-hidden="true">E</span></p>', 'x = E'],
  ['a drawing', '<p>a <svg><text>b</text></svg></p>', 'a b'],
  [
    'signs that are pictures',
    '<p>a <img src="https://x/1.png" alt="🇰🇷"><img src="https://x/2.png" alt="3️⃣"><img src="https://x/3.png" alt="3"></p>',
    'a 🇰🇷3️⃣[3]',
  ],
  [
    'a title that is hidden from readers of the screen',
    '<p><span aria-hidden="true">Senior Engineer</span><span class="visually-hidden">Senior Engineer</span></p>',
    'Senior Engineer',
  ],
  ['a count of likes', '<p><span aria-hidden="true">12 likes</span></p>', '12 likes'],
  [
    'a formula of KaTeX',
    '<p><span class="katex"><span class="katex-mathml"><math><mi>E</mi></math></span><span class="katex-html" aria-hidden="true">E</span></span> is <span aria-hidden="true">energy</span></p>',
    'E is energy',
  ],
  ['a picture of a font', '<p><i class="material-icons" aria-hidden="true">home</i>Home</p>', 'Home'],
  ['a list to choose from', '<p>Size <select><option>S<option selected>M</select></p>', 'Size M'],
  ['what was written in a field', '<p>Note: <textarea>ring twice</textarea></p>', 'Note: ring twice'],
  ['what stands in for an object', '<p>a <object data="x">chart of May</object></p>', 'a chart of May'],
  ['a dialog that is open', '<dialog open>Order 5</dialog><dialog>closed</dialog>', 'Order 5'],
  ['what is there without scripts', '<noscript><p>All words</p></noscript>', 'All words'],
  ['a question that opens its answer', '<h3><button>Which wool?</button></h3><p>Grey.</p>', 'Which wool?Grey.'],
  ['a question that is folded in', '<details><summary>Which wool?</summary>Grey.</details>', 'Which wool?Grey.'],
  ['buttons', '<p>a<button>Yes</button><button type="submit"><b>No</b></button>b</p>', 'a Yes No b'],
  ['buttons that are fields', '<p>a<input type="submit" value="Yes"><input type="button" value="No"></p>', 'a Yes No'],
  ['fields', '<p>a<input value="x"><input type="hidden" value="s"><input type="password" value="s"></p>', 'a x'],
  ['a text as it stands', '<p>a</p><xmp>x <b>y</b></xmp><p>c</p>', 'ax &lt;b&gt;y&lt;/b&gt;c'],
])('what a page shows in another way is said: %s', (_name, html, expected) => {
  expect(words(html)).toBe(expected)
})

test.each([
  ['in no size', '<p>a<span style="font-size:0">hidden</span></p>'],
  ['invisible', '<p>a<span style="visibility:hidden">hidden</span></p>'],
  ['clear', '<p>a<span style="opacity:0">hidden</span></p>'],
  ['not displayed', '<p>a<span style="display:none">hidden</span></p>'],
  ['far outside', '<p>a</p><div style="position:absolute;left:-9999px">hidden</div>'],
  ['without room', '<p>a</p><div style="height:0;overflow:hidden">hidden</div>'],
  ['a button', '<p>a<button style="display:none">hidden</button><button hidden>hidden</button></p>'],
  ['a field', '<p>a<input value="hidden" style="visibility:hidden"><input type="submit" hidden value="hidden"></p>'],
  ['a list to choose from', '<p>a<select style="display:none"><option>hidden</select></p>'],
  ['what is written in a field', '<p>a<textarea style="display:none">hidden</textarea></p>'],
  ['a button that copies code', '<p>a</p><pre><button>hidden</button></pre>'],
])('what a page hides is not pasted: %s', (_name, html) => {
  expect(words(html)).toBe('a')
})

test('words of no colour are pasted: what showed them may not have come along', () => {
  expect(words('<span style="font-size:16px;-webkit-text-fill-color:transparent">a</span> <b style="color:transparent">b</b>')).toBe('a b')
})

test('what is visible within the invisible is pasted', () => {
  expect(
    words(
      '<p style="visibility:hidden">x<span style="visibility:visible">a</span></p><p style="font-size:0">y<b style="font-size:12px">b</b></p>',
    ),
  ).toBe('ab')
})

test('links that are not written whole lead to the same place where they are pasted', () => {
  expect(
    pasted('<base href="https://shop.example/a/"><p><a href="b">one</a> <a href="//press.example">two</a> <a href="#x">three</a></p>'),
  ).toBe('<p><a href="https://shop.example/a/b">one</a> <a href="https://press.example">two</a> three</p>')
})

describe('lists stand within one another, as deep as their items say', () => {
  const item = (level: string, word: string, tag = 'ul') => `<${tag}><li ${level}>${word}</li></${tag}>`
  const chat = (indent: number, word: string, tag = 'ul') => item(`data-stringify-indent="${indent}"`, word, tag)
  const page = (level: number, word: string) =>
    `<div class="ListContainerWrapper">${item(`data-aria-level="${level}"`, `<p>${word}</p>`)}</div>`
  const nested = '<ul><li><p>a</p><ul><li><p>b</p></li><li><p>c</p></li></ul></li><li><p>d</p></li></ul>'
  test.each([
    ['of a chat', chat(0, 'a') + chat(1, 'b') + chat(1, 'c') + chat(0, 'd'), nested],
    ['of a word processor on the web', page(1, 'a') + page(2, 'b') + page(2, 'c') + page(1, 'd'), nested],
    [
      'of two kinds',
      chat(0, 'a') + chat(1, 'b', 'ol') + chat(1, 'c') + chat(0, 'd', 'ol'),
      '<ul><li><p>a</p><ol><li><p>b</p></li></ol><ul><li><p>c</p></li></ul></li></ul><ol><li><p>d</p></li></ol>',
    ],
    ['with words between', `${chat(0, 'a')}<p>x</p>${chat(1, 'b')}`, '<ul><li><p>a</p></li></ul><p>x</p><ul><li><p>b</p></li></ul>'],
    ['that begin deep', chat(2, 'a') + chat(0, 'b'), '<ul><li><p>a</p></li></ul><ul><li><p>b</p></li></ul>'],
  ])('%s', (_name, html, expected) => {
    expect(pasted(html)).toBe(expected)
  })
})
