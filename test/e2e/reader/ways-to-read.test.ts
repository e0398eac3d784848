import { readFileSync } from 'node:fs'
import type { FrameLocator, Page } from '@playwright/test'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { violationsIn } from '../accessible.ts'
import { expect, test } from '../fixtures.ts'
import { type Letter, put } from '../letters.ts'
import { bodyOf, row } from '../person.ts'

const html = 'text/html; charset=utf-8'
const columns = Array.from({ length: 14 }, (_, index) => `<td style="white-space:nowrap;width:100px">Column ${index + 1} x</td>`).join('')
const rows = Array.from({ length: 120 }, (_, index) => `<tr><td>Row ${index + 1}</td></tr>`).join('')
const orders = `<style>.sum{font-weight:bold}</style><p style="color:#003366">Navy words and <a href="https://x.example/a?b=1">the order</a>.</p>
  <table border="1"><tr><th>Tea</th><th>Sum</th></tr><tr><td>Green</td><td class="sum">4.20</td></tr><tr><td>Black</td><td>3.10</td></tr></table>
  <div style="display:none">Hidden words</div><ol start="4"><li>Boil</li><li>Pour</li></ol>`
const armour = '-----BEGIN PGP MESSAGE-----\r\n\r\nhQEMA6mBhQEMA6mBhQEMA6mB\r\n-----END PGP MESSAGE-----'
const letters: Letter[] = [
  {
    subject: 'Both forms',
    id: 'w1',
    type: 'multipart/alternative; boundary=b',
    body: `--b\r\nContent-Type: text/plain\r\n\r\nThe plain form.\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>The <b>rich</b> form.</p>\r\n--b--`,
  },
  { subject: 'The orders', id: 'w2', type: html, body: orders },
  {
    subject: 'A wide ledger',
    id: 'w3',
    type: html,
    body: `<style>html{height:100%;overflow:hidden}</style><table border="1" width="1400"><tr>${columns}</tr></table><table>${rows}</table>`,
  },
  { subject: 'On navy', id: 'w5', type: html, body: '<div style="background:#003366;color:#fff"><p>White on navy</p></div>' },
  { subject: 'Sealed', id: 'w4', body: armour },
]

const more = async (page: Page) => page.getByRole('button', { name: 'More', exact: true }).click()
const colourOf = (body: FrameLocator, text: string) => body.getByText(text).evaluate((element) => getComputedStyle(element).color)

/** What a program that is pasted into gets when all of a message, or what `select` names, is copied. */
const copied = (body: FrameLocator, select = 'body') =>
  body.locator('html').evaluate((root, selector) => {
    const page = root.ownerDocument
    const selection = page.getSelection()
    selection?.selectAllChildren(page.querySelector(selector) ?? page.body)
    const clipboardData = new DataTransfer()
    page.body.dispatchEvent(new ClipboardEvent('copy', { clipboardData, bubbles: true, cancelable: true }))
    return { html: clipboardData.getData('text/html'), text: clipboardData.getData('text/plain') }
  }, select)

