import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { startScriptedImap } from '../../lab/scripted/imap.ts'
import type { App } from '../app.ts'
import { expect, test } from '../fixtures.ts'
import { put } from '../letters.ts'
import { expectStatus, fillAccount, row } from '../person.ts'

type Dropped = { name: string; text: string; size?: number }

/** Drops files where a locator is, as the browser tells the page of files that come from the system. */
async function drop(page: Page, selector: string, files: Dropped[]): Promise<void> {
  // Which folder the list shows is known a moment after all is up to date.
  await expect(page.getByRole('treeitem', { name: /^Inbox/ }).first()).toBeVisible()
  const transfer = await page.evaluateHandle((all) => {
    const data = new DataTransfer()
    for (const { name, text, size } of all) data.items.add(new File(size ? [new Uint8Array(size)] : [text], name))
    return data
  }, files)
  for (const type of ['dragenter', 'dragover', 'drop']) await page.dispatchEvent(selector, type, { dataTransfer: transfer })
}

const folder = (name: string) => `[role=treeitem][aria-label="${name}"]`
const list = '[data-testid=list]'
const said = (page: Page) => page.getByRole('status').last()
const letter = (subject: string, text = 'Words') =>
  `From: Ada Kim <ada@press.example>\nTo: alice@example.test\nSubject: ${subject}\nMessage-ID: <${subject.replace(/\W/g, '')}@press.example>\nDate: Mon, 05 Jan 2026 10:00:00 +0900\n\n${text}\n`

test('message files that are dropped on a folder lie there and on its server, and undo takes all of them back', async ({
  lab,
  startWithAlice,
}) => {
  const alice = lab.mailbox('alice')
  await alice.createFolder('Paper')
  const { page } = await startWithAlice()
  await drop(page, folder('Paper'), [
    { name: 'one.eml', text: letter('Kozo') },
    { name: 'no extension', text: letter('Mitsumata') },
  ])
  await expect(said(page)).toContainText('2 messages added to Paper.')
  await alice.until(async () => (await alice.subjects('Paper')).length === 2, 'both on the server')
  expect((await alice.source('Kozo', 'Paper')).toString()).toContain('\r\n\r\nWords\r\n')
  await page.getByRole('treeitem', { name: 'Paper' }).click()
  await expect(page.getByRole('option')).toHaveCount(2)
  await said(page).getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('option')).toHaveCount(0)
  await alice.until(async () => (await alice.subjects('Paper')).length === 0, 'gone from the server')
})

test('dropped on the list they go into the folder that it shows; a mailbox file brings all of its messages', async ({
  lab,
  startWithAlice,
}) => {
  const alice = lab.mailbox('alice')
  await put(lab, [{ subject: 'Here before', id: 'before', body: 'x' }])
  const { page } = await startWithAlice()
  await drop(page, list, [{ name: 'one.eml', text: letter('Into the inbox') }])
  await expect(row(page, 'Into the inbox')).toBeVisible()
  const begins = 'From ada@press.example Mon Jan  5 10:00:00 2026\n'
  await drop(page, list, [
    { name: 'all.mbox', text: `${begins}${letter('First of many', '>From me')}\n${begins}${letter('Second of many')}\n` },
  ])
  await expect(said(page)).toContainText('2 messages added to Inbox.')
  await expect(row(page, 'Second of many')).toBeVisible()
  await alice.until(async () => (await alice.subjects()).length === 4, 'all on the server')
  expect((await alice.source('First of many')).toString()).toContain('\r\n\r\nFrom me\r\n')
  await expectStatus(page, 'Up to date')
  // Where several folders are shown it is not known which is meant.
  await page.getByRole('treeitem', { name: 'Starred' }).click()
  await drop(page, list, [{ name: 'one.eml', text: letter('Nowhere') }])
  await expect(said(page)).toContainText('Drop message files on a folder in the sidebar')
})

