import { Buffer } from 'node:buffer'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Entity, parseTree } from '../../../main/message/mime/parts/tree.ts'
import { cleanedPage } from '../support/cleaned.ts'
import { base64, entity, file, head, latin1, multipart, pdf, png, sound } from '../support/intact-messages.ts'
import { find, has } from '../support/read-message.ts'

const folder = join(import.meta.dirname, '../../fixtures/reading')
const fixtures = readdirSync(folder).filter((name) => name.endsWith('.eml'))
const leavesOf = (one: Entity): Entity[] => (one.children.length > 0 ? one.children.flatMap(leavesOf) : [one])
const bytes = (source: string) => Buffer.from(source, 'latin1')
const message = (content: string): Buffer => bytes(`${head.join('\r\n')}\r\n${content}`)
const mixed = (...parts: string[]): Buffer => message(multipart('mixed', 'b7', parts))
const words = entity(['Content-Type: text/plain; charset=utf-8'], 'Words of the letter.')

test('the bytes of every leaf of every message are among its parts, once each', async () => {
  for (const name of fixtures) {
    const source = readFileSync(join(folder, name))
    const { content, all, parts } = await find(source)
    for (const leaf of leavesOf(parseTree(source).root)) expect(has(all, leaf.body), `${name}: ${leaf.type.value}`).toBe(true)
    const indexes = content.allParts.map(({ index }) => index)
    expect(new Set(indexes).size).toBe(indexes.length)
    expect([...indexes].sort((a, b) => a - b)).toEqual(parts.map((_part, index) => index))
  }
})

test('every file of every message is listed, drawn in its HTML, or said in words by a card or a report', async () => {
  for (const { source, files } of sound) {
    const found = await find(bytes(source))
    for (const { name, bytes: content } of files) {
      const places = [found.listed, found.drawn].filter((all) => has(all, content)).length
      expect(places, name).toBe(1)
    }
  }
})

const withPicture = (html: string, fields: string[], body = png, kind = 'related') =>
  message(
    multipart(kind, 'r1', [
      entity(['Content-Type: text/html; charset=utf-8'], html),
      entity(['Content-ID: <image1>', 'Content-Transfer-Encoding: base64', ...fields], base64(body)),
    ]),
  )
const pngFields = ['Content-Type: image/png; name="a.png"']
const shows = '<p>Words</p><img src="cid:image1">'

test.each([
  ['a picture', shows, pngFields],
  ['one behind a cell', '<table><tr><td background="cid:image1">Words</td></tr></table>', pngFields],
  ['one behind a block', '<div style="background:#fff url(\'cid:image1\') no-repeat">Words</div>', pngFields],
  ['one of a type that says nothing', shows, ['Content-Type: application/octet-stream; name="a.png"']],
  ['one of an old type', shows, ['Content-Type: image/x-png; name="a.png"']],
  ['one of another type', shows, ['Content-Type: image/jpeg; name="a.jpg"']],
  ['one whose id is escaped', '<img src="cid:image%31">', pngFields],
  ['one in mixed', shows, pngFields, 'mixed'],
])('a file is not listed where the letter draws it: %s', async (_name, html, fields, kind = 'related') => {
  const found = await find(withPicture(html, fields, png, kind))
  expect(found.listed).toEqual([])
  expect(found.content.inline.map(({ type }) => type)).toEqual(['image/png'])
  expect(has(found.all, png)).toBe(true)
})

test.each([
  ['a link leads to it', '<a href="cid:image1">The plan</a>', pngFields, png],
  ['the letter only names it', '<p>See cid:image1</p>', pngFields, png],
  ['it stands in a comment', '<p>Words</p><!-- <img src="cid:image1"> -->', pngFields, png],
  ['only Word would show it', '<p>Words</p><!--[if mso]><v:fill src="cid:image1"/><![endif]-->', pngFields, png],
  ['it stands in a template', '<p>Words</p><template><img src="cid:image1"></template>', pngFields, png],
  ['it stands in what is not displayed', '<p>Words</p><div style="display:none"><img src="cid:image1"></div>', pngFields, png],
  ['it is shown as a dot', '<p>Words</p><img src="cid:image1" width="1" height="1">', pngFields, png],
  ['a style sheet has it for something', '<style>.never{background:url(cid:image1)}</style><p>Words</p>', pngFields, png],
  ['another id begins as its own', '<p>Words</p><img src="cid:image10">', pngFields, png],
  ['it is sound', '<audio src="cid:image1"></audio>', ['Content-Type: audio/mpeg; name="a.mp3"'], Buffer.from('ID3 sound')],
  ['it is an object', '<object data="cid:image1"></object>', ['Content-Type: application/pdf; name="a.pdf"'], pdf],
  ['no browser draws it: PDF', shows, ['Content-Type: application/pdf; name="a.pdf"'], pdf],
  ['no browser draws it: TIFF', shows, ['Content-Type: image/tiff; name="a.tif"'], Buffer.from('II*\0 scan')],
  ['no browser draws it: HEIC', shows, ['Content-Type: image/heic; name="a.heic"'], Buffer.from('\0\0\0\x18ftypheic photo')],
  [
    'no window draws it: SVG',
    shows,
    ['Content-Type: image/svg+xml; name="a.svg"'],
    Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
  ],
  ['it is no picture, whatever it says', shows, pngFields, Buffer.from('not a picture at all')],
])('a file is listed where the letter does not draw it: %s', async (_name, html, fields, content) => {
  const found = await find(withPicture(html, fields, content))
  expect(has(found.listed, content)).toBe(true)
  expect(found.drawn).toEqual([])
})

