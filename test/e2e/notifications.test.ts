import type { App } from './app.ts'
import { expect, test } from './fixtures.ts'
import { put } from './letters.ts'
import { expectStatus } from './person.ts'

type StandIn = { recorded: { what: string; with: unknown }[]; Notification: { shown: { emit(event: string): void }[] } }
type Shown = { title: string; body: string }

const shown = async (app: App): Promise<Shown[]> =>
  app.evaluate((electron) => {
    const { recorded } = electron as unknown as StandIn
    return recorded.flatMap((entry) => (entry.what === 'Notification' ? [entry.with as Shown] : []))
  }, undefined)
const badge = (app: App) =>
  app.evaluate((electron) => {
    const { recorded } = electron as unknown as StandIn
    return recorded.findLast(({ what }) => what === 'app.setBadgeCount')?.with
  }, undefined)
const letter = (subject: string, from = 'Ada Kim <ada@press.example>') => ({
  subject,
  id: subject.replace(/\W/g, ''),
  body: 'x',
  from,
  seen: false,
})

/** Types an answer into the newest notification. */
const reply = (app: App, text: string): Promise<void> =>
  app.evaluate((electron, typed) => {
    const { Notification } = electron as unknown as { Notification: { shown: { emit(event: string, ...of: unknown[]): void }[] } }
    Notification.shown.at(-1)?.emit('reply', {}, typed)
  }, text)

test('new mail is announced and opened by a click; what was there, what is read and what is muted is not', async ({
  lab,
  startWithAlice,
}) => {
  await put(lab, [letter('There before')])
  const app = await startWithAlice()
  await put(lab, [{ ...letter('Read elsewhere'), seen: true }, letter('Come to the press')])
  await expect.poll(() => shown(app)).toMatchObject([{ title: 'Ada Kim', body: 'Come to the press' }])
  await expect.poll(() => badge(app)).toBe(2)
  await app.page.getByRole('treeitem', { name: 'Sent' }).click()
  await app.evaluate((electron) => {
    const { Notification } = electron as unknown as StandIn
    Notification.shown.at(-1)?.emit('click')
  }, undefined)
  await expect(app.page.getByRole('article', { name: 'Come to the press' })).toBeVisible()
  await app.page.keyboard.press('Control+,')
  await app.page.getByRole('tab', { name: 'Notifications' }).click()
  await app.page.getByLabel('Announce new mail').click()
  await app.page.getByRole('button', { name: 'Done' }).click()
  await put(lab, [letter('In silence')])
  await expect(app.page.getByRole('option').filter({ hasText: 'In silence' })).toBeVisible()
  await expect.poll(() => badge(app)).toBe(2)
  expect(await shown(app)).toHaveLength(1)
})

test('a message is answered in its notification, where the system has a field for that', async ({ lab, startWithAlice }) => {
  const app = await startWithAlice()
  await put(lab, [letter('Come to the press', 'Bob <bob@example.test>')])
  await expect.poll(() => shown(app)).toMatchObject([{ title: 'Bob', hasReply: true }])
  await reply(app, 'On my way.')
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
  await expect.poll(() => shown(app)).toMatchObject([{ title: 'Bob', hasReply: true }])
  await reply(app, 'See you tomorrow.')
  const bob = lab.mailbox('bob')
  await bob.until(async () => (await bob.subjects()).includes('Re: After hours'), 'the answer arrives')
  expect((await bob.parsed('Re: After hours')).text?.trim()).toBe('See you tomorrow.')
})

test('who wants it has an icon beside the clock, with the newest mail; closed windows leave it there', async ({ lab, startWithAlice }) => {
  await put(lab, [letter('Proofs'), letter('Paper')])
  const app = await startWithAlice()
  const last = (what: string) =>
    app.evaluate((electron, wanted) => {
      const { recorded } = electron as unknown as StandIn
      return recorded.findLast((entry) => entry.what === wanted)?.with
    }, what)
  await app.page.keyboard.press('Control+,')
  await app.page.getByRole('tab', { name: 'Notifications' }).click()
  await app.page.getByLabel('Stay beside the system’s clock').check()
  await app.page.getByRole('button', { name: 'Done' }).click()
  await expect
    .poll(() => last('Tray.setContextMenu'))
    .toEqual(['Ada Kim: Paper', 'Ada Kim: Proofs', '-', 'Open Hanji', 'New message', '-', 'Quit'])
  expect(await last('Tray.setToolTip')).toBe('Hanji: 2 unread')
  const closed = app.page.waitForEvent('close')
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close(), undefined)
  await closed
  await put(lab, [letter('After hours')])
  await expect.poll(() => last('Tray.setToolTip')).toBe('Hanji: 3 unread')
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
  await expect.poll(() => shown(again)).toMatchObject([{ title: '6 new messages' }])
  expect((await shown(again))[0]?.body.split(', ').sort()).toEqual(['Person 0', 'Person 1'])
})
