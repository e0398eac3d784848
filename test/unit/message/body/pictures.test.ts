import { Buffer } from 'node:buffer'
import { expect, test } from 'vitest'
import { cleaned } from '../../support/cleaned.ts'
import { base64, entity, head, latin1, multipart, pdf, png } from '../../support/intact-messages.ts'
import { find } from '../../support/read-message.ts'

const picture = (fields: string[], body = png) =>
  entity(['Content-Type: image/png', 'Content-Transfer-Encoding: base64', ...fields.map(latin1)], base64(body))
const page = (html: string, fields: string[] = []) =>
  entity(['Content-Type: text/html; charset=utf-8', ...fields], latin1(`<p>Words</p>${html}`))
const related = (parts: string[], fields: string[] = []) => {
  const [type = '', ...rest] = multipart('related', 'r1', parts).split('\r\n')
  return Buffer.from([...head, ...fields, type, ...rest].join('\r\n'), 'latin1')
}

/** What the window draws: the bytes of each picture that the cleaned HTML names, in its order. */
async function drawn(source: Buffer) {
  const found = await find(source)
  const safe = cleaned(found.content.html ?? '')
  const shown = safe.contentIds.flatMap((id) => found.content.inline.find(({ contentId }) => contentId === id) ?? [])
  return { ...found, safe, shown: shown.map(({ content }) => Buffer.from(content)) }
}

const named = 'Content-Disposition: inline; filename="logo.png"'
test.each<[name: string, html: string, fields: string[], own?: string[], all?: string[]]>([
  ['a file that lies beside the letter', '<img src="logo.png">', ['Content-Location: logo.png']],
  ['a place on the web', '<img src="http://paper.example/logo.png">', ['Content-Location: http://paper.example/logo.png']],
  [
    'a place relative to that of the letter',
    '<img src="img/logo.png">',
    ['Content-Location: http://paper.example/a/img/logo.png'],
    ['Content-Location: http://paper.example/a/index.html'],
  ],
  ['a place told from the root', '<img src="/logo.png">', ['Content-Location: /logo.png'], ['Content-Location: http://paper.example/a/']],
  [
    'a place by Content-Base',
    '<img src="logo.png">',
    ['Content-Location: http://paper.example/b/logo.png'],
    ['Content-Base: http://paper.example/b/'],
  ],
  [
    'the base of all parts',
    '<img src="http://paper.example/c/logo.png">',
    ['Content-Location: logo.png'],
    [],
    ['Content-Location: http://paper.example/c/'],
  ],
  [
    'a Content-Base of its own',
    '<img src="http://paper.example/d/logo.png">',
    ['Content-Base: "http://paper.example/d/"', 'Content-Location: logo.png'],
  ],
  [
    'a place that is broken into lines',
    '<img src="http://paper.example/logos/logo.png">',
    ['Content-Location: http://paper.example/\r\n logos/logo.png'],
  ],
  ['a place in another case', '<img src="IMAGES/Logo.png">', ['Content-Location: images/logo.png']],
  ['a place with escapes', '<img src="my logo.png">', ['Content-Location: my%20logo.png']],
  ['a file of Word', '<img src="file:///C:/a/image001.png">', ['Content-Location: file:///C:/a/image001.png']],
  ['a place that is a cid', '<img src="cid:logo1">', ['Content-Location: cid:logo1']],
  ['a file name alone', '<img src="logo.png">', [named]],
  ['a file name in a folder', '<img src="images\\logo.png">', [named]],
  ['a file name as an id', '<img src="cid:logo.png">', [named]],
  ['an id without its scheme', '<img src="image001.png">', ['Content-ID: <image001.png>']],
  ['a scheme in capitals', '<img src="CID:logo1">', ['Content-ID: <logo1>']],
  ['an id in another case', '<img src="cid:LOGO1@Paper">', ['Content-ID: <logo1@paper>']],
  ['brackets around the id', '<img src="cid:<logo1>">', ['Content-ID: <logo1>']],
  ['escaped brackets', '<img src="cid:%3Clogo1%3E">', ['Content-ID: <logo1>']],
  ['brackets missing in the field', '<img src="cid:logo1">', ['Content-ID: logo1']],
  ['spaces around it', '<img src=" cid: logo1 ">', ['Content-ID: <logo1>']],
  ['spaces within the field', '<img src="cid:logo1">', ['Content-ID: < logo1 >']],
  ['spaces in the id', '<img src="cid:my logo">', ['Content-ID: <my logo>']],
  ['escapes for spaces', '<img src="cid:my%20logo">', ['Content-ID: <my logo>']],
  ['an escaped @ beside a bare +', '<img src="cid:ii_a+b%40mail.example">', ['Content-ID: <ii_a+b@mail.example>']],
  ['escapes in the field', '<img src="cid:a@b">', ['Content-ID: <a%40b>']],
  ['escapes in both', '<img src="cid:a%40b">', ['Content-ID: <a%40b>']],
  ['an escape that is none', '<img src="cid:50%@b">', ['Content-ID: <50%@b>']],
  ['an entity', '<img src="cid:a&amp;b@x">', ['Content-ID: <a&b@x>']],
  ['an entity twice', '<img src="cid:a&amp;amp;b@x">', ['Content-ID: <a&b@x>']],
  ['an entity in both', '<img src="cid:a&amp;amp;b@x">', ['Content-ID: <a&amp;b@x>']],
  ['an id beyond ASCII', '<img src="cid:logo-für">', ['Content-ID: <logo-für>']],
  ['one that is escaped', '<img src="cid:logo-f%C3%BCr">', ['Content-ID: <logo-für>']],
  ['one in an encoded word', '<img src="cid:로고">', ['Content-ID: =?utf-8?B?POuhnOqzoD4=?=']],
  ['accents in two ways', '<img src="cid:logo-fu\u0308r">', ['Content-ID: <logo-für>']],
  ['the id of the message, too', '<img src="mid:sound@paper.example/logo1">', ['Content-ID: <logo1>']],
  ['an id with an apostrophe', `<img src="cid:it's">`, ["Content-ID: <IT'S>"]],
  ['single quotes', "<img alt='a' src='cid:LOGO1' width=40>", ['Content-ID: <logo1>']],
  ['no quotes', '<img alt=a src=cid:LOGO1 width=40>', ['Content-ID: <logo1>']],
  ['a srcset alone', '<img srcset="cid:LOGO1 2x">', ['Content-ID: <logo1>']],
  ['a cell', '<table><tr><td style="color:red" background="cid:LOGO1">Words</td></tr></table>', ['Content-ID: <logo1>']],
  [
    'a style',
    `<div style="background:#eee url('logo.png') no-repeat;font-family:&quot;A&quot;">Words</div>`,
    ['Content-Location: logo.png'],
  ],
  ['a style by an id', `<div style='background-image:url("cid:LOGO1")'>Words</div>`, ['Content-ID: <logo1>']],
])('a picture is drawn, and not listed, where its letter asks for it by %s', async (_name, html, fields, own = [], all = []) => {
  const { shown, listed, safe } = await drawn(related([page(html, own), picture(fields)], all))
  expect(shown).toEqual([png])
  expect(listed).toEqual([])
  expect(safe.blocked).toEqual([])
  expect(safe.html).toContain('Words')
})

