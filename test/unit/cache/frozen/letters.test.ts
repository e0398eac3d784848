import { describe, expect, test } from 'vitest'
import { storedLetter } from '../../../../main/cache/letters/outbox.ts'
import { cache, eachWithThawed, folder, letter, reader, row } from '../../../fixtures/frozen/opened.ts'
import { frozenAccounts, frozenSchemas } from '../../../fixtures/frozen/thaw.ts'

const { alice, bob } = frozenAccounts

describe.each(frozenSchemas)('of a cache that a Hanji of schema %i left behind', (schema) => {
  eachWithThawed(schema)

  test('letters are in the states in which they were', () => {
    const states = reader.listOutbox().map(({ subject, accountId, delivery }) => {
      const more =
        delivery.state === 'waiting'
          ? delivery.because
          : delivery.state === 'sending'
            ? `handed over: ${delivery.handedOver}`
            : delivery.state === 'failed' || delivery.state === 'retrying'
              ? delivery.fault.reply
              : ''
      return `${accountId === alice ? 'alice' : 'bob'}, ${subject}: ${[delivery.state, more].filter(Boolean).join(', ')}`
    })
    expect(states.reverse()).toEqual([
      'alice, Accepted by one: accepted',
      'alice, Put off: retrying, 451 4.7.1 Please come back later',
      'alice, Given up: failed, 451 4.7.1 Please come back later',
      'alice, Answer that is accepted: accepted',
      'alice, Refused: failed, 550 5.1.1 No such person',
      'alice, Interrupted: interrupted',
      'alice, Without password: waiting, no-password',
      'alice, Scheduled: waiting, scheduled',
      'alice, Taken back: waiting, editing',
      'alice, Can be undone: waiting, undo',
      'alice, Welcome to the mill: accepted',
      'alice, Being sent: sending, handed over: false',
      'bob, Handed over: sending, handed over: true',
      'alice, Waits its turn: waiting, queued',
    ])
    expect(letter('Given up').delivery).toMatchObject({ gaveUp: true })
    expect(letter('Scheduled').delivery).toMatchObject({ until: Date.UTC(2040, 0, 1, 9) })
    expect(letter('Accepted by one').delivery).toMatchObject({ refused: ['nobody@else.example'] })
    expect(letter('Accepted by one').recipients.map(({ address, result }) => `${address} ${result}`)).toEqual([
      'carol@else.example accepted',
      'nobody@else.example refused',
      'dora@else.example accepted',
    ])
  })

  test('letters can be written further, with what is attached, and know how they went', () => {
    expect(
      reader
        .listOutbox()
        .filter(({ editable }) => !editable)
        .map(({ subject }) => subject),
    ).toEqual(['Welcome to the mill'])
    const stored = storedLetter(cache, letter('Scheduled').id)
    expect(stored?.letter).toMatchObject({ subject: 'Scheduled', html: '<p>새해 <b>인사</b></p>', receipt: true, priority: 'high' })
    expect(stored?.envelope).toMatchObject({ from: 'alice@example.test', to: ['carol@else.example'], receipt: true })
    expect(Buffer.from(stored?.source ?? []).toString()).toContain(Buffer.from('sheets\n20\n').toString('base64'))
    expect(storedLetter(cache, letter('Can be undone').id)?.envelope.from).toBe('mill@example.test')
    expect(reader.getTranscripts({ accountId: alice, messageId: letter('Put off').messageId }).length).toBeGreaterThan(1)
    const [attempt] = reader.getTranscripts({ accountId: alice, messageId: letter('Interrupted').messageId })
    expect(attempt?.lines.map(({ text }) => text)).toContain('RCPT TO:<lost@else.example>')
  })

  test('reports are tied to their letter, and to its copy in Sent', async () => {
    const told = { address: 'carol@else.example', action: 'failed', status: '5.2.1', diagnostic: '550 5.2.1 No longer here' }
    expect(letter('Accepted by one').reported).toMatchObject([told])
    expect(await reader.open({ id: row(folder(alice, 'Sent'), 'Accepted by one').id })).toMatchObject({ content: { reported: [told] } })
  })

  test('letters that are being written are kept, the thrown away one too, and drafts with what is attached', async () => {
    const { letters } = reader.overview()
    expect(letters.map(({ key, draft }) => [key, draft.subject, draft.discarded])).toEqual([
      ['written-last', '쓰다 만 편지', undefined],
      ['thrown-away', 'Thrown away', true],
    ])
    expect(letters[0]?.draft).toMatchObject({ text: '아직 다 못 썼습니다.', attachments: [{ name: '숫자.csv', size: 10 }] })
    expect(await reader.open({ id: row(folder(alice, 'Drafts'), 'Filed draft').id })).toMatchObject({
      content: { cc: [{ address: 'dora@else.example' }], attachments: [{ name: '숫자.csv' }] },
    })
    for (const [account, subject] of [
      [alice, 'Draft that is new'],
      [alice, 'Draft that waits again'],
      [bob, 'Draft without room'],
    ] as const) {
      const opened = await reader.open({ id: row(folder(account, 'Drafts'), subject).id })
      expect(opened.state === 'here' && opened.content.text, subject).toContain('초안입니다.')
    }
  })

  test('rules, templates, words, senders, contacts and settings are as they were chosen', () => {
    const projects = folder(alice, 'Projects')
    expect(
      reader.listRules().map(({ name, accountId, enabled, match, actions }) => ({ name, accountId, enabled, match, actions })),
    ).toEqual([
      {
        ...{ name: '주문은 Projects로', accountId: alice, enabled: true, match: 'all' },
        actions: { move: projects.kind === 'folder' && projects.folderId, tag: 'mill', flagged: true },
      },
      {
        ...{ name: 'Lists are quiet', accountId: bob, enabled: false, match: 'any' },
        actions: { quiet: true, seen: true, forward: ['carol@else.example'] },
      },
    ])
    expect(reader.listRules().map(({ conditions }) => conditions.length)).toEqual([2, 3])
    expect(reader.listTemplates().map(({ name, subject, html }) => [name, subject, html])).toEqual([
      ['Thanks', '', '<p>Thanks, {{first}}.</p>'],
      ['주문 답장', 'Re: {{subject}}', '<p>{{name}} 님, 고맙습니다.</p>'],
    ])
    expect(reader.knownWords()).toEqual(['deckle', '닥종이'])
    expect(reader.listTrustedSenders()).toEqual([{ address: 'paper@mill.example', at: 'verified' }])
    expect(reader.findContacts({ query: '박종이', limit: 5 })).toMatchObject([{ address: 'paper@mill.example' }])
    expect(reader.findContacts({ query: 'carol', limit: 5 })[0]?.sent).toBeGreaterThan(3)
    expect(reader.settings()).toMatchObject({
      ...{ language: 'ko', theme: 'dark', undoSeconds: 30, format: 'plain', look: { accent: 'plum', font: 'serif' } },
      ...{ order: { by: 'size', reversed: true }, shortcuts: { set: 'gmail', own: { archive: 'y' } } },
      ...{ layout: { pane: 'bottom', density: 'compact' }, spelling: { on: true, languages: ['ko', 'en'] } },
      sidebar: { accounts: [bob, alice], favourites: projects.kind === 'folder' ? [projects.folderId] : [] },
      notifications: { quietFrom: '22:00', quietTo: '07:00', muted: [bob] },
    })
  })
})
