import { expect, test } from '../fixtures.ts'
import { put } from '../letters.ts'
import { row } from '../person.ts'

const from = 'Weekly <weekly@example.test>'

test('the letter that leaves a list is shown before it is sent, with its address, and goes by way of the outbox', async ({
  lab,
  startWithAlice,
}) => {
  await put(lab, [
    {
      ...{ subject: 'The weekly', id: 'w', body: 'News.', from },
      fields: [
        'List-Unsubscribe: <mailto:bob@example.test?subject=unsubscribe%20w-4711&body=stop&cc=carol@example.test&bcc=carol@example.test>',
      ],
    },
    {
      ...{ subject: 'A forgery', id: 'f', body: 'News.', from: 'Boss <boss@press.example>' },
      fields: ['List-Unsubscribe: <mailto:bob@example.test?subject=I%20resign%20today&body=I%20hereby%20quit.%0AYou%20are%20a%20fool.>'],
    },
  ])
  const { page } = await startWithAlice()
  const question = page.getByRole('alertdialog')
  const bob = lab.mailbox('bob')

  await row(page, 'A forgery').click()
  await page.getByRole('button', { name: 'Unsubscribe' }).click()
  await expect(question).toContainText('does not belong to press.example')
  for (const words of ['alice@example.test', 'bob@example.test', 'I resign today', 'I hereby quit.\nYou are a fool.'])
    await expect(question).toContainText(words)
  await expect(question.getByRole('button', { name: 'Send' })).toHaveCount(0)
  await question.getByRole('button', { name: 'Open letter' }).click()
  await expect(page.getByLabel('Subject')).toHaveValue('I resign today')
  await page.getByRole('button', { name: 'Discard' }).click()

  await row(page, 'The weekly').click()
  await page.getByRole('button', { name: 'Unsubscribe' }).click()
  for (const words of ['alice@example.test', 'bob@example.test', 'unsubscribe w-4711', 'stop']) await expect(question).toContainText(words)
  await expect(question).not.toContainText('carol')
  await expect(question).not.toContainText('does not belong')
  await question.getByRole('button', { name: 'Cancel' }).click()
  expect(await bob.subjects()).toEqual([])
  await page.getByRole('button', { name: 'Unsubscribe' }).click()
  await question.getByRole('button', { name: 'Send' }).click()
  await bob.until(async () => (await bob.subjects()).includes('unsubscribe w-4711'), 'the letter is there')
  expect(await bob.subjects()).toEqual(['unsubscribe w-4711'])
  expect(await lab.mailbox('carol').subjects()).toEqual([])
})
