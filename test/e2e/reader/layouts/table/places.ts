import { type Layout, lines, page } from './layout.ts'

const at = (style: string, words = 'MOVED WORDS'): Layout => ({
  name: `words at ${style}`,
  html: `<p>Before</p><div style="${style}">${words}</div><p>After</p>`,
})
const hebrew = 'שלום מירה, תודה על הדוגמאות (3 דפים).'
const arabic = 'مرحبا ميرا، شكرا على العينات.'

/** Words that are moved out of the flow, and what is read from right to left. */
export const placeLayouts: Layout[] = [
  {
    name: 'words far below',
    html: '<div style="position:absolute;left:40px;top:20px">At the top</div><div style="position:absolute;left:40px;top:900px">FAR BELOW</div>',
  },
  at('position:relative;top:300px'),
  at('position:relative;top:-300px'),
  at('position:relative;left:-400px'),
  at('position:absolute;left:1900px;top:30px'),
  at('position:absolute;left:-300px;top:10px'),
  at('position:absolute;bottom:-400px;right:20px'),
  at('position:absolute;right:-500px'),
  at('position:fixed;inset:0'),
  at('position:sticky;top:0'),
  at('margin-left:-400px', 'NEGATIVE MARGIN WORDS here to read'),
  at('margin-top:-300px'),
  at('text-indent:-9999px', 'INDENTED AWAY'),
  at('transform:translate(-300px,0)'),
  at('transform:translateY(400px)'),
  at('transform:rotate(-90deg);transform-origin:left', 'TURNED WORDS that are long enough to reach beyond'),
  at('transform:scale(3)'),
  at('translate:0 -200px'),
  at('float:left;margin-left:-200px'),
  at('position:relative;height:20px;overflow:hidden', '<div style="position:absolute;top:60px">INSIDE</div>'),
  { name: 'nested shifts', html: '<div style="margin-left:-120px"><div style="margin-left:-120px"><p>TWICE</p></div></div>' },
  { name: 'a body that is positioned', html: page('body{position:absolute;top:50px;left:20px;width:300px}', lines(5)) },
  { name: 'a long line in a narrow box', html: '<div style="width:100px">Incomprehensibilities, extraordinarily</div>' },
  {
    name: 'a page from right to left',
    html: `<html dir="rtl" lang="he"><body><p>${hebrew}</p><ul><li>נייר</li><li>דיו</li></ul></body></html>`,
  },
  {
    name: 'a body from right to left, wide',
    html: `<html><body dir="rtl"><table width="1200"><tr><td>${hebrew}</td><td>${arabic}</td></tr></table></body></html>`,
  },
  {
    name: 'a wide table from right to left',
    html: `<html dir="rtl"><body><p style="white-space:nowrap">${hebrew.repeat(8)}</p></body></html>`,
  },
  { name: 'right to left without saying so', html: `<p>${hebrew}</p><p>Hello</p><ul><li>נייר</li></ul>` },
  { name: 'a rule of direction', html: page('body{direction:rtl}', `<p>${arabic}</p><div style="margin-right:-300px">${hebrew}</div>`) },
  { name: 'a page written downwards', html: page('body{writing-mode:vertical-rl}', '<p>Downwards</p>') },
  {
    name: 'what is made not to be seen',
    html: '<div style="display:none;max-height:0">preheader words</div><div style="font-size:1px;color:#fff">tiny</div><div style="max-height:0;overflow:hidden">rolled up</div><p>Visible words</p>',
  },
]
