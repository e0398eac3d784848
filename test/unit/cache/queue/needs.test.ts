import { afterEach, beforeEach, expect, test } from 'vitest'
import { insertAccount } from '../../../../main/cache/accounts/rows.ts'
import { folderByPath } from '../../../../main/cache/folders/rows.ts'
import { replaceFolders } from '../../../../main/cache/folders/server-list.ts'
import { insertLetter, setDelivery } from '../../../../main/cache/letters/outbox.ts'
import { copyOf, setCopy } from '../../../../main/cache/letters/sent-copies.ts'
import { storeEnvelopes } from '../../../../main/cache/messages/rows.ts'
import { postpone, queueAction, queuedActions } from '../../../../main/cache/queue/actions.ts'
import { listNeeds, restsAfter } from '../../../../main/cache/queue/needs.ts'
import { noteRefused, refusals } from '../../../../main/cache/queue/refused.ts'
import { type Cache, openCache } from '../../../../main/cache/store/open.ts'
import { storedSource } from '../../../../main/cache/store/source-format.ts'
import { applyActions } from '../../../../main/engine/changes/apply.ts'
import { needsHandlers } from '../../../../main/engine/needs.ts'
import { keepLetterIn } from '../../../../main/engine/outgoing/letters/keep-elsewhere.ts'
import { composeLetter } from '../../../../main/message/writing/compose.ts'
import type { Action } from '../../../../preload/contract/index.ts'
import { mostPerChange } from '../../../../preload/mail/limits.ts'

let cache: Cache
let account: number
beforeEach(() => {
  cache = openCache(':memory:')
  const server = { host: 'mail.example.test', port: 993, security: 'tls' as const, user: 'alice' }
  account = insertAccount(cache, { name: 'Alice', email: 'alice@example.test', imap: server, smtp: server, password: '-' })
  const folder = { delimiter: '/', selectable: true, subscribed: true, role: undefined }
  replaceFolders(cache, account, [
    { path: 'INBOX', ...folder, role: 'inbox' },
    { path: 'Sent', ...folder, role: 'sent' },
    { path: 'Paper', ...folder },
    { path: 'Projects', ...folder },
  ])
  const flags = { seen: false, flagged: false, answered: false, forwarded: false, keywords: '' }
  storeEnvelopes(
    cache,
    account,
    id('INBOX'),
    [1, 2, 3].map((uid) => ({
      ...{
        uid,
        messageId: `<${uid}@x.example>`,
        serverId: '',
        threadId: '',
        inReplyTo: '',
        from: { name: 'Ada', address: 'ada@x.example' },
      },
      ...{ to: [], cc: [], subject: `Letter ${uid}`, receivedAt: uid * 1000, size: 100, attachments: false, flags },
    })),
  )
})
afterEach(() => cache.close())

const id = (path: string): number => folderByPath(cache, account, path)?.id ?? 0
const messages = () => (cache.sql('SELECT id FROM messages ORDER BY id').all() as { id: number }[]).map((row) => row.id)
const inFolder = (path: string) =>
  (cache.sql('SELECT message_id AS id FROM locations WHERE folder_id = ? ORDER BY message_id').all(id(path)) as { id: number }[]).map(
    (row) => row.id,
  )
const handlers = () => needsHandlers({ cache, announce: () => {}, fetchFirst: async () => {} })
const fault = { kind: 'server-refused', reply: 'NO [UNAVAILABLE] Later' } as const
const refuse = (times: number) => {
  const ids = queuedActions(cache, account).map((queued) => queued.id)
  for (let time = 0; time < times; time++) postpone(cache, ids, fault, Date.now() + 60_000)
}

test('what was refused for now for long is shown as one entry, and not before', () => {
  applyActions(cache, [{ kind: 'move', messageIds: messages(), from: id('INBOX'), to: { folderId: id('Paper') } }])
  refuse(restsAfter - 1)
  expect(listNeeds(cache)).toEqual([])
  refuse(1)
  expect(listNeeds(cache)).toMatchObject([{ kind: 'move', count: 3, folder: 'INBOX', to: 'Paper', kept: 'shown', fault, elsewhere: true }])
})

test('of more changes than one entry holds all are told of', () => {
  cache.transaction(() => {
    for (let uid = 1; uid <= 2500; uid++)
      queueAction(cache, account, { kind: 'store', path: 'INBOX', uidValidity: 1, uids: [uid], flag: '\\Seen', add: true })
    cache.sql('UPDATE actions SET attempts = ?, fault = ?').run(restsAfter, JSON.stringify(fault))
  })
  expect(listNeeds(cache).map(({ ref }) => ref.ids.length)).toEqual([1000, 1000, 500])
  expect(new Set(listNeeds(cache).flatMap(({ ref }) => ref.ids)).size).toBe(2500)
})

