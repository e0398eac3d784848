import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures.ts'
import { put } from '../letters.ts'
import { expectStatus, row } from '../person.ts'

const letters = Array.from({ length: 5 }, (_, index) => ({ subject: `Letter ${index}.`, id: `l${index}`, body: 'Words of it.' }))
const box = async (page: Page, selector: string) => {
  const found = await page.locator(selector).first().boundingBox()
  if (!found) throw new Error(`no ${selector}`)
  return found
}
const list = 'section[aria-label=Messages]'
const set = async (page: Page, label: string, option: string) => {
  await page.keyboard.press('Control+,')
  await page.getByLabel('Search the settings').fill(label)
  await page.getByLabel(label).selectOption(option)
  await page.getByRole('button', { name: 'Done' }).click()
}

test('the list is made wider by the pointer and by keys, and is as wide after a restart', async ({ lab, start, startWithAlice }) => {
  await put(lab, letters)
  const app = await startWithAlice()
  const { page } = app
  const line = page.getByRole('separator', { name: 'Width of the list' })
  const before = await box(page, list)
  const at = await line.boundingBox()
  await page.mouse.move((at?.x ?? 0) + 3, 400)
  await page.mouse.down()
  await page.mouse.move((at?.x ?? 0) + 63, 400, { steps: 4 })
  await page.mouse.up()
  await expect.poll(async () => (await box(page, list)).width).toBeCloseTo(before.width + 60, -1)
  await line.focus()
  await page.keyboard.press('ArrowRight')
  await expect.poll(async () => (await box(page, list)).width).toBeCloseTo(before.width + 76, -1)
  const width = (await box(page, list)).width
  await app.quit()
  const again = await start()
  await expectStatus(again.page, 'Up to date')
  await expect.poll(async () => (await box(again.page, list)).width).toBe(width)
})

test('one reads beside the list, below it, or in its place, in rows of three heights', async ({ lab, startWithAlice }) => {
  await put(lab, letters)
  const { page } = await startWithAlice()
  await row(page, 'Letter 2.').click()
  await set(page, 'Messages are read', 'Below the list')
  await expect.poll(async () => (await box(page, 'main')).y - (await box(page, list)).height).toBeGreaterThanOrEqual(-1)
  await set(page, 'Rows of the list', 'Compact: one line')
  await expect.poll(async () => (await box(page, '[role=option]')).height).toBe(32)
  await expect(row(page, 'Letter 2.')).toContainText('Words of it.')
  await set(page, 'Rows of the list', 'Two lines')
  await expect.poll(async () => (await box(page, '[role=option]')).height).toBe(54)
  await set(page, 'Messages are read', 'In place of the list')
  await expect(page.getByRole('article')).toBeVisible()
  await expect(row(page, 'Letter 2.')).toBeHidden()
  await page.getByRole('button', { name: 'Back to the list' }).click()
  await expect(row(page, 'Letter 2.')).toBeVisible()
  await row(page, 'Letter 3.').click()
  await expect(page.getByRole('article', { name: 'Letter 3.' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(row(page, 'Letter 3.')).toBeVisible()
})

test('a narrow window shows the list or what one reads', async ({ lab, startWithAlice }) => {
  await put(lab, letters)
  const { page } = await startWithAlice()
  await page.setViewportSize({ width: 640, height: 640 })
  await expect.poll(async () => (await box(page, list)).width).toBeGreaterThan(500)
  await row(page, 'Letter 2.').click()
  await expect(page.getByRole('article')).toBeVisible()
  await expect.poll(async () => (await box(page, 'main')).width).toBeGreaterThan(500)
  await page.keyboard.press('Escape')
  await expect(row(page, 'Letter 2.')).toBeVisible()
})
