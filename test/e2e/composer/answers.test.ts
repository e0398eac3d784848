import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures.ts'
import { put } from '../letters.ts'
import { row } from '../person.ts'

const text = (page: Page) => page.getByLabel('Message text')
const composer = (page: Page) => page.getByRole('dialog', { name: 'New message' })
const send = (page: Page) => page.keyboard.press('Control+Enter')

/** An HTML message with a picture of its own and a file. */
const pages = {
  type: 'multipart/mixed; boundary=m',
  body: [
    '--m\r\nContent-Type: multipart/related; boundary=r\r\n',
    '--r\r\nContent-Type: text/html; charset=utf-8\r\n',
    '<table cellpadding="0"><tr><td><h1>Autumn</h1></td></tr></table><p style="font-weight:bold">Five mills</p><img src="cid:dot" alt="a dot"><img src="https://tracker.example/p.gif" alt="pixel">',
    '--r\r\nContent-Type: image/png\r\nContent-ID: <dot>\r\nContent-Transfer-Encoding: base64\r\n',
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    '--r--\r\n--m\r\nContent-Type: application/pdf; name=plan.pdf\r\nContent-Disposition: attachment; filename=plan.pdf\r\n',
    'not really a PDF\r\n--m--',
  ].join('\r\n'),
}

test('an answer to all goes to everybody else, keeps the thread, and quotes what has formatting with it', async ({
  lab,
  startWithAlice,
}) => {
  await put(lab, [
    {
      subject: 'Autumn',
      id: 'autumn',
      from: 'Bob <bob@example.test>',
      fields: ['Cc: carol@example.test, alice@example.test', 'References: <root@press.example> <middle@press.example>'],
      ...pages,
    },
  ])
  const { page } = await startWithAlice()
  await row(page, 'Autumn').click()
  await expect(page.getByRole('article')).toBeVisible()
  await page.keyboard.press('a')
  await expect(composer(page).getByText('Bob', { exact: true })).toBeVisible()
  await expect(text(page).locator('blockquote h1')).toHaveText('Autumn')
  await expect(text(page).locator('blockquote strong')).toHaveText('Five mills')
  await expect(text(page).locator('blockquote').getByRole('img', { name: 'a dot' })).toHaveAttribute('src', /^blob:/)
  await expect(text(page)).toBeFocused()
  await page.keyboard.type('Thank you all.')
  await send(page)
  const carol = lab.mailbox('carol')
  await carol.until(async () => (await carol.subjects()).length > 0, 'arrives')
  const mail = await carol.parsed('Re: Autumn')
  const people = (field: typeof mail.to) => (field && 'value' in field ? field.value.map(({ address }) => address) : [])
  expect([people(mail.to), people(mail.cc)]).toEqual([['bob@example.test'], ['carol@example.test']])
  expect(mail.references).toEqual(['<root@press.example>', '<middle@press.example>', '<autumn@press.example>'])
  expect(mail.inReplyTo).toBe('<autumn@press.example>')
  expect(mail.text).toMatch(/^Thank you all\.\n\nOn .* Bob wrote:\n\n> Autumn\n>\n> Five mills\n>\n> \[a dot\]\[pixel\]/)
  expect(mail.html).not.toContain('tracker.example')
  expect(mail.attachments.map(({ contentType, related }) => [contentType, related])).toEqual([['image/png', true]])
})

test('a message is passed on with its head, its looks and its files, and is marked so', async ({ lab, startWithAlice }) => {
  await put(lab, [{ subject: 'Autumn', id: 'autumn', ...pages }])
  const { page } = await startWithAlice()
  await row(page, 'Autumn').click()
  await expect(page.getByRole('article')).toBeVisible()
  await page.keyboard.press('f')
  await expect(composer(page).getByLabel('Subject')).toHaveValue('Fwd: Autumn')
  await expect(composer(page).getByText('plan.pdf')).toBeVisible()
  await composer(page).getByLabel('To', { exact: true }).fill('bob@example.test')
  await text(page).click()
  await send(page)
  const bob = lab.mailbox('bob')
  await bob.until(async () => (await bob.subjects()).length > 0, 'arrives')
  const mail = await bob.parsed('Fwd: Autumn')
  expect(mail.text).toMatch(/Forwarded message[\s\S]*From: Ada Kim <ada@press\.example>[\s\S]*Subject: Autumn[\s\S]*Five mills/)
  expect(mail.html).toContain('<h1>Autumn</h1>')
  expect(mail.attachments.find(({ filename }) => filename === 'plan.pdf')?.content.toString()).toContain('not really a PDF')
  await expect(row(page, 'Autumn').getByRole('img', { name: /forward/i })).toBeVisible()
})

test('what is typed right after the key for an answer is not taken for other commands', async ({ lab, startWithAlice }) => {
  await put(lab, [{ subject: 'Autumn', id: 'autumn', from: 'Bob <bob@example.test>', ...pages }])
  const { page } = await startWithAlice()
  await row(page, 'Autumn').click()
  await expect(page.getByRole('article')).toBeVisible()
  // As fast as no person types: e would archive.
  await page.evaluate(() => {
    for (const code of ['KeyR', 'KeyE']) {
      const key = code.slice(3).toLowerCase()
      document.body.dispatchEvent(new KeyboardEvent('keydown', { code, key, bubbles: true, cancelable: true }))
    }
  })
  await expect(text(page)).toBeFocused()
  await expect(row(page, 'Autumn')).toBeVisible()
})

