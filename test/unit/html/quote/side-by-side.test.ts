// @vitest-environment jsdom
import { beforeAll, describe, expect, test } from 'vitest'
import { plainOf } from '../../../../main/message/writing/plain/part.ts'
import { dressed } from '../../../../renderer/html/letter/markup.ts'
import { cleanHtml } from '../../../../renderer/html/paste/clean.ts'
import { mail, opened, received, withoutWindow } from '../../support/as-received.ts'

beforeAll(withoutWindow)

const words = (html: string): string =>
  html
    .replace(/<br>|<\/(?:p|li|td|div)>/g, ' ')
    .replace(/<[^>]*>/g, '')
    .replace(/\s+/g, ' ')
    .trim()

/** What a browser shows apart, though no space and no block parts it. */
const apart: [name: string, html: string][] = [
  ['buttons', '<a style="display:inline-block">Left</a><a style="display:inline-block">Right</a>'],
  ['columns', '<div style="display:inline-block;width:50%">Left</div><div style="display:inline-block;width:50%">Right</div>'],
  ['items of a flexible box', '<div style="display:flex"><span>Left</span><span>Right</span></div>'],
  ['items of a grid', '<div style="display:grid"><span>Left</span><span>Right</span></div>'],
  ['what floats', '<span style="float:left">Left</span><span style="float:right">Right</span>'],
  ['a button behind words', 'Left<a style="display:inline-block;padding:9px 18px">Right</a>'],
  ['words behind a button', '<a style="display:inline-block;padding:9px 18px">Left</a>Right'],
  ['a label with room in it', '<b>Left</b><span style="padding-inline-start:10px">Right</span>'],
  ['links with room between them', '<a style="margin-right:1em">Left</a><a>Right</a>'],
  ['what an empty box parts', 'Left<span style="display:inline-block;width:80px"></span>Right'],
  ['buttons of a form', '<button>Left</button><button>Right</button>'],
]

/** The same as links, as far as they can be some. */
const linked = (html: string): string =>
  html.replace(/(<(?:a|b|button|span)\b[^>]*>)(Left|Right)/g, (_, tag: string, word: string) =>
    tag.startsWith('<a') ? `<a href="https://${word.toLowerCase()}.example/"${tag.slice(2)}${word}` : `${tag}${linkTo(word)}`,
  )
const linkTo = (word: string): string => `<a href="https://${word.toLowerCase()}.example/">${word}</a>`

test.each(apart)('plain text tells where links lead, apart from the words beside them: %s', async (_, html) => {
  const all = linked(html)
  const leads = (word: string) =>
    all.includes(`https://${word.toLowerCase()}.example/`) ? ` <https://${word.toLowerCase()}.example/>` : ''
  const expected = `Left${leads('Left')} Right${leads('Right')}`
  const { text } = await received(mail(all), 'forward')
  expect(text.replace(/\s+/g, ' ').trim()).toMatch(new RegExp(`${expected.replace(/[.]/g, '\\.')}$`))
  expect(
    plainOf(dressed(cleanHtml(all, () => undefined)))
      .replace(/\s+/g, ' ')
      .trim(),
  ).toBe(expected)
})

test.each([
  ['its words end with a space', '<a href="https://x.example/a">One </a>more', 'One <https://x.example/a> more'],
  ['words follow at once', '<a href="https://x.example/a">one</a>s', 'one <https://x.example/a> s'],
  ['a sign follows', '<a href="https://x.example/a">one</a>, two', 'one <https://x.example/a>, two'],
  ['its words are its address', '<a href="https://x.example/a">x.example/a</a>s', 'x.example/as'],
])('an address in plain text touches no words where %s', (_, html, expected) => {
  expect(plainOf(`<p>${html}</p>`)).toBe(`${expected}\n`)
})

test.each(apart)('words of %s do not run together', async (_, html) => {
  for (const as of ['answer', 'forward'] as const) {
    const { quoted, text } = await received(mail(html), as)
    expect(words(quoted)).toContain('Left Right')
    expect(text.replace(/\s+/g, ' ')).toContain('Left Right')
  }
  expect(words(cleanHtml(html, () => undefined))).toBe('Left Right')
})

test('columns of a class and items without a list do not run together', async () => {
  const html = '<style>.c{display:inline-block}</style><div class=c>Left</div><div class=c>Right</div>'
  expect(words((await received(mail(html))).quoted)).toBe('Left Right')
  expect(words((await received(mail('<li>Left<li>Right'))).quoted)).toBe('Left Right')
})

test.each([
  ['a first letter that floats', '<p><span style="float:left;font-size:40px">W</span>ool</p>', 'Wool'],
  ['one with room behind it', '<p><span style="float:left;font-size:40px;padding-right:8px">W</span>ool</p>', 'Wool'],
  ['code within a word', '<p>Two <code style="padding:.2em .6em">sheet</code>s</p>', 'Two sheets'],
  ['a mark with a little room', '<p>W<span style="padding:0 2px;background:#ff0">oo</span>l</p>', 'Wool'],
  [
    'a sign behind a button',
    '<p>Press <span style="padding:8px;background:#ff0">Go</span>. (<b style="padding:8px">Or</b>)</p>',
    'Press Go. (Or)',
  ],
  ['a box around a part of a word', '<p>W<span style="display:inline-block">ool</span>.</p>', 'Wool.'],
])('a word stays one: %s', async (_, html, expected) => {
  expect(words((await received(mail(html))).quoted)).toBe(expected)
  expect(words(cleanHtml(html, () => undefined))).toBe(expected)
})

test('items that begin with a quotation keep their numbers', async () => {
  const list = '<ol><li><blockquote>Q1</blockquote>A1</li><li><blockquote>Q2</blockquote>A2</li></ol>'
  const { html } = await received(mail(list))
  expect(html.match(/<ol[\s>]/g)).toHaveLength(1)
  expect(html).not.toContain('<ul')
  expect(html.match(/<li[\s>]/g)).toHaveLength(2)
})

test('an order with a long description stays a table', async () => {
  const row = (name: string, about: string, price: string) => `<tr><td>${name}</td><td>${about}</td><td>${price}</td></tr>`
  const order = `<table>${row('Hanji', 'white and thin '.repeat(16), '120.00')}${row('Brush', 'soft', '8.50')}</table>`
  expect((await received(mail(order))).quoted.match(/<td/g)).toHaveLength(6)
  const page = `<table>${row('Menu', 'news of the mill '.repeat(16), 'More')}${row('Home', 'x', 'y')}</table>`
  expect((await received(mail(page))).quoted).not.toContain('<td')
})

describe('a message whose HTML is a picture on a server', () => {
  const source = (plain: string) =>
    `From: Bob <bob@example.test>\r\nTo: alice@example.test\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n${plain}\r\n--b\r\nContent-Type: text/html\r\n\r\n<a href="https://x.example"><img src="https://t.example/a.jpg" width=600 height=800></a>\r\n--b--\r\n`
  test.each(['answer', 'forward'] as const)('is quoted with the words of its plain form: %s', async (as) => {
    expect((await received(source('REAL WORDS'), as)).text).toContain('REAL WORDS')
  })
})

test('words within a title that never ends, and for those who embed nothing, are read', async () => {
  expect((await opened(mail('<title>Hi <p>WORDS</p>'))).html).not.toContain('<title')
  expect((await opened(mail('<title>Hi</title><p>WORDS</p>'))).html).toContain('<title>Hi</title>')
  expect((await opened(mail('<noembed>x <b>WORDS</b></noembed>'))).html).toContain('x <b>WORDS</b>')
})
