import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Page } from '@playwright/test'
import type { MenuItem } from 'electron'
import { signFeed } from '../../main/updates/signature.ts'
import { violationsIn } from '../e2e/accessible.ts'
import type { App } from '../e2e/app.ts'
import { test as base, expect } from '../e2e/fixtures.ts'
import { expectStatus, setUndoSeconds, write } from '../e2e/person.ts'
import { lastAsked } from '../e2e/system.ts'
import { type Feed, otherKey, startFeed } from './updates.ts'

const test = base.extend<{ updates: Feed }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from this pattern.
  updates: async ({}, use, testInfo) => {
    const updates = await startFeed(testInfo.outputPath('updates'))
    await use(updates)
    updates.recorder.stop()
  },
})

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Updates' })

/** Chooses the command in the application menu. */
async function check(app: App): Promise<void> {
  await app.evaluate(({ Menu }) => {
    const find = (all: MenuItem[]): MenuItem | undefined => {
      for (const item of all) {
        const found = item.label === 'Check for updates' ? item : find(item.submenu?.items ?? [])
        if (found) return found
      }
      return undefined
    }
    find(Menu.getApplicationMenu()?.items ?? [])?.click({ triggeredByAccelerator: false })
  }, undefined)
  await expect(dialog(app.page)).toBeVisible()
}

const button = (page: Page, name: string) => dialog(page).getByRole('button', { name, exact: true })

async function download(app: App): Promise<void> {
  const { page } = app
  await check(app)
  await button(page, 'Download').click()
  await expect(dialog(page)).toContainText('Hanji 2.0.0 is ready')
}

test('a new version is found, shown, downloaded, checked and put in the place of the old one, which tells nobody who it is', async ({
  startWithAlice,
  updates,
  profile,
}) => {
  const app = await startWithAlice(updates.env, { folder: updates.install(), attended: true })
  const { page } = app
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').fill('Check for updates')
  await page.keyboard.press('Enter')
  await expect(dialog(page)).toContainText('Hanji 2.0.0 is available.')
  await expect(dialog(page)).toContainText('This is Hanji 1.0.0.')
  const notes = dialog(page).getByRole('region', { name: 'What is new' }).locator('div')
  expect(await notes.evaluate((element) => [element.textContent, element.childElementCount])).toEqual(['Faster <b>search</b>\n- 한국어', 0])
  expect(await violationsIn(page, '[role=dialog]')).toEqual([])
  expect(updates.recorder.paths()).toEqual(expect.arrayContaining(['/latest-linux.yml', '/latest-linux.yml.sig']))
  expect(updates.recorder.requests).toHaveLength(2)
  await button(page, 'Download').click()
  await expect(dialog(page)).toContainText('Hanji 2.0.0 is ready')
  expect(readFileSync(updates.pending())).toEqual(updates.served.file)
  expect(updates.isInstalled('1.0.0')).toBe(true)
  expect(updates.recorder.requests).toHaveLength(3)
  const id = readFileSync(join(profile, '.updaterId'), 'utf8')
  for (const { path, headers } of updates.recorder.requests) {
    expect(headers['user-agent']).toBe('Hanji/1.0.0')
    for (const name of ['cookie', 'referer', 'origin', 'authorization', 'x-user-staging-id']) expect(headers[name], name).toBeUndefined()
    expect(`${path} ${JSON.stringify(headers)}`).not.toContain(id)
    expect(headers['accept-language'] ?? 'en').toBe('en')
  }
  await button(page, 'Restart now').click()
  await app.ended()
  expect(updates.isInstalled('2.0.0')).toBe(true)
  // The new one is started with what this one was started with.
  await expect.poll(updates.started).toEqual(expect.arrayContaining([updates.installed, `--profile=${profile}`]))
})

