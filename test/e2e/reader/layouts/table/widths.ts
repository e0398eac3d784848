import { type Layout, lines, page, picture } from './layout.ts'

const edge = '<table width="100%" cellpadding="0" style="border:1px solid #999"><tr><td align="right">RIGHT EDGE</td></tr></table>'
const cells = (count: number, style = '') =>
  Array.from({ length: count }, (_, index) => `<td style="${style}">Column ${index + 1} of the ledger</td>`).join('')
const body = (css: string): Layout => ({ name: `body{${css}}`, html: page(`body{${css}}`, edge + lines(3)) })
const link = 'https://shop.example/orders/1182/track?id=0123456789abcdef0123456789abcdef0123456789abcdef'

/** Pages and tables that are wider than the frame, and columns that others press. */
export const widthLayouts: Layout[] = [
  ...[
    'width:100%!important;margin:0',
    'width:640px;margin:0 auto',
    'min-width:800px',
    'padding:60px;width:100%',
    'width:100vw;padding:0 20px',
    'max-width:500px',
    'margin:40px',
    'padding:0;margin:0',
    'box-sizing:content-box;width:100%;padding:30px',
    'display:table;width:100%',
  ].map(body),
  { name: 'an html of its own width', html: page('html{width:900px;margin:0 40px;padding:10px}', edge + lines(2)) },
  { name: 'a table that does not wrap', html: `<table border="1"><tr>${cells(10, 'white-space:nowrap')}</tr></table><p>After</p>` },
  { name: 'a line of words with no-break spaces alone', html: `<p>${'leaves&nbsp;'.repeat(80)}END</p>` },
  {
    name: 'thirty quotations, one in the other',
    html: `${'<blockquote style="margin:0 0 0 40px;border-left:2px solid blue;padding-left:10px">'.repeat(30)}The words of the first.${'</blockquote>'.repeat(30)}`,
  },
  {
    name: 'a paragraph that does not wrap',
    html: `<p style="white-space:nowrap">${'A long line that nobody must break, '.repeat(6)}RIGHT EDGE</p>`,
  },
  {
    name: 'a table of 800 with a least width',
    html: '<table width="100%"><tr><td><table width="800" style="width:800px;min-width:800px" border="1"><tr><td>Left</td><td align="right">RIGHT EDGE</td></tr></table></td></tr></table>',
  },
  {
    name: 'a range of a sheet',
    html: `<table border=0 cellpadding=0 cellspacing=0 width=1024 style="border-collapse:collapse;width:768pt;table-layout:fixed"><col width=64 span=16 style="width:48pt"><tr>${Array.from({ length: 16 }, (_, index) => `<td width=64 style="width:48pt;border:.5pt solid windowtext">Cell ${index}</td>`).join('')}</tr></table>`,
  },
  {
    name: 'a fixed table of all the width',
    html: `<table width="100%" style="table-layout:fixed" border="1"><tr><td>First</td><td>Second</td><td>Third</td></tr></table>`,
  },
  {
    name: 'a div of 100% with padding',
    html: `<div style="width:100%;padding:30px;background:#eef"><p style="text-align:right">RIGHT EDGE</p>${lines(3)}</div>`,
  },
  { name: 'a div of 900', html: `<div style="width:900px;background:#eef"><p style="text-align:right">RIGHT EDGE</p></div>` },
  {
    name: 'a div of 900 in a box that hides',
    html: `<div style="overflow:hidden"><div style="width:900px;background:#eef"><p style="text-align:right">RIGHT EDGE</p></div></div>`,
  },
  {
    name: 'words that do not wrap in a box that hides',
    html: '<div style="overflow:hidden;width:200px;white-space:nowrap">These words are longer than the box is wide, by far</div>',
  },
  {
    name: 'words cut with dots',
    html: '<div style="overflow:hidden;width:200px;white-space:nowrap;text-overflow:ellipsis">These words are longer than the box is wide, by far</div>',
  },
  {
    name: 'a cell of 100% beside others',
    html: '<table width="100%"><tr><td width="100%">Cream laid, two reams</td><td align="right">Total 58.00</td></tr><tr><td width="100%">Grey stock</td><td align="right">31.50</td></tr></table>',
  },
  {
    name: 'a cell of 98% beside one',
    html: '<table width="600" cellpadding="8" border="1"><tr><td width="98%">Your statement of November is here</td><td>Download</td></tr></table>',
  },
  {
    name: 'a long address in a cell',
    html: `<table width="640" border="1"><tr><td>Reference</td><td>Internationalisation</td><td width="100%">${link}</td></tr></table>`,
  },
  {
    name: 'a very long address in a letter of 600',
    html: `<table width="600" align="center"><tr><td style="padding:20px"><p>Or copy this:</p><p>${link}${link}${link}</p></td></tr></table>`,
  },
  { name: 'a long address in a paragraph', html: `<p>Or copy this: ${link}${link}</p><p>After</p>` },
  {
    name: 'a narrow last cell',
    html: '<center><table width="640" bgcolor="#ffffff" style="border:1px solid #ccc"><tr><td style="padding:30px"><h1>Title</h1><p>Words of the letter in a table of 640.</p></td><td width="10">RIGHT</td></tr></table></center>',
  },
  { name: 'twelve columns of words', html: `<table width="100%" border="1"><tr>${cells(12)}</tr></table>` },
  {
    name: 'columns by display',
    html: '<div style="display:table;width:100%"><div style="display:table-cell;width:100%">Much room here</div><div style="display:table-cell">Squeezed</div></div>',
  },
  {
    name: 'flexible columns',
    html: '<div style="display:flex"><div style="flex:1 0 100%">All the room</div><div style="flex:0 1 0">Squeezed</div></div>',
  },
  {
    name: 'a grid wider than the page',
    html: '<div style="display:grid;grid-template-columns:400px 400px 400px"><div>One</div><div>Two</div><div>Three</div></div>',
  },
  {
    name: 'two columns beside each other',
    html: `<div style="font-size:0">${['left', 'right'].map((side) => `<div style="display:inline-block;width:300px;font-size:14px;vertical-align:top">The ${side} column with some words in it</div>`).join('')}</div>`,
  },
  {
    name: 'columns by align',
    html: `<table width="600" align="center"><tr><td><table align="left" width="290"><tr><td>On the left</td></tr></table><table align="right" width="290"><tr><td>On the right</td></tr></table></td></tr></table>`,
  },
  { name: 'preformatted text', html: `<pre>${'Preformatted words '.repeat(20)}</pre>` },
  { name: 'preformatted text that does not wrap', html: `<pre style="white-space:pre">${'Preformatted words '.repeat(20)}</pre>` },
  {
    name: 'words that break anywhere',
    html: '<table width="100%"><tr><td width="100%">Wide</td><td style="overflow-wrap:normal">Unbroken</td></tr></table>',
  },
  {
    name: 'nested percentages',
    html: `<table width="95%"><tr><td width="90%"><table width="110%"><tr><td width="100%">Inside</td><td>Outside</td></tr></table></td></tr></table>`,
  },
  {
    name: 'a wide picture and words',
    html: `<table width="100%"><tr><td><img src="${picture(1200, 100)}"></td></tr><tr><td>Words below</td></tr></table>`,
  },
  {
    name: 'a letter of 640 with a shadow',
    html: `<table width="100%" bgcolor="#f0f0f0"><tr><td align="center"><table width="640" bgcolor="#ffffff" style="box-shadow:0 0 9px #999"><tr><td style="padding:24px">${lines(2)}</td></tr></table></td></tr></table>`,
  },
  {
    name: 'a letter of 600 whose rules are for narrow screens',
    html: page(
      '@media (max-width:480px){.w{width:100%!important}}',
      `<table class="w" width="600" align="center"><tr><td>${lines(2)}</td></tr></table>`,
    ),
  },
  { name: 'big letters', html: '<h1 style="font-size:90px">Extraordinarily</h1>' },
  { name: 'a wide rule', html: '<hr width="900"><p>After</p>' },
]
