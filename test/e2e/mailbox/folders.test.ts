import type { Page } from '@playwright/test'
import type { Lab } from '../../lab/lab.ts'
import { violationsIn } from '../accessible.ts'
import { expect, type Launch, test } from '../fixtures.ts'
import { row } from '../person.ts'

const inbox = async (lab: Lab, startWithAlice: Launch) => {
  const mailbox = lab.mailbox('alice')
  for (const subject of ['Oak', 'Ash']) {
    await mailbox.append(
      `Message-ID: <${subject}@x.example>\r\nFrom: Ada <ada@x.example>\r\nSubject: ${subject}\r\n\r\nA letter on ${subject}.\r\n`,
    )
  }
  const app = await startWithAlice()
  await expect(app.page.getByRole('option')).toHaveCount(2)
  return { mailbox, app, page: app.page }
}
const folder = (page: Page, name: string) => page.getByRole('treeitem', { name, exact: true })
const choose = async (page: Page, name: string, item: string) => {
  await folder(page, name).click({ button: 'right' })
  await page.getByRole('menuitem', { name: item }).click()
}

test('a folder is made, renamed, filled and deleted by its menu; Undo brings it back with its mail', async ({ lab, startWithAlice }) => {
  const { page, mailbox } = await inbox(lab, startWithAlice)
  await choose(page, 'Archive', 'New folder inside')
  await page.getByRole('dialog', { name: 'New folder in Archive' }).getByLabel('Name').fill('한지')
  await page.keyboard.press('Enter')
  await expect(folder(page, '한지')).toBeVisible()
  await choose(page, '한지', 'Rename')
  await page.getByRole('dialog', { name: 'Rename 한지' }).getByLabel('Name').fill('Paper')
  await page.keyboard.press('Enter')
  await expect(folder(page, 'Paper')).toBeVisible()
  await row(page, 'Oak').click()
  await expect(page.getByRole('article')).toContainText('A letter on Oak')
  await page.keyboard.press('v')
  await page.getByRole('combobox').fill('paper')
  await page.keyboard.press('Enter')
  await mailbox.until(async () => (await mailbox.everything()).get('Archive/Paper')?.length === 1, 'the letter in its folder')
  await choose(page, 'Paper', 'Delete')
  const question = page.getByRole('alertdialog', { name: 'Delete the folder Paper?' })
  await expect(question).toContainText('1 message goes to the trash.')
  await question.getByRole('button', { name: 'Delete folder' }).click()
  await expect(folder(page, 'Paper')).toHaveCount(0)
  await mailbox.until(async () => (await mailbox.subjects('Trash')).includes('Oak'), 'its mail in the trash')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(folder(page, 'Paper')).toBeVisible()
  await mailbox.until(async () => (await mailbox.everything()).get('Archive/Paper')?.length === 1, 'all of it back')
})

test('a name that another folder has is refused in the dialog, with the reason', async ({ lab, startWithAlice }) => {
  const { page } = await inbox(lab, startWithAlice)
  await page.getByRole('group', { name: 'alice@example.test' }).getByText('alice@example.test').click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'New folder' }).click()
  const dialog = page.getByRole('dialog', { name: 'New folder' })
  await dialog.getByLabel('Name').fill('Archive')
  await dialog.getByRole('button', { name: 'Make folder' }).click()
  await expect(dialog).toContainText('There is a folder of this name already.')
  expect(await violationsIn(page)).toEqual([])
})

test('the keys 1 to 5 tag what is open; the tag shows in the list and in the letter, and reaches the server', async ({
  lab,
  startWithAlice,
}) => {
  const { page, mailbox } = await inbox(lab, startWithAlice)
  await row(page, 'Oak').click()
  await expect(page.getByRole('article')).toContainText('A letter on Oak')
  await page.keyboard.press('4')
  await expect(row(page, 'Oak')).toContainText('To do')
  await expect(page.getByRole('main')).toContainText('To do')
  await mailbox.until(async () => (await mailbox.flags('Oak')).has('$label4'), 'the keyword')
  await page.keyboard.press('Control+z')
  await expect(row(page, 'Oak')).not.toContainText('To do')
  await mailbox.until(async () => !(await mailbox.flags('Oak')).has('$label4'), 'the keyword is gone')
})

test('the trash is emptied after a question', async ({ lab, startWithAlice }) => {
  const { page, mailbox } = await inbox(lab, startWithAlice)
  await row(page, 'Ash').click()
  await expect(page.getByRole('article')).toContainText('A letter on Ash')
  await page.keyboard.press('Delete')
  await mailbox.until(async () => (await mailbox.subjects('Trash')).includes('Ash'), 'in the trash')
  await choose(page, 'Trash', 'Empty')
  await page.getByRole('alertdialog', { name: 'Delete 1 message for good?' }).getByRole('button', { name: 'Delete' }).click()
  await mailbox.until(async () => (await mailbox.subjects('Trash')).length === 0, 'empty')
})

test('what is kept offline is chosen for an account and for a folder, and the panel tells how much that is', async ({
  lab,
  startWithAlice,
}) => {
  const { page } = await inbox(lab, startWithAlice)
  await page.getByRole('button', { name: 'Settings' }).click()
  const settings = page.getByRole('dialog', { name: 'Settings' })
  await settings.getByRole('tab', { name: 'Offline and disk use' }).click()
  await settings.getByLabel('Keep offline').selectOption({ label: 'Only the list' })
  expect(await violationsIn(page)).toEqual([])
  await settings.getByRole('button', { name: 'Done' }).click()
  await page.getByTestId('status').click()
  await expect(page.getByText('0 of 2 messages can be read offline')).toBeVisible()
  await page.keyboard.press('Escape')
  await folder(page, 'Inbox, 2').click({ button: 'right' })
  await page.getByRole('menuitemradio', { name: 'All messages' }).click()
  await page.getByTestId('status').click()
  await expect(page.getByText('2 of 2 messages can be read offline')).toBeVisible()
})

test('the protocol log goes to the clipboard without the password', async ({ lab, startWithAlice }) => {
  const { page, app } = await inbox(lab, startWithAlice)
  await page.getByTestId('status').click()
  await page.getByRole('button', { name: 'Copy protocol log' }).click()
  await expect(page.getByText('Copied: what was said')).toBeVisible()
  const log = await app.evaluate(({ clipboard }) => clipboard.readText(), undefined)
  expect(log).toContain('SELECT INBOX')
  expect(log).not.toContain('alice has a secret')
})
