import { expect, test } from 'vitest'
import { desk, eachWithDeskAndLab, lab } from '../engine-and-lab.ts'

/** Only on a server that has ids of its own for messages (OBJECTID, RFC 8474), as Cyrus does. */
eachWithDeskAndLab({ only: 'imap' })

test('a message without a Message-ID is known again by the server’s own id when another client moves it', async () => {
  const mailbox = lab.mailbox('alice')
  await mailbox.append('From: Ada <ada@x.example>\r\nSubject: Nameless\r\n\r\nHello.\r\n')
  const account = await desk.connect(lab, 'alice')
  await desk.synced(account)
  const id = await desk.message('Nameless')
  await mailbox.move('Nameless', 'INBOX', 'Archive')
  await desk.settled(account)
  await desk.settled(account)
  expect(await desk.subjects({ kind: 'folder', folderId: await desk.folder(account, 'Archive') })).toEqual(['Nameless'])
  expect(await desk.message('Nameless')).toBe(id)
})

test('two messages that only look alike stay two', async () => {
  const mailbox = lab.mailbox('alice')
  const source = (body: string) => `Message-ID: <same@x.example>\r\nFrom: Ada <ada@x.example>\r\nSubject: Twin\r\n\r\n${body}\r\n`
  await mailbox.append(source('aaaa'))
  await mailbox.append(source('bbbb'), 'Archive')
  const account = await desk.connect(lab, 'alice')
  await desk.synced(account)
  const ids = await Promise.all(
    ['INBOX', 'Archive'].map(async (path) => (await desk.rows({ kind: 'folder', folderId: await desk.folder(account, path) }))[0]?.id),
  )
  expect(new Set(ids).size).toBe(2)
})
