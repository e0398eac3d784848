import { expect, test } from 'vitest'
import { usualCapabilities } from '../../lab/scripted/imap.ts'
import { atRest, fill, on } from '../little-mailbox.ts'
import { withQuick } from '../quick-engine.ts'
import { withScripted } from '../scripted.ts'

/** What is to be deleted is marked first: whoever expunges next would take it, though the person was told that it stays. */
const servers = { UIDPLUS: usualCapabilities, 'neither MOVE nor UIDPLUS': usualCapabilities.replace(' UIDPLUS MOVE', '') }
const refusals = {
  'that the server refuses': { no: '[NOPERM] You may not expunge' },
  'to which the server says OK and does nothing': { say: '%T OK Done\r\n' },
} as const

for (const [name, capabilities] of Object.entries(servers)) {
  for (const [how, does] of Object.entries(refusals)) {
    test(`with ${name}, a deletion ${how} leaves no mark, but that of another client`, () =>
      withQuick({ rate: 60, fill, capabilities }, async ({ imap, engine, subjects, id, needs, until }) => {
        await until(() => subjects('INBOX', 'readable').length === 3)
        imap.setFlags('INBOX', 3, ['\\Deleted'])
        imap.rule({ when: /^(?:UID )?EXPUNGE/, does })
        const messageIds = [id('INBOX', 'Letter 2'), id('INBOX', 'Letter 3')]
        await engine.queueActions({ actions: [{ kind: 'delete', messageIds }] })
        await until(() => needs().length > 0)
        const flags = imap.folder('INBOX').messages.map((message) => message.flags.has('\\Deleted'))
        expect(flags).toEqual([false, false, true])
        await until(() => subjects('INBOX').length === 3)
      }))
  }
}

test('a mark that waits for a server which refuses for now goes with the deletion in the end', () =>
  withScripted({ fill }, async ({ imap, desk, connect }) => {
    const account = await connect()
    await desk.settled(account)
    imap.rule({ when: /^UID EXPUNGE/, times: 2, does: { no: '[UNAVAILABLE] Try again' } })
    await desk.act({ kind: 'delete', messageIds: [await desk.message('Letter 2')] })
    await atRest(desk, account)
    expect(on(imap, 'INBOX')).toEqual(['Letter 1', 'Letter 3'])
  }))
