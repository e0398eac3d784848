import { startProxy } from '../../lab/proxy.ts'
import { expect, test } from '../fixtures.ts'
import { put } from '../letters.ts'
import { expectStatus, fillAccount, row } from '../person.ts'

const words = (data: Buffer) => data.toString('latin1')

test('while the first mail is coming the list says so, with the shape of what comes, and nothing is called empty', async ({
  lab,
  start,
}) => {
  await put(lab, [{ subject: 'Kozo', id: 'kozo', body: 'x' }])
  let held: (() => void) | undefined
  let open = false
  // The inbox opens only once the test has seen what stands there until then.
  const proxy = await startProxy(lab.imap.port, {
    onClient: (data) => {
      if (open || !/SELECT "?INBOX/.test(words(data))) return 'pass'
      held?.()
      return { answer: '* BYE Later\r\n', end: true }
    },
  })
  const asked = new Promise<void>((resolve) => {
    held = resolve
  })
  const { page } = await start()
  await fillAccount(page, lab, 'alice', { imap: { port: proxy.port, security: 'none' } })
  await page.getByRole('button', { name: 'Connect' }).click()
  await asked
  await expect(page.getByText('Nothing here')).toHaveCount(0)
  await expect(page.getByText(/^Connecting to your mail|^Your mail is coming|^Nothing is here yet/)).toBeVisible()
  open = true
  await expect(row(page, 'Kozo')).toBeVisible({ timeout: 20_000 })
  await proxy.close()
})

test('a folder without mail says so; without a network it says that nothing could be asked', async ({ lab, start }) => {
  const proxy = await startProxy(lab.imap.tlsPort)
  const { page } = await start()
  await fillAccount(page, lab, 'alice', { imap: { port: proxy.port } })
  await page.getByRole('button', { name: 'Connect' }).click()
  await expectStatus(page, 'Up to date')
  await expect(page.getByText('Nothing here. New mail appears by itself.')).toBeVisible()
  await proxy.close()
  await expectStatus(page, 'Offline')
  await expect(page.getByText('Nothing is here yet, and the server cannot be reached.')).toBeVisible()
})

test('a row that two fingers push to the left goes to the archive, to the right it is read or unread; a little of it does nothing', async ({
  lab,
  startWithAlice,
}) => {
  await put(lab, [
    { subject: 'Kozo', id: 'kozo', body: 'x' },
    { subject: 'Gampi', id: 'gampi', body: 'x' },
  ])
  const { page } = await startWithAlice()
  const swipe = async (subject: string, by: number) => {
    await row(page, subject).hover()
    for (let step = 0; step < 4; step++) await page.mouse.wheel(by / 4, 0)
  }
  await swipe('Kozo', 40)
  await expect(row(page, 'Kozo')).not.toHaveAttribute('data-swipe', /./)
  await expect(row(page, 'Kozo')).toBeVisible()
  await swipe('Gampi', -140)
  const alice = lab.mailbox('alice')
  await alice.until(async () => !(await alice.flags('Gampi')).has('\\Seen'), 'unread')
  await swipe('Kozo', 140)
  await expect(row(page, 'Kozo')).toHaveCount(0)
  await alice.until(async () => (await alice.subjects('Archive')).includes('Kozo'), 'archived')
})
