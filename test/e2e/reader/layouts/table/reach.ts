import { joinParts } from '../../../../../preload/html/parts.ts'
import { type Layout, lines, page } from './layout.ts'

const many = lines(60)
const wide = '<div style="width:600px;background:#eef"><p>LEFT END of a box of 600 px</p><p style="text-align:right">RIGHT END</p></div>'
const items = Array.from({ length: 5 }, (_, index) => `<div style="flex:0 0 300px">Item ${index + 1} of five</div>`).join('')
/** In a box of this style, between other words. */
const within = (style: string, inner: string): Layout => ({
  name: `in a box of ${style}`,
  html: `<p>Before</p><div style="${style}">${inner}</div><p>After</p>`,
})
/** At the very top of a page, above which nothing scrolls. */
const first = (style: string, inner: string): Layout => ({
  name: `first in a box of ${style}`,
  html: page('body{margin:0;padding:0}', `<div style="${style}">${inner}</div><p>After</p>`),
})
const bodied = (css: string, inner: string): Layout => ({ name: `in body{${css}}`, html: page(`body{${css}}`, inner) })

/** What boxes put beyond the left or the upper edge by how they align or order it, and what they cut off by other means than `overflow`. */
export const reachLayouts: Layout[] = [
  first('display:flex;align-items:center;justify-content:center;height:100vh', `<div>${many}</div>`),
  bodied(
    'display:flex;justify-content:center',
    '<table style="min-width:600px"><tr><td>LEFT END</td><td align="right">RIGHT END</td></tr></table>',
  ),
  bodied('display:flex;flex-direction:column;align-items:center', wide),
  bodied('display:flex;flex-direction:column;align-items:flex-end', wide),
  within('display:grid;justify-content:center;grid-template-columns:600px', wide),
  within('display:grid;justify-items:center', wide),
  within('display:grid;place-items:end', wide),
  within('display:grid;place-content:center;height:40px', wide),
  within('display:flex;justify-content:flex-end', items),
  within('display:flex;justify-content:space-around', items),
  within('display:flex;justify-content:right', items),
  within('display:flex;flex-direction:row-reverse', items),
  within('display:flex;direction:rtl', items),
  within('display:flex;flex-flow:column wrap-reverse', wide),
  within('display:flex;align-items:center;flex-direction:column;overflow:hidden', wide),
  within('display:flex;justify-content:center;overflow:auto', items),
  within('display:inline-flex;justify-content:center;width:100%', items),
  within('display:-webkit-box;-webkit-box-pack:center', items),
  within('display:flex', `<div style="flex:1;min-width:0;display:flex;justify-content:flex-end">${items}</div>`),
  within('display:flex;flex-direction:column', `<div style="align-self:center">${wide}</div>`),
  within('display:grid;grid-template-columns:100px', `<div style="justify-self:end">${wide}</div>`),
  within('float:right;min-width:900px', wide),
  within('width:200px', `<div style="float:right">${wide}</div>`),
  {
    name: 'a table of 900 at the right',
    html: `<table align="right" width="900"><tr><td>LEFT END</td><td align="right">RIGHT END</td></tr></table><p>After</p>`,
  },
  within('direction:rtl', wide),
  within('direction:rtl;white-space:nowrap', 'WORDS that do not wrap, and are more than there is room for. '.repeat(4)),
  {
    name: 'a box from right to left',
    html: `<p>Before</p><div dir="rtl"><table width="1000"><tr><td>FIRST</td><td align="left">LAST</td></tr></table></div>`,
  },
  within('writing-mode:vertical-rl;width:40px;height:120px', lines(4)),
  within('word-spacing:-400px', 'MOVED BY SPACES between words'),
  within('offset-path:path("M0 0H1");translate:-700px 0', 'MOVED ALONG A PATH'),
  within('position:absolute;right:0;width:1200px;top:60px', 'WIDER THAN THE PAGE, from its right edge'),
  first('display:flex;flex-direction:column-reverse;height:120px', lines(12)),
  first('display:flex;align-items:center;height:60px', `<div>${lines(8)}</div>`),
  first('display:flex;align-items:flex-end;max-height:50px', `<div>${lines(6)}</div>`),
  first('display:flex;flex-direction:column;justify-content:flex-end;height:50px', lines(6)),
  first('display:grid;align-content:end;height:50px', lines(6)),
  first('display:grid;grid-template-rows:40px;align-items:center', `<div>${lines(6)}</div>`),
  first('align-content:end;height:50px', lines(6)),
  first('display:flex;flex-wrap:wrap-reverse;height:60px', items),
  first('line-height:0', 'A line of no height'),
  first('rotate:180deg;transform-origin:top', lines(2)),
  within('contain:strict;height:20px', lines(10)),
  within('contain:content;height:20px', lines(10)),
  within('contain:paint;width:100px', wide),
  within('content-visibility:auto;height:20px', lines(10)),
  within('overflow:clip;height:20px;overflow-clip-margin:2px', lines(10)),
  within('display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:2;overflow:hidden', lines(10)),
  within('clip-path:inset(0 0 60% 0)', lines(10)),
  within('clip-path:circle(30px)', lines(4)),
  within('position:absolute;clip:rect(0,60px,20px,0)', lines(2)),
  within('overflow:hidden;aspect-ratio:20/1', lines(10)),
  within('overflow:hidden;height:30px;display:flex;align-items:center', `<div>${lines(5)}</div>`),
  within('overflow:hidden;width:200px;display:flex;justify-content:center', wide),
  {
    name: 'two parts, the second wider than the page',
    html: joinParts(
      ['<p>The first part</p>', `<div style="width:1900px">LEFT END<p style="text-align:right">RIGHT END</p></div>`],
      '0'.repeat(64),
    ),
  },
  {
    name: 'two parts, the first with words below its end',
    html: joinParts(
      [`<p>The first part</p><div style="position:absolute;top:400px">FAR BELOW</div>`, '<p>The second part</p>'],
      '0'.repeat(64),
    ),
  },
  {
    name: 'two parts, the second to the left of the page',
    html: joinParts(['<p>The first part</p>', `<div style="margin-left:-300px">MOVED</div>`], '0'.repeat(64)),
  },
]
