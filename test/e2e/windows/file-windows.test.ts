import { mkdirSync, readdirSync, readFileSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from '../fixtures.ts'
import { bodyOf, expectStatus, row } from '../person.ts'
import { calendar, file, folder, handOver, letter, opened, removeFiles } from './message-files.ts'

test.afterAll(removeFiles)

test('a message file opens in a window of its own, held back as any other, and is nowhere in the mailbox', async ({ startWithAlice }) => {
  const app = await startWithAlice()
  const window = await opened(app, pathToFileURL(file('proofs 한글.eml', letter('The proofs are here'))).href)
  await expect(window.getByRole('heading', { name: 'The proofs are here' })).toBeVisible()
  await expect(window.getByRole('note')).toContainText('proofs 한글.eml')
  await expect(bodyOf(window).getByText('The proofs')).toBeVisible()
  await expect(window.getByText(/1 image from 1 host not loaded/)).toBeVisible()
  // What a file says of its sender anybody can have written, and nothing is done by itself in answer to it.
  await expect(window.getByText('Verified')).toHaveCount(0)
  await expect(window.getByRole('button', { name: /Always for|Unsubscribe|Leave/ })).toHaveCount(0)
  await window.getByTitle('Look at notes.txt').click()
  await expect(window.frameLocator('iframe[title="notes.txt"]').getByText('Notes of the press')).toBeVisible()
  await window.getByRole('button', { name: 'Close' }).click()
  // Keys are those of the mailbox.
  await window.keyboard.press('Control+u')
  await expect(window.getByRole('dialog').getByText('List-Unsubscribe-Post')).toBeVisible()
  await window.keyboard.press('Escape')
  await window.getByRole('button', { name: 'More', exact: true }).click()
  await window.getByRole('menuitem', { name: 'View source' }).click()
  await expect(window.getByRole('dialog').getByText('Content-Type: multipart/mixed')).toBeVisible()
  await expect(row(app.page, 'The proofs are here')).toHaveCount(0)
})

test('a message file is added to a folder, from where it goes to the server', async ({ lab, startWithAlice }) => {
  const app = await startWithAlice()
  const window = await opened(app, file('keep.eml', letter('To be kept')))
  await window.getByRole('button', { name: 'Add to a folder…' }).click()
  await window.getByRole('combobox', { name: 'Folder name' }).fill('Inbox')
  await window.keyboard.press('Enter')
  await expect(window.getByRole('status').filter({ hasText: 'Added to Inbox.' })).toBeVisible()
  await expect(row(app.page, 'To be kept')).toBeVisible()
  const mailbox = lab.mailbox('alice')
  await mailbox.until(async () => (await mailbox.subjects()).includes('To be kept'), 'is on the server')
  const source = (await mailbox.source('To be kept')).toString()
  expect(source).toContain('Message-ID: <Tobekept@press.example>\r\n')
  await expectStatus(app.page, 'Up to date')
  await expect(row(app.page, 'To be kept')).toHaveCount(1)
})

test('the files in the message of a file are saved, and it is filed by key', async ({ profile, startWithAlice }) => {
  const app = await startWithAlice()
  const window = await opened(
    app,
    file('two.eml', letter('Two files').replace('--b--', '--b\nContent-Type: text/plain; name="more.txt"\n\nMore\n--b--')),
  )
  const saved = join(profile, 'saved')
  mkdirSync(saved)
  await app.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = (async () => ({ canceled: false, filePaths: [path] })) as typeof dialog.showOpenDialog
  }, saved)
  await window.getByRole('button', { name: 'Save all…' }).click()
  await expect(window.getByText(/2 files saved in/)).toBeVisible()
  expect(readdirSync(saved).sort()).toEqual(['more.txt', 'notes.txt'])
  expect(readFileSync(join(saved, 'notes.txt'), 'utf8').trim()).toBe('Notes of the press')
  await window.keyboard.press('v')
  await window.getByRole('combobox', { name: 'Folder name' }).fill('Archive')
  await window.keyboard.press('Enter')
  await expect(window.getByRole('status').filter({ hasText: 'Added to Archive.' })).toBeVisible()
})

test('a calendar file shows its invitation', async ({ startWithAlice }) => {
  const app = await startWithAlice()
  const window = await opened(app, file('paper.ics', calendar))
  await expect(window.getByRole('heading', { name: '종이 뜨기' })).toBeVisible()
  await expect(window.getByText('Jeonju')).toBeVisible()
})

test('a file that cannot be shown says why', async ({ startWithAlice }) => {
  const app = await startWithAlice()
  const mailbox = `From ada@press.example Mon Jan  5 10:00:00 2026\n${letter('In a mailbox')}\n`
  const huge = file('huge.eml', letter('Huge'))
  truncateSync(huge, 65 * 1024 * 1024)
  for (const [path, says] of [
    [file('all.mbox', mailbox.repeat(2)), /mailbox file \(mbox\) with 2 messages/],
    [huge, /up to 64 MB/],
    [file('words.eml', 'just words'), /no mail message/],
    [file('empty.ics', ''), /nothing in empty\.ics/],
    [join(folder, 'gone.eml'), /not there any more/],
  ] as const) {
    const window = await opened(app, path)
    await expect(window.getByRole('alert')).toContainText(says)
    await window.close()
  }
})

test('a file that is opened again is shown where it is, and one that came meanwhile can be read then', async ({ startWithAlice }) => {
  const app = await startWithAlice()
  const path = join(folder, 'later.eml')
  const window = await opened(app, path)
  await expect(window.getByRole('alert')).toContainText('not there any more')
  file('later.eml', letter('Came later'))
  await window.getByRole('button', { name: 'Try again' }).click()
  await expect(window.getByRole('heading', { name: 'Came later' })).toBeVisible()
  const before = app.page.context().pages().length
  await handOver(app, path)
  await expect(window.getByRole('heading', { name: 'Came later' })).toBeVisible()
  expect(app.page.context().pages()).toHaveLength(before)
})

test('started with a file, Hanji opens that alone; started again, the mailbox beside it', async ({ kept, profile, start }) => {
  await kept.makeProfile(profile)
  const app = await start({}, { switches: [file('cold.eml', letter('From cold'))] })
  await expect(app.page.getByRole('heading', { name: 'From cold' })).toBeVisible()
  expect(app.page.context().pages()).toHaveLength(1)
  const mailbox = await opened(app)
  await expect(mailbox.getByRole('tree').first()).toBeVisible()
})

test('a file that macOS hands over opens, too', async ({ startWithAlice }) => {
  const app = await startWithAlice()
  const window = app.page.context().waitForEvent('page')
  await app.evaluate(
    ({ app: program }, path) => {
      program.emit('open-file', { preventDefault: () => {} }, path)
    },
    file('mac.eml', letter('From the Finder')),
  )
  await expect((await window).getByRole('heading', { name: 'From the Finder' })).toBeVisible()
})
