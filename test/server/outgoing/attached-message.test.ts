import { expect, test } from 'vitest'
import { parseMessage } from '../../../main/message/parse.ts'
import { desk, eachWithDeskAndLab, lab } from '../engine-and-lab.ts'

eachWithDeskAndLab()

test('a message in 8 bits that is attached comes through Postfix and Dovecot byte for byte, and so does its copy in Sent', async () => {
  const account = await desk.connect(lab, 'alice')
  await desk.synced(account)
  const old = Buffer.from(
    'From: x@press.example\r\nSubject: within\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n안녕\r\nFrom here\r\n',
  )
  const unix = Buffer.from(old.toString('latin1').replaceAll('\r\n', '\n'), 'latin1')
  await desk.threads().engine.sendLetter({
    letter: {
      ...{ accountId: account, to: [{ name: '', address: 'bob@example.test' }], cc: [], bcc: [], subject: 'Two messages', text: 'See.' },
      attachments: [old, unix].map((content, index) => ({
        ...{ name: `${index}.eml`, type: 'message/rfc822', content: new Uint8Array(content) },
      })),
    },
  })
  for (const [person, folder] of [
    ['bob', 'INBOX'],
    ['alice', 'Sent'],
  ] as const) {
    const mailbox = lab.mailbox(person)
    await mailbox.until(async () => (await mailbox.subjects(folder)).includes('Two messages'), 'there')
  }
  for (const [person, folder] of [
    ['bob', 'INBOX'],
    ['alice', 'Sent'],
  ] as const) {
    const { parts } = await parseMessage(await lab.mailbox(person).source('Two messages', folder))
    expect(parts.map(({ type }) => type)).toEqual(['message/rfc822', 'application/octet-stream'])
    expect(parts.map(({ content }) => Buffer.from(content).toString('latin1'))).toEqual([old, unix].map((each) => each.toString('latin1')))
  }
})
