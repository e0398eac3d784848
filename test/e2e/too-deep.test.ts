import { expect, test } from '@playwright/test'
import { type BarePage, openBarePage } from './hostile/bare-page.ts'

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

test('an answer to such a message quotes its words', async () => {
  const quoted = await bare.parsable(`<p>First &amp; foremost</p>${'<div>'.repeat(190_000)}the <b>last</b> words`)
  expect(quoted.startsWith('<br>First &amp; foremost')).toBe(true)
  expect(quoted.endsWith('the last words')).toBe(true)
  expect(quoted.replaceAll('<br>', '')).not.toContain('<')
})
