import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { violationsIn } from '../accessible.ts'
import { expect, test } from '../fixtures.ts'
import { paste, unfold, write, writePlain } from '../person.ts'

const text = (page: Page) => page.getByLabel('Message text')
const format = (page: Page, name: string) => page.getByRole('toolbar', { name: 'Formatting' }).getByRole('button', { name, exact: true })
const send = (page: Page) => page.keyboard.press('Control+Enter')

/** A picture of one point. */
const dot = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

test('a letter with formatting arrives with its markup, and with plain text that reads as well', async ({ lab, startWithAlice }) => {
  const { page } = await startWithAlice()
  await write(page, { to: 'bob@example.test', subject: 'Formatting', text: '' })
  await text(page).click()
  await page.keyboard.type('Dear ')
  await expect(format(page, 'Bold')).toBeVisible()
  await page.keyboard.press('Control+b')
  await page.keyboard.type('Bob')
  await page.keyboard.press('Control+b')
  await page.keyboard.type(', see ')
  await page.keyboard.press('Control+k')
  await page.getByLabel('Address of the link').fill('hanji.example/paper')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await page.keyboard.type('- kozo')
  await page.keyboard.press('Enter')
  await page.keyboard.type('gampi')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await page.keyboard.type('> quoted')
  await send(page)
  const bob = lab.mailbox('bob')
  await bob.until(async () => (await bob.subjects()).includes('Formatting'), 'the letter arrives')
  const mail = await bob.parsed('Formatting')
  expect(mail.text?.trimEnd()).toBe('Dear Bob, see hanji.example/paper\n\n- kozo\n- gampi\n\n> quoted')
  expect(mail.html).toContain('<p>Dear <strong>Bob</strong>, see <a href="https://hanji.example/paper">hanji.example/paper</a></p>')
  expect(mail.html).toContain('<ul><li>kozo</li><li>gampi</li></ul>')
  expect(mail.html).toMatch(/<blockquote style="[^"]+" type="cite"><p>quoted<\/p><\/blockquote>/)
})

test('a picture is made smaller by its corner, and by the menu; so it arrives', async ({ lab, startWithAlice }) => {
  const { page } = await startWithAlice()
  await write(page, { to: 'bob@example.test', subject: 'Resized', text: 'Look: ' })
  await text(page).press('End')
  await paste(page, { picture: dot })
  const picture = text(page).getByRole('img')
  await picture.click()
  await page.getByRole('button', { name: 'More formatting' }).click()
  await page.getByRole('menuitem', { name: 'Picture: small' }).click()
  await expect(picture).toHaveJSProperty('width', 240)
  const corner = await picture.boundingBox()
  if (!corner) throw new Error('no picture')
  await page.mouse.move(corner.x + corner.width, corner.y + corner.height)
  await page.mouse.down()
  await page.mouse.move(corner.x + corner.width - 100, corner.y + 100)
  await page.mouse.up()
  await expect(picture).toHaveJSProperty('width', 140)
  await text(page).press('Control+z')
  await expect(picture).toHaveJSProperty('width', 240)
  await send(page)
  const bob = lab.mailbox('bob')
  await bob.until(async () => (await bob.subjects()).includes('Resized'), 'the letter arrives')
  expect((await bob.parsed('Resized')).html).toMatch(/<img[^>]* width="240"/)
})

test('a pasted picture stands in the text, goes along as a part of it, and is there again after a kill', async ({
  lab,
  start,
  startWithAlice,
}) => {
  const app = await startWithAlice()
  await write(app.page, { to: 'bob@example.test', subject: 'With a picture', text: 'Look: ' })
  await text(app.page).press('End')
  await paste(app.page, { picture: dot })
  const alice = lab.mailbox('alice')
  await alice.until(async () => (await alice.subjects('Drafts')).length === 1, 'filed with the picture')
  await expect(app.page.getByText(/^Saved \d/)).toBeVisible()
  await app.kill()
  const { page } = await start()
  await unfold(page, 'With a picture')
  await expect(text(page).getByRole('img', { name: 'dot.png' })).toHaveAttribute('src', /^blob:/)
  await text(page).click()
  await send(page)
  const bob = lab.mailbox('bob')
  await bob.until(async () => (await bob.subjects()).length > 0, 'arrives')
  const source = (await bob.source('With a picture')).toString()
  expect(source).toMatch(/multipart\/alternative[\s\S]*text\/plain[\s\S]*multipart\/related[\s\S]*text\/html[\s\S]*image\/png/)
  const mail = await bob.parsed('With a picture')
  const [picture] = mail.attachments
  expect(picture?.related).toBe(true)
  expect(picture?.content.toString('base64')).toBe(dot)
  expect(mail.text).toContain('Look: [dot.png]')
})

