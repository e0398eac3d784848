import type { MenuItem } from 'electron'
import type { App } from './app.ts'
import { expect, test } from './fixtures.ts'
import { put } from './letters.ts'
import { row, write } from './person.ts'

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
    'Reply CmdOrCtrl+R',
    'Archive',
    'Go to unread',
    'Settings CmdOrCtrl+,',
    'Pin to the top',
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
