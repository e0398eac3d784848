import { expect, test } from 'vitest'
import { adaptColours } from '../../renderer/reader/html/colours.ts'
import { isDesigned } from '../../renderer/reader/html/design.ts'

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
