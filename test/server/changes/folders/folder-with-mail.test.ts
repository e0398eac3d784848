import { expect, test } from 'vitest'
import { type ScriptedImap, startScriptedImap } from '../../../lab/scripted/imap.ts'
import { type Scripted, withScripted } from '../../scripted.ts'

const mail = (subject: string) =>
  `Message-ID: <${subject.replaceAll(' ', '.')}@x.example>\r\nDate: Sun, 01 Nov 2026 10:00:00 +0000\r\nFrom: Ada <ada@x.example>\r\nSubject: ${subject}\r\n\r\nHello.\r\n`
const fill = (imap: ScriptedImap) => {
  imap.create('Trash', { attributes: ['\\Trash'] })
  imap.create('Projects')
  for (const number of [1, 2, 3]) imap.add('Projects', mail(`Letter ${number}`))
}
const isThere = (imap: ScriptedImap, path: string) => imap.folders.some(({ name }) => name === path)
const subjectsOn = (imap: ScriptedImap, folder: string) =>
  imap.folder(folder).messages.map(({ source }) => /^Subject: (.*)\r$/m.exec(source)?.[1])
const refusals = ({ desk }: Scripted) => desk.events.filter((event) => event.name === 'changeRefused')

/** What keeps mail in a folder that is to be deleted for a while. */
const holdUps: Record<string, (imap: ScriptedImap) => void> = {
  'MOVE is refused for now': (imap) => imap.rule({ when: /^UID MOVE/, times: 2, does: { no: '[UNAVAILABLE] later' } }),
  'the connection breaks at MOVE': (imap) => imap.rule({ when: /^UID MOVE/, times: 3, does: { cut: 'before' } }),
}
for (const [name, hold] of Object.entries(holdUps)) {
  for (const lies of [false, true]) {
    test(
      `where ${name}, a folder is deleted once its mail has left it${lies ? ', also where STATUS says that it is empty' : ''}`,
      {
        timeout: 60_000,
      },
      () =>
        withScripted({ fill }, async (scripted) => {
          const { imap, desk, connect } = scripted
          const account = await connect()
          await desk.settled(account)
          hold(imap)
          if (lies) imap.alter((said) => (/^\* STATUS "?Projects/m.test(said) ? said.replace(/MESSAGES \d+/, 'MESSAGES 0') : said))
          await desk.act({ kind: 'deleteFolder', accountId: account, path: 'Projects' })
          await desk.until(async () => {
            if (imap.count(/^UID MOVE/) > 0) await desk.threads().engine.wake({ accountId: account })
            return !isThere(imap, 'Projects') || refusals(scripted).length > 0
          }, 'it is deleted')
          expect(subjectsOn(imap, 'Trash').sort()).toEqual(['Letter 1', 'Letter 2', 'Letter 3'])
          expect(refusals(scripted)).toEqual([])
        }),
    )
  }
}

test('mail that comes to a folder that is to be deleted stays with it, whatever STATUS says of the folder that is open', () =>
  withScripted({ fill }, async (scripted) => {
    const { imap, desk, connect } = scripted
    const account = await connect()
    await desk.settled(account)
    let came = false
    imap.rule({
      when: /^STATUS "?Projects/,
      does: () => {
        if (imap.count(/^UID MOVE/) > 0 && !came) imap.add('Projects', mail('New one'))
        came ||= imap.count(/^UID MOVE/) > 0
        return 'pass'
      },
    })
    imap.alter((said) => (/^\* STATUS "?Projects/m.test(said) && came ? said.replace(/MESSAGES \d+/, 'MESSAGES 0') : said))
    await desk.act({ kind: 'deleteFolder', accountId: account, path: 'Projects' })
    await desk.until(async () => refusals(scripted).length > 0 || !isThere(imap, 'Projects'), 'it is deleted, or not')
    expect(subjectsOn(imap, 'Projects')).toEqual(['New one'])
    expect(refusals(scripted)).toMatchObject([{ payload: { kind: 'deleteFolder', fault: { kind: 'folder-not-empty' } } }])
  }))

test('a folder whose mail is on its way to another account is deleted once that has it', { timeout: 60_000 }, () =>
  withScripted({ fill }, async (scripted) => {
    const { imap, desk, connect } = scripted
    const account = await connect()
    await desk.settled(account)
    const other = await startScriptedImap()
    try {
      const second = await desk.add({ name: 'bob', email: 'bob@example.test', password: 'bob has a secret' }, { imap: other.port, smtp: 1 })
      await desk.settled(second)
      const held = other.rule({ when: /^APPEND/, does: { no: '[UNAVAILABLE] later' } })
      await desk.act({
        kind: 'move',
        messageIds: [await desk.message('Letter 2')],
        to: { folderId: await desk.folder(second, 'INBOX') },
      })
      await other.hears(/^APPEND/)
      await desk.act({ kind: 'deleteFolder', accountId: account, path: 'Projects' })
      await imap.hears(/^UID MOVE/)
      held.lift()
      await desk.until(async () => {
        for (const accountId of [account, second]) await desk.threads().engine.wake({ accountId })
        return !isThere(imap, 'Projects') || refusals(scripted).length > 0
      }, 'it is deleted')
      expect(refusals(scripted)).toEqual([])
      const mailThere = [...subjectsOn(imap, 'Trash'), ...subjectsOn(other, 'INBOX')]
      expect([...new Set(mailThere)].sort()).toEqual(['Letter 1', 'Letter 2', 'Letter 3'])
      expect(mailThere).toHaveLength(3)
    } finally {
      await other.close()
    }
  }),
)
