import type { Page } from '@playwright/test'
import type { App } from '../app.ts'
import { expect, test } from '../fixtures.ts'
import { put } from '../letters.ts'
import { closeBy, row, setUndoSeconds, unfold, write } from '../person.ts'

const text = (page: Page) => page.getByLabel('Message text')

/** The window that this opens. */
async function opened(app: App, open: () => Promise<void>): Promise<Page> {
  const [window] = await Promise.all([app.page.context().waitForEvent('page'), open()])
  await window.getByLabel('Subject').waitFor()
  return window
}
const openOut = (app: App) => opened(app, () => app.page.getByRole('button', { name: 'Open in a window of its own' }).click())

test('a letter moves into a window of its own and goes out from there; the mailbox can take it back', async ({ startWithAlice }) => {
  const app = await startWithAlice()
  await setUndoSeconds(app.page, 60)
  await write(app.page, { to: 'bob@example.test', subject: 'On its own', text: 'One' })
  const window = await openOut(app)
  await expect(app.page.getByRole('dialog')).toHaveCount(0)
  await expect(window.getByLabel('Subject')).toHaveValue('On its own')
  await text(window).press('Control+End')
  await window.keyboard.type(' and two')
  await closeBy(window, () => window.keyboard.press('Control+Enter'))
  await app.page.getByRole('button', { name: 'Undo' }).click()
  await expect(text(app.page)).toHaveText('One and two')
})

test('a letter goes back over the mailbox with what was typed last', async ({ startWithAlice }) => {
  const app = await startWithAlice()
  await write(app.page, { to: 'bob@example.test', subject: 'There and back', text: 'One' })
  const window = await openOut(app)
  await text(window).press('Control+End')
  await window.keyboard.type(' and two')
  await closeBy(window, () => window.getByRole('button', { name: 'Back into the mailbox' }).click())
  await expect(app.page.getByLabel('Subject')).toHaveValue('There and back')
  await expect(text(app.page)).toHaveText('One and two')
})

test('two letters have windows; what was typed last is kept when one is closed, and one is discarded and had back', async ({
  lab,
  startWithAlice,
}) => {
  const app = await startWithAlice()
  await write(app.page, { to: 'bob@example.test', subject: 'First', text: 'one' })
  const first = await openOut(app)
  await write(app.page, { to: 'bob@example.test', subject: 'Second', text: 'two' })
  const second = await openOut(app)
  await second.getByRole('button', { name: 'Discard' }).click()
  await app.page.getByRole('button', { name: 'Undo' }).click()
  await expect(app.page.getByLabel('Subject')).toHaveValue('Second')
  await text(first).press('Control+End')
  await first.keyboard.type(', typed last')
  const closed = first.waitForEvent('close')
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close(), undefined)
  await closed
  const alice = lab.mailbox('alice')
  await alice.until(async () => (await alice.subjects('Drafts')).includes('First'), 'it lies in Drafts')
  await app.page.getByRole('button', { name: 'Fold away' }).click()
  await app.page.getByRole('treeitem', { name: /^Drafts/ }).click()
  await row(app.page, 'First').dblclick()
  await expect(text(app.page)).toHaveText('one, typed last')
})

test('a letter discarded in the last window is not taken up again, but can be had back', async ({ start, startWithAlice }) => {
  const app = await startWithAlice()
  await write(app.page, { to: 'bob@example.test', subject: 'Gone', text: 'One' })
  const window = await openOut(app)
  const closed = app.page.waitForEvent('close')
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().at(-1)?.close(), undefined)
  await closed
  await closeBy(window, () => window.getByRole('button', { name: 'Discard' }).click())
  await app.ended()
  const { page } = await start()
  await expect(page.getByText('The letter was discarded.')).toBeVisible()
  await expect(page.getByRole('list', { name: 'Letters that are being written' })).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(text(page)).toHaveText('One')
})

test('what was typed just before the program is quit is there again', async ({ start, startWithAlice }) => {
  const app = await startWithAlice()
  await write(app.page, { to: 'bob@example.test', subject: 'Last words', text: 'These are' })
  await text(app.page).press('Control+End')
  await app.page.keyboard.type(' my last words')
  await app.quit()
  const { page } = await start()
  await unfold(page, 'Last words')
  await expect(text(page)).toHaveText('These are my last words')
})

test('an answer is written under the message that it is to', async ({ lab, startWithAlice }) => {
  await put(lab, [
    { subject: 'Other', id: 'o', body: 'x' },
    { subject: 'Question', id: 'q', body: 'Will it rain?', from: 'Bob <bob@example.test>' },
  ])
  const { page } = await startWithAlice()
  await row(page, 'Question').click()
  await page.getByRole('button', { name: /^Reply to Bob/ }).click()
  const inline = page.getByRole('main').getByRole('dialog', { name: 'New message' })
  await expect(inline.getByLabel('Message text')).toBeFocused()
  await page.keyboard.type('No.')
  await row(page, 'Other').click()
  await expect(inline).toHaveCount(0)
  await row(page, 'Question').click()
  await expect(inline.getByLabel('Message text')).toHaveValue(/^No\./)
  await inline.getByRole('button', { name: /^Send/ }).click()
  const bob = lab.mailbox('bob')
  await bob.until(async () => (await bob.subjects()).length > 0, 'arrives')
  expect((await bob.parsed('Re: Question')).text).toMatch(/^No\.\n\nOn .* wrote:\n> Will it rain\?/)
})
