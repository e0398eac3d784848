import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, lstatSync, mkdirSync, readlinkSync, symlinkSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { _electron } from '@playwright/test'
import { buildFor, findElectron } from '../../scripts/electron.ts'
import { expect, test } from '../e2e/fixtures.ts'
import { put } from '../e2e/letters.ts'
import { row } from '../e2e/person.ts'
import type { Watching } from '../e2e/system.ts'

const electron = findElectron() ?? ''
const watched = join(import.meta.dirname, '../host/watched.cjs')

/** Starts the program once more on a profile; resolves with its exit code and what it printed. */
async function startAgain(profile: string, display: string, args: string[] = []): Promise<{ code: number | null; said: string }> {
  const child = spawn(electron, [buildFor(electron), `--profile=${profile}`, '--no-sandbox', ...args], {
    env: { ...process.env, DISPLAY: display },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (said += data.toString()))
  const [code] = (await once(child, 'exit')) as [number | null]
  return { code, said }
}

test('a second start hands its link over to the first and ends; where no window is open, it opens one', async ({
  lab,
  profile,
  display,
  startWithAlice,
}) => {
  await put(lab, [{ subject: 'Kozo', id: 'kozo', body: 'Bark, steamed.' }])
  const app = await startWithAlice()
  await app.page.evaluate(async () => {
    const overview = await window.hanji.request('getOverview', {})
    if (overview.ok) await window.hanji.request('saveSettings', { settings: { ...overview.value.settings, tray: true } })
  })
  expect((await startAgain(profile, display, ['mailto:bob@example.test?subject=Gampi'])).code).toBe(0)
  await expect(app.page.getByLabel('Subject')).toHaveValue('Gampi')
  const count = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length, undefined)
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close(), undefined)
  await expect.poll(count).toBe(0)
  expect((await startAgain(profile, display)).code).toBe(0)
  await expect.poll(count).toBe(1)
  const shown = () =>
    app.evaluate(
      ({ BrowserWindow }): Promise<string> | undefined =>
        BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript('document.body.innerText'),
      undefined,
    )
  await expect.poll(shown, { timeout: 20_000 }).toContain('Kozo')
})

test('started hidden, it fetches mail without a window until somebody starts it once more', async ({
  lab,
  profile,
  display,
  start,
  startWithAlice,
  keyring,
}) => {
  const first = await startWithAlice()
  await first.quit()
  await put(lab, [{ subject: 'Kozo', id: 'kozo', body: 'Bark, steamed.', seen: false }])
  const app = await _electron.launch({
    executablePath: electron,
    args: ['-r', watched, buildFor(electron), `--profile=${profile}`, '--no-sandbox', '--hidden'],
    env: {
      ...(process.env as Record<string, string>),
      DISPLAY: display,
      LANG: 'en_US.UTF-8',
      NODE_EXTRA_CA_CERTS: lab.ca,
      ...(keyring.env as Record<string, string>),
    },
  })
  const badge = () => app.evaluate(() => (globalThis as unknown as Watching).watched.badge)
  await expect.poll(badge, { timeout: 30_000 }).toBe(1)
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(0)
  const opened = app.waitForEvent('window')
  expect((await startAgain(profile, display)).code).toBe(0)
  await expect(row(await opened, 'Kozo')).toBeVisible({ timeout: 20_000 })
  await app.close()
  expect(start).toBeDefined()
})

test('a profile that another computer has is named, left alone, and taken only on the word of the person', async ({ profile, display }) => {
  mkdirSync(profile, { recursive: true })
  const lock = join(profile, 'SingletonLock')
  symlinkSync('paper-mill-4711', lock)
  const launch = () =>
    _electron.launch({
      executablePath: electron,
      args: ['-r', watched, buildFor(electron), `--profile=${profile}`, '--no-sandbox'],
      env: { ...(process.env as Record<string, string>), DISPLAY: display, LANG: 'en_US.UTF-8', LC_ALL: '', LANGUAGE: '' },
    })
  const box = (app: Awaited<ReturnType<typeof launch>>) =>
    app.evaluate(() => {
      const options = (globalThis as unknown as Watching).watched.messageBoxes[0]?.options
      return options && { message: options.message, detail: options.detail, buttons: options.buttons }
    })
  const choose = (app: Awaited<ReturnType<typeof launch>>, button: number) =>
    app.evaluate((_electronApi, wanted) => (globalThis as unknown as Watching).watched.messageBoxes[0]?.choose(wanted), button)
  const first = await launch()
  await expect.poll(() => box(first), { timeout: 20_000 }).toBeDefined()
  const said = await box(first)
  expect(said?.message).toBe('Hanji is running with this profile on another computer (paper-mill).')
  expect(said?.detail).toContain(profile)
  expect(said?.buttons).toEqual(['Quit', 'It is not running: go on'])
  const ended = first.waitForEvent('close')
  // It may have ended before it can say that it has heard.
  await choose(first, 0).catch(() => undefined)
  await ended
  expect(readlinkSync(lock)).toBe('paper-mill-4711')
  expect(existsSync(join(profile, 'cache.sqlite'))).toBe(false)

  const second = await launch()
  await expect.poll(() => box(second), { timeout: 20_000 }).toBeDefined()
  const opened = second.waitForEvent('window')
  await choose(second, 1)
  await expect((await opened).getByLabel('Email address')).toBeVisible({ timeout: 20_000 })
  expect(readlinkSync(lock)).toBe(`${hostname()}-${second.process().pid}`)
  await second.close()
})

test('a lock that was left behind by a program that is gone is no hindrance', async ({ profile, start }) => {
  mkdirSync(profile, { recursive: true })
  symlinkSync(`${hostname()}-4000000`, join(profile, 'SingletonLock'))
  const app = await start()
  await expect(app.page.getByLabel('Email address')).toBeVisible()
  expect(lstatSync(join(profile, 'SingletonLock')).isSymbolicLink()).toBe(true)
  expect(readlinkSync(join(profile, 'SingletonLock'))).toBe(`${hostname()}-${app.pid}`)
})
