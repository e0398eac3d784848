import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { insertAccount } from '../../../../main/cache/accounts/rows.ts'
import { storeDigests } from '../../../../main/cache/messages/ingested.ts'
import { storeEnvelopes } from '../../../../main/cache/messages/rows.ts'
import { rememberSender, trustedSenders } from '../../../../main/cache/people/senders.ts'
import { type Cache, openCache } from '../../../../main/cache/store/open.ts'
import { storedSource } from '../../../../main/cache/store/source-format.ts'
import { fromFile } from '../../../../main/message/files/opened.ts'
import { readMessage } from '../../../../main/message/reading/content.ts'
import { readerHandlers } from '../../../../main/reader/handlers.ts'
import type { MessageContent } from '../../../../preload/contract/index.ts'

const server = { host: '127.0.0.1', port: 1, security: 'none' as const, user: 'me' }
const start = Date.UTC(2026, 10, 25)
let folder: string
let cache: Cache
let account: number
let reader: ReturnType<typeof readerHandlers>
let uid = 0

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hanji-vouching-'))
  cache = openCache(join(folder, 'cache.sqlite'))
  account = insertAccount(cache, { name: 'Me', email: 'me@example.test', imap: server, password: 'x' })
  cache.sql("INSERT INTO folders (id, account_id, path, role, selectable) VALUES (1, ?, 'INBOX', 'inbox', 1)").run(account)
  reader = readerHandlers(cache, { read: (source, receiver, charset) => readMessage(source, charset, receiver), close: async () => {} })
  uid = 0
})
afterEach(async () => {
  await reader.close()
  rmSync(folder, { recursive: true })
})

const received = 'Received: from mx.shop.example (mx.shop.example [203.0.113.9]) by mx.example.test (Postfix) with ESMTPS id 1; x'
const pass = 'Authentication-Results: mx.example.test; dmarc=pass header.from=shop.example'
const none = 'Authentication-Results: mx.example.test; dmarc=none header.from=shop.example'
const page = ['MIME-Version: 1.0', 'Content-Type: text/html', '', '<img src="https://shop.example/a.png">']

/** Puts a message into the inbox, a minute after the one before. */
function put(head: string[], body: string[] = page): number {
  uid++
  const from = { name: '', address: 'news@shop.example' }
  storeEnvelopes(cache, account, 1, [
    {
      ...{ uid, messageId: `<${uid}@x>`, serverId: '', threadId: '', inReplyTo: '', from, to: [], cc: [], subject: `${uid}` },
      ...{ receivedAt: start + uid * 60_000, size: uid, attachments: false },
      flags: { seen: true, flagged: false, answered: false, forwarded: false, keywords: '' },
    },
  ])
  const { id } = cache.sql('SELECT message_id AS id FROM locations WHERE folder_id = 1 AND uid = ?').get(uid) as { id: number }
  const source = Buffer.from([...head, 'From: news@shop.example', `Subject: ${uid}`, ...body].join('\r\n'))
  storeDigests(cache, [{ messageId: id, content: storedSource(source), snippet: '', words: undefined, report: undefined, head: undefined }])
  return id
}
const putMany = (count: number, head: string[]) => {
  for (let index = 0; index < count; index++) put(head)
}
async function open(id: number, path?: number[]): Promise<MessageContent> {
  const opened = await reader.open({ id, path })
  if (opened.state !== 'here') throw new Error('it is not here')
  return opened.content
}
const verdict = async (id: number) => (await open(id)).authentication?.verdict

test('a server that adds no results to other mail vouches for nobody, whatever a message says in its name', async () => {
  putMany(12, [received])
  expect(await verdict(put([received, pass]))).toBeUndefined()
  expect(await verdict(put([pass, received]))).toBeUndefined()
  expect(reader.listVouchers({ accountId: account })).toEqual([{ operator: 'example.test', added: 2, of: 14, believed: false }])
})

