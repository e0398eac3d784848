import { expect, test } from 'vitest'
import { desk, eachWithDeskAndLab, lab } from '../engine-and-lab.ts'

eachWithDeskAndLab({ only: 'imap' })

const letter = (id: string, answers = '') =>
  `From: Ada <ada@x.example>\r\nMessage-ID: <${id}@x.example>\r\n${answers ? `In-Reply-To: <${answers}@x.example>\r\n` : ''}Subject: Type\r\n\r\n${id}\r\n`

test('when one’s own answer ties two messages together, it is told of all whose rows it changes', async () => {
  const mailbox = lab.mailbox('alice')
  await mailbox.append(letter('question'))
  await mailbox.append(letter('thanks', 'answer'))
  const account = await desk.connect(lab, 'alice')
  await desk.synced(account)
  const before = (await desk.rows()).map(({ id }) => id)
  const from = desk.events.length
  await mailbox.append(letter('answer', 'question'), 'Sent')
  await desk.settled(account)
  const told = desk.events
    .slice(from)
    .flatMap((event) => (event.name === 'messagesChanged' && event.payload.listed ? event.payload.ids : []))
  expect(told).toEqual(expect.arrayContaining(before))
})
