import { type Layout, page } from './layout.ts'

const notations = [
  'midnightblue',
  'mediumblue',
  'DarkSlateBlue',
  'saddlebrown',
  'darkolivegreen',
  'rebeccapurple',
  '#00008b',
  '#333',
  '#000000ff',
  '#0008',
  'hsl(240,100%,15%)',
  'hsla(0,0%,0%,.9)',
  'hsl(240deg 100% 15%)',
  'rgb(0 0 0)',
  'rgb(0%,0%,30%)',
  'rgba(0,0,0,.87)',
  'rgb(0 0 40 / 80%)',
  'hwb(240 0% 60%)',
  'lab(20% 10 -40)',
  'lch(20% 40 300)',
  'oklab(25% 0 -.1)',
  'oklch(20% .1 260)',
  'color(srgb 0 0 .3)',
  'color(display-p3 .1 0 .2)',
  'color-mix(in srgb, black, navy)',
  'windowtext',
  'CanvasText',
  'black!important',
  'inherit',
  'currentcolor',
  '#fff',
  'yellow',
  'transparent',
]
const fonts = ['midnightblue', '000080', '#0b3d91', 'chucknorris', 'navy', 'black', 'RED', '#333']
const dark = (css: string, html: string): Layout => ({ name: `dark rules: ${css.slice(0, 60)}`, html: page(css, html) })
const blocked = (name: string, html: string): Layout => ({ name: `a picture behind: ${name}`, html })
const remote = 'https://img.example/hero.jpg'

