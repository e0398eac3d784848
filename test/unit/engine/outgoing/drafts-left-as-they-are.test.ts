import { afterEach, beforeEach, expect, test } from 'vitest'
import { insertAccount } from '../../../../main/cache/accounts/rows.ts'
import { type Cache, openCache } from '../../../../main/cache/store/open.ts'
import { draftHandlers } from '../../../../main/engine/outgoing/drafts/handlers.ts'

let cache: Cache
let accountId: number
beforeEach(() => {
  cache = openCache(':memory:')
  const server = { host: 'mail.example.test', port: 993, security: 'tls' as const, user: 'alice' }
  accountId = insertAccount(cache, { name: 'Alice', email: 'alice@example.test', imap: server, smtp: server, password: '-' })
})
afterEach(() => cache.close())

const opened = (fields: string, words = 'Words') => {
  const source = Buffer.from(`From: Alice <alice@example.test>\r\n${fields}\r\n\r\n${words}\r\n`)
  return draftHandlers({ cache, onFiled: () => {} }).openDraft({ id: 1, held: { accountId, source } })
}

test.each([
  ['a name that is no address yet', 'bob@example.test, Carol', 1, 1],
  ['more recipients than a letter may have', Array.from({ length: 520 }, (_, n) => `p${n}@example.test`).join(',\r\n '), 500, 20],
])('a draft of another program stays as it is where it has %s, and how many are left out is told', async (_what, to, taken, leftOut) => {
  const { letter, ...rest } = await opened(`To: ${to}`)
  expect(letter.to).toHaveLength(taken)
  expect(rest).toMatchObject({ whole: false, leftOut })
})

test.each<[string, { subject?: string; words?: string }]>([
  ['Subject', { subject: 'long '.repeat(500) }],
  ['text', { words: 'words '.repeat(900_000) }],
])('it stays where its %s is longer than that of a letter', async (_what, { subject = 'Short', words = 'Words' }) => {
  expect(await opened(`Subject: ${subject}`, words)).toMatchObject({ whole: false, leftOut: 0 })
})

test('it goes where all of it is in the letter', async () => {
  expect(await opened('To: Bob <bob@example.test>\r\nCc: "Carol" <carol@example.test>')).toMatchObject({ whole: true, leftOut: 0 })
})
