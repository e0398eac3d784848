// @vitest-environment jsdom
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { findAccount, insertAccount } from '../../../../main/cache/accounts/rows.ts'
import { folderByPath } from '../../../../main/cache/folders/rows.ts'
import { replaceFolders } from '../../../../main/cache/folders/server-list.ts'
import { storedLetter } from '../../../../main/cache/letters/outbox.ts'
import { storeDigests } from '../../../../main/cache/messages/ingested.ts'
import { messagesIn, storeEnvelopes } from '../../../../main/cache/messages/rows.ts'
import { type Cache, openCache } from '../../../../main/cache/store/open.ts'
import { storedSource } from '../../../../main/cache/store/source-format.ts'
import { draftHandlers } from '../../../../main/engine/outgoing/drafts/handlers.ts'
import { letterHandlers, putInOutbox } from '../../../../main/engine/outgoing/letters/handlers.ts'
import { indexTextOf } from '../../../../main/message/index/words.ts'
import { fieldOf } from '../../../../main/message/mime/fields/parse.ts'
import { parseMessage } from '../../../../main/message/parse.ts'
import { takeOver } from '../../../../renderer/composer/begin/foreign-body.ts'
import { dressed } from '../../../../renderer/html/letter/markup.ts'
import { held, withoutWindow } from '../../support/as-received.ts'
import { dot } from '../../support/intact-messages.ts'

beforeAll(withoutWindow)

let cache: Cache
let account: number
let uid = 0
beforeEach(() => {
  cache = openCache(':memory:')
  const server = { host: 'mail.example.test', port: 993, security: 'tls' as const, user: 'alice' }
  account = insertAccount(cache, { name: 'Alice', email: 'alice@example.test', imap: server, smtp: server, password: '-' })
  const folder = { delimiter: '/', selectable: true, subscribed: true }
  replaceFolders(cache, account, [
    { path: 'INBOX', ...folder, role: 'inbox' },
    { path: 'Drafts', ...folder, role: 'drafts' },
    { path: 'Trash', ...folder, role: 'trash' },
  ])
})
afterEach(() => cache.close())

const folder = (path: string): number => folderByPath(cache, account, path)?.id ?? 0
const drafts = () => draftHandlers({ cache, onFiled: () => {} })

/** Puts a message into a folder, as another program left it there. Returns its id. */
async function put(source: string | Buffer, path = 'Drafts'): Promise<number> {
  const flags = { seen: true, flagged: false, answered: false, forwarded: false, keywords: '' }
  const [id = 0] = storeEnvelopes(cache, account, folder(path), [
    {
      ...{
        uid: ++uid,
        messageId: `<${uid}@press.example>`,
        serverId: '',
        threadId: '',
        inReplyTo: '',
        from: { name: 'Alice', address: 'alice@example.test' },
      },
      ...{ to: [], cc: [], subject: 'A draft', receivedAt: uid, size: source.length, attachments: true, flags },
    },
  ])
  storeDigests(cache, [
    {
      messageId: id,
      content: storedSource(Buffer.from(source)),
      snippet: '',
      words: indexTextOf(await parseMessage(Buffer.from(source))),
      report: undefined,
      head: undefined,
    },
  ])
  return id
}

/** What the composer has of a draft, and what arrives when it is sent. */
async function sent(id: number) {
  const { letter, attachments, whole } = await drafts().openDraft({ id })
  const files = attachments.map((attachment) => held.hold(attachment))
  const taken = whole ? { html: letter.html, attachments: files, told: undefined } : await takeOver(letter.html, files)
  const sender = findAccount(cache, account)
  if (!sender) throw new Error('no account')
  const html = taken.html === undefined ? {} : { html: dressed(taken.html) }
  const outboxId = await putInOutbox(cache, sender, {
    ...letter,
    ...html,
    ...(whole ? { draft: id } : { supersedes: id }),
    attachments: held.contents(taken.attachments.map(({ token }) => token)),
  })
  const source = storedLetter(cache, outboxId)?.source ?? new Uint8Array()
  const message = await parseMessage(source)
  const listed = taken.attachments.filter(({ contentId }) => contentId === undefined).map(({ name }) => name)
  return { letter, whole, listed, told: taken.told, message, html: message.html ?? '', text: Buffer.from(source).toString('latin1') }
}

