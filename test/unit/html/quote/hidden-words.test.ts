// @vitest-environment jsdom
import { beforeAll, expect, test } from 'vitest'
import { mail, received, withoutWindow } from '../../support/as-received.ts'

beforeAll(withoutWindow)

const wordsOf = (html: string): string =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()

test.each(['0.9em', '0.8rem', '0.85em', '50%', '.9em'])('words of %s are quoted', async (size) => {
  const source = mail(`<p style="font-size:${size}">Meet at noon.</p>`)
  expect(wordsOf((await received(source)).quoted)).toBe('Meet at noon.')
  expect(wordsOf((await received(source, 'forward')).quoted)).toContain('Meet at noon.')
})

test.each(['0', '0px', '0.0em', '.00rem', '1px', '0.5px', '.1pt'])('words of %s are not', async (size) => {
  expect(wordsOf((await received(mail(`<p>See you.</p><p style="font-size:${size}">Preview</p>`))).quoted)).toBe('See you.')
})

test.each([
  ['a low cell, which grows', '<table><tr><td style="height:1px;overflow:hidden">Words</td></tr></table>'],
  ['a narrow cell', '<table><tr><td style="width:1px;overflow:hidden">Words</td></tr></table>'],
  ['a box of a certain shape', '<div style="height:0;padding-bottom:56%;overflow:hidden;position:relative">Words</div>'],
  ['a box with the least height', '<div style="max-height:0;min-height:40px;overflow:hidden">Words</div>'],
  ['words of a usual size in nothing', '<div style="font:0/0 a"><p style="font:14px/20px Arial">Words</p></div>'],
  ['words of a font that is inherited', '<p style="font:inherit">Words</p>'],
])('what is seen is quoted: %s', async (_, html) => {
  expect(wordsOf((await received(mail(html))).quoted)).toBe('Words')
})

test.each([
  ['a part of a table', '<table><tbody style="display:none"><tr><td>No</td></tr></tbody><tbody><tr><td>Words</td></tr></tbody></table>'],
  ['a size in short', '<p>Words</p><div style="font:0/0 a">No</div>'],
  ['a size in short, of a style sheet', '<style>.x{font:bold 0px/1 Arial}</style><p>Words</p><div class="x">No</div>'],
  ['no height', '<p>Words</p><div style="max-height:0;overflow:hidden">No</div>'],
  ['no width', '<p>Words</p><div style="width:0;padding-top:20px;overflow:hidden">No</div>'],
])('what is hidden is not: %s', async (_, html) => {
  expect(wordsOf((await received(mail(html))).quoted)).toBe('Words')
})