test('a selection is all that is quoted, and an answer to a plain message is plain', async ({ lab, startWithAlice }) => {
  await put(lab, [{ subject: 'Plain', id: 'plain', body: 'First words.\r\n\r\nSecond words.', from: 'Bob <bob@example.test>' }])
  const { page } = await startWithAlice()
  await row(page, 'Plain').click()
  await page
    .getByRole('article')
    .getByText('Second words.')
    .evaluate((element) => {
      const words = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
      while (words.nextNode()) {
        const at = words.currentNode.textContent?.indexOf('Second words.') ?? -1
        if (at >= 0) getSelection()?.setBaseAndExtent(words.currentNode, at, words.currentNode, at + 'Second words.'.length)
      }
    })
  await page.keyboard.press('r')
  await expect(text(page)).toHaveValue(/^\n\nOn .* Bob wrote:\n> Second words\.\n$/)
})

test('a sent letter is written anew, with all that it held and nothing of its thread', async ({ lab, startWithAlice }) => {
  await put(lab, [{ subject: 'Autumn', id: 'autumn', from: 'Alice <alice@example.test>', folder: 'Sent', answers: 'other', ...pages }])
  const { page } = await startWithAlice()
  await page.getByRole('treeitem', { name: 'Sent' }).click()
  await row(page, 'Autumn').click()
  await expect(page.getByRole('article')).toBeVisible()
  await page.keyboard.press('Control+e')
  await expect(composer(page).getByLabel('Subject')).toHaveValue('Autumn')
  await expect(text(page).locator('h1')).toHaveText('Autumn')
  await expect(composer(page).getByText('plan.pdf')).toBeVisible()
  await text(page).click()
  await send(page)
  const alice = lab.mailbox('alice')
  await alice.until(async () => (await alice.subjects()).length > 0, 'arrives')
  const mail = await alice.parsed('Autumn')
  expect([mail.inReplyTo, mail.references]).toEqual([undefined, undefined])
})

test('a message is sent on to somebody else as it came, with who did so beside it', async ({ lab, startWithAlice }) => {
  await put(lab, [{ subject: 'Autumn 가을', id: 'autumn', ...pages }])
  const { page } = await startWithAlice()
  await row(page, 'Autumn').click()
  await expect(page.getByRole('article')).toBeVisible()
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Redirect…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Redirect the message' })
  await dialog.getByLabel('To', { exact: true }).fill('Bob <bob@example.test>')
  await page.keyboard.press('Enter')
  await dialog.getByRole('button', { name: 'Redirect' }).click()
  const bob = lab.mailbox('bob')
  await bob.until(async () => (await bob.subjects()).length > 0, 'arrives')
  const mail = await bob.parsed('Autumn 가을')
  expect(mail.from?.text).toBe('"Ada Kim" <ada@press.example>')
  expect(mail.messageId).toBe('<autumn@press.example>')
  expect(mail.attachments).toHaveLength(2)
  const [head = ''] = (await bob.source('Autumn 가을')).toString().split('\r\n\r\n')
  expect(head).toMatch(/^Resent-From: Alice <alice@example\.test>\r$/m)
  expect(head).toMatch(/^Resent-To: Bob <bob@example\.test>\r$/m)
  expect(head).toMatch(/^Resent-Message-ID: <[^>]+@example\.test>\r$/m)
  const alice = lab.mailbox('alice')
  await alice.until(async () => (await alice.subjects('Sent')).length === 1, 'a copy lies in Sent')
})

test('the key for an answer may come before the message is there', async ({ lab, startWithAlice }) => {
  await put(lab, [{ subject: 'Plain', id: 'plain', body: 'Some words.', from: 'Bob <bob@example.test>' }])
  const { page } = await startWithAlice()
  const mail = await row(page, 'Plain').elementHandle()
  await mail?.evaluate((element) => {
    element.dispatchEvent(new MouseEvent('click', { bubbles: true }))
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'r', code: 'KeyR', bubbles: true }))
  })
  await expect(text(page)).toHaveValue(/> Some words\.\n$/)
})

test('an answer stands below what it quotes where one wants it so', async ({ lab, startWithAlice }) => {
  await put(lab, [
    { subject: 'Plain', id: 'plain', body: 'Some words.', from: 'Bob <bob@example.test>' },
    { subject: 'Rich', id: 'rich', body: '<p>Some words.</p>', type: 'text/html; charset=utf-8' },
  ])
  const { page } = await startWithAlice()
  await page.keyboard.press('Control+,')
  await page.getByRole('tab', { name: 'Writing' }).click()
  await page.getByLabel('Answers stand').selectOption('Below what they quote')
  await page.getByRole('button', { name: 'Done' }).click()
  await row(page, 'Rich').click()
  await expect(page.getByRole('article')).toBeVisible()
  await page.keyboard.press('r')
  await expect(text(page)).toBeFocused()
  await page.keyboard.type('Below.')
  await expect(text(page)).toHaveText(/wrote:Some words\.Below\.$/)
  await page.getByRole('button', { name: 'Discard' }).click()
  await row(page, 'Plain').click()
  await expect(page.getByRole('article', { name: 'Plain' })).toBeVisible()
  await page.keyboard.press('r')
  await expect(text(page)).toBeFocused()
  await page.keyboard.type('Below.')
  await expect(text(page)).toHaveValue(/> Some words\.\n\nBelow\.$/)
})
