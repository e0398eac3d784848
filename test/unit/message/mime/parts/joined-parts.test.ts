import { Buffer } from 'node:buffer'
import { JSDOM } from 'jsdom'
import { expect, test } from 'vitest'
import { sanitise } from '../../../../../renderer/html/clean/sanitise.ts'
import { entity, head, multipart } from '../../../support/intact-messages.ts'
import { find } from '../../../support/read-message.ts'

const on = new JSDOM('').window
const html = (body: string) => entity(['Content-Type: text/html; charset=utf-8'], body)
const plain = entity(['Content-Type: text/plain; charset=utf-8'], 'PLAIN')
const message = (content: string) => Buffer.from(`${head.join('\r\n')}\r\n${content}`, 'latin1')
const tails = [
  ...['textarea', 'xmp', 'plaintext', 'style', 'script', 'title', 'iframe', 'template', 'noscript', 'select', 'svg', 'math'].map(
    (name) => `<${name}>`,
  ),
  ...['<!--', '<a href="', "<p title='", '<div', '<![CDATA[', '<pre>', '<table><tr>', '</', '<?', '&#'],
]

test.each(tails)('what ends in %s takes nothing of the next part with it, and no mark is among the words', async (tail) => {
  const shapes: [string, string][] = [
    ['beside', multipart('mixed', 'b1', [html(`<p>FIRST</p>${tail}`), html('<p>SECOND</p>')])],
    [
      'within an alternative',
      multipart('alternative', 'b2', [plain, multipart('mixed', 'b1', [html(`<p>FIRST</p>${tail}`), html('<p>SECOND</p>')])]),
    ],
    [
      'within an alternative with a part behind it',
      multipart('mixed', 'b3', [
        multipart('alternative', 'b2', [plain, multipart('mixed', 'b1', [html(`<p>FIRST</p>${tail}`), html('<p>SECOND</p>')])]),
        html('<p>THIRD</p>'),
      ]),
    ],
    ['first', multipart('alternative', 'b2', [plain, multipart('mixed', 'b1', [html(tail), html('<p>FIRST</p><p>SECOND</p>')])])],
  ]
  for (const [shape, content] of shapes) {
    const found = await find(message(content))
    const words = found.words.replace('PLAIN', '')
    expect(words, shape).toContain('FIRST')
    expect(words, shape).toContain('SECOND')
    expect(words.includes('THIRD'), shape).toBe(shape.endsWith('behind it'))
    expect(words, shape).not.toMatch(/hanji|[0-9a-f]{32}/)
    const shown = new JSDOM(sanitise(found.content.html ?? '', { on }).html).window.document.body.textContent ?? ''
    expect(shown, shape).toMatch(/FIRST[\s\S]*SECOND/)
    expect(shown, shape).not.toMatch(/hanji|[0-9a-f]{32}/)
  }
})
