import { expect, test } from 'vitest'
import type { ScriptedImap } from '../../../lab/scripted/imap.ts'
import { withTwoScripted } from '../../two-scripted.ts'

const mail =
  'Message-ID: <one@x.example>\r\nDate: Sun, 01 Nov 2026 10:00:00 +0000\r\nFrom: Ada <ada@x.example>\r\nSubject: One\r\n\r\nHello.\r\n'

/** What is appended gets a Message-ID of the server's own, and no UID is named. */
const renaming = (imap: ScriptedImap) =>
  imap.alter((said, { name }) => {
    const message = name === 'APPEND' && / OK /.test(said) ? imap.folder('Work').messages.at(-1) : undefined
    if (message) message.source = message.source.replace(/^Message-ID: .*$/m, `Message-ID: <own-${message.uid}@server.example>`)
    return said.replace(/\[APPENDUID [^\]]*\] /, '')
  })

for (const how of ['as it was', 'under a Message-ID of its own'] as const) {
  test(`a message that came to another account ${how}, whose folder no list has for a while, comes once though the answer was lost`, () =>
    withTwoScripted(
      { fill: (imap) => imap.add('INBOX', mail), fillOther: (imap) => imap.create('Work') },
      async ({ desk, imap, account, second, other, folders }) => {
        const work = other.folder('Work')
        const held = other.rule({ when: /^APPEND/, does: { no: '[UNAVAILABLE] Try again later' } })
        const to = { folderId: await desk.folder(second, 'Work') }
        await desk.act({ kind: 'move', messageIds: [await desk.message('One')], to })
        await other.hears(/^APPEND/)
        const unlisted = other.alter((said, { name }) => (name === 'LIST' ? said.replace(/^\* LIST .*Work.*\r\n/gm, '') : said))
        const denied = other.rule({ when: /^(?:SELECT|STATUS|APPEND) "?Work/, does: { no: '[NONEXISTENT] No such mailbox' } })
        const isKeptHere = async () => (await folders(second)).some(({ path, waiting }) => path === 'Work' && waiting)
        other.cutAll()
        await desk.threads().engine.wake({ accountId: second })
        await desk.until(isKeptHere, 'the folder is only here')
        denied.lift()
        held.lift()
        if (how !== 'as it was') renaming(other)
        other.rule({ when: /^APPEND/, does: { cut: 'after' }, times: 1 })
        await desk.threads().engine.wake({ accountId: second })
        await desk.until(async () => work.messages.length > 0, 'came')
        await desk.until(async () => (await desk.threads().engine.waitingChanges({ accountId: second })) === 0, 'made')
        unlisted()
        await desk.settled(second)
        await desk.until(async () => imap.folder('INBOX').messages.length === 0, 'gone from where it was')
        expect(work.messages).toHaveLength(1)
        await desk.settled(account)
      },
    ))
}
