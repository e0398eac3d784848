import { expect, test } from 'vitest'
import type { Action, RefusedKind } from '../../../preload/contract/index.ts'
import { type ScriptedImap, usualCapabilities } from '../../lab/scripted/imap.ts'
import { type Scripted, withScripted } from '../scripted.ts'

const mail = (subject: string) =>
  `Message-ID: <${subject.replaceAll(' ', '.')}@x.example>\r\nDate: Sun, 01 Nov 2026 10:00:00 +0000\r\nFrom: Ada <ada@x.example>\r\nSubject: ${subject}\r\n\r\nHello.\r\n`
const fill = (imap: ScriptedImap) => {
  imap.create('Archive', { attributes: ['\\Archive'] })
  imap.create('Projects')
  for (const number of [1, 2, 3]) imap.add('INBOX', mail(`Letter ${number}`))
}
const subjectsOn = (imap: ScriptedImap, folder: string) =>
  imap.folder(folder).messages.map(({ source }) => /^Subject: (.*)\r$/m.exec(source)?.[1])
const isThere = (imap: ScriptedImap, path: string) => imap.folders.some(({ name }) => name === path)
const without = (...capabilities: string[]) => capabilities.reduce((left, one) => left.replace(` ${one}`, ''), usualCapabilities)

/** A change, the command that the server says OK to and does not do, and whether it is made there. */
type Case = {
  lie: RegExp
  kind: RefusedKind
  capabilities?: string
  act(scripted: Scripted, account: number): Promise<Action>
  isMade(imap: ScriptedImap): boolean
}

const letter2 = async ({ desk }: Scripted) => [await desk.message('Letter 2')]
const cases: Record<string, Case> = {
  'STORE of a star': {
    lie: /^UID STORE/,
    kind: 'store',
    act: async (scripted) => ({ kind: 'flagged', messageIds: await letter2(scripted), flagged: true }),
    isMade: (imap) => imap.folder('INBOX').messages[1]?.flags.has('\\Flagged') === true,
  },
  'UID EXPUNGE': {
    lie: /^UID EXPUNGE/,
    kind: 'delete',
    act: async (scripted, account) => ({
      kind: 'delete',
      messageIds: await letter2(scripted),
      from: await scripted.desk.folder(account, 'INBOX'),
    }),
    isMade: (imap) => subjectsOn(imap, 'INBOX').length === 2,
  },
  'STORE of what is to be deleted': {
    lie: /^UID STORE/,
    kind: 'delete',
    act: async (scripted, account) => ({
      kind: 'delete',
      messageIds: await letter2(scripted),
      from: await scripted.desk.folder(account, 'INBOX'),
    }),
    isMade: (imap) => subjectsOn(imap, 'INBOX').length === 2,
  },
  'EXPUNGE after a copy, without MOVE and UIDPLUS': {
    lie: /^EXPUNGE/,
    kind: 'delete',
    capabilities: without('UIDPLUS', 'MOVE'),
    act: async (scripted) => ({ kind: 'move', messageIds: await letter2(scripted), to: { role: 'archive' } }),
    isMade: (imap) => subjectsOn(imap, 'INBOX').length === 2 && subjectsOn(imap, 'Archive').length === 1,
  },
  CREATE: {
    lie: /^CREATE/,
    kind: 'createFolder',
    act: async (_scripted, account) => ({ kind: 'createFolder', accountId: account, path: 'Paper' }),
    isMade: (imap) => isThere(imap, 'Paper'),
  },
  RENAME: {
    lie: /^RENAME/,
    kind: 'renameFolder',
    act: async ({ desk }, account) => ({ kind: 'renameFolder', folderId: await desk.folder(account, 'Projects'), path: 'Paper' }),
    isMade: (imap) => isThere(imap, 'Paper') && !isThere(imap, 'Projects'),
  },
  DELETE: {
    lie: /^DELETE/,
    kind: 'deleteFolder',
    act: async (_scripted, account) => ({ kind: 'deleteFolder', accountId: account, path: 'Projects' }),
    isMade: (imap) => !isThere(imap, 'Projects'),
  },
  UNSUBSCRIBE: {
    lie: /^UNSUBSCRIBE/,
    kind: 'subscribe',
    act: async ({ desk }, account) => ({ kind: 'subscribe', folderId: await desk.folder(account, 'Projects'), subscribed: false }),
    isMade: (imap) => !imap.folder('Projects').subscribed,
  },
}

