import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures.ts'
import { put } from '../letters.ts'
import { row } from '../person.ts'
import { notifications } from '../system.ts'

const subjects = (page: Page) => page.getByRole('listbox', { name: 'Messages' }).locator('[class*=subject]')
const view = (page: Page, name: string) => page.getByRole('treeitem', { name, exact: true }).first()
const three = ['first', 'second', 'third'].map((subject) => ({ subject, id: subject, body: 'x' }))

test('what is pinned stands on top, on other computers too, until it is not', async ({ lab, startWithAlice }) => {
  await put(lab, three)
  const { page } = await startWithAlice()
  await expect(subjects(page)).toHaveText(['third', 'second', 'first'])
  await row(page, 'first').click()
  await page.keyboard.press('Shift+P')
  await expect(subjects(page)).toHaveText(['first', 'third', 'second'])
  await expect(page.getByText('Pinned', { exact: true })).toBeVisible()
  await expect(row(page, 'first').getByRole('img', { name: 'Pinned' })).toBeVisible()
  const alice = lab.mailbox('alice')
  await alice.until(async () => (await alice.flags('first')).has('$pinned'), 'the server knows')
  await page.keyboard.press('Control+z')
  await expect(subjects(page)).toHaveText(['third', 'second', 'first'])
})

test('what is to be answered later lies in a list of its own', async ({ lab, startWithAlice }) => {
  await put(lab, three)
  const { page } = await startWithAlice()
  await view(page, 'Reply later').click()
  await expect(page.getByText('Nothing waits for an answer.')).toBeVisible()
  await view(page, 'All inboxes').click()
  await row(page, 'second').click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Reply later' }).click()
  await page.keyboard.press('g')
  await page.keyboard.press('r')
  await expect(subjects(page)).toHaveText(['second'])
  await row(page, 'second').click()
  await page.keyboard.press('Shift+R')
  await expect(page.getByText('Nothing waits for an answer.')).toBeVisible()
})

test('what comes to a muted conversation is read already, and nobody is told', async ({ lab, startWithAlice }) => {
  await put(lab, [{ subject: 'Party', id: 'party', body: 'x' }])
  const app = await startWithAlice()
  const { page } = app
  await row(page, 'Party').click()
  await expect(page.getByRole('article')).toBeVisible()
  await page.keyboard.press('Shift+M')
  const alice = lab.mailbox('alice')
  await alice.until(async () => (await alice.flags('Party')).has('$muted'), 'the server knows')
  const letter = (subject: string, id: string, answers: string) =>
    `From: Bob <bob@example.test>\r\nTo: alice@example.test\r\nSubject: ${subject}\r\nMessage-ID: <${id}@press.example>\r\n${answers}\r\nx\r\n`
  await alice.append(letter('Re: Party', 'answer', 'In-Reply-To: <party@press.example>\r\n'))
  await alice.append(letter('Work', 'work', ''))
  await expect(row(page, 'Work')).toBeVisible()
  await alice.until(async () => (await alice.flags('Re: Party')).has('\\Seen'), 'it is read')
  expect((await alice.flags('Work')).has('\\Seen')).toBe(false)
  const told = async () => JSON.stringify(await notifications(app))
  await expect.poll(told).toContain('Work')
  expect(await told()).not.toContain('Party')
})

test('unread mail of all folders is one list, in which what is read stays until something new comes', async ({ lab, startWithAlice }) => {
  await lab.mailbox('alice').createFolder('Paper')
  await put(lab, [
    { subject: 'here', id: 'here', body: 'x', seen: false },
    { subject: 'there', id: 'there', body: 'x', seen: false, folder: 'Paper' },
    { subject: 'read', id: 'read', body: 'x' },
    { subject: 'junk', id: 'junk', body: 'x', seen: false, folder: 'Junk' },
  ])
  const { page } = await startWithAlice()
  await view(page, 'Unread').click()
  await expect(subjects(page)).toHaveText(['there', 'here'])
  await row(page, 'there').click()
  await expect(page.getByRole('article')).toBeVisible()
  await expect(subjects(page)).toHaveText(['there', 'here'])
  await put(lab, [{ subject: 'new', id: 'new', body: 'x', seen: false }])
  await expect(subjects(page)).toHaveText(['new', 'here'])
})

test('days are parted by headings only where one wants that, and people have pictures', async ({ lab, startWithAlice }) => {
  await put(lab, three)
  const { page } = await startWithAlice()
  await expect(page.getByText('Today', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Filter and order' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Group by date' }).click()
  await expect(page.getByText('Today', { exact: true })).toHaveCount(0)
  await page.getByRole('button', { name: 'Settings' }).click()
  await page.getByRole('tab', { name: 'Appearance' }).click()
  await page.getByLabel('Pictures of people in lists').check()
  await page.getByRole('button', { name: 'Done' }).click()
  await expect(row(page, 'first').locator('[data-colour]')).toHaveText('AK')
})
