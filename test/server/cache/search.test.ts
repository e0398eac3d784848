import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { desk, eachWithDeskAndLab, lab } from '../engine-and-lab.ts'

eachWithDeskAndLab({ only: 'imap' })
const letter = (subject: string, body: string) =>
  `From: =?UTF-8?B?${Buffer.from('김서연').toString('base64')}?= <seoyeon@hanbit.example>\r\nSubject: ${subject}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${body}\r\n`
const found = (text: string) => desk.subjects({ kind: 'search', text })

test('each message is found by its words as soon as it is here, without the server, and no longer once it is gone', async () => {
  await lab.fill('alice', { count: 50 })
  const mailbox = lab.mailbox('alice')
  await mailbox.append(letter('Proofs', '전주한지공방에 있습니다'), 'Archive')
  const account = await desk.connect(lab, 'alice')
  await desk.synced(account)
  await lab.imap.stop()
  expect(await found('한지공방')).toEqual(['Proofs'])
  expect(await found('from:서연 subject:proo')).toEqual(['Proofs'])
  await lab.imap.start()
  await mailbox.expunge('Proofs', 'Archive')
  await desk.settled(account)
  await desk.until(async () => (await found('한지공방')).length === 0, 'it is not found any more')
})

test('where only the list is kept, sender and subject are found', async () => {
  await lab.mailbox('alice').append(letter('Proofs', 'The binder has them.'))
  const account = await desk.connect(lab, 'alice')
  await desk.threads().engine.setOfflinePolicy({ accountId: account, policy: { keep: 'headers', days: 1 } })
  await desk.synced(account)
  await desk.until(async () => (await found('서연 proofs')).length === 1, 'it is found')
})

test('mail that an earlier Hanji has stored is indexed in the background', async () => {
  await lab.fill('alice', { count: 200 })
  await lab.mailbox('alice').append(letter('Proofs', 'The binder has them.'))
  await desk.synced(await desk.connect(lab, 'alice'))
  await lab.imap.stop()
  await desk.whileClosed(async () => {
    const db = new DatabaseSync(desk.cachePath)
    db.exec('DELETE FROM texts; UPDATE messages SET indexed = 0')
    db.close()
  })
  await desk.until(async () => (await found('binder')).includes('Proofs'), 'it is found')
})
