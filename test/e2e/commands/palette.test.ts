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

test('the palette has what can be done with the folder that is shown, and says which order and filter are on', async ({
  lab,
  startWithAlice,
}) => {
  await put(lab, [
    { subject: 'One', id: 'one', body: 'x', seen: false },
    { subject: 'Two', id: 'two', body: 'x', seen: false },
  ])
  const { page } = await startWithAlice()
  await expect(row(page, 'Two')).toBeVisible()
  const palette = page.getByRole('combobox', { name: 'Type a command, a folder or a name' })
  const rename = page.getByRole('option', { name: 'Rename the folder' })
  await page.keyboard.press('Control+k')
  await palette.fill('the folder')
  await expect(page.getByRole('option', { name: 'Search for “the folder”' })).toBeVisible()
  await expect(page.getByRole('option', { name: 'Rebuild the folder' })).toHaveCount(0)
  await palette.fill('only unread')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+k')
  await palette.fill('only unread')
  await expect(page.getByRole('option', { name: 'Show only unread messages' })).toHaveAttribute('aria-checked', 'true')
  await page.keyboard.press('Enter')
  await page.getByRole('treeitem', { name: 'Inbox, 2', exact: true }).click()
  await page.keyboard.press('Control+k')
  await palette.fill('the folder')
  await expect(page.getByRole('option', { name: 'Rebuild the folder' })).toBeVisible()
  // A folder of the server’s has the name that it has.
  await expect(rename).toHaveCount(0)
  await palette.fill('mark the folder as read')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('treeitem', { name: 'Inbox', exact: true })).toBeVisible()
})

test('the menus of a folder and of the list tell the keys that a person gave their commands', async ({ lab, startWithAlice }) => {
  await put(lab, [{ subject: 'One', id: 'one', body: 'x' }])
  const { page } = await startWithAlice()
  await expect(row(page, 'One')).toBeVisible()
  await page.keyboard.press('?')
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await sheet.getByRole('button', { name: 'New folder inside this one…: no key. Change' }).click()
  await page.keyboard.press('F7')
  await sheet.getByRole('button', { name: 'Show only unread messages: no key. Change' }).click()
  await page.keyboard.press('Shift+U')
  await sheet.getByRole('button', { name: 'Done' }).click()
  await page.getByRole('treeitem', { name: 'Archive', exact: true }).click({ button: 'right' })
  await expect(page.getByRole('menuitem', { name: 'New folder inside… F7' })).toHaveAttribute('aria-keyshortcuts', 'F7')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Filter and order' }).click()
  await expect(page.getByRole('menuitemcheckbox', { name: 'Unread Shift+U' })).toHaveAttribute('aria-keyshortcuts', 'Shift+U')
  await page.keyboard.press('Escape')
  await page.getByRole('treeitem', { name: 'Archive', exact: true }).click()
  await page.getByRole('main').click()
  await page.keyboard.press('F7')
  await expect(page.getByRole('dialog', { name: 'New folder in Archive' })).toBeVisible()
})
