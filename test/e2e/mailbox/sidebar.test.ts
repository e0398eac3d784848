import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures.ts'
import { put } from '../letters.ts'
import { addSecondAccount, expectStatus, row } from '../person.ts'

const group = (page: Page, name: string) => page.getByRole('group', { name })
const names = (page: Page, of: string) => group(page, of).getByRole('treeitem').locator('[class*=name]')
const item = (page: Page, of: string, name: string) => group(page, of).getByRole('treeitem', { name, exact: true })
const choose = async (page: Page, of: string, name: string, command: string) => {
  await item(page, of, name).click({ button: 'right' })
  await page.getByRole('menuitem', { name: command, exact: true }).click()
}
const mine = 'alice@example.test'

test('folders are put in an order of one’s own, by the pointer, keys and menu, and among the favourites; all is remembered', async ({
  lab,
  start,
  startWithAlice,
}) => {
  const mailbox = lab.mailbox('alice')
  for (const path of ['Oak', 'Ash', 'Elm', 'Elm/Wych']) await mailbox.createFolder(path)
  const app = await startWithAlice()
  const { page } = app
  await expect(names(page, mine)).toContainText(['Inbox', 'Drafts', 'Sent', 'Archive', 'Ash', 'Elm', 'Wych', 'Oak', 'Junk', 'Trash'])
  const oak = await item(page, mine, 'Oak').boundingBox()
  const ash = await item(page, mine, 'Ash').boundingBox()
  if (!oak || !ash) throw new Error('a folder is not there')
  await item(page, mine, 'Oak').dragTo(item(page, mine, 'Ash'), { targetPosition: { x: 40, y: 4 } })
  await expect(names(page, mine)).toContainText(['Inbox', 'Drafts', 'Sent', 'Archive', 'Oak', 'Ash', 'Elm', 'Wych', 'Junk', 'Trash'])
  await item(page, mine, 'Elm').focus()
  await page.keyboard.press('Alt+ArrowUp')
  await expect(names(page, mine)).toContainText(['Inbox', 'Drafts', 'Sent', 'Archive', 'Oak', 'Elm', 'Wych', 'Ash', 'Junk', 'Trash'])
  await page.keyboard.press('ArrowLeft')
  await expect(names(page, mine)).toContainText(['Inbox', 'Drafts', 'Sent', 'Archive', 'Oak', 'Elm', 'Ash', 'Junk', 'Trash'])
  await choose(page, mine, 'Ash', 'Move up')
  await choose(page, mine, 'Ash', 'Add to favourites')
  await expect(names(page, 'Favourites')).toContainText(['Ash'])
  await item(page, mine, 'Oak').dragTo(item(page, 'Favourites', 'Ash'))
  await expect(names(page, 'Favourites')).toContainText(['Ash', 'Oak'])
  await app.kill()
  const again = (await start()).page
  await expectStatus(again, 'Up to date')
  await expect(names(again, mine)).toContainText(['Inbox', 'Drafts', 'Sent', 'Archive', 'Oak', 'Ash', 'Elm', 'Junk', 'Trash'])
  await expect(names(again, 'Favourites')).toContainText(['Ash', 'Oak'])
  await choose(again, 'Favourites', 'Ash', 'Take out of favourites')
  await choose(again, 'Favourites', 'Oak', 'Take out of favourites')
  await expect(group(again, 'Favourites')).toHaveCount(0)
})

test('two accounts have their drafts and what they sent in one list each, and stand in the order that one likes', async ({
  lab,
  startWithAlice,
}) => {
  await put(lab, [{ subject: 'From Alice', id: 'a', body: 'x', folder: 'Sent', from: 'Alice <alice@example.test>' }])
  await lab.mailbox('bob').append('From: Bob <bob@example.test>\r\nTo: alice@example.test\r\nSubject: From Bob\r\n\r\nx\r\n', 'Sent')
  const { page } = await startWithAlice()
  await expect(page.getByRole('treeitem', { name: 'All sent' })).toHaveCount(0)
  await addSecondAccount(page, lab, 'bob')
  await page.getByRole('treeitem', { name: 'All sent' }).click()
  await expect(page.getByRole('option')).toHaveCount(2)
  await expect(page.getByRole('heading', { level: 1, name: 'All sent' })).toBeVisible()
  const accounts = page.getByRole('treeitem', { name: /^Folders of/ })
  await expect(accounts).toHaveText([mine, 'bob@example.test'])
  await accounts.last().focus()
  await page.keyboard.press('Alt+ArrowUp')
  await expect(accounts).toHaveText(['bob@example.test', mine])
  await accounts.last().click()
  await expect(accounts.last()).toHaveAttribute('aria-expanded', 'false')
  await expect(item(page, mine, 'Archive')).toHaveCount(0)
})

test('a message goes to another account by dragging it there, and by the list of folders; undo brings it back', async ({
  lab,
  startWithAlice,
}) => {
  await put(lab, [
    { subject: 'Kozo', id: 'kozo', body: 'x' },
    { subject: 'Gampi', id: 'gampi', body: 'x' },
  ])
  const { page } = await startWithAlice()
  await addSecondAccount(page, lab, 'bob')
  await row(page, 'Kozo').dragTo(item(page, 'bob@example.test', 'Archive'))
  await expect(row(page, 'Kozo')).toHaveCount(0)
  const bob = lab.mailbox('bob')
  await bob.until(async () => (await bob.subjects('Archive')).includes('Kozo'), 'it is there')
  const alice = lab.mailbox('alice')
  await alice.until(async () => !(await alice.subjects()).includes('Kozo'), 'it is gone')
  await page.keyboard.press('Control+z')
  await alice.until(async () => (await alice.subjects()).includes('Kozo'), 'it is back')
  await expect(row(page, 'Kozo')).toBeVisible()
  await row(page, 'Gampi').click()
  await page.keyboard.press('v')
  await page.getByRole('combobox').fill('archive')
  await page.getByRole('option', { name: 'In bob@example.test' }).click()
  await bob.until(async () => (await bob.subjects('Archive')).includes('Gampi'), 'it is there')
})
