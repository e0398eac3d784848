import { expect, type Page } from '@playwright/test'
import { row } from '../../test/e2e/person.ts'

/** What stands in front of the mailbox, and what is done with several messages. Works in every language: nothing is looked for by words. */
export async function frontViews(page: Page, picture: (page: Page, name: string) => Promise<void>): Promise<void> {
  const press = (key: string) => page.keyboard.press(key)
  const shown = async (name: string) => {
    await expect(page.getByRole('dialog')).toBeVisible()
    await picture(page, name)
    await press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
  }
  await press('Control+,')
  const tabs = page.getByRole('tab')
  for (let at = 0; at < (await tabs.count()); at++) {
    await tabs.nth(at).click()
    await picture(page, `settings-${at + 1}`)
  }
  await page.getByRole('searchbox').fill('a')
  await picture(page, 'settings-found')
  await press('Escape')
  await press('Control+k')
  await page.getByRole('combobox').fill('p')
  await shown('palette')
  await press('F1')
  await shown('shortcuts')
  await row(page, 'Five small mills').click()
  await expect(page.getByRole('article')).toBeVisible()
  await press('h')
  await shown('snooze')
  await row(page, 'Five small mills').click({ button: 'right' })
  await expect(page.getByRole('menu')).toBeVisible()
  await picture(page, 'row-menu')
  await press('Escape')
  await press('Shift+ArrowDown')
  await press('Shift+ArrowDown')
  await picture(page, 'selection')
  await press('Escape')
}