for (const [name, { lie, kind, capabilities = usualCapabilities, act, isMade }] of Object.entries(cases)) {
  test(`OK to ${name} without effect, once: it is made in the end, and nobody is told`, () =>
    withScripted({ fill, capabilities }, async (scripted) => {
      const { imap, desk, connect } = scripted
      const account = await connect()
      await desk.settled(account)
      const lies = imap.rule({ when: lie, times: 1, does: { say: '%T OK Done\r\n' } })
      await desk.act(await act(scripted, account))
      await desk.until(async () => isMade(imap), 'it is made')
      await desk.settled(account)
      expect(lies.hits()).toBe(1)
      expect(isMade(imap)).toBe(true)
      expect(desk.events.filter((event) => event.name === 'changeRefused')).toEqual([])
    }))

  test(`OK to ${name} without effect, each time: the person is told, and can have it tried again`, { timeout: 120_000 }, () =>
    withScripted({ fill, capabilities }, async (scripted) => {
      const { imap, desk, connect } = scripted
      const account = await connect()
      await desk.settled(account)
      const lies = imap.rule({ when: lie, does: { say: '%T OK Done\r\n' } })
      await desk.act(await act(scripted, account))
      const refused = () => desk.events.filter((event) => event.name === 'changeRefused')
      await desk.until(async () => {
        // A person who looks for mail need not wait for the pauses.
        if (lies.hits() > 0) await desk.threads().engine.wake({ accountId: account })
        return refused().length > 0
      }, 'it is told')
      await desk.settled(account)
      const [need] = (await desk.threads().reader.overview(undefined)).needs
      expect(need).toMatchObject({ kind, fault: { kind: 'protocol', reply: expect.stringContaining(': OK. ') } })
      expect(refused()).toHaveLength(1)
      expect(isMade(imap)).toBe(false)
      expect(subjectsOn(imap, 'INBOX')).toContain('Letter 2')
      lies.lift()
      if (need) await desk.threads().engine.settleNeed({ need: need.ref, answer: 'try-again' })
      await desk.until(async () => isMade(imap), 'it is made')
    }),
  )
}

test('on a server without UIDPLUS nothing is expunged while what another client has marked keeps its mark', () =>
  withScripted({ fill, capabilities: without('UIDPLUS') }, async ({ imap, desk, connect }) => {
    const account = await connect()
    await desk.settled(account)
    imap.setFlags('INBOX', 3, ['\\Deleted'])
    const lies = imap.rule({ when: /^UID STORE 3 -FLAGS/, times: 2, does: { say: '%T OK Done\r\n' } })
    const from = await desk.folder(account, 'INBOX')
    await desk.act({ kind: 'delete', messageIds: [await desk.message('Letter 2')], from })
    await desk.until(async () => subjectsOn(imap, 'INBOX').length < 3, 'it is deleted')
    await desk.until(async () => imap.folder('INBOX').messages[1]?.flags.has('\\Deleted'), 'it has its mark again')
    expect(lies.hits()).toBe(2)
    expect(imap.count(/^EXPUNGE/)).toBe(1)
    expect(subjectsOn(imap, 'INBOX')).toEqual(['Letter 1', 'Letter 3'])
  }))

