import { expect, test } from '../fixtures.ts'
import { put } from '../letters.ts'
import { bodyOf, row } from '../person.ts'

const html = 'text/html; charset=utf-8'

test('a mailto link in a message opens a letter here, with what it may ask for and nothing else', async ({ lab, startWithAlice }) => {
  const body = '<a href="mailto:bob@example.test?subject=Yes%20please&body=I%20come.&bcc=spy@evil.example&attach=/etc/passwd">Answer</a>'
  await put(lab, [{ subject: 'Will you come', id: 'm', body, type: html }])
  const { page } = await startWithAlice()
  await row(page, 'Will you come').click()
  await bodyOf(page).getByText('Answer').click()
  const composer = page.getByRole('dialog', { name: 'New message' })
  await expect(composer.getByLabel('Subject')).toHaveValue('Yes please')
  await expect(page.getByLabel('Message text')).toHaveText('I come.')
  await expect(composer.locator('[data-recipient]')).toHaveText(['bob@example.test'])
  await expect(composer.getByRole('list', { name: 'Attachments' })).toHaveCount(0)
  await page.getByLabel('Message text').click()
  await page.keyboard.press('Control+Enter')
  const bob = lab.mailbox('bob')
  await bob.until(async () => (await bob.subjects()).length > 0, 'arrives')
  expect((await bob.source('Yes please')).toString()).not.toMatch(/evil\.example|passwd/)
})

test('a mailto link that the system hands over opens a letter in the window that is there', async ({ startWithAlice }) => {
  const app = await startWithAlice()
  await app.evaluate(({ app: program }, url) => {
    program.emit('second-instance', {}, ['/usr/bin/hanji', url])
  }, 'mailto:bob@example.test?subject=From%20a%20browser')
  await expect(app.page.getByLabel('Subject')).toHaveValue('From a browser')
})
