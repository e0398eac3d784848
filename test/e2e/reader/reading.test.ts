import { readFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { expect, test } from '../fixtures.ts'
import { bodyOf, row } from '../person.ts'

const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

const mail = (subject: string, type: string, body: string) =>
  `From: Ada Kim <ada@press.example>\r\nTo: alice@example.test\r\nSubject: ${subject}\r\nMIME-Version: 1.0\r\nContent-Type: ${type}\r\n\r\n${body}\r\n`

test('HTML is shown without scripts and without the network, and what was kept out is counted', async ({ lab, startWithAlice }) => {
  let contacts = 0
  const recorder = createServer((socket) => {
    contacts++
    socket.destroy()
  })
  await new Promise<void>((resolve) => recorder.listen(0, '127.0.0.1', resolve))
  const host = `http://127.0.0.1:${(recorder.address() as AddressInfo).port}`
  const html = `<html><head><style>body{background:url(${host}/style.png)} @import "${host}/import.css";</style>
    <link rel="stylesheet" href="${host}/link.css"><meta http-equiv="refresh" content="0;url=${host}/refresh"></head><body>
    <script>document.title='ran'; fetch('${host}/script')</script><p onclick="1" style="background-image:url('${host}/inline.png')">Visible words</p>
    <img src="${host}/a.png"><img src="${host}/pixel.gif" width="1" height="1"><img srcset="${host}/b.png 2x">
    <iframe src="${host}/frame"></iframe><video poster="${host}/poster.png"></video><svg><image href="${host}/svg.png"/></svg>
    <form action="${host}/form"><input autofocus></form><a href="javascript:alert(1)">script link</a></body></html>`
  await lab.mailbox('alice').append(mail('Loud newsletter', 'text/html; charset=utf-8', html))
  const app = await startWithAlice()
  const { page } = app
  await row(page, 'Loud newsletter').click()
  const frame = bodyOf(page)
  await expect(frame.getByText('Visible words')).toBeVisible()
  await expect(page.getByText(/Kept private: 1 tracking pixel, \d+ images, .* from 1 host not loaded\./)).toBeVisible()
  await expect(frame.locator('script, form, iframe, video, svg, link, meta[http-equiv]')).toHaveCount(0)
  await expect(frame.locator('a[href^="javascript"]')).toHaveCount(0)
  expect(contacts).toBe(0)
  recorder.close()
})

test('an inline picture shows, an attachment saves byte for byte under a safe name', async ({ lab, profile, startWithAlice }) => {
  const body = [
    '--b',
    'Content-Type: multipart/related; boundary=r',
    '',
    '--r',
    'Content-Type: text/html; charset=utf-8',
    '',
    '<p>With a picture</p><img src="cid:pic@x" width="20" height="20">',
    '--r',
    'Content-Type: image/png',
    'Content-ID: <pic@x>',
    'Content-Disposition: inline',
    'Content-Transfer-Encoding: base64',
    '',
    pixel,
    '--r--',
    '--b',
    'Content-Type: application/octet-stream',
    `Content-Disposition: attachment; filename*=utf-8''..%2F..%2F${encodeURIComponent('견적서'.normalize('NFD'))}.bin`,
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from([0, 1, 2, 255, 13, 10, 0]).toString('base64'),
    '--b--',
  ].join('\r\n')
  await lab.mailbox('alice').append(mail('With files', 'multipart/mixed; boundary=b', body))
  const app = await startWithAlice()
  const { page } = app
  await row(page, 'With files').click()
  const picture = bodyOf(page).locator('img')
  await expect.poll(() => picture.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(1)
  const target = join(profile, '..', 'saved.bin')
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = (async (...args: unknown[]) => {
      ;(globalThis as { asked?: unknown }).asked = args.at(-1)
      return { canceled: false, filePath }
    }) as typeof dialog.showSaveDialog
  }, target)
  await page.getByRole('button', { name: /^_.*견적서/ }).click()
  await expect(page.getByText(`Saved to ${target}`)).toBeVisible()
  expect([...readFileSync(target)]).toEqual([0, 1, 2, 255, 13, 10, 0])
  const asked = await app.evaluate(() => (globalThis as { asked?: { defaultPath: string } }).asked, undefined)
  expect(asked?.defaultPath).toBe('_.._견적서.bin')
})

test('a link in a message opens in the system’s browser, never in the window', async ({ lab, startWithAlice }) => {
  await lab.mailbox('alice').append(mail('A link', 'text/html', '<a href="https://press.example/letters">read on</a>'))
  const app = await startWithAlice()
  const { page } = app
  await app.evaluate(({ shell }) => {
    shell.openExternal = async (url: string) => {
      ;(globalThis as { opened?: string }).opened = url
    }
  }, undefined)
  await row(page, 'A link').click()
  await bodyOf(page).getByText('read on').click()
  await expect.poll(() => app.evaluate(() => (globalThis as { opened?: string }).opened, undefined)).toBe('https://press.example/letters')
  await expect(page.getByRole('article')).toBeVisible()
})

test('a link that another program is for is not opened: its scheme is said, and its address can be copied', async ({
  lab,
  startWithAlice,
}) => {
  await lab.mailbox('alice').append(mail('A calendar', 'text/html', '<a href="webcal://press.example/days.ics">our days</a>'))
  const app = await startWithAlice()
  const { page } = app
  await app.evaluate(({ shell }) => {
    shell.openExternal = async (url: string) => {
      ;(globalThis as { opened?: string }).opened = url
    }
  }, undefined)
  await row(page, 'A calendar').click()
  await bodyOf(page).getByText('our days').click()
  const dialog = page.getByRole('alertdialog')
  await expect(dialog).toContainText('webcal:')
  await expect(dialog).toContainText('webcal://press.example/days.ics')
  await dialog.getByRole('button', { name: 'Copy address' }).click()
  await expect.poll(() => app.evaluate(({ clipboard }) => clipboard.readText(), undefined)).toBe('webcal://press.example/days.ics')
  expect(await app.evaluate(() => (globalThis as { opened?: string }).opened, undefined)).toBeUndefined()
})

test('old Korean and Japanese encodings read as they were written', async ({ lab, startWithAlice }) => {
  const euckr = Buffer.concat([
    Buffer.from(
      'From: =?euc-kr?B?sei8rb+s?= <seoyeon@hanbit.example>\r\nSubject: =?euc-kr?B?x9HB9g==?=\r\nContent-Type: text/plain; charset=ks_c_5601-1987\r\n\r\n',
    ),
    Buffer.from([0xbe, 0xc8, 0xb3, 0xe7, 0xc7, 0xcf, 0xbc, 0xbc, 0xbf, 0xe4]),
    Buffer.from('\r\n'),
  ])
  await lab.mailbox('alice').append(euckr)
  const { page } = await startWithAlice()
  await row(page, '한지').click()
  await expect(page.getByRole('article')).toContainText('안녕하세요')
  await expect(page.getByRole('article')).toContainText('김서연')
})
