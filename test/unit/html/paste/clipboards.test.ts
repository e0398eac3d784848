// @vitest-environment jsdom
import { describe, expect, test } from 'vitest'
import { cleanHtml } from '../../../../renderer/html/paste/clean.ts'
import { pasted, reopened, sent } from '../../support/pasted.ts'
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
