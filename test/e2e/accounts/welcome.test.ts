import { users } from '../../lab/lab.ts'
import { startProxy } from '../../lab/proxy.ts'
import { freePorts } from '../../lab/servers/ports.ts'
import { expect, test } from '../fixtures.ts'
import { addAccount, expectStatus, fillAccount, row } from '../person.ts'

const connect = { name: 'Connect' }

test('trying an account shows each step, then its mail', async ({ lab, start }) => {
  await lab.fill('alice', { count: 3, answers: 0 })
  const { page } = await start()
  await fillAccount(page, lab, 'alice')
  await page.getByRole('button', connect).click()
  await expect(page.getByText(/127\.0\.0\.1 answers, TLS 1\.3, certificate valid until/)).toBeVisible()
  await expect(page.getByRole('group', { name: users.alice.email })).toBeVisible({ timeout: 15_000 })
  await expectStatus(page, 'Up to date')
  await expect(page.getByRole('option')).toHaveCount(3)
})

test('the servers of a known provider are filled in, with what its users have to know', async ({ start }) => {
  const { page } = await start()
  await page.getByLabel('Email address').fill('minji@naver.com')
  await page.getByLabel('Email address').blur()
  await expect(page.getByText('imap.naver.com · IMAP 993 TLS')).toBeVisible()
  await expect(page.getByText(/wants an app password/)).toBeVisible()
})

test('a password only ever goes to the servers of the address that stands in the field, however the form is sent', async ({ start }) => {
  const { page } = await start()
  const address = page.getByLabel('Email address')
  const password = page.getByLabel('Password', { exact: true })
  /** Each puts another address in the place of the one whose servers are shown, and sends the form at once. */
  const ways: Record<string, (email: string) => Promise<void>> = {
    'Enter in the field': async (email) => {
      await address.fill(email)
      await address.press('Enter')
    },
    'a click': async (email) => {
      await address.fill(email)
      await page.getByRole('button', connect).click()
    },
    pasting: async (email) => {
      await address.selectText()
      await address.evaluate((field, text) => field.ownerDocument.execCommand('insertText', false, text), email)
      await page.keyboard.press('Enter')
    },
    'filling in without an event, as by a password manager': async (email) => {
      await address.evaluate((field: HTMLInputElement, text) => {
        field.value = text
      }, email)
      await password.press('Enter')
    },
  }
  for (const [index, [what, way]] of Object.entries(ways).entries()) {
    await address.fill('alice@naver.com')
    await password.fill('hush')
    await expect(page.getByText('imap.naver.com · IMAP 993 TLS')).toBeVisible()
    await address.focus()
    const host = `company${index}.invalid`
    await way(`alice@${host}`)
    await expect(page.getByText(`There is no server called imap.${host}.`, { exact: false }), what).toBeVisible({ timeout: 15_000 })
    await expect(page.getByText(`There is no server called smtp.${host}.`, { exact: false }), what).toBeVisible()
    await expect(page.getByText('naver'), what).toHaveCount(0)
    await page.getByRole('button', { name: 'Back' }).click()
    await expect(address).toHaveValue(`alice@${host}`)
  }
})

test('going back while servers are tried gives that up: the password does not reach them later', async ({ lab, start }) => {
  const slow = await startProxy(lab.imap.tlsPort, { open: false })
  const { page } = await start()
  await fillAccount(page, lab, 'bob', { imap: { port: slow.port } })
  await page.getByRole('button', connect).click()
  await expect.poll(() => slow.connections()).toBe(1)
  await page.getByRole('button', { name: 'Back' }).click()
  slow.setOpen(true)
  await page.getByRole('group', { name: 'Receiving mail (IMAP)' }).getByLabel('Port').fill(String(lab.imap.tlsPort))
  await page.getByRole('button', connect).click()
  await expect(page.getByRole('group', { name: users.bob.email })).toBeVisible({ timeout: 15_000 })
  expect(slow.connections(), 'the one that was already there').toBe(1)
  await slow.close()
})

test('the first field has the focus at the start, and the password after it was refused', async ({ lab, start }) => {
  const { page } = await start()
  await expect(page.getByLabel('Your name')).toBeFocused()
  await fillAccount(page, lab, 'alice', { password: 'not it' })
  await page.getByRole('button', connect).click()
  await expect(page.getByText('127.0.0.1 refused the user name or the password.').first()).toBeVisible({ timeout: 15_000 })
  await expect(page.getByLabel('Password', { exact: true })).toBeFocused()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type(users.alice.password)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('group', { name: users.alice.email })).toBeVisible({ timeout: 15_000 })
})

