import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startProxy } from '../../lab/proxy.ts'
import { expect, test } from '../fixtures.ts'
import { expectStatus, fillAccount, row, setUndoSeconds, write } from '../person.ts'

const send = (page: import('@playwright/test').Page) => page.getByRole('button', { name: /^Send/ }).click()

test('a letter with Korean, an emoji and an attachment arrives whole, and a copy lies in Sent', async ({
  lab,
  profile,
  startWithAlice,
}) => {
  const file = join(profile, '..', '견적서.pdf')
  writeFileSync(file, 'not really a PDF')
  const app = await startWithAlice()
  const { page } = app
  await write(page, {
    to: '밥 <bob@example.test>',
    cc: 'carol@example.test',
    subject: '가을호 표지 🍂',
    text: '서연 씨, 고맙습니다.\n.\nFrom 여기까지 🙂',
    plain: true,
  })
  await app.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = (async () => ({ canceled: false, filePaths: [path] })) as typeof dialog.showOpenDialog
  }, file)
  await page.getByRole('button', { name: 'Attach files' }).click()
  await expect(page.getByText('견적서.pdf')).toBeVisible()
  await send(page)
  await expect(page.getByText('In the outbox, on its way.')).toBeVisible()
  const bob = lab.mailbox('bob')
  await bob.until(async () => (await bob.subjects()).includes('가을호 표지 🍂'), 'the letter arrives')
  const mail = await bob.parsed('가을호 표지 🍂')
  expect(mail.text?.trim()).toBe('서연 씨, 고맙습니다.\n.\nFrom 여기까지 🙂')
  expect(mail.from?.text).toBe('"Alice" <alice@example.test>')
  expect(mail.to && 'text' in mail.to && mail.to.text).toBe('"밥" <bob@example.test>')
  expect(mail.cc && 'text' in mail.cc && mail.cc.text).toBe('carol@example.test')
  expect(mail.messageId).toMatch(/^<[0-9a-f-]{36}@example\.test>$/)
  expect(Math.abs((mail.date?.getTime() ?? 0) - Date.now())).toBeLessThan(60_000)
  expect(mail.headers.get('mime-version')).toBe('1.0')
  expect(mail.attachments[0]?.filename?.normalize('NFC')).toBe('견적서.pdf')
  expect(mail.attachments[0]?.content.toString()).toBe('not really a PDF')
  expect(await lab.mailbox('carol').subjects()).toContain('가을호 표지 🍂')
  const alice = lab.mailbox('alice')
  await alice.until(async () => (await alice.subjects('Sent')).length === 1, 'the copy in Sent')
  expect((await alice.flags('가을호 표지 🍂', 'Sent')).has('\\Seen')).toBe(true)
  await page.getByRole('treeitem', { name: 'Sent' }).click()
  await expect(row(page, '가을호 표지 🍂')).toContainText('To 밥')
})

test('Bcc recipients get the letter and nobody sees them', async ({ lab, startWithAlice }) => {
  const { page } = await startWithAlice()
  await write(page, { to: 'bob@example.test', subject: 'Quiet copy', text: 'x' })
  await page.getByRole('button', { name: 'Cc Bcc' }).click()
  await page.getByLabel('Bcc', { exact: true }).fill('carol@example.test')
  await send(page)
  const carol = lab.mailbox('carol')
  await carol.until(async () => (await carol.subjects()).includes('Quiet copy'), 'arrives')
  const [headers] = (await lab.mailbox('bob').source('Quiet copy')).toString().split('\r\n\r\n')
  // A boundary or a Message-ID may have any letters of hexadecimal digits in it, `bcc` too.
  expect(headers?.replace(/^Received:[\s\S]*?\r\n(?=\S)/gm, '')).not.toMatch(/carol|^[\w-]*bcc:/im)
})

test('while the server is down a letter waits in the outbox and says why, then goes out by itself, once', async ({
  lab,
  startWithAlice,
}) => {
  const { page } = await startWithAlice()
  await lab.submission.stop()
  await write(page, { to: 'bob@example.test', subject: 'Patient letter', text: 'x' })
  await send(page)
  await page.getByRole('treeitem', { name: 'Outbox' }).click()
  await expect(page.getByText(/Trying again at/)).toBeVisible()
  await expect(page.getByText('127.0.0.1 does not take connections on this port.', { exact: false })).toBeVisible()
  await lab.submission.start()
  const bob = lab.mailbox('bob')
  await bob.until(async () => (await bob.subjects()).length > 0, 'the letter arrives')
  await expect(page.getByText(/Accepted by 127\.0\.0\.1/)).toBeVisible()
  expect(await bob.subjects()).toEqual(['Patient letter'])
})

