import { expect, test } from '../fixtures.ts'
import { put } from '../letters.ts'
import { row } from '../person.ts'

test('a rule is tried on the inbox first, undone, and then sorts what arrives', async ({ lab, startWithAlice }) => {
  await lab.mailbox('alice').createFolder('Press')
  await put(lab, [
    { subject: 'Old proofs', id: 'old', body: 'x', from: 'Ada <ada@press.example>' },
    { subject: 'Lunch', id: 'lunch', body: 'x', from: 'Bob <bob@x.example>' },
  ])
  const { page } = await startWithAlice()
  await page.keyboard.press('Control+,')
  await page.getByRole('tab', { name: 'Rules' }).click()
  await page.getByRole('button', { name: 'Add a rule' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add a rule' })
  await dialog.getByLabel('Name of the rule').fill('From the press')
  await dialog.getByLabel('Words').fill('@press.example')
  await dialog.getByLabel('Move it to').selectOption('Press')
  await dialog.getByLabel('Star it').check()
  await expect(dialog.getByRole('status')).toContainText('1 message in the inbox fits.')
  await expect(dialog.getByRole('status')).toContainText('Ada: Old proofs')
  await dialog.getByRole('button', { name: 'Do it with these now' }).click()
  const alice = lab.mailbox('alice')
  await alice.until(async () => (await alice.subjects('Press')).length === 1, 'the old one moved')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('button', { name: 'Done' }).click()
  await page.keyboard.press('Control+z')
  await alice.until(async () => (await alice.subjects('Press')).length === 0, 'undone')
  await put(lab, [
    { subject: 'New proofs', id: 'new', body: 'x', from: 'Ada <ada@press.example>', seen: false },
    { subject: 'Dinner', id: 'dinner', body: 'x', from: 'Bob <bob@x.example>', seen: false },
  ])
  await alice.until(async () => (await alice.subjects('Press')).includes('New proofs'), 'sorted as it came')
  expect((await alice.flags('New proofs', 'Press')).has('\\Flagged')).toBe(true)
  await expect(row(page, 'Dinner')).toBeVisible()
  await expect(row(page, 'New proofs')).toHaveCount(0)
  expect((await alice.subjects()).sort()).toEqual(['Dinner', 'Lunch', 'Old proofs'])
})
