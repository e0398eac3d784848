import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures.ts'
import { put } from '../letters.ts'

const composer = (page: Page) => page.getByRole('dialog', { name: 'New message' })
const field = (page: Page, name: string) => composer(page).getByRole('group', { name: `Recipients in ${name}` })
const chips = (page: Page, name: string) => field(page, name).locator('[data-recipient]')

test('whom one knows is offered while one types, chosen by keys, and a stranger is pointed out', async ({ lab, startWithAlice }) => {
  const people = Array.from({ length: 10 }, (_, index) => `Person ${index} <p${index}@mill.example>`)
  await put(lab, [
    ...people.map((from, index) => ({ subject: `From ${index}`, id: `f${index}`, body: 'x', from })),
    {
      subject: 'Sent once',
      id: 's',
      body: 'x',
      from: 'Alice <alice@example.test>',
      folder: 'Sent',
      fields: ['Cc: "Kim, Seo" <seoyeon@hanbit.example>'],
    },
  ])
  const { page } = await startWithAlice()
  await page.getByRole('button', { name: 'New message' }).click()
  const to = composer(page).getByLabel('To', { exact: true })
  await to.pressSequentially('seo')
  await expect(composer(page).getByRole('option', { name: 'Kim, Seo' })).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Enter')
  await expect(chips(page, 'To')).toHaveText(['Kim, Seo'])
  await to.pressSequentially('person')
  await expect(composer(page).getByRole('listbox').getByRole('option')).toHaveCount(8)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Tab')
  await expect(chips(page, 'To')).toHaveCount(2)
  await to.fill('seoyeon@hanbiit.example,')
  await expect(composer(page).getByText('looks like seoyeon@hanbit.example')).toBeVisible()
  await composer(page).getByRole('button', { name: 'Use seoyeon@hanbit.example' }).click()
  await expect(composer(page).getByText('looks like')).toHaveCount(0)
  await to.fill('somebody@elsewhere.example,')
  await expect(composer(page).getByText('You have never written to anyone at elsewhere.example.')).toBeVisible()
})

test('many addresses are pasted at once, moved between fields, changed and taken away by keys', async ({ startWithAlice }) => {
  const { page } = await startWithAlice()
  await page.getByRole('button', { name: 'New message' }).click()
  const to = composer(page).getByLabel('To', { exact: true })
  await to.evaluate((element) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', 'Team: "Kim, Ada" <ada@x.example>, bob@x.example;\ncarol@x.example\nnot an address')
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  })
  await expect(chips(page, 'To')).toHaveText(['Kim, Ada', 'bob@x.example', 'carol@x.example'])
  await expect(to).toHaveValue('not an address')
  await expect(to).toHaveAttribute('aria-invalid', 'true')
  await to.fill('')
  await composer(page).getByRole('button', { name: 'Cc Bcc' }).click()
  await chips(page, 'To').nth(1).dragTo(field(page, 'Cc'))
  await expect(chips(page, 'To')).toHaveText(['Kim, Ada', 'carol@x.example'])
  await expect(chips(page, 'Cc')).toHaveText(['bob@x.example'])
  await to.press('ArrowLeft')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Enter')
  await expect(to).toHaveValue('"Kim, Ada" <ada@x.example>')
  await to.fill('ada@y.example')
  await page.keyboard.press('Enter')
  await expect(chips(page, 'To')).toHaveText(['carol@x.example', 'ada@y.example'])
  await page.keyboard.press('Backspace')
  await expect(chips(page, 'To')).toHaveText(['carol@x.example'])
})

test('an address that is typed last is taken when the letter is sent or closed by keys', async ({ lab, startWithAlice }) => {
  const { page } = await startWithAlice()
  await page.getByRole('button', { name: 'New message' }).click()
  await composer(page).getByLabel('Subject').fill('Sent by keys')
  await composer(page).getByLabel('To', { exact: true }).pressSequentially('bob@example.test')
  await page.keyboard.press('Control+Enter')
  await expect(composer(page)).toHaveCount(0)
  await page.getByRole('button', { name: 'New message' }).click()
  await composer(page).getByLabel('Subject').fill('Closed by keys')
  await composer(page).getByLabel('To', { exact: true }).pressSequentially('carol@example.test')
  await page.keyboard.press('Escape')
  await expect(composer(page)).toHaveCount(0)
  const alice = lab.mailbox('alice')
  await alice.until(async () => (await alice.subjects('Drafts')).includes('Closed by keys'), 'it lies in Drafts')
  expect((await alice.parsed('Closed by keys', 'Drafts')).to).toMatchObject({ text: 'carol@example.test' })
})

test('what is no address is pointed out before sending, in whichever field it stands', async ({ startWithAlice }) => {
  const { page } = await startWithAlice()
  await page.getByRole('button', { name: 'New message' }).click()
  await composer(page).getByLabel('Subject').fill('To somebody')
  await composer(page).getByLabel('To', { exact: true }).pressSequentially('somebody')
  await composer(page).getByRole('button', { name: 'Cc' }).click()
  await composer(page).getByLabel('Cc', { exact: true }).pressSequentially('bob@example.test')
  await page.keyboard.press('Control+Enter')
  await expect(composer(page).getByRole('alert')).toContainText('somebody')
  await expect(composer(page).getByLabel('Cc', { exact: true })).toBeFocused()
})
