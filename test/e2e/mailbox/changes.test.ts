import type { Page } from '@playwright/test'
import type { Lab } from '../../lab/lab.ts'
import { expect, type Launch, test } from '../fixtures.ts'
import { expectStatus, row } from '../person.ts'

const inbox = async (lab: Lab, startWithAlice: Launch) => {
  const mailbox = lab.mailbox('alice')
  for (const subject of ['Oak', 'Ash', 'Elm']) {
    await mailbox.append(
      `Message-ID: <${subject}@x.example>\r\nFrom: Ada <ada@x.example>\r\nSubject: ${subject}\r\n\r\nA letter on ${subject}.\r\n`,
    )
  }
  const app = await startWithAlice()
  await expect(app.page.getByRole('option')).toHaveCount(3)
  return { mailbox, app, page: app.page }
}
const article = (page: Page) => page.getByRole('article')

test('e archives what is open, the next one opens, and Undo brings it back', async ({ lab, startWithAlice }) => {
  const { page, mailbox } = await inbox(lab, startWithAlice)
  await row(page, 'Elm').click()
  await expect(article(page)).toContainText('A letter on Elm')
  await page.keyboard.press('e')
  await expect(row(page, 'Elm')).toHaveCount(0)
  await expect(article(page)).toContainText('A letter on Ash')
  await mailbox.until(async () => (await mailbox.subjects('Archive')).includes('Elm'), 'archived on the server')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(row(page, 'Elm')).toBeVisible()
  await mailbox.until(async () => (await mailbox.subjects()).includes('Elm'), 'back on the server')
  expect(await mailbox.subjects('Archive')).toEqual([])
})

test('the rows that stay do not blink when one is archived', async ({ lab, startWithAlice }) => {
  const { page, mailbox } = await inbox(lab, startWithAlice)
  await row(page, 'Elm').click()
  await expect(article(page)).toContainText('A letter on Elm')
  const gone = await row(page, 'Oak')
    .getByText('Oak', { exact: true })
    .evaluateHandle((element) => {
      const seen = { gone: false }
      new MutationObserver(() => {
        seen.gone ||= !element.isConnected
      }).observe(document.body, { childList: true, subtree: true })
      return seen
    })
  await page.keyboard.press('e')
  await mailbox.until(async () => (await mailbox.subjects('Archive')).includes('Elm'), 'archived on the server')
  await expectStatus(page, 'Up to date')
  await expect(page.getByRole('option')).toHaveCount(2)
  expect(await gone.jsonValue()).toEqual({ gone: false })
})

test('# throws away, Ctrl+Z takes it back, and from the trash it goes for good only after a question', async ({ lab, startWithAlice }) => {
  const { page, mailbox } = await inbox(lab, startWithAlice)
  await row(page, 'Oak').click()
  await expect(article(page)).toContainText('A letter on Oak')
  await page.keyboard.press('#')
  await expect(row(page, 'Oak')).toHaveCount(0)
  await page.keyboard.press('Control+z')
  await expect(row(page, 'Oak')).toBeVisible()
  await row(page, 'Oak').click()
  await page.keyboard.press('Delete')
  await mailbox.until(async () => (await mailbox.subjects('Trash')).includes('Oak'), 'in the trash')
  await page.getByRole('treeitem', { name: 'Trash' }).click()
  await row(page, 'Oak').click()
  await expect(article(page)).toContainText('A letter on Oak')
  await page.keyboard.press('Delete')
  const question = page.getByRole('alertdialog', { name: 'Delete this message for good?' })
  await question.getByRole('button', { name: 'Cancel' }).click()
  await expect(row(page, 'Oak')).toBeVisible()
  await page.keyboard.press('Delete')
  await question.getByRole('button', { name: 'Delete' }).click()
  await expect(row(page, 'Oak')).toHaveCount(0)
  await mailbox.until(async () => (await mailbox.subjects('Trash')).length === 0, 'gone from the server')
})

