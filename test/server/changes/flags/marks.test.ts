import { expect, test } from 'vitest'
import type { ScriptedImap } from '../../../lab/scripted/imap.ts'
import { type Scripted, withScripted } from '../../scripted.ts'
import { type TwoScripted, withTwoScripted } from '../../two-scripted.ts'

const mail = (subject: string) =>
  `Message-ID: <${subject.replaceAll(' ', '.')}@x.example>\r\nDate: Sun, 01 Nov 2026 10:00:00 +0000\r\nFrom: Ada <ada@x.example>\r\nSubject: ${subject}\r\n\r\nHello.\r\n`
const fill = (imap: ScriptedImap) => {
  imap.create('Archive', { attributes: ['\\Archive'] })
  for (const number of [1, 2, 3]) imap.add('INBOX', mail(`Letter ${number}`))
}
const flagsOn = (imap: ScriptedImap, folder: string, subject = 'Letter 2') =>
  imap.folder(folder).messages.flatMap(({ source, flags }) => (source.includes(`Subject: ${subject}\r`) ? [[...flags].sort()] : []))
const rowOf = async ({ desk }: Scripted, account: number, path: string, subject = 'Letter 2') => {
  const rows = await desk.rows({ kind: 'folder', folderId: await desk.folder(account, path) })
  return rows.find((row) => row.subject === subject)
}
const refusals = ({ desk }: Scripted) => desk.events.filter((event) => event.name === 'changeRefused')
const needsOf = async ({ desk }: Scripted) => (await desk.threads().reader.overview(undefined)).needs

/** What makes the UIDs mean nothing that a change was written for. */
const renumberings: Record<string, (scripted: Scripted, account: number) => Promise<void>> = {
  'its server numbers the folder anew': async ({ imap }) => {
    const inbox = imap.folder('INBOX')
    inbox.uidValidity += 500
    for (const message of inbox.messages) message.uid += 100
    inbox.uidNext += 100
    imap.cutAll()
  },
  'the person rebuilds the folder': async ({ desk }, account) => {
    await desk.threads().engine.rebuildFolder({ folderId: await desk.folder(account, 'INBOX') })
  },
}
for (const [name, renumber] of Object.entries(renumberings)) {
  test(`a message that was marked and moved while the server was busy keeps its marks, also where ${name}`, { timeout: 60_000 }, () =>
    withScripted({ fill }, async (scripted) => {
      const { imap, desk, connect } = scripted
      const account = await connect()
      await desk.settled(account)
      const busy = imap.rule({ when: /^UID (STORE|MOVE)/, does: { no: '[UNAVAILABLE] later' } })
      const messageIds = [await desk.message('Letter 2')]
      await desk.act({ kind: 'flagged', messageIds, flagged: true })
      await desk.act({ kind: 'tag', messageIds, keyword: 'mine', on: true })
      await desk.act({ kind: 'move', messageIds, to: { role: 'archive' } })
      await imap.hears(/^UID STORE/)
      await renumber(scripted, account)
      busy.lift()
      await desk.until(async () => {
        await desk.threads().engine.wake({ accountId: account })
        return imap.folder('Archive').messages.length > 0
      }, 'it is moved')
      await desk.settled(account)
      expect(flagsOn(imap, 'Archive')).toEqual([['\\Flagged', 'mine']])
      expect(await rowOf(scripted, account, 'Archive')).toMatchObject({ flagged: true })
      expect(refusals(scripted)).toEqual([])
    }),
  )
}

test('a star that waits follows a message that another client has moved', { timeout: 60_000 }, () =>
  withScripted({ fill }, async (scripted) => {
    const { imap, desk, connect } = scripted
    const account = await connect()
    await desk.settled(account)
    const busy = imap.rule({ when: /^UID STORE/, does: { no: '[UNAVAILABLE] later' } })
    await desk.act({ kind: 'flagged', messageIds: [await desk.message('Letter 2')], flagged: true })
    await imap.hears(/^UID STORE/)
    const [, second] = imap.folder('INBOX').messages
    if (!second) throw new Error('there is no second message')
    imap.expunge('INBOX', second.uid)
    imap.add('Archive', second.source, { internalDate: second.internalDate })
    busy.lift()
    await desk.until(async () => {
      await desk.threads().engine.wake({ accountId: account })
      return flagsOn(imap, 'Archive')[0]?.includes('\\Flagged') === true
    }, 'it is starred')
    await desk.settled(account)
    expect(await rowOf(scripted, account, 'Archive')).toMatchObject({ flagged: true })
    expect(refusals(scripted)).toEqual([])
  }),
)

test('of a star on what another client has deleted nobody need hear', { timeout: 60_000 }, () =>
  withScripted({ fill }, async (scripted) => {
    const { imap, desk, connect } = scripted
    const account = await connect()
    await desk.settled(account)
    const busy = imap.rule({ when: /^UID STORE/, does: { no: '[UNAVAILABLE] later' } })
    await desk.act({ kind: 'flagged', messageIds: [await desk.message('Letter 2')], flagged: true })
    await imap.hears(/^UID STORE/)
    const [, second] = imap.folder('INBOX').messages
    imap.expunge('INBOX', second?.uid ?? 0)
    busy.lift()
    await desk.until(async () => {
      await desk.threads().engine.wake({ accountId: account })
      return Object.values((await desk.threads().reader.overview(undefined)).waiting).every((count) => count === 0)
    }, 'nothing waits')
    expect(refusals(scripted)).toEqual([])
    expect(await needsOf(scripted)).toEqual([])
  }),
)

