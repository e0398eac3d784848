import { expect, test } from 'vitest'
import type { Need } from '../../../../preload/contract/index.ts'
import type { ScriptedImap } from '../../../lab/scripted/imap.ts'
import type { Desk } from '../../engine-harness.ts'
import { type Scripted, withScripted } from '../../scripted.ts'

const mail = (subject: string) =>
  `Message-ID: <${subject.replaceAll(' ', '.')}@x.example>\r\nDate: Sun, 01 Nov 2026 10:00:00 +0000\r\nFrom: Ada <ada@x.example>\r\nSubject: ${subject}\r\n\r\nHello.\r\n`
const fill = (imap: ScriptedImap) => {
  imap.create('Archive', { attributes: ['\\Archive'] })
  for (const name of ['Projects', 'Works']) imap.create(name)
  for (const number of [1, 2, 3]) imap.add('Projects', mail(`P ${number}`))
  for (const number of [1, 2, 3]) imap.add('Works', mail(`W ${number}`))
  imap.add('INBOX', mail('Letter'))
}
const on = (imap: ScriptedImap, folder: string): string[] =>
  (imap.folders.find(({ name }) => name === folder)?.messages ?? [])
    .map(({ source }) => /^Subject: (.*)\r$/m.exec(source)?.[1] ?? '')
    .sort()
const needs = async (desk: Desk): Promise<Need[]> => (await desk.threads().reader.overview(undefined)).needs

/** What another client does to the folders while changes wait, and where then is what was in Projects. */
const elsewhere: Record<string, { does: (imap: ScriptedImap) => void; mine: string; theirs: [string, string[]] }> = {
  'is renamed, and another made under its name': {
    does(imap) {
      imap.folder('Projects').name = 'Projects 2025'
      imap.create('Projects')
      for (const number of [1, 2, 3]) imap.add('Projects', mail(`Q ${number}`))
    },
    mine: 'Projects 2025',
    theirs: ['Projects', ['Q 1', 'Q 2', 'Q 3']],
  },
  'swaps names with another': {
    does(imap) {
      const [projects, works] = [imap.folder('Projects'), imap.folder('Works')]
      projects.name = 'Works'
      works.name = 'Projects'
    },
    mine: 'Works',
    theirs: ['Projects', ['W 1', 'W 2', 'W 3']],
  },
  'takes the name of one that was deleted': {
    does(imap) {
      imap.folders.splice(imap.folders.indexOf(imap.folder('Works')), 1)
      imap.folder('Projects').name = 'Works'
    },
    mine: 'Works',
    theirs: ['INBOX', ['Letter']],
  },
}

/** A change waits since the server is away, or since it refused it just now. */
const waiting = {
  offline: async ({ imap, desk }: Scripted, account: number, change: () => Promise<void>) => {
    const off = imap.rule({ when: /^GREETING/, does: { bye: 'Later' } })
    imap.cutAll()
    await desk.until(async () => (await desk.activity(account)).state === 'offline', 'offline')
    await change()
    return async () => {
      off.lift()
      await desk.threads().engine.wake({ accountId: account })
    }
  },
  'refused for now': async ({ imap }: Scripted, _account: number, change: () => Promise<void>) => {
    const later = imap.rule({ when: /^UID (?:MOVE|STORE)/, does: { no: '[UNAVAILABLE] Later' } })
    await change()
    await imap.hears(/^UID STORE/)
    return async () => {
      imap.cutAll()
      later.lift()
    }
  },
}

for (const [how, { does, mine, theirs }] of Object.entries(elsewhere))
  for (const [why, wait] of Object.entries(waiting)) {
    test(`changes that wait (${why}) follow their messages where their folder ${how}`, { timeout: 60_000 }, () =>
      withScripted({ fill }, async (scripted) => {
        const { imap, desk, connect } = scripted
        const account = await connect()
        await desk.settled(account)
        const back = await wait(scripted, account, async () => {
          await desk.act({ kind: 'flagged', messageIds: [await desk.message('P 3')], flagged: true })
          await desk.act({ kind: 'move', messageIds: [await desk.message('P 2')], to: { role: 'archive' } })
          await desk.act({ kind: 'delete', messageIds: [await desk.message('P 1')] })
        })
        does(imap)
        await back()
        await desk.until(async () => on(imap, mine).length === 1 && on(imap, 'Archive').length === 1, 'made')
        expect(on(imap, mine)).toEqual(['P 3'])
        expect(on(imap, 'Archive')).toEqual(['P 2'])
        await desk.until(async () => imap.folder(mine).messages[0]?.flags.has('\\Flagged') === true, 'marked')
        expect(on(imap, theirs[0])).toEqual(theirs[1])
        await desk.settled(account)
        expect(await needs(desk)).toEqual([])
        expect(await scripted.subjects(account, mine)).toEqual(['P 3'])
        expect(await scripted.subjects(account, 'Archive')).toEqual(['P 2'])
      }),
    )
  }

test(
  'a deletion that waits follows its message, not its folder, where another client has put that into another and made one of the old name',
  {
    timeout: 60_000,
  },
  () =>
    withScripted({ fill }, async (scripted) => {
      const { imap, desk, connect, subjects } = scripted
      const account = await connect()
      await desk.settled(account)
      const back = await waiting.offline(scripted, account, async () => {
        await desk.act({ kind: 'delete', messageIds: [await desk.message('P 1')] })
      })
      const { messages } = imap.folder('Projects')
      imap.folders.splice(imap.folders.indexOf(imap.folder('Projects')), 1)
      imap.create('Projects')
      imap.add('Projects', mail('Another'))
      imap.create('All of it')
      for (const { source, internalDate } of messages) imap.add('All of it', Buffer.from(source, 'latin1'), { internalDate })
      await back()
      await desk.until(async () => on(imap, 'All of it').length === 2, 'deleted')
      expect(on(imap, 'All of it')).toEqual(['P 2', 'P 3'])
      expect(on(imap, 'Projects')).toEqual(['Another'])
      await desk.settled(account)
      expect(await subjects(account, 'All of it')).toEqual(['P 2', 'P 3'])
    }),
)