test('whatever does not fit is refused, with the reason, and is not there', async ({ startWithAlice, updates }) => {
  const { served, secret, recorder } = updates
  const good = { ...served }
  const app = await startWithAlice(updates.env, { folder: updates.install() })
  const { page } = app
  const refused = async (change: Partial<typeof served>, why: string | RegExp) => {
    Object.assign(served, good, { feedBytes: undefined, redirect: undefined, stalls: false }, change)
    await check(app)
    await expect(dialog(page)).not.toContainText('Checking')
    if (await button(page, 'Download').isVisible()) await button(page, 'Download').click()
    await expect(dialog(page)).toContainText(why)
    await expect(button(page, 'Restart now')).toHaveCount(0)
    await page.keyboard.press('Escape')
    expect(existsSync(updates.pending())).toBe(false)
    expect(updates.isInstalled('1.0.0')).toBe(true)
  }
  const unsigned = 'not signed by the makers of Hanji'
  await refused({ signature: () => undefined }, unsigned)
  await refused({ signature: () => '<html>' }, unsigned)
  await refused({ signature: (name, feed) => signFeed(name, feed, otherKey()) }, unsigned)
  await refused({ signature: (_, feed) => signFeed('latest-mac.yml', feed, secret) }, unsigned)
  await refused({ feedBytes: (feed) => Buffer.from(feed.toString().replace('2.0.0', '3.0.0')) }, unsigned)
  await refused({ feedBytes: () => Buffer.alloc(2_000_000, ' ') }, 'cannot be read')
  await refused({ feed: { ...good.feed, version: '0.9.0' } }, 'older than this one')
  await refused({ feed: { ...good.feed, files: [{ url: updates.name, size: 3 }] } }, 'cannot be read')
  const changed = Buffer.from(good.file)
  changed[changed.length - 2] = 33
  await refused({ file: changed }, 'it is not the file that the makers of Hanji signed')
  await refused({ file: good.file.subarray(0, 20) }, 'it is not the file that the makers of Hanji signed')
  await refused({ stalls: true }, 'the download has stalled')
  const elsewhere = recorder.as('elsewhere')
  await refused({ redirect: `${elsewhere}/moved` }, 'not secure')
  await refused({ feed: { ...good.feed, files: [{ ...(good.feed['files'] as object[])[0], url: `${elsewhere}/moved` }] } }, 'not secure')
  expect(recorder.paths()).not.toContain('/moved')
  await refused({ redirect: `/${updates.name}` }, /not secure|cannot be reached/)
  expect(recorder.paths().filter((path) => path === `/${updates.name}`).length).toBeLessThan(20)
  // And what fits is taken afterwards, also from where it was moved to.
  Object.assign(served, good, { feedBytes: undefined, stalls: false, redirect: '/moved' })
  await download(app)
})

test('a feed that is not secure is not asked', async ({ startWithAlice, updates }) => {
  const app = await startWithAlice(updates.env, { folder: updates.install({ feed: `${updates.recorder.as('feed')}/` }) })
  const { page } = app
  await check(app)
  await expect(dialog(page)).toContainText('not secure')
  expect(updates.recorder.requests).toEqual([])
})

test('a version that is released in stages is given to those whose turn it is, by a number of the profile', async ({
  startWithAlice,
  updates,
  profile,
}) => {
  updates.served.feed = { ...updates.served.feed, stagingPercentage: 0 }
  const app = await startWithAlice(updates.env, { folder: updates.install() })
  const { page } = app
  await check(app)
  await expect(dialog(page)).toContainText('Hanji 2.0.0 is being released step by step.')
  const id = readFileSync(join(profile, '.updaterId'), 'utf8')
  expect(id).toMatch(/^[\da-f-]{36}$/)
  const share = (Number.parseInt(id.replaceAll('-', '').slice(24, 32), 16) / 0xffffffff) * 100
  for (const [stagingPercentage, said] of [
    [Math.max(0, share - 1), 'step by step'],
    [Math.min(100, share + 1), 'is available'],
  ] as const) {
    updates.served.feed = { ...updates.served.feed, stagingPercentage: Math.round(stagingPercentage) === 0 ? 0 : stagingPercentage }
    await page.keyboard.press('Escape')
    await check(app)
    await expect(dialog(page)).toContainText(said)
  }
  expect(readFileSync(join(profile, '.updaterId'), 'utf8')).toBe(id)
})

