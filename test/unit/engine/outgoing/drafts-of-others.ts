import { afterEach, beforeAll, beforeEach } from 'vitest'
import { findAccount, insertAccount } from '../../../../main/cache/accounts/rows.ts'
import { folderByPath } from '../../../../main/cache/folders/rows.ts'
import { replaceFolders } from '../../../../main/cache/folders/server-list.ts'
import { storedLetter } from '../../../../main/cache/letters/outbox.ts'
import { storeDigests } from '../../../../main/cache/messages/ingested.ts'
import { storeEnvelopes } from '../../../../main/cache/messages/rows.ts'
import { type Cache, openCache } from '../../../../main/cache/store/open.ts'
import { storedSource } from '../../../../main/cache/store/source-format.ts'
import { draftHandlers } from '../../../../main/engine/outgoing/drafts/handlers.ts'
import { putInOutbox } from '../../../../main/engine/outgoing/letters/handlers.ts'
import { indexTextOf } from '../../../../main/message/index/words.ts'
import { parseMessage } from '../../../../main/message/parse.ts'
import { takeOver } from '../../../../renderer/composer/begin/foreign-body.ts'
import { dressed } from '../../../../renderer/html/letter/markup.ts'
import { held, withoutWindow } from '../../support/as-received.ts'
import { dot } from '../../support/intact-messages.ts'

export let cache: Cache
export let account: number
let uid = 0
/** Gives each test an account with an empty folder for drafts, and the composer what it needs of a window. */
export function eachWithDrafts(): void {
  beforeAll(withoutWindow)
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
}

export const folder = (path: string): number => folderByPath(cache, account, path)?.id ?? 0
export const drafts = () => draftHandlers({ cache, onFiled: () => {} })

/** Puts a message into a folder, as another program left it there. Returns its id. */
export async function put(source: string | Buffer, path = 'Drafts'): Promise<number> {
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
export async function sent(id: number) {
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

export const head = 'From: Alice <alice@example.test>\r\nTo: bob@example.test\r\nSubject: A draft\r\nMIME-Version: 1.0\r\n'
export type File = [type: string, name: string, disposition: string, contentId: string]
export const part = ([type, name, disposition, contentId]: File) =>
  `--m\r\nContent-Type: ${type}; name="${name}"\r\nContent-Disposition: ${disposition}; filename="${name}"\r\nContent-Transfer-Encoding: base64\r\n${contentId ? `Content-ID: <${contentId}>\r\n` : ''}\r\n${(type.startsWith('image/') ? Buffer.concat([Buffer.from(dot, 'base64'), Buffer.from(name)]) : Buffer.from(name)).toString('base64')}\r\n`
export const draft = (html: string, files: File[], fields = '') =>
  `${head}${fields}Content-Type: multipart/mixed; boundary=m\r\n\r\n--m\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${html}\r\n${files.map(part).join('')}--m--\r\n`
