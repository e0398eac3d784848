import type { Page } from '@playwright/test'
import { findsRecorders, type Recorder, startRecorder } from '../../lab/recorder.ts'
import { expect, test } from '../fixtures.ts'
import { bodyOf, row } from '../person.ts'
import { openBarePage } from './bare-page.ts'
import { leaks } from './leaks.ts'
import { namesLookedUp, netLogTo } from './net-log.ts'
import { scripts } from './scripts.ts'

const mail = (subject: string, html: string) =>
  `From: Ada Kim <ada@press.example>\r\nTo: alice@example.test\r\nSubject: ${subject}\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>Visible</p>${html}\r\n`

/** What Alice's server says of who wrote it, above what it writes when it takes a message from outside. */
const verified =
  'Authentication-Results: mx.example.test; dmarc=pass header.from=press.example\r\n' +
  'Received: from mx.press.example (mx.press.example [203.0.113.9]) by mx.example.test with ESMTPS id 1; Sun, 29 Nov 2026 09:00:00 +0000\r\n'

/** Shows markup in messages' frames as it is, without the sanitiser, and resolves when all of them have loaded. */
async function showRaw(page: Page, bodies: string[]): Promise<void> {
  await page.evaluate(async (markups) => {
    for (const old of document.querySelectorAll('iframe[data-raw]')) old.remove()
    const shown = markups.map(async (html) => {
      const frame = document.createElement('iframe')
      frame.dataset['raw'] = ''
      frame.sandbox.value = 'allow-scripts allow-same-origin'
      frame.src = `${location.origin.replace('//window', '//message')}/frame.html`
      await new Promise<void>((resolve) => {
        window.addEventListener('message', ({ source, data }) => {
          if (source !== frame.contentWindow) return
          if (data?.kind === 'ready') frame.contentWindow?.postMessage({ token: crypto.randomUUID(), html }, '*')
          if (data?.kind === 'loaded') resolve()
        })
        document.body.append(frame)
      })
    })
    await Promise.all(shown)
  }, bodies)
}

/** That whoever is not stopped is heard by the recorder: silence means something then. */
async function expectHeard(recorder: Recorder): Promise<void> {
  const bare = await openBarePage([findsRecorders])
  await bare.show(`<img src="${recorder.origin}/control.gif">`, { raw: true })
  await expect.poll(() => recorder.paths()).toContain('/control.gif')
  await bare.close()
}

/** So much that a message is cleaned in pieces. */
const long = '<p>words <b>and</b> more</p>'.repeat(1200)

/** So many at a time. */
const handfuls = <T>(all: T[]): T[][] =>
  Array.from({ length: Math.ceil(all.length / 8) }, (_, index) => all.slice(index * 8, index * 8 + 8))

test(`${leaks.length} ways to the network are shut, and with consent only pictures are loaded, without cookies`, async ({
  lab,
  startWithAlice,
}) => {
  test.setTimeout(240_000)
  const recorder = await startRecorder()
  const letters = leaks.map(({ name, html }, index) => ({
    source: Buffer.from(mail(`${index}: ${name}`, html(recorder.origin))),
    at: Date.now() - index * 60_000,
    seen: true,
    flagged: false,
    subject: `${index}: ${name}`,
    messageId: '',
  }))
  await lab.put('alice', letters)
  const { page } = await startWithAlice()
  const shown = page.locator('article iframe[data-loaded]')
  await row(page, `0: ${leaks[0]?.name}`).click()
  for (const [index, { name, picture: loads }] of leaks.entries()) {
    const before = { connections: recorder.connections(), requests: recorder.requests.length }
    await expect(page.getByRole('heading', { level: 1, name: `${index}: ${name}` })).toBeVisible()
    await expect(shown).toHaveCount(1)
    expect({ connections: recorder.connections(), requests: recorder.requests.length }, name).toEqual(before)
    if (loads) {
      await page.getByRole('button', { name: 'Load this time' }).click()
      await expect.poll(() => recorder.requests.length, { message: name, intervals: [20] }).toBeGreaterThan(before.requests)
      // Nothing of it is still on its way when the next one is opened.
      await expect(page.getByText(/on your word/)).toBeVisible()
      await expect.poll(() => recorder.open()).toBe(0)
    }
    await page.keyboard.press('j')
  }
  for (const { headers } of recorder.requests) {
    expect(headers['cookie']).toBeUndefined()
    expect(headers['referer']).toBeUndefined()
  }
  expect(recorder.requests.length).toBeGreaterThan(0)
  await expectHeard(recorder)
  recorder.stop()
})

