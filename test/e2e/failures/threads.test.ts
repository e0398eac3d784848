import { findElectron } from '../../../scripts/electron.ts'
import { expect, test } from '../fixtures.ts'
import { begin, put } from '../letters.ts'
import { row, unfold, write } from '../person.ts'
import { endThread, type Thread, type Watching } from '../system.ts'

const restarted = 'A part of Hanji had stopped and was started again.'

test('when the thread that fetches and sends dies, what is being written is kept, goes out once, and new mail comes', async ({
  lab,
  start,
}) => {
  await put(lab, [{ subject: 'Kozo', id: 'kozo', body: 'Bark, steamed.' }])
  const app = await start()
  const { page } = app
  await begin(page, lab)
  await write(page, { to: 'bob@example.test', subject: 'Gampi', text: 'Written before.' })
  await endThread(app, 'engine')
  await page.getByLabel('Message text').press('End')
  await page.keyboard.type(' And after.')
  await expect(page.getByText(restarted)).toBeVisible()
  await page.getByRole('button', { name: /^Send/ }).click()
  const bob = lab.mailbox('bob')
  await bob.until(async () => (await bob.subjects()).includes('Gampi'), 'it arrives')
  expect(await bob.subjects()).toEqual(['Gampi'])
  await put(lab, [{ subject: 'Mitsumata', id: 'mitsumata', body: 'x', seen: false }])
  await expect(row(page, 'Mitsumata')).toBeVisible({ timeout: 20_000 })
})

test('when the thread that shows mail dies, the list and what is opened are there again', async ({ lab, start }) => {
  await put(lab, [{ subject: 'Kozo', id: 'kozo', body: 'Bark, steamed.' }])
  const app = await start()
  const { page } = app
  await begin(page, lab)
  await endThread(app, 'reader')
  // Whether it is opened before or after the new one runs.
  await row(page, 'Kozo').click()
  await expect(page.getByText('Bark, steamed.').last()).toBeVisible()
  await expect(page.getByText(restarted)).toBeVisible()
  await expect(row(page, 'Kozo')).toBeVisible()
})

test('a thread that dies again and again is left alone: the window says what still works, and restarts the program', async ({
  lab,
  start,
}) => {
  await put(lab, [{ subject: 'Kozo', id: 'kozo', body: 'Bark, steamed.' }])
  const app = await start()
  const { page } = app
  await begin(page, lab)
  // The pauses before it is started again, up to half a minute, are cut short, and each start fails.
  await app.evaluate(() => {
    const { watched } = globalThis as unknown as Watching
    const later = globalThis.setTimeout
    globalThis.setTimeout = ((run: () => void, ms?: number) => later(run, Math.min(ms ?? 0, 100))) as typeof setTimeout
    watched.onThread = ({ name, end }: Thread) => name === 'engine' && void end()
    for (const thread of [...watched.threads]) watched.onThread(thread)
  }, undefined)
  await expect(page.getByRole('alert')).toContainText('You can read what is here', { timeout: 30_000 })
  await row(page, 'Kozo').click()
  await expect(page.getByText('Bark, steamed.').last()).toBeVisible()
  await page.getByRole('alert').getByRole('button', { name: 'Restart Hanji' }).click()
  await app.ended()
})

test('a window whose page dies, or hangs, is loaded again with its letters', async ({ lab, start }) => {
  test.skip(findElectron() !== undefined, 'Playwright loses a page of Electron that dies: test/electron/lost-page.test.ts is for that')
  await put(lab, [{ subject: 'Kozo', id: 'kozo', body: 'Bark, steamed.' }])
  const app = await start()
  await begin(app.page, lab)
  await write(app.page, { to: 'bob@example.test', subject: 'Gampi', text: 'Not lost.' })
  await expect(app.page.getByText(/^Saved/).first()).toBeVisible()
  let { page } = app
  for (const how of ['dies', 'hangs']) {
    const next = page.context().waitForEvent('page', { timeout: 30_000 })
    if (how === 'dies') void (await page.context().newCDPSession(page)).send('Page.crash').catch(() => {})
    else {
      void page
        .evaluate(() => {
          for (;;);
        })
        .catch(() => {})
      await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.emit('unresponsive'), undefined)
    }
    page = await next
    await expect(row(page, 'Kozo')).toBeVisible({ timeout: 20_000 })
    await unfold(page, 'Gampi')
    await expect(page.getByLabel('Message text')).toContainText('Not lost.')
  }
})