/** Colours in every notation, rules for the dark, and grounds whose picture does not come. */
export const colourLayouts: Layout[] = [
  {
    name: 'every notation',
    html: notations.map((colour) => `<p style="color:${colour}">${colour.replace('!important', ' important')}</p>`).join(''),
  },
  {
    name: 'every notation, in rules',
    html: page(
      notations.map((colour, index) => `.c${index}{color:${colour}}`).join(''),
      notations.map((colour, index) => `<p class="c${index}">rule ${colour.replace('!important', ' important')}</p>`).join(''),
    ),
  },
  {
    name: 'every notation of attributes',
    html: fonts
      .map((colour) => `<p><font color="${colour}">font ${colour}</font> <font color=${colour}><b>bold in ${colour}</b></font></p>`)
      .join(''),
  },
  { name: 'colours by property', html: page(':root{--ink:#1a0033}p{color:var(--ink)}', '<p>Words by a property</p>') },
  {
    name: 'nested colours',
    html: '<div style="color:#222">Outer <span style="color:#800000">inner <b>bold</b></span> <a href="https://x.example">link</a></div>',
  },
  { name: 'colour with opacity', html: '<p style="color:#000;opacity:.6">Dimmed</p><p style="color:rgba(0,0,0,.54)">Half</p>' },
  {
    name: 'links of their own colour',
    html: page(
      'a{color:#00c}a.b{color:#222}',
      '<p><a href="https://x.example">A link</a> <a class="b" href="https://x.example">Another one</a></p>',
    ),
  },
  {
    name: 'white grounds',
    html: '<body bgcolor="#FFFFFF"><table style="background:white"><tr><td bgcolor="white" style="color:#222">On white</td><td style="background-color:hsl(0 0% 100%)">Also on white</td></tr></table></body>',
  },
  {
    name: 'white grounds in rules',
    html: page(
      'body{background:#fff none repeat scroll 0 0}td{background-color:rgba(255,255,255,1)}',
      '<table><tr><td>Words on white</td></tr></table>',
    ),
  },
  { name: 'a marked word', html: '<p style="color:#222">See <mark>this word</mark> and that</p>' },
  {
    name: 'the colours of body',
    html: '<body bgcolor="#000080" text="#ffffff" link="#ffff00"><p>White on navy by attributes</p><p><a href="https://x.example">A yellow link</a></p></body>',
  },
  {
    name: 'the text colour of body alone',
    html: '<body text="#800000"><p>Maroon by attribute</p><table><tr><td>Maroon in a table</td></tr></table></body>',
  },
  {
    name: 'the link colour of body alone',
    html: '<body link="#006400" vlink="#006400" alink="red"><p><a href="https://x.example">A green link</a></p></body>',
  },
  {
    name: 'the colours of body without signs',
    html: '<body text="ffffff" bgcolor="333333" link=yellow><p>White on grey</p><p><a href="https://x.example">A yellow one</a></p></body>',
  },
  {
    name: 'body by a rule',
    html: page('body{color:#eee;background:#222}a{color:#9cf}', '<p>Light on dark <a href="https://x.example">and a link</a></p>'),
  },
  {
    name: 'a link on a dark ground',
    html: '<div style="background:#0b3d91;padding:20px;color:#fff"><a href="https://x.example">A link without a colour</a></div>',
  },
  { name: 'black on grey', html: '<div style="background:#808080">Words without a colour on grey</div>' },
  { name: 'grounds of half', html: '<div style="background:rgba(0,0,0,.6)"><p style="color:#fff">White on a veil</p></div>' },
  {
    name: 'a ground by a property',
    html: page(':root{--g:#102040}.a{background:var(--g);color:#fff}', '<div class="a">White on a property</div>'),
  },
  { name: 'a gradient', html: '<div style="background:linear-gradient(#036,#069);color:#fff">White on a gradient</div>' },
  {
    name: 'words in place of a picture',
    html: '<p><img src="https://img.example/x.png" alt="What is on it" style="color:#111"></p><p>After</p>',
  },
  dark(
    '.card{background:#fff;color:#111}@media (prefers-color-scheme:dark){.card{background:#111!important;color:#eee!important}.t{color:#fff!important}}',
    '<table class="card" width="500"><tr><td>Card words</td></tr></table><p class="t" style="color:#222">Title outside</p>',
  ),
  dark('@media (prefers-color-scheme: dark) and (min-width: 100px){p{color:#fff!important}}p{color:#333}', '<p>No ground at all</p>'),
  dark(
    '@media screen and (prefers-color-scheme:light){p{color:#000}}@media not all and (prefers-color-scheme:light){p{color:#fff}}',
    '<p>For the light</p>',
  ),
  dark(
    ':root{color-scheme:light dark;supported-color-schemes:light dark}p{color:light-dark(#111,#eee)}',
    '<p>Either</p><p>And another</p>',
  ),
  dark(':root{color-scheme:dark}body{background:#fff}', '<p>Dark by itself</p>'),
  dark(
    '@media (prefers-color-scheme:dark){body{background:#000!important}}td{background:#f4f4f4;color:#222}',
    '<table><tr><td>On light grey</td></tr></table><p>Below</p>',
  ),
  blocked('a colour with it', `<div style="background:#003366 url(${remote}) no-repeat center/cover;color:#fff">WHITE TITLE</div>`),
  blocked('a colour after it', `<p style="background:url('${remote}') #003366;color:#fff">COLOUR BEHIND</p>`),
  blocked(
    'a colour in rules',
    page(
      `.hero{background:#7a1f3d url("${remote}") top center / cover no-repeat;padding:30px}.hero p{color:#fff}`,
      '<div class="hero"><p>WHITE WORDS IN HERO</p></div><p>After</p>',
    ),
  ),
  blocked(
    'a gradient with it',
    `<div style="background:linear-gradient(rgba(0,0,0,.6),rgba(0,0,0,.6)),url(${remote});padding:30px;color:#fff">WHITE ON A VEIL</div>`,
  ),
  blocked(
    'no colour',
    `<div style="background-image:url(${remote});color:#fff"><h1>WHITE ON NOTHING</h1><p>And below</p></div><p>After</p>`,
  ),
  blocked(
    'an attribute',
    `<table><tr><td background="${remote}" style="color:#ffffff">WHITE IN A CELL</td><td background="${remote}" bgcolor="#224466" style="color:#fff">WHITE BESIDE</td></tr></table>`,
  ),
  blocked('sets of pictures', `<div style="background:#113355 image-set('${remote}' 1x, '${remote}' 2x);color:#fff">WHITE ON A SET</div>`),
  blocked(
    'dark words for a light picture',
    `<div style="background:#222"><div style="background-image:url(${remote});color:#111">DARK ON LIGHT</div></div>`,
  ),
  blocked(
    'a button',
    `<a href="https://x.example" style="background:#0a5c2b url(${remote}) repeat-x;color:#fff;padding:10px;display:inline-block">CONFIRM YOUR ADDRESS</a>`,
  ),
  blocked(
    'several',
    `<div style="background:url(${remote}) left no-repeat,url(${remote}) right no-repeat,#402060;color:#fff">BETWEEN TWO</div>`,
  ),
  blocked('marks of a list', `<ul style="list-style:url(${remote}) square"><li>One</li><li>Two</li></ul>`),
]
