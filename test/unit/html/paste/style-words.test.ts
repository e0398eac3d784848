// @vitest-environment jsdom
import { expect, test } from 'vitest'
import { hideStyles, showStyles, styleAttribute } from '../../../../renderer/html/markup/style-attribute.ts'
import { edited, reopened, sent } from '../../support/pasted.ts'
import { stopwatch } from '../../support/stopwatch.ts'

const words = [
  'Use CSS Style = "bold" and the STYLE= attribute',
  'style=x',
  "in the 'style=' of Korea",
  'a / style = "b"',
  'data-hanji-style=x',
  '&lt;p style="color:red"&gt;',
  'a &lt; b style=1',
]

test.each(words)('“%s” stays as it was written', (text) => {
  expect(sent(`<p>${text}</p>`)).toBe(`<p>${text.replace(/"/g, '"')}</p>`)
  expect(reopened(`<p>${text}</p>`)).toBe(`<p>${text}</p>`)
  expect(showStyles(hideStyles(`<p>${text}</p>`))).toBe(`<p>${text}</p>`)
})

test('words that are typed stay, too', () => {
  expect(edited({ typed: 'CSS Style = bold' })).toBe('<p>CSS Style = bold</p>')
})

test.each([
  ['<p style="a">', `<p ${styleAttribute}="a">`],
  ['<P CLASS=x STYLE=a>', `<P CLASS=x ${styleAttribute}=a>`],
  ["<p\nstyle = 'a>b'>c", `<p\n${styleAttribute} = 'a>b'>c`],
  ['<p title=" style=x" style="y">', `<p title=" style=x" ${styleAttribute}="y">`],
  ['<img/style="a"/>', `<img/${styleAttribute}="a"/>`],
  ['<p title="a"style="b">', `<p title="a"${styleAttribute}="b">`],
  ['<!-- <p style="a"> --><p style>', `<!-- <p style="a"> --><p ${styleAttribute}>`],
  ['a <3 style="x" <p style="y">', `a <3 style="x" <p ${styleAttribute}="y">`],
  ['<style>p { x: y }</style>', '<style>p { x: y }</style>'],
  ['<p data-style="x">', '<p data-style="x">'],
])('%j has its attributes, and nothing else, under the other name', (html, hidden) => {
  expect(hideStyles(html)).toBe(hidden)
})

test('markup that never ends is read once', () => {
  const spent = stopwatch()
  for (const piece of ['<a "', '<p style="', '<!--', '<a x=', "<a x='y", '<']) {
    const html = piece.repeat(400_000)
    expect(hideStyles(html).length).toBeGreaterThanOrEqual(html.length)
  }
  expect(spent()).toBeLessThan(60_000)
})
