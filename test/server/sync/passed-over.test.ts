import { expect, test, vi } from 'vitest'
import { usualCapabilities } from '../../lab/scripted/imap.ts'
import { type Scripted, withScripted } from '../scripted.ts'

const mail = (subject: string, named = true) =>
  `${named ? `Message-ID: <${subject.replaceAll(' ', '.')}@x.example>\r\n` : ''}Date: Sun, 01 Nov 2026 10:00:00 +0000\r\nFrom: Ada <ada@x.example>\r\nSubject: ${subject}\r\n\r\nHello.\r\n`
const fill = (imap: Scripted['imap']) => {
  imap.create('Projects')
  for (const number of [1, 2, 3]) imap.add('INBOX', mail(`Letter ${number}`))
  for (const number of [1, 2]) imap.add('Projects', mail(`Plan ${number}`))
}
const condstore = `${usualCapabilities} CONDSTORE ENABLE`

test('a star that comes while a change of the same message waits is seen once that is made', () =>
  withScripted({ fill, capabilities: condstore }, async ({ imap, desk, connect }) => {
    const account = await connect()
    await desk.settled(account)
    // Its mod-sequences are seen to grow, so that they are believed from then on.
    imap.setFlags('INBOX', 1, ['\\Seen'])
    await desk.settled(account)
    const refusal = imap.rule({ when: /^UID STORE 2 /, does: { no: '[UNAVAILABLE] Try again later' } })
    const message = await desk.message('Letter 2')
    await desk.act({ kind: 'seen', messageIds: [message], seen: true })
    await imap.hears(/^UID STORE 2 /)
    // The other client makes the same change, so that ours will change nothing there.
    const looks = imap.count(/^UID FETCH 1:\* .*CHANGEDSINCE/)
    imap.setFlags('INBOX', 2, ['\\Seen', '\\Flagged'])
    await imap.hears(/^UID FETCH 1:\* .*CHANGEDSINCE/, looks)
    await desk.synced(account)
    refusal.lift()
    await desk.settled(account)
    await desk.settled(account)
    expect((await desk.rows()).find(({ id }) => id === message)).toMatchObject({ seen: true, flagged: true })
  }))

test('new mail shows at once on a server whose mod-sequence never changes, though another message has gone', () =>
  withScripted({ fill, capabilities: condstore }, async ({ imap, desk, connect, subjects }) => {
    imap.alter((said) => said.replace(/HIGHESTMODSEQ \d+/g, 'HIGHESTMODSEQ 7'))
    const account = await connect()
    await desk.settled(account)
    imap.expunge('Projects', 1)
    imap.add('Projects', mail('Plan 3'))
    await desk.settled(account)
    expect(await subjects(account, 'Projects')).toEqual(['Plan 2', 'Plan 3'])
  }))

test('messages without a Message-ID stay put off when their folder is numbered anew, and their texts are not fetched again', () =>
  withScripted({ fill }, async ({ imap, desk, connect, subjects }) => {
    for (const number of [1, 2]) imap.add('INBOX', mail(`Alarm ${number}`, false))
    const account = await connect()
    await desk.settled(account)
    await desk.act({ kind: 'snooze', messageIds: [await desk.message('Alarm 1')], until: Date.now() + 3600_000 })
    await desk.settled(account)
    const texts = imap.count(/BODY\.PEEK\[\]/)
    const inbox = imap.folder('INBOX')
    inbox.uidValidity += 1000
    inbox.uidNext += 500
    for (const message of inbox.messages) message.uid += 500
    imap.cutAll()
    await desk.settled(account)
    expect(await subjects(account, 'INBOX')).toEqual(['Alarm 2', 'Letter 1', 'Letter 2', 'Letter 3'])
    expect(await desk.subjects({ kind: 'snoozed' })).toEqual(['Alarm 1'])
    expect(imap.count(/BODY\.PEEK\[\]/)).toBe(texts)
  }))

test('of messages without a Message-ID and without their texts here the right one is deleted when their folder is numbered anew, or none', () =>
  withScripted({ fill: () => {} }, async ({ imap, desk, connect }) => {
    for (const subject of ['Alarm A', 'Alarm B', 'Alarm C', 'Alarm C']) imap.add('INBOX', mail(subject, false))
    imap.rule({ when: /^UID FETCH .*BODY\.PEEK\[\]/, does: { no: 'Not now' } })
    const account = await connect()
    await desk.settled(account)
    const later = imap.rule({ when: /^UID STORE/, does: { no: '[UNAVAILABLE] Try again later' } })
    await desk.act({ kind: 'delete', messageIds: [await desk.message('Alarm A'), await desk.message('Alarm C')] })
    await imap.hears(/^UID STORE/)
    const inbox = imap.folder('INBOX')
    inbox.uidValidity += 1000
    inbox.uidNext += 500
    for (const message of inbox.messages) message.uid += 500
    later.lift()
    imap.cutAll()
    await desk.settled(account)
    const left = inbox.messages.map(({ source }) => /^Subject: (.*)\r$/m.exec(source.toString())?.[1])
    expect(left).toEqual(['Alarm B', 'Alarm C', 'Alarm C'])
  }))

test('a watch whose inbox may not be opened leaves no connection behind', () =>
  withScripted({ fill }, async ({ imap, desk, connect }) => {
    imap.rule({ when: /^EXAMINE/, does: { no: '[NOPERM] Only once' } })
    const account = await connect()
    await imap.hears(/^EXAMINE/)
    await vi.waitFor(() => expect([imap.open(), imap.connections()]).toEqual([1, 2]))
    await desk.synced(account)
  }))

test('a list of folders with a name of very many spaces holds up nobody', () =>
  withScripted({ fill, capabilities: `${usualCapabilities} LIST-EXTENDED LIST-STATUS` }, async ({ imap, desk, connect, subjects }) => {
    imap.folder('Projects').listedAs = `Pro${' '.repeat(400_000)}jects`
    const account = await connect()
    await desk.synced(account)
    expect(await subjects(account, 'INBOX')).toHaveLength(3)
  }))
