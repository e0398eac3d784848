import { zstdCompressSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { conversationMessages, conversationsWith } from '../../../../main/cache/lists/conversations.ts'
import type { Head } from '../../../../main/cache/lists/header-fields.ts'
import { getRows, listMessageIds } from '../../../../main/cache/lists/rows.ts'
import { indexMissing } from '../../../../main/cache/messages/ingested.ts'
import { copyLocation, moveLocation, pruneMessages } from '../../../../main/cache/messages/locations.ts'
import { storeEnvelopes } from '../../../../main/cache/messages/rows.ts'
import { type Cache, openCache } from '../../../../main/cache/store/open.ts'

const day = 24 * 3600_000
const readHead = (messageId: number, head: Head) => indexMissing(cache, [{ messageId, words: undefined, report: undefined, head }])
const folders = { inbox: 1, sent: 2, trash: 3, 'other inbox': 4, Projects: 5 } as const

let cache: Cache
let uid = 0
beforeEach(() => {
  uid = 0
  cache = openCache(':memory:')
  for (const id of [1, 2])
    cache.sql("INSERT INTO accounts (id, name, email, imap, colour, created_at) VALUES (?, 'A', 'a@x.example', '{}', 0, 0)").run(id)
  for (const [name, id] of Object.entries(folders)) {
    const role = name === 'Projects' ? null : (name.split(' ').at(-1) ?? '')
    cache
      .sql('INSERT INTO folders (id, account_id, path, role, selectable) VALUES (?, ?, ?, ?, 1)')
      .run(id, name.startsWith('other') ? 2 : 1, name, role)
  }
})
afterEach(() => cache.close())

type Letter = {
  id: string
  answers?: string
  references?: string[]
  subject?: string
  folder?: keyof typeof folders
  from?: string
  to?: string
  at?: number
  thread?: string
  seen?: boolean
  whole?: boolean
}

/** Brings a letter into the cache as a sync does: its envelope, then, with its source, its header. */
function add({
  id,
  answers = '',
  references = [],
  subject = 'Letter',
  folder = 'inbox',
  from = 'ann',
  to = 'bob',
  at,
  thread = '',
  seen = true,
  whole = true,
}: Letter): number {
  uid++
  const [stored = 0] = storeEnvelopes(cache, folder.startsWith('other') ? 2 : 1, folders[folder], [
    {
      uid,
      messageId: `<${id}>`,
      serverId: '',
      threadId: thread,
      inReplyTo: answers && `<${answers}>`,
      from: { name: from, address: `${from}@x.example` },
      to: [{ name: to, address: `${to}@x.example` }],
      cc: [],
      subject,
      receivedAt: at ?? uid * 60_000,
      size: uid,
      attachments: false,
      flags: { seen, flagged: false, answered: false, forwarded: false, keywords: '' },
    },
  ])
  if (whole)
    readHead(stored, {
      subject,
      fromName: from,
      inReplyTo: answers && `<${answers}>`,
      references: references.map((one) => `<${one}>`),
    })
  return stored
}

const listed = (folder: keyof typeof folders = 'inbox') => {
  const { ids, counts } = listMessageIds(cache, { kind: 'folder', folderId: folders[folder] }, true)
  return [...ids].map((id, index) => [id, counts[index]])
}

test('an answer is listed with what it answers, as one row where the newest stands', () => {
  add({ id: 'a' })
  add({ id: 'other' })
  const answer = add({ id: 'b', answers: 'a' })
  expect(listed()).toEqual([
    [answer, 2],
    [2, 1],
  ])
})

test('without conversations each message has its own row', () => {
  add({ id: 'a' })
  add({ id: 'b', answers: 'a' })
  expect(listMessageIds(cache, { kind: 'folder', folderId: 1 }, false).ids).toHaveLength(2)
})

test('what is answered may come after its answers', () => {
  const second = add({ id: 'b', answers: 'a' })
  const third = add({ id: 'c', references: ['a', 'b'], answers: 'b' })
  const first = add({ id: 'a', at: 1000 })
  expect(conversationMessages(cache, second)).toEqual([first, second, third])
})

test('two conversations become one when a message names both', () => {
  const a = add({ id: 'a' })
  const b = add({ id: 'b', answers: 'a' })
  const x = add({ id: 'x' })
  const y = add({ id: 'y', answers: 'x' })
  expect(conversationMessages(cache, a)).toEqual([a, b])
  const bridge = add({ id: 'z', answers: 'b', references: ['x'] })
  expect(conversationMessages(cache, y)).toEqual([a, b, x, y, bridge])
})

test('answers to a message that never came belong together', () => {
  const one = add({ id: 'b', answers: 'lost' })
  const two = add({ id: 'c', answers: 'lost' })
  expect(conversationMessages(cache, one)).toEqual([one, two])
})

test('References join what the envelope alone does not', () => {
  const a = add({ id: 'a' })
  const c = add({ id: 'c', references: ['a'], whole: false })
  expect(conversationMessages(cache, c)).toEqual([c])
  readHead(c, { subject: 'Letter', fromName: 'ann', inReplyTo: '', references: ['<a>'] })
  expect(conversationMessages(cache, c)).toEqual([a, c])
})

test('a message that only a later one of the conversation refers to leads to all of it', () => {
  const a = add({ id: 'a' })
  const b = add({ id: 'b', answers: 'a', references: ['lost', 'a'] })
  const c = add({ id: 'c', answers: 'lost' })
  expect(conversationMessages(cache, a)).toEqual([a, b, c])
  expect(conversationMessages(cache, c)).toEqual([a, b, c])
})

test('a message brings together what both the server and its writer name', () => {
  const a = add({ id: 'a', thread: '7' })
  const x = add({ id: 'x' })
  const y = add({ id: 'y', answers: 'x' })
  const both = add({ id: 'b', answers: 'y', thread: '7', whole: false })
  expect(conversationMessages(cache, x)).toEqual([a, x, y, both])
  expect(conversationMessages(cache, both)).toEqual([a, x, y, both])
})

test('one’s own answers lie in Sent and are read with the rest', () => {
  const a = add({ id: 'a' })
  const mine = add({ id: 'b', answers: 'a', folder: 'sent', from: 'bob', to: 'ann' })
  expect(conversationMessages(cache, a)).toEqual([a, mine])
  expect(listed()).toEqual([[a, 1]])
  const [row] = getRows(cache, { kind: 'folder', folderId: 1 }, [a], true)
  expect(row?.conversation).toMatchObject({ count: 2, from: [{ name: 'ann' }, { name: 'bob' }] })
})

/** Its whole text, as it came: by another way each time. */
const readSource = (messageId: number, text: string, subject = 'Letter') => {
  const source = `Received: way ${messageId}\r\nMessage-ID: <b>\r\nFrom: Ann <ann@x.example>\r\nSubject: ${subject}\r\n\r\n${text}\r\n`
  cache.sql('INSERT INTO sources (message_id, content) VALUES (?, ?)').run(messageId, zstdCompressSync(source))
}

test('a letter that two accounts have is shown once', () => {
  const a = add({ id: 'a' })
  const b = add({ id: 'b', answers: 'a' })
  const again = add({ id: 'b', answers: 'a', folder: 'other inbox' })
  for (const id of [b, again]) readSource(id, 'The same.')
  expect(conversationMessages(cache, a)).toEqual([a, b])
  expect(conversationMessages(cache, again)).toEqual([a, again])
})

test('a letter that only says that it is another one hides it not, whatever else they have in common', () => {
  const a = add({ id: 'a' })
  const forged = add({ id: 'b', answers: 'a' })
  const b = add({ id: 'b', answers: 'a' })
  readSource(forged, 'Pay to another account.')
  expect(conversationMessages(cache, a)).toEqual([a, forged, b])
  readSource(b, 'Pay as usual.')
  expect(conversationMessages(cache, a)).toEqual([a, forged, b])
  const renamed = add({ id: 'b', answers: 'a' })
  readSource(renamed, 'Pay as usual.', 'Another subject')
  expect(conversationMessages(cache, a)).toEqual([a, forged, b, renamed])
})

test('two letters in one folder that say that they are one count as two in their row, and copies elsewhere do not', () => {
  const forged = add({ id: 'b', seen: false })
  const b = add({ id: 'b' })
  add({ id: 'b', folder: 'sent' })
  const summary = getRows(cache, { kind: 'folder', folderId: folders.inbox }, [b], true)[0]?.conversation
  expect(summary).toMatchObject({ count: 2, unread: 1 })
  expect(listed()).toEqual([[b, 2]])
  expect(conversationMessages(cache, b)).toContain(forged)
  add({ id: 'alone' })
  const alone = add({ id: 'alone', folder: 'sent' })
  expect(getRows(cache, { kind: 'folder', folderId: folders.sent }, [alone], true)[0]?.conversation).toBeUndefined()
})

test('what was thrown away is not shown with the rest, but is where one reads it', () => {
  const a = add({ id: 'a' })
  const b = add({ id: 'b', answers: 'a' })
  moveLocation(cache, { folderId: 1, uid: 2 }, folders.trash)
  expect(conversationMessages(cache, a)).toEqual([a])
  expect(conversationMessages(cache, b)).toEqual([a, b])
})

test('a conversation in a folder of one’s own is read whole, from there and from the inbox', () => {
  const question = add({ id: 'a', folder: 'Projects' })
  const answer = add({ id: 'b', answers: 'a', folder: 'Projects' })
  const thanks = add({ id: 'c', answers: 'b', references: ['a', 'b'] })
  for (const id of [question, answer, thanks]) expect(conversationMessages(cache, id)).toEqual([question, answer, thanks])
})

test('a message that lies in the trash as well as elsewhere was not thrown away', () => {
  const kept = add({ id: 'a' })
  copyLocation(cache, { folderId: folders.inbox, uid }, folders.trash)
  const answer = add({ id: 'b', answers: 'a' })
  expect(conversationMessages(cache, answer)).toEqual([kept, answer])
})

test('the server’s own conversations count', () => {
  const a = add({ id: 'a', thread: 'T1' })
  const b = add({ id: 'b', thread: 'T1' })
  add({ id: 'c', thread: 'T1', folder: 'other inbox' })
  expect(conversationMessages(cache, a)).toEqual([a, b])
})

test('a row is unread while any of its messages here is', () => {
  add({ id: 'a', seen: false })
  const b = add({ id: 'b', answers: 'a' })
  expect(getRows(cache, { kind: 'folder', folderId: 1 }, [b], true)[0]?.conversation?.unread).toBe(1)
})

test('an answer that names nothing joins the letter of its subject between the same people', () => {
  const a = add({ id: 'a', subject: 'Paper for the winter', from: 'ann', to: 'bob' })
  const b = add({ id: 'b', subject: '답장: Re: paper for the winter', from: 'bob', to: 'ann', folder: 'sent' })
  expect(conversationMessages(cache, a)).toEqual([a, b])
})

test.each([
  ['other people', { from: 'eve', to: 'mallory' }],
  ['months later', { from: 'bob', to: 'ann', at: 200 * day }],
  ['a new letter of the same subject', { subject: 'Hello there', from: 'bob', to: 'ann' }],
])('the same subject alone joins nothing: %s', (_why, letter) => {
  const a = add({ id: 'a', subject: 'Hello there', from: 'ann', to: 'bob' })
  add({ id: 'b', subject: 'Re: Hello there', ...letter })
  expect(conversationMessages(cache, a)).toEqual([a])
})

test('a message that came never gets the id of one that is gone, nor its conversation', () => {
  add({ id: 'a' })
  const gone = add({ id: 'b' })
  cache.sql('DELETE FROM locations WHERE message_id = ?').run(gone)
  pruneMessages(cache, 1)
  expect(cache.sql('SELECT 1 FROM messages WHERE id = ?').get(gone)).toBeUndefined()
  const next = add({ id: 'c' })
  expect(next).toBeGreaterThan(gone)
  const late = add({ id: 'd', answers: 'b' })
  expect(conversationMessages(cache, late)).toEqual([late])
})

test('10,000 messages that all name each other are one conversation, and quickly so', () => {
  let before: string | undefined
  cache.transaction(() => {
    for (let index = 0; index < 10_000; index++) {
      add({ id: `m${index}`, ...(before ? { answers: before } : {}), whole: false })
      before = `m${index}`
    }
  })
  expect(listed()).toHaveLength(1)
})

test('what changed is found with all of its conversations, as far as it is here, and no more than asked for', () => {
  const a = add({ id: 'a' })
  const b = add({ id: 'b', answers: 'a', folder: 'sent' })
  const alone = add({ id: 'alone', subject: 'Other' })
  add({ id: 'elsewhere', subject: 'Third' })
  expect(conversationsWith(cache, [b], 9).toSorted()).toEqual([a, b])
  expect(conversationsWith(cache, [alone, a, 999], 9).toSorted()).toEqual([a, b, alone])
  expect(conversationsWith(cache, [alone, a], 2)).toHaveLength(2)
})
