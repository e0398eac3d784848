import { readFileSync } from 'node:fs'
import { startRecorder } from '../../lab/recorder.ts'
import { expect, test } from '../fixtures.ts'
import { put } from '../letters.ts'
import { bodyOf, row } from '../person.ts'

/** What Alice's server writes when it takes a message from outside; its results stand above. */
const received =
  'Received: from mx.press.example (mx.press.example [203.0.113.9]) by mx.example.test with ESMTPS id 1; Sun, 29 Nov 2026 09:00:00 +0000'

test('who wrote this is said by the person’s own server, and what deceives is pointed out', async ({ lab, startWithAlice }) => {
  const html = 'Go to <a href="https://bank.example.evil.example/in">https://bank.example/login</a>'
  await put(lab, [
    {
      subject: 'Genuine',
      id: 'g',
      body: 'Hello.',
      fields: ['Authentication-Results: mx.example.test; dmarc=pass header.from=press.example', received],
    },
    {
      ...{ subject: 'Forwarded', id: 'h', body: 'Hello.' },
      fields: ['Authentication-Results: mx.example.test; arc=pass; spf=fail; dmarc=fail header.from=press.example', received],
    },
    {
      ...{ subject: 'Forged', id: 'f', body: html, type: 'text/html', from: '"security@bank.example" <x@evil.example>' },
      fields: ['Authentication-Results: mx.example.test; dmarc=fail header.from=evil.example', received, 'Reply-To: pay@elsewhere.example'],
    },
  ])
  const app = await startWithAlice()
  const { page } = app
  await row(page, 'Genuine').click()
  await page.getByRole('button', { name: 'Verified' }).click()
  await expect(page.getByText('Your mail server (mx.example.test) says that this really comes from press.example.')).toBeVisible()
  await page.keyboard.press('Escape')
  await row(page, 'Forwarded').click()
  await page.getByRole('button', { name: 'Not verified' }).click()
  await expect(page.getByText('This was forwarded on its way to you')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByText('this may not be from them')).toHaveCount(0)
  await row(page, 'Forged').click()
  await expect(page.getByRole('button', { name: 'Not genuine?' })).toBeVisible()
  await expect(page.getByText('The name shows the address security@bank.example, but the sender is another.')).toBeVisible()
  await expect(page.getByText('Answers go to elsewhere.example, which is not the sender.')).toBeVisible()
  const link = bodyOf(page).getByText('https://bank.example/login')
  await link.hover()
  await expect(page.getByTestId('link-target')).toContainText('bank.example.evil.example')
  await link.click()
  const question = page.getByRole('alertdialog')
  await expect(question).toContainText('The text says bank.example, but the link leads to bank.example.evil.example.')
  await question.getByRole('button', { name: 'Stay here' }).click()
  expect(await app.evaluate(() => (globalThis as { opened?: string }).opened, undefined)).toBeUndefined()
  await page.getByRole('button', { name: 'Settings' }).click()
  const account = page.getByRole('dialog', { name: 'Settings' }).getByRole('region', { name: 'alice@example.test' })
  await expect(account).toContainText('Senders: example.test is believed; it checked all of the newest messages from outside (3).')
})

