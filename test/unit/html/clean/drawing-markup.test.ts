// @vitest-environment jsdom
import { expect, test } from 'vitest'
import { sanitise } from '../../../../renderer/html/clean/sanitise.ts'
import { cleanHtml } from '../../../../renderer/html/paste/clean.ts'
import { quotable } from '../../../../renderer/html/quote/quotable.ts'

const flat = (text: string) => text.replace(/\s+/g, ' ').trim()
const words = (html: string) =>
  flat(new DOMParser().parseFromString(html.replace(/<(?=[a-z/])/g, ' <'), 'text/html').body.textContent ?? '')
const ways: [string, (html: string) => string][] = [
  ['the reader', (html) => words(sanitise(html).html)],
  ['an answer', (html) => words(quotable(html, () => undefined, 'answer'))],
  ['a paste', (html) => words(cleanHtml(html, () => undefined))],
]
const box = (inner: string, attributes = '') => `<foreignObject width="90" height="20" ${attributes}>${inner}</foreignObject>`

const shapes: [string, string][] = [
  [`<svg>${box('<p>WORDS</p>')}</svg>`, 'Before WORDS After'],
  [`<svg><g><g>${box('<div xmlns="http://www.w3.org/1999/xhtml"><b>TWO</b> WORDS</div>')}</g></g></svg>`, 'Before TWO WORDS After'],
  [`<svg><text>NAME</text>${box('<p>ONE</p>')}${box('<p>TWO</p>')}</svg>`, 'Before NAME ONE TWO After'],
  [`<svg><switch>${box('<p>WORDS</p>')}<text>No markup here</text></switch></svg>`, 'Before WORDS After'],
  [`<svg>${box(`<p>OUTER</p><svg>${box('<p>INNER</p>')}</svg>`)}</svg>`, 'Before OUTER INNER After'],
  [`<svg><defs>${box('<p>NEVER</p>')}</defs></svg>`, 'Before After'],
  [`<svg width="0" height="0">${box('<p>NEVER</p>')}</svg>`, 'Before After'],
  [`<svg style="display:none">${box('<p>NEVER</p>')}</svg>`, 'Before After'],
  [`<svg>${box('<p>NEVER</p>', 'style="display:none"')}</svg>`, 'Before After'],
]

test.each(ways.flatMap(([way, read]) => shapes.map(([html, expected]) => ({ way, read, html, expected }))))(
  'of $html $way has “$expected”',
  ({ read, html, expected }) => {
    expect(read(`<p>Before</p>${html}<p>After</p>`)).toBe(expected)
  },
)

test('markup in a drawing is cleaned as any other, and what it would load is kept from it', () => {
  const inner =
    '<img src="https://x.example/a.png" onerror="alert(1)"><script>alert(2)</script><a href="javascript:alert(3)">WORDS</a><iframe src="https://y.example/"></iframe>'
  const { html, blocked } = sanitise(`<svg>${box(inner)}</svg>`)
  expect(html).not.toMatch(/onerror|script|iframe|https:|<svg|foreignobject/i)
  expect(words(html)).toBe('WORDS')
  expect(blocked.map(({ host }) => host).sort()).toEqual(['x.example', 'y.example'])
})
