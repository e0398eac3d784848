import { expect, test } from 'vitest'
import type { FullLetter } from '../../../main/engine/outgoing/letters/with-files.ts'
import type { Need, NeedAnswer } from '../../../preload/contract/index.ts'
import { startScriptedImap, usualCapabilities } from '../../lab/scripted/imap.ts'
import type { Desk } from '../engine-harness.ts'
import { type Scripted, withScripted } from '../scripted.ts'

const mail = (subject: string) =>
  `Message-ID: <${subject.replaceAll(' ', '.')}@x.example>\r\nDate: Sun, 01 Nov 2026 10:00:00 +0000\r\nFrom: Ada <ada@x.example>\r\nSubject: ${subject}\r\n\r\nHello.\r\n`
const fill = (imap: Scripted['imap']) => {
  for (const [name, attribute] of [
    ['Drafts', '\\Drafts'],
    ['Archive', '\\Archive'],
    ['Trash', '\\Trash'],
  ] as const) {
    imap.create(name, { attributes: [attribute] })
  }
  imap.create('Projects')
  for (const number of [1, 2, 3]) imap.add('INBOX', mail(`Letter ${number}`))
}
const subjectsOn = (imap: Scripted['imap'], folder: string) =>
  imap.folder(folder).messages.map(({ source }) => /^Subject: (.*)\r$/m.exec(source.toString())?.[1])
const needs = async (desk: Desk): Promise<Need[]> => (await desk.threads().reader.overview(undefined)).needs
const onlyNeed = async (desk: Desk): Promise<Need> => {
  const need = await desk.until(async () => (await needs(desk))[0], 'something needs the person')
  expect(await needs(desk)).toHaveLength(1)
  return need
}
const settle = (desk: Desk, { ref }: Need, answer: NeedAnswer) => desk.threads().engine.settleNeed({ need: ref, answer })
const draft = async (desk: Desk, accountId: number) => {
  const letter: FullLetter = { accountId, to: [], cc: [], bcc: [], subject: 'My draft', text: 'Hours of work', attachments: [] }
  await desk.threads().engine.fileDraft({ letter })
}
const full = '[OVERQUOTA] The mailbox is full'

test('a move that is refused for good stays visible with the words of the server, over a restart, until it is tried again', () =>
  withScripted({ fill }, async ({ imap, desk, connect, subjects }) => {
    const account = await connect()
    await desk.settled(account)
    const refusal = imap.rule({ when: /^UID MOVE/, does: { no: '[NOPERM] Not into this folder' } })
    await desk.act({ kind: 'move', messageIds: [await desk.message('Letter 2')], to: { folderId: await desk.folder(account, 'Projects') } })
    await onlyNeed(desk)
    await desk.restart()
    const need = await onlyNeed(desk)
    expect(need).toMatchObject({ kind: 'move', count: 1, folder: 'INBOX', to: 'Projects', kept: 'as-it-was', elsewhere: true })
    expect(need.messages.map(({ subject }) => subject)).toEqual(['Letter 2'])
    expect(need.fault.reply).toContain('Not into this folder')
    expect(await subjects(account, 'INBOX')).toContain('Letter 2')
    await desk.synced(account)
    await settle(desk, need, 'try-again')
    await desk.until(async () => (await needs(desk)).length === 1, 'refused once more')
    refusal.lift()
    await settle(desk, await onlyNeed(desk), 'try-again')
    await desk.until(() => Promise.resolve(subjectsOn(imap, 'Projects').length === 1), 'moved')
    expect(await needs(desk)).toEqual([])
  }))

test('a message whose deletion is refused shows again though another one has gone meanwhile, so that their number is the same', () =>
  withScripted({ fill, capabilities: `${usualCapabilities} CONDSTORE ENABLE` }, async ({ imap, desk, connect, subjects }) => {
    const account = await connect()
    await desk.settled(account)
    imap.setFlags('INBOX', 3, ['\\Seen'])
    await desk.until(async () => (await desk.rows()).some(({ subject, seen }) => subject === 'Letter 3' && seen), 'seen')
    let isGone = false
    imap.rule({
      when: /^UID STORE .*Deleted/,
      does: () => {
        // Nobody is told: an overview of the folder alone has it.
        if (!isGone) imap.folder('INBOX').messages.splice(0, 1)
        isGone = true
        return { no: '[NOPERM] Nothing is deleted here' }
      },
    })
    await desk.act({ kind: 'delete', messageIds: [await desk.message('Letter 2')], from: await desk.folder(account, 'INBOX') })
    await onlyNeed(desk)
    await desk.settled(account)
    expect(await subjects(account, 'INBOX')).toEqual(['Letter 2', 'Letter 3'])
  }))

