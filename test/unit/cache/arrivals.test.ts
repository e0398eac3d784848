import { afterEach, beforeEach, expect, test } from 'vitest'
import { insertAccount } from '../../../main/cache/accounts/rows.ts'
import { toJudge } from '../../../main/cache/messages/arrivals.ts'
import { moveLocation, removeLocation } from '../../../main/cache/messages/locations.ts'
import { type Envelope, storeEnvelopes } from '../../../main/cache/messages/rows.ts'
import { listNeeds } from '../../../main/cache/queue/needs.ts'
import { queuedForwards } from '../../../main/cache/rules/forwards.ts'
import { saveRule } from '../../../main/cache/rules/rows.ts'
import { type Cache, openCache } from '../../../main/cache/store/open.ts'
import { storedSource } from '../../../main/cache/store/source-format.ts'
import { createArrivals } from '../../../main/engine/arrivals/judge.ts'
import { needsHandlers } from '../../../main/engine/needs.ts'
import { FaultError } from '../../../main/kit/rpc.ts'
import type { Fault, RuleActions, RuleCondition } from '../../../preload/contract/index.ts'

const source = (subject: string) =>
  `From: Ada <ada@press.example>\r\nSubject: ${subject}\r\n${subject === 'Listed' ? 'List-Id: <makers.paper.example>\r\n' : ''}\r\nIt has a deckle edge.\r\n`

let cache: Cache
let told: number[]
let reachable: boolean
let failure: Fault['kind']
beforeEach(() => {
  cache = openCache(':memory:')
  const imap = { host: 'imap.x.example', port: 993, security: 'tls' as const, user: 'a' }
  insertAccount(cache, { name: 'A', email: 'a@x.example', imap, password: '' })
  for (const [id, path, role] of [
    [1, 'INBOX', 'inbox'],
    [2, 'Archive', 'archive'],
  ] as const) {
    cache.sql("INSERT INTO folders (id, account_id, path, role, selectable, delimiter) VALUES (?, 1, ?, ?, 1, '/')").run(id, path, role)
  }
  told = []
  reachable = true
  failure = 'server-refused'
})
afterEach(() => cache.close())

const envelope = (uid: number, subject: string): Envelope => ({
  ...{ uid, messageId: `<${subject}@x.example>`, serverId: '', threadId: '', inReplyTo: '' },
  ...{ from: { name: 'Ada', address: 'ada@press.example' }, to: [], cc: [], subject, receivedAt: 5, size: 1, attachments: false },
  flags: { seen: false, flagged: false, answered: false, forwarded: false, keywords: '' },
})
const come = (uid: number, subject: string): number =>
  storeEnvelopes(cache, 1, 1, [envelope(uid, subject)], new Map(), undefined, 1)[0] ?? 0
const rule = (conditions: RuleCondition[], actions: RuleActions) =>
  saveRule(cache, undefined, { accountId: 1, name: 'A rule', enabled: true, match: 'all', conditions, actions })
/** What the program does with what has come, as it does it from its start. */
const begin = () =>
  createArrivals({
    cache,
    fetch: async (id) => {
      if (!reachable) throw new FaultError({ kind: failure })
      const { subject } = cache.sql('SELECT subject FROM messages WHERE id = ?').get(id) as { subject: string }
      const content = storedSource(Buffer.from(source(subject)))
      cache.sql('INSERT OR IGNORE INTO sources (message_id, content) VALUES (?, ?)').run(id, content)
    },
    announce: () => {},
    tell: (ids) => told.push(...ids),
    runsRules: true,
    onForwarded: () => {},
  })
const letters = () =>
  cache
    .sql('SELECT subject FROM outbox')
    .all()
    .map(({ subject }) => subject)
const done = () => expect.poll(() => [toJudge(cache, 1), queuedForwards(cache, 1)]).toEqual([[], []])

