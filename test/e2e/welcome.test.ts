import { expect, test } from './fixtures.ts'
import { addAccount, expectStatus } from './person.ts'

test('a new account shows its inbox', async ({ lab, start }) => {
  lab.fill('alice', { count: 40 })
  const { page } = await start()
  await addAccount(page, lab, 'alice')
  await expectStatus(page, 'Up to date')
  await page.screenshot({ path: '/tmp/shot.png' })
  await page.getByRole('option').nth(2).click()
  await page.waitForTimeout(500)
  await page.screenshot({ path: '/tmp/shot2.png' })
})