test('a message whose deletion is refused shows again as it was, and is no new mail', () =>
  withScripted({ fill }, async ({ imap, desk, connect, subjects }) => {
    const account = await connect()
    await desk.settled(account)
    imap.rule({ when: /^UID STORE .*Deleted/, does: { no: '[NOPERM] Nothing is deleted here' } })
    const inbox = await desk.folder(account, 'INBOX')
    await desk.act({ kind: 'delete', messageIds: [await desk.message('Letter 2')], from: inbox })
    expect(await subjects(account, 'INBOX')).not.toContain('Letter 2')
    expect(await onlyNeed(desk)).toMatchObject({ kind: 'delete', count: 1 })
    await desk.until(async () => (await subjects(account, 'INBOX')).includes('Letter 2'), 'back')
    await desk.settled(account)
    expect(desk.events.filter(({ name }) => name === 'mailArrived')).toEqual([])
  }))

test('a move that is refused can go to another folder instead, or be let go', () =>
  withScripted({ fill }, async ({ imap, desk, connect }) => {
    const account = await connect()
    await desk.settled(account)
    imap.rule({ when: /^UID MOVE .*Projects/, does: { no: '[NOPERM] Not into this folder' } })
    const move = async (subject: string) =>
      desk.act({ kind: 'move', messageIds: [await desk.message(subject)], to: { folderId: await desk.folder(account, 'Projects') } })
    await move('Letter 1')
    await settle(desk, await onlyNeed(desk), { folderId: await desk.folder(account, 'Archive') })
    await desk.until(() => Promise.resolve(subjectsOn(imap, 'Archive').includes('Letter 1')), 'elsewhere')
    expect(await needs(desk)).toEqual([])
    await move('Letter 3')
    await settle(desk, await onlyNeed(desk), 'discard')
    expect(await needs(desk)).toEqual([])
    expect(subjectsOn(imap, 'INBOX')).toEqual(['Letter 2', 'Letter 3'])
  }))

test('marks that are refused join into one entry, and what only helps other programs is no entry', () =>
  withScripted({ fill }, async ({ imap, desk, connect }) => {
    const account = await connect()
    await desk.settled(account)
    imap.rule({ when: /^UID STORE/, does: { no: '[NOPERM] Read only' } })
    for (const subject of ['Letter 1', 'Letter 2']) {
      await desk.act({ kind: 'flagged', messageIds: [await desk.message(subject)], flagged: true })
      await desk.until(async () => (await desk.threads().engine.waitingChanges({ accountId: account })) === 0, 'refused')
    }
    expect(await onlyNeed(desk)).toMatchObject({ kind: 'store', flag: '\\Flagged', on: true, count: 2, elsewhere: false })
    await desk.act({ kind: 'snooze', messageIds: [await desk.message('Letter 3')], until: Date.now() + 3600_000 })
    await desk.until(async () => (await desk.threads().engine.waitingChanges({ accountId: account })) === 0, 'refused')
    await onlyNeed(desk)
  }))

