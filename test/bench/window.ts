import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { CDPSession, Page } from '@playwright/test'
import { findElectron } from '../../scripts/electron.ts'
import { launch } from '../e2e/app.ts'
import { startDisplay } from '../e2e/display.ts'
import { fillProfile } from './profile.ts'

/**
 * Times the mailbox window: scrolling through a long list, changing the folder, going to the next mail, and what the window holds in memory
 * after some minutes of that. Ends with a line of JSON.
 */
const { values } = parseArgs({ options: { messages: { type: 'string', default: '100000' }, minutes: { type: 'string', default: '2' } } })
const messages = Number(values.messages)
const folder = mkdtempSync(join(tmpdir(), 'hanji-bench-'))
const profile = join(folder, 'profile')
const host = findElectron() ? 'electron' : 'stand-in'

console.log(`bench: filling a profile with ${messages} messages`)
await fillProfile(profile, async (lab) => {
  await lab.fill('alice', { count: messages, answers: 0 })
  const inArchive = Array.from({ length: 500 }, (_, index) => ({
    source: Buffer.from(
      `From: Ada <ada@press.example>\r\nSubject: Kept ${index}\r\nMessage-ID: <k${index}@press.example>\r\n\r\nWords ${index}.\r\n`,
    ),
    ...{ at: Date.now() - index * 60_000, seen: true, flagged: false, subject: `Kept ${index}`, messageId: `k${index}` },
  }))
  await lab.mailbox('alice').appendAll(inArchive, 'Archive')
})
const display = await startDisplay()
const env = { DISPLAY: display.name, LANG: 'en_US.UTF-8', DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' }
const app = await launch({ profile, env })
try {
  const { page } = app
  await page.getByRole('option').first().waitFor()
  const session = await page.context().newCDPSession(page)
  const scrolled = await scroll(page)
  const switched = shares(await switchFolders(page, 40))
  await page.getByRole('treeitem', { name: 'Archive' }).click()
  await page.getByRole('option').first().click()
  await page.getByRole('article').first().waitFor()
  const next = shares(await nextMails(page, 60))
  const before = await heap(session)
  const end = Date.now() + Number(values.minutes) * 60_000
  while (Date.now() < end) {
    await switchFolders(page, 4)
    await page.getByRole('treeitem', { name: 'Archive' }).click()
    await page.getByRole('option').first().click()
    await nextMails(page, 20)
  }
  const after = await heap(session)
  console.log(
    `  ${scrolled.dropped} % of ${scrolled.frames} frames dropped, longest ${scrolled.longest} ms, scrolling through ${messages} rows on the ${host}`,
  )
  console.log(`  p50 ${switched.p50} ms, p95 ${switched.p95} ms  from the click to another folder painted`)
  console.log(`  p50 ${next.p50} ms, p95 ${next.p95} ms  from the key to the next mail painted, in plain text`)
  console.log(`  ${before} MB, after ${values.minutes} minutes of this ${after} MB  in the window’s heap`)
  console.log(JSON.stringify({ host, messages, scrolled, switched, next, heapMB: { before, after, minutes: Number(values.minutes) } }))
} finally {
  await app.kill()
  display.stop()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
}
process.exit()

function shares(times: number[]): { p50: number; p95: number } {
  const sorted = [...times].sort((a, b) => a - b)
  const at = (share: number) => Math.round((sorted[Math.floor(sorted.length * share)] ?? 0) * 10) / 10
  return { p50: at(0.5), p95: at(0.95) }
}

/** Ten seconds of scrolling by eight rows a frame. */
function scroll(page: Page): Promise<{ frames: number; dropped: number; longest: number }> {
  return page.getByTestId('list').evaluate(
    (list) =>
      new Promise<{ frames: number; dropped: number; longest: number }>((resolve) => {
        const frame = 1000 / 60
        const gaps: number[] = []
        let last = performance.now()
        const end = last + 10_000
        const tick = (now: number) => {
          gaps.push(now - last)
          last = now
          list.scrollTop += 600
          if (list.scrollTop + list.clientHeight >= list.scrollHeight) list.scrollTop = 0
          if (now < end) return requestAnimationFrame(tick)
          const missed = gaps.reduce((sum, gap) => sum + Math.max(0, Math.round(gap / frame) - 1), 0)
          const round = (value: number) => Math.round(value * 10) / 10
          resolve({ frames: gaps.length, dropped: round((missed / (gaps.length + missed)) * 100), longest: round(Math.max(...gaps)) })
        }
        requestAnimationFrame(tick)
      }),
  )
}

/** Between the inbox and the archive, from the click to the frame with the first row of the other. */
function switchFolders(page: Page, times: number): Promise<number[]> {
  return page.evaluate(async (count) => {
    const items = [...document.querySelectorAll<HTMLElement>('[role=group] [role=treeitem]')]
    const named = (name: string) => items.find((item) => item.textContent?.startsWith(name))
    const first = () => document.querySelector('[role=option]')?.textContent
    const taken: number[] = []
    for (let index = 0; index < count; index++) {
      const before = first()
      const began = performance.now()
      named(index % 2 === 0 ? 'Archive' : 'Inbox')?.click()
      await new Promise<void>((resolve) => {
        const look = () => {
          const now = first()
          if (now !== undefined && now !== before && now !== '') requestAnimationFrame(() => setTimeout(resolve))
          else requestAnimationFrame(look)
        }
        look()
      })
      taken.push(performance.now() - began)
      // Nobody clicks again before they have looked.
      await new Promise((resolve) => setTimeout(resolve, 500))
    }
    return taken
  }, times)
}

/** From the key to the frame with the text of the next mail. */
function nextMails(page: Page, times: number): Promise<number[]> {
  return page.evaluate(async (count) => {
    const shown = () => document.querySelector('article:not([aria-busy]) [data-quotable]')?.textContent
    const taken: number[] = []
    for (let index = 0; index < count; index++) {
      const before = shown()
      const began = performance.now()
      document.body.dispatchEvent(new KeyboardEvent('keydown', { code: 'KeyJ', key: 'j', bubbles: true }))
      await new Promise<void>((resolve) => {
        const look = () => {
          const now = shown()
          if (now !== undefined && now !== before) requestAnimationFrame(() => setTimeout(resolve))
          else requestAnimationFrame(look)
        }
        look()
      })
      taken.push(performance.now() - began)
    }
    return taken
  }, times)
}

/** What the window’s scripts hold once what is garbage has gone, in MB. */
async function heap(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage')
  await session.send('Performance.enable')
  const { metrics } = await session.send('Performance.getMetrics')
  return Math.round((metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? 0) / 1e5) / 10
}
