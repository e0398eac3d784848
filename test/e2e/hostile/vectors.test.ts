import type { Frame } from '@playwright/test'
import { startRecorder } from '../../lab/recorder.ts'
import { expect, test } from '../fixtures.ts'
import { row } from '../person.ts'
import { vectors } from './vectors/index.ts'

/** So many messages are read at a time, as one conversation. */
const together = 25
const groups = Array.from({ length: Math.ceil(vectors.length / together) }, (_, group) =>
  vectors.slice(group * together, (group + 1) * together),
)

const letter = (subject: string, id: string, group: string, html: string) => ({
  source: Buffer.from(
    `From: Ada Kim <ada@press.example>\r\nTo: alice@example.test\r\nSubject: ${subject}\r\nMessage-ID: <${id}@press.example>\r\n` +
      `References: <${group}@press.example>\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>Visible</p>${html}\r\n`,
  ),
  seen: true,
  flagged: false,
  subject,
  messageId: '',
})

test(`${vectors.length} ways to the network, to a script or to the window are shut in one window`, async ({ lab, startWithAlice }) => {
  test.setTimeout(300_000)
  expect(vectors.length).toBeGreaterThanOrEqual(250)
  expect(new Set(vectors.map(({ html }) => html('http://o'))).size).toBe(vectors.length)
  const recorder = await startRecorder()
  const now = Date.now()
  await lab.put('alice', [
    ...groups.flatMap((some, group) =>
      some.map(({ html }, index) => ({
        ...letter(`Group ${group}.`, `v${group}-${index}`, `g${group}`, html(recorder.origin)),
        at: now - (group * together + index) * 60_000,
      })),
    ),
    { ...letter('Control', 'control', 'control', `<img src="${recorder.origin}/control.png">`), at: now - 1000 * 60_000 },
  ])
  const app = await startWithAlice()
  const { page } = app
  const ran: string[] = []
  page.on('dialog', (dialog) => {
    ran.push(dialog.message())
    void dialog.dismiss()
  })
  const before = { url: page.url(), title: await page.title() }
  for (const [group, some] of groups.entries()) {
    await row(page, `Group ${group}.`).first().click()
    await page.getByRole('button', { name: 'Unfold all' }).click()
    const messages = page.getByRole('article')
    await expect(messages).toHaveCount(some.length)
    for (let at = 0; at < some.length; at++) {
      // Browsers draw what is in sight first.
      await messages.nth(at).evaluate((message) => message.scrollIntoView())
      await messages.nth(at).locator('iframe[data-loaded]').waitFor({ state: 'attached' })
    }
    // The bodies lie in frames within frames.
    const bodies = page.frames().filter((frame) => frame.parentFrame()?.parentFrame() === page.mainFrame())
    expect(bodies.length).toBeGreaterThanOrEqual(some.length)
    expect((await Promise.all(bodies.map(leftIn))).flat()).toEqual([])
    expect({ connections: recorder.connections(), requests: recorder.requests }, `${some.map(({ name }) => name).join(', ')}`).toEqual({
      connections: 0,
      requests: [],
    })
    expect(ran).toEqual([])
    expect({ url: page.url(), title: await page.title() }).toEqual(before)
    expect(page.context().pages()).toHaveLength(1)
    expect(await page.evaluate(() => document.activeElement?.tagName)).not.toBe('IFRAME')
  }
  // The endpoint would have told: what a person allows reaches it, from the same window.
  await row(page, 'Control').click()
  await page.getByRole('button', { name: 'Load this time' }).click()
  await expect.poll(() => recorder.requests.map(({ path }) => path)).toEqual(['/control.png'])
  recorder.stop()
})

/** What a message has left in its document that could load, run, send, be written in or leave its place. */
function leftIn(frame: Frame): Promise<string[]> {
  return frame.evaluate(() => {
    const root = document.documentElement
    const harmful =
      'script,iframe,object,embed,link,meta:not([charset]),base,form,input,button,svg,math,template,video,audio,noscript,dialog,title,' +
      '[popover],[autofocus],[contenteditable],[tabindex],[accesskey],[ping],[download],[attributionsrc],[formaction],[is],[itemscope]'
    const all = [...root.querySelectorAll<HTMLElement>('*')]
    const outside = /^(?:https?:|ftp:|wss?:|file:|\/\/|\\\\)/i
    const said = (element: Element) => element.outerHTML.slice(0, 120)
    return [
      ...[...root.querySelectorAll(harmful)].map(said),
      ...all.filter((element) => [...element.attributes].some(({ name }) => /^on/i.test(name))).map(said),
      ...all
        .filter((element) =>
          [...element.attributes].some(({ name, value }) => !/^(?:href|title|usemap)$/.test(name) && outside.test(value.trim())),
        )
        .map(said),
      ...all.filter((element) => /fixed|sticky/.test(getComputedStyle(element).position)).map(said),
      ...all.filter((element) => getComputedStyle(element).getPropertyValue('-webkit-user-modify') !== 'read-only').map(said),
      ...all.filter((element) => !/^(?:none|no-drag|)$/.test(getComputedStyle(element).getPropertyValue('app-region'))).map(said),
      ...all.filter((element) => /^(?:javascript|data|file|vbscript):/i.test(element.getAttribute('href') ?? '')).map(said),
    ]
  })
}
