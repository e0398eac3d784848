import { globSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { type App, copyApp } from '../app.ts'
import { test as base, expect } from '../fixtures.ts'
import { put } from '../letters.ts'
import { paste, row } from '../person.ts'

const text = (page: Page) => page.getByLabel('Message text')

/** Opens the app with Alice's account, and keeps the editor from coming into a window until this is called in it. */
const test = base.extend<{ startHeld: () => Promise<App>; arrive: (page: Page) => Promise<void> }>({
  startHeld: async ({ startWithAlice }, use, testInfo) => {
    const folder = testInfo.outputPath('app')
    copyApp(folder)
    const [editor = ''] = globSync('**/renderer/assets/rich-body-*.js', { cwd: folder })
    const code = readFileSync(join(folder, editor), 'utf8')
    writeFileSync(join(folder, editor), `await new Promise((resolve) => { globalThis.letTheEditorCome = resolve });${code}`)
    await use(() => startWithAlice({}, { folder }))
    rmSync(folder, { recursive: true, maxRetries: 5, retryDelay: 100 })
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from this pattern.
  arrive: async ({}, use) => {
    await use(async (page) => {
      await page.waitForFunction(() => 'letTheEditorCome' in globalThis)
      await page.evaluate(() => (globalThis as unknown as { letTheEditorCome(): void }).letTheEditorCome())
    })
  },
})

test('who is faster than the editor writes at once, and goes on in it', async ({ startHeld, arrive }) => {
  const { page } = await startHeld()
  await page.keyboard.press('Control+n')
  await expect(text(page)).toHaveAttribute('aria-busy', 'true')
  await page.getByLabel('Subject').press('Tab')
  await page.keyboard.type('Early words\nand more')
  await paste(page, { html: '<p>with <b>weight</b></p>', text: 'with weight' })
  await arrive(page)
  await expect(text(page)).not.toHaveAttribute('aria-busy')
  await page.keyboard.type(', then these')
  await expect(text(page).locator('p')).toHaveText(['Early words', 'and morewith weight, then these'])
  await expect(text(page).locator('strong')).toContainText('weight')
})

test('no letter is lost of what is typed while the editor comes', async ({ startHeld }) => {
  const { page } = await startHeld()
  await page.keyboard.press('Control+n')
  await expect(text(page)).toHaveAttribute('aria-busy', 'true')
  await page.getByLabel('Subject').press('Tab')
  await page.waitForFunction(() => 'letTheEditorCome' in globalThis)
  // A letter in every gap between two tasks of the window, from when the field is read for the editor.
  const typed = await text(page).evaluate(async (area) => {
    let count = 0
    let read = false
    const value = Object.getOwnPropertyDescriptor(area, 'value')
    Object.defineProperty(area, 'value', {
      ...value,
      get() {
        read = true
        return value?.get?.call(area)
      },
    })
    const { port1, port2 } = new MessageChannel()
    const gone = new Promise<void>((resolve) => {
      port1.onmessage = () => {
        if (!area.isConnected) return resolve()
        if (read) {
          document.execCommand('insertText', false, 'x')
          count++
        }
        port2.postMessage(undefined)
      }
    })
    const held = globalThis as unknown as { letTheEditorCome(): void }
    held.letTheEditorCome()
    port2.postMessage(undefined)
    await gone
    return count
  })
  await page.keyboard.type('y')
  await expect(text(page)).toHaveText(`${'x'.repeat(typed)}y`)
})

test('who is faster than the editor can go to the end of the letter, and writes there', async ({ lab, startHeld, arrive }) => {
  await put(lab, [{ subject: 'Question', id: 'q', body: '<p>Will it <b>rain</b>?</p>', type: 'text/html', from: 'Bob <bob@example.test>' }])
  const { page } = await startHeld()
  await row(page, 'Question').click()
  await page.keyboard.press('r')
  await expect(text(page)).toHaveAttribute('aria-busy', 'true')
  await expect(text(page)).toBeFocused()
  await page.keyboard.type('No.')
  await page.keyboard.press('Control+End')
  await page.keyboard.type('Bye')
  await arrive(page)
  await expect(text(page)).not.toHaveAttribute('aria-busy')
  await page.keyboard.type(' then')
  await expect(text(page)).toHaveText(/^No\..*Will it rain\?.*Bye then$/)
})

test('what is pasted before the editor is there is kept with its formatting also if the letter is closed at once', async ({
  lab,
  startHeld,
}) => {
  const { page } = await startHeld()
  await page.keyboard.press('Control+n')
  await page.getByLabel('Subject').fill('Early')
  await expect(text(page)).toHaveAttribute('aria-busy', 'true')
  await paste(page, { html: '<p>with <b>weight</b></p>', text: 'with weight' })
  await page.keyboard.press('Escape')
  const alice = lab.mailbox('alice')
  await alice.until(async () => (await alice.subjects('Drafts')).includes('Early'), 'it lies in Drafts')
  expect((await alice.parsed('Early', 'Drafts')).html).toContain('<b>weight</b>')
})

test('what is written at the end before the editor is there is part of the last line also if the letter is closed at once', async ({
  lab,
  startHeld,
}) => {
  await put(lab, [{ subject: 'Begun', id: 'd', body: '<p>One</p>', type: 'text/html', folder: 'Drafts' }])
  const { page } = await startHeld()
  await page.getByRole('treeitem', { name: /^Drafts/ }).click()
  await row(page, 'Begun').dblclick()
  await expect(text(page)).toHaveAttribute('aria-busy', 'true')
  await page.getByLabel('Subject').fill('Gone on')
  await text(page).press('Control+End')
  await page.keyboard.type(' and two')
  await page.keyboard.press('Escape')
  const alice = lab.mailbox('alice')
  await alice.until(async () => (await alice.subjects('Drafts')).includes('Gone on'), 'it lies in Drafts')
  expect((await alice.parsed('Gone on', 'Drafts')).html).toContain('One and two</p>')
})