test('what rests is tried at once, put elsewhere or taken back, as the person says', async () => {
  const move = () => applyActions(cache, [{ kind: 'move', messageIds: messages(), from: id('INBOX'), to: { folderId: id('Paper') } }])
  const ref = () => listNeeds(cache)[0]?.ref ?? { from: 'queue' as const, ids: [0] }
  move()
  refuse(restsAfter)
  await handlers().settleNeed({ need: ref(), answer: 'try-again' })
  expect(cache.sql('SELECT attempts, not_before AS at, fault FROM actions').get()).toEqual({ attempts: 0, at: 0, fault: null })
  refuse(restsAfter)
  await handlers().settleNeed({ need: ref(), answer: { folderId: id('Projects') } })
  expect([inFolder('INBOX'), inFolder('Paper'), inFolder('Projects')]).toEqual([[], [], messages()])
  expect(queuedActions(cache, account).map(({ action }) => 'to' in action && action.to)).toEqual(['Projects'])
  refuse(restsAfter)
  await handlers().settleNeed({ need: ref(), answer: 'discard' })
  expect([inFolder('INBOX'), queuedActions(cache, account), listNeeds(cache)]).toEqual([messages(), [], []])
})

test('what somebody settled already is settled once', async () => {
  applyActions(cache, [{ kind: 'move', messageIds: messages(), from: id('INBOX'), to: { folderId: id('Paper') } }])
  refuse(restsAfter)
  const need = listNeeds(cache)[0]?.ref ?? { from: 'queue' as const, ids: [0] }
  await handlers().settleNeed({ need, answer: 'discard' })
  await expect(handlers().settleNeed({ need, answer: 'discard' })).rejects.toMatchObject({ fault: { kind: 'not-found' } })
})

test('what is tried again already is not acted upon by an entry that a window still shows', async () => {
  applyActions(cache, [{ kind: 'move', messageIds: messages(), from: id('INBOX'), to: { folderId: id('Paper') } }])
  refuse(restsAfter)
  const need = listNeeds(cache)[0]?.ref ?? { from: 'queue' as const, ids: [0] }
  await handlers().settleNeed({ need, answer: 'try-again' })
  for (const answer of ['discard', 'try-again', { folderId: id('Projects') }] as const) {
    await expect(handlers().settleNeed({ need, answer })).rejects.toMatchObject({ fault: { kind: 'not-found' } })
  }
  expect([inFolder('Paper'), queuedActions(cache, account).length]).toEqual([messages(), 1])
})

test('what another account refused is fetched before it is tried again, where its text is not here any more', async () => {
  const server = { host: 'mail.example.org', port: 993, security: 'tls' as const, user: 'bob' }
  const other = insertAccount(cache, { name: 'Bob', email: 'bob@example.org', imap: server, smtp: server, password: '-' })
  replaceFolders(cache, other, [{ path: 'Projects', role: undefined, delimiter: '/', selectable: true, subscribed: true }])
  const folderId = folderByPath(cache, other, 'Projects')?.id ?? 0
  const [message = 0] = messages()
  const again = [{ kind: 'move' as const, messageIds: [message], from: id('INBOX'), to: { folderId } }]
  const change = { kind: 'upload' as const, again, kept: undefined, messageIds: [message], first: [] }
  noteRefused(cache, other, { ...change, folder: 'INBOX', to: 'Projects', flag: undefined, on: false }, fault, 1)
  const fetchFirst = async (actions: readonly Action[]) => {
    expect(actions).toEqual(again)
    cache
      .sql('INSERT INTO sources (message_id, content) VALUES (?, ?)')
      .run(message, storedSource(Buffer.from('Subject: Letter 1\r\n\r\n')))
  }
  const { settleNeed } = needsHandlers({ cache, announce: () => {}, fetchFirst })
  await settleNeed({ need: listNeeds(cache)[0]?.ref ?? { from: 'refused', ids: [0] }, answer: 'try-again' })
  expect(queuedActions(cache, other)).toMatchObject([{ action: { kind: 'upload', path: 'Projects', from: { messageId: message } } }])
})

test('a folder that has gone meanwhile takes nothing away: the entry stays', async () => {
  const again = [{ kind: 'move' as const, messageIds: messages(), from: id('INBOX'), to: { folderId: 9999 } }]
  const change = {
    kind: 'move' as const,
    again,
    kept: undefined,
    messageIds: messages(),
    first: [],
    folder: 'INBOX',
    to: 'Gone',
    flag: undefined,
    on: false,
  }
  noteRefused(cache, account, change, fault, 1)
  const need = listNeeds(cache)[0]?.ref ?? { from: 'refused' as const, ids: [0] }
  await expect(handlers().settleNeed({ need, answer: 'try-again' })).rejects.toMatchObject({ fault: { kind: 'no-folder' } })
  expect(refusals(cache)).toHaveLength(1)
})

