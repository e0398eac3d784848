import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ScriptedImap, startScriptedImap } from '../../lab/scripted/imap.ts'
import { violationsIn } from '../accessible.ts'
import { expect, type Launch, test } from '../fixtures.ts'
import { expectStatus, fillAccount, row } from '../person.ts'

const mail = (subject: string, text = 'Hello.') =>
  `Message-ID: <${subject.replaceAll(' ', '.')}@x.example>\r\nDate: Sun, 01 Nov 2026 10:00:00 +0000\r\nFrom: Ada Kim <ada@x.example>\r\nSubject: ${subject}\r\n\r\n${text}\r\n`

/** A server that does as it is told, with some folders and three letters. */
async function withServer(work: (imap: ScriptedImap) => Promise<void>, options?: Parameters<typeof startScriptedImap>[0]): Promise<void> {
  const imap = await startScriptedImap(options)
  for (const [name, attribute] of [
    ['Drafts', '\\Drafts'],
    ['Archive', '\\Archive'],
    ['Trash', '\\Trash'],
    ['Sent', '\\Sent'],
  ] as const) {
    imap.create(name, { attributes: [attribute] })
  }
  imap.create('Paper')
  for (const subject of ['Kozo', 'Gampi', 'Mitsumata']) imap.add('INBOX', mail(subject))
  try {
    await work(imap)
  } finally {
    await imap.close()
  }
}

async function connect(start: Launch, lab: Parameters<typeof fillAccount>[1], imap: ScriptedImap) {
  const app = await start()
  await fillAccount(app.page, lab, 'alice', { imap: { port: imap.port, security: 'none' } })
  await app.page.getByRole('button', { name: 'Connect' }).click()
  await expectStatus(app.page, 'Up to date', 30_000)
  return app
}

const subjectsOn = (imap: ScriptedImap, folder: string) =>
  imap.folder(folder).messages.map(({ source }) => /^Subject: (.*)\r$/m.exec(source)?.[1])

test('what a server refuses stays where one finds it, with its words, and goes elsewhere, once more, or away', async ({ lab, start }) =>
  withServer(async (imap) => {
    const { page } = await connect(start, lab, imap)
    const refusal = imap.rule({ when: /^UID MOVE .*Archive/, does: { no: '[NOPERM] The archive takes no letters' } })
    const archive = async (subject: string) => {
      await row(page, subject).click()
      await expect(page.getByRole('article')).toContainText('Hello.')
      await page.keyboard.press('e')
    }
    await archive('Kozo')
    await page.getByRole('status').getByRole('button', { name: 'Show' }).click()
    const pane = page.getByRole('main', { name: 'Needs you' })
    const entry = pane.getByRole('listitem').filter({ has: page.getByRole('heading') })
    await expect(entry.getByRole('heading')).toHaveText('1 message could not be moved from Inbox to Archive')
    await expect(entry).toContainText('The archive takes no letters')
    await expect(entry).toContainText('It is shown as it was before.')
    await expect(page.getByTestId('status')).toHaveText('1 change needs you')
    expect(await violationsIn(page)).toEqual([])

    await entry.getByRole('button', { name: 'Choose another folder…' }).click()
    const chooser = page.getByRole('dialog', { name: 'Choose another folder' })
    await expect(chooser.getByRole('option', { name: 'Archive' })).toHaveCount(0)
    await page.keyboard.type('pap')
    expect(await violationsIn(page, '[role=dialog]')).toEqual([])
    await page.keyboard.press('Enter')
    await expect(pane).toContainText('Nothing needs you.')
    await expect.poll(() => subjectsOn(imap, 'Paper')).toEqual(['Kozo'])

    await page.getByRole('treeitem', { name: 'All inboxes' }).click()
    await archive('Gampi')
    // By keys alone.
    await expect(page.getByRole('treeitem', { name: /Needs you/ })).toBeVisible()
    await page.keyboard.press('g')
    await page.keyboard.press('n')
    await entry.getByRole('button', { name: 'Discard…' }).click()
    const question = page.getByRole('alertdialog', { name: 'Discard this change?' })
    await expect(question).toContainText('Nothing is lost')
    await question.getByRole('button', { name: 'Discard' }).click()
    await expect(pane).toContainText('Nothing needs you.')
    await expectStatus(page, 'Up to date')

    await page.getByRole('treeitem', { name: 'All inboxes' }).click()
    await archive('Gampi')
    await page.getByRole('treeitem', { name: /Needs you/ }).click()
    refusal.lift()
    await entry.getByRole('button', { name: 'Try again' }).click()
    await expect.poll(() => subjectsOn(imap, 'Archive')).toEqual(['Gampi'])
  }))

