import { expect, test } from 'vitest'
import type { Action } from '../../../preload/contract/index.ts'
import { type ScriptedImap, usualCapabilities } from '../../lab/scripted/imap.ts'
import { type Scripted, withScripted } from '../scripted.ts'

/** A server that gives UIDs once more under the same UIDVALIDITY: one that was restored from a copy, say. */
const later = '02-Nov-2026 10:00:00 +0000'
const mail = (subject: string) =>
  `Message-ID: <${subject.replaceAll(' ', '.')}@x.example>\r\nDate: Sun, 01 Nov 2026 10:00:00 +0000\r\nFrom: Ada <ada@x.example>\r\nSubject: ${subject}\r\n\r\nHello.\r\n`
const letters = ['Letter 1', 'Letter 2', 'Letter 3']
const fill = (imap: ScriptedImap) => {
  imap.create('Archive', { attributes: ['\\Archive'] })
  imap.create('Projects')
  for (const letter of letters) imap.add('INBOX', mail(letter))
}
const on = (imap: ScriptedImap, folder: string) => imap.folder(folder).messages.map(({ source }) => /^Subject: (.*)\r$/m.exec(source)?.[1])

/** Changes the server while nobody is connected, as a restore does; `queued`: what the person does meanwhile. */
async function whileAway({ imap, desk }: Scripted, account: number, change: () => void, queued: Action[] = []): Promise<void> {
  const away = imap.rule({ when: /^GREETING/, does: { bye: 'later' } })
  imap.cutAll()
  if (queued.length > 0) await desk.act(...queued)
  change()
  away.lift()
  await desk.threads().engine.wake({ accountId: account })
  await desk.settled(account)
}

/** The server has lost what has this UID or a higher one. */
const lose = (imap: ScriptedImap, from: number) => {
  const inbox = imap.folder('INBOX')
  inbox.messages = inbox.messages.filter(({ uid }) => uid < from)
  inbox.uidNext = from
}

const offers = { 'neither CONDSTORE nor QRESYNC': usualCapabilities, CONDSTORE: `${usualCapabilities} CONDSTORE ENABLE` }
for (const [name, capabilities] of Object.entries(offers)) {
  for (const fresh of [1, 2, 5]) {
    test(`with ${name}, ${fresh} new under UIDs of what the server lost are listed, and are news`, () =>
      withScripted({ fill, capabilities }, async (scripted) => {
        const { imap, desk } = scripted
        const account = await scripted.connect()
        await desk.settled(account)
        const come = Array.from({ length: fresh }, (_, n) => `Fresh ${n}`)
        await whileAway(scripted, account, () => {
          lose(imap, 3)
          for (const subject of come) imap.add('INBOX', mail(subject), { internalDate: later })
        })
        await expect.poll(() => scripted.subjects(account, 'INBOX')).toEqual([...come, 'Letter 1', 'Letter 2'])
        await expect.poll(() => desk.events.flatMap((event) => (event.name === 'mailArrived' ? event.payload.ids : []))).toHaveLength(fresh)
      }))
  }
}

test('a UIDNEXT that goes back on a connection that stays has all rows compared', () =>
  withScripted({ fill }, async (scripted) => {
    const { imap, desk } = scripted
    const account = await scripted.connect()
    await desk.settled(account)
    const inbox = imap.folder('INBOX')
    // All numbers are others, as where a mailbox was repaired: 2 and 3 are 1 and 2 by now.
    inbox.messages = inbox.messages.slice(1)
    for (const [index, message] of inbox.messages.entries()) message.uid = index + 1
    inbox.uidNext = 3
    await desk.threads().engine.wake({ accountId: account })
    await expect.poll(() => scripted.subjects(account, 'INBOX')).toEqual(['Letter 2', 'Letter 3'])
    await desk.settled(account)
    await desk.act({ kind: 'delete', messageIds: [await desk.message('Letter 3')] })
    await expect.poll(() => on(imap, 'INBOX')).toEqual(['Letter 2'])
  }))