const head = 'From: Alice <alice@example.test>\r\nTo: bob@example.test\r\nSubject: A draft\r\nMIME-Version: 1.0\r\n'
type File = [type: string, name: string, disposition: string, contentId: string]
const part = ([type, name, disposition, contentId]: File) =>
  `--m\r\nContent-Type: ${type}; name="${name}"\r\nContent-Disposition: ${disposition}; filename="${name}"\r\nContent-Transfer-Encoding: base64\r\n${contentId ? `Content-ID: <${contentId}>\r\n` : ''}\r\n${(type.startsWith('image/') ? Buffer.concat([Buffer.from(dot, 'base64'), Buffer.from(name)]) : Buffer.from(name)).toString('base64')}\r\n`
const draft = (html: string, files: File[], fields = '') =>
  `${head}${fields}Content-Type: multipart/mixed; boundary=m\r\n\r\n--m\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${html}\r\n${files.map(part).join('')}--m--\r\n`

describe('every file of a draft of another program goes along; a picture is in the text only where that shows it', () => {
  test.each<[string, string, File[], string[], number]>([
    [
      'Gmail',
      '<div dir="ltr">Hello <img src="cid:ii_abc1" alt="a" width="40"></div>',
      [
        ['image/png', 'a.png', 'attachment', 'ii_abc1'],
        ['application/pdf', 'plan.pdf', 'attachment', 'f_abc2'],
      ],
      ['plan.pdf'],
      1,
    ],
    [
      'Exchange',
      '<p>Hello</p>',
      [
        [
          'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
          'plan.docx',
          'attachment',
          'A1B2@EURPRD.PROD.OUTLOOK.COM',
        ],
      ],
      ['plan.docx'],
      0,
    ],
    ['iOS', '<p>Hello</p>', [['application/pdf', 'plan.pdf', 'inline', '5F1@apple']], ['plan.pdf'], 0],
    [
      'ids with odd signs',
      '<p><img src="cid:logo~1$x"> <img src="cid:a%2Bb@x"></p>',
      [
        ['image/png', 'logo.png', 'inline', 'logo~1$x'],
        ['image/png', 'plus.png', 'inline', 'a+b@x'],
      ],
      [],
      2,
    ],
    ['a picture that the text does not show', '<p>Hello</p>', [['image/png', 'photo.png', 'inline', 'x@y']], ['photo.png'], 0],
    [
      'a picture behind the text',
      '<table background="cid:bg@x"><tr><td>Hello</td></tr></table>',
      [['image/png', 'bg.png', 'inline', 'bg@x']],
      ['bg.png'],
      0,
    ],
    [
      'a picture that is hidden',
      '<p>Hello<img src="cid:h@x" style="display:none"></p>',
      [['image/png', 'h.png', 'inline', 'h@x']],
      ['h.png'],
      0,
    ],
    ['an address in capitals', '<p><img src="CID:logo1"></p>', [['image/png', 'logo.png', 'inline', 'logo1']], [], 1],
    ['an id with a space', '<p><img src="cid:my%20logo"></p>', [['image/png', 'logo.png', 'inline', 'my logo']], [], 1],
    ['a picture under another type', '<p><img src="cid:t@x" alt="Scan"></p>', [['image/tiff', 'scan.tiff', 'inline', 't@x']], [], 1],
    [
      'the same id twice',
      '<p><img src="cid:i@x"></p>',
      [
        ['image/png', 'one.png', 'inline', 'i@x'],
        ['application/pdf', 'two.pdf', 'attachment', 'i@x'],
      ],
      ['two.pdf'],
      1,
    ],
    [
      'plain files',
      '<p>Hello</p>',
      [
        ['text/calendar', 'invite.ics', 'attachment', ''],
        ['text/plain', 'note.txt', 'attachment', ''],
      ],
      ['invite.ics', 'note.txt'],
      0,
    ],
  ])('%s', async (_, html, files, listed, shown) => {
    const letter = await sent(await put(draft(html, files)))
    expect(letter.listed).toEqual(listed)
    expect(letter.html.match(/<img[^>]*src="cid:/g) ?? []).toHaveLength(shown)
    expect(letter.message.parts.map(({ name }) => name).sort()).toEqual(files.map(([, name]) => name).sort())
  })

  test.each(['image/jpg', 'application/octet-stream'])('a picture that is called %s is what its bytes are', async (type) => {
    const bytes = Buffer.from(dot, 'base64').toString('base64')
    const named = part([type, 'dot.png', 'inline', 'd@x']).replace(/\r\n\r\n[\s\S]*$/, `\r\n\r\n${bytes}\r\n`)
    const source = draft('<p><img src="cid:d@x"></p>', []).replace(/--m--\r\n$/, `${named}--m--\r\n`)
    expect((await sent(await put(source))).message.parts.map((each) => each.type)).toEqual(['image/png'])
  })

  test('pictures that are written into it', async () => {
    const large = Buffer.concat([Buffer.from(dot, 'base64'), Buffer.alloc(40_000, 7)]).toString('base64')
    const letter = await sent(
      await put(draft(`<p>Hi <img src="data:image/png;base64,${large}"> and <img src="data:image/png;base64,${dot}"></p>`, [])),
    )
    expect(letter.html.match(/<img[^>]*src="cid:/g)).toHaveLength(2)
    expect(letter.message.parts.map(({ content }) => content.length).sort((a, b) => a - b)).toEqual([70, 40_070])
  })

  test('its lines, its signature and what lies on servers', async () => {
    const letter = await sent(
      await put(draft('<div>one</div><div>two</div><div><br></div><div>three <img src="https://cdn.example/x.png" alt="Chart"></div>', [])),
    )
    expect(letter.html).toContain('<p>one<br>two</p><p>three [Chart]</p>')
    expect(letter.told).toContain('1 picture was left out')
  })
})

describe('what a draft asks for is kept', () => {
  test.each<[string, string, object]>([
    ['a receipt', 'Disposition-Notification-To: alice@example.test\r\n', { readReceipt: true }],
    ['an older receipt', 'Return-Receipt-To: alice@example.test\r\n', { readReceipt: true }],
    [
      'Thunderbird',
      'X-Mozilla-Draft-Info: internal/draft; vcard=0; receipt=1; DSN=1; uuencode=0\r\n',
      { readReceipt: true, receipt: true },
    ],
    ['Importance', 'Importance: High\r\n', { priority: 'high' }],
    ['X-Priority', 'X-Priority: 2\r\n', { priority: 'high' }],
    ['X-MSMail-Priority', 'X-MSMail-Priority: Low\r\n', { priority: 'low' }],
    ['Priority', 'Priority: non-urgent\r\n', { priority: 'low' }],
    ['a normal one', 'X-Priority: 3\r\nImportance: normal\r\n', {}],
    ['nothing of it', 'X-Mozilla-Draft-Info: internal/draft; vcard=0; receipt=0; DSN=0\r\n', {}],
  ])('%s', async (_, fields, wishes) => {
    const { letter, message } = await sent(await put(draft('<p>Hi</p>', [], fields)))
    expect({ readReceipt: letter.readReceipt, receipt: letter.receipt, priority: letter.priority }).toMatchObject(wishes)
    expect(Object.keys(wishes).length === 0).toBe(
      letter.readReceipt === undefined && letter.receipt === undefined && letter.priority === undefined,
    )
    expect(fieldOf(message.fields, 'disposition-notification-to') !== '').toBe(letter.readReceipt === true)
    expect(fieldOf(message.fields, 'importance')).toBe(letter.priority ?? '')
  })

  test('fields that the composer knows nothing of, but none that programs and servers write for themselves', async () => {
    const fields =
      'X-Project: Kozo\r\nKeywords: =?utf-8?B?7ZWc7KeA?=, paper\r\nReply-To: Press <press@example.test>\r\nSensitivity: Private\r\nFcc: imap://alice@mail/Sent\r\nX-Identity-Key: id1\r\nReceived: by x\r\nX-Hanji-Draft: fake\r\nX-Mailer: Other\r\n'
    const { message } = await sent(await put(draft('<p>Hi</p>', [], fields.replace('X-Hanji-Draft: fake\r\n', ''))))
    const value = (name: Lowercase<string>) => fieldOf(message.fields, name)
    expect([value('x-project'), value('sensitivity'), value('fcc'), value('x-identity-key'), value('received'), value('x-mailer')]).toEqual(
      [...['Kozo', 'Private', '', '', '', '']],
    )
    expect(value('keywords')).toMatch(/=\?/)
    expect(message.replyTo).toEqual([{ name: 'Press', address: 'press@example.test' }])
  })

  test('in a draft of our own, delivery receipts and fields too', async () => {
    const base = { accountId: account, to: [], cc: [], bcc: [], subject: 'Ours', text: '', html: '<p>Hi</p>', attachments: [] }
    const fields = [{ name: 'X-Project', value: 'Kozo' }]
    const { id } = await drafts().fileDraft({ letter: { ...base, receipt: true, readReceipt: true, priority: 'high', fields } })
    const opened = await drafts().openDraft({ id: id ?? 0 })
    expect(opened).toMatchObject({
      whole: true,
      letter: { receipt: true, readReceipt: true, priority: 'high', fields: [{ name: 'x-project', value: 'Kozo' }] },
    })
  })
})

describe('the draft of another program that a letter was begun as', () => {
  test('goes to the trash once the letter is in the outbox, not before', async () => {
    const id = await put(draft('<p>Hi <b>Bob</b></p>', []))
    const { letter } = await drafts().openDraft({ id })
    await drafts().fileDraft({ letter: { ...letter, supersedes: id, attachments: [] } })
    expect(messagesIn(cache, folder('Drafts'))).toContain(id)
    await sent(id)
    expect(messagesIn(cache, folder('Drafts'))).not.toContain(id)
    expect(messagesIn(cache, folder('Trash'))).toEqual([id])
  })

  test('is known from our copy of it, also after a restart', async () => {
    const id = await put(draft('<p>Hi</p>', []))
    const { letter } = await drafts().openDraft({ id })
    const copy = await drafts().fileDraft({ letter: { ...letter, supersedes: id, attachments: [] } })
    expect((await drafts().openDraft({ id: copy.id ?? 0 })).letter.supersedes).toBe(id)
  })

  const begin = async (id: number, accountId = account) => {
    const { letter } = await drafts().openDraft({ id })
    const { id: copy = 0 } = await drafts().fileDraft({ letter: { ...letter, accountId, supersedes: id, attachments: [] } })
    return async () => (await drafts().openDraft({ id: copy })).letter.supersedes
  }

  test('is not the version that the other program wrote since under the same Message-ID', async () => {
    const id = await put(draft('<p>Hi</p>', []))
    const original = await begin(id)
    const newer = await put(draft('<p>Hi, and more</p>', []))
    cache.sql('UPDATE messages SET message_id = (SELECT message_id FROM messages WHERE id = ?) WHERE id = ?').run(id, newer)
    expect(await original()).toBe(id)
    cache.sql('DELETE FROM locations WHERE message_id = ?').run(id)
    expect(await original()).toBeUndefined()
  })

  test('is known without a Message-ID, and where the letter is written from another account by now', async () => {
    const server = { host: 'mail.example.org', port: 993, security: 'tls' as const, user: 'bob' }
    const other = insertAccount(cache, { name: 'Bob', email: 'bob@example.org', imap: server, smtp: server, password: '-' })
    replaceFolders(cache, other, [{ path: 'Drafts', delimiter: '/', selectable: true, subscribed: true, role: 'drafts' }])
    const id = await put(draft('<p>Hi</p>', []))
    cache.sql("UPDATE messages SET message_id = '' WHERE id = ?").run(id)
    expect(await (await begin(id, other))()).toBe(id)
  })

  test('goes from the list of the window in the same moment, wherever it lies', async () => {
    const id = await put(draft('<p>Hi</p>', []))
    const touched: number[] = []
    const { sendLetter } = letterHandlers({
      ...{ cache, look: () => {}, stop: () => {}, onChange: () => {} },
      announce: ({ byFolder }) => touched.push(...byFolder.keys()),
    })
    const { letter } = await drafts().openDraft({ id })
    const { id: copy = 0 } = await drafts().fileDraft({ letter: { ...letter, supersedes: id, attachments: [] } })
    await sendLetter({ letter: { ...letter, draft: copy, supersedes: id, attachments: [] } })
    expect(new Set(touched)).toEqual(new Set([folder('Drafts'), folder('Trash')]))
  })

  test('is none of the messages that lie elsewhere', async () => {
    const id = await put(draft('<p>Hi</p>', []), 'INBOX')
    await sent(id)
    expect(messagesIn(cache, folder('INBOX'))).toEqual([id])
  })

  test('is not named in what is sent', async () => {
    const { text } = await sent(await put(draft('<p>Hi</p>', [])))
    expect(text).not.toMatch(/X-Hanji/i)
  })
})

test('a letter is edited anew in the encoding that its reader chose', async () => {
  const raw = Buffer.concat([
    Buffer.from(`${head}Content-Type: text/plain; charset=iso-8859-1\r\n\r\n`),
    Buffer.from([0xb0, 0xa1, 0xb3, 0xaa]),
  ])
  const id = await put(raw, 'INBOX')
  expect((await drafts().openDraft({ id, charset: 'euc-kr' })).letter.text.trim()).toBe('가나')
})
