// @vitest-environment jsdom
import { describe, expect, test } from 'vitest'
import { insertAccount } from '../../../../main/cache/accounts/rows.ts'
import { replaceFolders } from '../../../../main/cache/folders/server-list.ts'
import { messagesIn } from '../../../../main/cache/messages/rows.ts'
import { letterHandlers } from '../../../../main/engine/outgoing/letters/handlers.ts'
import { account, cache, draft, drafts, eachWithDrafts, folder, put, sent } from './drafts-of-others.ts'

eachWithDrafts()

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