const without = usualCapabilities.replace(' UIDPLUS MOVE', '')
const servers = { MOVE: usualCapabilities, 'neither MOVE nor UIDPLUS': without }
for (const [name, capabilities] of Object.entries(servers)) {
  for (const texts of [true, false]) {
    test(`with ${name}, what waited ${texts ? '' : 'and whose text is not here '}takes no message that has its UID by now`, () =>
      withScripted({ fill, capabilities }, async (scripted) => {
        const { imap, desk } = scripted
        if (!texts) imap.rule({ when: /BODY\.PEEK\[\]/, does: { no: 'no text of it' } })
        const account = await scripted.connect()
        await desk.settled(account).catch(() => undefined)
        const [first, second, third] = [await desk.message('Letter 1'), await desk.message('Letter 2'), await desk.message('Letter 3')]
        const queued: Action[] = [
          { kind: 'copy', messageIds: [first], to: { folderId: await desk.folder(account, 'Projects') } },
          { kind: 'delete', messageIds: [second] },
          { kind: 'move', messageIds: [third], to: { role: 'archive' } },
        ]
        const others = () => {
          lose(imap, 1)
          // As long as those before, and come at the same second.
          for (const subject of ['Befter 1', 'Befter 2', 'Befter 3']) imap.add('INBOX', mail(subject))
        }
        await whileAway(scripted, account, others, queued)
        await expect.poll(() => scripted.subjects(account, 'INBOX')).toEqual(['Befter 1', 'Befter 2', 'Befter 3'])
        expect(on(imap, 'INBOX')).toEqual(['Befter 1', 'Befter 2', 'Befter 3'])
        expect([...on(imap, 'Archive'), ...on(imap, 'Projects')]).toEqual([])
        await expect.poll(() => desk.threads().engine.waitingChanges({ accountId: account })).toBe(0)
      }))
  }

  test(`with ${name}, what waited is made of the very messages, which have each other's UIDs`, () =>
    withScripted({ fill, capabilities }, async (scripted) => {
      const { imap, desk } = scripted
      const account = await scripted.connect()
      await desk.settled(account)
      const [second, third] = [await desk.message('Letter 2'), await desk.message('Letter 3')]
      const swap = () => {
        lose(imap, 1)
        for (const letter of ['Letter 3', 'Letter 1', 'Letter 2']) imap.add('INBOX', mail(letter))
      }
      await whileAway(scripted, account, swap, [
        { kind: 'delete', messageIds: [second] },
        { kind: 'move', messageIds: [third], to: { role: 'archive' } },
      ])
      await expect.poll(() => [on(imap, 'INBOX'), on(imap, 'Archive')]).toEqual([['Letter 1'], ['Letter 3']])
      await expect.poll(() => scripted.subjects(account, 'INBOX')).toEqual(['Letter 1'])
      expect(await scripted.subjects(account, 'Archive')).toEqual(['Letter 3'])
    }))

  test(`with ${name}, sizes and times that the server counts anew make no message another`, () =>
    withScripted({ fill, capabilities }, async (scripted) => {
      const { imap, desk } = scripted
      const account = await scripted.connect()
      await desk.settled(account)
      imap.alter((said) => said.replace(/RFC822\.SIZE \d+/g, 'RFC822.SIZE 7777').replace(/INTERNALDATE "01-/g, 'INTERNALDATE "21-'))
      imap.cutAll()
      await desk.settled(account)
      await desk.act(
        { kind: 'delete', messageIds: [await desk.message('Letter 2')] },
        { kind: 'move', messageIds: [await desk.message('Letter 3')], to: { role: 'archive' } },
      )
      await expect.poll(() => [on(imap, 'INBOX'), on(imap, 'Archive')]).toEqual([['Letter 1'], ['Letter 3']])
    }))
}

test('a mark that waited is set on the very message, or on none', () =>
  withScripted({ fill }, async (scripted) => {
    const { imap, desk } = scripted
    const account = await scripted.connect()
    await desk.settled(account)
    const [first, third] = [await desk.message('Letter 1'), await desk.message('Letter 3')]
    const restore = () => {
      lose(imap, 1)
      for (const subject of ['Befter 1', 'Letter 1', 'Befter 3']) imap.add('INBOX', mail(subject))
    }
    await whileAway(scripted, account, restore, [
      { kind: 'flagged', messageIds: [third], flagged: true },
      { kind: 'flagged', messageIds: [first], flagged: true },
    ])
    await expect.poll(() => imap.folder('INBOX').messages.map(({ flags }) => flags.has('\\Flagged'))).toEqual([false, true, false])
    await expect.poll(() => scripted.subjects(account, 'INBOX')).toEqual(['Befter 1', 'Befter 3', 'Letter 1'])
    await desk.settled(account)
    expect(imap.folder('INBOX').messages.map(({ flags }) => flags.has('\\Flagged'))).toEqual([false, true, false])
  }))

test('a deletion asks once more, a move no oftener than for its headers, and a mark nothing', () =>
  withScripted({ fill }, async (scripted) => {
    const { imap, desk } = scripted
    const account = await scripted.connect()
    await desk.settled(account)
    const ids = await Promise.all(letters.map((letter) => desk.message(letter)))
    const said = async (...actions: Action[]) => {
      const before = imap.heard.length
      await desk.act(...actions)
      await desk.settled(account)
      return imap.heard.slice(before).map(({ line, tag }) => line.slice(tag.length + 1))
    }
    const marked = await said({ kind: 'seen', messageIds: ids.slice(0, 1), seen: true })
    // The look that the test asks for compares flags.
    expect(marked.filter((line) => /^UID/.test(line) && !line.endsWith('(UID FLAGS)'))).toEqual([expect.stringMatching(/^UID STORE 1 /)])
    const deleted = await said({ kind: 'delete', messageIds: ids.slice(1, 2) })
    const until = deleted.slice(
      0,
      deleted.findIndex((line) => line.startsWith('UID STORE')),
    )
    const isAsked = (line: string) => line.startsWith('UID FETCH') && !line.endsWith('(UID FLAGS)')
    expect(until.filter(isAsked)).toHaveLength(1)
    const moved = await said({ kind: 'move', messageIds: ids.slice(2), to: { role: 'archive' } })
    const untilMoved = moved.slice(
      0,
      moved.findIndex((line) => line.startsWith('UID MOVE')),
    )
    expect(untilMoved.filter(isAsked)).toHaveLength(1)
  }))
