import { expect, test } from '../fixtures.ts'
import { put } from '../letters.ts'
import { bodyOf, row } from '../person.ts'

test('what only saves a person waiting is there while somebody is at the window, and let go after', async ({ lab, startWithAlice }) => {
  await put(lab, [{ subject: 'To be read', id: 'r', body: '<p>Here I am</p>', type: 'text/html; charset=utf-8' }])
  const { page } = await startWithAlice()
  const frames = page.locator('iframe')
  await page.clock.install()
  await page.reload()
  await expect(row(page, 'To be read')).toBeVisible()
  // Nobody has touched anything: no process for messages was started.
  await expect(frames).toHaveCount(0)
  await page.mouse.move(200, 200)
  await expect(frames).toHaveCount(2)
  await page.clock.fastForward('11:00')
  await expect(frames).toHaveCount(0)
  await row(page, 'To be read').click()
  await expect(bodyOf(page).getByText('Here I am')).toBeVisible()
  // What is on screen stays.
  await page.clock.fastForward('11:00')
  await expect(bodyOf(page).getByText('Here I am')).toBeVisible()
})
