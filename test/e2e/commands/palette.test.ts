import { expect, test } from '../fixtures.ts'
import { put } from '../letters.ts'
import { expectStatus, row } from '../person.ts'

test('the palette has every command, folder and person', async ({ lab, startWithAlice }) => {
  await put(lab, [
    { subject: 'One', id: 'one', body: 'x' },
    { subject: 'Two', id: 'two', body: 'x', from: 'Seo-yeon Kim <seoyeon@hanbit.example>' },
  ])
  const { page } = await startWithAlice()
  await row(page, 'One').click()
  await page.keyboard.press('Control+k')
  const palette = page.getByRole('combobox', { name: 'Type a command, a folder or a name' })
  await palette.fill('arch')
  await expect(page.getByRole('option', { name: /^Archive E/ })).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Enter')
  const alice = lab.mailbox('alice')
  await alice.until(async () => (await alice.subjects('Archive')).length === 1, 'archived')
  await page.keyboard.press('Control+k')
  await palette.fill('to archive')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Archive' })).toBeVisible()
  await page.keyboard.press('Control+k')
  await palette.fill('seo')
  await page.getByRole('option', { name: 'Write to Seo-yeon Kim' }).click()
  await expect(page.getByRole('dialog', { name: 'New message' }).locator('[data-recipient]')).toHaveText('Seo-yeon Kim')
  await expect(page.getByLabel('Message text')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.keyboard.press('Control+k')
  await palette.fill('Two')
  await page.getByRole('option', { name: 'Search for “Two”' }).click()
  await expect(row(page, 'Two')).toBeVisible()
})

test('keys can be those of another program, or one’s own, also after a restart', async ({ lab, start, startWithAlice }) => {
  await put(lab, [
    { subject: 'One', id: 'one', body: 'x' },
    { subject: 'Two', id: 'two', body: 'x' },
    { subject: 'Three', id: 'three', body: 'x' },
  ])
  const app = await startWithAlice()
  await row(app.page, 'Three').click()
  await app.page.keyboard.press('?')
  const sheet = app.page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await sheet.getByLabel('Keys as in').selectOption('Thunderbird')
  await expect(sheet.getByRole('button', { name: 'Archive: A. Change' })).toBeVisible()
  await sheet.getByRole('button', { name: /^Archive: / }).click()
  await app.page.keyboard.press('s')
  await expect(sheet.getByRole('status')).toHaveText('S was the key for “Star, or take the star off”, which has it no longer.')
  await sheet.getByRole('button', { name: 'Done' }).click()
  await row(app.page, 'Three').click()
  await app.page.keyboard.press('s')
  const alice = lab.mailbox('alice')
  await alice.until(async () => (await alice.subjects('Archive')).includes('Three'), 'archived by the own key')
  await app.quit()
  const { page } = await start()
  await expectStatus(page, 'Up to date')
  await row(page, 'Two').click()
  await page.keyboard.press('s')
  await alice.until(async () => (await alice.subjects('Archive')).includes('Two'), 'archived by the same key')
})
