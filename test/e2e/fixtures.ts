import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, expect } from '@playwright/test'
import type { Lab } from '../lab/lab.ts'
import { type App, type LaunchOptions, launch } from './app.ts'
import { startDisplay } from './display.ts'
import { createKept, type Kept } from './kept.ts'
import type { Keyring } from './keyring.ts'
import { expectStatus, setUndoSeconds } from './person.ts'

export type Launch = (env?: LaunchOptions['env'], options?: Omit<LaunchOptions, 'env' | 'profile'>) => Promise<App>
/** Chromium gives memory that it has freed back to the system at once, and gets it anew page by page: a tenth of all page faults of a start. */
const keepsFreed = '--enable-features=PartitionAllocLargeEmptySlotSpanRing'
type Fixtures = { lab: Lab; profile: string; keyring: Keyring; start: Launch; startWithAlice: Launch }
type WorkerFixtures = { display: string; kept: Kept }

/**
 * Tests that get servers without any mail (`lab`) and a profile of their own. `start` opens the app on it: at first with the welcome form,
 * later with what is there. `startWithAlice` opens it with Alice's account and waits until all of her mail is here.
 */
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
  kept: [
    // biome-ignore lint/correctness/noEmptyPattern: as above.
    async ({}, use) => {
      const kept = createKept()
      await use(kept)
      await kept.stop()
    },
    { scope: 'worker' },
  ],
  lab: async ({ kept }, use) => use(await kept.lab()),
  // biome-ignore lint/correctness/noEmptyPattern: as above.
  profile: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'hanji-'))
    await use(join(folder, 'profile'))
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  },
  keyring: async ({ kept }, use) => use(await kept.keyring()),
  start: async ({ lab, profile, keyring, display, kept }, use, testInfo) => {
    const apps: App[] = []
    await use(async (env = {}, options = {}) => {
      const app = await launch({
        ...options,
        switches: [keepsFreed, ...(options.switches ?? [])],
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
        const said = await saidByServers(app)
        await testInfo.attach('servers', { body: said })
        // A report shows no more than the beginning of what is attached; why a letter went nowhere stands at the end.
        console.log([testInfo.title, ...said.split('\\n').slice(-40), lab.said(20)].join('\n'))
      }
      await app.kill().catch(() => {})
    }
    kept.keepCompiled(profile)
  },
  startWithAlice: async ({ kept, profile, start }, use) =>
    use(async (env, options) => {
      await kept.makeProfile(profile)
      const app = await start(env, options)
      await expectStatus(app.page, 'Up to date', 60_000)
      return app
    }),
})

/** What was said to and by the servers of the first accounts of late. */
const saidByServers = (app: App): Promise<string> =>
  app.page
    .evaluate(async () => {
      const answers = [1, 2].map((accountId) => window.hanji.request('getProtocolLog', { accountId }))
      return JSON.stringify(await Promise.race([Promise.all(answers), new Promise((resolve) => setTimeout(resolve, 2_000))]), null, 1)
    })
    .catch(String)

export { expect }
