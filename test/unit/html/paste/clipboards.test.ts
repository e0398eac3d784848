// @vitest-environment jsdom
import { describe, expect, test } from 'vitest'
import { cleanHtml } from '../../../../renderer/html/paste/clean.ts'
import { edited, inLight, pasted, reopened, sent } from '../../support/pasted.ts'
import { stopwatch } from '../../support/stopwatch.ts'

/** A page as rows of cells, one row a line. */
function cells(html: string): string[] {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  return [...body.querySelectorAll('tr')].map((row) => [...row.cells].map(({ textContent }) => textContent).join('|'))
}

/** As Excel has it on Windows: the marks of what was copied stand within the table. */
const excel = (rows: string, table = 'border=0 cellpadding=0 cellspacing=0') =>
  `<html xmlns:v="urn:schemas-microsoft-com:vml"\nxmlns:o="urn:schemas-microsoft-com:office:office"\nxmlns:x="urn:schemas-microsoft-com:office:excel"\nxmlns="http://www.w3.org/TR/REC-html40">\n<head>\n<meta http-equiv=Content-Type content="text/html; charset=utf-8">\n<meta name=ProgId content=Excel.Sheet>\n<style>\n<!--table\n\t{mso-displayed-decimal-separator:"\\.";}\n.xl65\n\t{border:.5pt solid windowtext;}\n-->\n</style>\n</head>\n<body link="#0563C1">\n<table ${table} width=192 style='border-collapse:collapse;width:144pt'>\n<!--StartFragment-->\n <col width=64 span=3 style='width:48pt'>\n${rows}\n<!--EndFragment-->\n</table>\n</body>\n</html>`
const sheets = (rows: string) =>
  `<meta charset='utf-8'><google-sheets-html-origin><style type="text/css"><!--td {border: 1px solid #cccccc;}br {mso-data-placement:same-cell;}--></style><table xmlns="http://www.w3.org/1999/xhtml" cellspacing="0" cellpadding="0" dir="ltr" border="1" style="table-layout:fixed;font-size:10pt;width:0px;border-collapse:collapse;border:none"><colgroup><col width="100"/><col width="100"/></colgroup><tbody>${rows}</tbody></table></google-sheets-html-origin>`
const calc = (rows: string) =>
  `<!DOCTYPE html><html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"/><meta name="generator" content="LibreOffice 24.2 (Linux) Calc"/><style type="text/css">body,td { font-family:"Liberation Sans"; }</style></head><body><table cellspacing="0" border="0"><colgroup width="85"></colgroup>${rows}</table></body></html>`

