import { afterEach, beforeEach, expect, test } from 'vitest'
import { listMessageIds } from '../../../main/cache/lists/rows.ts'
import { indexMissing, storeDigests } from '../../../main/cache/messages/ingested.ts'
import { pruneMessages } from '../../../main/cache/messages/locations.ts'
import { storeEnvelopes } from '../../../main/cache/messages/rows.ts'
import { unindexed } from '../../../main/cache/search/text-index.ts'
import { type Cache, openCache } from '../../../main/cache/store/open.ts'
import { indexable, indexTextOf } from '../../../main/message/index/words.ts'
import { parseMessage } from '../../../main/message/parse.ts'

let cache: Cache
beforeEach(() => {
  cache = openCache(':memory:')
  cache.sql("INSERT INTO accounts (id, name, email, imap, colour, created_at) VALUES (1, 'Ada', 'ada@x.example', '{}', 0, 0)").run()
  for (const [id, role] of [
    [1, 'inbox'],
    [2, 'trash'],
  ] as const) {
    cache.sql('INSERT INTO folders (id, account_id, path, role, selectable) VALUES (?, 1, ?, ?, 1)').run(id, role, role)
  }
})
afterEach(() => cache.close())

let uid = 0
type Letter = { subject?: string; from?: string; to?: string; body?: string; file?: string; folder?: number; source?: boolean }

/** Brings a letter into the cache as a sync does; returns its id. */
async function add({ subject = '', from = '', to = '', body = '', file, folder = 1, source = true }: Letter): Promise<number> {
  const [id = 0] = storeEnvelopes(cache, 1, folder, [
    {
      uid: ++uid,
      messageId: `<${uid}@x.example>`,
      serverId: '',
      threadId: '',
      inReplyTo: '',
      from: { name: from, address: 'sender@x.example' },
      to: [{ name: to, address: 'receiver@x.example' }],
      cc: [],
      subject,
      receivedAt: uid * 1000,
      size: 100,
      attachments: false,
      flags: { seen: false, flagged: false, answered: false, forwarded: false, keywords: '' },
    },
  ])
  if (!source) return id
  const mail = `From: "${from}" <sender@x.example>\r\nTo: "${to}" <receiver@x.example>\r\nSubject: ${subject}\r\n`
  const text = `Content-Type: text/plain; charset=utf-8\r\n\r\n${body}\r\n`
  const whole = file
    ? `${mail}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n${text}--b\r\nContent-Type: application/pdf; name="${file}"\r\n\r\nx\r\n--b--\r\n`
    : mail + text
  const words = indexTextOf(await parseMessage(new TextEncoder().encode(whole)))
  storeDigests(cache, [{ messageId: id, content: new Uint8Array(), snippet: '', words, report: undefined, head: undefined }])
  return id
}

const found = (text: string, folderId?: number) =>
  [...listMessageIds(cache, { kind: 'search', text, ...(folderId ? { folderId } : {}) }).ids].sort()

test.each([
  ['한지', '한지는 전주에서 만든 종이입니다'],
  ['한지', '전주한지를 보냅니다'],
  ['공방', '전주한지공방에서'],
  ['지', '한지'],
  ['종', '종이'],
  ['한지공방', '전주 한지공방'],
  ['東京', '来週は東京都で会議です'],
  ['会', '会議'],
  ['ｶﾀｶﾅ', 'カタカナ'],
  ['senor', 'Señor García'],
  ['SEÑOR', 'senor garcia'],
  ['bind', 'the binder takes them'],
  ['2026년', '2026년 겨울'],
  ['2026', '2026년 겨울'],
  ['ada@press', 'write to ada@press.example please'],
  ['A4용지', 'A4용지 두 묶음'],
  ['"paper mill"', 'the paper mill is closed'],
  ['mill paper', 'the paper mill is closed'],
  ['paper -plate', 'the paper mill is closed'],
])('%s finds a message that says: %s', async (query, body) => {
  expect(found(query)).toEqual([])
  const id = await add({ body })
  expect(found(query)).toEqual([id])
})

test.each([
  ['한국', '한 국'],
  ['국한', '한국'],
  ['mill', 'windmills'],
  ['"mill paper"', 'the paper mill is closed'],
  ['paper -mill', 'the paper mill is closed'],
  ['-paper', 'the paper mill is closed'],
  ['', 'anything'],
  ['" * ( ) :', 'anything'],
  ['subject:paper', 'the paper mill is closed'],
])('%s does not find a message that says: %s', async (query, body) => {
  await add({ body })
  expect(found(query)).toEqual([])
})

test.each([
  ['plain words', 'plain words'],
  ['café', 'café'],
  ['ＡＢＣ', 'ABC'],
  ['한', ' 한 '],
  ['새 한지를 보냅니다.', ' 새   한지 지를 를   보냅 냅니 니다 다 .'],
  ['paper紙と', 'paper 紙と と '],
  ['𠀀𠀁𠀂 𝒂', ' 𠀀𠀁 𠀁𠀂 𠀂  a'],
  ['half \ud840 of one', 'half \ud840 of one'],
])('%j is indexed as %j', (text, words) => {
  expect(indexable(text)).toBe(words)
})

test('from, to, subject and file say where a word stands', async () => {
  const a = await add({ from: '김서연', subject: '회의 일정', file: 'proof-winter.pdf' })
  const b = await add({ to: '김서연', subject: 'winter' })
  expect(found('서연')).toEqual([a, b])
  expect(found('from:서연')).toEqual([a])
  expect(found('to: 서연')).toEqual([b])
  expect(found('file:winter')).toEqual([a])
  expect(found('subject:회의 from:서연')).toEqual([a])
})

test('no text is an expression that the index cannot read', async () => {
  await add({ body: 'paper' })
  for (const query of [
    '"',
    '*',
    'NEAR(',
    'a AND',
    'OR',
    'NOT',
    '{',
    'from:',
    'from:"',
    '--',
    '^',
    'a*b',
    "'; --",
    '\u0000',
    '\ud800',
    'x'.repeat(5000),
  ]) {
    expect(() => found(query)).not.toThrow()
  }
})

test('a message that lies in trash is found there, and not among all mail', async () => {
  const id = await add({ body: 'paper', folder: 2 })
  expect(found('paper')).toEqual([])
  expect(found('paper', 2)).toEqual([id])
})

test('a message of which only the envelope is here is found by it, and by its text once that has come', async () => {
  const id = await add({ subject: 'Print schedule', from: 'Ada Kim', source: false })
  indexMissing(
    cache,
    unindexed(cache, 10).map(({ messageId }) => ({ messageId, words: undefined, report: undefined, head: undefined })),
  )
  expect(found('from:kim schedule')).toEqual([id])
  const words = indexTextOf(await parseMessage(new TextEncoder().encode('Subject: Print schedule\r\n\r\nthe binder\r\n')))
  storeDigests(cache, [{ messageId: id, content: new Uint8Array(), snippet: '', words, report: undefined, head: undefined }])
  expect(found('binder')).toEqual([id])
  expect(unindexed(cache, 10)).toEqual([])
})

test('a message that is gone is gone from the index, for good', async () => {
  const id = await add({ body: 'paper' })
  cache.sql('DELETE FROM locations WHERE message_id = ?').run(id)
  pruneMessages(cache, 1)
  expect(cache.sql("SELECT count(*) AS n FROM texts WHERE texts MATCH 'paper'").get()).toEqual({ n: 0 })
  const next = await add({ body: 'ink' })
  expect(found('ink')).toEqual([next])
  expect(found('paper')).toEqual([])
})
