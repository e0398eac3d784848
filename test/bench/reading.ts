import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Page } from '@playwright/test'
import { simpleParser } from 'mailparser'
import PostalMime from 'postal-mime'
import { contentOf } from '../../main/message/content.ts'
import { parseMessage } from '../../main/message/parse.ts'
import { electronBinary, launch } from '../e2e/app.ts'
import { startDisplay } from '../e2e/display.ts'
import { generateMailbox } from '../lab/generate.ts'
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

async function opening(): Promise<{ p50: number; p95: number; sizeKB: number }> {
  const profile = join(folder, 'profile')
  const count = Number(values.opened)
  const letters = Array.from({ length: count + 1 }, (_, index) => {
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
    const times: number[] = []
    for (let index = 0; index < count; index++) times.push(await openNext(app.page))
    times.sort((a, b) => a - b)
    const at = (share: number) => Math.round((times[Math.floor(times.length * share)] ?? 0) * 10) / 10
    return { p50: at(0.5), p95: at(0.95), sizeKB: Math.round(newsletter(0).length / 1000) }
  } finally {
    await app.kill()
    display.stop()
  }
}

/** From the key to the frame's word that its body is laid out, and the next frame painted, in ms; measured in the window. */
function openNext(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const began = performance.now()
        const onMessage = ({ data }: MessageEvent) => {
          if (data?.kind !== 'shown') return
          window.removeEventListener('message', onMessage)
          requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - began)))
        }
        window.addEventListener('message', onMessage)
        document.dispatchEvent(new KeyboardEvent('keydown', { code: 'KeyJ', key: 'j', bubbles: true }))
      }),
  )
}

console.log(`bench: ${sources.length} messages, ${Math.round(bytes / 1e6)} MB`)
try {
  const hanji = await timed('Hanji, with what the window is told', async (source) =>
    contentOf(await parseMessage(source), { domains: ['example.test'] }),
  )
  const postalMime = await timed('postal-mime', (source) => PostalMime.parse(source))
  const mailparser = await timed('mailparser', (source) => simpleParser(source))
  const peers = indexers()
  const host = electronBinary() ? 'electron' : 'stand-in'
  const opened = await opening()
  console.log(`  ${opened.p50} ms, p95 ${opened.p95} ms  from the key to an HTML message of ${opened.sizeKB} KB painted, on the ${host}`)
  console.log(JSON.stringify({ host, messages: sources.length, bytes, hanji, postalMime, mailparser, ...peers, opened }))
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
}
process.exit()