test('a message that comes is announced and sent on once, also when the server shows it again after it was deleted here', async () => {
  rule([{ field: 'from', has: 'contains', words: 'press' }], { forward: ['bob@x.example'] })
  const arrivals = begin()
  const id = come(1, 'Proofs')
  arrivals.come(1, [id])
  await done()
  removeLocation(cache, { folderId: 1, uid: 1 })
  const again = storeEnvelopes(cache, 1, 1, [envelope(1, 'Proofs')], new Map([[1, { id }]]), undefined, 1)
  arrivals.come(1, again)
  await done()
  expect(again).toEqual([id])
  expect(told).toEqual([id])
  expect(letters()).toEqual(['Proofs'])
})

test('what has come before the program ended is judged when it begins again, and what was judged is not', async () => {
  rule([{ field: 'subject', has: 'contains', words: 'Sort' }], { move: 2 })
  const [sorted, plain] = [come(1, 'Sort me'), come(2, 'Plain')]
  begin().again(1, false)
  await done()
  expect(cache.sql('SELECT folder_id AS folder FROM locations WHERE message_id = ?').get(sorted)).toMatchObject({ folder: 2 })
  expect(told).toEqual([plain])
  begin().again(1, true)
  await done()
  expect(told).toEqual([plain])
})

test('a message that was on its way to somebody when the program ended goes out once', async () => {
  rule([{ field: 'from', has: 'contains', words: 'press' }], { forward: ['bob@x.example'] })
  const id = come(1, 'Proofs')
  cache.sql('INSERT INTO forwards (account_id, message_id, recipients) VALUES (1, ?, \'["bob@x.example"]\')').run(id)
  cache.sql('UPDATE messages SET in_inbox = 2 WHERE id = ?').run(id)
  cache.sql('INSERT INTO sources (message_id, content) VALUES (?, ?)').run(id, storedSource(Buffer.from(source('Proofs'))))
  begin().again(1, false)
  await done()
  expect(letters()).toEqual(['Proofs'])
})

test('a rule that needs the text waits for it, and does without it only when all of the account has been looked at', async () => {
  rule([{ field: 'list', has: 'lacks', words: 'makers' }], { tag: 'seen-by-rule' })
  rule([{ field: 'from', has: 'contains', words: 'press' }], { forward: ['bob@x.example'] })
  reachable = false
  const arrivals = begin()
  const id = come(1, 'Proofs')
  arrivals.come(1, [id])
  arrivals.again(1, false)
  await expect.poll(() => toJudge(cache, 1)).toEqual([id])
  expect(told).toEqual([])
  arrivals.again(1, true)
  await expect.poll(() => told).toEqual([id])
  // It is sent on when it can be.
  expect(letters()).toEqual([])
  expect(queuedForwards(cache, 1)).toHaveLength(1)
  cache.sql('INSERT INTO sources (message_id, content) VALUES (?, ?)').run(id, storedSource(Buffer.from(source('Proofs'))))
  arrivals.again(1, true)
  await done()
  expect(letters()).toEqual(['Proofs'])
})

test('what a server does not show for a moment is judged when it shows it again', async () => {
  rule([{ field: 'from', has: 'contains', words: 'press' }], { forward: ['bob@x.example'] })
  const arrivals = begin()
  const id = come(1, 'Proofs')
  removeLocation(cache, { folderId: 1, uid: 1 })
  arrivals.come(1, [id])
  const other = come(2, 'Cover')
  arrivals.come(1, [other])
  await expect.poll(letters).toEqual(['Cover'])
  expect(toJudge(cache, 1)).toEqual([id])
  storeEnvelopes(cache, 1, 1, [envelope(1, 'Proofs')], new Map([[1, { id }]]), undefined, 1)
  arrivals.again(1, true)
  await done()
  expect(letters()).toEqual(['Cover', 'Proofs'])
})

test('what somebody moves on before it is judged is sent on, and stays where they want it', async () => {
  rule([{ field: 'from', has: 'contains', words: 'press' }], { forward: ['bob@x.example'], tag: 'seen-by-rule', flagged: true })
  const id = come(1, 'Proofs')
  moveLocation(cache, { folderId: 1, uid: 1 }, 2)
  begin().come(1, [id])
  await done()
  expect(letters()).toEqual(['Proofs'])
  const at = cache.sql('SELECT folder_id AS folder, flagged, keywords FROM locations WHERE message_id = ?').get(id)
  expect(at).toEqual({ folder: 2, flagged: 0, keywords: '' })
})