test('a kill between send and delivery loses nothing and doubles nothing', async ({ lab, start }) => {
  const gate = await startProxy(lab.submission.port)
  const app = await start()
  await fillAccount(app.page, lab, 'alice', { smtp: { port: gate.port } })
  await app.page.getByRole('button', { name: 'Connect' }).click()
  await expectStatus(app.page, 'Up to date')
  gate.setOpen(false)
  const before = gate.connections()
  await write(app.page, { to: 'bob@example.test', subject: 'Survivor', text: 'x' })
  await send(app.page)
  await expect(app.page.getByText('In the outbox, on its way.')).toBeVisible()
  await expect.poll(() => gate.connections()).toBeGreaterThan(before)
  await app.kill()
  expect(await lab.mailbox('bob').subjects()).toEqual([])
  gate.setOpen(true)
  const again = await start()
  const bob = lab.mailbox('bob')
  await bob.until(async () => (await bob.subjects()).length > 0, 'the letter arrives')
  await again.page.getByRole('treeitem', { name: 'Outbox' }).click()
  await expect(again.page.getByText(/Accepted by 127\.0\.0\.1/)).toBeVisible()
  const alice = lab.mailbox('alice')
  await alice.until(async () => (await alice.subjects('Sent')).length > 0, 'the copy in Sent')
  expect(await bob.subjects()).toEqual(['Survivor'])
  expect(await alice.subjects('Sent')).toEqual(['Survivor'])
  await gate.close()
})

test('a letter that the server refuses stays in the outbox, with the server’s own words', async ({ startWithAlice }) => {
  const { page } = await startWithAlice()
  await write(page, { to: 'nobody@example.test', subject: 'No such person', text: 'x' })
  await send(page)
  await page.getByRole('treeitem', { name: 'Outbox' }).click()
  const letter = page.locator('[data-state=failed]')
  await expect(letter).toContainText('No such person')
  await expect(letter).toContainText('550 5.1.1 <nobody@example.test>: Recipient address rejected')
  await expect(letter.getByRole('button', { name: 'Try now' })).toBeVisible()
})

test('a letter that the server puts off is tried again by itself', async ({ startWithAlice }) => {
  const { page } = await startWithAlice()
  await write(page, { to: 'later@example.test', subject: 'Another time', text: 'x' })
  await send(page)
  await page.getByRole('treeitem', { name: 'Outbox' }).click()
  const letter = page.locator('[data-state=retrying]')
  await expect(letter).toContainText(/Trying again at/)
  await expect(letter).toContainText('450 4.2.1')
  await letter.getByRole('button', { name: 'Try now' }).click()
  await expect(letter).toContainText(/attempt 2/)
  await letter.getByRole('button', { name: 'How it went' }).click()
  await expect(letter.getByRole('row').filter({ hasText: 'RCPT TO:<later@example.test>' }).first()).toContainText(
    "The envelope's recipient",
  )
  await expect(letter.getByRole('row').filter({ hasText: '450 4.2.1' }).first()).toContainText('try again later')
  await expect(letter).not.toContainText('alice has a secret')
})

test('a letter can be taken back for a while, with its attachment, and is sent once it is sent again', async ({
  lab,
  profile,
  startWithAlice,
}) => {
  const file = join(profile, '..', 'proof.pdf')
  writeFileSync(file, 'not really a PDF')
  const app = await startWithAlice()
  const { page } = app
  await setUndoSeconds(page, 60)
  await write(page, { to: 'bob@example.test', subject: 'Too soon', text: 'First thought' })
  await app.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = (async () => ({ canceled: false, filePaths: [path] })) as typeof dialog.showOpenDialog
  }, file)
  await page.getByRole('button', { name: 'Attach files' }).click()
  await expect(page.getByText('proof.pdf')).toBeVisible()
  await send(page)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByLabel('Message text')).toHaveText('First thought')
  await expect(page.getByText('proof.pdf')).toBeVisible()
  await page.getByLabel('Message text').fill('Second thought')
  await send(page)
  await page.getByRole('treeitem', { name: 'Outbox' }).click()
  await expect(page.getByRole('listitem').filter({ hasText: 'Too soon' })).toHaveCount(1)
  await page.getByRole('button', { name: 'Send now' }).click()
  const bob = lab.mailbox('bob')
  await bob.until(async () => (await bob.subjects()).length > 0, 'the letter arrives')
  const mail = await bob.parsed('Too soon')
  expect(mail.text?.trim()).toBe('Second thought')
  expect(mail.attachments[0]?.content.toString()).toBe('not really a PDF')
  expect(await bob.subjects()).toEqual(['Too soon'])
})

test('a letter that is to go later waits, also over a restart, and can be sent now', async ({ lab, start, startWithAlice }) => {
  const app = await startWithAlice()
  await write(app.page, { to: 'bob@example.test', subject: 'Tomorrow', text: 'x' })
  await app.page.getByRole('button', { name: 'Later' }).click()
  await app.page.getByRole('menuitem', { name: 'Tomorrow morning' }).click()
  await app.page.getByRole('treeitem', { name: 'Outbox' }).click()
  await expect(app.page.getByText(/Will be sent on/)).toBeVisible()
  await app.kill()
  const { page } = await start()
  await page.getByRole('treeitem', { name: 'Outbox' }).click()
  await expect(page.getByText(/Will be sent on/)).toBeVisible()
  expect(await lab.mailbox('bob').subjects()).toEqual([])
  await page.getByRole('button', { name: 'Send now' }).click()
  await expect(page.getByText(/Accepted by 127\.0\.0\.1/)).toBeVisible()
  const alice = lab.mailbox('alice')
  await alice.until(async () => (await alice.subjects('Sent')).length === 1, 'the copy in Sent')
  await page.getByRole('treeitem', { name: 'Sent' }).click()
  await row(page, 'Tomorrow').click()
  await page.getByRole('button', { name: 'How it went' }).click()
  await expect(page.getByRole('row').filter({ hasText: 'MAIL FROM:<alice@example.test>' })).toBeVisible()
})

