import { expect, test } from 'vitest'
import type { FullLetter } from '../../../../main/engine/outgoing/letters/with-files.ts'
import { type ScriptedImap, startScriptedImap, usualCapabilities } from '../../../lab/scripted/imap.ts'
import type { Desk } from '../../engine-harness.ts'
import { type Scripted, withScripted } from '../../scripted.ts'

/** What one sender writes every day: only Message-ID, Date and text tell them apart. */
const report = (day: number, text: string) =>
  `Message-ID: <${day}@x.example>\r\nDate: Sun, 0${day} Nov 2026 10:00:00 +0000\r\nFrom: Ada <ada@x.example>\r\nSubject: Daily report\r\n\r\n${text}\r\n`
const textsOn = (imap: ScriptedImap, folder: string) =>
  imap.folder(folder).messages.map(({ source }) => /\r\n\r\n([^\r]*)/.exec(source)?.[1])
const inboxOf = async (desk: Desk, account: number) => {
  const rows = await desk.rows({ kind: 'folder', folderId: await desk.folder(account, 'INBOX') })
  return rows.map(({ id }) => id)
}
const needsOf = async (desk: Desk) => (await desk.threads().reader.overview(undefined)).needs
/** Resolves once the person is asked; one who looks for mail need not wait for the pauses. */
const asked = (desk: Desk, account: number) =>
  desk.until(async () => {
    await desk.threads().engine.wake({ accountId: account })
    return (await needsOf(desk))[0]
  }, 'it needs the person')

type Two = Scripted & { account: number; other: ScriptedImap; second: number }
/** Two reports in the inbox of one account, and another account. */
const withTwo = (texts: [string, string], work: (two: Two) => Promise<void>) =>
  withScripted(
    {
      fill: (imap) => {
        imap.add('INBOX', report(1, texts[0]), { internalDate: '01-Nov-2026 10:00:00 +0000' })
        imap.add('INBOX', report(2, texts[1]), { internalDate: '02-Nov-2026 10:00:00 +0000' })
      },
    },
    async (scripted) => {
      const account = await scripted.connect()
      await scripted.desk.settled(account)
      const other = await startScriptedImap()
      other.create('Projects')
      try {
        const bob = { name: 'bob', email: 'bob@example.test', password: 'bob has a secret' }
        const second = await scripted.desk.add(bob, { imap: other.port, smtp: 1 })
        await scripted.desk.settled(second)
        await work({ ...scripted, account, other, second })
      } finally {
        await other.close()
      }
    },
  )

const answers = { 'names nothing': '%T OK Done\r\n', 'names a UID of no message': '%T OK [APPENDUID 1001 99] Done\r\n' }
const texts: Record<string, [string, string]> = { 'other texts': ['Monday', 'Tuesday'], 'the same text': ['All is well', 'All is well'] }

for (const [how, say] of Object.entries(answers)) {
  for (const [which, both] of Object.entries(texts)) {
    test(
      `of two messages with one sender, one subject and ${which} that go to another account, whose server ${how} for the second, neither is lost`,
      { timeout: 120_000 },
      () =>
        withTwo(both, async ({ imap, desk, account, other, second }) => {
          let appends = 0
          other.rule({ when: /^APPEND/, does: () => (++appends === 2 ? { say } : 'pass') })
          const to = { folderId: await desk.folder(second, 'Projects') }
          await desk.act({ kind: 'move', messageIds: await inboxOf(desk, account), to })
          await desk.until(async () => appends === 2, 'both were handed over')
          const need = await asked(desk, second)
          expect(need).toMatchObject({ kind: 'upload', kept: 'as-it-was', fault: { reply: expect.stringContaining('APPEND: OK') } })
          await desk.settled(account)
          expect([...textsOn(imap, 'INBOX'), ...textsOn(other, 'Projects')].sort()).toEqual(both)
          expect(await inboxOf(desk, account)).toHaveLength(1)
          expect(appends).toBe(2)
        }),
    )
  }
}