test(`no name is looked up for ${leaks.length} messages that ask for one`, async ({ lab, profile, startWithAlice }) => {
  test.setTimeout(240_000)
  const domain = 'looked-up.test'
  const log = `${profile}-net.json`
  await lab.put(
    'alice',
    leaks.map(({ name, html }, index) => {
      const subject = `${index}: ${name}`
      const source = Buffer.from(mail(subject, html(`http://n${index}.${domain}`)))
      return { source, at: Date.now() - index * 60_000, seen: true, flagged: false, subject, messageId: '' }
    }),
  )
  const app = await startWithAlice({}, { switches: [netLogTo(log)] })
  const { page } = app
  await row(page, `0: ${leaks[0]?.name}`).click()
  for (const [index, { name }] of leaks.entries()) {
    await expect(page.getByRole('heading', { level: 1, name: `${index}: ${name}` })).toBeVisible()
    await expect(page.locator('article iframe[data-loaded]')).toHaveCount(1)
    await page.keyboard.press('j')
  }
  await app.quit()
  expect(namesLookedUp(log).filter((name) => name.includes(domain))).toEqual([])
})

test('pictures of a trusted sender are loaded when a message is read, not when it is made ready beside another', async ({
  lab,
  startWithAlice,
}) => {
  const recorder = await startRecorder()
  for (const name of ['first', 'second', 'third']) {
    await lab.mailbox('alice').append(verified + mail(name, `<img src="${recorder.origin}/${name}.gif" width="9" height="9">`))
  }
  const { page } = await startWithAlice()
  await row(page, 'second').click()
  await page.getByRole('button', { name: 'Always for this sender' }).click()
  const asked = () => recorder.requests.map(({ path }) => path)
  await expect.poll(asked).toEqual(['/second.gif'])
  await row(page, 'third').hover()
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(() => requestIdleCallback(resolve))))
  expect(asked()).toEqual(['/second.gif'])
  await row(page, 'third').click()
  await expect.poll(asked).toEqual(['/second.gif', '/third.gif'])
  recorder.stop()
})

test('a page that stops nothing would have looked names up, and the log would tell', async ({ profile }) => {
  const log = `${profile}-net.json`
  const bare = await openBarePage([netLogTo(log)])
  await bare.show('<img src="http://picture.looked-up.test/"><link rel="dns-prefetch" href="//prefetched.looked-up.test">', { raw: true })
  await bare.close()
  expect(namesLookedUp(log).join(' ')).toMatch(/picture\.looked-up\.test/)
})

test('the frame alone keeps all of that from the network', async ({ start }) => {
  const recorder = await startRecorder()
  const { page } = await start()
  for (const some of handfuls(leaks)) {
    await showRaw(
      page,
      some.map(({ html }) => html(recorder.origin)),
    )
    expect(recorder.connections(), some.map(({ name }) => name).join(', ')).toBe(0)
  }
  await expectHeard(recorder)
  recorder.stop()
})

test('the sanitiser alone keeps all of that from the network', async () => {
  const recorder = await startRecorder()
  const bare = await openBarePage([findsRecorders])
  for (const { name, html } of leaks) {
    await bare.show(html(recorder.origin))
    expect(recorder.connections(), name).toBe(0)
    // What is long is parsed and cleaned in pieces.
    await bare.show(`${html(recorder.origin)}${long}`)
    expect(recorder.connections(), `${name}, long`).toBe(0)
  }
  await bare.close()
  await expectHeard(recorder)
  recorder.stop()
})

test(`${scripts.length} scripts do not run in the frame alone`, async ({ start }) => {
  const { page } = await start()
  const ran: string[] = []
  page.on('dialog', (dialog) => {
    ran.push(dialog.message())
    void dialog.dismiss()
  })
  for (const some of handfuls(scripts)) {
    await showRaw(
      page,
      some.map((script) => script.replaceAll('$', 'alert(1)')),
    )
  }
  expect(ran).toEqual([])
})

test(`${scripts.length} scripts do not run where there is only the sanitiser`, async () => {
  const bare = await openBarePage()
  for (const script of scripts) {
    await bare.show(script.replaceAll('$', 'alert(1)'))
    expect(bare.ran(), script).toEqual([])
    await bare.show(`${long}${script.replaceAll('$', 'alert(1)')}${long}`)
    expect(bare.ran(), `long: ${script}`).toEqual([])
  }
  // The page would run them: without the sanitiser the second one does.
  await bare.show((scripts[1] ?? '').replaceAll('$', 'alert(1)'), { raw: true })
  await expect.poll(() => bare.ran()).toEqual(['1'])
  await bare.close()
})

test('a message cannot cover the window, however it is styled', async ({ lab, startWithAlice }) => {
  const html =
    '<style>html,body{position:fixed;inset:0}div{position:fixed;inset:-500px;z-index:9999;background:red}</style><div>Covered</div>'
  await lab.mailbox('alice').append(mail('An overlay', html))
  const { page } = await startWithAlice()
  await row(page, 'An overlay').click()
  await expect(bodyOf(page).getByText('Covered')).toBeAttached()
  await page.getByRole('button', { name: 'Archive' }).click({ trial: true })
  await expect(page.getByRole('button', { name: 'New message' })).toBeVisible()
})
