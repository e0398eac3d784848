import { expect, test } from 'vitest'
import type { Need } from '../../../../preload/contract/index.ts'
import { startScriptedImap, usualCapabilities } from '../../../lab/scripted/imap.ts'
import type { Desk } from '../../engine-harness.ts'
import { type Scripted, withScripted } from '../../scripted.ts'

const mail = (subject: string) =>
  `Message-ID: <${subject.replaceAll(' ', '.')}@x.example>\r\nDate: Sun, 01 Nov 2026 10:00:00 +0000\r\nFrom: Ada <ada@x.example>\r\nSubject: ${subject}\r\n\r\nHello.\r\n`
const fill = (imap: Scripted['imap']) => {
  imap.create('Archive', { attributes: ['\\Archive'] })
  imap.create('Projects')
  for (const number of [1, 2, 3]) imap.add('INBOX', mail(`Letter ${number}`))
}
const subjectsOn = (imap: Scripted['imap'], folder: string) =>
  imap.folder(folder).messages.map(({ source }) => /^Subject: (.*)\r$/m.exec(source.toString())?.[1])
const needs = async (desk: Desk): Promise<Need[]> => (await desk.threads().reader.overview(undefined)).needs
const all = ['Letter 1', 'Letter 2', 'Letter 3']
const withoutMove = usualCapabilities.replace(' MOVE', '')

test('a move of which the server made the copy and refuses the rest for good is never copied again', () =>
  withScripted({ fill, capabilities: withoutMove }, async ({ imap, desk, connect, subjects }) => {
    const account = await connect()
    await desk.settled(account)
    const refusal = imap.rule({ when: /^UID STORE .*Deleted/, does: { no: '[NOPERM] Nothing may be deleted here' } })
    await desk.act({ kind: 'move', messageIds: [await desk.message('Letter 2')], to: { role: 'archive' } })
    const need = await desk.until(async () => (await needs(desk))[0], 'it needs the person')
    expect(need).toMatchObject({ kind: 'delete', folder: 'INBOX', count: 1, kept: 'as-it-was' })
    const shown = async () => [await subjects(account, 'INBOX'), await subjects(account, 'Archive')]
    expect(await shown()).toEqual([all, ['Letter 2']])
    await desk.settled(account)
    expect(await shown()).toEqual([all, ['Letter 2']])
    refusal.lift()
    await desk.threads().engine.settleNeed({ need: need.ref, answer: 'try-again' })
    await desk.settled(account)
    expect([subjectsOn(imap, 'INBOX'), subjectsOn(imap, 'Archive')]).toEqual([['Letter 1', 'Letter 3'], ['Letter 2']])
    expect(await shown()).toEqual([['Letter 1', 'Letter 3'], ['Letter 2']])
    expect(imap.count(/^UID COPY/)).toBe(1)
    expect(await needs(desk)).toEqual([])
  }))

test('what the other account turned out to have before it was asked again is there once, and nowhere else', () =>
  withScripted({ fill }, async ({ imap, desk, connect, subjects }) => {
    const account = await connect()
    await desk.settled(account)
    const other = await startScriptedImap()
    other.create('Projects')
    try {
      const second = await desk.add({ name: 'bob', email: 'bob@example.test', password: 'bob has a secret' }, { imap: other.port, smtp: 1 })
      await desk.settled(second)
      // Its answer is lost, and then the line breaks when it is looked for, so that other things come first: a look at that folder, say.
      other.rule({ when: /^APPEND/, times: 1, does: { cut: 'after' } })
      other.rule({ when: /^UID FETCH/, folder: 'Projects', times: 1, does: { cut: 'before' } })
      await desk.act({
        kind: 'move',
        messageIds: [await desk.message('Letter 2')],
        to: { folderId: await desk.folder(second, 'Projects') },
      })
      await desk.until(async () => imap.folder('INBOX').messages.length === 2, 'it has left')
      await desk.settled(second)
      expect(subjectsOn(other, 'Projects')).toEqual(['Letter 2'])
      expect([await subjects(account, 'INBOX'), await subjects(second, 'Projects')]).toEqual([['Letter 1', 'Letter 3'], ['Letter 2']])
      expect(await needs(desk)).toEqual([])
      expect(desk.events.filter(({ name }) => name === 'changeRefused')).toEqual([])
    } finally {
      await other.close()
    }
  }))

