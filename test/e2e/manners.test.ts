import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from './fixtures.ts'

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
