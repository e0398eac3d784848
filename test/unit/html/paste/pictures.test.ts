// @vitest-environment jsdom
import { describe, expect, test } from 'vitest'
import { composeLetter } from '../../../../main/message/writing/compose.ts'
import { onlyPictures } from '../../../../renderer/html/paste/pictures.ts'
import { dot } from '../../support/intact-messages.ts'
import { parsedSource } from '../../support/parsed-source.ts'
import { opened, pasted, reopened } from '../../support/pasted.ts'

const data = `data:image/png;base64,${dot}`

test.each([
  ['of Chromium', '<meta charset=\'utf-8\'><img src="https://a.example/p.png" alt="Chart"/>', 'Chart'],
  ['of Chromium on Windows', '<html><body><!--StartFragment--><img src="https://a.example/p.png"/><!--EndFragment--></body></html>', ''],
  ['of Firefox', '<img class="x" src="https://a.example/p.png" width="3">', ''],
  ['of a chat', '<meta charset="utf-8"><div><img src="blob:https://a.example/1"></div>', ''],
  ['with a link', '<a href="https://a.example/"><img src="https://a.example/p.png" alt=" A "></a>', 'A'],
  ['of notes', '<div>\n<p>&nbsp;<img src="file:///C:/p.png"></p>\n</div>', ''],
  [
    'of an office program',
    '<html xmlns:v="x"><head><style>p{}</style><title>x</title></head><body><!--[if gte vml 1]><v:shape>x</v:shape><![endif]--><![if !vml]><img src="file:///C:/p.png"><![endif]></body></html>',
    '',
  ],
  ['two at once', '<img src="https://a.example/p.png"><img src="https://a.example/q.png">', ''],
])('a picture that was copied %s is the picture', (_what, html, words) => {
  expect(onlyPictures(html)?.words).toBe(words)
})

test.each([
  '<p>Words <img src="https://a.example/p.png"></p>',
  '<table><tr><td>1</td></tr></table>',
  '<p></p>',
  '<img src="https://a.example/p.png"> and words',
  '',
])('%s is what it says, whatever picture of it lies beside it', (html) => {
  expect(onlyPictures(html)).toBeUndefined()
})

test('a picture of the letter that was cut is the same where it is pasted', () => {
  const html = '<p data-pm-slice="1 1 []">Look: <img src="cid:a%40b@hanji" alt="dot.png" width="20"></p>'
  const known = (source: string) => (source === 'cid:a%40b@hanji' ? 'a@b@hanji' : undefined)
  expect(pasted(html, known)).toBe('<p>Look: <img alt="dot.png" width="20" src="cid:a@b@hanji"></p>')
  expect(pasted(html, () => undefined)).toBe('<p>Look: [dot.png]</p>')
})

describe('a picture that is sent before the window drew it says how wide it is', () => {
  const ada = { name: '', address: 'ada@x.example' }
  const sized = (size: string) => Buffer.from(`${Buffer.from(dot, 'base64').toString('latin1').slice(0, 16)}${size}`, 'latin1')
  const wide = sized('\0\0\x0b\xb8\0\0\x01\x2c')
  const sentAs = async (html: string, content: Buffer = wide) => {
    const letter = { from: ada, to: [ada], cc: [], bcc: [], subject: '', text: '', date: new Date(0), html }
    const { source } = await composeLetter({
      ...letter,
      attachments: [{ name: 'p.png', type: 'image/png', content, contentId: 'p@hanji' }],
    })
    return (await parsedSource(source)).html
  }
  test.each([
    ['none', '<img src="cid:p@hanji" alt="a > b">', '<img width="640" src="cid:p@hanji" alt="a > b">'],
    ['none, of a height', '<img height="30" src="cid:p@hanji">', '<img width="300" src="cid:p@hanji">'],
    ['its own', '<img src="cid:p@hanji" width="900">', '<img src="cid:p@hanji" width="900">'],
  ])('that said %s', async (_, html, expected) => {
    expect(await sentAs(`<p>${html}</p>`)).toContain(`<p>${expected}</p>`)
  })
  test('a small one is as wide as it is; a point, and one that cannot be read, say nothing', async () => {
    const drawn = '<p><img src="cid:p@hanji"></p>'
    expect(await sentAs(drawn, sized('\0\0\0\x10\0\0\0\x08'))).toContain('<img width="16" ')
    for (const content of [Buffer.from(dot, 'base64'), Buffer.from('x')]) expect(await sentAs(drawn, content)).toContain(drawn)
  })
  test('one that the letter does not hold leaves its words', async () => {
    expect(await sentAs('<p>See <img src="cid:q@hanji" alt="the mill"></p>')).toContain('<p>See [the mill]</p>')
  })
})

const signature = `<div class="signature"><p>Ada <img alt="logo" width="20" src="${data}"></p></div>`

test('a picture of a signature stands in the letter whole', () => {
  expect(opened(`<p>Hi</p>${signature}`)).toContain(`src="${data}"`)
  expect(reopened(`<p>Hi</p>${signature}`)).toContain(`src="${data}"`)
  expect(opened('<p><img src="data:text/html;base64,AAAA"><img src="https://a.example/p.png"></p>')).toBe('<p></p>')
})

test('and goes out as a part of the letter, once, named and shown by its Content-ID', async () => {
  const ada = { name: 'Ada', address: 'ada@x.example' }
  const { source } = await composeLetter({
    from: ada,
    to: [{ name: '', address: 'bob@y.example' }],
    cc: [],
    bcc: [],
    subject: 'Logo',
    text: '',
    html: `<p>Hi ${signature.replace('<div class="signature"><p>', '').replace('</p></div>', '')}</p>${signature}`,
    attachments: [],
    date: new Date('2026-11-24T09:00:00Z'),
  })
  const mail = await parsedSource(source)
  expect(mail.attachments).toHaveLength(1)
  const [logo] = mail.attachments
  expect(logo?.content.toString('base64')).toBe(dot)
  expect(logo).toMatchObject({ filename: 'logo.png', contentType: 'image/png', related: true })
  expect(new TextDecoder().decode(source)).not.toContain('data:image')
  expect(String(mail.html).split(`cid:${logo?.cid}`)).toHaveLength(3)
})
