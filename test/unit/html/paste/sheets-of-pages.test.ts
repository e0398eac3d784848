// @vitest-environment jsdom
import { expect, test } from 'vitest'
import { inLight, pasted, sent } from '../../support/pasted.ts'

const words = (html: string): string =>
  pasted(html)
    .replace(/<\/(?:p|td)>/g, ' ')
    .replace(/<[^>]*>/g, '')
    .trim()

test.each([
  ['a class', '<style>.h{display:none}</style><p class="h">HID</p><p>seen</p>', 'seen'],
  [
    'a class of an element',
    '<style>td.h{display:none}</style><table><tr><td>a</td><td class="h">HID</td></tr><tr><td>b</td></tr></table>',
    'a b',
  ],
  ['a class that is not visible', '<style>.h{visibility:hidden}</style><p><span class="h">HID</span>seen</p>', 'seen'],
  ['the last of two rules', '<style>.h{display:block}.h{display:none}</style><p class="h">HID</p><p>seen</p>', 'seen'],
  ['what a program of an office comments', '<style><!--\n.h\n\t{display:none;}\n--></style><p class=h>HID</p><p>seen</p>', 'seen'],
])('what a style sheet hides is not pasted: %s', (_, html, expected) => {
  expect(words(html)).toBe(expected)
})

test.each([
  ['for print', '<style>@media print{.p{display:none}.q{display:none}}</style><p class="q">seen</p>', 'seen'],
  ['for other windows', '<style>@media (max-width:400px){.q{display:none}}</style><p class="q">seen</p>', 'seen'],
  ['and shows again', '<style>.q{display:none}.q{display:block}</style><p class="q">seen</p>', 'seen'],
  ['but its element says otherwise', '<style>.q{display:none}</style><p class="q" style="display:block">seen</p>', 'seen'],
  ['within another rule of a page', '<style>@font-face{font-family:x}.p{display:none}</style><p class="q">seen</p>', 'seen'],
])('what one hides %s is', (_, html, expected) => {
  expect(words(html)).toBe(expected)
})

test('a colour of a class is kept, as a sheet of numbers says it, and one of its links is not', () => {
  const cells = (first: string) =>
    `<table><tr><td class="xl67">${first}</td><td class="xl68">6</td></tr><tr><td>1</td><td>2</td></tr></table>`
  const html = `<style><!--\n.xl67\n\t{color:red;}\n.xl68\n\t{color:windowtext;}\n--></style>${cells('-5')}`
  const kept = inLight(sent(html))
  expect(kept).toContain('<span style="color: red;">-5</span>')
  expect(kept.match(/color: /g)).toHaveLength(1)
  const link = '<style>span.MsoHyperlink{color:#0563C1}</style><p><a href="https://x.example/"><span class="MsoHyperlink">go</span></a></p>'
  expect(sent(link)).toBe('<p><a href="https://x.example/">go</a></p>')
})