test('a server that adds results below its own Received is believed once ten messages show it', async () => {
  putMany(9, [received, none])
  expect(await verdict(put([received, pass]))).toBeUndefined()
  expect(await verdict(put([received, pass]))).toBe('verified')
  expect(reader.listVouchers({ accountId: account })).toEqual([{ operator: 'example.test', added: 11, of: 11, believed: true }])
})

test('a server that adds results above its own Received is not believed below it', async () => {
  putMany(12, [none, received])
  expect(await verdict(put([pass, received]))).toBe('verified')
  expect(await verdict(put([received, pass]))).toBeUndefined()
})

test('a server that adds results within its block is not believed above it', async () => {
  putMany(12, [received, none])
  expect(await verdict(put([pass, received]))).toBeUndefined()
  expect(await verdict(put([received, pass]))).toBe('verified')
})

test('what was written here, or handed in by the own users, tells nothing of a server', async () => {
  putMany(12, [received, none])
  putMany(3, [])
  putMany(3, ['Received: from pc (pc.example [203.0.113.9]) by mx.example.test with ESMTPSA id 1; x'])
  expect(await verdict(put([received, pass]))).toBe('verified')
})

test('nobody vouches for what was put into a folder from a file, whatever it says of servers, and it tells nothing of them', async () => {
  putMany(12, [none, received])
  const source = Buffer.from([pass, received].join('\r\n'))
  const head = Buffer.from(fromFile(source)).toString().split('\r\n')
  expect(await verdict(put(head))).toBeUndefined()
  expect(await verdict(put([pass, received]))).toBe('verified')
  expect(Buffer.from(fromFile(Buffer.from('\r\n\nFrom: a@b.example\n\nx'))).toString()).toBe(
    'X-Hanji-From-File: yes\r\nFrom: a@b.example\r\n\r\nx',
  )
})

test('how old mail came is told by the mail of its time', async () => {
  putMany(40, [received])
  const forged = put([received, pass])
  putMany(40, [received])
  putMany(80, [received, none])
  expect(await verdict(forged)).toBeUndefined()
  expect(await verdict(put([received, pass]))).toBe('verified')
})

test('a server is believed once other mail shows it, wherever its results stand', async () => {
  const first = put([pass, received])
  expect(await verdict(first)).toBeUndefined()
  expect(reader.listVouchers({ accountId: account })).toEqual([{ operator: 'example.test', added: 1, of: 1, believed: false }])
  put([])
  put(['Received: from pc (pc.example [203.0.113.9]) by mx.example.test with ESMTPSA id 1; x'])
  expect(await verdict(first)).toBeUndefined()
  put([none, received])
  expect(await verdict(first)).toBe('verified')
  expect(reader.listVouchers({ accountId: account })).toEqual([{ operator: 'example.test', added: 2, of: 2, believed: true }])
})

test('that checks failed is told by whomever', async () => {
  putMany(12, [received])
  expect(await verdict(put([received, pass.replace('pass', 'fail')]))).toBe('failed')
})

test('a list is left by one POST only on the word of a server that is believed', async () => {
  const list = [
    'DKIM-Signature: v=1; d=shop.example; h=From:List-Unsubscribe:List-Unsubscribe-Post; b=x',
    'List-Unsubscribe: <https://shop.example/leave>',
    'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
  ]
  const signed = (domain: string) => `Authentication-Results: mx.example.test; dkim=pass header.d=${domain}`
  const oneClick = async (id: number) => (await open(id)).list?.unsubscribe.oneClick
  putMany(12, [none, received])
  expect(await oneClick(put([signed('shop.example'), received, ...list]))).toBe('https://shop.example/leave')
  expect(await oneClick(put([signed('evil.example'), received, ...list]))).toBeUndefined()
  const failed = `${signed('shop.example')}; dmarc=fail header.from=shop.example`
  expect(await oneClick(put([failed, received, ...list]))).toBeUndefined()
  putMany(1, [received])
  expect(await oneClick(put([signed('shop.example'), received, ...list]))).toBeUndefined()
})

