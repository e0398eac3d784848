import { statSync } from 'node:fs'
import { join } from 'node:path'
import { expect as expectSoon, type Page } from '@playwright/test'
import type { App } from '../../test/e2e/app.ts'
import { addAccount, bodyOf, expectStatus, fillAccount, row, write } from '../../test/e2e/person.ts'
import { type Lab, users } from '../../test/lab/lab.ts'
import type { Held } from './mailboxes.ts'
import { type WindowTexts, windowTexts } from './window-texts.ts'

/** A machine that is busy may take its time. */
const expect = expectSoon.configure({ timeout: 30_000 })

type Tour = {
  lab: Lab
  start: () => Promise<App>
  inboxes: { alice: Held; bob: Held }
  /** Where the screenshots go. */
  pictures: string
  /** Where attachments are saved. */
  downloads: string
}

/** Adds Bob's account to a window that has Alice's. */
export async function openSecondAccount(page: Page, lab: Lab): Promise<void> {
  await page.getByRole('button', { name: 'Settings' }).click()
  await page.getByRole('button', { name: 'Add account' }).click()
  await addAccount(page, lab, 'bob')
}

/** Takes the main job step by step as a person would, checking each step, printing its time and keeping a screenshot. */
export async function tour({ lab, start, inboxes, pictures, downloads }: Tour): Promise<void> {
  const numbers = new Intl.NumberFormat('en')
  const says = await windowTexts()
  let picture = 0
  const step = async (what: string, page: () => Page, work: () => Promise<void>, name?: string) => {
    const began = performance.now()
    await work()
    console.log(`  ${((performance.now() - began) / 1000).toFixed(2).padStart(6)} s  ${what}`)
    if (name) await page().screenshot({ path: join(pictures, `${++picture}-${name}.png`) })
  }
  let app!: App
  const rows = { alice: inboxes.alice.conversations, bob: inboxes.bob.conversations }
  const page = () => app.page
  const expectListed = (count: number, timeout?: number) =>
    expect(page().getByText(says('list.conversations', { count }), { exact: true })).toBeVisible(timeout === undefined ? {} : { timeout })
  const here = (what: string, work: () => Promise<void>, name?: string) => step(what, page, work, name)

  await here('Hanji opens on the welcome screen', async () => {
    app = await start()
    await expect(page().getByLabel('Email address')).toBeVisible()
  })
  await here('1  name, address, password and servers are typed in', () => fillAccount(page(), lab, 'alice'), 'welcome')
  await here('1  both servers are tried; the mailbox opens', async () => {
    await page().getByRole('button', { name: 'Connect' }).click()
    await expect(page().getByRole('group', { name: users.alice.email })).toBeVisible({ timeout: 15_000 })
  })
  await here('2  the first screen of mail can be read', () => expect(row(page(), '가을호 표지 시안 보내드려요 🍁')).toBeVisible())
  await here(`2  all ${numbers.format(inboxes.alice.messages)} are listed as ${says('list.conversations', { count: rows.alice })}`, () =>
    expectListed(rows.alice, 60_000),
  )
  await here('2  all bodies are on this computer', () => expectStatus(page(), says('status.upToDate'), 120_000))
  await here('3  the list is scrolled to its end and back', async () => {
    const list = page().getByTestId('list')
    await list.evaluate((element) => element.scrollTo(0, element.scrollHeight))
    await expect(page().locator(`[role=option][aria-posinset="${rows.alice}"]`)).toBeVisible()
    await list.evaluate((element) => element.scrollTo(0, 0))
    await expect(page().locator('[role=option][aria-posinset="1"]')).toBeVisible()
  })
  await here(
    '3  a plain letter is read, and its read state reaches the server',
    async () => {
      await row(page(), 'The autumn issue').click()
      await expect(page().getByRole('article')).toContainText('old Caslon')
      const mailbox = lab.mailbox('alice')
      await mailbox.until(
        async () => (await mailbox.flags('Re: The autumn issue, and the type for it')).has('\\Seen'),
        'read on the server',
      )
    },
    'reading',
  )
  await here(
    '3  an HTML letter is read; its remote pictures stay out and are counted',
    async () => {
      await row(page(), 'Five small mills').click()
      await expect(bodyOf(page()).getByText('Two sisters and a vat')).toBeVisible()
      await expect(page().getByText(says('reader.blocked.pixel', { count: 1 }))).toBeVisible()
    },
    'html',
  )
  await here(
    '3  an attachment is saved',
    async () => {
      await row(page(), '가을호 표지 시안 보내드려요 🍁').click()
      await saveAttachment(app, says, '가을호-표지-시안.pdf', join(downloads, 'cover.pdf'))
      expect(statSync(join(downloads, 'cover.pdf')).size).toBe(248_000)
    },
    'attachments',
  )
  await here('3  new mail appears by itself', async () => {
    await lab.mailbox('alice').append('From: Ada Whitfield <ada@letterpress.example>\r\nSubject: One more proof\r\n\r\nOn your desk.\r\n')
    await expect(row(page(), 'One more proof')).toBeVisible()
    rows.alice++
  })
  await here(
    '4  the mail server stops: the window says so, and all is still there',
    async () => {
      await lab.imap.stop()
      await expectStatus(page(), says('status.offline'))
      await row(page(), 'Your order 1182').click()
      await expect(page().getByRole('article')).toContainText('Two reams of the cream laid')
      await saveAttachment(app, says, 'invoice-1182.pdf', join(downloads, 'invoice.pdf'))
    },
    'offline',
  )
  await here('4  the server is back, and so is Hanji', async () => {
    await lab.imap.start()
    await expectStatus(page(), says('status.upToDate'), 60_000)
  })
  await here(
    '5  a letter is written',
    async () => {
      await write(page(), {
        to: 'Bob <bob@example.test>',
        cc: 'carol@example.test',
        subject: '가을호가 나왔어요 🍂',
        text: 'Bob,\n\nthe autumn issue is out. 내일 오후에 공방에서 만나요!\n\nAlice',
      })
    },
    'composer',
  )
  await here('5  it waits ten seconds to be taken back, is sent, arrives, and a copy lies in Sent', async () => {
    await page().getByRole('button', { name: /^Send/ }).click()
    await expect(page().getByText(says('composer.inOutbox'))).toBeVisible()
    const bob = lab.mailbox('bob')
    const alice = lab.mailbox('alice')
    await bob.until(async () => (await bob.subjects()).includes('가을호가 나왔어요 🍂'), 'the letter arrives')
    rows.bob++
    await alice.until(async () => (await alice.subjects('Sent')).includes('가을호가 나왔어요 🍂'), 'the copy in Sent')
  })
  await here('6  a second account is connected and synced', async () => {
    await openSecondAccount(page(), lab)
    await expectStatus(page(), says('status.upToDate'), 60_000)
  })
  await here(
    '6  both are in one unified inbox',
    async () => {
      await page().getByRole('treeitem', { name: 'All inboxes' }).click()
      await expectListed(rows.alice + rows.bob)
      await row(page(), 'Keys for the workshop').click()
      await expect(page().getByRole('article')).toContainText('behind the guillotine')
    },
    'unified-inbox',
  )
  await here('7  Hanji is closed, and the servers stop', async () => {
    await app.quit()
    await Promise.all([lab.imap.stop(), lab.submission.stop()])
  })
  await here(
    '7  started again with no network: all as it was, no password asked',
    async () => {
      app = await start()
      await expectStatus(page(), says('status.offline'))
      await page().getByRole('treeitem', { name: 'All inboxes' }).click()
      await expectListed(rows.alice + rows.bob)
      await row(page(), 'Five small mills').click()
      await expect(bodyOf(page()).getByText('Two sisters and a vat')).toBeVisible()
      await expect(page().getByLabel('Password')).toHaveCount(0)
    },
    'started-offline',
  )
  await app.quit()
}

async function saveAttachment(app: App, says: WindowTexts, name: string, target: string): Promise<void> {
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = (async () => ({ canceled: false, filePath })) as typeof dialog.showSaveDialog
  }, target)
  await app.page.getByRole('button', { name: says('reader.fileMenu', { name }) }).click()
  await app.page.getByRole('menuitem', { name: says('reader.saveAs') }).click()
  await expect(app.page.getByText(says('reader.saved', { path: target }))).toBeVisible()
}
