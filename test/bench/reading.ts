import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Page } from '@playwright/test'
import { simpleParser } from 'mailparser'
import PostalMime from 'postal-mime'
import { parseMessage } from '../../main/message/parse.ts'
import { contentOf } from '../../main/message/reading/content.ts'
import { findElectron } from '../../scripts/electron.ts'
import { launch } from '../e2e/app.ts'
import { startDisplay } from '../e2e/display.ts'
import { generateMailbox } from '../lab/mail/generate.ts'
import { fillProfile } from './profile.ts'

/**
 * How fast messages are parsed, beside other parsers on the same ones, and how long it takes from a key press until a cached HTML message
 * is painted. Ends with a line of JSON.
 */
const { values } = parseArgs({ options: { messages: { type: 'string', default: '3000' }, opened: { type: 'string', default: '60' } } })
const sources = [...generateMailbox({ count: Number(values.messages), to: 'alice@example.test' })].map(({ source }) => source)
const bytes = sources.reduce((sum, { length }) => sum + length, 0)
const folder = mkdtempSync(join(tmpdir(), 'hanji-bench-'))

type Rate = { perSecond: number; mbPerSecond: number }
const rate = (ms: number): Rate => ({ perSecond: Math.round((sources.length / ms) * 1000), mbPerSecond: Math.round(bytes / ms / 1000) })

async function timed(name: string, parse: (source: Buffer) => Promise<unknown>): Promise<Rate> {
  // Twice, so that the second run finds compiled code, as a long sync does.
  let ms = 0
  for (let run = 0; run < 2; run++) {
    const began = performance.now()
    for (const source of sources) await parse(source)
    ms = performance.now() - began
  }
  return say(name, rate(ms))
}

function say(name: string, result: Rate): Rate {
  console.log(`  ${String(result.perSecond).padStart(8)} messages/s, ${String(result.mbPerSecond).padStart(4)} MB/s  ${name}`)
  return result
}

/** mu and notmuch read each message and index its words; both from a Maildir, whole process. */
function indexers(): { mu: Rate | undefined; notmuch: Rate | undefined } {
  const mail = join(folder, 'mail')
  for (const name of ['cur', 'new', 'tmp']) mkdirSync(join(mail, name), { recursive: true })
  for (const [index, source] of sources.entries()) writeFileSync(join(mail, 'cur', `${index}.bench:2,S`), source)
  const run = (command: string, args: string[], env = {}) => {
    const began = performance.now()
    const { status } = spawnSync(command, args, { env: { ...process.env, ...env }, timeout: 600_000 })
    return status === 0 ? rate(performance.now() - began) : undefined
  }
  const muHome = ['--muhome', join(folder, 'mu')]
  const mu = run('mu', ['init', ...muHome, '--maildir', mail]) && run('mu', ['index', ...muHome])
  const config = join(folder, 'notmuch')
  writeFileSync(config, `[database]\npath=${mail}\n[user]\nname=A\nprimary_email=a@x.example\n`)
  const notmuch = run('notmuch', ['new', '--quiet'], { NOTMUCH_CONFIG: config })
  if (mu) say('mu index', mu)
  if (notmuch) say('notmuch new', notmuch)
  return { mu, notmuch }
}

/** HTML of about 50 KB, as newsletters are. */
function newsletter(index: number): string {
  const row = (n: number) =>
    `<tr><td style="padding:8px;border-bottom:1px solid #ddd;color:#333"><h3 style="margin:0">Story ${index}.${n}</h3><p>Paper is made by hand where water runs clear, and it keeps what is written on it.</p><img src="https://img.example/${n}.png" width="80"></td></tr>`
  return `<!doctype html><html><head><style>td{font-family:Georgia}a{color:#8a3b1e}</style></head><body><table width="600">${Array.from({ length: 190 }, (_, n) => row(n)).join('\n')}</table></body></html>`
}

type Times = { p50: number; p95: number }

/** How a row is clicked: after the pointer has been on it for so long, with the button held for so long, in ms; `after` another was read for so long. */
type Hand = { after: number; rests: number; held: number }
const pointing: Hand = { after: 1_000, rests: 200, held: 0 }
/** A finger takes longer than this to let go. */
const pressing: Hand = { after: 1_000, rests: 0, held: 80 }
const withoutNotice: Hand = { after: 0, rests: 0, held: 0 }

