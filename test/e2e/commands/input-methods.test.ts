import type { Page } from '@playwright/test'
import type { App } from '../app.ts'
import { expect, test } from '../fixtures.ts'
import { put } from '../letters.ts'
import { row } from '../person.ts'

/** Composes a syllable as an input method does, without taking it. */
async function compose(page: Page, text = '한'): Promise<void> {
  const keys = await page.context().newCDPSession(page)
  await keys.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
  await keys.detach()
}

/** Keys that an input method takes while something is composed: to choose among what it offers, to take it or to give it up. */
const taken = ['ArrowDown', 'ArrowUp', 'Enter', 'Escape', 'Tab'] as const

/** Where one writes beside a letter, how one comes there, and what tells that one is there still. */
const places: [name: string, open: (page: Page) => Promise<void>, field: (page: Page) => ReturnType<Page['locator']>][] = [
  ['the search', (page) => page.keyboard.press('/'), (page) => page.locator('input[data-search]')],
  ['the palette', (page) => page.keyboard.press('Control+k'), (page) => page.getByRole('dialog').getByRole('combobox')],
  ['the list of folders', (page) => page.keyboard.press('v'), (page) => page.getByRole('dialog').getByRole('combobox')],
  ['the name of a folder', (page) => page.keyboard.press('Control+Shift+n'), (page) => page.getByRole('dialog').getByRole('textbox')],
  ['the search of the settings', (page) => page.keyboard.press('Control+,'), (page) => page.getByRole('dialog').getByRole('searchbox')],
  [
    'the sheet of keys',
    (page) => page.keyboard.press('?'),
    (page) => page.getByRole('dialog').getByRole('searchbox').or(page.getByRole('dialog').getByRole('textbox')).first(),
  ],
]

test('a key that an input method takes runs no command and closes nothing', async ({ lab, startWithAlice }) => {
  await put(lab, [{ subject: 'Kozo', id: 'kozo', body: 'x' }])
  const { page } = await startWithAlice()
  await row(page, 'Kozo').click()
  for (const [name, open, field] of places) {
    await test.step(name, async () => {
      await open(page)
      const input = field(page)
      if ((await input.count()) === 0 && name === 'the sheet of keys') return page.keyboard.press('Escape')
      await input.focus()
      for (const key of taken) {
        await compose(page)
        await page.keyboard.press(key)
        await expect(input, `${name} after ${key}`).toBeVisible()
      }
      await input.fill('')
      await page.keyboard.press('Escape')
      await page.keyboard.press('Escape')
      await expect(input).toHaveCount(0)
    })
  }
  await expect(row(page, 'Kozo')).toBeVisible()
})

test('in a letter they neither close nor send it, nor choose a recipient', async ({ lab, startWithAlice }) => {
  await put(lab, [{ subject: 'Kozo', id: 'kozo', body: 'x' }])
  const { page } = await startWithAlice()
  await page.getByRole('button', { name: 'New message' }).click()
  const letter = page.getByRole('dialog', { name: 'New message' })
  await letter.getByLabel('To', { exact: true }).fill('bob@example.test,')
  for (const field of ['To', 'Subject', 'Message text']) {
    await letter.getByLabel(field, { exact: true }).focus()
    for (const key of [...taken, 'Control+Enter'] as const) {
      await letter.getByLabel(field, { exact: true }).focus()
      await compose(page)
      await page.keyboard.press(key)
      await expect(letter, `${field} after ${key}`).toBeVisible()
    }
  }
  expect(await lab.mailbox('bob').subjects()).toEqual([])
})

test('on Wayland input methods are let in, by the version of the protocol that the desktop speaks, unless the command line says otherwise', async ({
  start,
}) => {
  const switches = (app: App) =>
    app.evaluate(
      ({ app: { commandLine } }) => [commandLine.hasSwitch('enable-wayland-ime'), commandLine.getSwitchValue('wayland-text-input-version')],
      undefined,
    )
  const gnome = await start({ XDG_CURRENT_DESKTOP: 'ubuntu:GNOME' })
  expect(await switches(gnome)).toEqual([true, '3'])
  await gnome.quit()
  const kde = await start({ XDG_CURRENT_DESKTOP: 'KDE' })
  expect(await switches(kde)).toEqual([true, ''])
  await kde.quit()
  const chosen = await start({ XDG_CURRENT_DESKTOP: 'GNOME' }, { switches: ['--wayland-text-input-version=1'] })
  expect(await switches(chosen)).toEqual([true, '1'])
})
