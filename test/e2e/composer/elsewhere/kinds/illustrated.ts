import type { Case, CasePart } from '../cases.ts'

const logo: CasePart = { contentId: 'logo@mill', name: 'logo.png', picture: [300, 60] }
const sheet: CasePart = { contentId: 'sheet@mill', name: 'sheet.png', picture: [1200, 400] }
const image = (attributes = '', id = 'logo@mill') => `<img src="cid:${id}" alt="the mill" ${attributes}>`

/** Messages that bring their own pictures, in the ways in which programs name and size them. */
const messages: [name: string, html: string, parts: CasePart[]][] = [
  ['a picture of no size', `<p>See</p><p>${image()}</p>`, [logo]],
  ['a picture with a width', `<p>See ${image('width="120"')}</p>`, [logo]],
  ['a picture with a height alone', `<p>See ${image('height="30"')}</p>`, [logo]],
  ['a picture with both sides', `<p>See ${image('width="150" height="30"')}</p>`, [logo]],
  ['a picture whose width a style says', `<p>See ${image('style="width:90px;height:auto"')}</p>`, [logo]],
  ['a picture whose style counts more', `<p>See ${image('width="300" style="width:90px"')}</p>`, [logo]],
  ['a picture with the most that it may have', `<p>See ${image('style="max-width:200px"')}</p>`, [logo]],
  ['a picture whose class says its width', `<style>.l{width:110px}</style><p>See ${image('class="l"')}</p>`, [logo]],
  ['a picture that is wider than a letter', `<p>See ${image('width="1200"', 'sheet@mill')}</p>`, [sheet]],
  ['a wide picture of no size', `<p>See ${image('', 'sheet@mill')}</p>`, [sheet]],
  ['a wide picture that is made small', `<p>See ${image('width="240"', 'sheet@mill')}</p>`, [sheet]],
  ['a picture twice, in two sizes', `<p>${image('width="60"')} and ${image('width="200"')}</p>`, [logo]],
  ['two pictures', `<p>${image('width="60"')} and ${image('width="200"', 'sheet@mill')}</p>`, [logo, sheet]],
  ['a picture named in capitals', '<p>See <img src="CID:logo@mill" width="80" alt="l"></p>', [logo]],
  ['a picture named by codes', '<p>See <img src="cid:logo%40mill" width="80" alt="l"></p>', [logo]],
  ['a picture by its place', '<p>See <img src="logo.png" width="80" alt="l"></p>', [{ ...logo, location: 'logo.png' }]],
  ['a picture in a link', `<p><a href="https://mill.example/">${image('width="80"')}</a></p>`, [logo]],
  ['a picture in a cell', `<table><tr><td>${image('width="80"')}</td><td>Paper of the year</td></tr></table>`, [logo]],
  ['a picture in a quotation', `<p>Yes</p><blockquote type="cite"><p>So? ${image('width="80"')}</p></blockquote>`, [logo]],
  ['a picture with an id of words', '<p>See <img src="cid:my%20logo" width="80" alt="l"></p>', [{ ...logo, contentId: 'my logo' }]],
]

export const illustrated: readonly Case[] = messages.flatMap(([name, html, parts]): Case[] =>
  (['answer', 'forward'] as const).map((as) => ({ as, name, html, parts, sized: true })),
)
