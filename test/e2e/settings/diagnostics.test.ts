import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { users } from '../../lab/lab.ts'
import { startRecorder } from '../../lab/recorder.ts'
import { violationsIn } from '../accessible.ts'
import type { App } from '../app.ts'
import { expect, test } from '../fixtures.ts'
import { put } from '../letters.ts'
import { expectStatus, row } from '../person.ts'
import type { Watching } from '../system.ts'

/** What the system says is free on a disk of 4 TB, in bytes; undefined for what it really says. Then somebody comes to the window, and it is looked at. */
const setFree = (app: App, free: number | undefined): Promise<void> =>
  app.evaluate(({ app: electron, BrowserWindow }, bytes) => {
    const fs = process.getBuiltinModule('node:fs/promises') as unknown as { statfs: Statfs; realStatfs?: Statfs }
    fs.realStatfs ??= fs.statfs
    const { realStatfs } = fs
    fs.statfs = bytes === undefined ? realStatfs : async () => ({ bavail: bytes / 4096, bsize: 4096, blocks: 1e9 })
    process.getBuiltinModule('node:module').syncBuiltinESMExports()
    electron.emit('browser-window-focus', {}, BrowserWindow.getAllWindows()[0])
  }, free)
type Statfs = (path: string) => Promise<{ bavail: number; bsize: number; blocks: number }>

test('diagnostics are shown before they are copied, and neither they nor the log hold anything of mail', async ({
  lab,
  profile,
  startWithAlice,
}) => {
  await put(lab, [{ subject: 'Kozo', id: 'kozo', body: 'Bark, steamed.' }])
  const app = await startWithAlice()
  const { page } = app
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').fill('diagnostics')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Diagnostics' })
  const text = dialog.locator('pre')
  await expect(text).toContainText(
    /^Program\n {2}Hanji \d[\s\S]*Account 1\n {2}IMAP tls, SMTP starttls[\s\S]*messages: 1, offline: 1[\s\S]*state: up-to-date/,
  )
  await expect(text).toContainText(/Sizes\n {2}cache: \d/)
  expect(await violationsIn(page, '[role=dialog]')).toEqual([])
  const shown = (await text.textContent()) ?? ''
  await dialog.getByRole('button', { name: 'Copy' }).click()
  await expect(page.getByText('Diagnostics copied.')).toBeVisible()
  expect(await app.evaluate(({ clipboard }) => clipboard.readText(), undefined)).toBe(shown)
  const log = readFileSync(join(profile, 'hanji.log'), 'utf8')
  expect(log).toMatch(/info started: \d.*\n[\s\S]*account 1: up-to-date/)
  for (const secret of ['Kozo', 'steamed', 'press.example', 'alice', '@', users.alice.password, '127.0.0.1', profile])
    for (const kept of [shown, log]) expect(kept).not.toContain(secret)
})

test('with little room on the disk the window says so before anything fails: nothing is downloaded, what a person does goes on, and it ends by itself', async ({
  lab,
  startWithAlice,
}) => {
  await put(lab, [{ subject: 'Kozo', id: 'kozo', body: 'Bark, steamed.' }])
  const app = await startWithAlice()
  const { page } = app
  const offline = () =>
    page.evaluate(async () => {
      const overview = await window.hanji.request('getOverview', {})
      const inbox = overview.ok ? overview.value.folders.find(({ role }) => role === 'inbox') : undefined
      return [inbox?.offline, inbox?.total]
    })
  expect(await offline()).toEqual([1, 1])
  await setFree(app, 200e6)
  await expectStatus(page, 'Low disk space')
  await page.getByTestId('status').click()
  await expect(page.getByText('Only 200 MB is free on this disk.')).toBeVisible()
  await page.keyboard.press('Escape')
  await put(lab, [{ subject: 'Gampi', id: 'gampi', body: 'Slow to grow.', seen: false }])
  await expect(row(page, 'Gampi')).toBeVisible({ timeout: 20_000 })
  await page.keyboard.press('F5')
  expect(await offline()).toEqual([1, 2])
  await row(page, 'Kozo').click()
  await page.keyboard.press('s')
  const alice = lab.mailbox('alice')
  await alice.until(async () => (await alice.flags('Kozo')).has('\\Flagged'), 'the star is on the server')
  expect(await offline(), 'still').toEqual([1, 2])
  await setFree(app, undefined)
  await expectStatus(page, 'Up to date')
  await expect.poll(offline).toEqual([2, 2])
})

test('with little room a message that is opened comes all the same', async ({ lab, startWithAlice }) => {
  const app = await startWithAlice()
  const { page } = app
  await setFree(app, 4e6)
  await expectStatus(page, 'Low disk space')
  await put(lab, [{ subject: 'Gampi', id: 'gampi', body: 'Slow to grow.' }])
  await row(page, 'Gampi').click({ timeout: 20_000 })
  await expect(page.getByText('Slow to grow.').last()).toBeVisible()
})

