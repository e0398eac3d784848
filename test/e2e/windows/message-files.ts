import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { App } from '../app.ts'

/** Where the files lie that a test has opened. */
export const folder = mkdtempSync(join(tmpdir(), 'hanji-opened-'))
export const removeFiles = () => rmSync(folder, { recursive: true, force: true })
/** Writes a file there; returns its path. */
export const file = (name: string, content: string): string => {
  // Another worker's end, or this one's between two of its tests, takes the folder away.
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}

/** A message with an attachment, of which the sender asks for more than a file gets. */
export const letter = (subject: string, from = 'Ada Kim <ada@press.example>') =>
  [
    `From: ${from}`,
    'To: alice@example.test, Carol <carol@example.test>',
    `Subject: ${subject}`,
    `Message-ID: <${subject.replace(/\W/g, '')}@press.example>`,
    'Date: Mon, 05 Jan 2026 10:00:00 +0900',
    'Authentication-Results: mx.example.test; dkim=pass header.d=press.example; dmarc=pass header.from=press.example',
    'List-Unsubscribe: <https://press.example/leave>',
    'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
    'Disposition-Notification-To: <ada@press.example>',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b',
    'Content-Type: text/html; charset=utf-8',
    '',
    '<p>The proofs</p><img src="https://tracker.example/p.png" width="300" height="200"><script>document.body.innerHTML = "run"</script>',
    '--b',
    'Content-Type: text/plain; name="notes.txt"',
    'Content-Disposition: attachment; filename="notes.txt"',
    '',
    'Notes of the press',
    '--b--',
    '',
  ].join('\n')

/** An invitation. */
export const calendar = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'PRODID:-//press//1',
  'METHOD:REQUEST',
  'BEGIN:VEVENT',
  'UID:1@press.example',
  'DTSTAMP:20260101T000000Z',
  'DTSTART:20260105T010000Z',
  'DTEND:20260105T020000Z',
  'SUMMARY:종이 뜨기',
  'LOCATION:Jeonju',
  'ORGANIZER;CN=Ada Kim:mailto:ada@press.example',
  'END:VEVENT',
  'END:VCALENDAR',
  '',
].join('\r\n')

/** Hands files over as the system does when Hanji runs, and returns the window that this opens. */
export async function opened(app: App, ...paths: string[]): Promise<Page> {
  const window = app.page.context().waitForEvent('page')
  await handOver(app, ...paths)
  const page = await window
  await page.getByRole('main').waitFor()
  return page
}
export const handOver = (app: App, ...paths: string[]) =>
  app.evaluate(({ app: program }, names) => {
    program.emit('second-instance', {}, ['/usr/bin/hanji', ...names], '/')
  }, paths)

/** The window of the letter that this begins. */
export async function begun(app: App, begin: () => Promise<void>): Promise<Page> {
  const [window] = await Promise.all([app.page.context().waitForEvent('page'), begin()])
  await window.getByLabel('Subject').waitFor()
  return window
}
