import { expect, test } from 'vitest'
import type { FullLetter } from '../../../main/engine/outgoing/letters/with-files.ts'
import { type Scripted, withScripted } from '../scripted.ts'

const mail = (subject: string) =>
  `Message-ID: <${subject.replaceAll(' ', '.')}@x.example>\r\nDate: Sun, 01 Nov 2026 10:00:00 +0000\r\nFrom: Ada <ada@x.example>\r\nSubject: ${subject}\r\n\r\nHello.\r\n`
const fill = (imap: Scripted['imap']) => {
  imap.create('Drafts', { attributes: ['\\Drafts'] })
  imap.create('Archive', { attributes: ['\\Archive'] })
  for (const number of [1, 2, 3, 4]) imap.add('INBOX', mail(`Letter ${number}`))
}
const texts = /^UID FETCH .*BODY\.PEEK\[\]/

test('a folder that is rebuilt is listed anew; what is only here stays, no text is fetched twice, and what waits is done', () =>
  withScripted({ fill }, async ({ imap, desk, connect, subjects }) => {
    const account = await connect()
    await desk.settled(account)
    const ids = new Map(await Promise.all([1, 2, 3, 4].map(async (n) => [n, await desk.message(`Letter ${n}`)] as const)))
    const id = (n: number) => ids.get(n) ?? 0
    await desk.act(
      { kind: 'snooze', messageIds: [id(1)], until: Date.now() + 3600_000 },
      { kind: 'tag', messageIds: [id(2)], keyword: '$pinned', on: true },
    )
    await desk.settled(account)
    imap.rule({ when: /^APPEND/, does: { no: '[OVERQUOTA] Full' } })
    const later = imap.rule({ when: /^UID (?:MOVE|STORE)/, does: { no: '[UNAVAILABLE] Try again later' } })
    const letter: FullLetter = { accountId: account, to: [], cc: [], bcc: [], subject: 'My draft', text: 'Hours', attachments: [] }
    await desk.threads().engine.fileDraft({ letter })
    await desk.act({ kind: 'move', messageIds: [id(3)], to: { role: 'archive' } }, { kind: 'flagged', messageIds: [id(4)], flagged: true })
    await imap.hears(/^UID (?:MOVE|STORE)/)
    const before = { texts: imap.count(texts), lists: imap.count(/^UID SEARCH ALL|^UID FETCH 1:\*/) }
    for (const path of ['INBOX', 'Drafts']) await desk.threads().engine.rebuildFolder({ folderId: await desk.folder(account, path) })
    later.lift()
    await desk.until(async () => {
      const placeholders = imap.folder('Archive').messages.length
      return (
        placeholders === 1 &&
        imap
          .folder('INBOX')
          .messages.find(({ uid }) => uid === 4)
          ?.flags.has('\\Flagged') === true
      )
    }, 'what waited is done')
    await desk.settled(account)
    expect(await subjects(account, 'INBOX')).toEqual(['Letter 2', 'Letter 4'])
    expect((await desk.rows({ kind: 'snoozed' })).map(({ subject, offline }) => [subject, offline])).toEqual([['Letter 1', true]])
    expect(await subjects(account, 'Drafts')).toEqual(['My draft'])
    expect(await Promise.all([1, 2, 3, 4].map((n) => desk.message(`Letter ${n}`).catch(() => id(n))))).toEqual([1, 2, 3, 4].map(id))
    expect((await desk.rows()).find(({ subject }) => subject === 'Letter 2')?.keywords).toContain('$pinned')
    expect(imap.count(texts)).toBe(before.texts)
    expect(imap.count(/^UID SEARCH ALL|^UID FETCH 1:\*/)).toBeGreaterThan(before.lists)
  }))

test('a folder whose list here is wrong is right once it is rebuilt', () =>
  withScripted(
    { fill, capabilities: 'IMAP4rev1 LITERAL+ IDLE UIDPLUS MOVE CONDSTORE ENABLE' },
    async ({ imap, desk, connect, subjects }) => {
      const account = await connect()
      await desk.settled(account)
      // A restore of a backup that kept UIDVALIDITY and the numbers: the server says that nothing has changed.
      const inbox = imap.folder('INBOX')
      const [first] = inbox.messages
      if (!first) throw new Error('no message')
      inbox.messages[0] = { ...first, source: mail('Another letter') }
      await desk.settled(account)
      expect(await subjects(account, 'INBOX')).toContain('Letter 1')
      await desk.threads().engine.rebuildFolder({ folderId: await desk.folder(account, 'INBOX') })
      await desk.until(async () => (await subjects(account, 'INBOX')).includes('Another letter'), 'listed anew')
      await desk.settled(account)
      expect(await subjects(account, 'INBOX')).toEqual(['Another letter', 'Letter 2', 'Letter 3', 'Letter 4'])
    },
  ))

test('without a network a folder is rebuilt as soon as there is one', () =>
  withScripted({ fill }, async ({ imap, desk, connect, subjects }) => {
    const account = await connect()
    await desk.settled(account)
    const refusal = imap.rule({ when: /^(?:LOGIN|AUTHENTICATE)/, does: { no: '[UNAVAILABLE] Not now' } })
    imap.cutAll()
    await desk.until(async () => (await desk.activity(account)).state === 'offline', 'offline')
    await desk.threads().engine.rebuildFolder({ folderId: await desk.folder(account, 'INBOX') })
    expect(await subjects(account, 'INBOX')).toHaveLength(4)
    const before = imap.count(texts)
    refusal.lift()
    await desk.settled(account)
    expect(await subjects(account, 'INBOX')).toEqual(['Letter 1', 'Letter 2', 'Letter 3', 'Letter 4'])
    expect(imap.count(texts)).toBe(before)
  }))
