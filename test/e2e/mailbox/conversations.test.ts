import { expect, test } from '../fixtures.ts'
import { type Letter, put } from '../letters.ts'
import { row } from '../person.ts'

const thread: Letter[] = [
  { subject: 'Type for the issue', id: 'a', body: 'Shall we try Caslon?' },
  {
    subject: 'Re: Type for the issue',
    id: 'b',
    answers: 'a',
    from: 'Alice <alice@example.test>',
    folder: 'Sent',
    body: 'It looks thin.\r\n\r\nOn Monday, Ada wrote:\r\n> Shall we try Caslon?\r\n> It is in the drawer.\r\n> Ada',
  },
  { subject: 'Re: Type for the issue', id: 'c', answers: 'b', seen: false, body: 'It was the photocopier.' },
  { subject: 'Something else', id: 'd', body: 'Nothing to do with it.' },
]

test('a conversation is one row; it is read with one’s own answer, folded, with the quoted text put away', async ({
  lab,
  startWithAlice,
}) => {
  await put(lab, thread)
  const { page } = await startWithAlice()
  await expect(page.getByRole('option')).toHaveCount(2)
  const line = row(page, 'Type for the issue')
  await expect(line).toContainText('3 messages')
  await expect(line).toContainText('Unread.')
  await line.click()
  await expect(page.getByRole('article')).toHaveCount(1)
  await expect(page.getByRole('article')).toContainText('It was the photocopier.')
  await expect(line).not.toContainText('Unread.')
  const mine = page.getByRole('button', { name: /^Alice It looks thin/ })
  await mine.click()
  await expect(page.getByRole('article')).toHaveCount(2)
  const own = page.getByRole('article').filter({ hasText: 'It looks thin.' })
  await expect(own.getByText('It is in the drawer.')).toBeHidden()
  await own.getByText('Show quoted text').click()
  await expect(own.getByText('It is in the drawer.')).toBeVisible()
  await own.getByRole('button', { name: 'Fold away' }).click()
  await expect(page.getByRole('article')).toHaveCount(1)
  await page.getByRole('button', { name: 'Unfold all' }).click()
  await expect(page.getByRole('article')).toHaveCount(3)
})

test('archiving a conversation takes all of it out of the inbox and nothing out of Sent, and undo brings it back', async ({
  lab,
  startWithAlice,
}) => {
  await put(lab, thread)
  const { page } = await startWithAlice()
  await expect(page.getByRole('option')).toHaveCount(2)
  await row(page, 'Type for the issue').click()
  await expect(page.getByRole('article')).toBeVisible()
  await page.getByRole('button', { name: 'Archive' }).click()
  await expect(page.getByText('2 messages archived.')).toBeVisible()
  const mailbox = lab.mailbox('alice')
  await mailbox.until(async () => (await mailbox.subjects()).length === 1, 'both have left')
  expect(await mailbox.subjects('Sent')).toHaveLength(1)
  await page.getByRole('button', { name: 'Undo' }).click()
  await mailbox.until(async () => (await mailbox.subjects()).length === 3, 'both are back')
  await expect(page.getByRole('option')).toHaveCount(2)
})

test('a new answer joins the conversation that is open, without a click', async ({ lab, startWithAlice }) => {
  await put(lab, thread.slice(0, 2))
  const { page } = await startWithAlice()
  await row(page, 'Type for the issue').click()
  await expect(page.getByTestId('conversation').getByText('2 messages')).toBeVisible()
  await put(lab, thread.slice(2))
  await expect(page.getByTestId('conversation').getByText('3 messages')).toBeVisible()
  await expect(page.getByRole('button', { name: /photocopier/ })).toBeVisible()
})

test('by choice each message has its own row, or the newest stands first', async ({ lab, startWithAlice }) => {
  await put(lab, thread)
  const { page } = await startWithAlice()
  await page.keyboard.press('Control+,')
  await page.getByRole('tab', { name: 'Reading' }).click()
  await page.getByLabel('Conversations').selectOption('Each message by itself')
  await page.getByRole('button', { name: 'Done' }).click()
  await expect(page.getByRole('option')).toHaveCount(3)
  await page.keyboard.press('Control+,')
  await page.getByRole('tab', { name: 'Reading' }).click()
  await page.getByLabel('Conversations').selectOption('Together, newest first')
  await page.getByRole('button', { name: 'Done' }).click()
  await expect(page.getByRole('option')).toHaveCount(2)
  await row(page, 'Type for the issue').click()
  await expect(page.getByRole('article')).toContainText('photocopier')
  const order = await page.locator('[data-message]').evaluateAll((all) => all.map((one) => one.tagName))
  expect(order).toEqual(['ARTICLE', 'BUTTON', 'BUTTON'])
})
