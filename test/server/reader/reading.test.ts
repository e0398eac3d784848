import { expect, test } from 'vitest'
import { desk, eachWithDeskAndLab, lab } from '../engine-and-lab.ts'

eachWithDeskAndLab()

const letter = (subject: string, fields: string[] = [], body = 'Hello.') =>
  [
    `From: Bob <bob@example.test>`,
    'To: alice@example.test',
    `Subject: ${subject}`,
    `Message-ID: <${subject.replace(/\W/g, '')}@example.test>`,
    ...fields,
    '',
    body,
    '',
  ].join('\r\n')

/** What Alice's server writes when it takes a message from outside; its results stand above. */
const received =
  'Received: from mx.bob.example (mx.bob.example [203.0.113.9]) by mx.example.test with ESMTPS id 1; Sun, 29 Nov 2026 09:00:00 +0000'

const open = async (subject: string) => {
  const opened = await desk.threads().reader.open({ id: await desk.message(subject) })
  if (opened.state !== 'here') throw new Error('it is not here')
  return opened
}

test('a receipt goes out only on the person’s word, once, and the sender’s own words say nothing of it', async () => {
  await lab.mailbox('alice').append(letter('Did you read this', ['Disposition-Notification-To: bob@example.test']))
  const account = await desk.connect(lab, 'alice')
  await desk.synced(account)
  const { content, row } = await open('Did you read this')
  expect(content.receiptTo).toEqual([{ name: '', address: 'bob@example.test' }])
  await desk.threads().engine.answerReceipt({ id: row.id, words: { subject: '읽음: Did you read this', text: 'It was displayed.' } })
  const bob = lab.mailbox('bob')
  await bob.until(async () => (await bob.subjects()).length === 1, 'the receipt is there')
  const source = (await bob.source('읽음: Did you read this')).toString()
  expect(source).toContain('Disposition: manual-action/MDN-sent-manually; displayed')
  expect(source).toContain('Original-Message-ID: <Didyoureadthis@example.test>')
  await desk.settled(account)
  expect((await open('Did you read this')).row.keywords).toContain('$MDNSent')
  await expect(desk.threads().engine.answerReceipt({ id: row.id, words: { subject: 'x', text: 'x' } })).rejects.toMatchObject({
    fault: { kind: 'not-found' },
  })
})

test('who declines a receipt sends nothing, and is not asked again by another program', async () => {
  await lab.mailbox('alice').append(letter('Did you read this', ['Disposition-Notification-To: bob@example.test']))
  const account = await desk.connect(lab, 'alice')
  await desk.synced(account)
  await desk.threads().engine.answerReceipt({ id: await desk.message('Did you read this') })
  await desk.settled(account)
  expect((await open('Did you read this')).row.keywords).toContain('$MDNSent')
  expect(await desk.outbox()).toEqual([])
})

test('pictures of a sender that the person trusts are loaded, but not for one who only says to be them', async () => {
  const mailbox = lab.mailbox('alice')
  await mailbox.append(letter('Genuine', ['Authentication-Results: mx.example.test; dmarc=pass header.from=example.test', received]))
  await mailbox.append(letter('Forged', ['Authentication-Results: mx.example.test; dmarc=fail header.from=example.test', received]))
  const account = await desk.connect(lab, 'alice')
  await desk.synced(account)
  expect((await open('Genuine')).content.loadsRemote).toBe(false)
  await desk.threads().engine.rememberSender({ address: 'BOB@example.test', remote: true })
  expect((await open('Genuine')).content).toMatchObject({ loadsRemote: true, authentication: { verdict: 'verified' } })
  expect((await open('Forged')).content).toMatchObject({ loadsRemote: false, authentication: { verdict: 'failed' } })
  expect(await desk.threads().reader.listTrustedSenders(undefined)).toEqual([{ address: 'BOB@example.test', at: 'verified' }])
})