test('of several messages of which a server stars but one, the others are told of, and that one keeps its star', { timeout: 120_000 }, () =>
  withScripted({ fill }, async ({ imap, desk, connect }) => {
    const account = await connect()
    await desk.settled(account)
    imap.rule({
      when: /^UID STORE/,
      does: ({ tag }) => {
        imap.folder('INBOX').messages[0]?.flags.add('\\Flagged')
        return { say: `${tag} OK Done\r\n` }
      },
    })
    const messageIds = await Promise.all(['Letter 1', 'Letter 2', 'Letter 3'].map((subject) => desk.message(subject)))
    await desk.act({ kind: 'flagged', messageIds, flagged: true })
    await desk.until(async () => {
      if (imap.count(/^UID STORE/) > 0) await desk.threads().engine.wake({ accountId: account })
      return desk.events.some((event) => event.name === 'changeRefused')
    }, 'it is told')
    expect((await desk.threads().reader.overview(undefined)).needs).toMatchObject([{ kind: 'store', count: 2 }])
    const starred = (await desk.rows()).flatMap(({ subject, flagged }) => (flagged ? [subject] : []))
    expect(starred).toEqual(['Letter 1'])
  }),
)

test('a server that answers a STORE without the flags is asked for them once', () =>
  withScripted({ fill }, async ({ imap, desk, connect }) => {
    const account = await connect()
    await desk.settled(account)
    imap.alter((said, { name }) => (name === 'UID STORE' ? said.replace(/^\* .*\r\n/gm, '') : said))
    await desk.act({ kind: 'flagged', messageIds: [await desk.message('Letter 2')], flagged: true })
    await desk.until(async () => imap.count(/^UID FETCH 2 \(UID FLAGS\)/) > 0, 'they are asked for')
    await desk.settled(account)
    expect([imap.count(/^UID STORE/), imap.count(/^UID FETCH 2 \(UID FLAGS\)/)]).toEqual([1, 1])
    expect((await desk.rows()).find(({ subject }) => subject === 'Letter 2')?.flagged).toBe(true)
  }))

/** What a server answers to LSUB that tells nothing, and what then seems as it was: all folders are taken for subscribed, or none. */
const lsubs = [
  { how: 'is refused', does: { no: 'Unknown command' }, subscribed: false },
  { how: 'tells of no folder', does: { say: '%T OK Done\r\n' }, subscribed: true },
]
for (const { how, does, subscribed } of lsubs) {
  test(`where LSUB ${how}, ${subscribed ? 'SUBSCRIBE' : 'UNSUBSCRIBE'} is done when the server says so`, () =>
    withScripted({ fill }, async ({ imap, desk, connect }) => {
      imap.rule({ when: /^LSUB/, does })
      imap.folder('Projects').subscribed = !subscribed
      const account = await connect()
      await desk.settled(account)
      await desk.act({ kind: 'subscribe', folderId: await desk.folder(account, 'Projects'), subscribed })
      await desk.until(async () => imap.folder('Projects').subscribed === subscribed, 'it is done')
      await desk.settled(account)
      expect(imap.count(/^(UN)?SUBSCRIBE/)).toBe(1)
      expect((await desk.threads().reader.overview(undefined)).needs).toEqual([])
      expect(desk.events.filter((event) => event.name === 'changeRefused')).toEqual([])
    }))
}

for (const { how, does } of lsubs) {
  test(`where LSUB ${how} for a while, the folders that were subscribed stay so, and no others, until it is answered`, () =>
    withScripted({ fill }, async ({ imap, desk, connect, folders }) => {
      imap.create('Hidden', { subscribed: false })
      const account = await connect()
      await desk.settled(account)
      const shown = async () => (await folders(account)).flatMap(({ path, subscribed }) => (subscribed ? [path] : [])).sort()
      const before = await shown()
      expect(before).not.toContain('Hidden')
      const rule = imap.rule({ when: /^LSUB/, does })
      await desk.settled(account)
      await desk.settled(account)
      expect(rule.hits()).toBeGreaterThan(0)
      expect(await shown()).toEqual(before)
      // Refused at first and answered when it is asked again: the list itself still tells of all.
      rule.lift()
      imap.rule({ when: /^LSUB/, times: 1, does })
      await desk.settled(account)
      expect(await shown()).toEqual(before)
      imap.folder('Hidden').subscribed = true
      await desk.settled(account)
      await desk.until(async () => (await shown()).includes('Hidden'), 'what is answered is believed')
    }))
}

