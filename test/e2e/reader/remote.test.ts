import type { Page } from '@playwright/test'
import { type Recorder, startRecorder } from '../../lab/recorder.ts'
import { expect, test } from '../fixtures.ts'
import { bodyOf, row } from '../person.ts'

const mail = (subject: string, html: string, head = '') =>
  `${head}From: Ada Kim <ada@press.example>\r\nTo: alice@example.test\r\nSubject: ${subject}\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>Visible</p>${html}\r\n`
const load = (page: Page) => page.getByRole('button', { name: 'Load this time' }).click()
/** All that was asked for has come, or has not, and nothing is being asked for any more. */
const loaded = (page: Page) => expect(page.locator('article iframe[data-loaded]')).toHaveCount(1)
test('all pictures are asked for once they are allowed, and nothing that one does afterwards asks for more', async ({
  lab,
  startWithAlice,
}) => {
  const recorder = await startRecorder()
  const o = recorder.origin
  const steps = Array.from({ length: 11 }, (_, index) => `${index * 10}%{background-image:url(${o}/t${index}.gif)}`).join('')
  const html = `<body bgcolor="#ffffff"><style>@keyframes t{${steps}}p{animation:t 1s steps(1) infinite}b:hover{background:url(${o}/hovered.gif)}
    details[open] i{background:url(${o}/opened.gif)}a:active{background:url(${o}/pressed.gif)}a:focus{background:url(${o}/focused.gif)}
    @media (prefers-color-scheme:light){u{background:url(${o}/light.gif)}}@media (min-width:900px){s{background:url(${o}/wide.gif)}}
    @media (max-width:600px){s{background:url(${o}/narrow.gif)}}@media print{s{background:url(${o}/printed.gif)}}
    p:has(+b:hover){background:url(${o}/has.gif)}</style><p>Visible</p><b>hover</b><details><summary>more</summary><i>x</i></details>
    <u>u</u><s>s</s><a href="#there">a</a><img srcset="${o}/one.gif 1x, ${o}/two.gif 2x"><img loading=lazy src="${o}/far.gif" style="margin-top:9000px" id=there>`
  await lab.mailbox('alice').append(mail('Over time', html))
  await lab.mailbox('alice').append(mail('Another', '<p>Nothing.</p>'))
  const { page } = await startWithAlice()
  await row(page, 'Over time').click()
  await loaded(page)
  expect(recorder.connections()).toBe(0)
  await load(page)
  await expect(page.getByText(/on your word/)).toBeVisible()
  await loaded(page)
  const steps11 = Array.from({ length: 11 }, (_, index) => `/t${index}.gif`)
  const all = [
    ...[
      ...steps11,
      '/hovered.gif',
      '/opened.gif',
      '/pressed.gif',
      '/focused.gif',
      '/light.gif',
      '/wide.gif',
      '/narrow.gif',
      '/printed.gif',
    ],
    ...['/has.gif', '/one.gif', '/far.gif'],
  ]
  await expect.poll(() => [...recorder.paths()].sort()).toEqual([...all].sort())
  await bodyOf(page).locator('b').hover()
  await bodyOf(page).locator('summary').click()
  await bodyOf(page).locator('a').click()
  const root = bodyOf(page).locator(':root')
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.getByRole('button', { name: 'Show it dark' }).click()
  await expect(root).toHaveAttribute('data-hanji-look', 'dark-sheet')
  await loaded(page)
  await page.setViewportSize({ width: 700, height: 800 })
  await expect.poll(() => root.evaluate(({ clientWidth }) => clientWidth)).toBeLessThan(700)
  await page.emulateMedia({ colorScheme: 'light' })
  await expect(root).toHaveAttribute('data-hanji-look', 'sheet')
  await loaded(page)
  await page.setViewportSize({ width: 1280, height: 800 })
  // The pictures are there all the same: from memory.
  await expect(bodyOf(page).locator('img[id]')).toHaveJSProperty('naturalWidth', 1)
  // Read once more, it asks nobody either.
  await row(page, 'Another').click()
  await loaded(page)
  await row(page, 'Over time').click()
  await loaded(page)
  await load(page)
  await expect(bodyOf(page).locator('img[id]')).toHaveJSProperty('naturalWidth', 1)
  expect([...recorder.paths()].sort()).toEqual([...all].sort())
  for (const { headers } of recorder.requests) {
    expect(headers['user-agent']).toBe('Mozilla/5.0')
    for (const name of ['cookie', 'referer', 'origin', 'authorization', 'accept-language']) expect(headers[name], name).toBeUndefined()
  }
  recorder.stop()
})

