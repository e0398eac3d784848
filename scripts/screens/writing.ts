import { expect, type Page } from '@playwright/test'
import { row } from '../../test/e2e/person.ts'

/** An answer with formatting, whom one may mean, and an answer under what it answers. Works in every language: nothing is looked for by words. */
export async function composerViews(page: Page, picture: (page: Page, name: string) => Promise<void>): Promise<void> {
  await row(page, 'Five small mills').click()
  await expect(page.getByRole('article')).toBeVisible()
  await page.keyboard.press('r')
  const text = page.getByRole('dialog').locator('[contenteditable]')
  await expect(text).toBeFocused()
  await page.keyboard.type('Dear Ada, the second of your mills is the one. 서연 씨도 같은 생각입니다:')
  await page.keyboard.press('Enter')
  await page.keyboard.type('- the ')
  await page.keyboard.press('Control+b')
  await page.keyboard.type('brighter')
  await page.keyboard.press('Control+b')
  await page.keyboard.type(' sheet for the cover')
  await page.keyboard.press('Enter')
  await page.keyboard.type('the other for the text')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await page.keyboard.type('금요일까지 다시 보내 드릴게요.')
  await picture(page, 'composer')
  const to = page.getByRole('dialog').getByRole('combobox').nth(1)
  await to.pressSequentially('a')
  await expect(page.getByRole('listbox').last().getByRole('option').first()).toBeVisible()
  await picture(page, 'composer-recipients')
  await to.fill('')
  await page.getByRole('dialog').getByRole('button').last().click()
  await page.locator('article button').last().click()
  await expect(page.getByRole('main').getByRole('dialog')).toBeVisible()
  await picture(page, 'composer-inline')
  await page.keyboard.press('Escape')
}