test('what is pasted from elsewhere keeps its sense and leaves the rest behind', async ({ startWithAlice }) => {
  const { page } = await startWithAlice()
  await write(page, { to: 'bob@example.test', subject: 'Pasted', text: '' })
  await text(page).click()
  await paste(page, { html: readFileSync(join(import.meta.dirname, '../../fixtures/pasting/word.html'), 'utf8') })
  await expect(text(page).locator('ul > li > ol > li')).toHaveText(['twenty sheets', 'thirty sheets'])
  await expect(text(page).locator('table td')).toHaveCount(4)
  await expect(text(page).locator('strong')).toHaveText(['Order of paper', 'bold'])
  expect(await text(page).innerHTML()).not.toMatch(/mso|class="Mso|<o:p|font-family|http:\/\/tracker/i)
})

test('a colour chosen for white paper can be read on the dark sheet, which does not change what is sent', async ({
  lab,
  startWithAlice,
}) => {
  const { page } = await startWithAlice()
  await page.emulateMedia({ colorScheme: 'dark' })
  await write(page, { to: 'bob@example.test', subject: 'In colour', text: '' })
  await text(page).click()
  await paste(page, { html: '<h1><span style="color:#7a2010">Dark red</span></h1><p><font color="navy">Navy</font> and plain</p>' })
  await expect(text(page)).toContainText('Navy and plain')
  await page.keyboard.type('!')
  expect(await violationsIn(page, '[aria-label="Message text"]')).toEqual([])
  await send(page)
  const bob = lab.mailbox('bob')
  await bob.until(async () => (await bob.subjects()).length > 0, 'the letter arrives')
  const { html } = await bob.parsed('In colour')
  // What is for a dark sheet stands behind it, for programs that know which one they have.
  expect(html).toMatch(/<h1><span style="color: rgb\(135, 54, 40\); color: light-dark\(rgb\(135, 54, 40\), [^;]+\)">Dark red<\/span><\/h1>/)
  expect(html).toMatch(/<span style="color: rgb\(77, 77, 166\); color: light-dark\(rgb\(77, 77, 166\), [^;]+\)">Navy<\/span> and plain!/)
})

test('formatting can be given up and had back', async ({ startWithAlice }) => {
  const { page } = await startWithAlice()
  await write(page, { to: 'bob@example.test', subject: 'Both ways', text: '' })
  await text(page).click()
  await page.keyboard.type('- one')
  await writePlain(page)
  await expect(text(page)).toHaveValue('- one')
  await expect(page.getByText('Formatting, pictures and tables are gone from this letter.')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(text(page).getByRole('listitem')).toHaveText('one')
  await format(page, 'Bulleted list').click()
  await writePlain(page)
  await expect(text(page)).toHaveValue('one')
})

test('what is written in plain text stays when the formatting is had back', async ({ startWithAlice }) => {
  const { page } = await startWithAlice()
  await write(page, { to: 'bob@example.test', subject: 'Both ways', text: '' })
  await text(page).click()
  await page.keyboard.type('- one')
  await writePlain(page)
  await expect(text(page)).toHaveValue('- one')
  await text(page).fill('Dear Bob,\n- one\nand two')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(text(page).getByRole('listitem')).toHaveText('one')
  await expect(text(page)).toHaveText('Dear Bob,oneand two')
})

test('several letters are written at once; one that is discarded can be had back', async ({ lab, startWithAlice }) => {
  const { page } = await startWithAlice()
  await write(page, { to: 'bob@example.test', subject: 'First of two', text: 'one' })
  await page.getByRole('button', { name: 'Fold away' }).click()
  await write(page, { to: 'carol@example.test', subject: 'Second of two', text: 'two' })
  await unfold(page, 'First of two')
  await expect(text(page)).toHaveText('one')
  await page.getByRole('button', { name: 'Discard' }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByLabel('Subject')).toHaveValue('First of two')
  await text(page).click()
  await send(page)
  await unfold(page, 'Second of two')
  await text(page).click()
  await send(page)
  const [bob, carol] = [lab.mailbox('bob'), lab.mailbox('carol')]
  await bob.until(async () => (await bob.subjects()).length > 0, 'the first arrives')
  await carol.until(async () => (await carol.subjects()).length > 0, 'the second arrives')
  expect([await bob.subjects(), await carol.subjects()]).toEqual([['First of two'], ['Second of two']])
})

test('a letter without a subject, or without the file that it speaks of, is asked about once', async ({ lab, startWithAlice }) => {
  const { page } = await startWithAlice()
  await write(page, { to: 'bob@example.test', subject: '', text: 'The plan is attached.' })
  await send(page)
  await expect(page.getByRole('alert')).toContainText('This letter has no subject.')
  await page.getByRole('button', { name: 'Send it like this' }).click()
  await expect(page.getByRole('alert')).toContainText('nothing is attached')
  await page.getByRole('button', { name: 'Send it like this' }).click()
  const bob = lab.mailbox('bob')
  await bob.until(async () => (await bob.subjects()).length > 0, 'arrives')
  expect(await bob.subjects()).toEqual([''])
})

test('Korean and Japanese are composed without glitches, in the text and among the recipients', async ({ startWithAlice }) => {
  const { page } = await startWithAlice()
  await page.getByRole('button', { name: 'New message' }).click()
  const keys = await page.context().newCDPSession(page)
  /** As an input method does it: what is being composed changes under the cursor until it is taken. */
  const compose = async (steps: string[], taken: string) => {
    for (const step of steps)
      await keys.send('Input.imeSetComposition', { text: step, selectionStart: step.length, selectionEnd: step.length })
    await keys.send('Input.insertText', { text: taken })
  }
  const to = page.getByLabel('To', { exact: true })
  await to.focus()
  await compose(['ㄱ', '기', '김'], '김')
  await expect(to).toHaveValue('김')
  await to.fill('bob@example.test')
  await page.getByLabel('Subject').fill('Composed')
  await text(page).click()
  await compose(['ㅎ', '하', '한'], '한')
  await compose(['ㅈ', '지', '직', '지'], '지')
  await page.keyboard.press('Enter')
  await compose(['に', 'にほ', 'にほんご'], '日本語')
  await expect(page.getByText(/^Saved \d/)).toBeVisible()
  await expect(format(page, 'Bold')).toBeVisible()
  await page.keyboard.press('Control+b')
  await compose(['ㄱ', '구', '굵'], '굵게')
  await expect(text(page).locator('p')).toHaveText(['한지', '日本語굵게'])
  await expect(text(page).locator('strong')).toHaveText('굵게')
  await writePlain(page)
  await text(page).press('Control+End')
  await compose(['ㄲ', '끄', '끝'], '끝')
  await expect(text(page)).toHaveValue('한지\n\n日本語굵게끝')
})

test('all of the composer is reached by keys, in the order in which one writes', async ({ startWithAlice }) => {
  const { page } = await startWithAlice()
  await page.keyboard.press('Control+n')
  await expect(format(page, 'Bold')).toBeVisible()
  const focused = () =>
    page.evaluate(() => {
      const element = document.activeElement
      return (
        element?.getAttribute('aria-label') ??
        (element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : element?.textContent)
      )
    })
  const order: (string | null | undefined)[] = [await focused()]
  for (let index = 0; index < 30 && order.at(-1) !== 'Discard'; index++) {
    await page.keyboard.press('Tab')
    order.push(await focused())
  }
  const wanted = [
    'To',
    'Cc Bcc',
    'Subject',
    'Bold',
    'Italic',
    'Message text',
    'Send',
    'Later',
    'Attach files',
    'More for this letter',
    'Discard',
  ]
  const found = wanted.map((name) => order.findIndex((each) => each?.startsWith(name)))
  expect(found).toEqual([...found].sort((a, b) => a - b))
  expect(found).not.toContain(-1)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('a text is kept as a template and put into another letter, with its fields filled in', async ({ startWithAlice }) => {
  const { page } = await startWithAlice()
  await write(page, { to: 'bob@example.test', subject: 'Order of {{date}}', text: 'Dear {{first}}, thank you. {{me}}' })
  await page.getByRole('button', { name: 'Templates' }).click()
  await page.getByRole('menuitem', { name: 'Keep this letter as a template…' }).click()
  await page.getByLabel('Name of the template').fill('Thanks')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Kept as “Thanks”.', { exact: false })).toBeVisible()
  await page.getByRole('button', { name: 'Discard' }).click()
  await write(page, { to: 'Seo-yeon Kim <carol@example.test>', subject: '', text: '' })
  await text(page).click()
  await page.getByRole('button', { name: 'Templates' }).click()
  await page.getByRole('menuitem', { name: 'Thanks' }).click()
  await expect(text(page)).toHaveText('Dear Seo-yeon, thank you. Alice')
  await expect(page.getByLabel('Subject')).toHaveValue(/^Order of \w+ \d+, \d{4}$/)
})
