import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { asGmail } from '../../lab/gmail.ts'
import { type Proxy as Line, startProxy } from '../../lab/proxy.ts'
import { desk, eachWithDeskAndLab, lab } from '../engine-and-lab.ts'

eachWithDeskAndLab({ only: 'imap' })

let proxy: Line
beforeEach(async () => {
  proxy = await startProxy(lab.imap.port, asGmail())
})
afterEach(() => proxy.close())
// Without a Message-ID only the server's own id can tell that they are the same.
const letter = (subject: string) => `From: Ada <ada@x.example>\r\nSubject: ${subject}\r\n\r\nHello.\r\n`

test('what lies in the inbox and in All Mail is one message, kept once; archiving takes it out of the inbox only', async () => {
  const mailbox = lab.mailbox('alice')
  for (const subject of ['One', 'Three', 'Seventeen']) {
    await mailbox.append(letter(subject))
    await mailbox.append(letter(subject), 'Archive')
  }
  const account = await desk.connect(lab, 'alice', { imap: { port: proxy.port } })
  await desk.synced(account)
  const allMail = await desk.folder(account, '[Gmail]/All Mail')
  const ids = async (folderId: number) => (await desk.rows({ kind: 'folder', folderId })).map(({ id }) => id).sort()
  const before = await ids(allMail)
  expect(before).toHaveLength(3)
  expect(await ids(await desk.folder(account, 'INBOX'))).toEqual(before)
  const db = new DatabaseSync(desk.cachePath, { readOnly: true })
  expect(db.prepare('SELECT count(*) AS n FROM sources').get()).toEqual({ n: 3 })
  db.close()
  const undo = await desk.act({ kind: 'move', messageIds: [await desk.message('Three')], to: { role: 'archive' } })
  await desk.settled(account)
  expect(await ids(allMail)).toEqual(before)
  expect((await mailbox.subjects()).sort()).toEqual(['One', 'Seventeen'])
  expect((await mailbox.subjects('Archive')).sort()).toEqual(['One', 'Seventeen', 'Three'])
  expect(undo.length).toBeGreaterThan(0)
})
