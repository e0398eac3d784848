import { expect, test } from '../fixtures.ts'
import { row } from '../person.ts'

test('a mailbox of thousands can be scrolled to its end', async ({ lab, startWithAlice }) => {
  await lab.fill('alice', { count: 3000, answers: 0 })
  const { page } = await startWithAlice()
  await expect(page.getByText('3,000 messages')).toBeVisible({ timeout: 30_000 })
  await page.getByTestId('list').evaluate((list) => list.scrollTo(0, list.scrollHeight))
  await expect(page.locator('[role=option][aria-posinset="3000"]')).toContainText(/ 0/)
  await expect(page.locator('[role=option]')).not.toHaveCount(3000)
})

test('opening a message marks it read on the server, and u marks it unread again', async ({ lab, startWithAlice }) => {
  await lab.fill('alice', { count: 5, answers: 0 })
  const mailbox = lab.mailbox('alice')
  const subject = 'Unread and unstarred'
  await mailbox.append(`From: Ada Kim <ada@press.example>\r\nSubject: ${subject}\r\n\r\nHello\r\n`)
  const { page } = await startWithAlice()
  await row(page, subject).click()
  await expect(page.getByRole('main')).toContainText(subject)
  await mailbox.until(async () => (await mailbox.flags(subject)).has('\\Seen'), 'read on the server')
  await page.keyboard.press('u')
  await mailbox.until(async () => !(await mailbox.flags(subject)).has('\\Seen'), 'unread on the server')
  await page.keyboard.press('s')
  await mailbox.until(async () => (await mailbox.flags(subject)).has('\\Flagged'), 'starred on the server')
})

test('what another program does to the inbox shows by itself: new mail, flags, deletions', async ({ lab, startWithAlice }) => {
  await lab.fill('alice', { count: 4, answers: 0 })
  const mailbox = lab.mailbox('alice')
  const { page } = await startWithAlice()
  await mailbox.append('From: Ada Kim <ada@press.example>\r\nSubject: Fresh from the press\r\n\r\nHello\r\n')
  await expect(row(page, 'Fresh from the press')).toBeVisible()
  await expect(row(page, 'Fresh from the press')).toContainText('Unread.')
  await mailbox.setFlag('Fresh from the press', '\\Seen', true)
  await expect(row(page, 'Fresh from the press')).not.toContainText('Unread.')
  await mailbox.expunge('Fresh from the press')
  await expect(row(page, 'Fresh from the press')).toHaveCount(0)
})

test('j and k move through the list, in Hangul mode too', async ({ lab, startWithAlice }) => {
  await lab.fill('alice', { count: 5, answers: 0 })
  const { page } = await startWithAlice()
  await expect(page.getByRole('option')).toHaveCount(5)
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await expect(page.locator('[aria-selected=true][role=option]')).toHaveAttribute('aria-posinset', '2')
  await page.evaluate(() => document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'ㅏ', code: 'KeyK', bubbles: true })))
  await expect(page.locator('[aria-selected=true][role=option]')).toHaveAttribute('aria-posinset', '1')
})

test('folders show with their roles, and their mail', async ({ lab, startWithAlice }) => {
  await lab.fill('alice', { count: 2, answers: 0 })
  await lab.fill('alice', { count: 3, answers: 0, seed: 9 }, 'Archive')
  const { page } = await startWithAlice()
  await page.getByRole('treeitem', { name: 'Archive' }).click()
  await expect(page.getByRole('option')).toHaveCount(3)
})
