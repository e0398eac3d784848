// @vitest-environment jsdom
import { Buffer } from 'node:buffer'
import { beforeAll, expect, test } from 'vitest'
import { snippetOf } from '../../../../main/message/index/snippet.ts'
import { parseMessage } from '../../../../main/message/parse.ts'
import { mail, received, withoutWindow } from '../../support/as-received.ts'
import { cleanedPage } from '../../support/cleaned.ts'
import { sent } from '../../support/pasted.ts'

beforeAll(withoutWindow)

const message = (html: string) => Buffer.from(mail(html))
const flat = (text: string) =>
  text
    .replace(/<[^>]*>/g, '')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')
    .trim()
const office = (letter: string, font = 'Wingdings') =>
  `<span style='font-family:${font}'><span style='mso-char-type:symbol;mso-symbol-font-family:${font}'>${letter}</span></span>`

const rows: [name: string, html: string, expected: string][] = [
  ['a smile', `<p>Thanks ${office('J')}</p>`, 'Thanks ☺'],
  ['an arrow', `<p>A ${office('à')} B</p>`, 'A → B'],
  ['an arrow as an entity', `<p>A ${office('&agrave;')} B ${office('&#224;')} C</p>`, 'A → B → C'],
  ['a tick and a cross', `<p>${office('ü')} yes ${office('û')} no</p>`, '✓ yes ✗ no'],
  ['boxes', `<p>${office('þ')} done ${office('o')} open</p>`, '☑ done □ open'],
  ['a tick of the second of them', `<p><span style='font-family:"Wingdings 2"'>P</span> yes</p>`, '✓ yes'],
  ['letters above U+F000', `<p>${office('\uf04a')} ok</p>`, '☺ ok'],
  ['Greek and signs', '<p><font face="Symbol">a ³ b</font> and a</p>', 'α ≥ β and a'],
  ['a font of letters within', '<p><font face="Wingdings">J<span style="font-family:Arial">J</span></font></p>', '☺J'],
  ['a list of fonts', '<p><span style="font-family: Wingdings, sans-serif">J</span></p>', '☺'],
  ['a font that is only a stand-in', '<p><span style="font-family: Arial, Symbol">a</span></p>', 'a'],
  ['what is no sign of it', '<p><font face="Wingdings">한 &amp; J</font></p>', '한 & ☺'],
]

test.each(rows)('a sign of a font is that sign everywhere: %s', async (_, html, expected) => {
  const source = message(html)
  const parsed = await parseMessage(source)
  expect(flat(cleanedPage(parsed.html ?? '').body.textContent ?? '')).toBe(expected)
  expect(snippetOf(parsed)).toBe(expected)
  for (const as of ['answer', 'forward'] as const) expect(flat((await received(source, as)).quoted)).toBe(expected)
  expect(flat(sent(html))).toBe(expected)
})

test('a bullet of a word processor is one of a list', async () => {
  const item = (words: string) =>
    `<p class="MsoListParagraph" style="mso-list:l0 level1 lfo1"><span style="font-family:Symbol"><span style="mso-list:Ignore">·<span style="font:7pt 'Times New Roman'">&nbsp; </span></span></span>${words}</p>`
  expect(sent(item('tea') + item('cups'))).toBe('<ul><li>tea</li><li>cups</li></ul>')
  expect((await received(message(item('tea') + item('cups')))).quoted).toBe('<ul><li>tea</li><li>cups</li></ul>')
})

test('words that only speak of such a font stay', async () => {
  const html = '<p title="Wingdings">J is a smile in Wingdings</p><style>p{font-family:Symbol2}</style>'
  expect((await parseMessage(message(html))).html).toContain('J is a smile in Wingdings')
})
