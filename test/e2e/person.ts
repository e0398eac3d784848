import { expect, type FrameLocator, type Page } from '@playwright/test'
import { type Lab, type UserName, users } from '../lab/lab.ts'

export type ServerChoice = { host?: string; port?: number; security?: 'tls' | 'starttls' | 'none'; user?: string }

/** Fills in the welcome form for a user of the lab, as a person does, servers included. */
export async function fillAccount(
  page: Page,
  lab: Lab,
  name: UserName,
  { password = users[name].password, imap = {}, smtp = {} }: { password?: string; imap?: ServerChoice; smtp?: ServerChoice } = {},
): Promise<void> {
  const user = users[name]
  await page.getByLabel('Your name').fill(`${name[0]?.toUpperCase()}${name.slice(1)}`)
  await page.getByLabel('Email address').fill(user.email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Change' }).click()
  await fillServer(page, 'Receiving mail (IMAP)', { host: '127.0.0.1', port: lab.imap.tlsPort, security: 'tls', ...imap })
  await fillServer(page, 'Sending mail (SMTP)', { host: '127.0.0.1', port: lab.submission.port, security: 'starttls', ...smtp })
}

async function fillServer(page: Page, group: string, { host, port, security, user }: ServerChoice): Promise<void> {
  const fields = page.getByRole('group', { name: group })
  if (security) await fields.getByLabel('Protection').selectOption(security)
  if (host) await fields.getByLabel('Server').fill(host)
  if (port) await fields.getByLabel('Port').fill(String(port))
  if (user) await fields.getByLabel('User name').fill(user)
}

/** Adds a user's account from the welcome form and waits for the mailbox. */
export async function addAccount(page: Page, lab: Lab, name: UserName): Promise<void> {
  await fillAccount(page, lab, name)
  await page.getByRole('button', { name: 'Connect' }).click()
  await expect(page.getByRole('group', { name: users[name].email })).toBeVisible({ timeout: 15_000 })
}

/** Adds an account beside the first, and waits until all is here. */
export async function addSecondAccount(page: Page, lab: Lab, name: UserName): Promise<void> {
  await page.getByRole('button', { name: 'Settings' }).click()
  await page.getByRole('button', { name: 'Add account' }).click()
  await addAccount(page, lab, name)
  await expectStatus(page, 'Up to date')
}

/** Waits until the line at the foot says so. */
export async function expectStatus(page: Page, text: string | RegExp, timeout = 20_000): Promise<void> {
  await expect(page.getByTestId('status')).toHaveText(text, { timeout })
}

/** The row of the list that shows this subject. */
export const row = (page: Page, subject: string) => page.getByRole('option').filter({ hasText: subject })

/** Writes a letter in the composer without sending it. */
export async function write(
  page: Page,
  letter: { to: string; cc?: string; subject: string; text: string; plain?: boolean },
): Promise<void> {
  await page.getByRole('button', { name: 'New message' }).click()
  const composer = page.getByRole('dialog', { name: 'New message' })
  await composer.getByLabel('To', { exact: true }).fill(letter.to)
  if (letter.cc) {
    await composer.getByRole('button', { name: 'Cc Bcc' }).click()
    await composer.getByLabel('Cc', { exact: true }).fill(letter.cc)
  }
  await composer.getByLabel('Subject').fill(letter.subject)
  if (letter.plain) await writePlain(page)
  await composer.getByLabel('Message text').fill(letter.text)
}

/** Turns the letter that is open into plain text. */
export async function writePlain(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'More for this letter' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Plain text' }).click()
  await expect(page.getByRole('toolbar', { name: 'Formatting' })).toHaveCount(0)
}

/** Unfolds a letter that is being written. */
export async function unfold(page: Page, subject: string): Promise<void> {
  await page.getByRole('list', { name: 'Letters that are being written' }).getByRole('button', { name: subject, exact: true }).click()
}

/** The body of the message that is read, in its frame within a frame. */
export const bodyOf = (page: Page): FrameLocator => page.frameLocator('article iframe').first().frameLocator('iframe:not([hidden])')

/** How long letters wait before they go out, in s. */
export async function setUndoSeconds(page: Page, undoSeconds: number): Promise<void> {
  await page.evaluate(async (seconds) => {
    const overview = await window.hanji.request('getOverview', {})
    if (!overview.ok) throw new Error(overview.fault.kind)
    await window.hanji.request('saveSettings', { settings: { ...overview.value.settings, undoSeconds: seconds } })
  }, undoSeconds)
}

/** Pastes into the letter as another program would have copied it. */
export async function paste(page: Page, data: { html?: string; text?: string; picture?: string }): Promise<void> {
  await page.getByLabel('Message text').evaluate((element, { html, text: words, picture }) => {
    const transfer = new DataTransfer()
    if (html) transfer.setData('text/html', html)
    if (words) transfer.setData('text/plain', words)
    if (picture) {
      const bytes = Uint8Array.from(atob(picture), (character) => character.charCodeAt(0))
      transfer.items.add(new File([bytes], 'dot.png', { type: 'image/png' }))
    }
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true }))
  }, data)
}

/** Does what closes its own window, and waits until that is gone: it may be so before the keys or the button are let go. */
export async function closeBy(window: Page, act: () => Promise<void>): Promise<void> {
  const closed = window.waitForEvent('close')
  await Promise.all([closed, act().catch(() => closed)])
}