test('a reply goes to the sender, names what it answers, and quotes', async ({ lab, startWithAlice }) => {
  await lab
    .mailbox('alice')
    .append(
      'From: Bob <bob@example.test>\r\nTo: alice@example.test\r\nSubject: Re: RE: Thursday\r\nMessage-ID: <t1@example.test>\r\n\r\nDoes Thursday work?\r\n',
    )
  const { page } = await startWithAlice()
  await row(page, 'Thursday').click()
  await expect(page.getByRole('article')).toBeVisible()
  await page.keyboard.press('r')
  await expect(page.getByLabel('Subject')).toHaveValue('Re: Thursday')
  await expect(page.getByLabel('Message text')).toHaveValue(/> Does Thursday work\?/)
  await send(page)
  const bob = lab.mailbox('bob')
  await bob.until(async () => (await bob.subjects()).includes('Re: Thursday'), 'arrives')
  const mail = await bob.parsed('Re: Thursday')
  expect(mail.inReplyTo).toBe('<t1@example.test>')
  expect(mail.references).toBe('<t1@example.test>')
  const alice = lab.mailbox('alice')
  await alice.until(async () => (await alice.flags('Re: RE: Thursday')).has('\\Answered'), 'answered on the server')
})

test('a letter that was refused to one and sent back by another says in red whom it did not reach, in the outbox and in Sent', async ({
  lab,
  startWithAlice,
}) => {
  const { page } = await startWithAlice()
  const outbox = page.getByRole('treeitem', { name: /^Outbox/ })
  await write(page, { to: 'nobody@example.test, bob@example.test', subject: 'Into the void', text: 'x' })
  await send(page)
  const alice = lab.mailbox('alice')
  await alice.until(async () => (await alice.subjects('Sent')).length === 1, 'the copy in Sent')
  const { messageId } = await alice.parsed('Into the void', 'Sent')
  const report = [
    ...['From: mailer-daemon@example.test', 'To: alice@example.test', 'Subject: Undelivered', 'MIME-Version: 1.0'],
    ...['Content-Type: multipart/report; report-type=delivery-status; boundary=b', '', '--b', 'Content-Type: text/plain', '', 'x', '--b'],
    ...['Content-Type: message/delivery-status', '', 'Reporting-MTA: dns; x.example', '', 'Final-Recipient: rfc822; bob@example.test'],
    ...['Action: failed', 'Status: 5.2.2', 'Diagnostic-Code: smtp; 552 5.2.2 Mailbox full', '', '--b'],
    ...['Content-Type: text/rfc822-headers', '', `Message-ID: ${messageId}`, '', '--b--', ''],
  ]
  await alice.append(report.join('\r\n'))
  await expect(row(page, 'Undelivered')).toBeVisible()
  await outbox.click()
  const letter = page.locator('[data-state]').filter({ hasText: 'Into the void' }).filter({ hasText: 'Not delivered' })
  await expect(letter).toContainText('Not delivered to 2 of 2 recipients')
  await expect(letter).toContainText('nobody@example.test: refused.')
  await expect(letter).toContainText('bob@example.test: not delivered.')
  await expect(letter).not.toContainText('Accepted by')
  await expect(outbox).toHaveText(/1$/)
  await page.getByRole('treeitem', { name: 'Sent' }).click()
  await row(page, 'Into the void').click()
  const note = page.locator('article [data-outcome=missed]')
  await expect(note).toContainText('Not delivered to 2 of 2 recipients')
  await note.getByRole('button', { name: 'Edit and send again' }).click()
  await expect(page.getByRole('dialog')).toContainText('nobody@example.test')
  await page.getByRole('dialog').getByRole('button', { name: 'Discard' }).click()
  await note.getByRole('button', { name: 'Send again to those who did not get it' }).click()
  // The mailbox has room by now; the other is still nobody.
  await expect(page.locator('article [data-outcome=resent]')).toContainText('Sent again to those who did not get it')
  await outbox.click()
  await expect(page.locator('[data-state]').filter({ hasText: 'Not delivered to 1 of 2 recipients' })).toContainText(
    'bob@example.test: accepted',
  )
  await expect(outbox).toHaveText(/1$/)
  const bob = lab.mailbox('bob')
  await bob.until(async () => (await bob.subjects()).length === 2, 'sent once by each letter')
})
