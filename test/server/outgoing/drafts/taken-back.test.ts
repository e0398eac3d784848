import { expect, test } from 'vitest'
import type { FullLetter } from '../../../../main/engine/outgoing/letters/with-files.ts'
import { type ScriptedImap, startScriptedImap } from '../../../lab/scripted/imap.ts'
import { restorations } from '../../restorations.ts'
import { type Scripted, withScripted } from '../../scripted.ts'

const mail = (subject: string) =>
  `Message-ID: <${subject.replaceAll(' ', '.')}@x.example>\r\nDate: Sun, 01 Nov 2026 10:00:00 +0000\r\nFrom: Ada <ada@x.example>\r\nSubject: ${subject}\r\n\r\nHello.\r\n`
const subjectsOn = (imap: ScriptedImap, folder: string) =>
  imap.folder(folder).messages.map(({ source }) => /^Subject: (.*)\r$/m.exec(source)?.[1])

/** The account has looked at everything over a new connection. */
const lookAgain = async ({ desk, imap }: Scripted, account: number) => {
  imap.cutAll()
  await desk.settled(account)
}

for (const [how, restore] of Object.entries(restorations)) {
  test(`a draft that the server had shown is handed over again where it ${how}`, () =>
    withScripted({ fill: (imap) => imap.create('Drafts', { attributes: ['\\Drafts'] }) }, async (scripted) => {
      const { imap, desk, connect, subjects } = scripted
      const account = await connect()
      await desk.settled(account)
      const letter: FullLetter = { accountId: account, to: [], cc: [], bcc: [], subject: 'My draft', text: 'Work', attachments: [] }
      const { id = 0 } = await desk.threads().engine.fileDraft({ letter })
      await desk.settled(account)
      await desk.settled(account)
      restore(imap, 'Drafts')
      await lookAgain(scripted, account)
      await desk.until(async () => subjectsOn(imap, 'Drafts').includes('My draft'), 'it is there again')
      await desk.settled(account)
      expect(subjectsOn(imap, 'Drafts').sort()).toEqual(['My draft'])
      expect(await subjects(account, 'Drafts')).toEqual(['My draft'])
      expect((await desk.threads().engine.openDraft({ id })).letter.text.trim()).toBe('Work')
    }))

  test(`a message that another account had taken is handed over again where that ${how}`, () =>
    withScripted({ fill: (imap) => imap.add('INBOX', mail('Letter 1')) }, async (scripted) => {
      const { imap, desk, connect, subjects } = scripted
      const account = await connect()
      await desk.settled(account)
      const other = await startScriptedImap()
      other.create('Projects')
      try {
        const second = await desk.add(
          { name: 'bob', email: 'bob@example.test', password: 'bob has a secret' },
          { imap: other.port, smtp: 1 },
        )
        await desk.settled(second)
        await desk.act({
          kind: 'move',
          messageIds: [await desk.message('Letter 1')],
          to: { folderId: await desk.folder(second, 'Projects') },
        })
        await desk.until(async () => subjectsOn(imap, 'INBOX').length === 0, 'it has left')
        await desk.settled(second)
        restore(other, 'Projects')
        await lookAgain({ ...scripted, imap: other }, second)
        await desk.until(async () => subjectsOn(other, 'Projects').includes('Letter 1'), 'it is there again')
        await desk.settled(second)
        expect(subjectsOn(other, 'Projects').sort()).toEqual(['Letter 1'])
        expect(await subjects(second, 'Projects')).toEqual(['Letter 1'])
      } finally {
        await other.close()
      }
    }))
}

test('a draft that somebody else has taken out stays out', () =>
  withScripted({ fill: (imap) => imap.create('Drafts', { attributes: ['\\Drafts'] }) }, async (scripted) => {
    const { imap, desk, connect, subjects } = scripted
    const account = await connect()
    await desk.settled(account)
    const letter: FullLetter = { accountId: account, to: [], cc: [], bcc: [], subject: 'My draft', text: 'Work', attachments: [] }
    await desk.threads().engine.fileDraft({ letter })
    await desk.settled(account)
    imap.expunge('Drafts', ...imap.folder('Drafts').messages.map(({ uid }) => uid))
    await lookAgain(scripted, account)
    await desk.settled(account)
    expect([subjectsOn(imap, 'Drafts'), await subjects(account, 'Drafts'), imap.count(/^APPEND/)]).toEqual([[], [], 1])
  }))
