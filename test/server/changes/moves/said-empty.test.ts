import { expect, test } from 'vitest'
import { type ScriptedImap, startScriptedImap, usualCapabilities } from '../../../lab/scripted/imap.ts'
import { type Scripted, withScripted } from '../../scripted.ts'

const mail = (subject: string) =>
  `Message-ID: <${subject.replaceAll(' ', '.')}@x.example>\r\nDate: Sun, 01 Nov 2026 10:00:00 +0000\r\nFrom: Ada <ada@x.example>\r\nSubject: ${subject}\r\n\r\nHello.\r\n`
const fill = (imap: ScriptedImap) => {
  imap.create('Drafts', { attributes: ['\\Drafts'] })
  imap.create('Projects')
  for (const number of [1, 2, 3]) imap.add('INBOX', mail(`Letter ${number}`))
}
const subjectsOn = (imap: ScriptedImap, folder: string) =>
  imap.folder(folder).messages.map(({ source }) => /^Subject: (.*)\r$/m.exec(source)?.[1])

/** The answer to a command is lost once, and the folder is said to be empty from then on, a few times. */
function loseAnswer(imap: ScriptedImap, when: RegExp): { isLost(): boolean } {
  const cut = imap.rule({ when, does: { cut: 'after' }, times: 1 })
  let left = 3
  imap.alter((said, { name }) => {
    if (cut.hits() === 0 || left === 0 || !/^(?:SELECT|EXAMINE)$/.test(name)) return said
    left--
    return said.replace(/^\* \d+ EXISTS/m, '* 0 EXISTS')
  })
  return { isLost: () => cut.hits() > 0 }
}

async function atRest({ desk }: Scripted, account: number): Promise<void> {
  await desk.until(async () => (await desk.threads().engine.waitingChanges({ accountId: account })) === 0, 'nothing waits')
  await desk.settled(account)
}

test('a message whose way to another account is not sure, into a folder that is then said to be empty, is there once', () =>
  withScripted({ fill }, async (scripted) => {
    const { imap, desk, connect } = scripted
    await desk.settled(await connect())
    const other = await startScriptedImap()
    fill(other)
    try {
      const second = await desk.add({ name: 'bob', email: 'bob@example.test', password: 'bob has a secret' }, { imap: other.port, smtp: 1 })
      await desk.settled(second)
      const answer = loseAnswer(other, /^APPEND/)
      const to = { folderId: await desk.folder(second, 'Projects') }
      await desk.act({ kind: 'move', messageIds: [await desk.message('Letter 2')], to })
      await desk.until(async () => answer.isLost(), 'the line has broken')
      await atRest(scripted, second)
      await desk.until(async () => subjectsOn(imap, 'INBOX').length === 2, 'it has left')
      expect([subjectsOn(other, 'Projects'), other.count(/^APPEND/)]).toEqual([['Letter 2'], 1])
    } finally {
      await other.close()
    }
  }))

test('a draft of which it is not sure that it was filed, in a folder that is then said to be empty, is there once', () =>
  withScripted({ fill }, async (scripted) => {
    const { imap, desk, connect } = scripted
    const account = await connect()
    await desk.settled(account)
    const answer = loseAnswer(imap, /^APPEND/)
    const blank = { accountId: account, to: [], cc: [], bcc: [], attachments: [], references: [] }
    await desk.threads().engine.fileDraft({ letter: { ...blank, subject: 'A draft', text: 'Hello.' } })
    await desk.until(async () => answer.isLost(), 'the line has broken')
    await atRest(scripted, account)
    expect([subjectsOn(imap, 'Drafts'), imap.count(/^APPEND/)]).toEqual([['A draft'], 1])
  }))

test('a message whose copy is not sure, on a server without MOVE, into a folder that is then said to be empty, is there once', () =>
  withScripted({ fill, capabilities: usualCapabilities.replace(' MOVE', '') }, async (scripted) => {
    const { imap, desk, connect } = scripted
    const account = await connect()
    await desk.settled(account)
    const answer = loseAnswer(imap, /^UID COPY/)
    const to = { folderId: await desk.folder(account, 'Projects') }
    await desk.act({ kind: 'move', messageIds: [await desk.message('Letter 2')], to })
    await desk.until(async () => answer.isLost(), 'the line has broken')
    await atRest(scripted, account)
    expect([subjectsOn(imap, 'Projects'), subjectsOn(imap, 'INBOX')]).toEqual([['Letter 2'], ['Letter 1', 'Letter 3']])
  }))
