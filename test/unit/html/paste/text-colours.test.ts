// @vitest-environment jsdom
import { expect, test } from 'vitest'
import { sanitise } from '../../../../renderer/html/clean/sanitise.ts'
import { type Colour, contrast, darkSheet, over, readable, whiteSheet } from '../../../../renderer/html/colour/maths.ts'
import { readColour } from '../../../../renderer/html/colour/read.ts'
import { textColour } from '../../../../renderer/html/colour/text-colour.ts'
import { dressed } from '../../../../renderer/html/letter/markup.ts'
import { settled } from '../../../../renderer/html/quote/editor-form.ts'
import { quotable } from '../../../../renderer/html/quote/quotable.ts'
import { inLight, pasted, reopened, sent } from '../../support/pasted.ts'

/** Of pages, editors, office programs and themes, ours among them. */
const inks = [
  ...['rgb(0, 0, 0)', '#000', '#222', 'rgb(34,34,34)', 'rgb(32,33,36)', 'rgb(51,51,51)', 'rgb(29,28,29)', 'rgb(31, 29, 26)'],
  ...['rgb(236, 232, 225)', '#ece8e1', 'white', '#ffffff', '#fff', 'whitesmoke', '#d4d4d4', 'rgb(204, 204, 204)', '#e6edf3', '#c9d1d9'],
  ...['#24292e', '#1f2328', '#172B4D', '#212529', 'rgb(55, 53, 47)', 'rgba(0, 0, 0, 0.87)', 'rgb(0 0 0 / 60%)', 'rgba(255,255,255,.8)'],
  ...[
    '#0f172a',
    '#334155',
    '#e2e8f0',
    'oklch(0.278 0.033 256.848)',
    'oklch(98.5% 0 0)',
    'oklab(0.2 0 0)',
    'hsl(0 0% 13%)',
    'hsl(222, 47%, 11%)',
  ],
  ...[
    'windowtext',
    'canvastext',
    'auto',
    'initial',
    'var(--ink)',
    'light-dark(#000, #fff)',
    'transparent',
    'rgba(255, 0, 0, 0)',
    '#44546A',
  ],
]

test.each(inks)('%s is the ink of a page, and stays there', (ink) => {
  expect(textColour(ink)).toBeUndefined()
  expect(sent(`<p>a <span style="color: ${ink}">word</span></p>`)).toBe('<p>a word</p>')
})

const wishes = [
  ...['red', '#f00', '#C00000', 'rgb(17, 85, 204)', '#1155cc', 'green', 'teal', '#a8321f', '#8a5a00', '#2e6b45', '#2a5a9a'],
  ...['#6b3fa0', '#6f6a61', 'gray', 'rgb(128,128,128)', 'rgb(47, 84, 150)'],
]

test.each(wishes)('%s is what somebody chose, and is kept as it was', (wish) => {
  expect(textColour(wish)).toBe(wish.toLowerCase())
})

const outOfSight = [
  ...[
    'yellow',
    '#ffff00',
    'lightgreen',
    'lime',
    'orange',
    'pink',
    '#8db6ec',
    '#ce9178',
    '#569cd6',
    '#9cdcfe',
    '#4ec9b0',
    'rgb(78 201 176)',
  ],
  ...['navy', '#000080', '#1f3864', 'midnightblue', 'purple', 'maroon', '#4b0082', 'oklch(57.7% 0.245 27.325)', 'hsl(210, 100%, 80%)'],
  ...['rgba(0, 128, 0, 0.5)', '#ffff0080', 'color(srgb 1 0.8 0.1)', 'hsla(60deg 100% 50% / 90%)', 'RGB(255, 255, 0) !important'],
]

test.each(outOfSight)('%s keeps its hue, and is read on white and on a dark sheet', (colour) => {
  const kept = readColour(textColour(colour) ?? '')
  if (!kept) throw new Error('the colour is gone')
  expect(contrast(kept, whiteSheet)).toBeGreaterThanOrEqual(3)
  expect(contrast(kept, darkSheet)).toBeGreaterThanOrEqual(2)
  expect(hue(kept.rgb)).toBeCloseTo(hue(readColour(colour)?.rgb ?? [0, 0, 0]), -1)
})

function hue([red, green, blue]: readonly [number, number, number]): number {
  return (Math.atan2(Math.sqrt(3) * (green - blue), 2 * red - green - blue) * 180) / Math.PI
}

