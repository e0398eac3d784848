import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Menu, Task } from 'electron'
import type { App } from '../app.ts'
import { expect, test } from '../fixtures.ts'
import { expectStatus } from '../person.ts'
import { lastAsked } from '../system.ts'

test('the window comes back where it was, and where its screen is gone in the middle of another', async ({ profile, start }) => {
  const first = await start()
  const wanted = { x: 150, y: 120, width: 900, height: 640 }
  await first.evaluate(({ BrowserWindow }, bounds) => BrowserWindow.getAllWindows()[0]?.setBounds(bounds), wanted)
  await expect.poll(() => existsSync(join(profile, 'window.json'))).toBe(true)
  await first.quit()
  expect(JSON.parse(readFileSync(join(profile, 'window.json'), 'utf8'))).toEqual({ ...wanted, maximized: false })
  const second = await start()
  const boundsOf = (app: typeof first) =>
    app.evaluate(({ BrowserWindow }) => ({ ...BrowserWindow.getAllWindows()[0]?.getBounds() }), undefined)
  expect(await boundsOf(second)).toEqual(wanted)
  await second.evaluate(
    ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setBounds({ x: 5000, y: 4000, width: 900, height: 640 }),
    undefined,
  )
  await second.quit()
  const third = await start()
  const { x = -1, y = -1 } = await boundsOf(third)
  expect(x).toBeGreaterThanOrEqual(0)
  expect(x).toBeLessThan(1400)
  expect(y).toBeGreaterThanOrEqual(0)
  expect(y).toBeLessThan(1000)
})

test('starting with the session is a choice, and starts it without a window', async ({ start, profile }) => {
  const config = join(profile, '../config')
  const app = await start({ XDG_CONFIG_HOME: config })
  // As if it were installed: what runs from a checkout is left alone.
  await app.evaluate(({ app: electron }) => void Object.defineProperty(electron, 'isPackaged', { value: true }), undefined)
  const entry = join(config, 'autostart/hanji.desktop')
  const choose = (startAtLogin: boolean) =>
    app.page.evaluate(async (wanted) => {
      const overview = await window.hanji.request('getOverview', {})
      if (overview.ok) await window.hanji.request('saveSettings', { settings: { ...overview.value.settings, startAtLogin: wanted } })
    }, startAtLogin)
  await choose(true)
  expect(readFileSync(entry, 'utf8')).toMatch(/\nExec="\/.+" --hidden\n/)
  await choose(false)
  expect(existsSync(entry)).toBe(false)
})

/** Saves settings as the settings' dialog does. */
const save = (app: App, change: object) =>
  app.page.evaluate(async (wanted) => {
    const overview = await window.hanji.request('getOverview', {})
    if (overview.ok) await window.hanji.request('saveSettings', { settings: { ...overview.value.settings, ...wanted } })
  }, change)

test('the icon offers a new message, unread mail and the inboxes: in the taskbar of Windows and the Dock of macOS', async ({ start }) => {
  const app = await start()
  // What the other systems have, as far as it can be asked for here.
  await app.evaluate(({ app: electron }) => {
    Object.defineProperty(electron, 'isPackaged', { value: true })
    Object.assign(electron, {
      setUserTasks: (tasks: Task[]) => Object.assign(globalThis, { tasks }),
      dock: { setMenu: (dock: Menu) => Object.assign(globalThis, { dock }) },
    })
    Object.defineProperty(process, 'platform', { value: 'win32' })
  }, undefined)
  await save(app, { language: 'ko' })
  const tasks = await app.evaluate(() => (globalThis as unknown as { tasks: Task[] }).tasks, undefined)
  expect(tasks.map(({ title }) => title)).toEqual(['새 메일', '읽지 않음', '모든 받은편지함'])
  expect(tasks.map((task) => task.arguments.replace(/^"--profile=.+" /, 'P '))).toEqual(['P mailto:', 'P --show=unread', 'P --show=inbox'])
  await app.evaluate(({ Menu: menus }) => {
    Object.defineProperty(process, 'platform', { value: 'darwin' })
    // Electron's own, which is another one there.
    menus.setApplicationMenu = () => {}
  }, undefined)
  await save(app, { language: 'en' })
  const labels = await app.evaluate(() => (globalThis as unknown as { dock: Menu }).dock.items.map(({ label }) => label), undefined)
  expect(labels).toEqual(['New message', 'Unread', 'All inboxes'])
  await app.evaluate(() => void Object.defineProperty(process, 'platform', { value: 'linux' }), undefined)
})

