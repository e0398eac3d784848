import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { begin, put } from './letters.ts'
import { paste, row } from './person.ts'

const text = (page: Page) => page.getByLabel('Message text')

/** Keeps the editor from coming; gives what lets it come. */
async function holdEditor(page: Page): Promise<() => void> {
  let arrive = () => {}
  const held = new Promise<void>((resolve) => {
    arrive = resolve
  })
  await page.route(/\/rich-body-[^/]*\.js$/, async (route) => {
    await held
    await route.fallback()
  })
  return arrive
}

test('who is faster than the editor writes at once, and goes on in it', async ({ lab, start }) => {
  const { page } = await start()
  const arrive = await holdEditor(page)
  await begin(page, lab)
  await page.keyboard.press('Control+n')
  await expect(text(page)).toHaveAttribute('aria-busy', 'true')
  await page.getByLabel('Subject').press('Tab')
  await page.keyboard.type('Early words\nand more')
  await paste(page, { html: '<p>with <b>weight</b></p>', text: 'with weight' })
  arrive()
  await expect(text(page)).not.toHaveAttribute('aria-busy')
  await page.keyboard.type(', then these')
  await expect(text(page).locator('p')).toHaveText(['Early words', 'and morewith weight, then these'])
  await expect(text(page).locator('strong')).toContainText('weight')
})

test('who is faster than the editor can go to the end of the letter, and writes there', async ({ lab, start }) => {
  const { page } = await start()
  const arrive = await holdEditor(page)
  await put(lab, [{ subject: 'Question', id: 'q', body: '<p>Will it <b>rain</b>?</p>', type: 'text/html', from: 'Bob <bob@example.test>' }])
  await begin(page, lab)
  await row(page, 'Question').click()
  await page.keyboard.press('r')
  await expect(text(page)).toHaveAttribute('aria-busy', 'true')
  await expect(text(page)).toBeFocused()
  await page.keyboard.type('No.')
  await page.keyboard.press('Control+End')
  await page.keyboard.type('Bye')
  arrive()
  await expect(text(page)).not.toHaveAttribute('aria-busy')
  await page.keyboard.type(' then')
  await expect(text(page)).toHaveText(/^No\..*Will it rain\?.*Bye then$/)
})

test('what is pasted before the editor is there is kept with its formatting also if the letter is closed at once', async ({
  lab,
  start,
}) => {
  const { page } = await start()
  await holdEditor(page)
  await begin(page, lab)
  await page.keyboard.press('Control+n')
  await page.getByLabel('Subject').fill('Early')
  await expect(text(page)).toHaveAttribute('aria-busy', 'true')
  await paste(page, { html: '<p>with <b>weight</b></p>', text: 'with weight' })
  await page.keyboard.press('Escape')
  const alice = lab.mailbox('alice')
  await alice.until(async () => (await alice.subjects('Drafts')).includes('Early'), 'it lies in Drafts')
  expect((await alice.parsed('Early', 'Drafts')).html).toContain('<b>weight</b>')
})
