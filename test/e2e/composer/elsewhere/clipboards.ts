import { picture } from '../../reader/layouts/table/layout.ts'
import type { Case } from './cases.ts'

const fragment = (html: string): string => `<html><body>\n<!--StartFragment-->${html}<!--EndFragment-->\n</body>\n</html>`
const excel = (rows: string): string =>
  `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta name=Generator content="Microsoft Excel 15"><style><!--td{padding:0}.xl65{border:.5pt solid windowtext;}--></style></head><body><table border=0 cellpadding=0 cellspacing=0 width=192><!--StartFragment-->${rows}<!--EndFragment--></table></body></html>`
const sheets = (rows: string): string =>
  `<meta charset='utf-8'><google-sheets-html-origin><table cellspacing="0" cellpadding="0" dir="ltr" border="1" style="table-layout:fixed;font-size:10pt;border-collapse:collapse;border:none"><tbody>${rows}</tbody></table></google-sheets-html-origin>`
const docs = (html: string): string =>
  `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1">${html}</b><br class="Apple-interchange-newline">`
const editor = (html: string): string =>
  `<meta charset='utf-8'><div style="color: #d4d4d4;background-color: #1e1e1e;font-family: Consolas, monospace;font-size: 14px;line-height: 19px;white-space: pre;">${html}</div>`
