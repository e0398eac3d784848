import { expect, test } from '../fixtures.ts'
import { closeBy, expectStatus, row, setUndoSeconds } from '../person.ts'
import { begun, file, letter, opened, removeFiles } from './message-files.ts'

test.afterAll(removeFiles)

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

test('without an account it is said that an answer and a folder need one', async ({ start }) => {
  const app = await start({}, { switches: [file('early.eml', letter('Before any account'))] })
  const said = app.page.getByRole('status')
  await app.page.getByRole('button', { name: 'Reply', exact: true }).click()
  await expect(said.filter({ hasText: 'Add an account that can send first' })).toBeVisible()
  await app.page.keyboard.press('v')
  await expect(said.filter({ hasText: 'Add an account first' })).toBeVisible()
})