test('a message that is too large to be kept here comes into a file, with its progress, or not at all', async ({ lab, profile, start }) =>
  withServer(async (imap) => {
    const source = mail('The whole film', `${'0123456789abcdef'.repeat(64)}\r\n`.repeat(2_500))
    imap.add('INBOX', source)
    // As of one of 300 MB, which no test should have to send, until it is to be downloaded.
    const lift = imap.alter((said, { line }) =>
      /FETCH/.test(line) ? said.replace(`RFC822.SIZE ${source.length}`, `RFC822.SIZE ${300 * 1024 * 1024}`) : said,
    )
    const { page, evaluate } = await connect(start, lab, imap)
    const target = join(profile, '..', 'film.eml')
    await evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = (async () => ({ canceled: false, filePath })) as typeof dialog.showSaveDialog
    }, target)
    await row(page, 'The whole film').click()
    const article = page.getByRole('article', { name: 'The whole film' })
    await expect(article).toContainText('larger than 256 MB')
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    const pieces = /^UID FETCH \S+ .*BODY\.PEEK\[\]<\d+\.\d+>/
    const waiting = imap.rule({ when: /BODY\.PEEK\[\]<1048576\./, does: () => held.then(() => 'pass' as const) })
    await article.getByRole('button', { name: 'Download to a file…' }).click()
    await expect(article.getByRole('progressbar')).toHaveAttribute('value', /[1-9]/)
    expect(await violationsIn(page)).toEqual([])
    await article.getByRole('button', { name: 'Cancel' }).click()
    await expect(article.getByRole('button', { name: 'Download to a file…' })).toBeVisible()
    expect(readdirSync(join(profile, '..')).filter((name) => name.includes('film'))).toEqual([])
    waiting.lift()
    release()

    const refusal = imap.rule({ when: pieces, does: { no: '[SERVERBUG] The store is damaged' } })
    await article.getByRole('button', { name: 'Download to a file…' }).click()
    await expect(article.getByRole('alert')).toContainText('The store is damaged')
    expect(existsSync(target)).toBe(false)
    refusal.lift()
    lift()

    // What came is less than the server says of it: nothing is written.
    await article.getByRole('button', { name: 'Download to a file…' }).click()
    await expect(article.getByRole('alert')).toContainText('No file was written')
    expect(existsSync(target)).toBe(false)
  }))

test('a message that the server does not hand out whole comes into a file in pieces', async ({ lab, profile, start }) =>
  withServer(async (imap) => {
    const source = mail('Held back', `${'0123456789abcdef'.repeat(64)}\r\n`.repeat(1_200))
    imap.add('INBOX', source)
    imap.rule({ when: /^UID FETCH .*BODY\.PEEK\[\](?!<)/, does: { no: '[SERVERBUG] Too much at once' } })
    const { page, evaluate } = await connect(start, lab, imap)
    const target = join(profile, '..', 'held.eml')
    await evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = (async () => ({ canceled: false, filePath })) as typeof dialog.showSaveDialog
    }, target)
    await row(page, 'Held back').click()
    await page.getByRole('button', { name: 'Download to a file…' }).click()
    await expect(page.getByText(`Saved to ${target}`)).toBeVisible()
    expect(readFileSync(target, 'latin1')).toBe(source)
  }))

test('a folder is rebuilt from its menu: what the server has shows, and no text is fetched twice', async ({ lab, start }) =>
  withServer(async (imap) => {
    const { page } = await connect(start, lab, imap)
    // As after a restore that kept all numbers: nothing tells of it.
    const inbox = imap.folder('INBOX')
    inbox.messages = inbox.messages.map((message) => (message.uid === 1 ? { ...message, source: mail('Washi') } : message))
    const texts = () => imap.count(/^UID FETCH .*BODY\.PEEK\[\]/)
    const before = texts()
    await page.getByRole('treeitem', { name: /^Inbox/ }).click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Rebuild this folder' }).click()
    await expect(page.getByText('Inbox is being listed again.')).toBeVisible()
    await expect(row(page, 'Washi')).toBeVisible()
    await expect(row(page, 'Kozo')).toHaveCount(0)
    await expect(row(page, 'Gampi')).toBeVisible()
    await expectStatus(page, 'Up to date')
    expect(texts()).toBe(before + 1)
  }))

test('in a folder of others what one may not do is said at once, and nothing is asked of the server', async ({ lab, start }) =>
  withServer(
    async (imap) => {
      imap.create('Shared/Team', { rights: 'lr' })
      imap.add('Shared/Team', mail('Washi'))
      const { page } = await connect(start, lab, imap)
      await page.getByRole('treeitem', { name: /^Team/ }).click()
      await row(page, 'Washi').click()
      await expect(page.getByRole('article')).toContainText('Hello.')
      await page.keyboard.press('s')
      await expect(page.getByText('You may not star or tag messages in Team.')).toBeVisible()
      await page.keyboard.press('e')
      await expect(page.getByText('You may not take messages out of Team.')).toBeVisible()
      await expect(row(page, 'Washi')).toBeVisible()
      expect(imap.count(/^UID (?:STORE|MOVE|COPY)/)).toBe(0)
    },
    { namespace: '(("" "/")) NIL (("Shared/" "/"))', capabilities: 'IMAP4rev1 LITERAL+ IDLE UIDPLUS MOVE NAMESPACE ACL' },
  ))
