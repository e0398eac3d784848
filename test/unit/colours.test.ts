import { expect, test } from 'vitest'
import { adaptColours } from '../../renderer/reader/html/colours.ts'
import { isDesigned } from '../../renderer/reader/html/design.ts'
import { pageOf } from '../../renderer/reader/html/page.ts'

test.each(['color:#222', 'color: rgb(0, 0, 128)', 'color:black'])('%s can be read on a dark sheet as well', (style) => {
  expect(adaptColours(`<p style="${style}">x</p>`)).toMatch(/color:\s*light-dark\(.*rgb\(\d+ \d+ \d+\)\)/)
})

test.each(['color:#fff', 'background-color:#222', 'color:inherit'])('%s stays', (style) => {
  expect(adaptColours(`<p style="${style}">x</p>`)).toBe(`<p style="${style}">x</p>`)
})

test.each([
  ['<p style="color:red">x</p>', false],
  ['<table><tr><td>x</td></tr></table>', false],
  ['<body bgcolor="#ffffff">x</body>', false],
  ['<div style="background:white">x</div>', false],
  ['<td bgcolor="#0b3d91">x</td>', true],
  ['<style>p{background:url(r0)}</style>', true],
  ['<div style="background-color:#f6f1e7">x</div>', true],
])('%s is designed for its own sheet: %s', (html, designed) => {
  expect(isDesigned(html)).toBe(designed)
})

const answer = (quoted: string) => `<html><head></head><body><div>Yes.</div>${quoted}</body></html>`

test.each(['<blockquote type="cite">no</blockquote>', '<div class="gmail_quote"><div>On Monday</div><blockquote>no</blockquote></div>'])(
  'what is quoted at the end is folded: %s',
  (quoted) => {
    expect(pageOf(answer(quoted), 'plain', 'Quoted')).toContain('<summary>Quoted</summary>')
  },
)

test('a quotation with an answer below it, or with nothing above it, is shown', () => {
  expect(pageOf(answer('<blockquote type="cite">no</blockquote><div>And below.</div>x'), 'plain', 'Quoted')).not.toContain('<summary>')
  expect(pageOf('<body><blockquote type="cite">all there is</blockquote></body>', 'plain', 'Quoted')).not.toContain('<summary>')
})