/** Its pictures are asked for, and this one, by which one knows that the recorder hears, has come. */
async function loadWithControl(page: Page, recorder: Recorder, subject: string): Promise<void> {
  await row(page, subject).click()
  await loaded(page)
  await load(page)
  await expect.poll(() => recorder.paths()).toContain(`/control-${subject.replaceAll(' ', '-')}.gif`)
  await expect(bodyOf(page).locator('img#control')).toHaveJSProperty('naturalWidth', 1)
  await loaded(page)
}
const control = (recorder: Recorder, subject: string) =>
  `<img id=control src="${recorder.origin}/control-${subject.replaceAll(' ', '-')}.gif">`

test('pictures do not lead into the own network: not by an address, a name, a redirect, or a name that changes its mind', async ({
  lab,
  startWithAlice,
}) => {
  const inner = await startRecorder()
  const recorder = await startRecorder((path, response) => {
    const to = /^\/to\?(.*)$/.exec(path)?.[1]
    if (to !== undefined) response.writeHead(302, { location: decodeURIComponent(to) }).end()
    return to !== undefined
  })
  const inside = [
    ...[inner.inside, `http://localhost:${inner.port}`, `http://127.1:${inner.port}`, `http://[::ffff:127.0.0.1]:${inner.port}`],
    ...[`http://0:${inner.port}`, `http://2130706433:${inner.port}`, `http://[::1]:${inner.port}`, inner.as('private'), inner.as('mixed')],
  ]
  const pictures = [
    ...inside.map((origin, index) => `${origin}/direct-${index}`),
    ...inside.map((origin, index) => `${recorder.origin}/to?${encodeURIComponent(`${origin}/reboot-${index}`)}`),
    inner.as('rebinds'),
  ]
  const html = `${pictures.map((url) => `<img src="${url}">`).join('')}${control(recorder, 'Inward')}`
  await lab.mailbox('alice').append(mail('Inward', html))
  const app = await startWithAlice()
  await app.evaluate(() => {
    const { recordedNames } = globalThis as unknown as { recordedNames: Map<string, () => string[]> }
    recordedNames.set('private.recorded.example', () => ['127.0.0.1'])
    recordedNames.set('mixed.recorded.example', () => ['11.22.33.44', '127.0.0.1'])
    let looks = 0
    recordedNames.set('rebinds.recorded.example', () => (looks++ === 0 ? ['169.254.169.254'] : ['127.0.0.1']))
  }, undefined)
  await loadWithControl(app.page, recorder, 'Inward')
  expect(inner.connections()).toBe(0)
  expect(recorder.paths().filter((path) => path.startsWith('/to'))).toHaveLength(inside.length)
  // It would have been heard.
  await fetch(`${inner.inside}/heard`)
  expect(inner.paths()).toEqual(['/heard'])
  inner.stop()
  recorder.stop()
})

test('a message with thousands of pictures, or an address without end, is there to be read with the others', async ({
  lab,
  startWithAlice,
}) => {
  const recorder = await startRecorder()
  // Not drawn, so that it is not the drawing that is waited for.
  const many = Array.from({ length: 2600 }, (_, index) => `<b hidden style="background:url(${recorder.origin}/m${index}.gif)"></b>`).join(
    '',
  )
  const own = Array.from({ length: 900 }, (_, index) => `<b hidden style="background:url(cid:p${index}@x)"></b>`).join('')
  const long = `<img src="${recorder.origin}/${'a'.repeat(9000)}.gif">`
  await lab.mailbox('alice').append(mail('Many', `${control(recorder, 'Many')}${many}${own}<p>Last words</p>`))
  await lab.mailbox('alice').append(mail('Long', `${long}${control(recorder, 'Long')}<p>Last words</p>`))
  const { page } = await startWithAlice()
  for (const subject of ['Long', 'Many']) {
    await loadWithControl(page, recorder, subject)
    await expect(bodyOf(page).getByText('Last words')).toBeAttached()
    // What was left out is said.
    await expect(page.getByText(/Kept private/)).toBeVisible()
  }
  expect(recorder.paths().some((path) => path.length > 8000)).toBe(false)
  await expect.poll(() => new Set(recorder.paths().filter((path) => path.startsWith('/m'))).size, { timeout: 60_000 }).toBe(1999)
  recorder.stop()
})

