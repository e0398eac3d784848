import { expect, test } from 'vitest'
import type { Need } from '../../../../preload/contract/index.ts'
import { type ScriptedImap, usualCapabilities } from '../../../lab/scripted/imap.ts'
import type { Desk } from '../../engine-harness.ts'
import { withScripted } from '../../scripted.ts'

const mail = (subject: string) =>
  `Message-ID: <${subject.replaceAll(' ', '.')}@x.example>\r\nDate: Sun, 01 Nov 2026 10:00:00 +0000\r\nFrom: Ada <ada@x.example>\r\nSubject: ${subject}\r\n\r\nHello.\r\n`
const fill = (imap: ScriptedImap) => {
  imap.create('Archive', { attributes: ['\\Archive'] })
  imap.create('Projects')
  imap.add('Projects', mail('Old'))
  for (const number of [1, 2]) imap.add('INBOX', mail(`Letter ${number}`))
}
const on = (imap: ScriptedImap, folder: string): (string | undefined)[] =>
  (imap.folders.find(({ name }) => name === folder)?.messages ?? []).map(({ source }) => /^Subject: (.*)\r$/m.exec(source)?.[1]).sort()
const needs = async (desk: Desk): Promise<Need[]> => (await desk.threads().reader.overview(undefined)).needs
const moveTo = async (desk: Desk, subject: string, folderId: number) =>
  desk.act({ kind: 'move', messageIds: [await desk.message(subject)], to: { folderId } })

for (const [how, capabilities] of Object.entries({ MOVE: usualCapabilities, COPY: usualCapabilities.replace(' UIDPLUS MOVE', '') })) {
  test(`a move into a folder that another client has renamed since the last list follows it (${how})`, () =>
    withScripted({ fill, capabilities }, async ({ imap, desk, connect, subjects }) => {
      const account = await connect()
      await desk.settled(account)
      imap.folder('Projects').name = 'Renamed'
      await moveTo(desk, 'Letter 2', await desk.folder(account, 'Projects'))
      await desk.until(async () => on(imap, 'Renamed').length === 2, 'moved')
      await desk.settled(account)
      expect(on(imap, 'INBOX')).toEqual(['Letter 1'])
      expect(await subjects(account, 'Renamed')).toEqual(['Letter 2', 'Old'])
      expect(await needs(desk)).toEqual([])
    }))

  test(`so does one into a folder that was never listed here before it was renamed (${how})`, () =>
    withScripted({ fill, capabilities }, async ({ imap, desk, connect, subjects }) => {
      const closed = imap.rule({ when: /^(?:SELECT|EXAMINE) Projects/, does: { no: '[INUSE] Not now' } })
      const account = await connect()
      await desk.until(async () => (await subjects(account, 'INBOX').catch(() => [])).length === 2, 'listed')
      await expect.poll(closed.hits).toBeGreaterThan(0)
      imap.folder('Projects').name = 'Renamed'
      await moveTo(desk, 'Letter 2', await desk.folder(account, 'Projects'))
      await desk.until(async () => on(imap, 'Renamed').length === 2, 'moved')
      await desk.settled(account)
      expect(on(imap, 'INBOX')).toEqual(['Letter 1'])
      expect(await subjects(account, 'Renamed')).toEqual(['Letter 2', 'Old'])
      expect(await needs(desk)).toEqual([])
    }))
}

test('a rule that files into such a folder follows it', () =>
  withScripted({ fill }, async ({ imap, desk, connect }) => {
    const account = await connect()
    await desk.settled(account)
    const rule = { accountId: account, name: 'News', enabled: true, match: 'all' as const }
    const move = await desk.folder(account, 'Projects')
    await desk.threads().engine.saveRule({
      rule: { ...rule, conditions: [{ field: 'subject', has: 'contains', words: 'News' }], actions: { move } },
    })
    imap.folder('Projects').name = 'Renamed'
    imap.add('INBOX', mail('News'))
    await desk.until(async () => on(imap, 'Renamed').includes('News'), 'filed')
    expect(await needs(desk)).toEqual([])
  }))

test('a folder that is renamed here and was renamed elsewhere gets the name that it has here, and what was moved into it', () =>
  withScripted({ fill }, async ({ imap, desk, connect, folders }) => {
    const account = await connect()
    await desk.settled(account)
    imap.folder('Projects').name = 'Theirs'
    const folderId = await desk.folder(account, 'Projects')
    await desk.act({ kind: 'renameFolder', folderId, path: 'Ours' })
    await moveTo(desk, 'Letter 2', folderId)
    await desk.until(async () => on(imap, 'Ours').length === 2, 'renamed and moved')
    await desk.settled(account)
    expect((await folders(account)).map(({ path }) => path)).toEqual(['INBOX', 'Archive', 'Ours'])
    expect(await needs(desk)).toEqual([])
  }))

test('"Try again" of a move that was refused follows the folder to the name that it has by then', () =>
  withScripted({ fill }, async ({ imap, desk, connect, folders }) => {
    const account = await connect()
    await desk.settled(account)
    const refusal = imap.rule({ when: /^UID MOVE/, does: { no: '[NOPERM] Not now' } })
    await moveTo(desk, 'Letter 2', await desk.folder(account, 'Projects'))
    await desk.until(async () => (await needs(desk)).length === 1, 'refused')
    refusal.lift()
    imap.folder('Projects').name = 'Renamed'
    imap.cutAll()
    await desk.until(async () => (await folders(account)).some(({ path }) => path === 'Renamed'), 'listed')
    const [need] = await needs(desk)
    expect(need?.to).toBe('Renamed')
    await desk.threads().engine.settleNeed({ need: need?.ref ?? { from: 'refused', ids: [] }, answer: 'try-again' })
    await desk.until(async () => on(imap, 'Renamed').length === 2, 'moved')
    expect(await needs(desk)).toEqual([])
  }))

test('a move into a folder that another client has deleted is told of, and "Try again" makes the folder', () =>
  withScripted({ fill }, async ({ imap, desk, connect, subjects }) => {
    const account = await connect()
    await desk.settled(account)
    imap.folders.splice(
      imap.folders.findIndex(({ name }) => name === 'Archive'),
      1,
    )
    await desk.act({ kind: 'move', messageIds: [await desk.message('Letter 2')], to: { role: 'archive' } })
    const need = await desk.until(async () => (await needs(desk))[0], 'refused')
    expect(need).toMatchObject({ kind: 'move', to: 'Archive', kept: 'as-it-was' })
    expect(await subjects(account, 'INBOX')).toEqual(['Letter 1', 'Letter 2'])
    await desk.settled(account)
    await desk.threads().engine.settleNeed({ need: need.ref, answer: 'try-again' })
    await desk.until(async () => on(imap, 'Archive').length === 1, 'moved')
    expect(await needs(desk)).toEqual([])
  }))
