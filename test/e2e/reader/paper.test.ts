import { readFileSync } from 'node:fs'
import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { expect, test } from '../fixtures.ts'
import { put } from '../letters.ts'
import { bodyOf, row } from '../person.ts'

/** What moves, hides, covers or turns the page that a message is on, each by a way of its own. */
const rules: string[] = [
  'body{margin-top:-101px!important}',
  'body{top:-101px!important}',
  'body{translate:0 -101px!important}',
  'html{translate:0 -101px}',
  'html{margin:-101px 0 0 0!important}',
  'body{display:flex;flex-direction:column-reverse}body::before{content:"";display:block;height:2500px}',
  'html,body{display:flex!important;flex-direction:column-reverse!important}',
  'html,body{display:grid!important;grid-template-rows:0 auto!important}',
  'body{transform:translateY(-101px)!important}',
  'html{scale:.01}',
  'html{rotate:180deg}',
  'body{offset-path:path("M0 -300L1 -300")!important;offset-distance:0}',
  'body{position:fixed!important;inset:-300px 0 0!important}',
  'body{position:absolute!important;left:-5000px!important}',
  'html{content-visibility:hidden!important}',
  'body{content-visibility:hidden!important}',
  'body{display:none!important}',
  'html{display:none!important}',
  'body{float:left!important;margin-left:-900px!important}',
  'html{backface-visibility:hidden;transform:rotateY(180deg)}',
  'html{width:0!important;overflow:hidden!important}',
  'html,body{direction:rtl!important}',
  'body::first-line{color:white!important;font-size:0!important}',
  'html::first-line,body::first-letter{color:white!important}',
  'html,body{visibility:hidden!important}',
  'html,body{opacity:0!important}',
  'html,body{filter:opacity(0)!important}',
  'html{clip-path:inset(200px 0 0)!important}',
  '*,*::before,*::after{visibility:hidden!important;transform:scale(0)!important}',
  ':root>*>*{display:none!important}',
  ':root{zoom:.01!important;font-size:0!important}',
  ':not(p){display:none!important}',
  ':scope{margin-top:-300px!important;display:none!important}',
  '[shadowrootmode],:host,div{display:none!important}:host{all:unset!important}',
  'div:first-child{position:absolute!important;top:-900px!important}',
  'body>*,html>*{order:9;margin-top:-300px!important}',
  'p{margin-top:-400px!important;position:relative;z-index:2147483647;background:#fff;height:400px}',
  'p{position:absolute!important;top:-300px;left:0;width:900px;height:500px;background:#fff;z-index:2147483647}',
  'p{box-shadow:0 -200px 0 300px #fff!important;outline:500px solid #fff!important}',
  'p{break-before:page!important;page:other;writing-mode:vertical-rl}html{writing-mode:vertical-rl!important}',
  '@media print{html,body{display:none!important;margin-top:-500px!important}}',
  '@layer hanji-paper,hanji;@layer hanji-paper{body,html,div{display:none!important;margin-top:-300px!important}}',
  '@supports (display:grid){@layer hanji{html,body,*{display:none!important}}}',
  '@keyframes h{from,to{opacity:0;transform:translateY(-300px)}}html,body,*{animation:h 9s infinite both}',
  'html{body{display:none!important}&{display:none!important}}',
  '} html,body,div,*{display:none!important} {',
  'p{--x:(}html,body,div,*{display:none!important',
]
/** The same by markup alone. */
const bodies: string[] = [
  '<body style="margin-top:-300px;display:none" class=x>@<style>.x{display:none!important}</style>',
  '<html style="display:none;transform:translateY(-300px)"><body>@',
  '</div></div></body></html><div style="margin-top:-300px;background:#fff;height:300px">@</div>',
  '<hanji-page><hanji-body>@</hanji-body></hanji-page></hanji-body></hanji-page></div><p>@</p>',
  '<table><tr><td style="position:relative;top:-300px;background:#fff;height:400px">@</table></table></td></div>',
  '<p style="content:&quot;&lt;/style&gt;&lt;h1&gt;&quot;">@<style>p::before{content:"\\3c /style>\\3c h1>Forged\\3c /h1>\\3c style>"}</style>',
]
const subject = (index: number) => `Genuine ${String(index).padStart(3, '0')}`