test('a star that is refused for good after the message was moved on can be tried again', { timeout: 60_000 }, () =>
  withScripted({ fill }, async (scripted) => {
    const { imap, desk, connect } = scripted
    const account = await connect()
    await desk.settled(account)
    const busy = imap.rule({ when: /^UID (STORE|MOVE)/, does: { no: '[UNAVAILABLE] later' } })
    const messageIds = [await desk.message('Letter 2')]
    await desk.act({ kind: 'flagged', messageIds, flagged: true })
    await desk.act({ kind: 'move', messageIds, to: { role: 'archive' } })
    await imap.hears(/^UID STORE/)
    const refused = imap.rule({ when: /^UID STORE/, does: { no: 'Not permitted' } })
    busy.lift()
    await desk.until(async () => {
      await desk.threads().engine.wake({ accountId: account })
      return imap.folder('Archive').messages.length > 0
    }, 'it is moved')
    await desk.settled(account)
    refused.lift()
    const [need] = await needsOf(scripted)
    expect(need).toMatchObject({ kind: 'store', flag: '\\Flagged', on: true, count: 1, messages: [{ subject: 'Letter 2' }] })
    expect(await rowOf(scripted, account, 'Archive')).toMatchObject({ flagged: false })
    if (need) await desk.threads().engine.settleNeed({ need: need.ref, answer: 'try-again' })
    await desk.until(async () => flagsOn(imap, 'Archive')[0]?.includes('\\Flagged') === true, 'it is starred')
  }),
)

/** With a second account, whose server has a folder Projects. */
const withTwo = (work: (two: TwoScripted) => Promise<void>) =>
  withTwoScripted({ fill, fillOther: (other) => other.create('Projects') }, work)
const putOffIn = async ({ desk }: Scripted) => desk.rows({ kind: 'snoozed' })

for (const end of ['refuses it for good', 'has not heard of it, and the person takes it back'] as const) {
  test(`what was set on a message on its way to another account stays with it where that ${end}`, { timeout: 60_000 }, () =>
    withTwo(async (scripted) => {
      const { imap, desk, account, second, other } = scripted
      const until = Date.now() + 86400_000
      const isRefused = end === 'refuses it for good'
      // Unheard of, the change waits behind a folder that cannot be made yet.
      const busy = other.rule({ when: isRefused ? /^APPEND/ : /^CREATE/, does: { no: '[UNAVAILABLE] later' } })
      const path = isRefused ? 'Projects' : 'Projects/New'
      if (!isRefused) await desk.act({ kind: 'createFolder', accountId: second, path })
      const id = await desk.message('Letter 2')
      const moved = await desk.act({ kind: 'move', messageIds: [id], to: { folderId: await desk.folder(second, path) } })
      expect(moved).toBeDefined()
      await other.hears(isRefused ? /^APPEND/ : /^CREATE/)
      const folderId = await desk.folder(second, path)
      const rows = await desk.rows({ kind: 'folder', folderId })
      const messageIds = rows.flatMap((row) => (row.subject === 'Letter 2' ? [row.id] : []))
      await desk.act({ kind: 'flagged', messageIds, flagged: true })
      await desk.act({ kind: 'seen', messageIds, seen: true })
      await desk.act({ kind: 'tag', messageIds, keyword: 'mine', on: true })
      if (isRefused) {
        await desk.act({ kind: 'snooze', messageIds, until })
        other.rule({ when: /^APPEND/, does: { no: '[OVERQUOTA] full' } })
        busy.lift()
      } else {
        await desk.act({ kind: 'move', messageIds, from: folderId, to: { folderId: await desk.folder(account, 'INBOX') } })
      }
      await desk.until(async () => {
        for (const accountId of [account, second]) await desk.threads().engine.wake({ accountId })
        return flagsOn(imap, 'INBOX')[0]?.includes('mine') === true
      }, 'its marks are there')
      await desk.settled(account)
      expect(flagsOn(imap, 'INBOX')[0]).toEqual(expect.arrayContaining(['\\Flagged', '\\Seen', 'mine']))
      const shown = isRefused ? await putOffIn(scripted) : [await rowOf(scripted, account, 'INBOX')]
      expect(shown).toMatchObject([{ subject: 'Letter 2', flagged: true, seen: true }])
    }),
  )
}

test('a message that is put off and moved to another account comes back in its time', { timeout: 60_000 }, () =>
  withTwo(async (scripted) => {
    const { imap, desk, account, second, other } = scripted
    const messageIds = [await desk.message('Letter 2')]
    await desk.act({ kind: 'snooze', messageIds, until: Date.now() + 86400_000 })
    await desk.settled(account)
    await desk.act({ kind: 'move', messageIds, to: { folderId: await desk.folder(second, 'Projects') } })
    await desk.until(async () => imap.folder('INBOX').messages.length === 2, 'it has gone from the first')
    await desk.settled(second)
    expect(other.folder('Projects').messages).toHaveLength(1)
    expect(await putOffIn(scripted)).toMatchObject([{ subject: 'Letter 2', accountId: second }])
  }),
)
