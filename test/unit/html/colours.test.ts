import { JSDOM } from 'jsdom'
import { expect, test } from 'vitest'
import { isDesigned } from '../../../renderer/html/clean/design.ts'
import { contrast, darkSheet, forDark, over, readable } from '../../../renderer/html/colour/maths.ts'
import { hideStylesOfOurs } from '../../../renderer/html/markup/style-attribute.ts'

const { DOMParser } = new JSDOM('').window

const onDark = (rgb: [number, number, number], alpha = 1) => {
  const colour = { rgb, alpha }
  const adapted = forDark(colour)
  return { adapted, seen: contrast(over(adapted ?? colour, darkSheet), darkSheet) }
}

test.each([
  [34, 34, 34],
  [0, 0, 128],
  [0, 0, 0],
  [25, 25, 112],
  [139, 69, 19],
] as const)('%s %s %s can be read on a dark sheet as well', (...rgb) => {
  const { adapted, seen } = onDark([...rgb])
  expect(adapted).toBeDefined()
  expect(seen).toBeGreaterThanOrEqual(readable)
})

test('what covers half only is read on a dark sheet, too', () => {
  expect(onDark([0, 0, 0], 0.54).seen).toBeGreaterThanOrEqual(readable)
})

test.each([
  [255, 255, 255],
  [255, 255, 0],
  [173, 216, 230],
] as const)('%s %s %s stays', (...rgb) => {
  expect(onDark([...rgb]).adapted).toBeUndefined()
})

test.each([
  ['<p style="color:red">x</p>', false],
  ['<table><tr><td>x</td></tr></table>', false],
  ['<body bgcolor="#ffffff">x</body>', false],
  ['<div style="background:white">x</div>', false],
  ['<table><td bgcolor="#0b3d91">x</td></table>', true],
  ['<style>p{background:url(r0)}</style>', true],
  ['<div style="background-color:#f6f1e7">x</div>', true],
  ['<div style="background:#fff none repeat scroll 0 0">x</div>', false],
  ['<div style="background-color:hsl(0 0% 100%)">x</div>', false],
  ['<div style="background:oklch(40% .1 20)">x</div>', true],
  ['<div style="background:#036 linear-gradient(#0000 0 0) no-repeat center/cover">x</div>', true],
  ['<table><td data-hanji-blocked="">x</td></table>', true],
  ['<p>background: #333 is what I wrote</p>', false],
])('%s is designed for its own sheet: %s', (html, designed) => {
  const page = new DOMParser().parseFromString(hideStylesOfOurs(html), 'text/html')
  expect(isDesigned(page.documentElement)).toBe(designed)
})
