import { type Layout, page, picture } from './layout.ts'

const wide = picture(400, 200)
const dot = picture(10, 10)
const photo = picture(2400, 1200)
const one = (name: string, attributes: string, source = wide): Layout => ({
  name: `a picture with ${name}`,
  html: `<p>Before</p><p><img src="${source}" ${attributes}></p><p>After</p>`,
})
const cell = (name: string, inside: string): Layout => ({ name, html: `<table width="100%"><tr>${inside}</tr></table>` })

/** Pictures with one side, both or none, larger than the frame, and beside what presses them. */
export const pictureLayouts: Layout[] = [
  one('no sides', ''),
  one('its height', 'height="40"'),
  one('its width', 'width="120"'),
  one('both sides', 'width="200" height="100"'),
  one('sides that distort it', 'width="200" height="12"', dot),
  one('a line of 560x2', 'width="560" height="2"', dot),
  one('sides in a style', 'style="width:300px;height:60px"'),
  one('a height in a style', 'style="height:50px"'),
  one('a least and a greatest width', 'style="min-width:100px;max-width:200px;height:auto"'),
  one('a width in percent', 'width="50%"'),
  one('all the width', 'width="100%"'),
  one('an automatic height', 'width="300" height="999" style="height:auto"'),
  one('important sides', 'style="width:900px!important;height:100px!important"'),
  one('more width than there is', 'width="1400" height="50"', dot),
  one('more height than width', 'height="900"'),
  one('many pixels', '', photo),
  one('many pixels and a width', 'width="2400"', photo),
  one('many pixels and both sides', 'width="2400" height="1200"', photo),
  one('a border and padding', 'width="1000" height="200" style="border:5px solid #333;padding:10px"', dot),
  one('its content fitted', 'width="300" height="300" style="object-fit:contain"'),
  cell('a logo beside a cell of 100%', `<td><img src="${wide}"></td><td width="100%">Words</td>`),
  cell('a logo with sides beside a cell of 100%', `<td><img src="${wide}" width="80" height="40"></td><td width="100%">Words</td>`),
  cell('icons beside a cell of 98%', `<td width="98%">Follow us</td>${`<td><img src="${dot}" width="24" height="24"></td>`.repeat(3)}`),
  cell('a logo by height beside a cell of 100%', `<td><img src="${wide}" height="30"></td><td width="100%">Words</td>`),
  cell('a photo in a cell', `<td><img src="${photo}"></td>`),
  cell('a photo with both sides in a cell', `<td><img src="${photo}" width="2400" height="1200"></td>`),
  cell('a photo and words in cells', `<td><img src="${photo}" width="1200"></td><td>Words beside the photo</td>`),
  cell('a photo of all the cell', `<td width="50%"><img src="${photo}" style="width:100%"></td><td>Words beside it</td>`),
  {
    name: 'a bar chart',
    html: `<table>${[
      ['Monday', 200],
      ['Tuesday', 320],
      ['Wednesday', 90],
    ]
      .map(([day, width]) => `<tr><td>${day}</td><td><img src="${dot}" width="${width}" height="12"></td></tr>`)
      .join('')}</table>`,
  },
  {
    name: 'a letter of 600 with a picture of 600',
    html: `<table width="600" align="center"><tr><td><img src="${photo}" width="600" height="300"></td></tr><tr><td>Words below</td></tr></table>`,
  },
  {
    name: 'a picture of 700 whose letter says max-width',
    html: page(
      'img{max-width:100%!important;height:auto!important}',
      `<table width="600"><tr><td><img src="${photo}" width="700" height="350"></td></tr></table>`,
    ),
  },
  { name: 'pictures in a row', html: `<p>${`<img src="${wide}" width="200" height="100"> `.repeat(5)}</p>` },
  {
    name: 'pictures that float',
    html: `<img src="${wide}" align="left" width="200" height="100"><p>Words beside the picture, and more of them</p><img src="${wide}" align="right" height="60">`,
  },
  {
    name: 'pictures in columns by display',
    html: `<div style="display:table"><div style="display:table-cell"><img src="${wide}"></div><div style="display:table-cell;width:100%">Words</div></div>`,
  },
  {
    name: 'pictures in a flexible row',
    html: `<div style="display:flex"><img src="${wide}" width="80" height="40"><div>Words beside the picture that go on for a while, so that they would press it</div></div>`,
  },
  {
    name: 'a picture in a link in a button',
    html: `<a href="https://x.example" style="display:inline-block;padding:10px;background:#036;color:#fff"><img src="${dot}" width="16" height="16"> Open</a>`,
  },
  { name: 'a picture in an inline box', html: `<span style="display:inline-block"><img src="${photo}" width="1200" height="600"></span>` },
]
