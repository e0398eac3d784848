import { expect, test } from 'vitest'
import { usualCapabilities } from '../../lab/scripted-imap.ts'
import { type Scripted, withScripted } from '../scripted.ts'

const mail = (subject: string, named = true) =>
  `${named ? `Message-ID: <${subject.replaceAll(' ', '.')}@x.example>\r\n` : ''}Date: Sun, 01 Nov 2026 10:00:00 +0000\r\nFrom: Ada <ada@x.example>\r\nSubject: ${subject}\r\n\r\nHello.\r\n`
const fill = (imap: Scripted['imap']) => {
  imap.create('Projects')
  for (const number of [1, 2, 3]) imap.add('INBOX', mail(`Letter ${number}`))
  for (const number of [1, 2]) imap.add('Projects', mail(`Plan ${number}`))
}
const condstore = `${usualCapabilities} CONDSTORE ENABLE`

test('a star that comes while a change of the same message waits is seen once that is made', () =>
  withScripted({ fill, capabilities: condstore }, async ({ imap, desk, connect }) => {
    const account = await connect()
    await desk.settled(account)
    // Its mod-sequences are seen to grow, so that they are believed from then on.
    imap.setFlags('INBOX', 1, ['\\Seen'])
    await desk.settled(account)
    const refusal = imap.rule({ when: /^UID STORE 2 /, does: { no: '[UNAVAILABLE] Try again later' } })
    const message = await desk.message('Letter 2')
    await desk.act({ kind: 'seen', messageIds: [message], seen: true })
    await imap.hears(/^UID STORE 2 /)
    // The other client makes the same change, so that ours will change nothing there.
    const looks = imap.count(/^UID FETCH 1:\* .*CHANGEDSINCE/)
    imap.setFlags('INBOX', 2, ['\\Seen', '\\Flagged'])
    await imap.hears(/^UID FETCH 1:\* .*CHANGEDSINCE/, looks)
    await desk.synced(account)
    refusal.lift()
    await desk.settled(account)
    await desk.settled(account)
    expect((await desk.rows()).find(({ id }) => id === message)).toMatchObject({ seen: true, flagged: true })
  }))

test('new mail shows at once on a server whose mod-sequence never changes, though another message has gone', () =>
  withScripted({ fill, capabilities: condstore }, async ({ imap, desk, connect, subjects }) => {
    imap.alter((said) => said.replace(/HIGHESTMODSEQ \d+/g, 'HIGHESTMODSEQ 7'))
    const account = await connect()
    await desk.settled(account)
    imap.expunge('Projects', 1)
    imap.add('Projects', mail('Plan 3'))
    await desk.settled(account)
    expect(await subjects(account, 'Projects')).toEqual(['Plan 2', 'Plan 3'])
  }))
