import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { type App, launch } from '../test/e2e/app.ts'
import { startDisplay } from '../test/e2e/display.ts'
import { startKeyring } from '../test/e2e/keyring.ts'
import { addAccount, bodyOf, expectStatus, row, setUndoSeconds, write } from '../test/e2e/person.ts'
import { startLab, users } from '../test/lab/lab.ts'
import { aliceLetters, bobLetters } from './demo/letters.ts'
import { openSecondAccount } from './demo/tour.ts'
import { typicalMails } from './demo/typical.ts'
import { diagnosticsView, fileViews } from './screens/files.ts'
import { frontViews } from './screens/front.ts'
import { examples, readingViews } from './screens/reading.ts'
import { composerViews } from './screens/writing.ts'

/**
 * Takes the pictures of the documentation into docs/screens: each view light and dark at 1280x800, and light at 900x640 (`-small`), in English
 * and Korean (`-ko`). The same without loss lie in dist/screens, to be looked at.
 */
const target = join(import.meta.dirname, '../docs/screens')
const exact = join(import.meta.dirname, '../dist/screens')
const sizes = { whole: { width: 1280, height: 800 }, small: { width: 900, height: 640 } }
for (const place of [target, exact]) rmSync(place, { recursive: true, force: true })
mkdirSync(exact, { recursive: true })
mkdirSync(target, { recursive: true })
const folder = mkdtempSync(join(tmpdir(), 'hanji-screens-'))
const lab = await startLab()
const keyring = await startKeyring(folder)
const display = await startDisplay()
let app: App | undefined
try {
  const now = Date.now()
  await lab.fill('alice', { count: 120, newest: now - 2 * 86_400_000 })
  await lab.fill('bob', { count: 60, seed: 7, newest: now - 3 * 86_400_000 })
  await lab.put('alice', await aliceLetters(now))
  await lab.put('bob', await bobLetters(now))
  await lab.put(
    'alice',
    typicalMails(now).map(({ mail }) => mail),
    examples,
  )
  await lab.mailbox('alice').createFolder('Paper')
  await lab.mailbox('alice').createFolder('Paper/견본')
  app = await open('en_US.UTF-8')
  await app.page.waitForLoadState()
  await picture(app.page, 'welcome')
  await addAccount(app.page, lab, 'alice')
  await openSecondAccount(app.page, lab)
  await expectStatus(app.page, 'Up to date', 60_000)
  for (const name of ['alice', 'bob'] as const) {
    await expect(app.page.getByRole('group', { name: users[name].email }).getByRole('treeitem', { name: 'Trash' })).toBeVisible()
  }
  await readingViews(app.page, now, picture)
  await app.page.getByRole('treeitem').first().click()
  await views(app.page, '')
  await filesAndHelp(app, '')
  await app.quit()
  app = await open('ko_KR.UTF-8')
  await views(app.page, '-ko')
  await filesAndHelp(app, '-ko')
  console.log('screens: done, in docs/screens')
} finally {
  await app?.kill()
  display.stop()
  keyring.stop()
  await lab.stop()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
}
process.exit()

function open(LANG: string): Promise<App> {
  const env = { ...keyring.env, DISPLAY: display.name, NODE_EXTRA_CA_CERTS: lab.ca, LANG, LC_ALL: undefined, LANGUAGE: undefined }
  return launch({ profile: join(folder, 'profile'), env })
}

/** A view in both themes, and in a small window. */
async function picture(page: Page, name: string): Promise<void> {
  const take = async (kind: string) => {
    await page.screenshot({ path: join(exact, `${name}-${kind}.png`) })
    await page.screenshot({ path: join(target, `${name}-${kind}.jpg`), type: 'jpeg', quality: 50 })
  }
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await take(colorScheme)
  }
  await page.setViewportSize(sizes.small)
  await take('small')
  await page.setViewportSize(sizes.whole)
}

async function views(page: Page, suffix: string): Promise<void> {
  await row(page, 'The autumn issue, and the type').click()
  await expect(page.getByRole('article')).toContainText('old Caslon')
  await picture(page, `main${suffix}`)
  await page.keyboard.press('v')
  await picture(page, `move${suffix}`)
  await page.keyboard.press('Escape')
  await page
    .getByRole('treeitem')
    .filter({ hasText: /Paper|종이/ })
    .first()
    .click({ button: 'right' })
  await picture(page, `folder-menu${suffix}`)
  await page.keyboard.press('Escape')
  await page.getByTestId('status').click()
  await picture(page, `activity${suffix}`)
  await page.keyboard.press('Escape')
  await frontViews(page, (view, name) => picture(view, `${name}${suffix}`))
  await row(page, 'Five small mills').click()
  await expect(bodyOf(page).getByText('Two sisters and a vat')).toBeVisible()
  await picture(page, `html${suffix}`)
  await page.keyboard.press('/')
  await page.locator('input[data-search]').fill(suffix ? '종이' : 'paper')
  await expect(page.getByRole('status').filter({ hasText: /\d/ }).first()).toBeVisible()
  await picture(page, `search${suffix}`)
  await page.locator('input[data-search]').press('Escape')
  if (!suffix) await fillOutbox(page)
  await page.getByRole('treeitem', { name: suffix ? /^보낼편지함/ : /^Outbox/ }).click()
  const late = page.locator('[data-state=retrying]')
  await late.getByRole('button', { name: suffix ? '전송 기록' : 'How it went' }).click()
  await expect(page.getByRole('row').first()).toBeVisible()
  await picture(page, `outbox${suffix}`)
  await late.getByRole('button', { name: suffix ? '전송 기록' : 'How it went' }).click()
  await page.getByRole('treeitem').first().click()
  await composerViews(page, (view, name) => picture(view, `${name}${suffix}`))
}

async function filesAndHelp(shown: App, suffix: string): Promise<void> {
  const take = (page: Page, name: string) => picture(page, `${name}${suffix}`)
  await shown.page.getByRole('treeitem').first().click()
  await diagnosticsView(shown.page, suffix ? '진단' : 'diagnostics', take)
  await fileViews(shown, { path: join(folder, 'Proofs, 교정지.eml'), write: writeFileSync }, take)
}

/** A letter of each kind: accepted, refused, put off, and one that can still be taken back. */
async function fillOutbox(page: Page): Promise<void> {
  const send = async (to: string, subject: string) => {
    await write(page, { to, subject, text: 'See you on Thursday.' })
    await page.getByRole('button', { name: /^Send/ }).click()
    await expect(page.getByRole('dialog')).toHaveCount(0)
  }
  await setUndoSeconds(page, 0)
  await send('Bob <bob@example.test>', 'Photos from the paper mill')
  await send('Han <han@example.test>', 'Invoice 2026-117')
  await send('Ada Kim <later@example.test>', 'Re: Print schedule for the winter letters')
  await page.getByRole('treeitem', { name: /^Outbox/ }).click()
  for (const state of ['accepted', 'failed', 'retrying']) await expect(page.locator(`[data-state=${state}]`)).toBeVisible()
  await setUndoSeconds(page, 120)
  await send('김서연 <seoyeon@example.test>', 'Re: 가을호 표지 시안 검토')
}
