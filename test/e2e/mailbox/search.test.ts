import { expect, test } from '../fixtures.ts'
import { row } from '../person.ts'

const letter = (subject: string, body: string) =>
  `From: Ada Kim <ada@press.example>\r\nSubject: ${subject}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${body}\r\n`

test('slash looks for words in all mail as one types, Enter opens the first, Escape goes back', async ({ lab, startWithAlice }) => {
  await lab.fill('alice', { count: 30, answers: 0 })
  const mailbox = lab.mailbox('alice')
  await mailbox.append(letter('Proofs', '표지는 전주닥나무로 합니다'), 'Archive')
  await mailbox.append(letter('Sheets', 'one more 닥나무 sample'))
  const { page } = await startWithAlice()
  await page.getByRole('treeitem', { name: 'Archive' }).click()
  await expect(page.getByRole('option')).toHaveCount(1)
  await page.keyboard.press('/')
  const field = page.getByRole('textbox', { name: 'Search mail' })
  await expect(field).toBeFocused()
  await field.fill('닥나무')
  await expect(page.getByRole('status').filter({ hasText: '2 found' })).toBeVisible()
  await expect(page.getByRole('option')).toHaveCount(2)
  await page.getByRole('button', { name: 'Archive', exact: true, pressed: false }).click()
  await expect(page.getByRole('option')).toHaveCount(1)
  await page.getByRole('button', { name: 'All mail' }).click()
  await field.press('Enter')
  await expect(page.getByRole('article')).toContainText('닥나무')
  await expect(page.locator('[aria-selected=true][role=option]')).toHaveAttribute('aria-setsize', '2')
  await field.fill('nothing of the kind')
  await expect(page.getByText('Nothing holds all of these words.')).toBeVisible()
  await field.press('Escape')
  await expect(page.getByRole('heading', { name: 'Archive' })).toBeVisible()
  await expect(row(page, 'Proofs')).toBeVisible()
})
