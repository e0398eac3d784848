import { expect, test } from 'vitest'
import { type ScriptedImap, startScriptedImap, usualCapabilities } from '../../../lab/scripted/imap.ts'
import { withScripted } from '../../scripted.ts'

const mail = (subject: string) =>
  `Message-ID: <${subject.replaceAll(' ', '.')}@x.example>\r\nDate: Sun, 01 Nov 2026 10:00:00 +0000\r\nFrom: Ada <ada@x.example>\r\nSubject: ${subject}\r\n\r\nHello.\r\n`
const fill = (imap: ScriptedImap) => {
  imap.create('Archive', { attributes: ['\\Archive'] })
  imap.create('Projects')
  for (const number of [1, 2, 3]) imap.add('INBOX', mail(`Letter ${number}`))
}
const subjectsOn = (imap: ScriptedImap, folder: string) =>
  imap.folder(folder).messages.map(({ source }) => /^Subject: (.*)\r$/m.exec(source)?.[1])

/** When the connection breaks while a message is on its way into a folder, before the person moves it on here. */
const breaks = {
  'once the server has it': { when: /^APPEND/, does: { cut: 'after' } },
  'before the server has it': { when: /^APPEND/, does: { cut: 'before' } },
} as const

for (const uidplus of [' UIDPLUS', ''])
  for (const [moment, rule] of Object.entries(breaks)) {
    test(`a message on its way to another account, whose line breaks ${moment}, and that is moved on here, is there once${uidplus ? '' : ' (no UIDPLUS)'}`, () =>
      withScripted({ fill }, async ({ imap, desk, connect, subjects }) => {
        const account = await connect()
        await desk.settled(account)
        const other = await startScriptedImap({ capabilities: usualCapabilities.replace(' UIDPLUS', uidplus) })
        fill(other)
        try {
          const bob = { name: 'bob', email: 'bob@example.test', password: 'bob has a secret' }
          const second = await desk.add(bob, { imap: other.port, smtp: 1 })
          await desk.settled(second)
          const cut = other.rule({ ...rule, times: 1 })
          const shut = other.rule({
            when: /^(?:LOGIN|AUTHENTICATE)/,
            does: () => (cut.hits() > 0 ? { no: '[UNAVAILABLE] Later' } : 'pass'),
          })
          const projects = await desk.folder(second, 'Projects')
          await desk.act({ kind: 'move', messageIds: [await desk.message('Letter 2')], to: { folderId: projects } })
          await desk.until(async () => cut.hits() > 0, 'the line has broken')
          const messageIds = (await desk.rows({ kind: 'folder', folderId: projects })).map(({ id }) => id)
          expect(messageIds).toHaveLength(1)
          await desk.act({ kind: 'move', messageIds, from: projects, to: { role: 'archive' } })
          shut.lift()
          await desk.threads().engine.wake({ accountId: second })
          await desk.until(async () => subjectsOn(imap, 'INBOX').length === 2, 'it has left')
          await desk.until(async () => (await desk.threads().engine.waitingChanges({ accountId: second })) === 0, 'nothing waits')
          await desk.settled(second)
          expect([subjectsOn(other, 'Projects'), subjectsOn(other, 'Archive')]).toEqual([[], ['Letter 2']])
          expect([await subjects(second, 'Projects'), await subjects(second, 'Archive')]).toEqual([[], ['Letter 2']])
          expect(desk.events.filter(({ name }) => name === 'changeRefused')).toEqual([])
        } finally {
          await other.close()
        }
      }))
  }

test('a draft whose line breaks once the server has it, and that is moved on here, is there once', () =>
  withScripted(
    {
      fill: (imap) => {
        fill(imap)
        imap.create('Drafts', { attributes: ['\\Drafts'] })
      },
    },
    async ({ imap, desk, connect }) => {
      const account = await connect()
      await desk.settled(account)
      const cut = imap.rule({ when: /^APPEND/, does: { cut: 'after' }, times: 1 })
      const shut = imap.rule({ when: /^(?:LOGIN|AUTHENTICATE)/, does: () => (cut.hits() > 0 ? { no: '[UNAVAILABLE] Later' } : 'pass') })
      const blank = { accountId: account, to: [], cc: [], bcc: [], attachments: [], references: [] }
      const { id } = await desk.threads().engine.fileDraft({ letter: { ...blank, subject: 'A draft', text: 'Hello.' } })
      await desk.until(async () => cut.hits() > 0, 'the line has broken')
      if (id === undefined) throw new Error('no draft')
      const to = { folderId: await desk.folder(account, 'Projects') }
      await desk.act({ kind: 'move', messageIds: [id], from: await desk.folder(account, 'Drafts'), to })
      shut.lift()
      await desk.threads().engine.wake({ accountId: account })
      await desk.until(async () => subjectsOn(imap, 'Projects').length > 0, 'it is there')
      await desk.until(async () => (await desk.threads().engine.waitingChanges({ accountId: account })) === 0, 'nothing waits')
      await desk.settled(account)
      expect([subjectsOn(imap, 'Drafts'), subjectsOn(imap, 'Projects')]).toEqual([[], ['A draft']])
    },
  ))