test('of many large pictures few come at a time, and no more than a message may have', async ({ lab, startWithAlice }) => {
  test.setTimeout(240_000)
  let now = 0
  let most = 0
  const recorder = await startRecorder((path, response) => {
    if (!path.startsWith('/big')) return false
    most = Math.max(most, ++now)
    response.on('close', () => now--)
    response.writeHead(200, { 'content-type': 'image/png' }).end(Buffer.alloc(9_900_000))
    return true
  })
  const big = Array.from({ length: 120 }, (_, index) => `<img src="${recorder.origin}/big${index}.png" width=1>`).join('')
  await lab.mailbox('alice').append(mail('Big', `${control(recorder, 'Big')}${big}`))
  const app = await startWithAlice()
  await loadWithControl(app.page, recorder, 'Big')
  expect(most).toBeGreaterThan(0)
  expect(most).toBeLessThanOrEqual(6)
  expect(recorder.paths().filter((path) => path.startsWith('/big')).length).toBeLessThan(20)
  recorder.stop()
})

/** What Alice's server says, above its own Received; and what it says of what comes from outside. */
const received =
  'Received: from mx.example (mx.example [203.0.113.9]) by mx.example.test with ESMTPS id 1; Sun, 29 Nov 2026 09:00:00 +0000\r\n'
const verdict = (results: string) => `Authentication-Results: mx.example.test; ${results}\r\n${received}`

test('trust in a sender holds for whom it was proved of, and is taken back on one page', async ({ lab, startWithAlice }) => {
  const recorder = await startRecorder()
  const pictureIn = (name: string) => `<img src="${recorder.origin}/${name}.gif">`
  const verified = verdict('dmarc=pass header.from=press.example')
  const inner = mail('Inner', pictureIn('inner'))
  const outer = `${verified}From: ada@press.example\r\nTo: alice@example.test\r\nSubject: Holds another\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nLook.\r\n--b\r\nContent-Type: message/rfc822\r\n\r\n${inner}\r\n--b--\r\n`
  const forged = {
    'No results': '',
    Unclear: verdict('spf=none; dkim=none'),
    Failed: verdict('dmarc=fail header.from=press.example'),
    Own: 'Authentication-Results: mx.example.test; dmarc=pass header.from=press.example\r\n'.repeat(2),
  }
  for (const [subject, head] of Object.entries(forged))
    await lab.mailbox('alice').append(mail(subject, pictureIn(subject.replace(' ', '-')), head))
  await lab.mailbox('alice').append(outer)
  await lab.mailbox('alice').append(mail('Second', pictureIn('second'), verified))
  await lab.mailbox('alice').append(mail('First', pictureIn('first'), verified))
  const { page } = await startWithAlice()
  await row(page, 'First').click()
  await loaded(page)
  await page.getByRole('button', { name: 'Always for this sender' }).click()
  await expect.poll(() => recorder.paths()).toEqual(['/first.gif'])
  for (const subject of Object.keys(forged)) {
    await row(page, subject).click()
    await loaded(page)
    await expect(page.getByText('You always load pictures from ada@press.example, but')).toBeVisible()
  }
  await row(page, 'Holds another').click()
  await page.getByRole('button', { name: 'Inner' }).first().click()
  await loaded(page)
  await expect(page.getByText('nobody has checked who wrote a message within a message')).toBeVisible()
  await row(page, 'Second').click()
  await expect.poll(() => recorder.paths()).toEqual(['/first.gif', '/second.gif'])
  await page.getByRole('button', { name: 'Settings' }).click()
  const settings = page.getByRole('dialog', { name: 'Settings' })
  await settings.getByRole('tab', { name: 'Privacy' }).click()
  await settings.getByRole('button', { name: 'Remove: ask again before loading pictures from ada@press.example' }).click()
  await expect(settings.getByText('ada@press.example')).toHaveCount(0)
  await page.keyboard.press('Escape')
  await lab.mailbox('alice').append(mail('Third', pictureIn('third'), verified))
  await row(page, 'Third').click()
  await loaded(page)
  await expect(page.getByRole('button', { name: 'Load this time' })).toBeVisible()
  expect(recorder.paths()).toEqual(['/first.gif', '/second.gif'])
  recorder.stop()
})