test('a file that cannot be added says why, and does not keep the others from it', async ({ startWithAlice }) => {
  const { page } = await startWithAlice()
  for (const [file, words] of [
    [{ name: 'words.eml', text: 'just words' }, 'words.eml is no mail message'],
    [{ name: 'empty.eml', text: '' }, 'There is nothing in empty.eml.'],
    [{ name: 'paper.ics', text: 'BEGIN:VCALENDAR\nEND:VCALENDAR\n' }, 'paper.ics is a calendar file'],
    [{ name: 'huge.eml', text: '', size: 64 * 1024 * 1024 + 1 }, 'huge.eml is too large. Files of up to 64 MB'],
  ] as const) {
    await drop(page, folder('Archive'), [file])
    await expect(said(page)).toContainText(words)
  }
  await drop(page, folder('Archive'), [
    { name: 'words.eml', text: 'just words' },
    { name: 'good.eml', text: letter('Good') },
    { name: 'empty.eml', text: '' },
  ])
  await expect(said(page)).toContainText(
    '1 message added to Archive. words.eml is no mail message: it has no header. 1 more file could not be added.',
  )
  await page.getByRole('treeitem', { name: 'Archive' }).click()
  await expect(page.getByRole('option')).toHaveCount(1)
})

test('a folder that one may not write to says so', async ({ lab, start }) => {
  const imap = await startScriptedImap({
    capabilities: 'IMAP4rev1 LITERAL+ IDLE UIDPLUS MOVE NAMESPACE ACL',
    namespace: '(("" "/")) NIL (("Shared/" "/"))',
  })
  try {
    imap.create('Shared/Team', { rights: 'lrs' })
    const { page } = await start()
    await fillAccount(page, lab, 'alice', { imap: { port: imap.port, security: 'none' } })
    await page.getByRole('button', { name: 'Connect' }).click()
    await expectStatus(page, 'Up to date', 30_000)
    await drop(page, folder('Team'), [{ name: 'one.eml', text: letter('Refused') }])
    await expect(said(page)).toContainText('You may not put messages into Team.')
    expect(imap.folder('Shared/Team').messages).toEqual([])
  } finally {
    await imap.close()
  }
})

test('elsewhere in the window files are not taken, and a letter still takes them as attachments', async ({ startWithAlice }) => {
  const { page } = await startWithAlice()
  const taken = (selector: string) =>
    page.evaluate((where) => {
      const data = new DataTransfer()
      data.items.add(new File(['x'], 'x.eml'))
      const event = new DragEvent('dragover', { dataTransfer: data, bubbles: true, cancelable: true })
      document.querySelector(where)?.dispatchEvent(event)
      return event.defaultPrevented
    }, selector)
  expect(await taken('[data-testid=status]')).toBe(true)
  await page.getByRole('button', { name: 'New message' }).click()
  await expect(page.getByLabel('Message text')).toBeVisible()
  await drop(page, '[role=dialog]', [{ name: 'one.eml', text: letter('Attached') }])
  await expect(page.getByRole('button', { name: 'Remove one.eml' })).toBeVisible()
  await drop(page, '[role=dialog] [role=textbox][aria-multiline]', [{ name: 'two.eml', text: letter('Attached') }])
  await expect(page.getByRole('button', { name: 'Remove two.eml' })).toBeVisible()
})

/** What is dragged out of the windows is remembered, and stays where it is: no test has another program to drop it on. */
async function watchDrags(app: App): Promise<() => Promise<string[]>> {
  await app.evaluate(({ BrowserWindow }) => {
    const dragged: string[] = []
    Object.assign(globalThis, { dragged })
    for (const { webContents } of BrowserWindow.getAllWindows())
      webContents.startDrag = ({ file, files = [file] }) => void dragged.push(...files)
  }, undefined)
  return () => app.evaluate(() => (globalThis as { dragged?: string[] }).dragged ?? [], undefined)
}

