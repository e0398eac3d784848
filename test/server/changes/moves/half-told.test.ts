import { expect, test } from 'vitest'
import { usualCapabilities } from '../../../lab/scripted/imap.ts'
import { type Scripted, withScripted } from '../../scripted.ts'

const mail = (subject: string) => `Message-ID: <${subject}@x.example>\r\nFrom: Ada <ada@x.example>\r\nSubject: ${subject}\r\n\r\nHello.\r\n`
const fill = (imap: Scripted['imap']) => {
  imap.create('Archive', { attributes: ['\\Archive'] })
  for (const number of [1, 2, 3]) imap.add('INBOX', mail(`Letter ${number}`))
}
const condstore = `${usualCapabilities} CONDSTORE ENABLE`
const inArchive = (imap: Scripted['imap']) =>
  imap.folder('Archive').messages.filter(({ source }) => source.toString().includes('Subject: Letter 2\r\n')).length

/** What comes between the copy and the deletion of a move, on a server without MOVE. */
const between = {
  'a refusal for now': { no: '[THROTTLED] Suggested Backoff Time: 5000' },
  'a broken connection': { cut: 'before' },
} as const

for (const [what, does] of Object.entries(between)) {
  test(`on a server without MOVE ${what} between the copy and the deletion copies nothing twice`, () =>
    withScripted({ fill, capabilities: usualCapabilities.replace(' MOVE', '') }, async ({ imap, desk, connect }) => {
      const account = await connect()
      await desk.settled(account)
      imap.rule({ when: /^UID STORE 2 \+FLAGS \(\\Deleted\)/, times: 1, does })
      await desk.act({ kind: 'move', messageIds: [await desk.message('Letter 2')], to: { role: 'archive' } })
      await desk.until(async () => imap.folder('INBOX').messages.length === 2, 'it has left')
      expect(inArchive(imap)).toBe(1)
      expect(imap.count(/^UID COPY/)).toBe(1)
    }))
}

test('a star is seen though the server adds flags to it that are none', () =>
  withScripted({ fill, capabilities: condstore }, async ({ imap, desk, connect }) => {
    const account = await connect()
    await desk.settled(account)
    const lift = imap.alter((said, { name }) => (name === 'UID FETCH' ? said.replace(/FLAGS \(/g, 'FLAGS (\\\\Foo "bar" ') : said))
    imap.setFlags('INBOX', 2, ['\\Flagged'])
    await desk.until(async () => (await desk.rows()).find(({ subject }) => subject === 'Letter 2')?.flagged, 'it has a star')
    lift()
  }))

test('a star is seen though the server had said that the folder was empty when it was set', () =>
  withScripted({ fill, capabilities: condstore }, async ({ imap, desk, connect }) => {
    const account = await connect()
    await desk.settled(account)
    const lift = imap.alter((said, { name }) => (/SELECT|EXAMINE/.test(name) ? said.replace(/^\* \d+ EXISTS/m, '* 0 EXISTS') : said))
    imap.setFlags('INBOX', 2, ['\\Flagged'])
    await desk.settled(account)
    expect(await desk.subjects()).toHaveLength(3)
    lift()
    // A look that began before may be the one that settles.
    await desk.settled(account)
    await desk.settled(account)
    expect((await desk.rows()).find(({ subject }) => subject === 'Letter 2')?.flagged).toBe(true)
  }))

test('a change in a folder that is denied twice, and is in the list all the same, is made later', () =>
  withScripted({ fill }, async ({ imap, desk, connect }) => {
    const account = await connect()
    await desk.settled(account)
    const denied = imap.rule({ when: /^(?:SELECT|STATUS) "?INBOX/, does: { no: '[NONEXISTENT] No such mailbox' } })
    const unlisted = imap.alter((said, { line }) => (/LIST "" "?INBOX/.test(line) ? said.replace(/^\* LIST .*INBOX.*\r\n/gm, '') : said))
    imap.cutAll()
    await desk.act({ kind: 'flagged', messageIds: [await desk.message('Letter 2')], flagged: true })
    await imap.hears(/^SELECT "?INBOX/, imap.count(/^SELECT "?INBOX/) + 1)
    denied.lift()
    unlisted()
    await desk.until(async () => imap.folder('INBOX').messages[1]?.flags.has('\\Flagged'), 'it is made')
    expect(desk.events.filter(({ name }) => name === 'changeRefused')).toEqual([])
  }))

test('a text that came empty comes once the person looks for mail, over the same connection', () =>
  withScripted({ fill }, async ({ imap, desk, connect }) => {
    const lift = imap.alter((said, { line }) =>
      /BODY\.PEEK\[\]/.test(line) ? said.replace(/BODY\[\] \{(\d+)\}\r\n[\s\S]*?\r\nHello\.\r\n/g, 'BODY[] NIL') : said,
    )
    const account = await connect()
    await desk.synced(account)
    expect((await desk.rows()).map(({ offline }) => offline)).toEqual([false, false, false])
    const connections = imap.connections()
    lift()
    await desk.threads().engine.wake({ accountId: account })
    await desk.until(async () => (await desk.rows()).every(({ offline }) => offline), 'all texts are here')
    expect(imap.connections()).toBeLessThanOrEqual(connections + 1)
  }))
