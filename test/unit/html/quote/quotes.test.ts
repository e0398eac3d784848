// @vitest-environment jsdom
import { beforeAll, describe, expect, test } from 'vitest'
import { mail, received, withoutWindow } from '../../support/as-received.ts'

beforeAll(withoutWindow)

const p = (text: string) => `<p>${text}</p>`
const quoted = async (html: string) => (await received(mail(html))).quoted.replace(/\u00a0|&nbsp;/g, '·').replaceAll('\r\n', '\n')
const words = (html: string) =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()

describe('lines and spaces are quoted as their sender meant them', () => {
  test.each([
    [
      'pre-wrap',
      '<div style="white-space:pre-wrap">Dear Alice,\n\nline one\nline two\n  indented\nBob</div>',
      `${p('Dear Alice,')}${p('line one<br>line two<br>· indented<br>Bob')}`,
    ],
    ['pre-wrap of a style sheet', '<style>.t{white-space:pre-wrap}</style><div class="t">a\nb</div>', p('a<br>b')],
    ['pre-line', '<p style="white-space:pre-line">a   b\nc\n\nd</p>', `${p('a b<br>c')}${p('d')}`],
    ['pre with marks', '<div style="white-space:pre">if x:\n\t<b>y</b>()</div>', p('if x:<br>········<strong>y</strong>()')],
    ['break-spaces from above', '<div style="white-space:break-spaces"><span>a\nb</span></div>', p('a<br>b')],
    ['normal again within', '<div style="white-space:pre"><p style="white-space:normal">a\n  b</p></div>', p('a b')],
    [
      'a whole letter in pre',
      '<pre class="moz-quote-pre" wrap="">Hi\n\nsee <a href="https://x.example/a">this</a>\nBo</pre>',
      `${p('Hi')}${p('see <a href="https://x.example/a">this</a><br>Bo')}`,
    ],
    ['code', '<pre>a\n  b</pre>', '<pre><code>a\n  b</code></pre>'],
    ['br', 'a<br>b<br><br>c', `${p('a<br>b')}${p('c')}`],
    ['source lines', '<p>a\n   b\n</p>\n<p>\nc</p>\n', `${p('a b')}${p('c')}`],
  ])('%s', async (_, html, expected) => {
    expect((await quoted(html)).replace(/<code[^>]*>/g, '<code>')).toBe(expected)
  })
})

describe('lines are not doubled', () => {
  test.each([
    [
      'Gmail',
      '<div dir="ltr">Hi,<div><br></div><div>one</div><div>two</div><div><br></div><div>Bob</div></div>',
      `${p('Hi,')}${p('one<br>two')}${p('Bob')}`,
    ],
    [
      'Outlook',
      '<style><!-- p.MsoNormal{margin:0cm} --></style><p class=MsoNormal>Dear,<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p><p class=MsoNormal>one<o:p></o:p></p><p class=MsoNormal>two</p>',
      `${p('Dear,')}${p('one<br>two')}`,
    ],
    [
      'newer Outlook',
      '<style>p.MsoNormal{margin:0in 0in 8pt}</style><p class="MsoNormal">one</p><p class="MsoNormal">two</p>',
      `${p('one')}${p('two')}`,
    ],
    [
      'Outlook on the web',
      '<div class="elementToProof">one</div><div class="elementToProof"><br></div><div class="elementToProof">two</div><div>three</div>',
      `${p('one')}${p('two<br>three')}`,
    ],
    ['Apple Mail', '<body>one<div>two</div><div><br></div><div>three</div></body>', `${p('one<br>two')}${p('three')}`],
    ['Yahoo', '<div><div><span>one</span></div><div><span><br></span></div><div><span>two</span></div></div>', `${p('one')}${p('two')}`],
    ['Thunderbird', '<p>one<br></p><p>two<br></p>', `${p('one')}${p('two')}`],
    ['margins in one place', '<p style="margin:0">one</p><p style="margin-top:0;margin-bottom:0">two</p>', p('one<br>two')],
    ['a div with room', '<div style="margin-bottom:1em">one</div><div>two</div>', `${p('one')}${p('two')}`],
    ['two empty lines', '<div>one</div><div><br></div><div><br></div><div>two</div>', `${p('one')}<p><br></p>${p('two')}`],
    ['an empty paragraph', '<p>one</p><p><br></p><p>two</p>', `${p('one')}<p><br></p>${p('two')}`],
    ['blocks in a word', '<span><b><div>one</div><div>two</div></b></span>', p('<strong>one</strong><br><strong>two</strong>')],
  ])('%s', async (_, html, expected) => {
    expect(await quoted(html)).toBe(expected)
  })

  test('an empty line is one mark in the plain part', async () => {
    const { text } = await received(mail('<div>Hi,</div><div><br></div><div>one</div><div>two</div>'))
    expect(
      text
        .trimEnd()
        .split('\n')
        .map((line) => line.trimEnd())
        .slice(-4),
    ).toEqual(['> Hi,', '>', '> one', '> two'])
  })
})