test('of two files with one Content-ID the one that is not drawn is listed', async () => {
  const part = (type: string, body: Buffer) =>
    entity([`Content-Type: ${type}`, 'Content-ID: <image>', 'Content-Transfer-Encoding: base64'], base64(body))
  const html = entity(['Content-Type: text/html'], '<img src="cid:image">')
  const found = await find(
    message(
      multipart('related', 'r1', [
        html,
        part('application/pdf', pdf),
        part('image/png', png),
        part('image/png', Buffer.concat([png, png])),
      ]),
    ),
  )
  expect(found.drawn).toEqual([png])
  expect(found.listed).toEqual([pdf, Buffer.concat([png, png])])
})

const htmlTypes = [
  ...[
    'text/html charset=utf-8',
    'text/html, charset=utf-8',
    'text/html: charset=utf-8',
    '"text/html"; charset=utf-8',
    'text/html/',
    "'text/html'",
  ],
  ...[
    'text/html;; charset=utf-8',
    'text/html(comment); charset=utf-8',
    'TEXT/HTML;CHARSET=UTF-8',
    'text / html; charset=utf-8',
    ' ;text/html; charset=utf-8',
  ],
  ...[
    'text/html charset="utf-8"',
    'text/html;charset="utf-8',
    'text/x-html',
    'text/xhtml',
    'html',
    'application/xhtml+xml',
    'text/html/plain',
  ],
]
test.each(htmlTypes)('HTML is read as HTML when its type is written %s', async (type) => {
  const { content } = await find(message(entity([`Content-Type: ${type}`], latin1('<p>Grüße aus der Mühle</p>'))))
  expect(content.html).toContain('<p>Grüße aus der Mühle</p>')
})

const multipartTypes = [
  ...[
    'multipart/mixed charset="utf-8"; boundary="abc"',
    'multipart/*; boundary=abc',
    'multipart/; boundary=abc',
    'multipart; boundary=abc',
    '"multipart/mixed"; boundary="abc"',
  ],
  ...[
    'multipart/mixed, boundary=abc',
    'multipart / mixed; boundary=abc',
    'multipart/mixed/; boundary=abc',
    'multipart/mixed',
    'multipart/mixed; boundary=other',
    "multipart/mixed; boundary='abc'",
  ],
  ...[
    'multipart/mixed; boundary="abc ',
    'multipart/mixed; boundary=" abc"',
    "multipart/mixed; boundary*=utf-8''abc",
    'multipart/mixed; boundary*0="a"; boundary*1="bc"',
    'multipart/unheard-of; boundary=abc',
    'text/plain; boundary=abc',
    'application/mixed; boundary=abc',
  ],
]
test.each(multipartTypes)('a multipart is taken apart when its type is written %s', async (type) => {
  const found = await find(
    message(entity([`Content-Type: ${type}`], `--abc\r\n${words}\r\n--abc\r\n${file('application/pdf', 'x.pdf', pdf)}\r\n--abc--\r\n`)),
  )
  expect(found.content.text).toBe('Words of the letter.')
  expect(found.listed).toEqual([pdf])
  expect(found.content.attachments.map(({ name }) => name)).toEqual(['x.pdf'])
})

test.each(['image/*', '*/*', 'application/*', 'x', '', 'application/pdf, name=', 'text/plain', 'image/png/octet-stream', ';;;'])(
  'bytes are never shown as text when their type is written %j',
  async (type) => {
    const fields = [...(type === '' ? [] : [`Content-Type: ${type}`]), 'Content-Transfer-Encoding: base64', 'Content-Disposition: inline']
    for (const body of [pdf, png]) {
      const found = await find(mixed(words, entity(fields, base64(body))))
      expect(found.content.text).toBe('Words of the letter.')
      expect(found.listed).toEqual([body])
    }
  },
)

test.each([
  ['text/x-anything; charset=utf-8', 'The kettle is on, Fräulein.'],
  ['text/*; charset=utf-8', 'The kettle is on, Fräulein.'],
  ['text/x-web-markdown; charset=utf-8', 'The kettle is on, Fräulein.'],
])('a text of a kind that nobody knows is read: %s', async (type, text) => {
  expect((await find(message(entity([`Content-Type: ${type}`], latin1(text))))).content.text).toBe(text)
  const found = await find(mixed(words, entity([`Content-Type: ${type}`], latin1(text))))
  expect(found.content.text).toContain(text)
})

