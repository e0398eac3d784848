import { expect, test } from '@playwright/test'
import { type BarePage, openBarePage } from './bare-page.ts'

let bare: BarePage
test.beforeAll(async () => {
  bare = await openBarePage()
})
test.afterAll(async () => {
  await bare?.close()
})

/** Each would keep the parser of a browser for a minute or more. */
const endless: [string, string][] = [
  ['blocks', '<div>'.repeat(190_000)],
  ['formatting', '<i>'.repeat(190_000)],
  ['styled elements', '<b style=top:0>x'.repeat(120_000)],
  ['tables', '<table><tr><td>x'.repeat(60_000)],
  ['ends of what lies deep', `${'<div>'.repeat(5_000)}${'</span>'.repeat(190_000)}`],
  ['templates', '<template>'.repeat(190_000)],
  ['comments before all else', '<!-->'.repeat(300_000)],
  ['style sheets', '<style>a{}</style>'.repeat(100_000)],
]
for (const [name, html] of endless) {
  test(`what no browser would parse before one loses patience is given up, and shown as words: ${name}`, async () => {
    expect(await bare.cleaned(html)).toEqual({ tooHard: true, length: 0 })
  })
}

test('long messages whose elements are closed are shown as they were sent', async () => {
  const row = '<tr><td style="padding:3px"><p>Words<br>and <b>more</b> words</p></td></tr><!-- row -->'
  const report = await bare.cleaned(`<div><table>${row.repeat(5_000)}</table></div>`)
  expect(report.tooHard).toBe(false)
  expect(report.length).toBeGreaterThan(300_000)
  // As old programs write: what follows ends what stands before.
  const loose = await bare.cleaned(`<ul>${'<li>x<p>y'.repeat(5_000)}</ul>`)
  expect(loose.tooHard).toBe(false)
})

/** Each is a second or more of work. */
const heavy: [string, string][] = [
  [
    'a report',
    `<table>${'<tr><td style="padding:3px;color:red"><p class=x>Words<br>and <b>more</b> words</p></td></tr>'.repeat(15_000)}</table>`,
  ],
  ['links', '<a href="https://x.example/a?b=c" style="color:#123456;background:url(http://x.example/a.png)">w</a> '.repeat(15_000)],
  ['pictures', '<img src=http://x.example/a.png width=1 height=1>'.repeat(30_000)],
  ['comments', '<p>x</p><!-- a -->'.repeat(60_000)],
  ['what lies deep', `${'<div>'.repeat(300)}x${'</div>'.repeat(300)}`.repeat(300)],
  ['boxes to tick', '<input value=x type=checkbox checked>'.repeat(30_000)],
  [
    'a style sheet',
    `<style>${'.a-b .c:hover{color:red;background:url(http://x/y.png);padding:1px 2vh}'.repeat(6_000)}</style><p class=c>x`,
  ],
]
for (const [name, html] of heavy) {
  test(`the window hears what is done while a heavy message is cleaned, which comes to the same: ${name}`, async () => {
    const { heard, same, tooHard } = await bare.inSlices(html)
    expect({ same, tooHard }).toEqual({ same: true, tooHard: false })
    expect(heard).toBeGreaterThan(3)
  })
}

/** What made a browser busy for minutes: attributes by the thousands, formulas that are copied, style sheets of nothing but errors. */
const quick: [string, string][] = [
  [
    'a form with names of what elements have',
    `<form><input name=firstChild><input name=attributes>${'<p>x</p><input name=nextSibling>'.repeat(20_000)}</form>`,
  ],
  ['attributes', `<p ${Array.from({ length: 100_000 }, (_, index) => `a${index}`).join(' ')}>x`],
  ['attributes of a form', `<form ${Array.from({ length: 100_000 }, (_, index) => `a${index}`).join(' ')}><input name=attributes>x`],
  ['a formula', `<math>${'<mi>x</mi>'.repeat(80_000)}</math>`],
  ['a drawing', `<svg>${'<text>x</text>'.repeat(80_000)}</svg>`],
  ...['{}\n', '"\n{}', '{}', '{a}', ':{}', '@{}', '}{', '{;}', 'a{b:!}'].map((piece): [string, string] => [
    `errors in a style sheet: ${JSON.stringify(piece)}`,
    `<style>${piece.repeat(400_000 / piece.length)}</style><p>x`,
  ]),
  ['errors in a style', `<p style="${'!;'.repeat(100_000)}">x`],
  ['errors in one rule', `<style>.x{${'!;'.repeat(100_000)}}</style>x`],
]
for (const [name, html] of quick) {
  test(`what looks like minutes of work is none: ${name}`, async () => {
    const { tooHard, length } = await bare.cleaned(html)
    expect(tooHard).toBe(false)
    expect(length).toBeGreaterThan(0)
    expect((await bare.quoted(html.replace('>x', '>words'))).length).toBeLessThan(2_000_000)
  })
}

test('an answer to such a message quotes its words', async () => {
  const quoted = await bare.parsable(`<p>First &amp; foremost</p>${'<div>'.repeat(190_000)}the <b>last</b> words`)
  expect(quoted.startsWith('<br>First &amp; foremost')).toBe(true)
  expect(quoted.endsWith('the last words')).toBe(true)
  expect(quoted.replaceAll('<br>', '')).not.toContain('<')
})
