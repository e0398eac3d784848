import { expect, test } from 'vitest'
import type { ScriptedImap } from '../../lab/scripted/imap.ts'
import { withScripted } from '../scripted.ts'

const mail = (subject: string) =>
  `Message-ID: <${subject.replaceAll(' ', '.')}@x.example>\r\nDate: Sun, 01 Nov 2026 10:00:00 +0000\r\nFrom: Ada <ada@x.example>\r\nSubject: ${subject}\r\n\r\nHello.\r\n`
const fill = (imap: ScriptedImap) => {
  for (const number of [1, 2, 3]) imap.add('INBOX', mail(`Letter ${number}`))
}
const isThere = (imap: ScriptedImap, path: string) => imap.folders.some(({ name }) => name === path)

test.each([
  ['ends the connection', { cut: 'before' }],
  ['refuses', { no: '[UNAVAILABLE] busy' }],
] as const)('a folder is made though the server said OK without effect, and then %s as it is asked for it', (_, does) =>
  withScripted({ fill }, async (scripted) => {
    const { imap, desk, connect } = scripted
    const account = await connect()
    await desk.settled(account)
    imap.rule({ when: /^CREATE/, times: 1, does: { say: '%T OK Done\r\n' } })
    imap.rule({ when: /^LIST "" "?Paper/, times: 1, does })
    await desk.act({ kind: 'createFolder', accountId: account, path: 'Paper' })
    await desk.until(async () => isThere(imap, 'Paper'), 'it is made')
    await desk.settled(account)
    expect(desk.events.filter((event) => event.name === 'changeRefused')).toEqual([])
  }),
)

test('a change that is asked for after the server’s BYE, before it ends the connection, is made over the next one', () =>
  withScripted({ fill }, async (scripted) => {
    const { imap, desk, connect } = scripted
    const account = await connect()
    await desk.settled(account)
    let isSaid = false
    imap.alter((said, { line }) => {
      if (isSaid || !/ UID STORE /.test(line)) return said
      isSaid = true
      return `${said}* BYE Server shutting down.\r\n`
    })
    const [first, second] = [await desk.message('Letter 1'), await desk.message('Letter 2')]
    await desk.act({ kind: 'flagged', messageIds: [first], flagged: true }, { kind: 'seen', messageIds: [second], seen: true })
    await desk.until(async () => imap.folder('INBOX').messages[1]?.flags.has('\\Seen'), 'the second is marked')
    await desk.settled(account)
    expect(imap.folder('INBOX').messages[0]?.flags.has('\\Flagged')).toBe(true)
    expect(desk.events.filter((event) => event.name === 'changeRefused')).toEqual([])
  }))