test('the first text with a name is the body where there is no other, and the next is a file', async () => {
  const named = (name: string, body: string) => entity([`Content-Type: text/plain; name="${name}"`], body)
  const found = await find(
    mixed(named('text_0.txt', 'The parcel is here.'), named('log.txt', 'line of a log'), file('application/pdf', 'x.pdf', pdf)),
  )
  expect(found.content.text).toBe('The parcel is here.')
  expect(found.content.attachments.map(({ name }) => name)).toEqual(['log.txt', 'x.pdf'])
})

test('forms that are not shown are no attachments, and are among the parts', async () => {
  const form = (type: string, body: string) => entity([`Content-Type: ${type}`], body)
  const found = await find(
    message(
      multipart('alternative', 'a1', [
        form('text/plain', 'Two seats.'),
        form('text/x-amp-html', '<html amp4email>live</html>'),
        form('text/watch-html', '<b>Two</b>'),
        form('text/rtf', '{\\rtf1 Two}'),
        form('text/html', '<p>Two <b>seats</b>.</p>'),
      ]),
    ),
  )
  expect(found.content.attachments).toEqual([])
  expect(found.content.allParts.map(({ type }) => type)).toEqual([
    'text/plain',
    'text/x-amp-html',
    'text/watch-html',
    'text/rtf',
    'text/html',
  ])
  const alone = await find(message(multipart('alternative', 'a1', [form('text/rtf', '{\\rtf1 Two}')])))
  expect(alone.listed).toHaveLength(1)
})

test('a picture written into HTML as an address is a part, and the words behind it are read', async () => {
  const large = Buffer.concat([png, Buffer.alloc(2_600_000, 7)])
  const html = `<p>Before</p><img src="data:image/png;base64,${large.toString('base64')}" alt="x"><p>Behind it</p>`
  const found = await find(message(entity(['Content-Type: text/html'], html)))
  expect(found.content.html?.length).toBeLessThan(1000)
  expect(found.words).toContain('Behind it')
  expect(found.drawn).toEqual([large])
  expect(found.content.notes).toEqual([])
  expect(found.content.html).toContain(`src="cid:${found.content.inline[0]?.contentId}" alt="x"`)
})

test('more than 2,000,000 characters of HTML are said to be cut, and are among the parts whole', async () => {
  const html = `<table>${'<tr><td>A row of the report</td></tr>'.repeat(80_000)}</table>`
  const found = await find(message(entity(['Content-Type: text/html'], html)))
  expect(found.content.notes).toEqual(['body-cut'])
  expect(has(found.all, Buffer.from(html))).toBe(true)
})

test('a text that is called HTML and has no markup keeps its lines', async () => {
  const plain = await find(
    message(entity(['Content-Type: text/html; charset=utf-8'], 'Dear Alice,\r\n\r\nline < one\r\nline two & more\r\n')),
  )
  expect(plain.content.html).toBeUndefined()
  expect(plain.content.text?.trim()).toBe('Dear Alice,\n\nline < one\nline two & more')
  const html = await find(message(entity(['Content-Type: text/html; charset=utf-8'], 'Tea &amp; cups\r\nagain')))
  expect(html.content.html).toContain('Tea &amp; cups')
})

test.each(['<ada@x.example>', '<mailto:ada@x.example>', '<https://x.example/a?b=1>', '<<ada@x.example>>'])(
  '%s within HTML is read, and makes no HTML of a text',
  async (address) => {
    const words = address.replace(/^<<?|>>?$/g, '')
    const plain = await find(
      message(entity(['Content-Type: text/html; charset=utf-8'], `Dear Alice,\r\n\r\nwrite to\r\nAda ${address}\r\n`)),
    )
    expect(plain.content.html).toBeUndefined()
    expect(plain.content.text?.trim()).toBe(`Dear Alice,\n\nwrite to\nAda ${address}`)
    const html = await find(
      message(entity(['Content-Type: text/html; charset=utf-8'], `<p title="${address}">Write to Ada ${address}</p><!-- ${address} -->`)),
    )
    const { body } = cleanedPage(html.content.html ?? '')
    expect(body.textContent).toBe(`Write to Ada ${address}`)
    expect(html.words).toContain(words)
  },
)

test.each([
  ['HTML', '<hr>A list of <b>friends</b>', 'A list of friends', '<b>friends</b>'],
  ['text', '-- \r\nA list <ada@x.example>', 'A list <ada@x.example>', '&lt;ada@x.example&gt;'],
])('what a list has put behind HTML in base64 is %s where it is that', async (_name, footer, words, markup) => {
  const found = await find(
    message(
      entity(
        ['Content-Type: text/html; charset=utf-8', 'Content-Transfer-Encoding: base64'],
        `${base64('<p>The kettle is on the stove, come over.</p>')}\r\n${footer}\r\n`,
      ),
    ),
  )
  expect(found.words).toContain(words)
  expect(found.content.html).toContain(markup)
})