test('of more messages than one change can name, each that was refused is told of and can be tried again', () => {
  const kind = { kind: 'store' as const, kept: undefined, first: [], folder: 'INBOX', to: undefined, flag: '\\Seen', on: true }
  const refuse = (messageIds: number[]) =>
    noteRefused(cache, account, { ...kind, messageIds, again: [{ kind: 'seen', messageIds, seen: true }] }, fault, 1)
  const ids = Array.from({ length: mostPerChange + 2 }, (_, n) => n + 1)
  for (const piece of [ids.slice(0, 9), ids.slice(9, -2), ids.slice(-2)]) refuse(piece)
  const told = refusals(cache)
    .map(({ change }) => change)
    .reverse()
  expect(told.map(({ messageIds }) => messageIds.length)).toEqual([mostPerChange, 2])
  expect(told.flatMap(({ again }) => again.flatMap((action) => ('messageIds' in action ? action.messageIds : [])))).toEqual(ids)
})

test('the copy that Sent does not take lies in another folder instead, with its Bcc, and is waited for no more', async () => {
  const date = new Date(0)
  const from = { name: 'Alice', address: 'alice@example.test' }
  const bob = { name: 'Bob', address: 'bob@example.test' }
  const letter = { accountId: account, to: [], cc: [], bcc: [bob], subject: 'Sent once', text: 'Hello', attachments: [], references: [] }
  const { messageId, source, recipients, bccHeader } = await composeLetter({ ...letter, from, date })
  const outboxId = insertLetter(cache, {
    ...{ accountId: account, messageId, subject: 'Sent once', to: [bob], source, envelope: { from: from.address, to: recipients } },
    letter: { ...letter, bccHeader },
  })
  await expect(keepLetterIn(cache, outboxId, id('Paper'))).rejects.toMatchObject({ fault: { kind: 'not-found' } })
  setDelivery(cache, outboxId, { state: 'accepted', at: 1, by: 'mail.example.test', reply: '250 OK', refused: [] })
  setCopy(cache, outboxId, {
    ...{ state: 'refused', server: '', host: 'mail.example.test', since: 1, at: 2, began: true, attempt: 3, looks: 0 },
    ...{ mark: undefined, ours: undefined, fault },
  })
  await keepLetterIn(cache, outboxId, id('Paper'))
  expect(copyOf(cache, outboxId)?.state).toBe('left-out')
  expect(inFolder('Paper')).toHaveLength(1)
  expect(queuedActions(cache, account).map(({ action }) => action.kind === 'upload' && action.path)).toEqual(['Paper'])
  const stored = cache.sql('SELECT only_here AS here FROM messages WHERE id = ?').get(inFolder('Paper')[0] ?? 0)
  expect(stored).toEqual({ here: 1 })
  await expect(keepLetterIn(cache, outboxId, id('Paper'))).rejects.toMatchObject({ fault: { kind: 'not-found' } })
})

test('what two refused tries of a move may have brought is looked for since the earlier one, and in a folder numbered anew by itself', () => {
  const kind = { kind: 'move' as const, kept: undefined, first: [], folder: 'INBOX', to: 'Paper', flag: undefined, on: true }
  const refuse = (message: number, since: { uidValidity: number; uidNext: number } | undefined, into = 'Paper') => {
    const again = [{ kind: 'move' as const, messageIds: [message], from: id('INBOX'), to: { folderId: id('Paper') } }]
    noteRefused(cache, account, { ...kind, messageIds: [message], again, handed: { to: into, since } }, fault, 1)
  }
  const handed = () => refusals(cache).map(({ change }) => change.handed?.since)
  refuse(1, { uidValidity: 1, uidNext: 4 })
  refuse(2, { uidValidity: 1, uidNext: 6 })
  expect(handed()).toEqual([{ uidValidity: 1, uidNext: 4 }])
  refuse(3, { uidValidity: 2, uidNext: 2 })
  expect(handed()).toEqual([
    { uidValidity: 2, uidNext: 2 },
    { uidValidity: 1, uidNext: 4 },
  ])
  refuse(4, undefined)
  expect(handed()).toEqual([undefined, { uidValidity: 1, uidNext: 4 }])
  refuse(5, { uidValidity: 2, uidNext: 2 }, 'Projects')
  expect(handed()).toHaveLength(3)
})
