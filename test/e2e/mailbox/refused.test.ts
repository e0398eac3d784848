import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Locator, Page } from '@playwright/test'
import { expect, test } from '../fixtures.ts'
import { put } from '../letters.ts'
import { row } from '../person.ts'

const letters = ['first', 'second', 'third'].map((subject) => ({ subject, id: subject, body: 'x' }))

const second = (page: Page) => row(page, 'second')
const icon = (page: Page, name: string) => second(page).getByRole('img', { name })

/** What a person does with the second message, by a key, and what of it shows. */
const changes: [name: string, key: string, shows: (page: Page) => Locator][] = [
  ['a star', 's', (page) => icon(page, 'Starred')],
  ['what is marked unread', 'm', (page) => second(page).getByText('Unread', { exact: false })],
  ['a tag', '1', (page) => second(page).getByText('Important')],
  ['a pin', 'Shift+P', (page) => icon(page, 'Pinned')],
  ['muting', 'Shift+M', (page) => icon(page, 'Muted')],
  ['what is to be answered later', 'Shift+R', (page) => icon(page, 'To be answered later')],
]

test('what cannot be written down is taken back, and the person is told why', async ({ lab, profile, startWithAlice }) => {
  await put(lab, letters)
  const { page } = await startWithAlice()
  const told = page.getByText('Something went wrong in Hanji.')
  const dismissed = async () => {
    await expect(told).toBeVisible()
    await page.getByRole('button', { name: 'Dismiss' }).click()
    await expect(told).toHaveCount(0)
  }
  // All are read, so that only what is done here is refused.
  const alice = lab.mailbox('alice')
  for (const subject of ['first', 'third', 'second']) {
    await row(page, subject).click()
    await alice.until(async () => (await alice.flags(subject)).has('\\Seen'), 'it is read')
  }

  const cache = new DatabaseSync(join(profile, 'cache.sqlite'))
  cache.exec("CREATE TRIGGER refuses BEFORE INSERT ON actions BEGIN SELECT RAISE(ABORT, 'refused'); END")
  for (const [name, key, shows] of changes) {
    await test.step(name, async () => {
      await page.keyboard.press(key)
      await dismissed()
      await expect(shows(page)).toHaveCount(0)
    })
  }
  for (const key of ['e', 'Delete', '!']) {
    await page.keyboard.press(key)
    await dismissed()
    await expect(second(page)).toBeVisible()
    await second(page).click()
  }
  cache.exec('DROP TRIGGER refuses')
  cache.close()
  for (const [name, key, shows] of changes) {
    await test.step(`${name}, once it can be`, async () => {
      await page.keyboard.press(key)
      await expect(shows(page)).toHaveCount(1)
    })
  }
})
