import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Page } from '@playwright/test'
import { findElectron } from '../../scripts/electron.ts'
import { launch } from '../e2e/app.ts'
import { startDisplay } from '../e2e/display.ts'
import { fillProfile } from './profile.ts'

/**
 * Times writing: a new letter and an answer from the key to the composer painted, and each key in an answer to 10,000 words from the key to
 * the frame that shows it. A bare textarea and a bare editable page with the same words stand beside. Ends with JSON.
 */
const { values } = parseArgs({ options: { words: { type: 'string', default: '10000' }, keys: { type: 'string', default: '300' } } })
const count = Number(values.words)
const keys = Number(values.keys)
const folder = mkdtempSync(join(tmpdir(), 'hanji-bench-'))
const profile = join(folder, 'profile')
const host = findElectron() ? 'electron' : 'stand-in'

const words = ['paper', 'mulberry', 'sheet', 'the', 'of', '한지를', '종이', 'press', 'letter', 'and']
const paragraphs = Array.from({ length: count / 50 }, (_, at) =>
  Array.from({ length: 50 }, (_, index) => words[(at * 7 + index * 3) % words.length]).join(' '),
)
const message = (subject: string, type: string, body: string, at: number) => ({
  source: Buffer.from(
    `From: Ada <ada@press.example>\r\nTo: alice@example.test\r\nSubject: ${subject}\r\nMessage-ID: <${subject}@press.example>\r\nMIME-Version: 1.0\r\nContent-Type: text/${type}; charset=utf-8\r\n\r\n${body}\r\n`,
  ),
  ...{ at, seen: true, flagged: false, subject, messageId: subject },
})
await fillProfile(profile, (lab) =>
  lab.put('alice', [
    message('long', 'html', paragraphs.map((text) => `<p>${text}</p>`).join('\r\n'), Date.now()),
    message('plain', 'plain', paragraphs.join('\r\n\r\n'), Date.now() - 60_000),
  ]),
)
const display = await startDisplay()
const env = { DISPLAY: display.name, LANG: 'en_US.UTF-8', DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' }
const app = await launch({ profile, env })
try {
  const { page } = app
  await page.getByRole('option').first().waitFor()
  const opened = await openings(page, 'KeyN', true, 15)
  await page.getByRole('option').filter({ hasText: 'long' }).click()
  await page.getByRole('article').waitFor()
  const answered = await openings(page, 'KeyR', false, 10)
  await press(page, 'KeyR', false)
  const rich = await typing(page, '[aria-label="Message text"]')
  await page.getByRole('button', { name: 'Discard' }).click()
  await page.getByRole('option').filter({ hasText: 'plain' }).click()
  await page.getByRole('article').waitFor()
  await press(page, 'KeyR', false)
  const plain = await typing(page, '[aria-label="Message text"]')
  const bare = await beside(page, paragraphs)
  const line = (what: string, { p50, p95 }: Shares) => console.log(`  p50 ${p50} ms, p95 ${p95} ms  ${what}`)
  line(`each key in an answer to ${count} words`, rich)
  line('the same, in plain text', plain)
  line('the same words in a bare editable page', bare.editable)
  line('the same words in a bare textarea', bare.textarea)
  console.log(`  p50 ${opened.p50} ms, p95 ${opened.p95} ms  from the key to a new letter painted, on the ${host}`)
  console.log(`  p50 ${answered.p50} ms, p95 ${answered.p95} ms  from the key to an answer to ${count} words painted`)
  console.log(JSON.stringify({ host, words: count, keys, rich, plain, ...bare, opened, answered }))
} finally {
  await app.kill()
  display.stop()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
}
process.exit()

type Shares = { p50: number; p95: number }

function shares(times: number[]): Shares {
  const sorted = [...times].sort((a, b) => a - b)
  const at = (share: number) => Math.round((sorted[Math.floor(sorted.length * share)] ?? 0) * 10) / 10
  return { p50: at(0.5), p95: at(0.95) }
}

/** From a key to the composer painted, in ms. */
function press(page: Page, code: string, control: boolean): Promise<number> {
  return page.evaluate(
    ({ code: key, control: ctrlKey }) =>
      new Promise<number>((resolve) => {
        const began = performance.now()
        const look = () =>
          document.querySelector('[aria-label="Message text"]')
            ? requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - began)))
            : requestAnimationFrame(look)
        document.body.dispatchEvent(new KeyboardEvent('keydown', { code: key, key, ctrlKey, bubbles: true }))
        look()
      }),
    { code, control },
  )
}

async function openings(page: Page, code: string, control: boolean, times: number): Promise<Shares> {
  const taken: number[] = []
  for (let index = 0; index < times; index++) {
    taken.push(await press(page, code, control))
    await page.getByRole('button', { name: 'Discard' }).click()
  }
  return shares(taken)
}

/** Real keys into the element; the times are taken in the window. */
async function typing(page: Page, selector: string): Promise<Shares> {
  await page.locator(selector).click({ position: { x: 60, y: 12 } })
  await page.evaluate((place) => {
    const times: number[] = []
    Object.assign(window, { keyTimes: times })
    const element = document.querySelector<HTMLElement>(place)
    element?.addEventListener('keydown', ({ timeStamp }) => {
      const painted = () => requestAnimationFrame(() => setTimeout(() => times.push(performance.now() - timeStamp)))
      element.addEventListener('input', painted, { once: true })
    })
  }, selector)
  for (let index = 0; index < keys; index++) await page.keyboard.press(index % 6 === 5 ? 'Space' : 'a', { delay: 15 })
  return shares(await page.evaluate(() => (window as unknown as { keyTimes: number[] }).keyTimes))
}

/** What the browser alone needs for as many words. */
async function beside(page: Page, texts: string[]): Promise<{ editable: Shares; textarea: Shares }> {
  await page.evaluate((all) => {
    const editable = document.createElement('div')
    editable.id = 'bare-editable'
    editable.contentEditable = 'true'
    editable.append(
      ...all.map((text) => {
        const paragraph = document.createElement('p')
        paragraph.textContent = text
        return paragraph
      }),
    )
    const area = document.createElement('textarea')
    area.id = 'bare-textarea'
    area.value = all.join('\n\n')
    for (const element of [editable, area]) {
      Object.assign(element.style, {
        position: 'fixed',
        top: '0',
        height: '400px',
        width: '600px',
        overflow: 'auto',
        zIndex: '9',
        background: '#fff',
      })
      document.body.append(element)
    }
    Object.assign(area.style, { top: '400px' })
  }, texts)
  return { editable: await typing(page, '#bare-editable'), textarea: await typing(page, '#bare-textarea') }
}