test('a draft that is refused for good is filed in another folder when the person says so', () =>
  withScripted({ fill }, async ({ imap, desk, connect, subjects }) => {
    const account = await connect()
    await desk.settled(account)
    imap.rule({ when: /^APPEND "?Drafts/, atLiteral: true, does: { no: full } })
    imap.rule({ when: /^APPEND "?Drafts/, does: { no: full } })
    await draft(desk, account)
    const need = await onlyNeed(desk)
    expect(need).toMatchObject({ kind: 'appendDraft', kept: 'here', folder: 'Drafts', elsewhere: true })
    await settle(desk, need, { folderId: await desk.folder(account, 'Projects') })
    await desk.until(() => Promise.resolve(subjectsOn(imap, 'Projects').length === 1), 'filed')
    await desk.settled(account)
    expect(await needs(desk)).toEqual([])
    expect([await subjects(account, 'Drafts'), await subjects(account, 'Projects')]).toEqual([[], ['My draft']])
  }))

test('a draft that is refused and discarded lies in the trash, and undo brings it back', () =>
  withScripted({ fill }, async ({ imap, desk, connect, subjects }) => {
    const account = await connect()
    await desk.settled(account)
    imap.rule({ when: /^APPEND/, does: { no: full } })
    await draft(desk, account)
    const { undo } = await settle(desk, await onlyNeed(desk), 'discard')
    expect([await subjects(account, 'Drafts'), await subjects(account, 'Trash')]).toEqual([[], ['My draft']])
    await desk.settled(account)
    expect(await needs(desk)).toEqual([])
    expect(await subjects(account, 'Trash')).toEqual(['My draft'])
    if (undo === undefined) throw new Error('no undo')
    await desk.threads().engine.undo({ id: undo })
    await desk.settled(account)
    expect(await subjects(account, 'Drafts')).toEqual(['My draft'])
  }))

const withOther = (work: (scripted: Scripted, other: Scripted['imap'], account: number, second: number) => Promise<void>) =>
  withScripted({ fill }, async (scripted) => {
    const account = await scripted.connect()
    await scripted.desk.settled(account)
    const other = await startScriptedImap()
    fill(other)
    try {
      const bob = { name: 'bob', email: 'bob@example.test', password: 'bob has a secret' }
      const second = await scripted.desk.add(bob, { imap: other.port, smtp: 1 })
      await scripted.desk.settled(second)
      await work(scripted, other, account, second)
    } finally {
      await other.close()
    }
  })

test('a move to another account that is refused for good lies where it was, and goes to another folder there', () =>
  withOther(async ({ imap, desk, subjects }, other, account, second) => {
    other.rule({ when: /^APPEND "?Projects/, does: { no: full } })
    await desk.act({ kind: 'move', messageIds: [await desk.message('Letter 2')], to: { folderId: await desk.folder(second, 'Projects') } })
    const need = await onlyNeed(desk)
    expect(need).toMatchObject({ kind: 'upload', accountId: second, kept: 'as-it-was', folder: 'INBOX', to: 'Projects' })
    expect([await subjects(account, 'INBOX'), await subjects(second, 'Projects')]).toEqual([['Letter 1', 'Letter 2', 'Letter 3'], []])
    await settle(desk, need, { folderId: await desk.folder(second, 'Archive') })
    await desk.until(() => Promise.resolve(subjectsOn(imap, 'INBOX').length === 2), 'it has left')
    expect(subjectsOn(other, 'Archive')).toEqual(['Letter 2'])
    expect(await needs(desk)).toEqual([])
  }))

test('what another account refuses is kept here when it is gone from where it came', () =>
  withOther(async ({ imap, desk, subjects }, other, account, second) => {
    const later = other.rule({ when: /^APPEND/, does: { no: '[UNAVAILABLE] Try again later' } })
    await desk.act({ kind: 'move', messageIds: [await desk.message('Letter 2')], to: { folderId: await desk.folder(second, 'Projects') } })
    await other.hears(/^APPEND/)
    imap.expunge('INBOX', 2)
    await desk.settled(account)
    const refusal = other.rule({ when: /^APPEND/, does: { no: full } })
    later.lift()
    const need = await onlyNeed(desk)
    expect(need).toMatchObject({ kind: 'upload', kept: 'here' })
    expect(await subjects(second, 'Projects')).toEqual(['Letter 2'])
    refusal.lift()
    await settle(desk, need, 'try-again')
    await desk.until(() => Promise.resolve(subjectsOn(other, 'Projects').length === 1), 'it has come')
    await desk.settled(second)
    expect(other.folder('Projects').messages[0]?.flags.has('\\Draft')).toBe(false)
    expect(await needs(desk)).toEqual([])
  }))

test('a draft that one account refuses goes to another one, and from here when that has it', () =>
  withOther(async ({ imap, desk, subjects }, other, account, second) => {
    imap.rule({ when: /^APPEND/, does: { no: full } })
    await draft(desk, account)
    await settle(desk, await onlyNeed(desk), { folderId: await desk.folder(second, 'Drafts') })
    await desk.until(() => Promise.resolve(subjectsOn(other, 'Drafts').length === 1), 'it is there')
    await desk.settled(account)
    expect([await subjects(account, 'Drafts'), await subjects(second, 'Drafts')]).toEqual([[], ['My draft']])
    expect(await needs(desk)).toEqual([])
  }))
