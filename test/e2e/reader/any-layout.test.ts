import { expect, test } from '../fixtures.ts'
import { put } from '../letters.ts'
import { bodyOf, row } from '../person.ts'

const filler = Array.from({ length: 80 }, (_, index) => `<p>Line ${index + 1} of the letter.</p>`).join('')

test('links within a message lead to its places, whatever these are called, and back to the top', async ({ lab, startWithAlice }) => {
  const html = `<p><a href="#two">To part two</a> <a href="#links">To the links</a> <a href="#a%20b">To a space</a> <a href="#%">Odd</a></p>
    ${filler}<p><a name="two">Part two</a></p>${filler}<h2 id="links">The links</h2>${filler}<a name="a b">A space</a><p><a href="#top">Up</a></p>`
  await put(lab, [{ subject: 'With places', id: 'a', body: html, type: 'text/html; charset=utf-8' }])
  const { page } = await startWithAlice()
  await row(page, 'With places').click()
  const body = bodyOf(page)
  for (const [link, place] of [
    ['To part two', 'Part two'],
    ['To the links', 'The links'],
    ['To a space', 'A space'],
  ] as const) {
    await body.getByText(link).click()
    await expect(body.getByText(place, { exact: true })).toBeInViewport()
    await body.getByText('Up', { exact: true }).click()
    await expect(body.getByText(link)).toBeInViewport()
  }
  await body.getByText('Odd').click()
  await expect(body.getByText('To part two')).toBeInViewport()
})

test('a table wider than the message scrolls sideways in it, one that just fits stands in its middle, and nothing is cut below', async ({
  lab,
  startWithAlice,
}) => {
  const cells = Array.from({ length: 14 }, (_, index) => `<td style="white-space:nowrap">Column ${index + 1} of the ledger</td>`).join('')
  const html = `<table border="1"><tr>${cells}</tr></table><p>Below the table</p>`
  const middle =
    '<body style="margin:0"><table width="100%"><tr><td align="center"><table width="650"><tr><td>Words</td></tr></table></td></tr></table>'
  await put(lab, [
    { subject: 'A ledger', id: 'a', body: html, type: 'text/html; charset=utf-8' },
    { subject: 'In the middle', id: 'b', body: middle, type: 'text/html; charset=utf-8' },
  ])
  const { page } = await startWithAlice()
  await row(page, 'In the middle').click()
  const margins = await bodyOf(page)
    .locator('table table')
    .evaluate((table) => {
      const { left, right } = table.getBoundingClientRect()
      return { left, right: table.ownerDocument.documentElement.clientWidth - right }
    })
  expect(Math.abs(margins.left - margins.right)).toBeLessThan(2)
  await row(page, 'A ledger').click()
  const body = bodyOf(page)
  const last = body.getByText('Column 14 of the ledger')
  await expect(body.getByText('Below the table')).toBeInViewport({ ratio: 1 })
  await expect(last).not.toBeInViewport()
  await body.getByText('Column 2 of the ledger').hover()
  await expect(async () => {
    await page.mouse.wheel(600, 0)
    await expect(last).toBeInViewport({ ratio: 1, timeout: 200 })
  }).toPass()
})

test('each line of a plain letter is read in the direction of its language', async ({ lab, startWithAlice }) => {
  await put(lab, [
    { subject: 'Two ways', id: 'a', body: 'Hello Mira,\r\nשלום מירה, תודה רבה (3).\r\nThanks', type: 'text/plain; charset=utf-8' },
  ])
  const { page } = await startWithAlice()
  await row(page, 'Two ways').click()
  const text = page.getByRole('article').getByText('Hello Mira')
  await expect(text).toBeVisible()
  const lines = await text.evaluate((paragraph) => {
    const range = document.createRange()
    range.selectNodeContents(paragraph)
    const { left, right } = paragraph.getBoundingClientRect()
    return Array.from(range.getClientRects(), (one) => (one.left - left < 2 ? 'left' : right - one.right < 2 ? 'right' : 'between'))
  })
  expect(lines[0]).toBe('left')
  expect(lines).toContain('right')
  expect(lines.at(-1)).toBe('left')
})

test('an address in a plain text leads to a letter', async ({ lab, startWithAlice }) => {
  await put(lab, [{ subject: 'Whom to ask', id: 'a', body: 'Ask ada@press.example, please.', type: 'text/plain; charset=utf-8' }])
  const { page } = await startWithAlice()
  await row(page, 'Whom to ask').click()
  await page.getByRole('article').getByRole('link', { name: 'ada@press.example' }).click()
  await expect(page.locator('[data-recipient]')).toHaveText(['ada@press.example'])
})
