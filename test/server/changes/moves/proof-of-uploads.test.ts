import { expect, test } from 'vitest'
import type { FullLetter } from '../../../../main/engine/outgoing/letters/with-files.ts'
import { type ScriptedImap, startScriptedImap } from '../../../lab/scripted/imap.ts'
import type { Desk } from '../../engine-harness.ts'
import { type Scripted, withScripted } from '../../scripted.ts'
import { asked, inboxOf, report, textsOn } from './daily-reports.ts'

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