describe('what the sender hid is not sent, and nothing else is lost', () => {
  const shown = '<p>Order 5 ships</p>'
  test.each([
    ['a class', `<style>.pre{display:none}</style><div class="pre">Secret</div>${shown}`],
    ['a style', `<div style="display:none;font-size:1px">Secret</div>${shown}`],
    ['visibility', `<p style="visibility:hidden">Secret</p>${shown}`],
    [
      'a copy for telephones',
      `<style>.m{display:none}@media only screen and (max-width:600px){.m{display:block!important}}</style><div class="m">Secret</div>${shown}`,
    ],
    ['max-height', `<div style="max-height:0;overflow:hidden;mso-hide:all">Secret</div>${shown}`],
    ['height and overflow of a class', `<style>#x{height:0px;overflow:hidden}</style><div id="x">Secret</div>${shown}`],
    ['no size', `<span style="font-size:0">Secret</span>${shown}`],
    ['no opacity', `<div style="opacity:0">Secret</div>${shown}`],
    ['outside the page', `<div style="position:absolute;left:-9999px">Secret</div>${shown}`],
    ['an attribute', `<div hidden>Secret</div>${shown}`],
    ['a row', `<table><tr style="display:none"><td>Secret</td></tr><tr><td>Order 5 ships</td></tr></table>`],
    ['importance', `<style>p.n{display:none!important}</style><p class="n" style="display:block">Secret</p>${shown}`],
    ['what only Outlook reads', `<!--[if mso]><p>Secret</p><![endif]-->${shown}`],
  ])('by %s', async (_, html) => {
    expect(words(await quoted(html))).toBe('Order 5 ships')
  })

  test.each([
    ['what Outlook alone does not read', `<!--[if !mso]><!-->${shown}<!--<![endif]-->`],
    ['what is hidden from readers of the screen only', `<div aria-hidden="true">${shown}</div>`],
    ['a visible word in a hidden one', '<p style="visibility:hidden">Secret <b style="visibility:visible">Order 5 ships</b></p>'],
    ['a rule that comes later', `<style>p{display:none}p{display:block}</style>${shown}`],
    ['a stronger rule', `<style>p.a{display:block}p{display:none}</style><p class="a">Order 5 ships</p>`],
    ['a rule for print', `<style>@media print{p{display:none}}</style>${shown}`],
    ['a rule for dark sheets', `<style>@media (prefers-color-scheme:dark){p{display:none}}</style>${shown}`],
    ['a rule for the pointer', `<style>p:hover{display:none}</style>${shown}`],
    ['CSS that makes no sense', `<style>}}p{{display:none;{ </style>${shown}`],
    ['a size within none', '<div style="font-size:0"><p style="font-size:14px">Order 5 ships</p></div>'],
    ['a button', '<p><button>Order 5 ships</button></p>'],
  ])('%s', async (_, html) => {
    expect(words(await quoted(html))).toBe('Order 5 ships')
  })
})

