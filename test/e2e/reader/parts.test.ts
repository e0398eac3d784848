import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures.ts'
import { bodyOf, row } from '../person.ts'

const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
const part = (fields: string[], body: string) => `${fields.join('\r\n')}\r\n\r\n${body}\r\n`
const amp = '<!doctype html><html amp4email><body>Two seats (live)</body></html>'
const html = `<p>Your <a href="cid:bill1">bill</a></p><img src="cid:logo1" alt="logo"><img src="cid:scan1" alt="scan">
  <noscript><p>Without scripts</p></noscript><video><a href="https://film.example">Watch the film</a></video>`

const source = [
  'From: Ada Kim <ada@press.example>\r\nTo: alice@example.test\r\nSubject: Many parts\r\nMIME-Version: 1.0',
  'Content-Type: multipart/related charset="utf-8"; boundary="r"\r\n\r\n--r',
  'Content-Type: multipart/alternative; boundary="a"\r\n\r\n--a',
  part(['Content-Type: text/plain; charset=utf-8'], 'Your bill'),
  `--a\r\n${part(['Content-Type: text/x-amp-html; charset=utf-8'], amp)}--a`,
  part(['Content-Type: text/html; charset=utf-8; name="body.html"'], html),
  `--a--\r\n--r`,
  part(['Content-Type: application/octet-stream', 'Content-ID: <logo1>', 'Content-Transfer-Encoding: base64'], pixel),
  '--r',
  part(['Content-Type: image/tiff; name="scan.tif"', 'Content-ID: <scan1>', 'Content-Disposition: inline'], 'II*\0 a scan'),
  '--r',
  part(['Content-Type: application/pdf; name="bill.pdf"', 'Content-ID: <bill1>', 'Content-Disposition: attachment'], '%PDF-1.4 a bill'),
  '--r--\r\n',
].join('\r\n')

async function openParts(page: Page, more: string, all: string) {
  await page.getByRole('button', { name: more, exact: true }).click()
  await page.getByRole('menuitem', { name: all }).click()
  return page.getByRole('dialog')
}

test('what the letter draws is drawn, what it does not is listed, and everything is under All parts', async ({
  lab,
  profile,
  startWithAlice,
}) => {
  await lab.mailbox('alice').append(source)
  const app = await startWithAlice()
  const { page } = app
  await row(page, 'Many parts').click()
  const frame = bodyOf(page)
  await expect.poll(() => frame.getByAltText('logo').evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(1)
  await expect(frame.getByText('Without scripts')).toBeVisible()
  await expect(frame.getByText('Watch the film')).toBeVisible()
  const files = page.getByRole('list', { name: 'Attachments' }).getByRole('listitem')
  await expect(files).toHaveCount(2)
  await expect(files.nth(0)).toContainText('scan.tif')
  await expect(files.nth(1)).toContainText('bill.pdf')
  const dialog = await openParts(page, 'More', 'All parts…')
  const parts = dialog.getByRole('listitem')
  await expect(parts).toContainText([
    'text/plain',
    'text/x-amp-html',
    'text/html',
    'application/octet-stream',
    'image/tiff',
    'application/pdf',
  ])
  const target = `${profile}-form.html`
  await app.evaluate(({ dialog: system }, filePath) => {
    system.showSaveDialog = (async () => ({ canceled: false, filePath })) as typeof system.showSaveDialog
  }, target)
  await parts.filter({ hasText: 'amp-html' }).getByRole('button', { name: 'More for Text' }).click()
  await page.getByRole('menuitem', { name: 'Save as…' }).click()
  await expect(page.getByText(`Saved to ${target}`)).toBeVisible()
  expect(readFileSync(target, 'utf8')).toBe(amp)
})

test('a Korean reader finds all parts, too', async ({ lab, startWithAlice }) => {
  await lab.mailbox('alice').append(source)
  const { page } = await startWithAlice()
  await page.evaluate(async () => {
    const answer = await window.hanji.request('getOverview', {})
    if (!answer.ok) throw new Error('no settings')
    const { settings } = answer.value
    await window.hanji.request('saveSettings', { settings: { ...settings, language: 'ko' } })
  })
  await row(page, 'Many parts').click()
  const dialog = await openParts(page, '더 보기', '모든 파트 보기…')
  await expect(dialog).toContainText('이 메일의 모든 파트')
  await expect(dialog.getByRole('listitem')).toHaveCount(6)
})