test(`no rule of a message moves, hides or covers what stands above it on paper, in ${rules.length + bodies.length} ways, and a link in a file is none`, async ({
  lab,
  profile,
  startWithAlice,
}) => {
  test.setTimeout(600_000)
  expect(rules.length + bodies.length).toBeGreaterThanOrEqual(50)
  const words = '<a href="https://evil.example/login">www.bank.example</a> Forged head'
  const sent = [
    `<p>${words}</p><map name=m><area href="https://evil.example/" shape=rect coords="0,0,9,9"></map>`,
    ...rules.map((rule) => `<style>${rule}</style><p>${words}</p>`),
    ...bodies.map((markup) => markup.replaceAll('@', words)),
  ]
  // Read from the newest on, since of a long list only what is near is drawn.
  await put(
    lab,
    sent.map((body, index) => ({ subject: subject(index), id: `p${index}`, type: 'text/html; charset=utf-8', body })).reverse(),
  )
  const app = await startWithAlice()
  const { page } = app
  const found: string[] = []
  let control: { head: Item[]; ink: number } = { head: [], ink: 0 }
  for (const index of sent.keys()) {
    const target = `${profile}-${index}.pdf`
    await app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = (async () => ({ canceled: false, filePath })) as typeof dialog.showSaveDialog
    }, target)
    await row(page, subject(index)).click()
    await expect(
      page
        .getByRole('article')
        .getByText(subject(index))
        .or(page.getByRole('heading', { name: subject(index) }))
        .first(),
    ).toBeVisible()
    await bodyOf(page).locator('body').waitFor({ state: 'attached' })
    await page.getByRole('button', { name: 'More', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Save as PDF…' }).click()
    await expect(page.getByText(`Saved to ${target}`)).toBeVisible()
    const paper = await read(target)
    const head = paper.items.slice(0, paper.items.findIndex(({ text }) => text.includes('example.test')) + 1)
    if (index === 0) {
      control = { head, ink: paper.ink }
      expect(paper.items.map(({ text }) => text).join(' ')).toContain('Forged head')
      expect(head[0]?.text).toBe(subject(0))
      expect(head.length).toBeGreaterThan(3)
    }
    const wrong = [...differences(head, control.head, index), ...paper.links]
    if (Math.abs(paper.ink / control.ink - 1) > 0.12) wrong.push(`${paper.ink} dark pixels of ${control.ink}`)
    if (wrong.length > 0) found.push(`${sent[index]}: ${wrong.join(', ')}`)
  }
  expect(found).toEqual([])
})

type Item = { text: string; at: number[] }

/** What of a head is not where it is when a message has no rules. */
function differences(head: readonly Item[], control: readonly Item[], index: number): string[] {
  return control.flatMap(({ text, at }, place) => {
    const own = head[place]
    const expected = text.replace(subject(0), subject(index))
    if (own === undefined) return [`${expected} is not there`]
    const isTime = /\d:\d\d/.test(expected)
    if (own.text !== expected && !isTime) return [`${own.text} stands for ${expected}`]
    return own.at.every((value, axis) => Math.abs(value - (at[axis] ?? 0)) < 0.5) ? [] : [`${expected} is moved`]
  })
}

/** The words of the first page in the order in which they are drawn, with their sizes and places, and links of any page. */
async function read(path: string): Promise<{ items: Item[]; links: string[]; ink: number }> {
  const file = await getDocument({ data: new Uint8Array(readFileSync(path)), useSystemFonts: true }).promise
  const links: string[] = []
  for (let number = 1; number <= file.numPages; number++)
    for (const { subtype, url } of await (await file.getPage(number)).getAnnotations())
      if (subtype === 'Link') links.push(`a link to ${url}`)
  const first = await file.getPage(1)
  const items = (await first.getTextContent()).items.flatMap((item) =>
    'str' in item && item.str.trim() !== '' ? [{ text: item.str.trim(), at: item.transform.slice(0, 6) as number[] }] : [],
  )
  const last = items.find(({ text }) => text.includes('example.test'))
  const ink = await inkOf(file, last?.at[5] ?? 0)
  await file.cleanup()
  return { items, links, ink }
}

/** How many pixels of the first page are dark, above this place. */
async function inkOf(file: PDFDocumentProxy, bottom: number): Promise<number> {
  const page = await file.getPage(1)
  const viewport = page.getViewport({ scale: 1 })
  const { canvas, context } = (file.canvasFactory as CanvasFactory).create(viewport.width, viewport.height)
  await page.render({ canvas, canvasContext: context, viewport }).promise
  const { data } = context.getImageData(0, 0, viewport.width, Math.round(viewport.height - bottom))
  let dark = 0
  for (let at = 0; at < data.length; at += 4) if ((data[at] ?? 255) < 128) dark++
  return dark
}

type CanvasFactory = { create(width: number, height: number): { canvas: HTMLCanvasElement; context: CanvasRenderingContext2D } }
