import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures.ts'
import { put } from '../letters.ts'
import { row } from '../person.ts'

const text = (page: Page) => page.getByLabel('Message text')
const composer = (page: Page) => page.getByRole('dialog', { name: 'New message' })

const dot = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
const begun = [
  '--m\r\nContent-Type: text/html; charset=utf-8\r\n',
  '<div dir="ltr">Hello <b>Bob</b><div>second</div><div><br></div><div>third <img src="cid:ii_1~$a" alt="dot" width="40"></div></div>',
  `--m\r\nContent-Type: image/png; name=dot.png\r\nContent-Disposition: attachment; filename=dot.png\r\nContent-ID: <ii_1~$a>\r\nContent-Transfer-Encoding: base64\r\n\r\n${dot}`,
  '--m\r\nContent-Type: application/pdf; name=plan.pdf\r\nContent-Disposition: attachment; filename=plan.pdf\r\nContent-ID: <f_2>\r\n\r\nthe plan',
  '--m--',
].join('\r\n')

const order = [
  '--m\r\nContent-Type: multipart/alternative; boundary=a\r\n',
  '--a\r\nContent-Type: text/html; charset=utf-8\r\n',
  '<style>.pre{display:none}.t{white-space:pre-line}</style><div class="pre">Secret preview</div><table cellpadding="6"><tr><td>Item</td><td>Price</td></tr><tr><td>Hanji</td><td>120.00</td></tr></table><p class="t">line one\nline two</p><p dir="rtl">שלום.</p><p><img src="https://cdn.example/x.png" alt="Chart"></p>',
  '--a\r\nContent-Type: text/calendar; charset=utf-8; method=REQUEST\r\n',
  'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//EN\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:1@press.example\r\nDTSTAMP:20261129T000000Z\r\nDTSTART:20261201T010000Z\r\nDTEND:20261201T020000Z\r\nSUMMARY:Paper meeting\r\nORGANIZER:mailto:ada@press.example\r\nATTENDEE:mailto:alice@example.test\r\nEND:VEVENT\r\nEND:VCALENDAR',
  '--a--\r\n--m--',
].join('\r\n')

test('the draft of another program goes out whole and leaves Drafts; a message is passed on as one sees it, with its invitation', async ({
  lab,
  startWithAlice,
}) => {
  const [alice, bob] = [lab.mailbox('alice'), lab.mailbox('bob')]
  const type = 'multipart/mixed; boundary=m'
  await put(lab, [{ subject: 'Begun', id: 'begun', type, body: begun, folder: 'Drafts', fields: ['Importance: high', 'X-Project: Kozo'] }])
  await put(lab, [{ subject: 'Order 4711', id: 'order', type, body: order }])
  const { page } = await startWithAlice()

  await page.getByRole('treeitem', { name: /^Drafts/ }).click()
  await row(page, 'Begun').dblclick()
  await expect(composer(page).getByText('plan.pdf')).toBeVisible()
  await expect(text(page).getByRole('img', { name: 'dot' })).toHaveAttribute('src', /^blob:/)
  await expect(text(page).locator('p').first()).toHaveText('Hello Bobsecond')
  await composer(page).getByLabel('To', { exact: true }).fill('bob@example.test')
  await text(page).click()
  await page.keyboard.press('Control+Enter')
  await bob.until(async () => (await bob.subjects()).includes('Begun'), 'arrives')
  const mail = await bob.parsed('Begun')
  expect(mail.attachments.map(({ filename, related }) => [filename, related])).toEqual([
    ['dot.png', true],
    ['plan.pdf', undefined],
  ])
  expect(mail.text).toMatch(/^Hello Bob\nsecond\n\nthird \[dot\]/)
  expect([mail.headers.get('priority'), mail.headers.get('x-project')]).toEqual(['high', 'Kozo'])
  await alice.until(async () => (await alice.subjects('Drafts')).length === 0, 'Drafts is empty')
  await alice.until(async () => (await alice.subjects('Trash')).includes('Begun'), 'it lies in Trash')

  await page.getByRole('treeitem', { name: 'Inbox' }).first().click()
  await row(page, 'Order 4711').click()
  await expect(page.getByRole('article')).toBeVisible()
  await page.keyboard.press('f')
  await expect(text(page).getByRole('cell', { name: '120.00' })).toBeVisible()
  await expect(composer(page).getByText('invite.ics')).toBeVisible()
  await expect(page.getByText('1 picture was left out', { exact: false })).toBeVisible()
  await composer(page).getByLabel('To', { exact: true }).fill('bob@example.test')
  await text(page).click()
  await page.keyboard.press('Control+Enter')
  await bob.until(async () => (await bob.subjects()).includes('Fwd: Order 4711'), 'arrives')
  const passed = await bob.parsed('Fwd: Order 4711')
  expect(passed.text).not.toContain('Secret')
  expect(passed.text).toContain('line one\nline two')
  expect(passed.html).toContain('<p dir="rtl">שלום.</p>')
  expect(passed.attachments.find(({ filename }) => filename === 'invite.ics')?.content.toString()).toContain('SUMMARY:Paper meeting')
})