describe('cells stay cells', () => {
  test.each([
    [
      'numbers of Excel',
      excel(
        ' <tr height=20><td height=20 align=right width=64>100</td><td align=right>250</td></tr>\n <tr><td align=right>7</td><td align=right>8</td></tr>',
      ),
      ['100|250', '7|8'],
    ],
    [
      'words of Excel',
      excel('<tr><td>Mill</td><td>Sheets</td><td>Price</td></tr><tr><td>Seoul</td><td class=xl65>1,200</td><td>30</td></tr>'),
      ['Mill|Sheets|Price', 'Seoul|1,200|30'],
    ],
    ['one row of Excel', excel('<tr><td>a</td><td>b</td></tr>'), ['a|b']],
    ['one column of Excel', excel('<tr><td>a</td></tr><tr><td>b</td></tr>'), ['a', 'b']],
    [
      'lines of Excel',
      excel("<tr><td style='border:.5pt solid windowtext'>a</td><td>b</td></tr><tr><td>c</td><td></td></tr>"),
      ['a|b', 'c|'],
    ],
    [
      'joined cells of Excel',
      excel(
        '<tr><td colspan=2>Total of a long list of things that goes on for more than one line in the sheet</td></tr><tr><td>c</td><td>d</td></tr>',
      ),
      ['Total of a long list of things that goes on for more than one line in the sheet', 'c|d'],
    ],
    [
      'with the fragment around the table',
      excel('')
        .replace(/<!--(?:Start|End)Fragment-->/g, '')
        .replace('<table', '<!--StartFragment--><table')
        .replace('</table>', '<tr><td>a</td><td>b</td></tr><tr><td>1</td><td>2</td></tr></table><!--EndFragment-->'),
      ['a|b', '1|2'],
    ],
    [
      'of Google Sheets',
      sheets(
        '<tr style="height:21px;"><td style="background-color:#1a73e8;color:#ffffff;font-weight:bold;">Item</td><td style="color:#fff">Count</td></tr><tr><td>종이</td><td style="text-align:right;">12</td></tr>',
      ),
      ['Item|Count', '종이|12'],
    ],
    ['one row of Google Sheets', sheets('<tr><td>a</td><td>b</td></tr>'), ['a|b']],
    ['of LibreOffice Calc', calc('<tr><td height="17" align="left">a</td><td align="right" sdval="3">3</td></tr>'), ['a|3']],
    [
      'of Word',
      '<html xmlns:w="urn:schemas-microsoft-com:office:word"><body><!--StartFragment--><table class=MsoNormalTable border=0 cellspacing=0 cellpadding=0><tr><td width=200 style=\'width:150.0pt\'><p class=MsoNormal>Sheet<o:p></o:p></p></td><td><p class=MsoNormal>Price</p></td></tr><tr><td><p class=MsoNormal>A3</p></td><td><p class=MsoNormal>7</p></td></tr></table><!--EndFragment--></body></html>',
      ['Sheet|Price', 'A3|7'],
    ],
    [
      'of an order',
      '<table cellpadding="0" role="presentation" bgcolor="#fff"><tr><td>Item</td><td>Price</td></tr><tr><td>Hanji</td><td align="right">120.00</td></tr><tr><td>Brush</td><td align="right">8.50</td></tr><tr><td colspan="2">With thanks</td></tr></table>',
      ['Item|Price', 'Hanji|120.00', 'Brush|8.50', 'With thanks'],
    ],
  ])('%s', (_what, html, rows) => {
    expect(cells(sent(html))).toEqual(rows)
    expect(cells(reopened(sent(html)))).toEqual(rows)
  })

  test('one cell alone is its words', () => {
    expect(sent(excel('<tr><td align=right>42</td></tr>'))).toBe('<p>42</p>')
  })

  test('what stands beside the mark of the fragment is left behind', () => {
    expect(sent('<html><body>Version:0.9<p>above</p><!--StartFragment--><p>a</p><!--EndFragment--><p>below</p></body></html>')).toBe(
      '<p>a</p>',
    )
    expect(sent('<!--StartFragment--><p>a <b>b</b></p><!--EndFragment-->')).toBe('<p>a <strong>b</strong></p>')
    expect(sent('<ul><!--StartFragment--><li>a</li><li>b</li><!--EndFragment--></ul>')).toBe('<ul><li>a</li><li>b</li></ul>')
  })

  test('pages that are laid out in tables become their text', () => {
    const pages = [
      '<table width="600" cellpadding="0" role="presentation"><tr><td><img src="https://x.example/a.png" alt="A"></td><td><p>Some longer words about the paper of this autumn, of which there is little.</p><p>And more of them.</p></td></tr><tr><td><img src="https://x.example/b.png" alt="B"></td><td><p>Words</p><p>Words</p><p>Words</p></td></tr></table>',
      '<table role="presentation" align="center"><tr><td><a href="https://x.example/1">Unsubscribe</a></td><td><a href="https://x.example/2">In the browser</a></td></tr></table>',
      '<table cellpadding="0"><tr><td><table cellpadding="0"><tr><td>a</td></tr></table></td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>',
    ]
    for (const page of pages) expect(sent(page)).not.toContain('<table')
  })
})