/** Opening messages one after the other, as one reads; with the pointer, resting on a row or pressed at once; and without any notice. */
async function opening(): Promise<{ next: Times; pointed: Times; pressed: Times; far: Times; sizeKB: number }> {
  const profile = join(folder, 'profile')
  const count = Number(values.opened)
  const letters = Array.from({ length: 2 * count + 1 }, (_, index) => {
    const source = Buffer.from(
      `From: Weekly <weekly@list${index}.example>\r\nTo: alice@example.test\r\nSubject: Issue ${index}\r\nMessage-ID: <${index}@list.example>\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${newsletter(index)}\r\n`,
    )
    return { source, at: Date.now() - index * 60_000, seen: true, flagged: false, subject: `Issue ${index}`, messageId: '' }
  })
  await fillProfile(profile, (lab) => lab.put('alice', letters))
  const display = await startDisplay()
  const env = { DISPLAY: display.name, LANG: 'en_US.UTF-8', DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' }
  const app = await launch({ profile, env })
  try {
    await app.page.getByRole('option').first().click()
    await app.page.locator('article iframe[data-shown]').waitFor()
    const next: number[] = []
    for (let index = 1; index <= count; index++) {
      // Nobody reads a newsletter in less.
      await app.page.waitForTimeout(1_000)
      next.push(await keyToPainted(app.page, 'KeyJ', index))
    }
    const pointed: number[] = []
    const pressed: number[] = []
    const far: number[] = []
    for (let index = 0; index < count; index++) {
      // Each time another one, and none beside what was read last: those are ready.
      const direction = index % 2 === 0 ? 1 : -1
      pointed.push(await clickToPainted(app.page, 4 * direction, pointing))
      pressed.push(await clickToPainted(app.page, 4 * direction, pressing))
      far.push(await clickToPainted(app.page, 2 * direction, withoutNotice))
    }
    const sizeKB = Math.round(newsletter(0).length / 1000)
    return { next: sorted(next), pointed: sorted(pointed), pressed: sorted(pressed), far: sorted(far), sizeKB }
  } finally {
    await app.kill()
    display.stop()
  }
}

function sorted(times: number[]): Times {
  times.sort((a, b) => a - b)
  const at = (share: number) => Math.round((times[Math.floor(times.length * share)] ?? 0) * 10) / 10
  return { p50: at(0.5), p95: at(0.95) }
}

/** From the key to the message with this number on screen, its body laid out and the frame after that begun, in ms; measured in the window. */
const keyToPainted = (page: Page, code: string, index: number): Promise<number> =>
  page.evaluate(
    ([key, name]) =>
      new Promise<number>((resolve) => {
        const began = performance.now()
        const look = () => {
          if (!document.querySelector(`article[aria-label="${name}"] iframe[data-shown]`)) return requestAnimationFrame(look)
          return requestAnimationFrame(() => resolve(performance.now() - began))
        }
        document.dispatchEvent(new KeyboardEvent('keydown', { code: key, key: 'j', bubbles: true }))
        requestAnimationFrame(look)
      }),
    [code, `Issue ${index}`] as const,
  )

/** The same from a click on the row so far away. */
const clickToPainted = (page: Page, away: number, hand: Hand): Promise<number> =>
  page.evaluate(
    async ([by, { after, rests, held }]) => {
      const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
      if (after > 0) await pause(after)
      const rows = [...document.querySelectorAll<HTMLElement>('[role=option]')]
      const now = rows.findIndex((row) => row.getAttribute('aria-selected') === 'true')
      const row = rows[now + by] ?? rows[now - by]
      const name = /Issue \d+/.exec(row?.textContent ?? '')?.[0]
      if (rests > 0) {
        row?.dispatchEvent(new PointerEvent('pointermove', { bubbles: true }))
        await pause(rests)
      }
      if (held > 0) {
        row?.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }))
        await pause(held)
      }
      const began = performance.now()
      row?.click()
      return new Promise<number>((resolve) => {
        const look = () => {
          if (!document.querySelector(`article[aria-label="${name}"] iframe[data-shown]`)) return requestAnimationFrame(look)
          return requestAnimationFrame(() => resolve(performance.now() - began))
        }
        requestAnimationFrame(look)
      })
    },
    [away, hand] as const,
  )

console.log(`bench: ${sources.length} messages, ${Math.round(bytes / 1e6)} MB`)
try {
  const hanji = await timed('Hanji, with what the window is told', async (source) =>
    contentOf(await parseMessage(source), { domains: ['example.test'] }),
  )
  const postalMime = await timed('postal-mime', (source) => PostalMime.parse(source))
  const mailparser = await timed('mailparser', (source) => simpleParser(source))
  const peers = indexers()
  const host = findElectron() ? 'electron' : 'stand-in'
  const opened = await opening()
  const { next, pointed, pressed, far, sizeKB } = opened
  console.log(`  ${next.p50} ms, p95 ${next.p95} ms  from the key to the next HTML message of ${sizeKB} KB painted, on the ${host}`)
  console.log(`  ${pointed.p50} ms, p95 ${pointed.p95} ms  from a click to another one, with the pointer on it for 200 ms`)
  console.log(`  ${pressed.p50} ms, p95 ${pressed.p95} ms  from the button let go on another one, pressed 80 ms before`)
  console.log(`  ${far.p50} ms, p95 ${far.p95} ms  from a click without any notice`)
  console.log(JSON.stringify({ host, messages: sources.length, bytes, hanji, postalMime, mailparser, ...peers, opened }))
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
}
process.exit()
