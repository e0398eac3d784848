import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type App, copyApp } from '../e2e/app.ts'
import { expect, test } from '../e2e/fixtures.ts'
import { put } from '../e2e/letters.ts'
import { expectStatus, row, unfold, write } from '../e2e/person.ts'
import { chooseButton, endThread, messageBox } from '../e2e/system.ts'

/** What stops by itself leaves a report; the texts of all, as the settings show them. */
const reportsOf = (app: App): Promise<{ part: string; how: string; count: number; text: string }[]> =>
  app.page.evaluate(async () => {
    const answer = await window.hanji.request('listProblems', {})
    if (!answer.ok) throw new Error(answer.fault.kind)
    return answer.value
  })

/** Nothing of mail or of the person is in what is kept beside the mail. */
function expectNothingTold(profile: string, secrets: readonly string[]): void {
  const kept = ['problems.json', ...globSync('hanji*.log', { cwd: profile })].map((name) => join(profile, name)).filter(existsSync)
  expect(kept.length).toBeGreaterThan(1)
  for (const path of kept) for (const secret of secrets) expect(readFileSync(path, 'utf8'), path).not.toContain(secret)
}
const secrets = ['Kozo', 'Gampi', 'steamed', 'press.example', 'alice', 'bob@', 'washi', process.cwd(), '/root', '/home']

/** The app, with this at the head of the bundle of one of its threads. */
function changedApp(to: string, thread: string, head: string): string {
  copyApp(to)
  const [bundle] = globSync([`out/main/${thread}.js`, `main/${thread}.js`, `**/main/${thread}.js`], { cwd: to })
  if (!bundle) throw new Error(`there is no ${thread}.js`)
  const path = join(to, bundle)
  writeFileSync(path, `${head}\n${readFileSync(path, 'utf8')}`)
  return to
}

/** Ends the thread when it is asked for something while a file is there, which goes with it. */
const diesOn = (flag: string): string => `
import { parentPort as diesPort } from 'node:worker_threads'
import { existsSync as diesExists, unlinkSync as diesUnlink } from 'node:fs'
diesPort.on('message', () => {
  if (!diesExists(${JSON.stringify(flag)})) return
  diesUnlink(${JSON.stringify(flag)})
  throw new Error('Kozo, Bark, steamed.')
})`

test('engine and reader end one after the other: a change made just then is made on the server, the letter is there, and each is reported', async ({
  lab,
  profile,
  startWithAlice,
}) => {
  await put(lab, [{ subject: 'Kozo', id: 'kozo', body: 'Bark, steamed.' }])
  const app = await startWithAlice()
  const { page } = app
  await write(page, { to: 'bob@example.test', subject: 'Gampi', text: 'Not lost.' })
  await expect(page.getByText(/^Saved/).first()).toBeVisible()
  await page.getByRole('button', { name: 'Fold away' }).click()
  await row(page, 'Kozo').click()
  // Both, while the change has just been made.
  await page.keyboard.press('s')
  await endThread(app, 'engine')
  await endThread(app, 'reader')
  await expect(page.getByText('A part of Hanji had stopped and was started again.')).toBeVisible()
  const alice = lab.mailbox('alice')
  await alice.until(async () => (await alice.flags('Kozo')).has('\\Flagged'), 'the star is on the server')
  await page.getByRole('button', { name: 'Show report' }).click()
  const list = page.getByRole('region', { name: 'Problem reports' })
  await expect(list.getByRole('listitem')).toHaveCount(2)
  await expect(list).toContainText('Fetching and sending: stopped on an error')
  await expect(list).toContainText('Showing mail: stopped on an error')
  // Nothing can be copied that has not been shown.
  await expect(list.getByRole('button', { name: 'Copy' })).toHaveCount(0)
  await list.getByRole('button', { name: 'Show' }).first().click()
  await expect(list.locator('pre')).toContainText(/^(engine|reader) threw\n\d{4}-.*\nHanji \d.*Electron \d/)
  await list.getByRole('button', { name: 'Copy' }).click()
  const shown = await list.locator('pre').textContent()
  expect(await app.evaluate(({ clipboard }) => clipboard.readText(), undefined)).toBe(shown)
  await list.getByRole('button', { name: 'Delete' }).first().click()
  await expect(list.getByRole('listitem')).toHaveCount(1)
  await page.getByRole('button', { name: 'Done' }).click()
  await unfold(page, 'Gampi')
  await expect(page.getByLabel('Message text')).toContainText('Not lost.')
  expectNothingTold(profile, secrets)
})

test('a parser that dies over a message is started again, and that message and the next are read', async ({
  lab,
  profile,
  startWithAlice,
}, testInfo) => {
  await put(lab, [
    { subject: 'Mitsumata', id: 'mitsumata', body: 'Three forks.' },
    { subject: 'Kozo', id: 'kozo', body: 'Bark, steamed.' },
  ])
  const flag = testInfo.outputPath('die')
  writeFileSync(flag, '')
  const app = await startWithAlice({}, { folder: changedApp(testInfo.outputPath('app'), 'parser', diesOn(flag)) })
  const { page } = app
  await row(page, 'Kozo').click()
  await expect(page.getByRole('article')).toContainText('Bark, steamed.')
  expect(existsSync(flag), 'it has died').toBe(false)
  await row(page, 'Mitsumata').click()
  await expect(page.getByRole('article')).toContainText('Three forks.')
  await expect.poll(() => reportsOf(app)).toMatchObject([{ part: 'parser', how: 'threw', count: 1 }])
  const [report] = await reportsOf(app)
  expect(report?.text).toMatch(/parser threw\n.*\n.*\nError\n {4}at .*parser\.js:\d+:\d+/)
  expectNothingTold(profile, [...secrets, 'Mitsumata', 'Three forks'])
})