test('what lay in the inbox when it was first looked at is no news, wherever it turns up later', async () => {
  const [id = 0] = storeEnvelopes(cache, 1, 1, [envelope(1, 'Old')])
  rule([{ field: 'from', has: 'contains', words: 'press' }], { forward: ['bob@x.example'] })
  const arrivals = begin()
  removeLocation(cache, { folderId: 1, uid: 1 })
  arrivals.come(1, storeEnvelopes(cache, 1, 1, [envelope(9, 'Old')], new Map([[9, { id }]]), undefined, 1))
  await done()
  expect(told).toEqual([])
  expect(letters()).toEqual([])
})

test('what was left out of an earlier answer and shows late is no news', async () => {
  rule([{ field: 'from', has: 'contains', words: 'press' }], { forward: ['bob@x.example'] })
  begin().come(1, storeEnvelopes(cache, 1, 1, [envelope(5, 'Late'), envelope(12, 'New')], new Map(), undefined, 10))
  await done()
  expect(letters()).toEqual(['New'])
  expect(told).toHaveLength(1)
})

test('a line that breaks judges nothing, and what is to be sent on waits also while it lies in no folder', async () => {
  rule([{ field: 'list', has: 'contains', words: 'makers' }], { forward: ['bob@x.example'] })
  reachable = false
  failure = 'connection-lost'
  const arrivals = begin()
  const id = come(1, 'Listed')
  arrivals.come(1, [id])
  arrivals.again(1, true)
  reachable = true
  await expect.poll(() => toJudge(cache, 1)).toEqual([id])
  const { uid } = cache.sql('SELECT uid FROM locations WHERE message_id = ?').get(id) as { uid: number }
  arrivals.again(1, true)
  await done()
  expect(letters()).toEqual(['Listed'])
  cache.sql('INSERT INTO forwards (account_id, message_id, recipients) VALUES (1, ?, \'["bob@x.example"]\')').run(id)
  removeLocation(cache, { folderId: 1, uid })
  arrivals.again(1, true)
  arrivals.again(1, true)
  await expect.poll(() => queuedForwards(cache, 1)).toHaveLength(1)
})

test('what cannot be sent on since its text cannot be had needs the person, is not asked for all the time, and is tried again or let go', async () => {
  rule([{ field: 'from', has: 'contains', words: 'press' }], { forward: ['bob@x.example'] })
  reachable = false
  failure = 'message-too-large'
  const arrivals = begin()
  arrivals.come(1, [come(1, 'Proofs')])
  arrivals.again(1, true)
  await expect.poll(() => listNeeds(cache)).toMatchObject([{ kind: 'forward', to: 'bob@x.example', count: 1, fault: { kind: failure } }])
  expect(queuedForwards(cache, 1, 'due')).toEqual([])
  const { settleNeed } = needsHandlers({ cache, announce: () => {}, fetchFirst: async () => {} })
  const ref = () => listNeeds(cache)[0]?.ref ?? { from: 'forward' as const, ids: [0] }
  await settleNeed({ need: ref(), answer: 'try-again' })
  expect(listNeeds(cache)).toEqual([])
  arrivals.again(1, true)
  await expect.poll(() => listNeeds(cache)).toHaveLength(1)
  await expect(settleNeed({ need: ref(), answer: { folderId: 2 } })).rejects.toMatchObject({ fault: { kind: 'invalid-request' } })
  await settleNeed({ need: ref(), answer: 'try-again' })
  reachable = true
  arrivals.again(1, true)
  await done()
  expect(letters()).toEqual(['Proofs'])
  reachable = false
  arrivals.come(1, [come(2, 'Second')])
  arrivals.again(1, true)
  await expect.poll(() => listNeeds(cache)).toHaveLength(1)
  await settleNeed({ need: ref(), answer: 'discard' })
  await done()
  expect(letters()).toEqual(['Proofs'])
})
