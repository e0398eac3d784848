// @vitest-environment jsdom
import { beforeAll, describe, expect, test } from 'vitest'
import { mail, received, withoutWindow } from '../../support/as-received.ts'

beforeAll(withoutWindow)

/** A PNG of this size with bytes of its own; so large in bytes. */
function png(width: number, height: number, bytes = 0): Buffer {
  const head = Buffer.alloc(33 + bytes)
  head.write('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1')
  head.writeUInt32BE(width, 16)
  head.writeUInt32BE(height, 20)
  for (let at = 33; at < head.length; at++) head[at] = (at * 7 + width) % 256
  return head
}
const part = (contentId: string, content: Buffer, name = '') =>
  `Content-Type: image/png${name ? `; name="${name}"` : ''}\r\nContent-ID: <${contentId}>\r\nContent-Transfer-Encoding: base64\r\n\r\n${content.toString('base64').replace(/.{76}/g, '$&\r\n')}\r\n`
const images = (html: string) => html.match(/<img[^>]*>/g) ?? []
const widths = (html: string) => images(html).map((image) => Number(/ width="(\d+)"/.exec(image)?.[1] ?? 0))
const shown = ({ html }: { html: string }) => images(html).map((image) => /src="cid:([^"]+)"/.exec(image)?.[1])

describe('a picture is as wide as the message draws it', () => {
  test.each<[string, string, number]>([
    ['width', 'width="60"', 60],
    ['a style', 'style="width:60px"', 60],
    ['a style in inches', 'style="width:1.25in;height:.5in"', 120],
    ['height alone', 'height="30"', 60],
    ['a style of height alone', 'style="height:30px;width:auto"', 60],
    ['a style that says more than an attribute', 'width="800" style="width:60px"', 60],
    ['the greatest width', 'style="max-width:60px"', 60],
    ['both', 'width="60" height="30"', 60],
    ['nothing, and is as wide as a page', '', 640],
    ['a share of the page', 'width="100%"', 640],
  ])('by %s', async (_, attributes, expected) => {
    const { html } = await received(mail(`<p><img src="cid:a@x" ${attributes}></p>`, [part('a@x', png(800, 400))]), 'forward')
    expect(widths(html)).toEqual([expected])
  })

  test('a small one that says nothing is as wide as it is, and says so', async () => {
    const { html } = await received(mail('<p><img src="cid:a@x"></p>', [part('a@x', png(80, 40))]), 'forward')
    expect(widths(html)).toEqual([80])
  })
})

describe('each picture of a message comes along once, wherever and however often it is shown', () => {
  const logo = png(80, 40)
  const data = `data:image/png;base64,${png(20, 20).toString('base64')}`
  test.each<[string, string, string[], string[]]>([
    ['under an id', '<img src="cid:a@x">', [part('a@x', logo, 'Logo 2026.png')], ['Logo 2026.png']],
    [
      'under an id with signs',
      '<img src="cid:a%40x"> <img src="cid:b~1$@x">',
      [part('a@x', logo), part('b~1$@x', png(9, 9))],
      ['image1.png', 'image2.png'],
    ],
    ['ten times', '<img src="cid:a@x">'.repeat(10), [part('a@x', logo)], ['image1.png']],
    [
      'under ten ids',
      '<img src="cid:a@x"><img src="cid:b@x"><img src="cid:c@x">',
      ['a@x', 'b@x', 'c@x'].map((id) => part(id, logo)),
      ['image1.png'],
    ],
    ['as data', `<img src="${data}" alt="d">`, [], ['image1.png']],
    ['as data twice', `<img src="${data}"><img src="${data}">`, [], ['image1.png']],
    ['in a link', '<a href="https://x.example/"><img src="cid:a@x"></a>', [part('a@x', logo)], ['image1.png']],
  ])('%s', async (_, html, parts, names) => {
    const letter = await received(mail(`<p>Hi ${html}</p>`, parts), 'forward')
    expect(letter.parts.map(({ name }) => name)).toEqual(names)
    const ids = letter.parts.map(({ contentId }) => contentId)
    expect(shown(letter).length).toBe(html.split('<img').length - 1)
    expect(new Set(shown(letter))).toEqual(new Set(ids))
    expect(letter.told).toBeUndefined()
  })
})

test('pictures of many megabytes are passed on; an answer leaves them out and says so', async () => {
  const parts = ['a', 'b', 'c'].map((id, index) => part(`${id}@x`, png(300 + index, 200, 2_200_000)))
  const message = mail('<p>1 <img src="cid:a@x" alt="first"> 2 <img src="cid:b@x"> 3 <img src="cid:c@x" alt="third"></p>', parts)
  const forwarded = await received(message, 'forward')
  expect([forwarded.parts.length, forwarded.told]).toEqual([3, undefined])
  const answered = await received(message, 'answer')
  expect(answered.parts).toHaveLength(2)
  expect(answered.quoted).toContain('[third]')
  expect(answered.told).toContain('1 picture was left out')
})

test('pictures that lie on servers are said to be left out of what is passed on, those that count readers are not', async () => {
  const html =
    '<p>Hi <img src="https://cdn.example/x.png" alt="Chart"> <img src="//cdn.example/y.png"><img src="https://cdn.example/t.gif" width="1" height="1"></p>'
  const { quoted, told, parts } = await received(mail(html), 'forward')
  expect(quoted).toContain('Hi [Chart]')
  expect([parts.length, told]).toEqual([0, '2 pictures were left out. They are stored on servers, not in the message.'])
  expect((await received(mail(html), 'answer')).told).toBeUndefined()
})

test.each([
  ['of a table', '<table background="cid:bg@x"><tr><td>Words</td></tr></table>'],
  ['of a style', '<div style="background-image:url(cid:bg@x)">Words</div>'],
])('a picture behind words is passed on as a file, the ground %s', async (_, html) => {
  const parts = [part('bg@x', png(60, 40), 'ground.png'), part('a@x', png(30, 30), 'a.png')]
  const letter = await received(mail(`${html}<p><img src="cid:a@x"></p>`, parts), 'forward')
  expect(letter.parts.map(({ name }) => name).sort()).toEqual(['a.png', 'ground.png'])
  expect(shown(letter)).toHaveLength(1)
  expect((await received(mail(`${html}<p><img src="cid:a@x"></p>`, parts))).parts.map(({ name }) => name)).toEqual(['a.png'])
})

test('dots that count readers are not passed on as files', async () => {
  const html = '<p>Words <img src="cid:t@x" width="1" height="1"></p>'
  expect((await received(mail(html, [part('t@x', png(1, 1))]), 'forward')).parts).toEqual([])
})