test('a message is looked at as it came, saved, attached to a letter, and read in another charset', async ({
  lab,
  profile,
  startWithAlice,
}) => {
  await put(lab, [{ subject: 'Plain', id: 'p', body: 'Just words.', type: 'text/plain; charset=windows-1252' }])
  const app = await startWithAlice()
  const { page } = app
  await row(page, 'Plain').click()
  await expect(page.getByRole('article')).toContainText('Just words.')
  const choose = async (name: string) => {
    await page.getByRole('button', { name: 'More', exact: true }).click()
    await page.getByRole('menuitem', { name }).click()
  }
  await choose('View source')
  await expect(page.getByRole('dialog')).toContainText('Message-ID: <p@press.example>')
  await page.getByRole('button', { name: 'Close' }).click()
  const target = `${profile}-saved.eml`
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = (async () => ({ canceled: false, filePath })) as typeof dialog.showSaveDialog
  }, target)
  await choose('Save as .eml…')
  await expect(page.getByText(`Saved to ${target}`)).toBeVisible()
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Read as' }).press('ArrowRight')
  await page.getByRole('menuitemradio', { name: /EUC-KR/ }).click()
  await expect(page.getByRole('article')).toContainText('Just words.')
  await choose('Forward as attachment')
  const composer = page.getByRole('dialog', { name: 'New message' })
  await expect(composer).toContainText('Plain.eml')
  await expect(composer.getByLabel('Subject')).toHaveValue('Fwd: Plain')
})

test('files are looked at here, saved together, and opened after a question where they could do harm', async ({
  lab,
  profile,
  startWithAlice,
}) => {
  const part = (type: string, name: string, body: string) =>
    `--b\r\nContent-Type: ${type}\r\nContent-Disposition: attachment; filename="${name}"\r\n\r\n${body}\r\n`
  const inner = 'Subject: The inner one\r\nFrom: Kim <kim@inner.example>\r\nContent-Type: text/plain\r\n\r\nInner words.'
  const body = `--b\r\nContent-Type: text/plain\r\n\r\nSee the files.\r\n${part('text/plain', 'notes.txt', 'My notes.')}${part('text/plain', 'notes.txt', 'Other notes.')}${part('application/octet-stream', 'report.pdf.exe', 'MZ')}--b\r\nContent-Type: message/rfc822\r\n\r\n${inner}\r\n--b--`
  await put(lab, [{ subject: 'Files', id: 'x', body, type: 'multipart/mixed; boundary=b' }])
  const app = await startWithAlice()
  const { page } = app
  await row(page, 'Files').click()
  await page.getByRole('button', { name: 'The inner one' }).click()
  await expect(page.getByText('Inner words.')).toBeVisible()
  await page
    .getByRole('button', { name: /^notes.txt/ })
    .first()
    .click()
  await expect(page.getByRole('dialog').frameLocator('iframe').getByText('My notes.')).toBeVisible()
  await page.keyboard.press('Escape')
  await app.evaluate(({ BrowserWindow, dialog, shell }, folder) => {
    for (const window of BrowserWindow.getAllWindows()) {
      window.webContents.startDrag = ({ file }) => {
        ;(globalThis as { dragged?: string }).dragged = file
      }
    }
    dialog.showOpenDialog = (async () => ({ canceled: false, filePaths: [folder] })) as typeof dialog.showOpenDialog
    shell.openPath = async (path: string) => {
      ;(globalThis as { opened?: string }).opened = path
      return ''
    }
  }, profile)
  await page
    .getByRole('button', { name: /^notes.txt/ })
    .first()
    .dispatchEvent('dragstart')
  await expect.poll(() => app.evaluate(() => (globalThis as { dragged?: string }).dragged, undefined)).toMatch(/notes\.txt$/)
  await page.getByRole('button', { name: 'Save all…' }).click()
  await expect(page.getByText(/3 files saved in/)).toBeVisible()
  await page.getByRole('button', { name: 'More for report.pdf.exe' }).click()
  await page.getByRole('menuitem', { name: 'Open', exact: true }).click()
  await expect(page.getByRole('alertdialog')).toContainText('hides what it is')
  expect(await app.evaluate(() => (globalThis as { opened?: string }).opened, undefined)).toBeUndefined()
  await page.getByRole('button', { name: 'Open it' }).click()
  await expect.poll(() => app.evaluate(() => (globalThis as { opened?: string }).opened, undefined)).toMatch(/report\.pdf\.exe$/)
})