test.each([
  ['another place', '<img src="http://other.example/logo.png">', ['Content-Location: http://paper.example/logo.png']],
  ['a name on the web', '<img src="https://paper.example/logo.png">', [named]],
  ['a name behind two slashes', '<img src="//paper.example/logo.png">', [named]],
  ['another name', '<img src="logo2.png">', [named]],
  ['no name', '<img src="">', [named]],
  ['a folder', '<img src="images/">', ['Content-Location: logo.png']],
  ['a link', '<a href="logo.png">Logo</a>', ['Content-Location: logo.png']],
  ['a dot', '<img src="logo.png" width="1" height="1">', ['Content-Location: logo.png']],
  ['what is hidden', '<div style="display:none"><img src="logo.png"></div>', ['Content-Location: logo.png']],
])('a picture is listed, and not drawn, where its letter has but %s', async (_name, html, fields) => {
  const { shown, listed } = await drawn(related([page(html), picture(fields)]))
  expect(shown).toEqual([])
  expect(listed).toEqual([png])
})

const other = Buffer.concat([png, png])
test('what is exact is drawn before what is alike, and each address has its own picture', async () => {
  const html = '<img src="cid:LOGO"><img src="cid:logo"><img src="logo.png"><img src="cid:logo.png">'
  const third = Buffer.concat([other, png])
  const source = related([
    page(html),
    picture(['Content-ID: <logo>']),
    picture(['Content-ID: <LOGO>'], other),
    picture(['Content-ID: <x>', named], third),
  ])
  const { shown, listed, safe } = await drawn(source)
  expect(shown).toEqual([other, png, third])
  expect(safe.html.match(/src="p\d"/g)).toEqual(['src="p0"', 'src="p1"', 'src="p2"', 'src="p2"'])
  expect(listed).toEqual([])
})

test('of parts with one Content-ID each is drawn from where it lies', async () => {
  const html = '<img src="a.png"><img src="b.png"><img src="cid:same">'
  const source = related([
    page(html),
    picture(['Content-ID: <same>', 'Content-Location: a.png']),
    picture(['Content-ID: <same>', 'Content-Location: b.png'], other),
  ])
  const { shown, listed } = await drawn(source)
  expect(shown).toEqual([png, other])
  expect(listed).toEqual([])
})

test('what is no picture is listed, whatever the letter asks for', async () => {
  const { shown, listed } = await drawn(related([page('<img src="plan.pdf">'), picture(['Content-Location: plan.pdf'], pdf)]))
  expect(shown).toEqual([])
  expect(listed).toEqual([pdf])
})

test('renaming leaves every other letter of HTML as it was', async () => {
  const filler = '<p title="a &amp; b" hidden-from=nobody>Grüße &amp; mehr <b>über</b> die Mühle</p>\n'.repeat(300)
  const html = `${filler}<img class=a src=cid:LOGO1 alt="x">${filler}<img src='logo1'/>${filler}`
  const { content, shown } = await drawn(related([page(html), picture(['Content-ID: <logo1>'])]))
  expect(content.html).toBe(`<p>Words</p>${filler}<img class=a src="cid:logo1" alt="x">${filler}<img src="cid:logo1"/>${filler}`)
  expect(shown).toEqual([png])
})

const data = png.toString('base64')
test.each([
  ['a charset', `data:image/png;charset=utf-8;base64,${data}`],
  ['a name', `data:image/png;name=a.png;base64,${data}`],
  ['capitals', `DATA:IMAGE/PNG;BASE64,${data}`],
  ['spaces', `data:image/png; charset=utf-8; base64, ${data}`],
  ['lines', `data:image/png;base64,\n${data.replace(/.{60}/g, '$&\n')}`],
  ['percent codes in it', `data:image/png;base64,${encodeURIComponent(data)}`],
  ['percent codes alone', `data:image/png,${[...png].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')}`],
])('a picture that is written into the HTML is drawn: with %s', async (_name, address) => {
  const { safe } = await drawn(related([page(`<img src="${address}">`)]))
  const shown = /src="data:image\/png;base64,([^"]*)"/.exec(safe.html)?.[1] ?? ''
  expect(Buffer.from(shown, 'base64')).toEqual(png)
})
