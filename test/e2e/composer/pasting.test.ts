import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures.ts'
import { paste, unfold, write, writePlain } from '../person.ts'

const text = (page: Page) => page.getByLabel('Message text')
const dot = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
const excel =
  '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><body><table cellpadding=0>\n<!--StartFragment-->\n <tr><td align=right>100</td><td>250</td></tr>\n <tr><td>7</td><td>8</td></tr>\n<!--EndFragment-->\n</table></body></html>'

/** A picture of 3000 points by 2, as the screen has it. */
const widePicture = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const canvas = document.createElement('canvas')
    canvas.width = 3000
    canvas.height = 2
    return canvas.toDataURL('image/png').replace(/^.*,/, '')
  })

test('links, cells, heights, lines and pictures of other programs arrive as they were', async ({ lab, startWithAlice }) => {
  const { page } = await startWithAlice()
  await write(page, { to: 'bob@example.test', subject: 'Pasted', text: '' })
  await text(page).click()
  await paste(page, { html: '<p>, <a href="https://press.example/landing?x=1#y">press.com</a> and 10<sup>6</sup></p>' })
  await page.keyboard.type(' see press.com. Style = bold, report.zip')
  await page.keyboard.press('Enter')
  await paste(page, { text: 'Ada Kim\n12 Paper Lane\n\n\tSeoul' })
  await page.keyboard.press('Enter')
  // A browser copies a picture beside markup that shows it.
  await paste(page, { html: '<meta charset="utf-8"><img src="https://a.example/p.png" alt="Chart">', picture: dot })
  await expect(text(page).getByRole('img', { name: 'Chart' })).toHaveAttribute('src', /^blob:/)
  await page.keyboard.press('Enter')
  await paste(page, { picture: await widePicture(page) })
  await expect(text(page).getByRole('img', { name: 'dot.png' })).toHaveJSProperty('width', 640)
  await page.keyboard.press('Enter')
  await paste(page, { html: excel })
  await page.keyboard.press('Control+Home')
  await paste(page, { html: '<p>Words and <img src="https://a.example/p.png" alt="a hosted one"></p>' })
  await expect(page.getByText('A picture was left out', { exact: false })).toBeVisible()
  await page.keyboard.press('Control+Enter')
  const bob = lab.mailbox('bob')
  await bob.until(async () => (await bob.subjects()).length > 0, 'the letter arrives')
  const { html, attachments } = await bob.parsed('Pasted')
  expect(html).toContain(
    '<a href="https://press.example/landing?x=1#y">press.com</a> and 10<sup>6</sup> see <a href="https://press.com">press.com</a>. Style = bold, report.zip</p>',
  )
  expect(html).toMatch(/<p>Ada Kim<br>12 Paper Lane<\/p><p>(?:&nbsp;|\u00a0){7} Seoul<\/p>/)
  expect(html).toMatch(/<td[^>]*text-align:right[^>]*>100<\/td><td[^>]*>250<\/td><\/tr><tr><td[^>]*>7<\/td>/)
  expect(html).toMatch(/<img alt="Chart"[^>]*><\/p>/)
  expect(html).toMatch(/<img alt="dot.png" width="640"/)
  expect(attachments).toHaveLength(2)
})

test('a picture goes where it is cut and pasted, in its letter and into another', async ({ lab, startWithAlice }) => {
  const { page } = await startWithAlice()
  await write(page, { to: 'bob@example.test', subject: 'First', text: '' })
  await text(page).click()
  await page.keyboard.type('Look: ')
  await paste(page, { picture: dot })
  await expect(text(page).getByRole('img')).toBeVisible()
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Control+x')
  await expect(text(page).getByRole('img')).toHaveCount(0)
  await page.keyboard.type('Moved. ')
  await page.keyboard.press('Control+v')
  await expect(text(page).getByRole('img')).toHaveAttribute('src', /^blob:/)
  await expect(text(page)).toHaveText(/Moved\. ?Look:/)
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Control+c')
  await page.getByRole('button', { name: 'Fold away' }).click()
  await write(page, { to: 'carol@example.test', subject: 'Second', text: '' })
  await text(page).click()
  await page.keyboard.press('Control+v')
  await expect(text(page).getByRole('img')).toHaveAttribute('src', /^blob:/)
  await page.keyboard.press('Control+Enter')
  const carol = lab.mailbox('carol')
  await carol.until(async () => (await carol.subjects()).length > 0, 'the second arrives')
  await unfold(page, 'First')
  await text(page).click()
  await page.keyboard.press('Control+Enter')
  const bob = lab.mailbox('bob')
  await bob.until(async () => (await bob.subjects()).length > 0, 'the first arrives')
  for (const mail of [await bob.parsed('First'), await carol.parsed('Second')]) {
    expect(mail.attachments.map(({ content, related }) => [content.toString('base64'), related])).toEqual([[dot, true]])
    expect(mail.text).toContain('Look: [dot.png]')
  }
})

test('a signature has its picture, stays what it is when the letter is made plain, and is not written into', async ({
  lab,
  startWithAlice,
}) => {
  const { page } = await startWithAlice()
  await page.keyboard.press('Control+,')
  await page.getByRole('button', { name: 'Edit alice@example.test' }).click()
  const field = page.getByRole('textbox', { name: 'Signature' })
  await field.click()
  await page.keyboard.type('Alice ')
  await field.evaluate((element, base64) => {
    const transfer = new DataTransfer()
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
    transfer.items.add(new File([bytes], 'logo.png', { type: 'image/png' }))
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true }))
  }, dot)
  await expect(field.getByRole('img', { name: 'logo' })).toBeVisible()
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  await page.getByRole('button', { name: 'Done' }).click()
  await page.getByRole('button', { name: 'New message' }).click()
  await page.getByLabel('To', { exact: true }).fill('bob@example.test')
  await page.getByLabel('Subject').fill('Signed')
  await expect(text(page).getByRole('img', { name: 'logo' })).toBeVisible()
  const box = await text(page).boundingBox()
  if (!box) throw new Error('no text')
  await page.mouse.click(box.x + box.width / 2, box.y + box.height - 10)
  await page.keyboard.type('Dear Bob')
  await expect(text(page).locator('p').first()).toHaveText('Dear Bob')
  await page.keyboard.press('Control+Enter')
  const bob = lab.mailbox('bob')
  await bob.until(async () => (await bob.subjects()).length > 0, 'the letter arrives')
  const mail = await bob.parsed('Signed')
  expect(mail.html).toMatch(/<p>Dear Bob<\/p><div class="signature"/)
  expect(mail.attachments.map(({ content, related }) => [content.toString('base64'), related])).toEqual([[dot, true]])
  await page.getByRole('button', { name: 'New message' }).click()
  await expect(text(page).getByRole('img', { name: 'logo' })).toBeVisible()
  await writePlain(page)
  await expect(text(page)).toBeFocused()
  await page.keyboard.type('words')
  await expect(text(page)).toHaveValue('words\n\n-- \nAlice [logo]')
  const plain = await text(page).boundingBox()
  if (!plain) throw new Error('no text')
  await page.mouse.click(plain.x + plain.width / 2, plain.y + plain.height - 10)
  await page.keyboard.type('!')
  await expect(text(page)).toHaveValue('words!\n\n-- \nAlice [logo]')
})