for (const which of ['is listed here', 'has just come']) {
  test(`a UID that APPEND names and that belongs to another message, which ${which}, is no proof`, { timeout: 120_000 }, () =>
    withTwo(['Monday', 'Tuesday'], async ({ imap, desk, account, other, second, subjects }) => {
      const box = other.folder('Projects')
      const add = () => other.add('Projects', report(3, 'Wednesday').replace('Daily report', 'Old one'))
      if (which === 'is listed here') add()
      await desk.settled(second)
      other.rule({
        when: /^APPEND/,
        does: ({ tag }) => {
          if (which !== 'is listed here') add()
          return { say: `${tag} OK [APPENDUID ${box.uidValidity} ${box.messages.at(-1)?.uid}] Done\r\n` }
        },
      })
      const [messageId = 0] = await inboxOf(desk, account)
      await desk.act({ kind: 'move', messageIds: [messageId], to: { folderId: await desk.folder(second, 'Projects') } })
      await other.hears(/^APPEND/)
      await asked(desk, second)
      await desk.settled(account)
      await desk.settled(second)
      expect(textsOn(imap, 'INBOX')).toEqual(['Monday', 'Tuesday'])
      expect(await inboxOf(desk, account)).toHaveLength(2)
      expect(await subjects(second, 'Projects')).toEqual(['Old one'])
      expect(other.count(/^APPEND/)).toBe(1)
    }),
  )
}

const withDrafts = (work: (scripted: Scripted & { account: number }) => Promise<void>) =>
  withScripted({ fill: (imap) => imap.create('Drafts', { attributes: ['\\Drafts'] }) }, async (scripted) => {
    const account = await scripted.connect()
    await scripted.desk.settled(account)
    await work({ ...scripted, account })
  })
const filed = async (desk: Desk, accountId: number, text: string, former?: number) => {
  const letter: FullLetter = { accountId, to: [], cc: [], bcc: [], subject: '', text, attachments: [] }
  const { id } = await desk.threads().engine.fileDraft({ letter, former })
  if (id === undefined) throw new Error('not filed')
  return id
}
const textOf = async (desk: Desk, id: number) => (await desk.threads().engine.openDraft({ id })).letter.text.trim()
const lied = '%T OK [APPENDUID 1001 99] Done\r\n'

test('of two drafts without a subject, of which the server takes the second by its word only, both stay', { timeout: 120_000 }, () =>
  withDrafts(async ({ imap, desk, account, subjects }) => {
    let appends = 0
    imap.rule({ when: /^APPEND/, does: () => (++appends === 2 ? { say: lied } : 'pass') })
    const [first, second] = await Promise.all([filed(desk, account, 'One'), filed(desk, account, 'Two')])
    await desk.until(async () => appends === 2, 'both were handed over')
    await asked(desk, account)
    expect([await textOf(desk, first), await textOf(desk, second)]).toEqual(['One', 'Two'])
    expect(await subjects(account, 'Drafts')).toHaveLength(2)
  }),
)

test('a draft that is written further while it is filed is not taken for its former version', { timeout: 120_000 }, () =>
  withDrafts(async ({ imap, desk, account }) => {
    let appends = 0
    let take = () => {}
    const waits = new Promise<void>((resolve) => {
      take = resolve
    })
    imap.rule({
      when: /^APPEND/,
      does: async () => {
        appends++
        if (appends === 1) await waits
        return appends === 2 ? { say: lied } : 'pass'
      },
    })
    const first = await filed(desk, account, 'One')
    await imap.hears(/^APPEND/)
    const second = await filed(desk, account, 'One and two', first)
    take()
    await desk.until(async () => appends === 2, 'both were handed over')
    const need = await asked(desk, account)
    expect(need).toMatchObject({ kind: 'appendDraft', kept: 'here' })
    expect(await textOf(desk, second)).toBe('One and two')
    await desk.threads().engine.settleNeed({ need: need.ref, answer: 'try-again' })
    await desk.until(async () => textsOn(imap, 'Drafts').includes('One and two'), 'it is filed')
    await desk.settled(account)
    expect(textsOn(imap, 'Drafts')).toEqual(['One and two'])
  }),
)

const withoutMove = usualCapabilities.replace(' UIDPLUS MOVE', '')
/** Two messages of one size, of which no text is here. */
const withoutTexts = (fill: (imap: ScriptedImap) => void, work: (scripted: Scripted & { account: number }) => Promise<void>) =>
  withScripted(
    {
      capabilities: withoutMove,
      fill: (imap) => {
        imap.create('Archive', { attributes: ['\\Archive'] })
        imap.create('Old')
        imap.add('INBOX', report(1, 'AAAAA'))
        imap.add('INBOX', report(2, 'BBBBB').replace('Daily', 'Other'))
        fill(imap)
        imap.rule({ when: /^UID FETCH .*BODY\.PEEK\[\]/, does: { no: 'cannot' } })
      },
    },
    async (scripted) => {
      const account = await scripted.connect()
      await scripted.desk.until(async () => {
        const isHere = (await scripted.folders(account)).some(({ path }) => path === 'INBOX')
        return isHere && (await scripted.subjects(account, 'INBOX')).length === 2
      }, 'it is listed')
      await work({ ...scripted, account })
    },
  )