describe('tables of data stay tables, layouts do not', () => {
  const cells = (html: string) => html.match(/<t[dh][^>]*>.*?<\/t[dh]>/g)?.map(words) ?? []
  const order = (attributes: string, cell = '') =>
    `<table ${attributes}><tr><td ${cell}>Item</td><td ${cell} align="right">Price</td></tr><tr><td>Hanji, 10 sheets</td><td>120.00</td></tr><tr><td>Brush</td><td>8.50</td></tr></table>`
  test.each([
    ['cellpadding', order('width="100%" cellpadding="6" cellspacing="0"')],
    ['role', order('role="presentation"')],
    ['bgcolor and align', order('bgcolor="#fff" align="center"', 'style="color:#fff;background:#222"')],
    ['a layout around it', `<table width="600"><tr><td>${order('cellpadding="6"')}</td></tr></table>`],
    ['lines', order('border="1"')],
  ])('an order with %s', async (_, html) => {
    expect(cells(await quoted(html))).toEqual(['Item', 'Price', 'Hanji, 10 sheets', '120.00', 'Brush', '8.50'])
  })

  test.each([
    [
      'a page of two columns',
      `<table><tr><td>${'A long text of an article. '.repeat(12)}</td><td>${'Another long text. '.repeat(14)}</td></tr><tr><td>${'And more. '.repeat(30)}</td><td>x</td></tr></table>`,
    ],
    ['one column', '<table cellpadding="8"><tr><td>One</td></tr><tr><td>Two</td></tr></table>'],
    [
      'a row of links',
      '<table><tr><td><a href="https://x.example/a">Home</a></td><td><a href="https://x.example/b">Shop</a></td></tr></table>',
    ],
  ])('%s', async (_, html) => {
    expect(cells(await quoted(html))).toEqual([])
  })

  test('label and value that stand beside each other stay in one line', async () => {
    expect(await quoted('<table><tr><td>Total</td><td><b>128.50</b></td></tr></table>')).toBe(p('Total\u2003<strong>128.50</strong>'))
  })
})

describe('looks of a style sheet are kept', () => {
  test.each([
    ['weight', '<style>.b{font-weight:700}</style><p class="b">a</p>', p('<strong>a</strong>')],
    ['no weight', '<p><b style="font-weight:normal">a</b></p>', p('a')],
    ['slant of a font', '<p style="font:italic 12px serif">a</p>', p('<em>a</em>')],
    ['lines', '<p><span style="text-decoration:line-through">a</span><u>b</u></p>', p('<s>a</s><u>b</u>')],
    [
      'a link',
      '<p><a href="https://x.example/?a=1&amp;b=2"><b>go</b></a></p>',
      p('<a href="https://x.example/?a=1&amp;b=2"><strong>go</strong></a>'),
    ],
    ['words that look like styles', '<p>Set style="bold" &amp; &lt;p style="color:red"&gt;</p>', undefined],
    ['marks', '<p><q>a</q></p>', p('“a”')],
    ['numbers of a list', '<ol start="5"><li>five</li></ol>', '<ol start="5"><li>five</li></ol>'],
  ])('%s', async (_, html, expected) => {
    const got = await quoted(html)
    if (expected === undefined) expect(words(got).replaceAll('&amp;', '&')).toContain('Set style="bold" &')
    else expect(got).toBe(expected)
  })
})

describe('directions are kept', () => {
  test.each([
    ['of a block', '<div dir="rtl">שלום אליס, זה מייל מספר 5.</div>', '<p dir="rtl">שלום אליס, זה מייל מספר 5.</p>'],
    ['of a style', '<body style="direction:rtl"><p>(123) 5.</p></body>', '<p dir="rtl">(123) 5.</p>'],
    ['of a list', '<ul dir="rtl"><li>אחת</li></ul>', '<ul dir="rtl"><li>אחת</li></ul>'],
    ['that nobody said', '<p>مرحبا, Hanji 3.0.</p><p>Hi</p>', '<p dir="rtl">مرحبا, Hanji 3.0.</p><p>Hi</p>'],
    [
      'of what is from left to right within',
      '<div dir="rtl">שלום<p dir="ltr">Hanji 3.0.</p></div>',
      '<p dir="rtl">שלום</p><p>Hanji 3.0.</p>',
    ],
    ['that is said against the first word', '<p dir="ltr">שלום means peace.</p>', '<p dir="ltr">שלום means peace.</p>'],
    [
      'that a quotation says of its words',
      '<blockquote><p dir="ltr">שלום means peace.</p></blockquote>',
      '<blockquote type="cite"><p dir="ltr">שלום means peace.</p></blockquote>',
    ],
    [
      'of words within an item',
      '<ul dir="rtl"><li>אחת</li><li><p dir="ltr">Hanji 3.0.</p></li></ul>',
      '<ul dir="rtl"><li>אחת</li><li dir="ltr">Hanji 3.0.</li></ul>',
    ],
    [
      'of words within an item that has another',
      '<ul><li dir="rtl"><p dir="ltr">Hanji 3.0.</p></li></ul>',
      '<ul><li dir="rtl"><p dir="ltr" style="margin:0">Hanji 3.0.</p></li></ul>',
    ],
    ['of one word among others', '<p>The word שלום means peace.</p>', '<p>The word שלום means peace.</p>'],
    ['that programs write around everything', '<div dir="ltr"><p>Hi</p></div>', '<p>Hi</p>'],
  ])('%s', async (_, html, expected) => {
    expect((await received(mail(html), 'forward')).quoted).toBe(expected)
  })
})