test('started again with a view, Hanji shows it; so does a first start', async ({ startWithAlice, start }) => {
  const app = await startWithAlice()
  const heading = (page: App['page'], name: string) => page.getByRole('heading', { level: 1, name, exact: true })
  await expect(heading(app.page, 'All inboxes')).toBeVisible()
  await app.evaluate(({ app: program }) => {
    program.emit('second-instance', {}, ['/usr/bin/hanji', '--show=unread'], '/')
  }, undefined)
  await expect(heading(app.page, 'Unread')).toBeVisible()
  await app.quit()
  const second = await start({}, { switches: ['--show=unread'] })
  await expectStatus(second.page, 'Up to date')
  await expect(heading(second.page, 'Unread')).toBeVisible()
})

test('whether Hanji opens links to addresses is said, and made so by the system, or why it is not', async ({ startWithAlice, profile }) => {
  const [config, data] = [join(profile, '../config'), join(profile, '../data')]
  for (const folder of [config, join(data, 'applications')]) mkdirSync(folder, { recursive: true })
  const entry = (name: string) => `[Desktop Entry]\nType=Application\nName=${name}\nExec=true %u\nMimeType=x-scheme-handler/mailto;\n`
  writeFileSync(join(data, 'applications/other.desktop'), entry('Other Mail'))
  writeFileSync(join(config, 'mimeapps.list'), '[Default Applications]\nx-scheme-handler/mailto=other.desktop\n')
  const desktop = {
    XDG_CONFIG_HOME: config,
    XDG_DATA_HOME: data,
    XDG_DATA_DIRS: data,
    XDG_CURRENT_DESKTOP: 'XFCE',
  }
  const app = await startWithAlice(desktop)
  const { page } = app
  await page.getByRole('button', { name: 'Settings' }).click()
  await page.getByRole('tab', { name: 'Advanced' }).click()
  const group = page.getByRole('group', { name: 'Default mail program' })
  await expect(group).toContainText('Links to mail addresses open in Other Mail.')
  await expect(group).toContainText('This Hanji is not installed')
  await expect(group).toContainText('Xfce has a choice of its own')
  const again = () => page.evaluate(() => void window.dispatchEvent(new Event('focus')))
  // As if it were installed; without an entry nothing can be chosen.
  await app.evaluate(({ app: electron }) => {
    Object.defineProperty(electron, 'isPackaged', { value: true })
    // Of a program that is no package Electron takes the name for another one.
    process.env['CHROME_DESKTOP'] = 'hanji.desktop'
  }, undefined)
  await again()
  await expect(group).toContainText('it has no entry in the menu of programs')
  writeFileSync(join(data, 'applications/hanji.desktop'), entry('Hanji'))
  await again()
  await group.getByRole('button', { name: 'Make Hanji the default' }).click()
  await expect(group).toContainText('Links to mail addresses open in Hanji.')
  await expect(group.getByRole('button')).toHaveCount(0)
  expect(readFileSync(join(config, 'mimeapps.list'), 'utf8')).toContain('x-scheme-handler/mailto=hanji.desktop')
  // One that does not take it, and one that does not answer.
  await app.evaluate(
    (_electron, folder) => {
      process.env['PATH'] = folder
    },
    join(profile, '..'),
  )
  writeFileSync(join(profile, '../xdg-mime'), '#!/bin/sh\ncase $1 in query) echo other.desktop;; esac\n', { mode: 0o755 })
  await again()
  await group.getByRole('button', { name: 'Make Hanji the default' }).click()
  await expect(group).toContainText('The system did not take it.')
  writeFileSync(join(profile, '../xdg-mime'), '#!/bin/sh\nexit 3\n', { mode: 0o755 })
  await again()
  await expect(group).toContainText('The system does not say which program opens links')
})