test('somebody new is pointed out, somebody known or written to is not', async () => {
  await lab.fill('alice', { count: 40 })
  const mailbox = lab.mailbox('alice')
  const from = (who: string) => letter(`From ${who}`, []).replace('Bob <bob@example.test>', `${who}@new.example`)
  await mailbox.append(from('stranger'))
  await mailbox.append(from('friend'))
  await mailbox.append(
    letter('To a friend')
      .replace('Bob <bob@example.test>', 'alice@example.test')
      .replace('To: alice@example.test', 'To: friend@new.example'),
    'Sent',
  )
  const account = await desk.connect(lab, 'alice')
  await desk.synced(account)
  expect((await open('From stranger')).content.signs).toEqual([{ sign: 'first-time' }])
  expect((await open('From friend')).content.signs).toEqual([])
})

test('a conversation spans folders and restarts, with what the person answered', async () => {
  await lab.mailbox('alice').append(letter('Paper'))
  const account = await desk.connect(lab, 'alice')
  await desk.synced(account)
  const { row, content } = await open('Paper')
  await desk.threads().engine.sendLetter({
    letter: {
      accountId: account,
      to: content.from,
      cc: [],
      bcc: [],
      subject: 'Re: Paper',
      text: 'Yes.',
      attachments: [],
      inReplyTo: content.messageId,
      references: [content.messageId],
    },
  })
  await desk.until(async () => (await desk.threads().reader.getConversation({ id: row.id })).length === 2, 'the answer is there')
  await desk.restart()
  await desk.synced(account)
  const rows = await desk.threads().reader.getConversation({ id: row.id })
  expect(rows.map(({ subject }) => subject)).toEqual(['Paper', 'Re: Paper'])
})

test('bytes that nobody encoded are listed as they were meant', async () => {
  const raw = Buffer.concat([
    Buffer.from('From: '),
    Buffer.from([0xb1, 0xe8, 0xc7, 0xcf, 0xb4, 0xc3]),
    Buffer.from(' <kim@x.example>\r\nSubject: '),
    Buffer.from([0xc8, 0xb8, 0xc0, 0xc7, 0xb7, 0xcf, 0xc0, 0xbb, 0x20, 0xba, 0xb8, 0xb3, 0xc0, 0xb4, 0xcf, 0xb4, 0xd9]),
    Buffer.from('\r\nMessage-ID: <raw@x.example>\r\n\r\nx\r\n'),
  ])
  await lab.mailbox('alice').append(raw)
  const account = await desk.connect(lab, 'alice')
  await desk.synced(account)
  const [row] = await desk.rows()
  expect(row).toMatchObject({ subject: '회의록을 보냅니다', from: { name: '김하늘' } })
})

test('a message within a message, and the parts of that, are reached through it', async () => {
  const inner = `Subject: inner\r\nContent-Type: multipart/mixed; boundary=i\r\n\r\n--i\r\n\r\nwords\r\n--i\r\nContent-Type: application/pdf; name=deep.pdf\r\n\r\n%PDF\r\n--i--`
  const outer = letter(
    'Outer',
    ['MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary=o'],
    `--o\r\n\r\nsee below\r\n--o\r\nContent-Type: message/rfc822\r\n\r\n${inner}\r\n--o--`,
  )
  await lab.mailbox('alice').append(outer)
  const account = await desk.connect(lab, 'alice')
  await desk.synced(account)
  const { content } = await open('Outer')
  const index = content.attachments[0]?.index ?? -1
  const { reader } = desk.threads()
  const opened = await reader.open({ id: content.id, path: [index] })
  expect(opened).toMatchObject({ state: 'here', content: { subject: 'inner', text: expect.stringContaining('words') } })
  const within = opened.state === 'here' ? opened.content.attachments[0] : undefined
  expect(within?.name).toBe('deep.pdf')
  const { content: bytes } = await reader.attachment({ id: content.id, path: [index], index: within?.index ?? 0 })
  expect(new TextDecoder().decode(bytes).trim()).toBe('%PDF')
  await expect(reader.attachment({ id: content.id, path: [7], index: 0 })).rejects.toMatchObject({ fault: { kind: 'not-found' } })
})