test('a failure that is made up where the server adds no results leaves no list by one POST', async () => {
  const list = [
    'DKIM-Signature: v=1; d=evil.example; h=From:List-Unsubscribe:List-Unsubscribe-Post; b=x',
    'List-Unsubscribe: <https://evil.example/leave?bob>',
    'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
  ]
  const all = ['dmarc=fail header.from=shop.example', 'dmarc=pass header.from=shop.example', 'dmarc=none', 'arc=pass; dmarc=fail']
  putMany(12, [received])
  for (const results of all) {
    const made = `Authentication-Results: mx.example.test; dkim=pass header.d=evil.example; ${results}`
    expect((await open(put([received, made, ...list]))).list?.unsubscribe.oneClick, results).toBeUndefined()
  }
})

const within = [
  'MIME-Version: 1.0',
  'Content-Type: multipart/mixed; boundary=o',
  '',
  '--o',
  'Content-Type: message/rfc822',
  '',
  pass,
  received,
]
const inner = [...within, 'From: news@shop.example', 'Subject: inner', ...page, '--o--']

test.each([
  // What was known when the trust was given; what is known now; whether pictures load, or why not.
  ['verified', [pass, received], true],
  ['verified', [none, received], 'unclear'],
  ['verified', [pass.replace('pass', 'fail'), received], 'failed'],
  ['unclear', [none, received], true],
  ['unclear', [pass, received], true],
  ['unclear', [pass.replace('pass', 'fail'), received], 'failed'],
  ['unclear', [pass.replace('dmarc=pass', 'arc=pass; dmarc=fail'), received], 'unclear'],
  ['unclear', [pass.replace('dmarc=pass', 'spf=pass smtp.mailfrom=me@example.test; dmarc=fail'), received], 'unclear'],
  ['unclear', [pass.replace('dmarc=pass', 'spf=pass smtp.mailfrom=eve@example.test; dmarc=fail'), received], 'failed'],
  ['unclear', [pass.replace('dmarc=pass', 'spf=pass smtp.mailfrom=SRS0=x@evil.example; dmarc=fail'), received], 'failed'],
  ['none', [none, received], 'unclear'],
  ['none', [pass, received], true],
  ['verified', [], 'no-results'],
  ['unclear', [], 'no-results'],
  ['none', [], 'no-results'],
] as const)('of a sender trusted when %s, a message with %j: %s', async (at, head, expected) => {
  putMany(12, [none, received])
  const id = put([...head])
  expect(await open(id)).toMatchObject({ loadsRemote: false, asksBecause: undefined })
  rememberSender(cache, 'News@shop.example', true, at)
  expect(await open(id)).toMatchObject(
    expected === true ? { loadsRemote: true, asksBecause: undefined } : { loadsRemote: false, asksBecause: expected },
  )
  rememberSender(cache, 'news@shop.example', false)
  expect(await open(id)).toMatchObject({ loadsRemote: false, asksBecause: undefined })
})

test('pictures of a message within a message are asked about, whoever it says to be from', async () => {
  putMany(12, [none, received])
  const id = put([pass, received], inner)
  rememberSender(cache, 'news@shop.example', true, 'unclear')
  const { attachments, loadsRemote } = await open(id)
  expect(loadsRemote).toBe(true)
  expect(await open(id, [attachments[0]?.index ?? -1])).toMatchObject({
    subject: 'inner',
    authentication: undefined,
    ...{ loadsRemote: false, asksBecause: 'within' },
  })
})

test('all trust that was given is listed, with what was known of the sender then', () => {
  rememberSender(cache, 'b@x.example', true, 'unclear')
  rememberSender(cache, 'a@x.example', true)
  expect(trustedSenders(cache)).toEqual([
    { address: 'a@x.example', at: 'verified' },
    { address: 'b@x.example', at: 'unclear' },
  ])
})