test('a wrong password says so with the server’s words, keeps what was typed, and can be put right in place', async ({ lab, start }) => {
  const { page } = await start()
  await fillAccount(page, lab, 'alice', { password: 'not it' })
  await page.getByRole('button', connect).click()
  await expect(page.getByText('127.0.0.1 refused the user name or the password.').first()).toBeVisible({ timeout: 15_000 })
  await expect(page.locator('code').filter({ hasText: 'Authentication failed' }).first()).toBeVisible()
  await expect(page.getByLabel('User name', { exact: true })).toHaveValue(users.alice.email)
  await page.getByLabel('Password', { exact: true }).fill(users.alice.password)
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('group', { name: users.alice.email })).toBeVisible({ timeout: 15_000 })
})

test('a server name that does not exist says so, and Back returns to what was typed', async ({ lab, start }) => {
  const { page } = await start()
  await fillAccount(page, lab, 'alice', { imap: { host: 'imap.nowhere.invalid' } })
  await page.getByRole('button', connect).click()
  await expect(page.getByText('There is no server called imap.nowhere.invalid.', { exact: false })).toBeVisible({ timeout: 15_000 })
  await page.getByRole('button', { name: 'Back' }).click()
  await expect(page.getByLabel('Email address')).toHaveValue(users.alice.email)
  await expect(page.getByLabel('Password', { exact: true })).toHaveValue(users.alice.password)
})

test('Back while the servers are still being tried gives the form back, and it stays', async ({ lab, start }) => {
  const silent = await startProxy(lab.imap.tlsPort, { open: false })
  const { page } = await start()
  await fillAccount(page, lab, 'alice', { imap: { port: silent.port } })
  await page.getByRole('button', connect).click()
  await expect.poll(() => silent.connections()).toBeGreaterThan(0)
  await page.getByRole('button', { name: 'Back' }).click()
  await expect(page.getByLabel('Email address')).toHaveValue(users.alice.email)
  await silent.close()
  await page.getByRole('button', connect).click()
  await expect(page.getByText('127.0.0.1 does not take connections on this port.', { exact: false })).toBeVisible({ timeout: 15_000 })
})

test('the buttons stand still while the steps come in, so that a press on Back is one', async ({ lab, start }) => {
  const [receiving, sending] = await Promise.all([
    startProxy(lab.imap.tlsPort, { open: false }),
    startProxy(lab.submission.port, { open: false }),
  ])
  const { page } = await start()
  await fillAccount(page, lab, 'alice', { imap: { port: receiving.port }, smtp: { port: sending.port } })
  await page.getByRole('button', connect).click()
  const back = page.getByRole('button', { name: 'Back' })
  await expect(page.getByText('Looking for 127.0.0.1…')).toBeVisible()
  const before = await back.boundingBox()
  await receiving.close()
  await expect(page.getByText('The connection to 127.0.0.1 was lost.', { exact: false })).toBeVisible({ timeout: 15_000 })
  expect(await back.boundingBox()).toEqual(before)
  await expect(page.getByText('Signing in to send mail…')).toBeVisible()
  sending.setOpen(true)
  await expect(page.getByText('Signed in to send mail')).toBeVisible()
  await expect(page.getByText('Nothing you typed is lost.')).toBeVisible()
  expect(await back.boundingBox()).toEqual(before)
  await sending.close()
})

test('a port that nobody listens on says so', async ({ lab, start }) => {
  const [port] = await freePorts(1)
  const { page } = await start()
  await fillAccount(page, lab, 'alice', { smtp: { port: port ?? 0 } })
  await page.getByRole('button', connect).click()
  await expect(page.getByText('127.0.0.1 does not take connections on this port.', { exact: false })).toBeVisible({ timeout: 15_000 })
})

test('a server that does not answer is given up with a message of its own, within a little more than a minute', { tag: '@waits' }, async ({
  lab,
  start,
}) => {
  test.setTimeout(150_000)
  const silent = await startProxy(lab.imap.port, { open: false })
  const { page } = await start()
  await fillAccount(page, lab, 'alice', { imap: { port: silent.port, security: 'starttls' } })
  await page.getByRole('button', connect).click()
  await expect(page.getByText('127.0.0.1 did not answer in time.', { exact: false })).toBeVisible({ timeout: 75_000 })
  await silent.close()
})

