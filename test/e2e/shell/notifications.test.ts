import { expect, test } from '../fixtures.ts'
import { put } from '../letters.ts'
import { expectStatus } from '../person.ts'
import { lastAsked, notifications, useNotification } from '../system.ts'

const letter = (subject: string, from = 'Ada Kim <ada@press.example>') => ({
  subject,
  id: subject.replace(/\W/g, ''),
  body: 'x',
  from,
  seen: false,
})

test('new mail is announced and opened by a click; what was there, what is read and what is muted is not', async ({
  lab,
  startWithAlice,
}) => {
  await put(lab, [letter('There before')])
  const app = await startWithAlice()
  await put(lab, [{ ...letter('Read elsewhere'), seen: true }, letter('Come to the press')])
  await expect.poll(() => notifications(app)).toMatchObject([{ title: 'Ada Kim', body: 'Come to the press' }])
  await expect.poll(async () => (await lastAsked(app)).badge).toBe(2)
  await app.page.getByRole('treeitem', { name: 'Sent' }).click()
  await useNotification(app, { kind: 'click' })
  await expect(app.page.getByRole('article', { name: 'Come to the press' })).toBeVisible()
  await app.page.keyboard.press('Control+,')
  await app.page.getByRole('tab', { name: 'Notifications' }).click()
  await app.page.getByLabel('Show sender and subject').click()
  await put(lab, [letter('Nobody else is to see')])
  await expect.poll(() => notifications(app)).toMatchObject([{ title: 'Ada Kim' }, { title: 'New message', body: '' }])
  await app.page.getByLabel('Announce new mail').click()
  await app.page.getByRole('button', { name: 'Done' }).click()
  await put(lab, [letter('In silence')])
  await expect(app.page.getByRole('option').filter({ hasText: 'In silence' })).toBeVisible()
  await expect.poll(async () => (await lastAsked(app)).badge).toBe(3)
  expect(await notifications(app)).toHaveLength(2)
})

test('a message is answered in its notification, where the system has a field for that', async ({ lab, startWithAlice }) => {
  const app = await startWithAlice()
  await put(lab, [letter('Come to the press', 'Bob <bob@example.test>')])
  await expect.poll(() => notifications(app)).toMatchObject([{ title: 'Bob', hasReply: true }])
  await useNotification(app, { kind: 'reply', text: 'On my way.' })
  const bob = lab.mailbox('bob')
  await bob.until(async () => (await bob.subjects()).includes('Re: Come to the press'), 'the answer arrives')
  const answer = await bob.parsed('Re: Come to the press')
  expect(answer.text?.trim()).toBe('On my way.')
  expect(answer.inReplyTo).toBe('<Cometothepress@press.example>')
  const alice = lab.mailbox('alice')
  await alice.until(async () => (await alice.flags('Come to the press')).has('\\Answered'), 'marked so')
})

test('a message is answered in its notification also while every window is closed', async ({ lab, startWithAlice }) => {
  const app = await startWithAlice()
  await app.page.keyboard.press('Control+,')
  await app.page.getByRole('tab', { name: 'Notifications' }).click()
  await app.page.getByLabel('Stay beside the system’s clock').check()
  await app.page.getByRole('button', { name: 'Done' }).click()
  const closed = app.page.waitForEvent('close')
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close(), undefined)
  await closed
  await put(lab, [letter('After hours', 'Bob <bob@example.test>')])
  await expect.poll(() => notifications(app)).toMatchObject([{ title: 'Bob', hasReply: true }])
  await useNotification(app, { kind: 'reply', text: 'See you tomorrow.' })
  const bob = lab.mailbox('bob')
  await bob.until(async () => (await bob.subjects()).includes('Re: After hours'), 'the answer arrives')
  expect((await bob.parsed('Re: After hours')).text?.trim()).toBe('See you tomorrow.')
})

test('who wants it has an icon beside the clock, with the newest mail; closed windows leave it there', async ({ lab, startWithAlice }) => {
  await put(lab, [letter('Proofs'), letter('Paper')])
  const app = await startWithAlice()
  await app.page.keyboard.press('Control+,')
  await app.page.getByRole('tab', { name: 'Notifications' }).click()
  await app.page.getByLabel('Stay beside the system’s clock').check()
  await app.page.getByRole('button', { name: 'Done' }).click()
  await expect
    .poll(async () => (await lastAsked(app)).trayMenu)
    .toEqual(['Ada Kim: Paper', 'Ada Kim: Proofs', '-', 'Open Hanji', 'New message', '-', 'Quit'])
  expect((await lastAsked(app)).trayToolTip).toBe('Hanji: 2 unread')
  const closed = app.page.waitForEvent('close')
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close(), undefined)
  await closed
  await put(lab, [letter('After hours')])
  await expect.poll(async () => (await lastAsked(app)).trayToolTip).toBe('Hanji: 3 unread')
})

test('much at once is announced as a number', async ({ lab, start, startWithAlice }) => {
  const app = await startWithAlice()
  await app.quit()
  await put(
    lab,
    Array.from({ length: 6 }, (_, index) => letter(`Letter ${index}`, `Person ${index % 2} <p${index}@x.example>`)),
  )
  const again = await start()
  await expectStatus(again.page, 'Up to date')
  await expect.poll(() => notifications(again)).toMatchObject([{ title: '6 new messages' }])
  expect((await notifications(again))[0]?.body?.split(', ').sort()).toEqual(['Person 0', 'Person 1'])
})
