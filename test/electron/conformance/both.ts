import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, expect } from '@playwright/test'
import { findElectron } from '../../../scripts/electron.ts'
import { type App, launchElectron, launchStandIn } from '../../e2e/app.ts'
import { startDisplay } from '../../e2e/display.ts'

export type Electron = typeof import('electron')
export type Probe = { told: string[]; requested: string[]; openProbe: (name: string) => Promise<Electron.BrowserWindow> }
export type Page = {
  invoke: (channel: string, ...args: unknown[]) => Promise<unknown>
  send: (channel: string, ...args: unknown[]) => void
}

/** The same small app on Electron and on the stand-in. */
export const test = base.extend<object, { both: App[] }>({
  both: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from this pattern.
    async ({}, use) => {
      const electron = findElectron()
      if (!electron) throw new Error('there is no Electron here')
      const display = await startDisplay()
      const folder = join(import.meta.dirname, '../probe')
      const profiles = mkdtempSync(join(tmpdir(), 'hanji-probe-'))
      const env = { DISPLAY: display.name, LANG: 'en_US.UTF-8', LC_ALL: undefined, LANGUAGE: undefined, NODE_EXTRA_CA_CERTS: undefined }
      const apps = [
        await launchElectron(electron, { profile: join(profiles, 'a'), env, folder, switches: ['--flag', '--value=x=y'] }),
        await launchStandIn({ profile: join(profiles, 'a'), env, folder, switches: ['--flag', '--value=x=y'] }),
      ]
      await use(apps)
      for (const app of apps) await app.kill()
      display.stop()
      rmSync(profiles, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
    },
    { scope: 'worker', timeout: 120_000 },
  ],
})

/** What Electron says is what the stand-in says, and it is not nothing. */
export async function same(apps: App[], ask: (app: App) => Promise<unknown>): Promise<void> {
  const [electron, standIn] = await Promise.all(apps.map(ask))
  expect(electron).toBeDefined()
  expect(standIn).toEqual(electron)
}
export const inMain = (apps: App[], run: (electron: Electron) => unknown) => same(apps, (app) => app.evaluate(run, undefined))
export const inPage = (apps: App[], run: (probe: Page) => unknown) =>
  same(apps, ({ page }) => page.evaluate(`(${run.toString()})(window.probe)`))

export { expect }
