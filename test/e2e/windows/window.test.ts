import { violationsIn } from '../accessible.ts'
import { expect, test } from '../fixtures.ts'
import { addAccount, expectStatus, row } from '../person.ts'

test('the window is sealed: no Node, no eval, no inline script, no foreign request', async ({ start }) => {
  const { page } = await start()
  const seen = await page.evaluate(async () => {
    const inline = document.createElement('script')
    inline.textContent = 'globalThis.inlineRan = true'
    document.body.append(inline)
    // In a task of its own: what runs directly in this function is the debugger's, which the policy does not bind.
    const evaluated = await new Promise((resolve) =>
      setTimeout(() => {
        try {
          resolve(new Function('return 1')())
        } catch (error) {
          resolve((error as Error).name)
        }
      }),
    )
    const fetched = await fetch('http://127.0.0.1:9/').then(
      () => 'reached',
      () => 'refused',
    )
    const globals = globalThis as Record<string, unknown>
    return { require: typeof globals['require'], process: typeof globals['process'], inline: globals['inlineRan'], evaluated, fetched }
  })
  expect(seen).toEqual({ require: 'undefined', process: 'undefined', inline: undefined, evaluated: 'EvalError', fetched: 'refused' })
})

test('the bridge refuses what is not in its contract', async ({ start }) => {
  const app = await start()
  const answers = await app.page.evaluate(async () => {
    const ask = window.hanji.request as unknown as (name: string, payload: unknown) => Promise<unknown>
    return [
      await ask('readFile', { path: '/etc/passwd' }),
      await ask('openMessage', { id: '1; DROP TABLE messages' }),
      await ask('__proto__', {}),
    ]
  })
  const refused = { ok: false, fault: { kind: 'invalid-request' } }
  expect(answers).toEqual([refused, refused, refused])
  expect(app.output()).toContain('bridge: refused an unknown request: readFile')
})

test('a Korean system gets Korean, and the language can be changed at once', async ({ lab, start, startWithAlice }) => {
  await lab.fill('alice', { count: 3, answers: 0 })
  const first = await startWithAlice()
  await first.quit()
  const { page } = await start({ LANG: 'ko_KR.UTF-8' })
  await expect(page.getByRole('button', { name: '새 메일' })).toBeVisible()
  await expect(page.getByRole('treeitem', { name: '모든 받은편지함' })).toBeVisible()
  await page.getByRole('button', { name: '설정' }).click()
  await page.getByRole('tab', { name: '모양' }).click()
  await page.getByLabel('언어').selectOption('en')
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible()
})

test('the theme follows the choice', async ({ startWithAlice }) => {
  const { page } = await startWithAlice()
  await page.getByRole('button', { name: 'Settings' }).click()
  await page.getByRole('tab', { name: 'Appearance' }).click()
  await page.getByLabel('Theme').selectOption('dark')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await page.getByLabel('Theme').selectOption('light')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light')
})

for (const theme of ['light', 'dark'] as const) {
  test(`no accessibility violations in the ${theme} theme: every screen`, async ({ lab, start }) => {
    await lab.fill('alice', { count: 20, answers: 0 })
    await lab.mailbox('alice').append('From: Ada <ada@press.example>\r\nSubject: Plain words\r\n\r\nHello\r\n')
    const { page } = await start()
    /** What lies around an open menu or dialog is hidden from everybody, and was checked by itself. */
    const check = async (screen: string, within = 'html') =>
      expect((await violationsIn(page, within)).map((violation) => `${screen}: ${violation}`)).toEqual([])
    const dialog = '[role=dialog]'
    await page.emulateMedia({ colorScheme: theme })
    await check('welcome')
    await addAccount(page, lab, 'alice')
    await expectStatus(page, 'Up to date')
    await row(page, 'Plain words').click()
    await expect(page.getByRole('article')).toBeVisible()
    await check('message')
    await page.keyboard.press('v')
    await check('move', dialog)
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox').fill('redirect')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog', { name: /Redirect/ })).toBeVisible()
    await check('redirect', dialog)
    await page.keyboard.press('Escape')
    await page.getByRole('treeitem', { name: 'Archive', exact: true }).click({ button: 'right' })
    await check('folder menu', '[role=menu]')
    await page.keyboard.press('Escape')
    await row(page, 'Plain words').click()
    await page.keyboard.press('h')
    await check('snooze', dialog)
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Filter and order' }).click()
    await page.getByRole('menuitemcheckbox', { name: 'Starred' }).click()
    await check('filtered list')
    await page.getByRole('button', { name: /^Show all again/ }).click()
    await page.keyboard.press('Control+k')
    await check('palette', dialog)
    await page.keyboard.press('Escape')
    await page.keyboard.press('?')
    await check('shortcuts', dialog)
    await page.keyboard.press('Escape')
    await row(page, 'Plain words').click({ button: 'right' })
    await check('row menu', '[role=menu]')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+a')
    await check('selection')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'New message' }).click()
    const to = page.getByLabel('To', { exact: true })
    await to.fill('stranger@example.test,')
    await to.pressSequentially('ada')
    await expect(page.getByRole('listbox', { name: 'People you know' })).toBeVisible()
    await check('composer')
    await to.fill('')
    await page.getByRole('button', { name: 'More formatting' }).click()
    await check('more formatting', '[role=menu]')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Discard' }).click()
    await page.getByRole('treeitem', { name: 'Outbox' }).click()
    await check('outbox')
    await page.getByRole('button', { name: 'Settings' }).click()
    for (const section of await page.getByRole('tab').allTextContents()) {
      await page.getByRole('tab', { name: section, exact: true }).click()
      await check(`settings: ${section}`, dialog)
    }
    await page.getByLabel('Search the settings').fill('rule')
    await check('settings that were found', dialog)
    await page.getByRole('button', { name: 'Add a rule' }).click()
    await check('rule', dialog)
    await page.keyboard.press('Escape')
    await page.getByRole('tab', { name: 'Accounts' }).click()
    await page.getByRole('button', { name: 'Edit alice@example.test' }).click()
    await check('identity', dialog)
  })
}
