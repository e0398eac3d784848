import { expect, test } from '../fixtures.ts'
import { put } from '../letters.ts'
import { expectStatus, row } from '../person.ts'

test('what is put off leaves the list, also over a restart, and comes back to the top at its time', async ({
  lab,
  start,
  startWithAlice,
}) => {
  await put(lab, [
    { subject: 'Later please', id: 'later', body: 'x', seen: false },
    { subject: 'Newer', id: 'newer', body: 'x', seen: false },
  ])
  const app = await startWithAlice()
  const inboxes = app.page.getByRole('treeitem', { name: 'All inboxes' })
  await expect(inboxes).toHaveText(/2$/)
  await row(app.page, 'Later please').click({ modifiers: ['ControlOrMeta'] })
  await app.page.keyboard.press('h')
  await app.page
    .getByRole('dialog')
    .getByRole('button', { name: /^Tomorrow morning/ })
    .click()
  await expect(row(app.page, 'Later please')).toHaveCount(0)
  await expect(inboxes).toHaveText(/1$/)
  const alice = lab.mailbox('alice')
  await alice.until(async () => (await alice.flags('Later please')).has('$snoozed'), 'other programs see it')
  await app.page.getByRole('treeitem', { name: 'Put off' }).click()
  await expect(row(app.page, 'Later please')).toBeVisible()
  await app.page.keyboard.press('Control+z')
  await expect(row(app.page, 'Later please')).toHaveCount(0)
  await expect(inboxes).toHaveText(/2$/)
  await inboxes.click()
  await row(app.page, 'Later please').click()
  await app.page.evaluate(async () => {
    const id = Number(document.querySelector('[role=option][aria-selected=true]')?.getAttribute('data-id'))
    await window.hanji.request('queueActions', { actions: [{ kind: 'snooze', messageIds: [id], until: Date.now() + 2500 }] })
  })
  await expect(row(app.page, 'Later please')).toHaveCount(0)
  await app.quit()
  const { page } = await start()
  await expectStatus(page, 'Up to date')
  await expect(page.getByRole('option').first()).toContainText('Later please', { timeout: 10_000 })
  await expect(page.getByRole('option').first()).toContainText('Unread')
  await alice.until(async () => !(await alice.flags('Later please')).has('$snoozed'), 'the mark is gone')
})