test('white words of a coloured ground are read without it', () => {
  expect(sent('<table><tr><th style="background:#1a73e8;color:#ffffff">Item</th><th>Count</th></tr></table>')).not.toMatch(/color|fff/)
  expect(sent('<a href="https://shop.example/pay" style="background:#0a0;color:#fff;padding:9px">Pay now</a>')).toBe(
    '<p><a href="https://shop.example/pay">Pay now</a></p>',
  )
  expect(sent('<table bgcolor="#333333"><tr><td><font color="#ffffff" size="2">Autumn</font></td></tr></table>')).toBe('<p>Autumn</p>')
})

test('an editor of code with a dark theme leaves its hues, not its ground', () => {
  const code =
    '<meta charset="utf-8"><div style="color: #d4d4d4;background-color: #1e1e1e;font-family: Consolas;white-space: pre;"><div><span style="color: #569cd6;">const</span><span style="color: #d4d4d4;"> a = </span><span style="color: #b5cea8;">1</span></div></div>'
  expect(pasted(code)).toBe('<p><span style="color: rgb(65, 117, 161);">const</span> a = 1</p>')
})

test('black words within red ones are not red', () => {
  expect(inLight(sent('<p><span style="color:red">a <b style="color:#000">b</b> c</span></p>'))).toBe(
    '<p><span style="color: red;">a </span><strong>b</strong><span style="color: red;"> c</span></p>',
  )
  expect(inLight(sent('<div style="color:red"><p>a <i style="color:inherit">b</i></p></div>'))).toBe(
    '<p><span style="color: red;">a </span><em><span style="color: red;">b</span></em></p>',
  )
})

test('a heading, a cell and an old element have their colour, too', () => {
  expect(sent('<h2 style="color:#2F5496">Plan</h2>')).toContain('color: rgb(47, 84, 150)')
  expect(sent('<p><font color="#C00000" face="Arial">late</font></p>')).toContain('color: rgb(192, 0, 0)')
  expect(inLight(sent('<p><u style="color:green">due</u> <span data-color="white">x</span></p>'))).toBe(
    '<p><u><span style="color: green;">due</span></u> x</p>',
  )
})

test("a colour of the letter's own is there after each opening", () => {
  const html = '<p><span style="color: #6f6a61;">by the way</span></p>'
  expect(reopened(html)).toContain('rgb(111, 106, 97)')
  expect(reopened(reopened(html))).toBe(reopened(html))
})

/** The colours of a letter's words: the one that every program reads, and the one that it has on a dark sheet. */
function coloursIn(html: string): { light: Colour; dark: Colour } {
  const [, light = '', style = ''] = /style="color: ([^;"]+)(?:; color: ([^"]*))?/.exec(html) ?? []
  const read = readColour(light)
  if (!read) throw new Error(`no colour in ${html}`)
  return { light: read, dark: readColour(/^light-dark\(.*, (rgb\([^()]*\))\)$/.exec(style)?.[1] ?? light) ?? read }
}

test.each([...wishes, ...outOfSight])('%s is read on a dark sheet as well, with its hue', (colour) => {
  const html = sent(`<p><span style="color:${colour}">words</span></p>`)
  const { light, dark } = coloursIn(html)
  expect(light).toEqual(readColour(textColour(colour) ?? ''))
  expect(contrast(dark, darkSheet)).toBeGreaterThanOrEqual(readable)
  if (Math.max(...light.rgb) - Math.min(...light.rgb) > 40) expect(Math.abs(hue(light.rgb) - hue(dark.rgb))).toBeLessThan(8)
})

test('the colour for a dark sheet goes along with the letter, and is never taken for the one that was chosen', () => {
  const html = sent('<p><span style="color:#c00000">late</span></p>')
  expect(html).toMatch(/style="color: rgb\(192, 0, 0\); color: light-dark\(rgb\(192, 0, 0\), rgb\(\d+, \d+, \d+\)\)"/)
  expect(reopened(html)).toBe(html)
  expect(sent(html)).toBe(html)
  expect(settled(quotable(html, () => undefined, 'answer')).html).toContain('<span data-color="rgb(192, 0, 0)">late</span>')
  expect(sanitise(html).html).toContain('light-dark(rgb(192, 0, 0)')
})

test('a signature, which is shown fainter, is read on a dark sheet', () => {
  const { dark } = coloursIn(dressed('<div class="signature"><p><span style="color: rgb(192, 0, 0);">Ada</span></p></div>'))
  expect(contrast(over({ ...dark, alpha: 0.75 }, darkSheet), darkSheet)).toBeGreaterThanOrEqual(readable)
})

test('on the ground of code a colour is the same for all', () => {
  expect(dressed('<pre><code><span style="color: rgb(192, 0, 0);">if</span></code></pre>')).not.toContain('light-dark')
})
