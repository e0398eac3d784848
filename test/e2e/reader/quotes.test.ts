import { htmlShapes, sheetShapes } from '../../unit/frame/quotes/html-shapes.ts'
import { expect, test } from '../fixtures.ts'
import { type Letter, put } from '../letters.ts'
import { bodyOf, row } from '../person.ts'
import { openLayoutReader } from './layouts/open.ts'

const html = 'text/html; charset=utf-8'
const quoted = (own: string, attribution: string) =>
  `<div dir="ltr">${own}</div><div class="gmail_quote"><div class="gmail_attr">${attribution}</div><blockquote class="gmail_quote">${'<p>Which wool shall it be?</p>'.repeat(20)}</blockquote></div>`
const letters: Letter[] = [
  { subject: 'Re: Answered above', id: 'q1', type: html, body: quoted('The grey one.', 'On Monday, Alice wrote:') },
  { subject: 'Re: Answered between', id: 'q2', type: html, body: `${quoted('Hello,', 'On Monday, Alice wrote:')}<p>The white one.</p>` },
  {
    subject: 'Passed on',
    id: 'q3',
    type: html,
    body: quoted('For you.', '---------- Forwarded message ---------<br>From: Ben<br>Subject: Wool'),
  },
]

test('what an answer repeats opens by a click and the message grows with it; answers below and forwarded messages are there at once', async ({
  lab,
  startWithAlice,
}) => {
  await put(lab, letters)
  const { page } = await startWithAlice()
  await row(page, 'Answered above').click()
  const body = bodyOf(page)
  await expect(body.getByText('The grey one.')).toBeVisible()
  await expect(body.getByText('On Monday, Alice wrote:')).toBeHidden()
  await expect(body.getByText('Which wool').first()).toBeHidden()
  const frame = page.locator('article iframe').first()
  const before = (await frame.boundingBox())?.height ?? 0
  await body.getByText('Show quoted text').click()
  await expect(body.getByText('On Monday, Alice wrote:')).toBeVisible()
  await expect(body.getByText('Which wool').last()).toBeVisible()
  await expect.poll(async () => (await frame.boundingBox())?.height ?? 0).toBeGreaterThan(before + 400)
  await row(page, 'Answered between').click()
  await expect(bodyOf(page).getByText('The white one.')).toBeVisible()
  await expect(bodyOf(page).getByText('Which wool').last()).toBeVisible()
  await row(page, 'Passed on').click()
  await expect(bodyOf(page).getByText('For you.')).toBeVisible()
  await expect(bodyOf(page).getByText('Which wool').last()).toBeVisible()
  await expect(bodyOf(page).getByText('Show quoted text')).toHaveCount(0)
})

test('what is put away is what a browser shows as quoted, by attributes and by style sheets', async () => {
  const reader = await openLayoutReader()
  const answers = htmlShapes.filter(({ subject }) => subject === undefined)
  for (const { name, body, seen, folded = [] } of [...sheetShapes, ...answers]) {
    await reader.page.evaluate((html) => window.layouts.show(html), body)
    const read = await reader.frame().evaluate(() => {
      const page = [...document.querySelectorAll('iframe')].find(({ hidden }) => !hidden)?.contentDocument
      const details = page?.querySelector<HTMLElement>('details.quoted')
      const away = details?.textContent ?? ''
      details?.remove()
      return { seen: page?.body.textContent ?? '', away }
    })
    const flat = (text: string) => text.replace(/\s+/g, ' ')
    for (const words of seen) expect(flat(read.seen), name).toContain(words)
    for (const words of folded) expect(flat(read.away), name).toContain(words)
    if (folded.length === 0) expect(read.away, name).toBe('')
  }
  await reader.close()
})