test('it is looked for in the background and said in passing, and by the setting not at all', async ({
  start,
  startWithAlice,
  updates,
  profile,
}) => {
  const folder = updates.install({ firstAfterMs: 1 })
  const first = await startWithAlice(updates.env, { folder })
  const { page } = first
  await expect(page.getByText('Hanji 2.0.0 is available.')).toBeVisible()
  await page.getByRole('button', { name: 'Show', exact: true }).click()
  await expect(dialog(page)).toContainText('Faster')
  await button(page, 'Later').click()
  expect(updates.recorder.requests).toHaveLength(2)
  await page.keyboard.press('Control+,')
  await page.getByLabel('Search the settings').fill('new version')
  await page.getByLabel('Check for a new version of Hanji once a day').uncheck()
  await expect(page.getByRole('dialog')).toContainText('This is Hanji 1.0.0.')
  await page.getByRole('button', { name: 'Done' }).click()
  await first.quit()
  // As if it had never asked: it would be due at once.
  const kept = join(profile, 'updates.json')
  expect(JSON.parse(readFileSync(kept, 'utf8'))).toHaveProperty('checkedAt')
  rmSync(kept)
  const second = await start(updates.env, { folder })
  await expectStatus(second.page, 'Up to date', 60_000)
  expect(updates.recorder.requests).toHaveLength(2)
  // By hand it is asked all the same; what was recorded before would stand here.
  await check(second)
  await expect(dialog(second.page)).toContainText('is available')
  expect(updates.recorder.requests).toHaveLength(4)
  expect(existsSync(kept)).toBe(false)
})

test('a restart waits for a letter that is on its way, asks while one is being written, and quitting then installs nothing', async ({
  startWithAlice,
  updates,
}) => {
  const app = await startWithAlice(updates.env, { folder: updates.install() })
  const { page } = app
  await download(app)
  await button(page, 'Later').click()
  await setUndoSeconds(page, 100)
  await write(page, { to: 'bob@example.test', subject: 'First', text: 'Text' })
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText(/undo/i).first()).toBeVisible()
  await check(app)
  await button(page, 'Restart now').click()
  await expect(dialog(page)).toContainText('Hanji restarts as soon as your message has been sent.')
  await button(page, 'Later').click()
  await write(page, { to: 'bob@example.test', subject: 'Second', text: 'Not finished' })
  await expect(page.getByText(/^Saved/).first()).toBeVisible()
  await check(app)
  await button(page, 'Restart now').click()
  await expect(dialog(page)).toContainText('You are writing a message. It is saved')
  await expect(button(page, 'Restart anyway')).toBeVisible()
  await app.quit()
  expect(updates.isInstalled('1.0.0')).toBe(true)
})

test('what was put off is installed when the person quits, without coming up again', async ({ startWithAlice, updates }) => {
  const app = await startWithAlice(updates.env, { folder: updates.install() })
  await download(app)
  await button(app.page, 'Later').click()
  await app.quit()
  expect(updates.isInstalled('2.0.0')).toBe(true)
  expect(updates.started()).toBeUndefined()
})

test('what the person put there is told and not replaced', async ({ startWithAlice, updates }) => {
  const { XDG_CACHE_HOME } = updates.env
  const app = await startWithAlice({ XDG_CACHE_HOME }, { folder: updates.install() })
  const { page } = app
  await check(app)
  await expect(dialog(page)).toContainText('This copy of Hanji cannot replace itself.')
  await expect(button(page, 'Download')).toHaveCount(0)
  await button(page, 'Open the download page').click()
  await expect.poll(async () => (await lastAsked(app)).opened).toEqual(['https://hanji.example/download'])
  expect(updates.recorder.requests).toHaveLength(2)
})

test('a package without a key asks nobody, and says so', async ({ startWithAlice, updates }) => {
  const app = await startWithAlice(updates.env, { folder: updates.install('none') })
  const { page } = app
  await check(app)
  await expect(dialog(page)).toContainText('it was built without an update key')
  expect(updates.recorder.requests).toEqual([])
})

test('no start of the program loads what updates it', () => {
  const bundles = join(import.meta.dirname, '../../out/main')
  const loaded = new Map<string, string>()
  const load = (file: string): void => {
    if (loaded.has(file)) return
    const source = readFileSync(file, 'utf8')
    loaded.set(file, source)
    for (const [, name = ''] of source.matchAll(/^(?:import|export)\b[^;'"]*['"](\.[^'"]*)['"]/gm)) load(join(dirname(file), name))
  }
  for (const entry of ['index', 'engine', 'reader', 'parser', 'digest', 'spelling']) load(join(bundles, `${entry}.js`))
  const hasUpdater = (source: string) => source.includes('AppImageUpdater')
  expect([...loaded].filter(([, source]) => hasUpdater(source)).map(([file]) => file)).toEqual([])
  // It is there all the same, for later.
  const chunks = join(bundles, 'chunks')
  expect(readdirSync(chunks).filter((name) => hasUpdater(readFileSync(join(chunks, name), 'utf8')))).toHaveLength(1)
})