test('v moves to a folder by a few letters of its name', async ({ lab, startWithAlice }) => {
  await lab.mailbox('alice').createFolder('종이 공방')
  const { page, mailbox } = await inbox(lab, startWithAlice)
  await row(page, 'Ash').click()
  await expect(article(page)).toContainText('A letter on Ash')
  await page.keyboard.press('v')
  await page.getByRole('combobox', { name: 'Folder name' }).fill('공방')
  await expect(page.getByRole('dialog').getByRole('option')).toHaveText(['종이 공방'])
  await page.keyboard.press('Enter')
  await expect(page.getByText('1 message moved to 종이 공방.')).toBeVisible()
  await mailbox.until(async () => (await mailbox.subjects('종이 공방')).includes('Ash'), 'moved on the server')
})

test('v and Enter moves nothing before a folder is chosen, and after that to the folder of the last time', async ({
  lab,
  startWithAlice,
}) => {
  await lab.mailbox('alice').createFolder('Press')
  const { page, mailbox } = await inbox(lab, startWithAlice)
  const name = page.getByRole('combobox', { name: 'Folder name' })
  await row(page, 'Ash').click()
  await page.keyboard.press('v')
  await expect(page.getByRole('option', { name: 'Drafts' })).toBeVisible()
  await expect(page.locator('#move-folders [aria-selected=true]')).toHaveCount(0)
  await name.press('Enter')
  await expect(name).toBeVisible()
  await name.press('ArrowUp')
  await expect(page.locator('#move-folders [aria-selected=true]')).toHaveCount(1)
  await name.fill('pre')
  await expect(page.getByRole('dialog').getByRole('option')).toHaveText(['Press'])
  await name.press('Enter')
  await expect(page.getByText('1 message moved to Press.')).toBeVisible()
  await row(page, 'Oak').click()
  await page.keyboard.press('v')
  await expect(page.getByRole('option', { name: 'Press' })).toHaveAttribute('aria-selected', 'true')
  await name.press('Enter')
  await mailbox.until(async () => (await mailbox.subjects('Press')).length === 2, 'both moved on the server')
  expect(await mailbox.subjects('Drafts')).toEqual([])
})

test('all is marked read with one button, and Undo makes unread what was', async ({ lab, startWithAlice }) => {
  const { page, mailbox } = await inbox(lab, startWithAlice)
  await row(page, 'Ash').click()
  await mailbox.until(async () => (await mailbox.flags('Ash')).has('\\Seen'), 'Ash is read')
  await page.getByRole('button', { name: 'Mark all as read' }).click()
  await mailbox.until(async () => (await mailbox.flags('Oak')).has('\\Seen') && (await mailbox.flags('Elm')).has('\\Seen'), 'all read')
  await expect(page.getByRole('button', { name: 'Mark all as read' })).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await mailbox.until(async () => !(await mailbox.flags('Oak')).has('\\Seen'), 'unread again')
  expect(await mailbox.flags('Ash')).toContain('\\Seen')
})

test('what was archived without a network survives a kill and reaches the server later', async ({ lab, start, startWithAlice }) => {
  const { app, mailbox } = await inbox(lab, startWithAlice)
  await lab.imap.stop()
  await expectStatus(app.page, 'Offline')
  await row(app.page, 'Ash').click()
  await expect(article(app.page)).toContainText('A letter on Ash')
  await app.page.keyboard.press('e')
  await expect(app.page.getByText('1 message archived.')).toBeVisible()
  await expectStatus(app.page, /^Offline · \d changes waiting$/)
  await app.page.getByTestId('status').click()
  await expect(app.page.getByText(/^\d changes wait for the server\.$/)).toBeVisible()
  await expect(app.page.getByText(/^Trying again at/)).toBeVisible()
  await app.kill()
  const { page } = await start()
  await expect(page.getByRole('option')).toHaveCount(2)
  await lab.imap.start()
  await expectStatus(page, 'Up to date', 60_000)
  await mailbox.until(async () => (await mailbox.subjects('Archive')).includes('Ash'), 'archived on the server')
  expect((await mailbox.subjects()).sort()).toEqual(['Elm', 'Oak'])
})
