import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { OutboxItem } from '../../../preload/contract/index.ts'
import { restoreServer } from '../../fixtures/frozen/server-state.ts'
import { frozenAccounts, frozenSchemas, frozenServers, type Thawed, thaw } from '../../fixtures/frozen/thaw.ts'
import { type Lab, startLab, users } from '../../lab/lab.ts'
import { type ScriptedSmtp, startScriptedSmtp } from '../../lab/scripted/submission.ts'
import { expectAgreement } from '../agreement.ts'
import { type Desk, openDesk } from '../engine-harness.ts'

const { alice, bob } = frozenAccounts

describe.each(frozenSchemas)('when the servers of a cache of schema %i can be reached again', (schema) => {
  let lab: Lab
  let smtp: ScriptedSmtp
  let thawed: Thawed
  let desk: Desk
  beforeAll(async () => {
    lab = await startLab({ only: 'imap' })
    smtp = await startScriptedSmtp()
    const servers = frozenServers(schema)
    for (const name of ['alice', 'bob'] as const) await restoreServer(lab.imap.port, users[name], lab.home(name), servers[name])
    thawed = thaw(schema, { imap: { alice: lab.imap.port, bob: lab.imap.port }, smtp: smtp.port })
    desk = await openDesk(thawed.folder, { [`${alice}:imap`]: users.alice.password, [`${bob}:imap`]: users.bob.password })
  })
  afterAll(async () => {
    await desk.stop()
    thawed.remove()
    await smtp.close()
    await lab.stop()
  })

  /** Until all that can be done is done: what comes to one account may only then leave the other. */
  const settled = async () => {
    for (const account of [bob, alice, bob, alice]) await desk.settled(account)
  }
  const at = async (name: 'alice' | 'bob', folder: string) => (await lab.mailbox(name).subjects(folder)).sort()

  test('all that waited is done there, once', async () => {
    await settled()
    expect(await at('alice', 'INBOX')).toEqual(
      [
        ...['Welcome to the mill', '종이 주문 확인', 'Re: 종이 주문 확인', 'To read', 'To star', 'To unstar', 'To tag', 'To untag'],
        ...['Pinned', 'Muted', 'Reply later', 'To copy, answer lost', 'To copy', 'A copy to Bob', 'Undelivered'],
        ...['Snoozed for years', 'Snoozed for minutes'],
      ].sort(),
    )
    expect(await at('alice', 'Archive')).toEqual(['Only listed', 'To move'])
    expect(await at('alice', 'Projects')).toEqual(['In a folder', 'To copy', 'To copy, answer lost', 'To move twice'])
    expect(await at('alice', 'New/안쪽')).toEqual(['To move into a new folder'])
    expect(await at('alice', '새 이름')).toEqual(['In a renamed folder'])
    expect(await at('alice', '새 이름/Older')).toEqual(['Below a renamed folder'])
    expect(await at('alice', 'Trash')).toEqual(['In a folder that leaves', 'To throw away'])
    expect(await at('alice', 'Junk')).toEqual(['To junk'])
    expect(await at('alice', 'Drafts')).toEqual(['Draft that is new', 'Draft that waits again', 'Filed draft'])
    expect(await at('bob', 'From Alice')).toEqual(['A copy to Bob', 'To Bob', 'To Bob, answer lost'])
    expect(await at('bob', 'Drafts')).toEqual(['Draft without room'])
    const alices = lab.mailbox('alice')
    expect([...(await alices.everything()).keys()]).not.toContain('Leaving')
    expect(await alices.subscribed('Projects')).toBe(false)
    const flags: [string, string, string, boolean][] = [
      ['INBOX', 'To read', '\\Seen', true],
      ['INBOX', 'To star', '\\Flagged', true],
      ['INBOX', 'To unstar', '\\Flagged', false],
      ['INBOX', 'To tag', 'deckle', true],
      ['INBOX', 'To untag', 'mill', false],
      ['INBOX', 'Reply later', '$replylater', true],
      ['INBOX', 'Pinned', '$pinned', true],
      ['INBOX', 'Re: 종이 주문 확인', '\\Answered', true],
      ['INBOX', 'Snoozed for years', '$snoozed', true],
      ['Archive', 'To move', '\\Flagged', true],
      ['Junk', 'To junk', '$Junk', true],
    ]
    for (const [folder, subject, flag, on] of flags) expect((await alices.flags(subject, folder)).has(flag), `${subject} ${flag}`).toBe(on)
    expect((await lab.mailbox('bob').flags('Bob reads')).has('\\Seen')).toBe(true)
    expect((await lab.mailbox('bob').flags('A copy to Bob', 'From Alice')).has('\\Flagged')).toBe(true)
    expect(desk.events.filter(({ name }) => name === 'changeRefused')).toEqual([])
  })

  test('letters go out once, and those that may have arrived, or that a person keeps back, do not', async () => {
    await settled()
    const stay = ['Given up', 'Handed over', 'Interrupted', 'Refused', 'Scheduled', 'Taken back', 'Without password']
    const undo = (await desk.outbox()).find(({ subject }) => subject === 'Can be undone')
    // Its time is over, unless this computer's clock is behind the one that the cache was made by.
    if (undo?.delivery.state === 'waiting') await desk.threads().engine.retryLetter({ id: undo.id })
    const unsent = ({ delivery }: OutboxItem) => delivery.state !== 'accepted'
    await desk.until(async () => (await desk.outbox()).filter(unsent).length === stay.length, 'what can go has gone')
    expect(
      (await desk.outbox())
        .filter(unsent)
        .map(({ subject }) => subject)
        .sort(),
    ).toEqual(stay)
    const states = Object.fromEntries((await desk.outbox()).map(({ subject, delivery }) => [subject, delivery.state]))
    expect(states).toMatchObject({
      ...{ 'Given up': 'failed', Refused: 'failed', Interrupted: 'interrupted', 'Handed over': 'interrupted' },
      ...{ Scheduled: 'waiting', 'Taken back': 'waiting', 'Without password': 'waiting' },
    })
    const taken = smtp.taken.map(({ to, source }) => `${/^Subject: (.*)$/m.exec(source)?.[1]} to ${to}`)
    expect(taken.sort()).toEqual([
      'Being sent to slow@else.example',
      'Can be undone to carol@else.example',
      'Put off to later@else.example',
      'Waits its turn to carol@else.example',
    ])
    await settled()
    const sent = [
      'Accepted by one',
      'Answer that is accepted',
      'Being sent',
      'Can be undone',
      'Put off',
      'Waits its turn',
      'Welcome to the mill',
    ]
    expect(await at('alice', 'Sent')).toEqual(sent)
    expect(await at('bob', 'Sent')).toEqual([])
  })

  test('then the cache and the servers hold the same', async () => {
    await desk.threads().engine.setFolderKeep({ folderId: await desk.folder(alice, 'Archive'), keep: 'account' })
    await settled()
    const off = await desk.rows({ kind: 'snoozed' })
    await desk.act(...(off.length > 0 ? [{ kind: 'snooze' as const, messageIds: off.map(({ id }) => id) }] : []))
    await settled()
    await expectAgreement(desk, alice, lab.mailbox('alice'))
    await expectAgreement(desk, bob, lab.mailbox('bob'))
  })
})
