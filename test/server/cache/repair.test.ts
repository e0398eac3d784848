import { closeSync, existsSync, openSync, statSync, truncateSync, writeFileSync, writeSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { expectAgreement } from '../agreement.ts'
import { desk, eachWithDeskAndLab, lab } from '../engine-and-lab.ts'

eachWithDeskAndLab({}, { anew: true })

/** Overwrites one page in the middle of this table, as a failing disk would. */
function damage(path: string, table: string): void {
  const db = new DatabaseSync(path)
  const { size } = db.prepare('SELECT page_size AS size FROM pragma_page_size').get() as { size: number }
  const pages = db.prepare("SELECT pageno FROM dbstat WHERE name = ? AND pagetype = 'leaf' ORDER BY path").all(table) as {
    pageno: number
  }[]
  db.close()
  const page = pages[Math.floor(pages.length / 2)]
  if (!page) throw new Error(`no page of ${table}`)
  const file = openSync(path, 'r+')
  writeSync(file, Buffer.alloc(size, 0xa5), 0, size, (page.pageno - 1) * size)
  closeSync(file)
}

test.each(['messages', 'locations', 'locations_by_date', 'texts_config'])(
  'a cache with a damaged page of %s is made anew; the queue and the outbox come over',
  async (table) => {
    await lab.fill('alice', { count: 400 })
    const mailbox = lab.mailbox('alice')
    await mailbox.append('From: Ada <ada@x.example>\r\nSubject: Star me\r\n\r\nHello.\r\n')
    const account = await desk.connect(lab, 'alice')
    await desk.synced(account)
    await Promise.all([lab.imap.stop(), lab.submission.stop()])
    await desk.act({ kind: 'flagged', messageIds: [await desk.message('Star me')], flagged: true })
    const letter = await desk.send(account, { to: ['bob@example.test'], subject: 'Still sent' })
    await desk.whileClosed(async () => damage(desk.cachePath, table))
    expect((await desk.threads().reader.overview(undefined)).repairedAt).toBeGreaterThan(0)
    expect(existsSync(`${desk.cachePath}.damaged`)).toBe(true)
    await lab.imap.start()
    await lab.submission.start()
    // What waits to be sent was perhaps tried when the mailbox could be reached and the other server could not yet.
    await desk.threads().engine.wake({ accountId: undefined })
    await desk.until(async () => (await desk.outbox()).find(({ id }) => id === letter)?.delivery.state === 'accepted', 'the letter is sent')
    await desk.settled(account)
    await desk.settled(account)
    await expectAgreement(desk, account, mailbox)
    expect(await mailbox.flags('Star me')).toContain('\\Flagged')
  },
)

test('a text index that a killed program left damaged is made anew of the mail that is here', async () => {
  await lab.fill('alice', { count: 400 })
  await lab.mailbox('alice').append('From: Ada <ada@x.example>\r\nSubject: Proofs\r\n\r\nThe binder has them.\r\n')
  const account = await desk.connect(lab, 'alice')
  await desk.synced(account)
  await lab.imap.stop()
  await desk.whileClosed(async () => {
    damage(desk.cachePath, 'texts_data')
    writeFileSync(`${desk.cachePath}-wal`, '')
  })
  await desk.until(async () => (await desk.subjects({ kind: 'search', text: 'binder' })).includes('Proofs'), 'it is found again')
  expect(await desk.rows()).toHaveLength(401)
})

test('a file that is no database at all is set aside, and the program starts empty', async () => {
  await desk.whileClosed(async () => {
    truncateSync(desk.cachePath, 0)
    const file = openSync(desk.cachePath, 'w')
    writeSync(file, 'This was once a mailbox.'.repeat(1000))
    closeSync(file)
  })
  expect((await desk.threads().reader.overview(undefined)).accounts).toEqual([])
  expect(statSync(`${desk.cachePath}.damaged`).size).toBeGreaterThan(0)
})

test('a sound cache is left as it is', async () => {
  await lab.fill('alice', { count: 20 })
  await desk.synced(await desk.connect(lab, 'alice'))
  // A journal that is left behind would have the next start read through all of the mail.
  await desk.whileClosed(async () => expect(existsSync(`${desk.cachePath}-wal`)).toBe(false))
  expect((await desk.threads().reader.overview(undefined)).repairedAt).toBeUndefined()
  expect(existsSync(`${desk.cachePath}.damaged`)).toBe(false)
})
