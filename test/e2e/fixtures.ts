import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, expect } from '@playwright/test'
import { type Lab, startLab } from '../lab/lab.ts'
import { type App, type LaunchOptions, launch } from './app.ts'
import { startDisplay } from './display.ts'
import { type Keyring, startKeyring } from './keyring.ts'
import { setUndoSeconds } from './person.ts'

type Launch = (env?: LaunchOptions['env'], options?: Omit<LaunchOptions, 'env' | 'profile'>) => Promise<App>
type Fixtures = { lab: Lab; profile: string; keyring: Keyring; start: Launch }
type WorkerFixtures = { display: string }

/** Tests that get servers of their own (`lab`), a keychain of their own and `start`, which opens the app on this test's profile. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  display: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from this pattern.
    async ({}, use) => {
      const display = await startDisplay()
      await use(display.name)
      display.stop()
    },
    { scope: 'worker' },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: as above.
  lab: async ({}, use) => {
    const lab = await startLab()
    await use(lab)
    await lab.stop()
  },
  // biome-ignore lint/correctness/noEmptyPattern: as above.
  profile: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'hanji-'))
    await use(join(folder, 'profile'))
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  },
  keyring: async ({ profile }, use) => {
    const keyring = await startKeyring(join(profile, '..'))
    await use(keyring)
    keyring.stop()
  },
  start: async ({ lab, profile, keyring, display }, use, testInfo) => {
    const apps: App[] = []
    await use(async (env = {}, options = {}) => {
      const app = await launch({
        ...options,
        profile,
        env: {
          DISPLAY: display,
          NODE_EXTRA_CA_CERTS: lab.ca,
          LANG: 'en_US.UTF-8',
          LC_ALL: undefined,
          LANGUAGE: undefined,
          ...keyring.env,
          ...env,
        },
      })
      apps.push(app)
      // Letters go out at once, unless a test is about their waiting.
      await setUndoSeconds(app.page, 0)
      return app
    })
    for (const app of apps) {
      if (testInfo.status !== testInfo.expectedStatus) {
        await testInfo.attach('main process', { body: app.output() })
        for (const page of app.page.context().pages()) {
          const shown = await page
            .locator('body')
            .ariaSnapshot({ timeout: 2_000 })
            .catch((error: unknown) => String(error))
          await testInfo.attach('window', { body: shown })
        }
      }
      await app.kill().catch(() => {})
    }
  },
})

export { expect }
