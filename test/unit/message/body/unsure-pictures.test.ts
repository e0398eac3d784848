import { Buffer } from 'node:buffer'
import { expect, test } from 'vitest'
import { base64, entity, head, multipart, png } from '../../support/intact-messages.ts'
import { find, has } from '../../support/read-message.ts'

const img = '<img src="cid:p@x">'
const letter = (html: string, bytes: Buffer = png) =>
  Buffer.from(
    [
      ...head,
      multipart('related', 'r', [
        entity(['Content-Type: text/html; charset=utf-8'], `<p>Words</p>${html}`),
        entity(['Content-Type: image/png; name="p.png"', 'Content-ID: <p@x>', 'Content-Transfer-Encoding: base64'], base64(bytes)),
      ]),
    ].join('\r\n'),
    'latin1',
  )
const by = (css: string) => `<style>.x{${css}}</style><p class="x">${img}</p>`

test.each([
  ...['display:none', 'height:0;overflow:hidden', 'max-width:0', 'position:absolute;left:-9999px', 'opacity:.01', 'opacity:0'].map(by),
  ...['transform:scale(0)', 'filter:opacity(0)', 'visibility:hidden', 'text-indent:-999px', 'clip-path:inset(50%)', 'scale:0'].map(by),
  ...['height:0;overflow:hidden', 'left:-9999px;position:absolute', 'opacity:.01', 'transform:scale(0)', 'max-width:0px'].map(
    (style) => `<div style="${style}"><b>${img}</b></div>`,
  ),
  `<style>@media screen{.x{display:none}}</style><p class="x">${img}</p>`,
  `<style>/* a */ p .a, div > p.x{color:red;display:none}</style><p class="x">${img}</p>`,
  `<style>#n{display:none}</style><p id="n">${img}</p>`,
  `<style>img{display:none}</style>${img}`,
  `<p class="x">${img}</p><style>.x{display:none}</style>`,
  `<dialog>${img}</dialog>`,
  `<div popover>${img}</div>`,
  `<select><option>${img}</option></select>`,
  '<p style="background:url(cid:p@x);background:none">a</p>',
  '<p style="background:url(cid:p@x);width:0;height:0">a</p>',
])('a picture is listed that may not be seen: %s', async (html) => {
  const { listed, all } = await find(letter(html))
  expect(has(listed, png)).toBe(true)
  expect(has(all, png)).toBe(true)
})

test.each([
  img,
  `<style>.y{display:none}p{color:red}</style><p class="x">${img}</p>`,
  `<dialog open>${img}</dialog>`,
  `${by('display:none')}${img}`,
])('what is seen is not listed, too: %s', async (html) => {
  const { listed, drawn } = await find(letter(html))
  expect(has(drawn, png)).toBe(true)
  expect(listed).toEqual([])
})

test.each([
  ['a PNG', png.subarray(0, 8)],
  ['a GIF', Buffer.from('GIF89a')],
  ['a JPEG', Buffer.from([0xff, 0xd8, 0xff, 0xe0])],
])('%s that is nothing but its signature is listed', async (_name, bytes) => {
  expect(has((await find(letter(img, bytes))).listed, bytes)).toBe(true)
})
