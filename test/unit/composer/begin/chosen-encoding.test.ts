// @vitest-environment jsdom
import { Buffer } from 'node:buffer'
import { beforeEach, expect, test } from 'vitest'
import { readMessage } from '../../../../main/message/reading/content.ts'
import type { Account, Bridge, OpenedMessage } from '../../../../preload/contract/index.ts'
import { answer, forward } from '../../../../renderer/composer/begin/answer.ts'
import { quickReply } from '../../../../renderer/composer/sending/quick-reply.ts'
import { useAccounts } from '../../../../renderer/stores/accounts.ts'
import { unfoldedHere, useConversation } from '../../../../renderer/stores/conversation.ts'
import { useLetters } from '../../../../renderer/stores/letters/open-letters.ts'
import { inEnglish } from '../../support/as-received.ts'

/** Cyrillic of Windows, as it is guessed, and as somebody sees it who reads it in that of Unix. */
const bytes = Buffer.from('cff0e8e2e5f22c20eae0ea20e4e5ebe03f20d0e0e4202de020e2e8e4e5f2fc21', 'hex')
const guessed = new TextDecoder('windows-1251').decode(bytes)
const chosen = new TextDecoder('koi8-r').decode(bytes)
const raw = bytes.toString('latin1')
const source = Buffer.from(
  [
    `From: Bob <bob@example.test>\r\nTo: alice@example.test\r\nSubject: ${raw}\r\nMessage-ID: <m@x>\r\nMIME-Version: 1.0`,
    'Content-Type: multipart/mixed; boundary=m\r\n\r\n--m\r\nContent-Type: text/plain; charset=windows-1251\r\n',
    `${raw}\r\n--m\r\nContent-Type: application/pdf; name=plan.pdf\r\n\r\n%PDF\r\n--m--\r\n`,
  ].join('\r\n'),
  'latin1',
)
const asked: [name: string, payload: Record<string, unknown>][] = []

beforeEach(async () => {
  await inEnglish()
  asked.length = 0
  useLetters.setState({ letters: [], front: undefined })
  const account = { id: 1, email: 'alice@example.test', smtp: {}, identities: [] } as unknown as Account
  useAccounts.setState({ accounts: [account] })
  const request = async (name: string, payload: Record<string, unknown>) => {
    asked.push([name, payload])
    if (name === 'openMessage') {
      const { content } = await readMessage(source, payload['charset'] as string | undefined, { domains: [] })
      const row = { id: 7, accountId: 1, receivedAt: 0, seen: true, subject: content.subject, from: content.from[0] }
      return { ok: true, value: { state: 'here', row, content: { ...content, id: 7 } } as unknown as OpenedMessage }
    }
    if (name === 'getConversation') return { ok: true, value: [] }
    if (name === 'attachPart') return { ok: true, value: { token: 't', name: 'plan.pdf', size: 4, type: 'application/pdf' } }
    return { ok: true, value: undefined }
  }
  Object.assign(window, { hanji: { request: request as unknown as Bridge['request'] } })
  await useConversation.getState().open(7)
})

const shown = () => unfoldedHere(7)?.content.subject
const draft = () => useLetters.getState().letters.at(-1)?.getState().draft
const begun = () => ({ subject: draft()?.subject, body: `${draft()?.text}\n${draft()?.html}` })

test('without a choice an answer has the words as they were guessed', async () => {
  await answer('sender')
  expect(begun().subject).toBe(`Re: ${guessed}`)
  expect(begun().body).toContain(guessed)
})

test.each([
  ['an answer', 'Re: ', () => answer('sender')],
  ['an answer to all', 'Re: ', () => answer('all')],
  ['a forward', 'Fwd: ', () => forward()],
])(
  '%s has the words as the encoding shows them that the reader chose, and the subject that the reader shows',
  async (_what, before, begin) => {
    await useConversation.getState().unfold(7, 'koi8-r')
    await begin()
    expect(begun().subject).toBe(`${before}${shown()}`)
    expect(begun().body).toContain(chosen)
    for (const [name, payload] of asked) if (name === 'attachPart') expect(payload).toMatchObject({ id: 7, charset: 'koi8-r' })
    expect(asked.some(([name]) => name === 'attachPart')).toBe(before === 'Fwd: ')
  },
)

test('a quick reply is to the message as it is read', async () => {
  await useConversation.getState().unfold(7, 'koi8-r')
  asked.length = 0
  await quickReply(7, 'Thank you.')
  expect(asked.map(([name]) => name)).not.toContain('openMessage')
  const [, payload] = asked.find(([name]) => name === 'sendLetter') ?? []
  expect(payload).toMatchObject({ letter: { subject: `Re: ${shown()}`, text: 'Thank you.' } })
})

test('when the choice is taken back, answers are as before', async () => {
  await useConversation.getState().unfold(7, 'koi8-r')
  await useConversation.getState().unfold(7)
  await answer('sender')
  expect(begun().body).toContain(guessed)
})