test('a certificate that nobody vouches for is refused before the password is sent', async ({ lab, start }) => {
  const { page } = await start({ NODE_EXTRA_CA_CERTS: undefined })
  await fillAccount(page, lab, 'alice')
  await page.getByRole('button', connect).click()
  await expect(page.getByText('The certificate of 127.0.0.1 is not trusted', { exact: false }).first()).toBeVisible({ timeout: 15_000 })
})

test('when only sending is refused, the account can be used for receiving', async ({ lab, start }) => {
  await lab.fill('alice', { count: 2, answers: 0 })
  const { page } = await start()
  await fillAccount(page, lab, 'alice', { smtp: { user: 'nobody@example.test' } })
  await page.getByRole('button', connect).click()
  await expect(page.getByLabel('Password for sending')).toBeVisible({ timeout: 15_000 })
  await page.getByRole('button', { name: 'Receive only for now' }).click()
  await expectStatus(page, 'Up to date')
  await expect(page.getByRole('option')).toHaveCount(2)
})

test('without encryption there is a warning, and it works', async ({ lab, start }) => {
  await lab.fill('alice', { count: 1, answers: 0 })
  const { page } = await start()
  await fillAccount(page, lab, 'alice', { imap: { port: lab.imap.port, security: 'none' }, smtp: { security: 'none' } })
  await expect(page.getByText('Without encryption, anyone on the network', { exact: false }).first()).toBeVisible()
  await page.getByRole('button', connect).click()
  await expectStatus(page, 'Up to date')
})

test('without a keychain the password is stored nowhere, and can be kept for this run', async ({ lab, start }) => {
  await lab.fill('alice', { count: 2, answers: 0 })
  const app = await start({ DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent', XDG_RUNTIME_DIR: '/nonexistent' })
  const { page } = app
  await fillAccount(page, lab, 'alice')
  await page.getByRole('button', connect).click()
  await expect(page.getByText('The system keychain does not answer', { exact: false })).toBeVisible({ timeout: 30_000 })
  await page.getByRole('button', { name: 'Keep the password for this run only' }).click()
  await expectStatus(page, 'Up to date')
  await app.quit()
  const again = await start({ DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent', XDG_RUNTIME_DIR: '/nonexistent' })
  await expectStatus(again.page, 'Sign in again', 30_000)
  await expect(again.page.getByRole('option')).toHaveCount(2)
})

test('a second account stands beside the first, both in one unified inbox', async ({ lab, start }) => {
  await lab.fill('alice', { count: 3, answers: 0, seed: 1 })
  await lab.fill('bob', { count: 4, answers: 0, seed: 2 })
  const { page } = await start()
  await addAccount(page, lab, 'alice')
  await page.getByRole('button', { name: 'Settings' }).click()
  await page.getByRole('button', { name: 'Add account' }).click()
  await addAccount(page, lab, 'bob')
  await expectStatus(page, 'Up to date')
  await expect(page.getByRole('option')).toHaveCount(7)
  await page.getByRole('group', { name: users.bob.email }).getByRole('treeitem', { name: 'Inbox' }).click()
  await expect(page.getByRole('option')).toHaveCount(4)
})

test('an account whose server is gone does not touch the other', async ({ lab, start }) => {
  await lab.fill('bob', { count: 2, answers: 0 })
  const fragile = await startProxy(lab.imap.tlsPort)
  const { page } = await start()
  await fillAccount(page, lab, 'alice', { imap: { port: fragile.port } })
  await page.getByRole('button', connect).click()
  await expectStatus(page, 'Up to date')
  await fragile.close()
  await expectStatus(page, 'Offline')
  await page.getByRole('button', { name: 'Settings' }).click()
  await page.getByRole('button', { name: 'Add account' }).click()
  await addAccount(page, lab, 'bob')
  await expectStatus(page, 'One account is offline')
  await expect(page.getByRole('option')).toHaveCount(2)
  await lab.mailbox('bob').append('From: x@y.example\r\nSubject: still here\r\n\r\nyes\r\n')
  await expect(row(page, 'still here')).toBeVisible()
})
