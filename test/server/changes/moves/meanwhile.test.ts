import { expect, test } from 'vitest'
import type { Action } from '../../../../preload/contract/index.ts'
import { type ScriptedImap, usualCapabilities } from '../../../lab/scripted/imap.ts'
import { type Scripted, withScripted } from '../../scripted.ts'

/** What another client does in the midst of a change of ours. */
const mail = (subject: string) =>
  `Message-ID: <${subject.replaceAll(' ', '.')}@x.example>\r\nDate: Sun, 01 Nov 2026 10:00:00 +0000\r\nFrom: Ada <ada@x.example>\r\nSubject: ${subject}\r\n\r\nHello.\r\n`
const fill = (imap: ScriptedImap) => {
  imap.create('Archive', { attributes: ['\\Archive'] })
  imap.create('Projects')
  for (const number of [1, 2, 3]) imap.add('INBOX', mail(`Letter ${number}`))
}
const on = (imap: ScriptedImap, folder: string) => imap.folder(folder).messages.map(({ source }) => /^Subject: (.*)\r$/m.exec(source)?.[1])
const without = usualCapabilities.replace(' UIDPLUS MOVE', '')
const needsOf = async ({ desk }: Scripted) => (await desk.threads().reader.overview(undefined)).needs

/** A change of Letters 1 and 2, the commands that it is made by, and how the server is then, where Letter 1 has gone meanwhile. */
type Case = { by: RegExp; capabilities?: string; act(messageIds: number[], projects: number): Action; left: string[]; target?: string }
const cases: Record<string, Case> = {
  'a star': { by: /^UID STORE/, act: (messageIds) => ({ kind: 'flagged', messageIds, flagged: true }), left: ['Letter 2', 'Letter 3'] },
  'a deletion': { by: /^UID STORE/, act: (messageIds) => ({ kind: 'delete', messageIds }), left: ['Letter 3'] },
  'its second step': { by: /^UID EXPUNGE/, act: (messageIds) => ({ kind: 'delete', messageIds }), left: ['Letter 3'] },
  'a deletion without UIDPLUS': {
    by: /^UID STORE/,
    capabilities: without,
    act: (messageIds) => ({ kind: 'delete', messageIds }),
    left: ['Letter 3'],
  },
  'its EXPUNGE': { by: /^EXPUNGE/, capabilities: without, act: (messageIds) => ({ kind: 'delete', messageIds }), left: ['Letter 3'] },
  'a move': {
    by: /^UID MOVE/,
    act: (messageIds) => ({ kind: 'move', messageIds, to: { role: 'archive' } }),
    left: ['Letter 3'],
    target: 'Archive',
  },
  'a move without MOVE': {
    by: /^UID COPY/,
    capabilities: without,
    act: (messageIds) => ({ kind: 'move', messageIds, to: { role: 'archive' } }),
    left: ['Letter 3'],
    target: 'Archive',
  },
  'a copy': {
    by: /^UID COPY/,
    act: (messageIds, folderId) => ({ kind: 'copy', messageIds, to: { folderId } }),
    left: ['Letter 2', 'Letter 3'],
    target: 'Projects',
  },
}
for (const [name, { by, capabilities, act, left, target }] of Object.entries(cases)) {
  for (const times of [1, 3]) {
    test(`[EXPUNGEISSUED] to ${name}, ${times === 1 ? 'once' : 'some times'}: made of what is there, and nobody is asked`, () =>
      withScripted({ fill, ...(capabilities ? { capabilities } : {}) }, async (scripted) => {
        const { imap, desk } = scripted
        const account = await scripted.connect()
        await desk.settled(account)
        const refuse = () => {
          if (on(imap, 'INBOX').includes('Letter 1')) imap.expunge('INBOX', 1)
          return { no: '[EXPUNGEISSUED] Some are gone' }
        }
        imap.rule({ when: by, times, does: refuse })
        const ids = [await desk.message('Letter 1'), await desk.message('Letter 2')]
        await desk.act(act(ids, await desk.folder(account, 'Projects')))
        await expect.poll(() => on(imap, 'INBOX'), { timeout: 15_000 }).toEqual(left)
        if (target) await expect.poll(() => on(imap, target), { timeout: 15_000 }).toEqual(['Letter 2'])
        await desk.settled(account)
        expect(await scripted.subjects(account, 'INBOX')).toEqual(left)
        expect(await needsOf(scripted)).toEqual([])
      }))
  }
}

const inbox = (imap: ScriptedImap) => imap.folder('INBOX').messages
/** What another client marks: new mail, as it comes, or what has lain there. */
const marks: Record<string, (imap: ScriptedImap) => void> = {
  new: (imap) => imap.add('INBOX', mail('Other'), { flags: ['\\Deleted'] }),
  old: (imap) => inbox(imap).at(-1)?.flags.add('\\Deleted'),
}
const changes: Record<string, { with: string[]; act(scripted: Scripted, account: number): Promise<Action> }> = {
  'emptying a folder': {
    with: ['new'],
    act: async ({ desk }, account) => ({ kind: 'empty', folderId: await desk.folder(account, 'INBOX') }),
  },
  'a deletion': {
    with: ['new', 'old'],
    act: async ({ desk }) => ({ kind: 'delete', messageIds: [await desk.message('Letter 1')] }),
  },
  'a move': {
    with: ['new', 'old'],
    act: async ({ desk }) => ({ kind: 'move', messageIds: [await desk.message('Letter 1')], to: { role: 'archive' } }),
  },
}
for (const [name, { with: kinds, act }] of Object.entries(changes)) {
  for (const kind of kinds) {
    test(`without UIDPLUS, ${name} leaves ${kind} mail that another client marks \\Deleted meanwhile, and its mark`, () =>
      withScripted({ fill, capabilities: without }, async (scripted) => {
        const { imap, desk } = scripted
        if (kind === 'old') imap.add('INBOX', mail('Other'))
        const account = await scripted.connect()
        await desk.settled(account)
        const markedBy = imap.rule({
          when: /^UID STORE .*\+FLAGS/,
          times: 1,
          does: () => {
            marks[kind]?.(imap)
            return 'pass'
          },
        })
        await desk.act(await act(scripted, account))
        await expect.poll(() => on(imap, 'INBOX')).not.toContain('Letter 1')
        await desk.settled(account)
        expect(markedBy.hits()).toBe(1)
        expect(inbox(imap).filter(({ flags }) => flags.has('\\Deleted'))).toEqual([expect.objectContaining({ source: mail('Other') })])
      }))
  }
}
