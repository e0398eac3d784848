import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Page } from '@playwright/test'
import type { App } from '../app.ts'
import { expect, test } from '../fixtures.ts'
import { bodyOf, closeBy, expectStatus, row, setUndoSeconds } from '../person.ts'

const folder = mkdtempSync(join(tmpdir(), 'hanji-opened-'))
test.afterAll(() => rmSync(folder, { recursive: true, force: true }))
const file = (name: string, content: string): string => {
  // Another worker's end, or this one's between two of its tests, takes the folder away.
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}

const letter = (subject: string, from = 'Ada Kim <ada@press.example>') =>
  [
    `From: ${from}`,
    'To: alice@example.test, Carol <carol@example.test>',
    `Subject: ${subject}`,
    `Message-ID: <${subject.replace(/\W/g, '')}@press.example>`,
    'Date: Mon, 05 Jan 2026 10:00:00 +0900',
    'Authentication-Results: mx.example.test; dkim=pass header.d=press.example; dmarc=pass header.from=press.example',
    'List-Unsubscribe: <https://press.example/leave>',
    'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
    'Disposition-Notification-To: <ada@press.example>',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b',
    'Content-Type: text/html; charset=utf-8',
    '',
    '<p>The proofs</p><img src="https://tracker.example/p.png" width="300" height="200"><script>document.body.innerHTML = "run"</script>',
    '--b',
    'Content-Type: text/plain; name="notes.txt"',
    'Content-Disposition: attachment; filename="notes.txt"',
    '',
    'Notes of the press',
    '--b--',
    '',
  ].join('\n')

const calendar = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'PRODID:-//press//1',
  'METHOD:REQUEST',
  'BEGIN:VEVENT',
  'UID:1@press.example',
  'DTSTAMP:20260101T000000Z',
  'DTSTART:20260105T010000Z',
  'DTEND:20260105T020000Z',
  'SUMMARY:종이 뜨기',
  'LOCATION:Jeonju',
  'ORGANIZER;CN=Ada Kim:mailto:ada@press.example',
  'END:VEVENT',
  'END:VCALENDAR',
  '',
].join('\r\n')

/** Hands files over as the system does when Hanji runs, and returns the window that this opens. */
async function opened(app: App, ...paths: string[]): Promise<Page> {
  const window = app.page.context().waitForEvent('page')
  await handOver(app, ...paths)
  const page = await window
  await page.getByRole('main').waitFor()
  return page
}
const handOver = (app: App, ...paths: string[]) =>
  app.evaluate(({ app: program }, names) => {
    program.emit('second-instance', {}, ['/usr/bin/hanji', ...names], '/')
  }, paths)

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

/** The window of the letter that this begins. */
async function begun(app: App, begin: () => Promise<void>): Promise<Page> {
  const [window] = await Promise.all([app.page.context().waitForEvent('page'), begin()])
  await window.getByLabel('Subject').waitFor()
  return window
}

test('the message of a file is answered in a window of its own, from whom it was written to, and in its thread', async ({
  lab,
  startWithAlice,
}) => {
  const app = await startWithAlice()
  const window = await opened(app, file('question.eml', letter('Will it rain?', 'Bob <bob@example.test>')))
  const answer = await begun(app, () => window.getByRole('button', { name: 'Reply', exact: true }).click())
  await expect(answer.getByLabel('Subject')).toHaveValue('Re: Will it rain?')
  await expect(answer.getByRole('group', { name: /^Carol/ })).toHaveCount(0)
  await expect(answer.getByLabel('Message text').getByText('The proofs')).toBeVisible()
  await answer.getByLabel('Message text').press('Control+Home')
  await answer.keyboard.type('No.')
  await closeBy(answer, () => answer.keyboard.press('Control+Enter'))
  const bob = lab.mailbox('bob')
  await bob.until(async () => (await bob.subjects()).includes('Re: Will it rain?'), 'arrives')
  const { inReplyTo, text, from } = await bob.parsed('Re: Will it rain?')
  expect(inReplyTo).toBe('<Willitrain@press.example>')
  expect(text).toMatch(/^No\.\n\nOn .* wrote:\n/)
  expect(from?.value[0]?.address).toBe('alice@example.test')
  await expect(row(app.page, 'Will it rain?')).toHaveCount(0)
})

test('an answer to a file with which nothing is done leaves nothing behind; one that is begun lies in Drafts', async ({
  lab,
  startWithAlice,
}) => {
  const app = await startWithAlice()
  const window = await opened(app, file('question.eml', letter('Will it rain?')))
  const untouched = await begun(app, () => window.keyboard.press('a'))
  for (const name of [/^Ada Kim/, /^Carol/]) await expect(untouched.getByRole('group', { name }).first()).toBeVisible()
  await closeBy(untouched, () => untouched.getByRole('button', { name: 'Close and keep' }).click())
  const written = await begun(app, () => window.keyboard.press('r'))
  await written.getByLabel('Message text').press('Control+Home')
  await written.keyboard.type('It may.')
  await closeBy(written, () => written.getByRole('button', { name: 'Close and keep' }).click())
  const alice = lab.mailbox('alice')
  await alice.until(async () => (await alice.subjects('Drafts')).length > 0, 'it lies in Drafts')
  await expectStatus(app.page, 'Up to date')
  expect(await alice.subjects('Drafts')).toEqual(['Re: Will it rain?'])
  await expect(app.page.getByRole('list', { name: 'Letters that are being written' })).toHaveCount(0)
})