test('a message is dragged out of the window by its circle, as a file with all of it', async ({ lab, startWithAlice }) => {
  await put(lab, [{ subject: 'Kozo: a proof', id: 'kozo', body: 'Words' }])
  const app = await startWithAlice()
  const dragged = await watchDrags(app)
  await row(app.page, 'Kozo').click()
  await app.page.getByTitle('Drag this out of the window to save the message').dispatchEvent('dragstart')
  await expect.poll(dragged).toEqual([expect.stringMatching(/Kozo.* a proof\.eml$/)])
  const [file = ''] = await dragged()
  expect(readFileSync(file, 'utf8')).toBe((await lab.mailbox('alice').source('Kozo: a proof')).toString())
})

test('rows are dragged out by their handle, all that are chosen together, and to folders by all else of them', async ({
  lab,
  startWithAlice,
}) => {
  const alice = lab.mailbox('alice')
  await alice.createFolder('Paper')
  await put(lab, [
    { subject: 'Kozo', id: 'one', body: 'The first' },
    { subject: 'Kozo', id: 'two', body: 'The second' },
    { subject: 'Another', id: 'three', body: 'The third' },
  ])
  const app = await startWithAlice()
  const { page } = app
  const dragged = await watchDrags(app)
  await row(page, 'Another').hover()
  const handle = page.getByTitle('Drag this out of the window to save it as a message file')
  const begin = async () => {
    const { x = 0, y = 0, width = 0, height = 0 } = (await handle.boundingBox()) ?? {}
    await page.mouse.move(x + width / 2, y + height / 2)
    await page.mouse.down()
    await page.mouse.move(x - 20, y + 40, { steps: 5 })
  }
  await begin()
  await expect.poll(dragged).toEqual([expect.stringMatching(/Another\.eml$/)])
  await page.mouse.up()
  const [file = ''] = await dragged()
  expect(readFileSync(file, 'utf8')).toBe((await alice.source('Another')).toString())

  // Two that have one name lie beside each other.
  await row(page, 'Kozo').first().click()
  await row(page, 'Kozo')
    .last()
    .click({ modifiers: ['Control'] })
  await row(page, 'Kozo').last().hover()
  await begin()
  await expect
    .poll(async () =>
      (await dragged())
        .slice(1)
        .map((path) => path.split('/').at(-1))
        .sort(),
    )
    .toEqual(['Kozo (1).eml', 'Kozo.eml'])
  await page.mouse.up()
  const texts = (await dragged()).slice(1).map((path) => readFileSync(path, 'utf8'))
  expect(texts.some((text) => text.includes('The first')) && texts.some((text) => text.includes('The second'))).toBe(true)

  await row(page, 'Another')
    .getByText('The third')
    .dragTo(page.getByRole('treeitem', { name: 'Paper' }))
  await alice.until(async () => (await alice.subjects('Paper')).includes('Another'), 'moved')
  expect(await dragged()).toHaveLength(3)
})

test('nothing is dragged by a hand that has let go before the file was there', async ({ lab, startWithAlice }) => {
  await put(lab, [{ subject: 'Kozo', id: 'kozo', body: 'Words' }])
  const app = await startWithAlice()
  const dragged = await watchDrags(app)
  await app.evaluate(({ app: program, BrowserWindow }) => {
    // The button goes up while the icon of the file is looked for.
    const icon = program.getFileIcon.bind(program)
    program.getFileIcon = async (path: string) => {
      for (const { webContents } of BrowserWindow.getAllWindows()) webContents.emit('input-event', {}, { type: 'mouseUp' })
      Object.assign(globalThis, { looked: true })
      return icon(path)
    }
  }, undefined)
  await row(app.page, 'Kozo').hover()
  await app.page.getByTitle('Drag this out of the window to save it as a message file').dispatchEvent('dragstart')
  await expect.poll(() => app.evaluate(() => 'looked' in globalThis, undefined)).toBe(true)
  // What is asked after it has been answered when that has.
  await row(app.page, 'Kozo').click()
  await expect(app.page.getByRole('article')).toBeVisible()
  expect(await dragged()).toEqual([])
})
