import type { Page } from '@playwright/test'
import type { App } from '../app.ts'
import { expect, test } from '../fixtures.ts'
import { put } from '../letters.ts'
import { row, write } from '../person.ts'

/** Another window with the mailbox, opened from the menu of this folder. */
async function another(app: App, folder: string): Promise<Page> {
  await app.page.getByRole('treeitem', { name: folder, exact: true }).click({ button: 'right' })
  const [window] = await Promise.all([
    app.page.context().waitForEvent('page'),
    app.page.getByRole('menuitem', { name: 'Open in a new window' }).click(),
  ])
  await expect(window.getByRole('heading', { level: 1, name: folder })).toBeVisible()
  return window
}

test('a folder has a window of its own, and what is done in one window is seen in the other', async ({ lab, startWithAlice }) => {
  await put(lab, [
    { subject: 'Kozo', id: 'kozo', body: 'x' },
    { subject: 'Gampi', id: 'gampi', body: 'x', folder: 'Archive' },
  ])
  const app = await startWithAlice()
  const window = await another(app, 'Archive')
  await expect(window.getByRole('option')).toHaveCount(1)
  await row(app.page, 'Kozo').click()
  await app.page.keyboard.press('e')
  await expect(row(window, 'Kozo')).toBeVisible()
  await row(window, 'Gampi').click()
  await expect(window.getByRole('article')).toBeVisible()
})

test('a letter is written in one window only, and in the other once that is closed', async ({ lab, startWithAlice }) => {
  await put(lab, [{ subject: 'Here', id: 'here', body: 'x' }])
  const app = await startWithAlice()
  const window = await another(app, 'Archive')
  await write(window, { to: 'bob@example.test', subject: 'In the second', text: 'One' })
  await expect(window.getByText(/^Saved \d/)).toBeVisible()
  const third = await another(app, 'Sent')
  await expect(third.getByRole('list', { name: 'Letters that are being written' })).toHaveCount(0)
  await window.getByLabel('Message text').press('Control+End')
  await window.keyboard.type(' and two')
  const closed = window.waitForEvent('close')
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[1]?.close(), undefined)
  await closed
  const tab = (page: Page) =>
    page.getByRole('list', { name: 'Letters that are being written' }).getByRole('button', { name: 'In the second', exact: true })
  const shown = async () => (await tab(app.page).count()) + (await tab(third).count())
  await expect.poll(shown).toBe(1)
  const page = (await tab(third).count()) > 0 ? third : app.page
  await tab(page).click()
  await expect(page.getByLabel('Message text')).toHaveText('One and two')
})