test('of a very long message the beginning is quoted, and that is said', async () => {
  const long = `<p>First words and ${'more words '.repeat(190_000)}</p><p>Last</p>`
  const { quoted: html, told } = await received(mail(long))
  expect(words(html).startsWith('First words and')).toBe(true)
  expect(told).toContain('Only the beginning')
})

test('of a signature an answer repeats nothing', async () => {
  const plain = (body: string) => `From: bob@example.test\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${body}\r\n`
  const answer = async (body: string) => (await received(plain(body))).text
  expect(await answer('Hi\n-- \nBob\nMill Road')).not.toContain('Mill Road')
  expect(await answer('Hi\n-- \nBob\n\n> quoted below')).toContain('> Bob')
  expect(await answer('-- \nBob')).toContain('Bob')
  const digest = 'Message 1\nWhich yarn?\n-- \nAnn\n\nMessage 2\nWool it is.\n-- \nBen\n\nMessage 3\nAll words here matter.'
  expect(await answer(digest)).toContain('> All words here matter.')
  expect(await answer(`Hi\n-- \nBob\n\n${'A line of the letter.\n'.repeat(30)}`)).toContain('> A line of the letter.')
  expect((await received(plain('Hi\n-- \nBob'), 'forward')).text).toContain('-- \nBob')
  expect(await quoted('<p>Hi</p><div class="moz-signature">-- <br>Bob</div>')).toBe(p('Hi'))
  expect(await quoted('<div class="gmail_signature">Bob</div><p>below</p>')).toBe(`${p('Bob')}${p('below')}`)
})

test('an answer above its quotation has its signature without the line that ends a letter', async () => {
  const { text } = await received('From: bob@example.test\r\nContent-Type: text/plain\r\n\r\nHi\r\n')
  expect(text).toMatch(/^\s*Ada\nHanji\n\nOn .* wrote:\n> Hi/)
})

test.each([
  [
    'a form',
    'Tea? <select><option>Green</option><option>Black</option></select><button>Send</button><input value="Ada">',
    'Tea? Green Black Send Ada',
  ],
  ['boxes', '<ul><li><input type="checkbox" checked>tea</li><li><input type="checkbox">cups</li></ul>', '☑ tea ☐ cups'],
  ['a formula and a drawing', 'It is <math><mi>x</mi></math> and <svg><text>y</text></svg>', 'It is x and y'],
  [
    'what has no film',
    '<video><a href="https://v.example">Watch</a></video><audio>Listen</audio><object>Look</object>',
    'Watch Listen Look',
  ],
  [
    'signs that are pictures',
    '<img src="https://x/1.png" alt="👍🏽"> and <img src="https://x/2.png" alt="❤️‍🔥"><img src="https://x/3.png" alt="2 cups">',
    '👍🏽 and ❤️‍🔥[2 cups]',
  ],
  ['secrets', '<input type="hidden" value="h"><input type="password" value="p">Tea', 'Tea'],
])('the words of %s are quoted, each apart', async (_name, html, expected) => {
  expect(words(await quoted(html))).toBe(expected)
})

test('links that are not written whole lead to the same place where they are quoted', async () => {
  const html =
    '<base href="https://shop.example/a/"><p><a href="b">one</a> <a href="www.press.example">two</a> <a href="javascript:x">three</a></p>'
  expect(await quoted(html)).toBe(p('<a href="https://shop.example/a/b">one</a> <a href="https://www.press.example">two</a> three'))
})