const sameSize = () => report(3, 'CCCCC')

const unseenCopies: Record<
  string,
  { to: 'Archive' | 'Old'; fill?: (imap: ScriptedImap) => void; meanwhile?: (imap: ScriptedImap) => void }
> = {
  'while another of its size comes': { to: 'Archive', meanwhile: (imap) => imap.add('Archive', sameSize()) },
  'into a folder that was never looked at, in which one of its size lies': {
    to: 'Old',
    fill: (imap) => {
      imap.add('Old', sameSize())
      imap.rule({ when: /^SELECT "?Old/, times: 1, does: { no: 'not now' } })
    },
  },
}

for (const [how, { to, fill = () => {}, meanwhile = () => {} }] of Object.entries(unseenCopies)) {
  test(`without MOVE and without its text here, a message whose copy does not show ${how} stays where it was`, { timeout: 120_000 }, () =>
    withoutTexts(fill, async ({ imap, desk, account }) => {
      imap.rule({
        when: /^UID COPY/,
        does: ({ tag }) => {
          meanwhile(imap)
          return { say: `${tag} OK Done\r\n` }
        },
      })
      await desk.act({ kind: 'move', messageIds: [await desk.message('Other report')], to: { accountId: account, path: to } })
      const need = await asked(desk, account)
      expect(need).toMatchObject({ kind: 'move', fault: { reply: expect.stringContaining('UID COPY: OK') } })
      expect(textsOn(imap, 'INBOX')).toEqual(['AAAAA', 'BBBBB'])
    }),
  )
}

test('the copy of another message that was moved before is no proof of one of its size', { timeout: 120_000 }, () =>
  withoutTexts(
    () => {},
    async ({ imap, desk, account }) => {
      let copies = 0
      imap.rule({ when: /^UID COPY/, does: ({ tag }) => (++copies === 2 ? { say: `${tag} OK Done\r\n` } : 'pass') })
      const [one, two] = [await desk.message('Daily report'), await desk.message('Other report')]
      await desk.act({ kind: 'move', messageIds: [one], to: { role: 'archive' } })
      await imap.hears(/^UID COPY/)
      await desk.act({ kind: 'move', messageIds: [two], to: { role: 'archive' } })
      await desk.until(async () => copies === 2, 'both were copied')
      await asked(desk, account)
      expect([...textsOn(imap, 'INBOX'), ...textsOn(imap, 'Archive')]).toEqual(['BBBBB', 'AAAAA'])
    },
  ),
)

test('of a copy that COPYUID names as another message nothing is deleted', { timeout: 120_000 }, () =>
  withScripted(
    {
      capabilities: usualCapabilities.replace(' MOVE', ''),
      fill: (imap) => {
        imap.create('Archive', { attributes: ['\\Archive'] })
        imap.add('Archive', report(3, 'Wednesday'))
        imap.add('INBOX', report(1, 'Monday'))
      },
    },
    async ({ imap, desk, connect }) => {
      const account = await connect()
      await desk.settled(account)
      imap.rule({ when: /^UID COPY/, does: { say: `%T OK [COPYUID ${imap.folder('Archive').uidValidity} 1 1] Done\r\n` } })
      await desk.act({ kind: 'move', messageIds: await inboxOf(desk, account), to: { role: 'archive' } })
      await asked(desk, account)
      expect([textsOn(imap, 'INBOX'), textsOn(imap, 'Archive')]).toEqual([['Monday'], ['Wednesday']])
    },
  ),
)

test('a message that MOVE names a new UID of, and does not move, is told of and shows where it is', { timeout: 120_000 }, () =>
  withScripted(
    {
      fill: (imap) => {
        imap.create('Archive', { attributes: ['\\Archive'] })
        imap.add('INBOX', report(1, 'Monday'))
      },
    },
    async ({ imap, desk, connect, subjects }) => {
      const account = await connect()
      await desk.settled(account)
      const { uidValidity } = imap.folder('Archive')
      const lie = imap.rule({ when: /^UID MOVE/, does: { say: `* OK [COPYUID ${uidValidity} 1 99] Moved\r\n%T OK Done\r\n` } })
      await desk.act({ kind: 'move', messageIds: await inboxOf(desk, account), to: { role: 'archive' } })
      const need = await asked(desk, account)
      expect(need).toMatchObject({ kind: 'move', fault: { reply: expect.stringContaining('UID MOVE: OK') } })
      await desk.settled(account)
      expect([await subjects(account, 'INBOX'), await subjects(account, 'Archive')]).toEqual([['Daily report'], []])
      lie.lift()
      await desk.threads().engine.settleNeed({ need: need.ref, answer: 'try-again' })
      await desk.until(async () => textsOn(imap, 'Archive').length === 1, 'it is moved')
      expect(textsOn(imap, 'INBOX')).toEqual([])
    },
  ),
)

test('a message that another account took, and more than 200 that came after it, is there once', { timeout: 120_000 }, () =>
  withTwo(['Monday', 'Tuesday'], async ({ imap, desk, account, other, second }) => {
    const cut = other.rule({ when: /^APPEND/, times: 1, does: { cut: 'after' } })
    other.rule({
      when: /^(?:SELECT|EXAMINE|STATUS) "?Projects/,
      times: 1,
      does: () => {
        for (let number = 0; cut.hits() > 0 && number < 220; number++) other.add('Projects', report(3, `Other ${number}`))
        return 'pass'
      },
    })
    await desk.act({
      kind: 'move',
      messageIds: (await inboxOf(desk, account)).slice(0, 1),
      to: { folderId: await desk.folder(second, 'Projects') },
    })
    await desk.until(async () => textsOn(imap, 'INBOX').length === 1, 'it has left')
    expect(textsOn(other, 'Projects').filter((text) => text === 'Tuesday' || text === 'Monday')).toHaveLength(1)
    expect(textsOn(other, 'Projects').length).toBe(221)
  }),
)

test('messages to which a server gives one EMAILID are told apart', () =>
  withScripted(
    {
      capabilities: `${usualCapabilities} OBJECTID`,
      fill: (imap) => {
        imap.create('Projects')
        imap.add('INBOX', report(1, 'Monday'))
        imap.add('Projects', report(2, 'Tuesday').replace('Daily', 'Other'))
        imap.alter((said, { name }) => (name === 'UID FETCH' ? said.replace(/^(\* \d+ FETCH \()/gm, '$1EMAILID (M0) ') : said))
      },
    },
    async ({ desk, connect, subjects }) => {
      const account = await connect()
      await desk.settled(account)
      expect([await subjects(account, 'INBOX'), await subjects(account, 'Projects')]).toEqual([['Daily report'], ['Other report']])
    },
  ))

test(
  'a message that shows on the other account after it was refused is not handed over again when the person tries again',
  {
    timeout: 120_000,
  },
  () =>
    withTwo(['Monday', 'Tuesday'], async ({ imap, desk, account, other, second, subjects }) => {
      other.rule({ when: /^APPEND/, times: 1, does: { say: '%T OK Done\r\n' } })
      const [messageId = 0] = await inboxOf(desk, account)
      await desk.act({ kind: 'move', messageIds: [messageId], to: { folderId: await desk.folder(second, 'Projects') } })
      await other.hears(/^APPEND/)
      const need = await asked(desk, second)
      other.add('Projects', imap.folder('INBOX').messages[1]?.source ?? '')
      await desk.settled(second)
      expect(await subjects(second, 'Projects')).toEqual(['Daily report'])
      await desk.threads().engine.settleNeed({ need: need.ref, answer: 'try-again' })
      await desk.until(async () => textsOn(imap, 'INBOX').length === 1, 'it has left')
      await desk.settled(second)
      expect([textsOn(imap, 'INBOX'), textsOn(other, 'Projects'), other.count(/^APPEND/)]).toEqual([['Monday'], ['Tuesday'], 1])
      expect(await subjects(second, 'Projects')).toEqual(['Daily report'])
    }),
)

test('a copy that shows after it was refused is not made again when the person tries again', { timeout: 120_000 }, () =>
  withoutTexts(
    () => {},
    async ({ imap, desk, account, subjects }) => {
      imap.rule({ when: /^UID COPY/, times: 1, does: { say: '%T OK Done\r\n' } })
      await desk.act({ kind: 'move', messageIds: [await desk.message('Other report')], to: { role: 'archive' } })
      await imap.hears(/^UID COPY/)
      const need = await asked(desk, account)
      imap.add('Archive', imap.folder('INBOX').messages[1]?.source ?? '')
      await desk.threads().engine.wake({ accountId: account })
      await desk.until(async () => (await subjects(account, 'Archive')).length === 1, 'it is listed')
      await desk.threads().engine.settleNeed({ need: need.ref, answer: 'try-again' })
      await desk.until(async () => textsOn(imap, 'INBOX').length === 1, 'it has left')
      expect([textsOn(imap, 'INBOX'), textsOn(imap, 'Archive'), imap.count(/^UID COPY/)]).toEqual([['AAAAA'], ['BBBBB'], 1])
    },
  ),
)
