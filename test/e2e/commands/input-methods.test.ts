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

/** Writes a word as a Korean input method does: each key goes to it, a syllable is taken as the next begins, and the last one stays open. */
async function writeHangul(page: Page, syllables: readonly (readonly string[])[]): Promise<void> {
  const keys = await page.context().newCDPSession(page)
  for (const [at, stages] of syllables.entries()) {
    const before = syllables[at - 1]?.at(-1)
    if (before !== undefined) await keys.send('Input.insertText', { text: before })
    for (const text of stages) {
      await keys.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key: 'Process', code: 'KeyG', windowsVirtualKeyCode: 229 })
      await keys.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
      // What is found for it may be there by then.
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))
    }
  }
  await keys.detach()
}

/** Takes the last syllable, with an Enter that the input method does not keep, as on Linux. */
async function takeWithEnter(page: Page, syllable: string): Promise<void> {
  const keys = await page.context().newCDPSession(page)
  const enter = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13 }
  await Promise.all([
    keys.send('Input.insertText', { text: syllable }),
    keys.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...enter }),
    keys.send('Input.dispatchKeyEvent', { type: 'keyUp', ...enter }),
  ])
  await keys.detach()
}

const gongbang = [
  ['ㄱ', '고', '공'],
  ['ㅂ', '바', '방'],
] as const

test('what is composed is looked for and marked syllable by syllable, and Enter takes what is marked at once', async ({
  lab,
  startWithAlice,
}) => {
  await lab.mailbox('alice').createFolder('종이 공방')
  await put(lab, [{ subject: 'Kozo', id: 'kozo', body: 'x', from: '공방지기 <mill@hanbit.example>' }])
  const { page } = await startWithAlice()
  await row(page, 'Kozo').click()
  const fields = {
    palette: page.getByRole('combobox', { name: 'Type a command, a folder or a name' }),
    folders: page.getByRole('combobox', { name: 'Folder name' }),
    recipients: page.getByRole('dialog', { name: 'New message' }).getByLabel('To', { exact: true }),
  }
  const marked = page.getByRole('dialog').locator('[role=option][aria-selected=true]').filter({ hasText: '공방' })
  const write = async (input: ReturnType<Page['locator']>) => {
    await input.focus()
    await input.evaluate((field) => field.addEventListener('blur', () => field.setAttribute('data-left', '')))
    await writeHangul(page, gongbang)
    await expect(input).toHaveValue('공방')
    await expect(marked).toHaveCount(1)
    await expect(input, 'the focus left it while one composed').not.toHaveAttribute('data-left')
    await takeWithEnter(page, '방')
  }
  await test.step('the palette', async () => {
    await page.keyboard.press('Control+k')
    await write(fields.palette)
    await expect(page.getByRole('heading', { name: '종이 공방' })).toBeVisible()
  })
  await test.step('recipients', async () => {
    await page.getByRole('button', { name: 'New message' }).click()
    await write(fields.recipients)
    await expect(page.getByRole('dialog', { name: 'New message' }).locator('[data-recipient]')).toHaveText('공방지기')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
  })
  await test.step('the list of folders', async () => {
    await page.getByRole('treeitem', { name: 'All inboxes' }).click()
    await row(page, 'Kozo').click()
    await page.keyboard.press('v')
    await write(fields.folders)
    await expect(page.getByText('1 message moved to 종이 공방.')).toBeVisible()
  })
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
