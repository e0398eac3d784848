import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '../fixtures.ts'
import { row, unfold, write } from '../person.ts'

const send = (page: import('@playwright/test').Page) => page.getByRole('button', { name: /^Send/ }).click()

test('what is being written survives a kill, and closing keeps it', async ({ start, startWithAlice }) => {
  const app = await startWithAlice()
  await write(app.page, { to: 'bob@example.test', subject: 'Half a thought', text: 'It was a' })
  await expect(app.page.getByText(/^Saved \d/)).toBeVisible()
  await app.kill()
  const { page } = await start()
  await unfold(page, 'Half a thought')
  await expect(page.getByLabel('Subject')).toHaveValue('Half a thought')
  await expect(page.getByLabel('Message text')).toHaveText('It was a')
  await page.getByLabel('Message text').press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.getByRole('treeitem', { name: /^Drafts/ }).click()
  await row(page, 'Half a thought').dblclick()
  await expect(page.getByLabel('Message text')).toHaveText('It was a')
})

test('a draft lies on the server while it is written, with its attachment also after a kill, and is gone once it is sent', async ({
  lab,
  profile,
  start,
  startWithAlice,
}) => {
  const file = join(profile, '..', 'proof.pdf')
  writeFileSync(file, 'not really a PDF')
  const app = await startWithAlice()
  await write(app.page, { to: 'bob@example.test', subject: 'In the making', text: 'First' })
  await app.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = (async () => ({ canceled: false, filePaths: [path] })) as typeof dialog.showOpenDialog
  }, file)
  await app.page.getByRole('button', { name: 'Attach files' }).click()
  const alice = lab.mailbox('alice')
  await alice.until(async () => (await alice.subjects('Drafts')).length === 1, 'filed as soon as something is attached')
  await app.page.getByLabel('Message text').fill('First and second')
  await alice.until(
    async () => (await alice.parsed('In the making', 'Drafts').catch(() => undefined))?.text?.includes('second'),
    'filed after a pause',
  )
  expect(await alice.subjects('Drafts')).toEqual(['In the making'])
  await app.kill()
  const { page } = await start()
  await unfold(page, 'In the making')
  await expect(page.getByLabel('Message text')).toHaveText('First and second')
  await expect(page.getByText('proof.pdf')).toBeVisible()
  await send(page)
  const bob = lab.mailbox('bob')
  await bob.until(async () => (await bob.subjects()).length > 0, 'arrives')
  const mail = await bob.parsed('In the making')
  expect(mail.attachments[0]?.content.toString()).toBe('not really a PDF')
  await alice.until(async () => (await alice.subjects('Drafts')).length === 0, 'no draft is left')
})
