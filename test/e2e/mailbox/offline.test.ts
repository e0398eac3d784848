import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '../fixtures.ts'
import { expectStatus, row } from '../person.ts'

const withFile = [
  'From: Ada Kim <ada@press.example>',
  'Subject: For the train',
  'MIME-Version: 1.0',
  'Content-Type: multipart/mixed; boundary=b',
  '',
  '--b',
  'Content-Type: text/plain',
  '',
  'Read me without a network.',
  '--b',
  'Content-Type: text/plain; name=notes.txt',
  'Content-Disposition: attachment; filename=notes.txt',
  '',
  'some notes',
  '--b--',
  '',
].join('\r\n')

test('without the server all mail is listed, opened and saved as before, and it comes back by itself', async ({
  lab,
  profile,
  startWithAlice,
}) => {
  await lab.fill('alice', { count: 60, answers: 0 })
  await lab.mailbox('alice').append(withFile)
  const app = await startWithAlice()
  const { page } = app
  await lab.imap.stop()
  await expectStatus(page, 'Offline')
  await expect(page.getByText('61 messages')).toBeVisible()
  await row(page, 'For the train').click()
  await expect(page.getByRole('article')).toContainText('Read me without a network.')
  const target = join(profile, '..', 'notes.txt')
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = (async () => ({ canceled: false, filePath })) as typeof dialog.showSaveDialog
  }, target)
  await page.getByRole('button', { name: 'More for notes.txt' }).click()
  await page.getByRole('menuitem', { name: 'Save as…' }).click()
  await expect(page.getByText(`Saved to ${target}`)).toBeVisible()
  expect(readFileSync(target, 'utf8').trim()).toBe('some notes')
  await lab.imap.start()
  await expectStatus(page, 'Up to date', 30_000)
  const mailbox = lab.mailbox('alice')
  await mailbox.until(async () => (await mailbox.flags('For the train')).has('\\Seen'), 'what was read offline is read on the server')
  await mailbox.append('From: x@y.example\r\nSubject: back again\r\n\r\nx\r\n')
  await expect(row(page, 'back again')).toBeVisible()
})

test('after a restart without a network all is as it was, and no password is asked', async ({ lab, start, startWithAlice }) => {
  await lab.fill('alice', { count: 30, answers: 0 })
  await lab.mailbox('alice').append(withFile)
  const app = await startWithAlice()
  await app.quit()
  await lab.imap.stop()
  await lab.submission.stop()
  const { page } = await start()
  await expectStatus(page, 'Offline')
  await expect(page.getByText('31 messages')).toBeVisible()
  await row(page, 'For the train').click()
  await expect(page.getByRole('article')).toContainText('Read me without a network.')
  await expect(page.getByLabel('Password')).toHaveCount(0)
  await lab.imap.start()
  await expectStatus(page, 'Up to date', 30_000)
})
