import { expect, test } from 'vitest'
import { letter } from '../../lab/scripted/imap.ts'
import { withScripted } from '../scripted.ts'

test('a server that never stops telling of folders is left, and says why', async () => {
  await withScripted({}, async ({ imap, desk, connect }) => {
    imap.rule({ when: /^LIST/, does: { say: '* LIST () "/" "Folder"\r\n'.repeat(60_000) } })
    const account = await connect()
    await desk.until(async () => (await desk.activity(account)).state === 'offline', 'the connection is given up')
    expect(JSON.stringify(await desk.activity(account))).toContain('more than 50000 folders')
  })
})

test('numbers that cannot be UIDs do not take an account offline', async () => {
  await withScripted({}, async ({ imap, desk, connect, subjects }) => {
    imap.add('INBOX', letter('One'))
    imap.alter((said, { line }) =>
      / UID FETCH .*FLAGS/.test(line)
        ? `${[0, -1, 2 ** 32, 99_999_999_999].map((uid) => `* 1 FETCH (UID ${uid} FLAGS () MODSEQ (1))\r\n`).join('')}${said}`
        : said,
    )
    imap.alter((said, { line }) => (/ UID SEARCH/.test(line) ? said.replace(/^\* SEARCH/m, '* SEARCH 0 4294967296 99999999999') : said))
    const account = await connect()
    await desk.synced(account)
    expect(await subjects(account, 'INBOX')).toEqual(['One'])
    imap.add('INBOX', letter('Two'))
    await desk.until(async () => (await subjects(account, 'INBOX')).length === 2, 'what comes later is listed')
  })
})

test('a message to thousands is listed with its subject, its author and a bounded list of recipients', async () => {
  const people = Array.from({ length: 5_000 }, (_, n) => `"N ${n}" <n${n}@x.example>`).join(',\r\n ')
  await withScripted({}, async ({ imap, desk, connect, subjects }) => {
    imap.add('INBOX', `From: Ada <ada@x.example>\r\nTo: ${people}\r\nSubject: To all\r\n\r\nHello.\r\n`)
    const account = await connect()
    await desk.synced(account)
    expect(await subjects(account, 'INBOX')).toEqual(['To all'])
  })
})