test('safe mode runs no rule, loads nothing from elsewhere and has the standard keys; what the person has set up is there after it', async ({
  lab,
  startWithAlice,
  start,
}) => {
  const recorder = await startRecorder()
  const head = [
    'Authentication-Results: mx.example.test; dmarc=pass header.from=press.example',
    'Received: from mx.example (mx.example [203.0.113.9]) by mx.example.test with ESMTPS id 1; Sun, 29 Nov 2026 09:00:00 +0000',
    'From: Ada Kim <ada@press.example>',
    'To: alice@example.test',
    'MIME-Version: 1.0',
    'Content-Type: text/html',
  ].join('\r\n')
  const picture = `<p>Look <img src="${recorder.origin}/washi.gif" width="90" height="90"></p>`
  // A mail server is believed once several messages have come by it.
  for (const subject of ['One', 'Two', 'Three', 'Four', 'Washi'])
    await lab.mailbox('alice').append(`${head}\r\nSubject: ${subject}\r\n\r\n${picture}\r\n`)
  const first = await startWithAlice()
  await first.page.evaluate(async () => {
    const overview = await window.hanji.request('getOverview', {})
    if (!overview.ok) throw new Error(overview.fault.kind)
    const { accounts, settings } = overview.value
    const [account] = accounts
    if (!account) throw new Error('no account')
    await window.hanji.request('saveSettings', { settings: { ...settings, shortcuts: { set: 'gmail', own: { archive: 'Y' } } } })
    await window.hanji.request('rememberSender', { address: 'ada@press.example', remote: true, at: 'verified' })
    const saved = await window.hanji.request('saveRule', {
      rule: {
        accountId: account.id,
        name: 'Stars',
        enabled: true,
        match: 'all',
        conditions: [{ field: 'subject', has: 'contains', words: 'Kozo' }],
        actions: { flagged: true },
      },
    })
    if (!saved.ok) throw new Error(saved.fault.kind)
  })
  const state = (page: typeof first.page) =>
    page.evaluate(async () => {
      const overview = await window.hanji.request('getOverview', {})
      const list = await window.hanji.request('listMessageIds', { view: { kind: 'unified-inbox' }, withRows: 10 })
      if (!overview.ok || !list.ok) throw new Error('nobody answers')
      const washi = list.value.rows.find(({ subject }) => subject === 'Washi')
      const opened = await window.hanji.request('openMessage', { id: washi?.id ?? 0 })
      const loads = opened.ok && opened.value.state === 'here' ? opened.value.content.loadsRemote : undefined
      return { keys: overview.value.settings.shortcuts.set, theme: overview.value.settings.theme, loads }
    })
  expect(await state(first.page)).toEqual({ keys: 'gmail', theme: 'system', loads: true })
  await first.quit()

  const safe = await start({}, { switches: ['--safe-mode'] })
  const { page } = safe
  const strip = page.getByRole('note').filter({ hasText: 'Safe mode' })
  await expect(strip).toContainText('no rules are run')
  await expectStatus(page, 'Up to date')
  expect(await state(page)).toEqual({ keys: 'hanji', theme: 'system', loads: false })
  await row(page, 'Washi').click()
  await expect(page.getByText('Kept private:').first()).toBeVisible()
  await expect(page.getByRole('button', { name: 'Load this time' })).toHaveCount(0)
  await put(lab, [{ subject: 'Kozo', id: 'kozo', body: 'Bark, steamed.', seen: false }])
  await expect(row(page, 'Kozo')).toBeVisible({ timeout: 20_000 })
  await page.getByRole('button', { name: 'Settings' }).click()
  await page.getByRole('tab', { name: 'Appearance' }).click()
  await page.getByLabel('Theme').selectOption('dark')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await page.getByRole('button', { name: 'Done' }).click()
  await page.keyboard.press('F5')
  await expectStatus(page, 'Up to date')
  expect((await lab.mailbox('alice').flags('Kozo')).has('\\Flagged')).toBe(false)
  expect(await violationsIn(page, '[role=note]')).toEqual([])
  await strip.getByRole('button', { name: 'Restart normally' }).click()
  await safe.ended()

  const last = await start()
  await expectStatus(last.page, 'Up to date')
  expect(await state(last.page)).toEqual({ keys: 'gmail', theme: 'dark', loads: true })
  await expect(last.page.getByRole('note').filter({ hasText: 'Safe mode' })).toHaveCount(0)
  expect(recorder.paths(), 'all that was asked for').toEqual([])
  await row(last.page, 'Washi').click()
  await expect.poll(() => recorder.paths()).toEqual(['/washi.gif'])
  await recorder.stop()
  await put(lab, [{ subject: 'Kozo again', id: 'kozo2', body: 'Bark, steamed.', seen: false }])
  const alice = lab.mailbox('alice')
  await last.page.keyboard.press('F5')
  await alice.until(async () => (await alice.flags('Kozo again')).has('\\Flagged'), 'the rule runs')
})

test('safe mode is left by starting again without its switch', async ({ start }) => {
  const app = await start({}, { switches: ['--safe-mode', '--other=1'] })
  await app.evaluate(({ app: electron }) => {
    electron.relaunch = (options) => void (globalThis as unknown as Watching).watched.opened.push((options?.args ?? []).join(' '))
    electron.quit = () => {}
  }, undefined)
  await app.page.getByRole('button', { name: 'Restart normally' }).click()
  const asked = () => app.evaluate(() => (globalThis as unknown as Watching).watched.opened.at(-1), undefined)
  await expect.poll(asked).toContain('--other=1')
  expect(await asked()).not.toContain('safe-mode')
})
