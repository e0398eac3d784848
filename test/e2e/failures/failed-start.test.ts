import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { findElectron } from '../../../scripts/electron.ts'
import { type App, launch } from '../app.ts'
import { test as base, expect } from '../fixtures.ts'
import { chooseButton, lastAsked, messageBox, type Watching } from '../system.ts'

type Electron = typeof import('electron')

const test = base.extend<{ launchFailing: (env?: Record<string, string>) => Promise<App> }>({
  launchFailing: async ({ profile, keyring, display }, use) => {
    const apps: App[] = []
    await use(async (env = {}) => {
      const clean = { LANG: 'en_US.UTF-8', LC_ALL: undefined, LANGUAGE: undefined }
      const app = await launch({ profile, filled: false, env: { DISPLAY: display, ...clean, ...keyring.env, ...env } })
      apps.push(app)
      return app
    })
    for (const app of apps) await app.kill().catch(() => {})
  },
})

/** What the dialog says that is open, once there is one. */
async function dialogOf(app: App) {
  await expect.poll(() => messageBox(app), { timeout: 20_000 }).toBeDefined()
  const options = await messageBox(app)
  if (!options) throw new Error('no dialog')
  return options
}

const cacheIn = (profile: string) => join(profile, 'cache.sqlite')

/** Makes the profile's cache with this. */
function prepare(profile: string, sql: string): DatabaseSync {
  mkdirSync(profile, { recursive: true })
  const db = new DatabaseSync(cacheIn(profile))
  db.exec(sql)
  return db
}

test('a mailbox of a newer Hanji is named as that, in the language of the person, and left as it is', async ({
  profile,
  launchFailing,
}) => {
  prepare(profile, 'PRAGMA user_version = 9999; CREATE TABLE of_the_future (x)').close()
  const app = await launchFailing({ LANG: 'ko_KR.UTF-8' })
  const { message, detail, buttons } = await dialogOf(app)
  expect(message).toContain('더 새로운 버전의 한지')
  expect(detail).toContain(cacheIn(profile))
  expect(buttons).toContain('종료')
  await chooseButton(app, '폴더 열기')
  await dialogOf(app)
  expect((await lastAsked(app)).opened).toEqual([profile])
  await chooseButton(app, '종료')
  await app.ended()
  const db = new DatabaseSync(cacheIn(profile))
  expect(db.prepare('SELECT name FROM sqlite_schema').all()).toEqual([{ name: 'of_the_future' }])
  db.close()
})

test('whoever stays with an older Hanji sets the mailbox of the newer one aside, whole, and begins anew', async ({
  profile,
  launchFailing,
}) => {
  prepare(profile, 'PRAGMA user_version = 9999; CREATE TABLE of_the_future (x)').close()
  const app = await launchFailing()
  const { message, detail, buttons } = await dialogOf(app)
  expect(message).toBe('A newer Hanji has written this mailbox.')
  expect(detail).toContain('install the newest Hanji')
  expect(detail).toContain('To stay with this one, set the file aside')
  expect(buttons[0]).toBe('Quit')
  await chooseButton(app, 'Set the file aside')
  await expect(app.page.getByLabel('Email address')).toBeVisible({ timeout: 20_000 })
  const [aside = ''] = readdirSync(profile).filter((name) => /^cache\.sqlite\.[\d-]+$/.test(name))
  const db = new DatabaseSync(join(profile, aside))
  expect(db.prepare('PRAGMA user_version').get()).toEqual({ user_version: 9999 })
  expect(db.prepare('SELECT name FROM sqlite_schema').all()).toEqual([{ name: 'of_the_future' }])
  db.close()
})

test('a mailbox that another program holds is tried again when the person says so', async ({ profile, launchFailing }) => {
  const db = prepare(profile, 'CREATE TABLE theirs (x); BEGIN EXCLUSIVE')
  const app = await launchFailing()
  expect((await dialogOf(app)).message).toBe('Another program is using your mailbox.')
  db.exec('ROLLBACK; DROP TABLE theirs')
  db.close()
  await chooseButton(app, 'Try again')
  await expect(app.page.getByLabel('Email address')).toBeVisible({ timeout: 20_000 })
})

test("a damaged mailbox that cannot be repaired is set aside on the person's word only, and nothing of it is deleted", async ({
  profile,
  launchFailing,
}) => {
  // Not made by Hanji, and in the way of what Hanji would make.
  prepare(profile, 'CREATE TABLE accounts (x)').close()
  const app = await launchFailing()
  const { message, detail } = await dialogOf(app)
  expect(message).toBe('The file with your mailbox is damaged, and Hanji cannot repair it.')
  expect(detail).toContain(cacheIn(profile))
  await chooseButton(app, 'Set the file aside')
  await expect(app.page.getByLabel('Email address')).toBeVisible({ timeout: 20_000 })
  const [aside = ''] = readdirSync(profile).filter((name) => /^cache\.sqlite\.[\d-]+$/.test(name))
  const db = new DatabaseSync(join(profile, aside))
  expect(db.prepare('SELECT sql FROM sqlite_schema').all()).toEqual([{ sql: 'CREATE TABLE accounts (x)' }])
  db.close()
})

test('a folder that cannot be made is named before there is a window, and used once it can be', async ({ profile, keyring, display }) => {
  test.skip(findElectron() !== undefined, 'Playwright drives Electron only once it has a window')
  mkdirSync(join(profile, '..'), { recursive: true })
  writeFileSync(profile, 'a file in its place')
  const root = join(import.meta.dirname, '../../..')
  const child = spawn(join(root, 'node_modules/.bin/node'), [join(root, 'test/host/run.ts'), root, `--profile=${profile}`], {
    env: { ...process.env, DISPLAY: display, LANG: 'en_US.UTF-8', LC_ALL: '', LANGUAGE: '', ...keyring.env },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  let asked = 0
  const ask = async (run: (electron: Electron) => unknown): Promise<unknown> => {
    const id = ++asked
    child.send({ id, type: 'evaluate', source: run.toString(), argument: undefined })
    for (;;) {
      const [answer] = (await once(child, 'message')) as [{ id: number; value: unknown }]
      if (answer.id === id) return answer.value
    }
  }
  await expect
    .poll(() => ask(() => (globalThis as unknown as Watching).watched.messageBoxes[0]?.options.detail), { timeout: 20_000 })
    .toContain(profile)
  expect(await ask(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(0)
  rmSync(profile)
  await ask(() => (globalThis as unknown as Watching).watched.messageBoxes[0]?.choose(0))
  await expect.poll(() => ask(({ BrowserWindow }) => BrowserWindow.getAllWindows().length), { timeout: 20_000 }).toBe(1)
  const ended = once(child, 'exit')
  await ask(({ app }) => void setImmediate(() => app.quit()))
  await ended
  expect(existsSync(cacheIn(profile))).toBe(true)
})
