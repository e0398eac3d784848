import { Buffer } from 'node:buffer'
import { JSDOM } from 'jsdom'
import { expect, test } from 'vitest'
import { withEnds } from '../../../../main/message/body/html/unclosed-tags.ts'
import { sanitise } from '../../../../renderer/html/clean/sanitise.ts'
import { entity, head, multipart } from '../../support/intact-messages.ts'
import { find } from '../../support/read-message.ts'
import { stopwatch } from '../../support/stopwatch.ts'

const on = new JSDOM('').window
const message = (content: string) => Buffer.from(`${head.join('\r\n')}\r\n${content}`, 'latin1')
const shownOf = (html: string | undefined) => new JSDOM(sanitise(html ?? '', { on }).html).window.document.body.textContent ?? ''
const xhtml = (body: string) => `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head/><body>${body}</body></html>`

/** What takes the words behind it for its own in a browser. */
const swallowing = [
  '<script src="x.js"/>',
  '<style/>',
  '<style type="text/css" />',
  '<iframe src="x"/>',
  '<textarea/>',
  '<title/>',
  '<xmp/>',
]
const neverEnding = [
  '<script>',
  '<style>',
  '<style>.x{color:red}',
  '<script>var a = 1 < 2;',
  '<iframe src="x">',
  '<title>',
  '<!-- ',
  '<!--[if mso]>',
]
const sections = ['<p><![CDATA[5 < 6 & WORDS]]></p>', '<p>a<![CDATA[<b>WORDS</b>]]></p>', '<![CDATA[WORDS']

test.each([...swallowing, ...neverEnding].map((one) => `${one}<p>WORDS</p>`).concat(sections))(
  'the words of %s are shown',
  async (body) => {
    for (const type of ['text/html', 'application/xhtml+xml'])
      for (const html of [body, xhtml(body), `<p>before</p>${body}`]) {
        const alone = await find(message(entity([`Content-Type: ${type}; charset=utf-8`], html)))
        expect(shownOf(alone.content.html), `${type} ${html}`).toContain('WORDS')
        expect(alone.content.text, `${type} ${html}`).toContain('WORDS')
        const parts = [entity(['Content-Type: text/plain'], 'PLAIN'), entity([`Content-Type: ${type}; charset=utf-8`], html)]
        const both = await find(message(multipart('alternative', 'a1', parts)))
        expect(shownOf(both.content.html), `${type} ${html}`).toContain('WORDS')
      }
  },
)

test('in XHTML an element ends within its tag, and a script of it does where others follow', () => {
  expect(withEnds('<p>a</p><div/><b class="x>" />c<br/>', true)).toBe('<p>a</p><div></div><b class="x>" ></b>c<br/>')
  expect(withEnds('<div/>c', false)).toBe('<div/>c')
  const page = xhtml('<script src="a"/><p>WORDS</p><script src="b"></script>')
  expect(new JSDOM(withEnds(page, false)).window.document.querySelector('p')?.textContent).toBe('WORDS')
})

test.each([
  '<style>/*<![CDATA[*/ p > b {} /*]]>*/</style><p>x</p>',
  '<script>if (a < b && "<!--") x()</script><p>x</p>',
  '<!-- <style> --><p>x</p>',
  '<!--[if mso]><style></style><![endif]--><title>a</title>',
  '<textarea><style></textarea><p>x',
  '<p title="<b>">x</p>',
  '<p>a < b and 3 <!b',
])('%s stays as it is', (html) => {
  expect(withEnds(html, false)).toBe(html)
})

test('an alternative in which nothing can be seen gives way to the plain one', async () => {
  const parts = [entity(['Content-Type: text/plain'], 'PLAIN'), entity(['Content-Type: text/html'], '<style>p{}</style><!-- x --><p></p>')]
  const { content } = await find(message(multipart('alternative', 'a1', parts)))
  expect([content.html, content.text]).toEqual([undefined, 'PLAIN'])
})

test.each(['<!--', '<![CDATA[', '<style>', '<script/>', '<iframe>', '<b "', "<b '>", '<b/>', '<title>', '<textarea', '<xmp/>', '<style "'])(
  '2,000,000 characters of %s are gone through at once',
  (piece) => {
    for (const isXml of [true, false]) {
      const spent = stopwatch()
      withEnds(piece.repeat(2_000_000 / piece.length), isXml)
      expect(spent()).toBeLessThan(3000)
    }
  },
)
