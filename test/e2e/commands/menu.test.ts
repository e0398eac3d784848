import type { MenuItem } from 'electron'
import type { App } from '../app.ts'
import { expect, test } from '../fixtures.ts'
import { put } from '../letters.ts'
import { row, write } from '../person.ts'

/** Every item of the application menu that has a name, with its keys. */
const items = (app: App): Promise<string[]> =>
  app.evaluate(({ Menu }) => {
    const named = (all: MenuItem[]): string[] =>
      all.flatMap(({ label, accelerator, submenu }) => [
        ...(label ? [`${label}${accelerator ? ` ${accelerator}` : ''}`] : []),
        ...named(submenu?.items ?? []),
      ])
    return named(Menu.getApplicationMenu()?.items ?? [])
  }, undefined)

/** Chooses an item, by the pointer or by its keys. */
const choose = (app: App, label: string, byKeys = false): Promise<void> =>
  app.evaluate(
    ({ Menu }, [wanted, triggeredByAccelerator]) => {
      const find = (all: MenuItem[]): MenuItem | undefined => {
        for (const item of all) {
          const found = item.label === wanted && !item.submenu ? item : find(item.submenu?.items ?? [])
          if (found) return found
        }
        return undefined
      }
      find(Menu.getApplicationMenu()?.items ?? [])?.click({ triggeredByAccelerator })
    },
    [label, byKeys] as const,
  )

test('the application menu has the window’s commands, with the person’s keys; while one writes, keys are the letter’s', async ({
  lab,
  startWithAlice,
}) => {
  await put(lab, [
    { subject: 'First', id: 'first', body: 'x' },
    { subject: 'Second', id: 'second', body: 'x' },
  ])
  const app = await startWithAlice()
  const { page } = app
  const names = await items(app)
  for (const name of [
    'New message CmdOrCtrl+N',
    'Reply R',
    'Archive E',
    'Go to unread',
    'Settings CmdOrCtrl+,',
    'Pin to the top Shift+P',
  ]) {
    expect(names).toContain(name)
  }
  await row(page, 'Second').click()
  await expect(page.getByRole('article')).toBeVisible()
  await choose(app, 'Archive')
  await expect(row(page, 'Second')).toHaveCount(0)
  await write(page, { to: 'bob@example.test', subject: 'Menu', text: 'Text' })
  await page.getByLabel('Message text').click()
  await choose(app, 'Edit as new', true)
  await choose(app, 'Archive', true)
  await expect(row(page, 'First')).toBeVisible()
  await expect(page.getByRole('dialog', { name: 'New message' })).toHaveCount(1)
  await page.keyboard.press('Escape')
  await page.evaluate(async () => {
    const answer = await window.hanji.request('getOverview', {})
    if (!answer.ok) throw new Error('no settings')
    const { settings } = answer.value
    await window.hanji.request('saveSettings', { settings: { ...settings, language: 'ko', shortcuts: { set: 'thunderbird', own: {} } } })
  })
  await expect.poll(() => items(app)).toContain('새 메일 CmdOrCtrl+N')
  expect(await items(app)).toContain('전달 CmdOrCtrl+L')
})

/** The items that are shown as having nothing to do. */
const off = (app: App): Promise<string[]> =>
  app.evaluate(({ Menu }) => {
    const disabled = (all: MenuItem[]): string[] =>
      all.flatMap(({ id, enabled, submenu }) => [...(id && !enabled ? [id] : []), ...disabled(submenu?.items ?? [])])
    return disabled(Menu.getApplicationMenu()?.items ?? [])
  }, undefined)
/** The same, without what is about a folder, where the list shows several together. */
const offOfMessages = async (app: App): Promise<string[]> => (await off(app)).filter((id) => !/^(?:folder|account)-/.test(id))

test('without an account what needs one has nothing to do', async ({ start }) => {
  const app = await start()
  await expect.poll(() => off(app)).toEqual(expect.arrayContaining(['new-message', 'archive', 'go-inbox', 'settings']))
  for (const id of ['about', 'shortcuts', 'choose-all', 'undo']) expect(await off(app)).not.toContain(id)
})

test('what has nothing to do is shown so: with nothing to act on, behind a dialog, beside a window without a mailbox', async ({
  lab,
  startWithAlice,
}) => {
  await put(lab, [{ subject: 'One', id: 'one', body: 'x' }])
  const app = await startWithAlice()
  const { page } = app
  await expect.poll(() => off(app)).not.toContain('new-message')
  await page.getByRole('treeitem', { name: 'Starred' }).click()
  await expect.poll(() => off(app)).toEqual(expect.arrayContaining(['archive', 'reply', 'next', 'mark-all-read', 'print']))
  await page.getByRole('treeitem', { name: 'All inboxes' }).click()
  await row(page, 'One').click()
  await expect.poll(() => offOfMessages(app)).toEqual(['unfold-all'])
  expect(await off(app)).toEqual(expect.arrayContaining(['folder-read', 'folder-rename', 'account-up']))
  await page.keyboard.press('Control+,')
  await expect.poll(() => off(app)).toContain('archive')
  expect(await off(app)).not.toContain('settings')
  await page.keyboard.press('Escape')
  await expect.poll(() => offOfMessages(app)).toEqual(['unfold-all'])
  // A window of a letter or a file has no messages to choose, and the menu is about the one in front.
  await app.evaluate(({ app: program, BrowserWindow }) => {
    const mailbox = BrowserWindow.getAllWindows()[0]
    const other = new BrowserWindow({ show: false })
    program.emit('browser-window-focus', {}, other)
    ;(globalThis as { back?: () => void }).back = () => program.emit('browser-window-focus', {}, mailbox)
  }, undefined)
  expect(await off(app)).toEqual(expect.arrayContaining(['archive', 'reply', 'next']))
  expect(await off(app)).not.toContain('new-message')
  await app.evaluate(() => (globalThis as { back?: () => void }).back?.(), undefined)
  expect(await offOfMessages(app)).toEqual(['unfold-all'])
})

test('undo and select all of the Edit menu are about the text that one types, else about the mailbox', async ({ lab, startWithAlice }) => {
  await put(lab, [
    { subject: 'First', id: 'first', body: 'x' },
    { subject: 'Second', id: 'second', body: 'x' },
  ])
  const app = await startWithAlice()
  const { page } = app
  await row(page, 'Second').click()
  await page.keyboard.press('e')
  await expect(row(page, 'Second')).toHaveCount(0)
  await page.keyboard.press('/')
  const search = page.locator('input[data-search]')
  await search.pressSequentially('paper')
  await choose(app, 'Select all')
  await expect.poll(() => search.evaluate((field: HTMLInputElement) => [field.selectionStart, field.selectionEnd])).toEqual([0, 5])
  await page.keyboard.type('x')
  await choose(app, 'Undo', true)
  await expect(search).toHaveValue('paper')
  await page.keyboard.press('Escape')
  await page.getByRole('treeitem', { name: 'All inboxes' }).click()
  await row(page, 'First').click()
  await choose(app, 'Undo')
  await expect(row(page, 'Second')).toBeVisible()
  await choose(app, 'Select all')
  await expect(page.getByText(/^2 .+ selected$/)).toBeVisible()
})