test('on Windows nobody but the person chooses, and macOS is asked', async ({ startWithAlice }) => {
  const app = await startWithAlice()
  const { page } = app
  await page.getByRole('button', { name: 'Settings' }).click()
  await page.getByRole('tab', { name: 'Advanced' }).click()
  const group = page.getByRole('group', { name: 'Default mail program' })
  await expect(group).toBeVisible()
  const be = (platform: string, path: string) =>
    app.evaluate(
      ({ app: electron }, now) => {
        const asked: string[] = []
        Object.defineProperty(electron, 'isPackaged', { value: true, configurable: true })
        Object.assign(globalThis, { asked })
        Object.assign(electron, {
          getApplicationInfoForProtocol: async () => ({
            name: 'Outlook',
            path: asked.length > 0 && now.platform === 'darwin' ? process.execPath : now.path,
          }),
          setAsDefaultProtocolClient: (scheme: string) => asked.push(scheme) > 0,
        })
        Object.defineProperty(process, 'platform', { value: now.platform, configurable: true })
      },
      { platform, path },
    )
  const asked = () => app.evaluate(() => (globalThis as unknown as { asked: string[] }).asked, undefined)
  await be('win32', 'C:\\Outlook.exe')
  await page.evaluate(() => void window.dispatchEvent(new Event('focus')))
  await expect(group).toContainText('Links to mail addresses open in Outlook.')
  await expect(group).toContainText('Windows lets nobody but you choose')
  await group.getByRole('button').click()
  await expect.poll(asked).toEqual(['mailto'])
  await expect.poll(async () => (await lastAsked(app)).opened).toContain('ms-settings:defaultapps')
  await be('darwin', '/Applications/Mail.app')
  await page.evaluate(() => void window.dispatchEvent(new Event('focus')))
  await group.getByRole('button', { name: 'Make Hanji the default' }).click()
  await expect(group).toContainText('Links to mail addresses open in Hanji.')
  await app.evaluate(() => void Object.defineProperty(process, 'platform', { value: 'linux' }), undefined)
})

test('on a network that the system calls metered old mail waits, which the status says, until the person wants it all the same', async ({
  lab,
  kept,
  start,
  profile,
}) => {
  const tools = join(profile, '../tools')
  mkdirSync(tools, { recursive: true })
  const say = (metered: number) => writeFileSync(join(tools, 'busctl'), `#!/bin/sh\necho "u ${metered}"\n`, { mode: 0o755 })
  say(1)
  await kept.makeProfile(profile)
  const app = await start({ PATH: `${tools}:${process.env['PATH']}` })
  const { page } = app
  await expectStatus(page, 'Up to date · saving data')
  await lab.fill('alice', { count: 3, answers: 0, newest: Date.now() - 60 * 24 * 3600_000 })
  await page.keyboard.press('F5')
  await expect(page.getByRole('option')).toHaveCount(3)
  await page.getByTestId('status').click()
  await expect(page.getByRole('note').filter({ hasText: 'Saving data' })).toContainText('New mail comes')
  await expect(page.getByText(/^0 of 3 messages can be read offline/)).toBeVisible()
  await page.keyboard.press('Escape')
  // Chromium tells when the computer is on a network again.
  say(2)
  await page.evaluate(() => void window.dispatchEvent(new Event('online')))
  await expectStatus(page, 'Up to date')
  await page.getByTestId('status').click()
  await expect(page.getByText(/^3 of 3 messages can be read offline/)).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Settings' }).click()
  await page.getByRole('tab', { name: 'Offline and disk use' }).click()
  await page.getByLabel('Save data').selectOption('always')
  await page.keyboard.press('Escape')
  await expectStatus(page, 'Up to date · saving data')
})

test('after a sleep, and on another network, each connection is asked at once whether it still lives', async ({ startWithAlice }) => {
  const app = await startWithAlice()
  /** How often the servers were asked for a sign of life. */
  const asked = () =>
    app.page.evaluate(async () => {
      const answer = await window.hanji.request('getProtocolLog', { accountId: 1 })
      return answer.ok ? (answer.value.text.match(/ C \S+ NOOP| C DONE/g) ?? []).length : -1
    })
  const before = await asked()
  await app.evaluate(({ powerMonitor }) => void powerMonitor.emit('resume'), undefined)
  await expect.poll(asked).toBeGreaterThan(before)
  await expectStatus(app.page, 'Up to date')
  const between = await asked()
  await app.page.evaluate(() => void window.dispatchEvent(new Event('online')))
  await expect.poll(asked).toBeGreaterThan(between)
  await expectStatus(app.page, 'Up to date')
})
