import { expect, test } from '../fixtures.ts'
import { begin, put } from '../letters.ts'
import { row, write } from '../person.ts'
import { breakAround } from './broken.ts'

const letters = [
  { subject: 'Kozo', id: 'kozo', body: 'About kozo.' },
  { subject: 'Gampi', id: 'gampi', body: 'About gampi.' },
]

test('a pane that cannot be drawn says so in its place, and the others go on', async ({ lab, start }) => {
  await put(lab, letters)
  const app = await start()
  const { page } = app
  await begin(page, lab)
  const alert = page.getByRole('alert').filter({ hasText: 'could not be shown' })
  const again = alert.getByRole('button', { name: 'Try again' })
  const reload = alert.getByRole('button', { name: 'Reload window' })

  await breakAround(page.getByRole('treeitem', { name: 'Starred' }))
  await expect(alert).toContainText('The folders could not be shown')
  await row(page, 'Kozo').click()
  await expect(page.getByRole('article')).toContainText('About kozo.')
  await breakAround(page.getByRole('article'))
  await expect(alert).toHaveCount(2)
  await expect(alert.filter({ hasText: 'This message could not be shown' })).toBeVisible()
  await row(page, 'Gampi').click()
  await expect(page.getByRole('article'), 'another message is tried').toContainText('About gampi.')
  await again.click()
  await expect(alert).toHaveCount(0)
  await expect(page.getByRole('treeitem', { name: 'Starred' })).toBeVisible()

  await breakAround(row(page, 'Kozo'))
  await expect(alert).toContainText('The list of messages could not be shown')
  await expect(page.getByRole('article')).toContainText('About gampi.')
  await page.getByRole('treeitem', { name: 'Drafts' }).click()
  await page.getByRole('treeitem', { name: 'All inboxes' }).click()
  await expect(row(page, 'Kozo'), 'another list is tried').toBeVisible()

  await page.getByRole('button', { name: 'Search' }).click()
  await breakAround(page.getByRole('textbox', { name: 'Search' }))
  await expect(alert).toContainText('The search could not be shown')
  await expect(reload).toBeFocused()
  await page.getByRole('treeitem', { name: 'Outbox' }).click()
  await breakAround(page.getByRole('main', { name: 'Outbox' }))
  await expect(alert).toContainText('The outbox could not be shown')
  await page.getByRole('treeitem', { name: 'All inboxes' }).click()

  await page.getByRole('button', { name: 'Settings' }).click()
  await breakAround(page.getByRole('dialog').getByRole('button', { name: 'Done' }))
  await expect(alert).toContainText('This could not be shown')
  await expect(reload).toBeFocused()
  await alert.getByRole('button', { name: 'Close' }).click()
  await expect(alert).toHaveCount(0)
  await expect(row(page, 'Kozo')).toBeVisible()
  await expect.poll(() => app.output()).toContain('window, drawing: TypeError: this pane is broken\n')
})

test('what is being written survives that its pane, and the whole window, cannot be drawn', async ({ lab, start }) => {
  await put(lab, letters)
  const { page } = await start()
  await begin(page, lab)
  const alert = page.getByRole('alert').filter({ hasText: 'could not be shown' })
  const tab = page.getByRole('list', { name: 'Letters that are being written' }).getByRole('button', { name: 'On paper', exact: true })
  const text = page.getByLabel('Message text')

  await write(page, { to: 'bob@example.test', subject: 'On paper', text: 'It keeps what is written.' })
  await breakAround(text)
  await expect(alert).toContainText('The message you are writing could not be shown')
  await expect(row(page, 'Kozo')).toBeVisible()
  await alert.getByRole('button', { name: 'Try again' }).click()
  await expect(text).toHaveText('It keeps what is written.')
  await text.press('Control+End')
  await page.keyboard.type(' Here, too.')
  await breakAround(text)
  await expect(alert.getByRole('button', { name: 'Reload window' })).toBeFocused()
  await page.keyboard.press('Enter')
  await tab.click()
  await expect(text).toHaveText('It keeps what is written. Here, too.')

  await text.press('Control+End')
  await page.keyboard.type(' And here.')
  await breakAround(page.locator('#root [role=status]').last())
  await expect(alert).toContainText('This window could not be shown')
  await expect(alert.getByRole('button', { name: 'Reload window' })).toBeFocused()
  await page.keyboard.press('Enter')
  await tab.click()
  await expect(text).toHaveText('It keeps what is written. Here, too. And here.')
  await expect(page.getByLabel('Subject')).toHaveValue('On paper')
})

test('a window that cannot start says so, and reloading it is tried; what nobody catches is told where the program was started', async ({
  start,
}) => {
  const app = await start()
  const { page } = app
  await page.addInitScript(() => {
    // It outlives the document, so that only the first one fails.
    if (window.name === 'failed once') return
    window.name = 'failed once'
    window.URLSearchParams = class {
      constructor() {
        throw new RangeError('no start')
      }
    } as unknown as typeof URLSearchParams
  })
  await page.reload()
  await expect(page.getByRole('alert')).toContainText('This window could not be shown')
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Email address')).toBeVisible()
  await page.evaluate(() => {
    setTimeout(() => {
      throw new ReferenceError('too late')
    })
    void Promise.reject(new SyntaxError('of a letter: "Dear Ada"'))
  })
  await expect.poll(() => app.output()).toContain('window, start: RangeError: no start\n')
  await expect.poll(() => app.output()).toContain('window, event: ReferenceError: too late\n')
  await expect.poll(() => app.output()).toContain('window, promise: SyntaxError\n')
})