test('a thread that reads what arrives dies over it: the mail is there all the same, and the next as well', async ({
  lab,
  profile,
  startWithAlice,
}, testInfo) => {
  const flag = testInfo.outputPath('die')
  const app = await startWithAlice({}, { folder: changedApp(testInfo.outputPath('app'), 'digest', diesOn(flag)) })
  const { page } = app
  writeFileSync(flag, '')
  await put(lab, [{ subject: 'Kozo', id: 'kozo', body: 'Bark, steamed.', seen: false }])
  await expect(row(page, 'Kozo')).toBeVisible({ timeout: 30_000 })
  await row(page, 'Kozo').click()
  await expect(page.getByText('Bark, steamed.').last()).toBeVisible()
  await expect.poll(() => reportsOf(app)).toMatchObject([{ part: 'digest', how: 'threw' }])
  await expectStatus(page, 'Up to date')
  expectNothingTold(profile, secrets)
})

test('a window that dies again and again is not loaded for ever: the person is asked, and its letter is there when it is loaded', async ({
  lab,
  profile,
  startWithAlice,
}) => {
  await put(lab, [{ subject: 'Kozo', id: 'kozo', body: 'Bark, steamed.' }])
  const app = await startWithAlice()
  await write(app.page, { to: 'bob@example.test', subject: 'Gampi', text: 'Not lost.' })
  await expect(app.page.getByText(/^Saved/).first()).toBeVisible()
  const inPage = (script: string) =>
    app.evaluate(({ BrowserWindow }, run): Promise<unknown> | undefined => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      // A page that is not there answers nothing.
      return contents?.isCrashed() || contents?.isLoading() ? undefined : contents?.executeJavaScript(run).catch(() => undefined)
    }, script)
  const shown = () => inPage('document.body.innerText')
  const processOfWindow = () =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId(), undefined)
  const kill = async () => process.kill((await processOfWindow()) ?? 0, 'SIGKILL')
  for (let time = 1; time <= 3; time++) {
    const before = await processOfWindow()
    await kill()
    await expect.poll(processOfWindow, { timeout: 30_000 }).not.toBe(before)
    await expect.poll(shown, { timeout: 30_000 }).toContain('This window had stopped and was loaded again.')
  }
  await kill()
  await expect.poll(async () => (await messageBox(app))?.message, { timeout: 20_000 }).toBe('A window of Hanji has stopped several times.')
  await chooseButton(app, 'Load again')
  await expect.poll(shown, { timeout: 30_000 }).toContain('Kozo')
  await inPage(
    "[...document.querySelectorAll('[aria-label=\"Letters that are being written\"] button')].find(({ textContent }) => textContent.includes('Gampi'))?.click()",
  )
  await expect.poll(shown).toContain('Not lost.')
  const reports = await inPage(
    "window.hanji.request('listProblems', {}).then(({ value }) => value.map(({ part, how, count }) => ({ part, how, count })))",
  )
  expect(reports).toEqual([{ part: 'window', how: 'killed', count: 4 }])
  expectNothingTold(profile, secrets)
})

test('graphics that crash are started again by Chromium, and reported; the window goes on', async ({ lab, startWithAlice }) => {
  await put(lab, [{ subject: 'Kozo', id: 'kozo', body: 'Bark, steamed.' }])
  const app = await startWithAlice()
  const pid = await app.evaluate(({ app: electron }) => electron.getAppMetrics().find(({ type }) => type === 'GPU')?.pid, undefined)
  test.skip(pid === undefined, 'there is no process for graphics here')
  process.kill(pid ?? 0, 'SIGKILL')
  await expect.poll(() => reportsOf(app)).toMatchObject([{ part: 'graphics', how: 'killed' }])
  await row(app.page, 'Kozo').click()
  await expect(app.page.getByText('Bark, steamed.').last()).toBeVisible()
})

test('a program that is killed in the midst of writing comes back with its letter, and says in a report that it vanished', async ({
  lab,
  profile,
  start,
  startWithAlice,
}) => {
  await put(lab, [{ subject: 'Kozo', id: 'kozo', body: 'Bark, steamed.' }])
  const first = await startWithAlice()
  expect(await reportsOf(first)).toEqual([])
  await write(first.page, { to: 'bob@example.test', subject: 'Gampi', text: 'Not lost.' })
  await expect(first.page.getByText(/^Saved/).first()).toBeVisible()
  await first.kill()
  const second = await start()
  await unfold(second.page, 'Gampi')
  await expect(second.page.getByLabel('Message text')).toContainText('Not lost.')
  expect(await reportsOf(second)).toMatchObject([{ part: 'program', how: 'vanished', count: 1 }])
  await second.quit()
  const third = await start()
  expect(await reportsOf(third)).toHaveLength(1)
  expectNothingTold(profile, secrets)
})