test('a mailing list is left by one POST after a question, a receipt is sent only on consent', async ({ lab, startWithAlice }) => {
  const recorder = await startRecorder(undefined, lab.certificates)
  await put(lab, [
    {
      ...{ subject: 'The weekly', id: 'w', body: 'News.', from: 'Weekly <weekly@list.example>' },
      fields: [
        'Authentication-Results: mx.example.test; dkim=pass header.d=list.example; dmarc=pass header.from=list.example',
        received,
        'DKIM-Signature: v=1; d=list.example; h=From:List-Unsubscribe:List-Unsubscribe-Post; b=x',
        'List-Id: The weekly <weekly.list.example>',
        `List-Unsubscribe: <${recorder.origin}/leave?u=1>`,
        'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
      ],
    },
    {
      ...{ subject: 'Please confirm', id: 'r', body: 'Hello.' },
      // The server is seen to add results to other mail, too.
      fields: ['Authentication-Results: mx.example.test; none', received, 'Disposition-Notification-To: bob@example.test'],
    },
  ])
  const { page } = await startWithAlice()
  await row(page, 'The weekly').click()
  await expect(page.getByText('Mailing list: The weekly')).toBeVisible()
  await page.getByRole('button', { name: 'Unsubscribe' }).click()
  await expect(page.getByRole('alertdialog')).toContainText('pictures.recorded.example')
  await expect(page.getByRole('alertdialog')).toContainText('does not belong to list.example')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Unsubscribe' }).click()
  await expect(page.getByText('You are unsubscribed.')).toBeVisible()
  expect(recorder.requests.map(({ method, path, body }) => `${method} ${path} ${body}`)).toEqual([
    'POST /leave?u=1 List-Unsubscribe=One-Click',
  ])
  expect(recorder.requests[0]?.headers).toMatchObject({ 'user-agent': 'Mozilla/5.0' })
  recorder.stop()
  await row(page, 'Please confirm').click()
  await page.getByRole('button', { name: 'Tell them' }).click()
  await expect(page.getByText('The receipt is on its way.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Tell them' })).toHaveCount(0)
  const bob = lab.mailbox('bob')
  await bob.until(async () => (await bob.subjects()).includes('Read: Please confirm'), 'the receipt is there')
})

/** A PDF of one page that says so. */
function pdf(text: string): string {
  const stream = `BT /F1 24 Tf 40 100 Td (${text}) Tj ET`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]
  let file = '%PDF-1.4\n'
  const places = objects.map((object, index) => {
    const at = file.length
    file += `${index + 1} 0 obj\n${object}\nendobj\n`
    return `${String(at).padStart(10, '0')} 00000 n \n`
  })
  return `${file}xref\n0 6\n0000000000 65535 f \n${places.join('')}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`
}

test('a PDF is read in the window, and a message is printed and saved as one, without what is around it', async ({
  lab,
  profile,
  startWithAlice,
}) => {
  const body = `--b\r\nContent-Type: text/html\r\n\r\n<p>See the <b>proof</b>.</p>\r\n--b\r\nContent-Type: application/pdf; name=proof.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(pdf('Proof')).toString('base64')}\r\n--b--`
  await put(lab, [{ subject: 'The proof', id: 'p', body, type: 'multipart/mixed; boundary=b' }])
  const app = await startWithAlice()
  const { page } = app
  await row(page, 'The proof').click()
  await expect(bodyOf(page).getByText('proof')).toBeVisible()
  await page.getByRole('button', { name: /^proof.pdf/ }).click()
  await expect(page.getByRole('dialog').frameLocator('iframe').locator('canvas[data-drawn]')).toBeVisible()
  await page.keyboard.press('Escape')
  const target = `${profile}-proof.pdf`
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = (async () => ({ canceled: false, filePath })) as typeof dialog.showSaveDialog
  }, target)
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Save as PDF…' }).click()
  await expect(page.getByText(`Saved to ${target}`)).toBeVisible()
  expect(readFileSync(target).subarray(0, 5).toString()).toBe('%PDF-')
})