describe('what is sent of a table', () => {
  const sentTable = sent(
    sheets(
      '<tr><th>Item</th><th style="text-align:center">Count</th></tr><tr><td>종이</td><td style="text-align:right;" width="100">12</td></tr>',
    ),
  )
  test('has its alignment, no widths of the sheet, and no paragraphs with space around them', () => {
    expect(sentTable).toMatch(/text-align:right" align="right">12</)
    expect(sentTable).toMatch(/text-align:center" align="center">Count</)
    expect(sentTable).not.toMatch(/colwidth|colgroup|<p>|width=/)
    expect(reopened(sentTable)).toBe(sentTable)
  })
  test('keeps several paragraphs of a cell apart by less than a line', () => {
    expect(sent('<table border=1><tr><td><p>a</p><p>b</p></td><td>c</td></tr><tr><td>d</td><td>e</td></tr></table>')).toContain(
      '<p style="margin:0">a</p><p style="margin:8px 0 0">b</p>',
    )
  })
})

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

describe('pictures as data:', () => {
  const large = 'A'.repeat(3_000_000)
  test('of any size leave the words around them whole', () => {
    const taken: string[] = []
    const html = `<html><head><style>p { color: red }</style></head><body><p>before &amp; <img src="data:image/png;base64,${large}" alt="chart"> after</p><p style="background:url(data:image/png;base64,${large})">end</p></body></html>`
    const kept = pasted(html, (source) => `${taken.push(source)}@hanji`)
    expect(kept).toBe('<p>before &amp; <img alt="chart" src="cid:1@hanji"> after</p><p>end</p>')
    expect(taken).toEqual([`data:image/png;base64,${large}`])
  })
  test('stay words where they are an example of markup', () => {
    const words = `src="data:image/png;base64,${'A'.repeat(900)}"`
    expect(sent(`<p>${words.replaceAll('"', '&quot;')}</p>`)).toBe(`<p>${words}</p>`)
  })
})

test('markup that is too long for an editor keeps all of its words, and no more than those', () => {
  const html = `<html><head><title>no</title><style>p { color: red }</style></head><body>${'<p class="aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa">one &amp; two<br>three</p>'.repeat(20_000)}<div>the end</div></body></html>`
  const kept = cleanHtml(html, () => undefined)
  expect(kept.startsWith('<p>one &amp; two<br>three</p><p>one')).toBe(true)
  expect(kept.endsWith('<p>the end</p>')).toBe(true)
  expect(kept).not.toMatch(/color|class|title|no</)
})

test('markup that is wrong on purpose is read once', () => {
  const spent = stopwatch()
  for (const piece of ['<!--[if x]>', '<o:p', '<![if', 'src="data:image/png,', 'url(data:', '<!--StartFragment-->']) {
    cleanHtml(piece.repeat(100_000), () => undefined)
  }
  expect(spent()).toBeLessThan(120_000)
})

test.each([
  ['width:60px;height:auto', '', 60, undefined],
  ['width:45pt', 'width="800"', 60, undefined],
  ['max-width:120px', '', 120, undefined],
  ['height:20px', '', undefined, 20],
  ['', 'height="20"', undefined, 20],
  ['', 'width="300" height="200"', 300, 200],
  ['width:100%', 'width="640"', 640, undefined],
  ['', 'width="100%"', undefined, undefined],
])('a picture of style %j and attributes %j has its size', (style, attributes, width, height) => {
  const image = new DOMParser().parseFromString(
    sent(`<p><img src="data:image/png;base64,AAAA" style="${style}" ${attributes}></p>`),
    'text/html',
  ).images[0]
  expect([image?.getAttribute('width'), image?.getAttribute('height')]).toEqual([width?.toString() ?? null, height?.toString() ?? null])
})

test('what is typed behind a pasted number stands on the line', () => {
  expect(edited({ html: '<p>10<sup>6</sup></p>', after: ' sheets' })).toBe('<p>10<sup>6</sup> sheets</p>')
  expect(edited({ html: '<p>H<sub>2</sub></p>', after: 'O' })).toBe('<p>H<sub>2</sub>O</p>')
  expect(edited({ html: '<p>a <b>b</b></p>', after: 'c' })).toBe('<p>a <strong>bc</strong></p>')
})

test('what counts who reads, or holds a place, is no picture', () => {
  expect(
    sent(
      '<p>a<img src="data:image/png;base64,AAAA" width=1 height=1><img src="https://x.example/s.gif" alt="spacer" style="height:1px"></p>',
    ),
  ).toBe('<p>a</p>')
})

describe('what Excel says by classes stays', () => {
  const styles =
    '.xl65\n\t{mso-style-parent:style0;\n\tfont-weight:700;\n\ttext-align:center;}\n.xl66\n\t{font-style:italic;\n\ttext-align:right;}\n.font5\n\t{color:red;\n\tfont-weight:700;}\n-->'
  const sheet = (rows: string) => excel(rows).replace('-->', styles)
  const rows =
    '<tr height=20><td height=20 class=xl65 width=64>Item</td><td class=xl65>Price</td></tr><tr><td>Hanji <font class="font5">new</font></td><td class=xl66 align=right style=\'text-align:left\'>1</td></tr><tr><td class=xl67>Brush</td><td class=xl66>2</td></tr>'
  test('bold, slanted and aligned cells, and words in them', () => {
    const html = sent(sheet(rows))
    expect(html).toMatch(/<td[^>]* align="center"[^>]*><strong>Item<\/strong>/)
    expect(html).toMatch(/<td[^>]*><em>1<\/em>/)
    expect(html).toMatch(/<td[^>]*align="right"[^>]*><em>2<\/em>/)
    expect(html).toMatch(/Hanji <strong>.*new.*<\/strong>/)
    expect(html).not.toMatch(/<strong>Brush/)
  })
  test('and what a cell says itself counts more', () => {
    expect(sent(sheet(rows))).toMatch(/<td[^>]*align="left"[^>]*><em>1/)
  })
  test('a style sheet of 2,000,000 characters takes a moment', () => {
    const spent = stopwatch()
    pasted(excel(rows).replace('-->', `${'.a,.b c{font-weight:700}'.repeat(80_000)}-->`))
    expect(spent()).toBeLessThan(10_000)
  })
})
