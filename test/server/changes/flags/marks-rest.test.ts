import { expect, test } from 'vitest'
import { type ScriptedImap, usualCapabilities } from '../../../lab/scripted/imap.ts'
import { withScripted } from '../../scripted.ts'

const mail = (subject: string) =>
  `Message-ID: <${subject.replaceAll(' ', '.')}@x.example>\r\nDate: Sun, 01 Nov 2026 10:00:00 +0000\r\nFrom: Ada <ada@x.example>\r\nSubject: ${subject}\r\n\r\nHello.\r\n`
const fill = (imap: ScriptedImap) => {
  imap.create('Archive', { attributes: ['\\Archive'] })
  for (const number of [1, 2]) imap.add('INBOX', mail(`Letter ${number}`))
}
const only = (imap: ScriptedImap, folder: string) =>
  imap.folder(folder).messages.map(({ source, flags }) => ({ source, flags: [...flags] }))
const capabilities = {
  MOVE: usualCapabilities,
  'MOVE that names no UID': usualCapabilities.replace(' UIDPLUS', ''),
  COPY: usualCapabilities.replace(' MOVE', ''),
  'COPY that names no UID': usualCapabilities.replace(' UIDPLUS MOVE', ''),
}

for (const [how, offered] of Object.entries(capabilities)) {
  test(`a tag that is refused for now does not hold up the move of its message, and follows it (${how})`, () =>
    withScripted({ fill, capabilities: offered }, async ({ imap, desk, connect }) => {
      const account = await connect()
      await desk.settled(account)
      const refusal = imap.rule({ when: /^UID STORE.*Ruled/, does: { no: '[LIMIT] Too many keywords in this mailbox' } })
      const messageIds = [await desk.message('Letter 2')]
      await desk.act({ kind: 'tag', messageIds, keyword: 'Ruled', on: true })
      await imap.hears(/^UID STORE.*Ruled/)
      await desk.act({ kind: 'move', messageIds, to: { role: 'archive' } })
      await desk.until(async () => imap.folder('Archive').messages.length === 1 && imap.folder('INBOX').messages.length === 1, 'moved')
      refusal.lift()
      await desk.until(async () => only(imap, 'Archive')[0]?.flags.includes('Ruled'), 'tagged')
      await desk.settled(account)
      const [row] = await desk.rows({ kind: 'folder', folderId: await desk.folder(account, 'Archive') })
      expect(row?.keywords).toContain('Ruled')
      expect(only(imap, 'INBOX').map(({ flags }) => flags)).toEqual([[]])
    }))
}

test('a tag that comes to be set while the copy of its message is made, and the message has not gone yet, is set on the copy', () =>
  withScripted({ fill, capabilities: capabilities.COPY }, async ({ imap, desk, connect }) => {
    const account = await connect()
    await desk.settled(account)
    const idle = '%T OK Done\r\n'
    const tagging = imap.rule({ when: /^UID STORE.*Ruled/, does: { say: idle } })
    const messageIds = [await desk.message('Letter 2')]
    await desk.act({ kind: 'tag', messageIds, keyword: 'Ruled', on: true })
    await imap.hears(/^UID STORE.*Ruled/)
    const leaving = imap.rule({ when: /^UID EXPUNGE/, does: { say: idle } })
    await desk.act({ kind: 'move', messageIds, to: { role: 'archive' } })
    await desk.until(async () => leaving.hits() > 0, 'copied')
    tagging.lift()
    await desk.until(async () => leaving.hits() > 2, 'left where it was, again and again')
    leaving.lift()
    await desk.settled(account)
    expect(only(imap, 'Archive').map(({ flags }) => flags)).toEqual([['Ruled']])
    expect(imap.folder('INBOX').messages).toHaveLength(1)
  }))

test('mail that a rule tags and files is filed where its tag is refused for now', () =>
  withScripted({ fill }, async ({ imap, desk, connect }) => {
    const account = await connect()
    await desk.settled(account)
    imap.rule({ when: /^UID STORE.*Ruled/, does: { no: '[LIMIT] Too many keywords in this mailbox' } })
    const rule = { accountId: account, name: 'News', enabled: true, match: 'all' as const }
    const actions = { move: await desk.folder(account, 'Archive'), tag: 'Ruled', seen: true }
    await desk.threads().engine.saveRule({ rule: { ...rule, conditions: [{ field: 'subject', has: 'contains', words: 'News' }], actions } })
    imap.add('INBOX', mail('News'))
    await desk.until(async () => only(imap, 'Archive').length === 1, 'filed')
    expect(only(imap, 'Archive')[0]?.flags).toContain('\\Seen')
    expect(imap.folder('INBOX').messages).toHaveLength(2)
  }))

test('a mark that is refused for now does not hold up a deletion for good', () =>
  withScripted({ fill }, async ({ imap, desk, connect }) => {
    const account = await connect()
    await desk.settled(account)
    imap.rule({ when: /^UID STORE.*Flagged/, does: { no: '[UNAVAILABLE] Later' } })
    const messageIds = [await desk.message('Letter 2')]
    await desk.act({ kind: 'flagged', messageIds, flagged: true })
    await imap.hears(/^UID STORE.*Flagged/)
    await desk.act({ kind: 'delete', messageIds })
    await desk.until(async () => imap.folder('INBOX').messages.length === 1, 'deleted')
  }))

test.each(['', ', though the connection ends with the refusal'])(
  'a star that is refused for good, and taken off again before anybody knew of that, is shown as the server has it%s',
  (ends) =>
    withScripted({ fill, capabilities: `${usualCapabilities} CONDSTORE ENABLE` }, async ({ imap, desk, connect }) => {
      const account = await connect()
      await desk.settled(account)
      const messageIds = [await desk.message('Letter 2')]
      const star = async (flagged: boolean) => desk.act({ kind: 'flagged', messageIds, flagged })
      // Its mod-sequence is seen to grow, and believed from then on.
      imap.setFlags('INBOX', 1, ['\\Seen'])
      await desk.until(async () => (await desk.rows()).some(({ subject, seen }) => subject === 'Letter 1' && seen), 'seen')
      const refusal = imap.rule({ when: /^UID STORE.*Flagged/, does: { no: 'Not permitted' } })
      imap.alter((said, { name }) => (ends !== '' && name === 'UID STORE' && refusal.hits() === 2 ? { last: said } : said))
      await Promise.all([star(true), star(false)])
      await desk.until(async () => refusal.hits() > 1, 'both are refused')
      await desk.settled(account)
      const row = (await desk.rows()).find(({ subject }) => subject === 'Letter 2')
      expect([row?.flagged, [...(imap.folder('INBOX').messages[1]?.flags ?? [])]]).toEqual([false, []])
    }),
)