const row = (...cells: string[]): string => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`
const small = picture(60, 30)

const inks = [
  '#222',
  'rgb(34,34,34)',
  'rgb(32,33,36)',
  '#333333',
  'rgb(29,28,29)',
  'rgb(31,29,26)',
  'rgb(236,232,225)',
  '#fff',
  'white',
  '#d4d4d4',
  '#777',
  'rgb(5,99,193)',
  '#c00000',
  'green',
  'gold',
  'hsl(0 80% 40%)',
  '#ff0',
]
const grounds = ['#1a73e8', '#ffff00', 'black', '#f4f2ec', 'rgb(30,30,30)', 'navy']

/** What programs put on the clipboard, each in the way that they are known to write it. */
const pages: Record<string, string> = {
  'numbers of a sheet': excel(row('100', '250') + row('7', '8')),
  'words of a sheet': excel(row('Mill', 'Sheets', 'Price') + row('Seoul', '1,200', '30')),
  'a sheet with a long line': excel(row('Total of all sheets that were pressed and hung to dry', '12')),
  'a sheet on the web': sheets(
    '<tr><td style="background-color:#1a73e8;color:#ffffff;font-weight:bold">Item</td><td style="background-color:#1a73e8;color:#ffffff">Count</td></tr><tr><td>종이</td><td style="text-align:right">12</td></tr>',
  ),
  'a sheet on the web, light head': sheets('<tr><td style="color:#fff">Item</td><td>2</td></tr>'),
  'a document on the web': docs(
    '<p dir="ltr" style="line-height:1.38;margin:0"><span style="font-size:11pt;color:#000000;font-weight:700">Bold</span><span style="color:#000000"> and plain</span></p><ol><li dir="ltr" style="list-style-type:decimal"><p dir="ltr"><span>first</span></p></li><li dir="ltr"><p><span>second</span></p></li></ol>',
  ),
  'a document with powers': docs(
    '<p><span>10</span><span style="font-size:0.6em;vertical-align:super">6</span><span> sheets of H</span><span style="font-size:0.6em;vertical-align:sub">2</span><span>O</span></p>',
  ),
  'code of an editor': editor(
    '<div><span style="color:#569cd6">if</span><span style="color:#d4d4d4"> dry:</span></div><div><span style="color:#d4d4d4">    hang(</span><span style="color:#ce9178">\'sheet\'</span><span style="color:#d4d4d4">)</span></div>',
  ),
  'output of a terminal': '<pre style="background:#000;color:#0f0">$ ls\nsheets  moulds\n$ _</pre>',
  'lines of a chat': fragment('<div>one</div><div>two</div><div><br></div><div>three</div>'),
  'paragraphs of a page': fragment(
    '<h2 style="color:rgb(32,33,36)">Moulds</h2><p style="color:rgb(95,99,104)">Wove and laid.</p><blockquote>Quoted</blockquote>',
  ),
  'a link whose words are another address': fragment(
    '<a href="https://press.example/landing?x=1#y">press.example</a> and <a href="https://other.example/login">www.press.example</a>',
  ),
  'a link to a mailbox': fragment('<a href="mailto:bob@press.example?subject=Hi">bob@press.example</a>'),
  'a link that ends a sentence': fragment('See <a href="https://press.example/a">this page</a>.'),
  'numbers that do not begin at one': fragment(
    '<ol start="3"><li>third</li><li>fourth</li></ol><p>between</p><ol start="5"><li>fifth</li></ol>',
  ),
  'lists within lists': fragment('<ul><li>one<ul><li>one a</li><li>one b</li></ul></li><li>two</li></ul>'),
  'lines kept by a style': fragment('<div style="white-space:pre-wrap">Dear Ada,\n\nfirst line\nsecond line\n\tindented</div>'),
  'words about styles': fragment('<p>Use CSS Style = "bold" and the STYLE= attribute</p>'),
  'a picture in words': fragment(`<p>Before <img src="${small}" alt="a mould"> after</p>`),
  'a picture twice': fragment(`<p><img src="${small}" alt=""> and <img src="${small}" alt=""></p>`),
  'a wide picture': fragment(`<p><img src="${picture(1500, 40)}" width="1500" height="40" alt="a roll"></p>`),
  'Hebrew and English': fragment('<p dir="rtl">שלום, זה נייר.</p><p>And this is English.</p>'),
  'Arabic in a list': fragment('<ul dir="rtl"><li>ورق</li><li>حبر</li></ul>'),
  Korean: fragment('<p>안녕하세요, <b>한지</b>를 보냅니다.</p><p>감사합니다.</p>'),
  'emphasis of all kinds': fragment(
    '<p><b>b</b> <i>i</i> <u>u</u> <s>s</s> <code>c</code> <mark>m</mark> <small>sm</small> <big>bg</big> <kbd>k</kbd></p>',
  ),
  'an invoice': fragment(
    `<table width="600" cellpadding="4">${row('Item', 'Price')}${row('Hanji', '120.00')}${row('Brush', '8.50')}<tr><td><b>Total</b></td><td align="right"><b>128.50</b></td></tr></table>`,
  ),
  'a page laid out by tables': fragment(
    `<table><tr><td><table><tr><td><p>Left of the page</p></td></tr></table></td><td><p>Right of the page, with more words than on the left.</p></td></tr></table>`,
  ),
  'two headings': fragment('<h1>One</h1><h3>Two</h3><p>Text</p>'),
  'a long word': fragment(`<p>${'pulp'.repeat(60)}</p>`),
  'a line across': fragment('<p>above</p><hr><p>below</p>'),
  'an address of three lines': fragment('<p>Hanji<br>1 Mill Lane<br>Jeonju</p>'),
  'signs of markup': fragment('<p>a &lt; b &amp;&amp; c &gt; d &amp;amp; "e" \'f\'</p>'),
  'emoji and joined letters': fragment('<p>👩‍🎨 🇰🇷 café naïve ﬁnd</p>'),
  'what a page hides': fragment('<p>seen<span style="display:none"> unseen</span></p>'),
}

export const clipboards: readonly Case[] = [
  ...Object.entries(pages).map(([name, html]): Case => ({ as: 'paste', name, html })),
  ...inks.map(
    (ink): Case => ({
      as: 'paste',
      name: `words in ${ink}`,
      html: fragment(`<p>Plain and <span style="color:${ink}">coloured</span> words</p>`),
    }),
  ),
  ...grounds.flatMap((ground) =>
    ['#fff', '#000', 'inherit'].map(
      (ink): Case => ({
        as: 'paste',
        name: `words in ${ink} on ${ground}`,
        html: fragment(`<p><span style="color:${ink};background-color:${ground}">marked</span> words</p>`),
      }),
    ),
  ),
]