test('an answer that is sent while no mailbox is open goes out all the same, and can be taken back in one', async ({
  lab,
  kept,
  profile,
  start,
}) => {
  await kept.makeProfile(profile)
  const app = await start({}, { switches: [file('alone.eml', letter('On its own', 'Bob <bob@example.test>'))] })
  await setUndoSeconds(app.page, 60)
  const answer = await begun(app, () => app.page.getByRole('button', { name: 'Reply', exact: true }).click())
  await answer.getByLabel('Message text').press('Control+Home')
  await answer.keyboard.type('Now.')
  const closed = app.page.waitForEvent('close')
  await app.page.close()
  await closed
  const opens = answer.context().waitForEvent('page')
  await closeBy(answer, () => answer.keyboard.press('Control+Enter'))
  const mailbox = await opens
  await mailbox.getByRole('button', { name: 'Undo' }).click()
  await expect(mailbox.getByLabel('Subject')).toHaveValue('Re: On its own')
  await setUndoSeconds(mailbox, 0)
  await mailbox.getByLabel('Message text').press('Control+Enter')
  const bob = lab.mailbox('bob')
  await bob.until(async () => (await bob.subjects()).includes('Re: On its own'), 'arrives')
})

test('the message of a file is forwarded with its files, or as it is, by key and by menu', async ({ lab, startWithAlice }) => {
  const app = await startWithAlice()
  const window = await opened(app, file('proofs.eml', letter('The proofs')))
  const forwarded = await begun(app, () => window.keyboard.press('f'))
  await expect(forwarded.getByLabel('Subject')).toHaveValue('Fwd: The proofs')
  await expect(forwarded.getByText('notes.txt')).toBeVisible()
  await forwarded.getByLabel('To', { exact: true }).fill('bob@example.test')
  await forwarded.keyboard.press('Enter')
  await closeBy(forwarded, () => forwarded.keyboard.press('Control+Enter'))
  const bob = lab.mailbox('bob')
  await bob.until(async () => (await bob.subjects()).includes('Fwd: The proofs'), 'arrives')
  const { attachments } = await bob.parsed('Fwd: The proofs')
  expect(attachments.map(({ filename, content }) => [filename, content.toString().trim()])).toEqual([['notes.txt', 'Notes of the press']])
  await window.getByRole('button', { name: 'More', exact: true }).click()
  const attached = await begun(app, () => window.getByRole('menuitem', { name: 'Forward as attachment' }).click())
  await expect(attached.getByText('The proofs.eml')).toBeVisible()
})

test('the message of a file goes on as it came, and is the beginning of a new letter', async ({ lab, startWithAlice }) => {
  const app = await startWithAlice()
  const window = await opened(app, file('proofs.eml', letter('The proofs')))
  await window.getByRole('button', { name: 'More', exact: true }).click()
  await window.getByRole('menuitem', { name: 'Redirect…' }).click()
  await window.getByRole('dialog').getByLabel('To', { exact: true }).fill('bob@example.test')
  await window.keyboard.press('Enter')
  await window.getByRole('dialog').getByRole('button', { name: 'Redirect' }).click()
  const bob = lab.mailbox('bob')
  await bob.until(async () => (await bob.subjects()).includes('The proofs'), 'arrives')
  const source = (await bob.source('The proofs')).toString()
  expect(source).toMatch(/^Resent-To: bob@example\.test\r$/m)
  expect(source).toContain('From: Ada Kim <ada@press.example>\r\n')
  expect(source).toContain('<p>The proofs</p>')

  await window.getByRole('button', { name: 'More', exact: true }).click()
  const anew = await begun(app, () => window.getByRole('menuitem', { name: 'Edit as new' }).click())
  await expect(anew.getByLabel('Subject')).toHaveValue('The proofs')
  await expect(anew.getByRole('group', { name: /^Carol/ })).toBeVisible()
  await expect(anew.getByText('notes.txt')).toBeVisible()
  await anew.getByLabel('Message text').press('Control+Home')
  await anew.keyboard.type('Again: ')
  await closeBy(anew, () => anew.getByRole('button', { name: 'Close and keep' }).click())
  const alice = lab.mailbox('alice')
  await alice.until(async () => (await alice.subjects('Drafts')).includes('The proofs'), 'it lies in Drafts')
  expect((await alice.parsed('The proofs', 'Drafts')).text).toContain('Again: The proofs')
  await expect(row(app.page, 'The proofs')).toHaveCount(0)
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

test('without an account it is said that an answer and a folder need one', async ({ start }) => {
  const app = await start({}, { switches: [file('early.eml', letter('Before any account'))] })
  const said = app.page.getByRole('status')
  await app.page.getByRole('button', { name: 'Reply', exact: true }).click()
  await expect(said.filter({ hasText: 'Add an account that can send first' })).toBeVisible()
  await app.page.keyboard.press('v')
  await expect(said.filter({ hasText: 'Add an account first' })).toBeVisible()
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
