import { expect, test } from 'vitest'
import { withScripted } from '../scripted.ts'

/** Two letters of which everything that a list shows is the same, and the text is not: all of it is the sender's to write. */
const twin = (text: string) =>
  `Message-ID: <invoice@bank.example>\r\nDate: Sun, 29 Nov 2026 09:00:00 +0000\r\nFrom: Bank <ceo@bank.example>\r\nTo: alice@example.test\r\nSubject: Invoice\r\n\r\nPay to account ${text}\r\n`

const textIn = async (desk: Parameters<Parameters<typeof withScripted>[1]>[0]['desk'], folderId: number) => {
  const [row] = await desk.rows({ kind: 'folder', folderId })
  if (!row) throw new Error('no message')
  await desk.threads().engine.fetchMessage({ id: row.id })
  const [now] = await desk.rows({ kind: 'folder', folderId })
  return { id: row.id, snippet: now?.snippet }
}

for (const when of ['before the account is listed', 'while it is open'] as const) {
  test(`a forgery in Junk is never read in place of the letter in the inbox that it imitates: ${when}`, () =>
    withScripted({ fill: (imap) => void imap.create('Junk', { attributes: ['\\Junk'] }) }, async ({ imap, desk, connect }) => {
      imap.add('Junk', twin('6666'))
      const deliver = () => imap.add('INBOX', twin('1234'))
      if (when === 'before the account is listed') deliver()
      const account = await connect()
      await desk.settled(account)
      if (when === 'while it is open') deliver()
      await desk.settled(account)
      const inbox = await textIn(desk, await desk.folder(account, 'INBOX'))
      const junk = await textIn(desk, await desk.folder(account, 'Junk'))
      expect(inbox.snippet).toContain('1234')
      expect(junk.snippet).toContain('6666')
      expect(inbox.id).not.toBe(junk.id)
    }))
}

test('a forgery that comes as the letter leaves the folder is a message of its own', () =>
  withScripted({ fill: (imap) => void imap.create('Kept') }, async ({ imap, desk, connect }) => {
    imap.add('INBOX', twin('1234'), { internalDate: '29-Nov-2026 09:00:00 +0000' })
    const account = await connect()
    await desk.settled(account)
    imap.expunge('INBOX', 1)
    imap.add('Kept', twin('6666'), { internalDate: '29-Nov-2026 09:01:00 +0000' })
    await desk.settled(account)
    expect((await textIn(desk, await desk.folder(account, 'Kept'))).snippet).toContain('6666')
  }))

test('a message that another client moves stays the same one, put-off time and all, and is not fetched again', () =>
  withScripted({ fill: (imap) => void imap.create('Kept') }, async ({ imap, desk, connect }) => {
    const internalDate = '29-Nov-2026 09:00:00 +0000'
    imap.add('INBOX', twin('1234'), { internalDate })
    const account = await connect()
    await desk.settled(account)
    const id = await desk.message('Invoice')
    const bodies = imap.count(/BODY\.PEEK\[\]/)
    for (const [from, to] of [
      ['INBOX', 'Kept'],
      ['Kept', 'INBOX'],
    ] as const) {
      imap.expunge(from, imap.folder(from).messages[0]?.uid ?? 0)
      imap.add(to, twin('1234'), { internalDate })
      await desk.settled(account)
      await desk.settled(account)
      expect(await desk.message('Invoice')).toBe(id)
    }
    expect(imap.count(/BODY\.PEEK\[\]/)).toBe(bodies)
  }))