/** Has a server show a folder only `ms` after it said OK to what makes it. */
const showsLate = (imap: ScriptedImap, command: RegExp, folder: string, ms: number) => {
  let since: number | undefined
  const isHidden = () => since !== undefined && Date.now() - since < ms
  imap.alter((said, { name }) =>
    isHidden() && (name === 'LIST' || name === 'LSUB')
      ? said
          .split('\r\n')
          .filter((row) => !(row.startsWith('* L') && row.includes(folder)))
          .join('\r\n')
      : said,
  )
  imap.rule({ when: new RegExp(`^(STATUS|SELECT) "?${folder}`), does: () => (isHidden() ? { no: '[NONEXISTENT] no such' } : 'pass') })
  imap.rule({
    when: command,
    does: () => {
      since ??= Date.now()
      return 'pass'
    },
  })
}
for (const [command, act] of Object.entries({
  CREATE: cases.CREATE?.act,
  RENAME: cases.RENAME?.act,
})) {
  test(`a folder that shows some seconds after ${command} is there, and nobody is told`, { timeout: 60_000 }, () =>
    withScripted({ fill }, async (scripted) => {
      const { imap, desk, connect, folders } = scripted
      const account = await connect()
      await desk.settled(account)
      showsLate(imap, new RegExp(`^${command}`), 'Paper', 4_000)
      const change = await act?.(scripted, account)
      if (!change) throw new Error('no such change')
      await desk.act(change)
      await imap.hears(new RegExp(`^${command}`))
      await desk.until(async () => {
        const { waiting } = await desk.threads().reader.overview(undefined)
        return Object.values(waiting).every((count) => count === 0)
      }, 'it is made')
      await desk.settled(account)
      expect((await folders(account)).map(({ path }) => path)).toContain('Paper')
      expect(desk.events.filter((event) => event.name === 'changeRefused')).toEqual([])
    }),
  )

  test(`a folder that ${command} writes otherwise than asked for is shown so, and takes the mail that was moved into it`, () =>
    withScripted({ fill }, async (scripted) => {
      const { imap, desk, connect, folders, subjects } = scripted
      const account = await connect()
      await desk.settled(account)
      // Not before the person has moved something into it.
      const moved = Promise.withResolvers<void>()
      imap.rule({
        when: new RegExp(`^${command}`),
        times: 1,
        does: async () => {
          await moved.promise
          if (command === 'CREATE') imap.create('paper')
          else imap.folder('Projects').name = 'paper'
          return { say: '%T OK Done\r\n' }
        },
      })
      const change = await act?.(scripted, account)
      if (!change) throw new Error('no such change')
      await desk.act(change)
      const paper = (await folders(account)).find(({ path }) => path === 'Paper')
      await desk.act({ kind: 'move', messageIds: await letter2(scripted), to: { folderId: paper?.id ?? 0 } })
      moved.resolve()
      await desk.until(async () => imap.folders.some(({ name, messages }) => name === 'paper' && messages.length > 0), 'it is moved')
      await desk.settled(account)
      expect((await folders(account)).map(({ path }) => path)).toContain('paper')
      expect((await folders(account)).map(({ path }) => path)).not.toContain('Paper')
      expect(await subjects(account, 'paper')).toEqual(['Letter 2'])
      expect(desk.events.filter((event) => event.name === 'changeRefused')).toEqual([])
    }))
}