test.each([['There before'], []])(
  'what was handed to a folder that another client renames before its answer came is there once (%s)',
  (...before) =>
    withScripted({ fill }, async ({ imap, desk, connect, subjects }) => {
      const account = await connect()
      await desk.settled(account)
      const other = await startScriptedImap()
      other.create('Projects')
      for (const subject of before) other.add('Projects', mail(subject))
      try {
        const second = await desk.add(
          { name: 'bob', email: 'bob@example.test', password: 'bob has a secret' },
          { imap: other.port, smtp: 1 },
        )
        await desk.settled(second)
        other.rule({ when: /^APPEND/, times: 1, does: { cut: 'after' } })
        other.alter((said, { name }) => {
          if (name === 'GREETING' && subjectsOn(other, other.folders[1]?.name ?? '').includes('Letter 2')) {
            const projects = other.folders.find((folder) => folder.name === 'Projects')
            if (projects) projects.name = 'Projects of old'
          }
          return said
        })
        await desk.act({
          kind: 'move',
          messageIds: [await desk.message('Letter 2')],
          to: { folderId: await desk.folder(second, 'Projects') },
        })
        await desk.until(async () => imap.folder('INBOX').messages.length === 2, 'it has left')
        await desk.settled(second)
        expect(other.folders.map((folder) => folder.name)).toEqual(['INBOX', 'Projects of old'])
        expect(subjectsOn(other, 'Projects of old')).toEqual([...before, 'Letter 2'])
        await desk.until(async () => (await subjects(second, 'Projects of old')).length === before.length + 1, 'shown')
      } finally {
        await other.close()
      }
    }),
)

test('the former version of a draft stays on the server until the server has the new one', () =>
  withScripted({ fill }, async ({ imap, desk, connect }) => {
    imap.create('Drafts', { attributes: ['\\Drafts'] })
    const accountId = await connect()
    await desk.settled(accountId)
    const letter = { accountId, to: [], cc: [], bcc: [], subject: 'First', text: 'Words', attachments: [] }
    const { id: former } = await desk.threads().engine.fileDraft({ letter })
    await desk.until(async () => subjectsOn(imap, 'Drafts').length === 1, 'filed')
    await desk.settled(accountId)
    const busy = imap.rule({ when: /^APPEND/, does: { no: '[UNAVAILABLE] Try again later' } })
    await desk.threads().engine.fileDraft({ letter: { ...letter, subject: 'Second' }, former })
    await desk.until(async () => busy.hits() > 1, 'refused for now, and again')
    expect(subjectsOn(imap, 'Drafts')).toEqual(['First'])
    busy.lift()
    await desk.threads().engine.wake({ accountId })
    await desk.until(async () => subjectsOn(imap, 'Drafts').join() === 'Second', 'replaced')
  }))

test('a UID under which no draft shows is not believed: the draft stays here, and is filed', () =>
  withScripted({ fill }, async ({ imap, desk, connect }) => {
    imap.create('Drafts', { attributes: ['\\Drafts'] })
    const accountId = await connect()
    await desk.settled(accountId)
    const lie = imap.rule({
      when: /^APPEND/,
      times: 1,
      does: { say: `%T OK [APPENDUID ${imap.folder('Drafts').uidValidity} 99] Done\r\n` },
    })
    await desk
      .threads()
      .engine.fileDraft({ letter: { accountId, to: [], cc: [], bcc: [], subject: 'Kept', text: 'Words', attachments: [] } })
    await desk.until(async () => lie.hits() > 0, 'said to be there')
    await desk.settled(accountId)
    await desk.settled(accountId)
    const inDrafts = await desk.rows({ kind: 'folder', folderId: await desk.folder(accountId, 'Drafts') })
    expect(inDrafts.map(({ subject }) => subject)).toEqual(['Kept'])
  }))
