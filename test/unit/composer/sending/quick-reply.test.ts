// @vitest-environment jsdom
import { beforeEach, expect, test, vi } from 'vitest'
import { parseMessage } from '../../../../main/message/parse.ts'
import { contentOf } from '../../../../main/message/reading/content.ts'
import { quickReply } from '../../../../renderer/composer/sending/quick-reply.ts'
import { useAccounts } from '../../../../renderer/stores/accounts.ts'
import { useLetters } from '../../../../renderer/stores/letters/open-letters.ts'

const asked: { name: string; payload: { letter?: { to: { address: string }[] } } }[] = []
const begun: { to?: { address: string }[] }[] = []
let content: unknown

beforeEach(() => {
  asked.length = 0
  begun.length = 0
  Object.assign(window, {
    hanji: {
      request: async (name: string, payload: never) => {
        asked.push({ name, payload })
        return { ok: true, value: name === 'openMessage' ? { state: 'here', row: { accountId: 1 }, content } : { outboxId: 1 } }
      },
      on: () => () => {},
    },
  })
  useAccounts.setState({ accounts: [{ id: 1, email: 'alice@example.test', smtp: {}, identities: [] }] as never })
  vi.spyOn(useLetters.getState(), 'begin').mockImplementation((draft) => {
    begun.push(draft as never)
    return undefined as never
  })
})

async function answer(...fields: string[]): Promise<void> {
  const source = ['From: Boss <boss@corp.example>', 'To: alice@example.test', 'Subject: x', ...fields, '', 'Hello.'].join('\r\n')
  content = { ...contentOf(await parseMessage(Buffer.from(source)), { domains: ['example.test'] }), id: 7, path: [] }
  await quickReply(7, 'Yes.')
}
const sent = () =>
  asked.flatMap(({ name, payload }) => (name === 'sendLetter' ? (payload.letter?.to.map(({ address }) => address) ?? []) : []))

test.each([
  [[]],
  [['Reply-To: desk@mail.corp.example']],
  [['List-Id: <x.example>', 'List-Post: <mailto:l@x.example>', 'Reply-To: l@x.example']],
])('an answer to a notification goes to the author at once: %j', async (fields) => {
  await answer(...fields)
  expect(sent()).toEqual([expect.stringMatching(/@(?:mail\.)?corp\.example$/)])
  expect(begun).toEqual([])
})

test.each([
  [['Reply-To: Boss <spy@evil.example>']],
  [['Reply-To: boss@corp.example, spy@evil.example']],
  [['Mail-Reply-To: spy@evil.example']],
  [['List-Id: <x.example>', 'List-Post: <mailto:l@x.example>', 'Reply-To: l@x.example, spy@evil.example']],
])('one that would go to somebody else is a letter to look at: %j', async (fields) => {
  await answer(...fields)
  expect(sent()).toEqual([])
  expect(begun).toHaveLength(1)
  expect(begun[0]?.to?.map(({ address }) => address)).toContain('spy@evil.example')
})
