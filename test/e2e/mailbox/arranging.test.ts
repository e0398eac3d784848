import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures.ts'
import { put } from '../letters.ts'
import { expectStatus, row } from '../person.ts'

const subjects = (page: Page) => page.getByRole('listbox', { name: 'Messages' }).locator('[class*=subject]')
const arrange = async (page: Page, ...names: string[]) => {
  for (const name of names) {
    await page.getByRole('button', { name: 'Filter and order' }).click()
    await page.getByRole('menuitemcheckbox', { name, exact: true }).click()
  }
}

const mixed = 'multipart/mixed; boundary=b'
const file =
  '--b\r\nContent-Type: text/plain\r\n\r\nx\r\n--b\r\nContent-Type: application/pdf; name=a.pdf\r\nContent-Disposition: attachment; filename=a.pdf\r\n\r\nx\r\n--b--'

test('a list is ordered and filtered, and the order is remembered', async ({ lab, start, startWithAlice }) => {
  await put(lab, [
    { subject: 'banana', id: '1', body: 'x'.repeat(5000), from: 'Zoe <zoe@x.example>', seen: false },
    { subject: 'Apple', id: '2', body: file, type: mixed, from: 'ada <ada@x.example>' },
    { subject: 'cherry', id: '3', body: 'x', from: 'Mia <mia@x.example>', seen: false },
    { subject: 'To Mia', id: '4', body: 'x', from: 'Alice <alice@example.test>', folder: 'Sent', fields: ['Cc: mia@x.example'] },
  ])
  const app = await startWithAlice()
  const { page } = app
  await expect(subjects(page)).toHaveText(['cherry', 'Apple', 'banana'])
  await arrange(page, 'Subject')
  await expect(subjects(page)).toHaveText(['Apple', 'banana', 'cherry'])
  await expect(page.getByText('Today', { exact: true })).toHaveCount(0)
  await arrange(page, 'Sender')
  await expect(subjects(page)).toHaveText(['Apple', 'cherry', 'banana'])
  await arrange(page, 'The other way round')
  await expect(subjects(page)).toHaveText(['banana', 'cherry', 'Apple'])
  await arrange(page, 'Unread')
  await expect(subjects(page)).toHaveText(['banana', 'cherry'])
  await arrange(page, 'From people you write to')
  await expect(subjects(page)).toHaveText(['cherry'])
  await arrange(page, 'With attachments')
  await expect(page.getByText('Nothing here fits what you want to see.')).toBeVisible()
  for (const name of ['Unread', 'From people you write to']) {
    await page.getByRole('button', { name: `Show all again, not only: ${name}` }).click()
  }
  await expect(subjects(page)).toHaveText(['Apple'])
  await page.getByRole('treeitem', { name: 'Inbox', exact: false }).first().click()
  await arrange(page, 'Size')
  await expect(subjects(page)).toHaveText(['banana', 'Apple', 'cherry'])
  await app.quit()
  const again = await start()
  await expectStatus(again.page, 'Up to date')
  await expect(subjects(again.page)).toHaveText(['banana', 'Apple', 'cherry'])
  await row(again.page, 'cherry').click()
  await expect(again.page.getByRole('article')).toBeVisible()
})
