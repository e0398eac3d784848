import { JSDOM } from 'jsdom'
import { expect, test } from 'vitest'
import { sanitiseBySteps } from '../../../../renderer/html/clean/sanitise.ts'

const on = new JSDOM('').window
const pieces = 'Cleaned in pieces, each is a step. '

/** How many steps cleaning takes, and what it comes to. */
function cleaned(html: string, longFrom?: number): { steps: number; html: string; elements: number } {
  const work = sanitiseBySteps(html, { on, ...(longFrom === undefined ? {} : { longFrom }) })
  for (let steps = 1; ; steps++) {
    const step = work.next()
    if (step.done) return { steps, html: step.value.html, elements: step.value.elements }
  }
}

const story = (n: number) =>
  `<tr><td style="padding:8px"><h3>Story ${n}</h3><p>${'Paper is made by hand where water runs clear. '.repeat(3)}</p><img src="cid:${n}"></td></tr>`
const newsletter = (count: number) =>
  `<style>td{font-family:serif}</style><table>${Array.from({ length: count }, (_, n) => story(n)).join('')}</table>`

test('a newsletter is cleaned in one go, and comes to what it comes to in pieces', () => {
  const html = newsletter(190)
  expect(html.length).toBeGreaterThan(30_000)
  const [atOnce, apart] = [cleaned(html), cleaned(html, 1)]
  expect(atOnce.steps).toBeLessThan(5)
  expect(apart.steps).toBeGreaterThan(20)
  expect(atOnce.html).toBe(apart.html)
})

test.each([
  ['many elements', newsletter(600)],
  ['many attributes', `<p>${'x'.repeat(30_000)}</p>${`<b ${Array.from({ length: 100 }, (_, n) => `a${n}`).join(' ')}>x</b>`.repeat(120)}`],
  ['a long sheet', `<style>${'td{color:red}'.repeat(6000)}</style><p>${pieces.repeat(100)}</p>`],
  ['long styles', `<p style="${'color:red;'.repeat(7000)}">${pieces.repeat(100)}</p>`],
  ['much text', `<p>${pieces.repeat(20)}</p>`.repeat(250)],
  ['elements in a drawing, where they look like text', `<svg><title>${'<p>x</p>'.repeat(4000)}</title></svg>`],
  ['elements in what looks like a section of text', `<svg><![CDATA[>${'<p>x</p>'.repeat(4000)}]]></svg>`],
])('a page with %s is cleaned in pieces', (_name, html) => {
  expect(cleaned(html).steps).toBeGreaterThan(8)
})
