// @vitest-environment jsdom
import { beforeAll, expect, test } from 'vitest'
import { mail, received, withoutWindow } from '../../support/as-received.ts'
import { reopened, sent } from '../../support/pasted.ts'

beforeAll(withoutWindow)

const both: [name: string, html: string, expected: string][] = [
  ['a quotation in a line', '<p>He said <q>go</q>.</p>', '<p>He said “go”.</p>'],
  ['what is read above', '<p><ruby>漢<rt>かん</rt></ruby>字</p>', '<p>漢(かん)字</p>'],
  ['what is read above, with brackets of its own', '<p><ruby>漢<rp>（</rp><rt>かん</rt><rp>）</rp></ruby>字</p>', '<p>漢（かん）字</p>'],
  ['a heading of an item', '<ul><li><h3>Head</h3></li><li>tea</li></ul>', '<ul><li><strong>Head</strong></li><li>tea</li></ul>'],
  ['a small heading of an item', '<ol><li><h3>One</h3></li></ol>', '<ol><li><strong>One</strong></li></ol>'],
]

test.each(both)('what a browser draws by itself is said: %s', async (_, html, expected) => {
  expect(sent(html)).toBe(expected)
  expect(reopened(expected)).toBe(expected)
  expect((await received(mail(html))).quoted).toBe(expected)
})

test('words below a heading stay in its item', async () => {
  const html = '<ul><li><h3>Head</h3><p>text</p></li></ul>'
  for (const letter of [sent(html), (await received(mail(html))).quoted]) {
    expect(letter.match(/<li/g)).toHaveLength(1)
    expect(letter).toMatch(/^<ul><li>.*<strong>Head<\/strong>.*text.*<\/li><\/ul>$/)
  }
})

test('the foot of a table stands below it', () => {
  const cells = (words: string) => `<tr><td>${words}</td><td>1</td></tr>`
  const html = sent(`<table><tfoot>${cells('Sum')}</tfoot><tbody>${cells('tea')}${cells('cups')}</tbody></table>`)
  expect(
    html
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  ).toBe('tea 1 cups 1 Sum 1')
})

test('a smile that a page draws from a sheet of pictures is that smile', () => {
  const picture = (alt: string) =>
    `<img alt="${alt}" class="emoji" src="data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7">`
  expect(sent(`<p>Thanks ${picture('😀')}</p>`)).toBe('<p>Thanks 😀</p>')
  expect(sent(`<p>${picture('Chart')}</p>`)).toContain('<img')
})