test('a message is shown in plain text or in its own colours, copied with its sense, printed whole, or said to be encrypted', async ({
  lab,
  profile,
  startWithAlice,
}) => {
  // Many ways in one window, which a busy machine takes its time for.
  test.setTimeout(240_000)
  await put(lab, letters)
  const app = await startWithAlice()
  const { page } = app
  const article = page.getByRole('article')

  await row(page, 'Both forms').click()
  await expect(bodyOf(page).getByText('rich')).toBeVisible()
  await more(page)
  expect(await violationsIn(page, '[role=menu]')).toEqual([])
  await expect(page.getByRole('menuitemcheckbox', { name: 'Original colours' })).toHaveCount(0)
  await page.getByRole('menuitemcheckbox', { name: 'Plain text' }).click()
  await expect(article.getByText('The plain form.')).toBeVisible()
  await expect(article.locator('iframe')).toHaveCount(0)
  await page.keyboard.press('Shift+T')
  await expect(bodyOf(page).getByText('rich')).toBeVisible()

  await row(page, 'The orders').click()
  await expect(bodyOf(page).getByText('Navy words')).toBeVisible()
  await page.keyboard.press('Shift+T')
  await expect(article.getByText('the order <https://x.example/a?b=1>')).toBeVisible()
  await expect(article.getByText('4. Boil')).toBeVisible()
  await expect(article.getByText('Hidden words')).toHaveCount(0)
  await page.keyboard.press('Shift+T')

  await page.emulateMedia({ colorScheme: 'dark' })
  const body = bodyOf(page)
  await expect.poll(() => colourOf(body, 'Navy words')).not.toBe('rgb(0, 51, 102)')
  const { html: pasted, text } = await copied(body)
  expect(pasted).toMatch(
    /<p style="color:rgb\(0, 51, 102\)">Navy words and <a [^>]*href="https:\/\/x\.example\/a\?b=1"[^>]*>the order<\/a>/,
  )
  expect(pasted).toMatch(/<table[^>]*>.*<td[^>]*font-weight:700[^>]*>4\.20<\/td>.*<\/table>/s)
  expect(pasted).toMatch(/<ol start="4"[^>]*><li>Boil<\/li>/)
  expect(pasted).not.toMatch(/Hidden|light-dark|class=|color\(srgb/)
  expect(text).toContain('Tea\tSum\nGreen\t4.20\nBlack\t3.10')
  expect(text).toContain('4. Boil\n5. Pour')
  expect((await copied(body, 'ol li:last-child')).text).toBe('Pour')
  expect((await copied(body, 'table')).text).toBe('Tea\tSum\nGreen\t4.20\nBlack\t3.10')

  await more(page)
  const original = page.getByRole('menuitemcheckbox', { name: 'Original colours' })
  await expect(original).not.toBeChecked()
  expect(await violationsIn(page, '[role=menu]')).toEqual([])
  await original.click()
  await expect.poll(() => colourOf(bodyOf(page), 'Navy words')).toBe('rgb(0, 51, 102)')
  await row(page, 'Both forms').click()
  await row(page, 'The orders').click()
  await expect.poll(() => colourOf(bodyOf(page), 'Navy words')).not.toBe('rgb(0, 51, 102)')

  await row(page, 'On navy').click()
  await expect(bodyOf(page).getByText('White on navy')).toBeVisible()
  const navy = (await copied(bodyOf(page))).html
  expect(navy).toMatch(/background-color:rgb\(0, 51, 102\);color:rgb\(255, 255, 255\)[^>]*><p>White on navy/)
  // White words without their ground would not be seen elsewhere.
  expect((await copied(bodyOf(page), 'p')).html).not.toContain('255')
  await more(page)
  await expect(original).toBeChecked()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Shift+O')
  await expect(article.getByRole('button', { name: 'Show the original' })).toHaveAttribute('aria-pressed', 'true')
  await page.emulateMedia({ colorScheme: 'light' })

  await row(page, 'Sealed').click()
  await expect(article.getByText('encrypted with OpenPGP')).toBeVisible()
  await expect(article.getByText('hQEMA6mB')).toBeHidden()
  const target = `${profile}-saved`
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = (async () => ({ canceled: false, filePath })) as typeof dialog.showSaveDialog
  }, target)
  await article.getByRole('button', { name: 'Save the encrypted file…' }).click()
  await expect(page.getByText(`Saved to ${target}`)).toBeVisible()
  expect(readFileSync(target, 'utf8').trim()).toBe(armour)

  await row(page, 'A wide ledger').click()
  await expect(bodyOf(page).getByText('Column 1 x')).toBeVisible()
  await more(page)
  await page.getByRole('menuitem', { name: 'Save as PDF…' }).click()
  await expect.poll(() => readFileSync(target).subarray(0, 5).toString()).toBe('%PDF-')
  const words = await wordsOnPaper(target)
  for (const [count, name] of [
    [14, 'Column'],
    [120, 'Row'],
  ] as const)
    for (let index = 1; index <= count; index++)
      expect(words, `${name} ${index}`).toContain(`${name} ${index}${name === 'Row' ? '' : ' x'}`)
})

/** All words of a PDF that stand within its pages. */
async function wordsOnPaper(path: string): Promise<string> {
  const file = await getDocument({ data: new Uint8Array(readFileSync(path)), useSystemFonts: true }).promise
  const words: string[] = []
  for (let number = 1; number <= file.numPages; number++) {
    const page = await file.getPage(number)
    const [, , width = 0] = page.view
    for (const item of (await page.getTextContent()).items)
      if ('str' in item && item.transform[4] >= 0 && item.transform[4] + item.width <= width) words.push(item.str)
  }
  await file.cleanup()
  return words.join(' ').replace(/\s+/g, ' ')
}
