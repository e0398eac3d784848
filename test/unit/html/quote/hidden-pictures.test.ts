// @vitest-environment jsdom
import { Buffer } from 'node:buffer'
import { beforeAll, expect, test } from 'vitest'
import { mail, received, withoutWindow } from '../../support/as-received.ts'

beforeAll(withoutWindow)

/** The first bytes of a PNG of 20 by 20 px (PNG 11.2.1), and one more, by which two differ. */
function png(mark: number): Buffer {
  const picture = Buffer.alloc(34, mark)
  Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex').copy(picture)
  picture.writeUInt32BE(20, 16)
  picture.writeUInt32BE(20, 20)
  return picture
}

const part = (name: string, mark: number) =>
  `Content-Type: image/png; name="${name}.png"\r\nContent-ID: <${name}@x>\r\nContent-Transfer-Encoding: base64\r\n\r\n${png(mark).toString('base64')}\r\n`
const parts = [part('hidden', 1), part('shown', 2)]

test.each([
  ['a class', '<style>.h{display:none}</style><img class="h" src="cid:hidden@x">'],
  ['the class of what is around', '<style>.h{display:none}</style><div class="h"><p><img src="cid:hidden@x"></p></div>'],
  ['a class of two', '<style>.a{display:block}.a.b{display:none}</style><img class="a b" src="cid:hidden@x">'],
  ['a rule for screens', '<style>@media screen{.h{display:none}}</style><img class="h" src="cid:hidden@x">'],
  [
    'a rule for wide windows',
    '<style>.m{display:none}@media(max-width:600px){.m{display:block!important}}</style><img class="m" src="cid:hidden@x">',
  ],
  ['a rule for an attribute', '<style>img[src^="cid:hidden"]{display:none}</style><img src="cid:hidden@x">'],
  ['visibility', '<style>.h{visibility:hidden}</style><img class="h" src="cid:hidden@x">'],
  ['no opacity', '<style>.h{opacity:0}</style><img class="h" src="cid:hidden@x">'],
  ['no size', '<style>.h{width:0;height:0}</style><img class="h" src="cid:hidden@x">'],
  ['no width', '<style>.h{width:0}</style><img class="h" src="cid:hidden@x">'],
  ['no room around', '<style>.h{max-height:0;overflow:hidden}</style><div class="h"><img src="cid:hidden@x"></div>'],
  ['a place out of the page', '<style>.h{position:absolute;left:-9999px}</style><img class="h" src="cid:hidden@x">'],
  ['a style', '<img style="display:none" src="cid:hidden@x">'],
  ['an attribute', '<div hidden><img src="cid:hidden@x"></div>'],
])('a picture that the original hides by %s is neither shown nor attached in an answer', async (_, html) => {
  const { html: sent, parts: files } = await received(mail(`<p>Words</p>${html}<p><img src="cid:shown@x"></p>`, parts))
  expect(sent.match(/<img/g)).toHaveLength(1)
  expect(files.map(({ name }) => name)).toEqual(['shown.png'])
})

test.each([
  ['shows again', '<style>.h{display:none}.h.on{display:inline}</style><img class="h on" src="cid:hidden@x">'],
  ['hides in narrow windows only', '<style>@media(max-width:600px){.h{display:none}}</style><img class="h" src="cid:hidden@x">'],
  ['folds in', '<details><summary>Picture</summary><img src="cid:hidden@x"></details>'],
])('a picture that the original %s comes along', async (_, html) => {
  const { html: sent, parts: files } = await received(mail(`<p>Words</p>${html}<p><img src="cid:shown@x"></p>`, parts))
  expect(sent.match(/<img/g)).toHaveLength(2)
  expect(files.map(({ name }) => name)).toEqual(['hidden.png', 'shown.png'])
})
