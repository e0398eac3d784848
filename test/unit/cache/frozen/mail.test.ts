import { describe, expect, test } from 'vitest'
import { hasMark } from '../../../../preload/mail/marks.ts'
import { eachWithThawed, folder, reader, row, rows, subjects } from '../../../fixtures/frozen/opened.ts'
import { frozenAccounts, frozenSchemas } from '../../../fixtures/frozen/thaw.ts'

const { alice, bob } = frozenAccounts
const inbox = () => folder(alice, 'INBOX')

describe.each(frozenSchemas)('of a cache that a Hanji of schema %i left behind', (schema) => {
  eachWithThawed(schema)

  test('the cache is opened as it is, and nothing needed to be repaired', () => {
    expect(reader.overview().repairedAt).toBeUndefined()
  })

  test('accounts have their servers, names, identities and what they keep offline', () => {
    const { accounts } = reader.overview()
    expect(accounts.map(({ id, name, email, imap }) => ({ id, name, email, user: imap.user }))).toEqual([
      { id: alice, name: '김하늘', email: 'alice@example.test', user: 'alice@example.test' },
      { id: bob, name: 'Bob Vat', email: 'bob@example.test', user: 'bob@example.test' },
    ])
    const [of] = accounts
    expect(of?.largestLetter).toBe(20_000_000)
    expect(
      of?.identities.map(({ name, email, replyTo, signature, smtp }) => ({ name, email, replyTo, signature, own: smtp?.user })),
    ).toEqual([
      { name: '김하늘', email: 'alice@example.test', replyTo: undefined, signature: '', own: undefined },
      { name: '한지 공방', email: 'mill@example.test', replyTo: 'orders@example.test', signature: '한지 공방\n☎ 02-000', own: undefined },
      { name: 'Alice elsewhere', email: 'alice@elsewhere.example', replyTo: undefined, signature: '', own: 'alice@elsewhere.example' },
    ])
    expect(of?.identities[1]?.signatureHtml).toBe('<p><b>한지 공방</b></p>')
    expect(accounts.map(({ offline }) => offline)).toEqual([
      { keep: 'all', days: 90 },
      { keep: 'recent', days: 36_500, largest: 5_000_000 },
    ])
  })

  test('folders show with their new names, those that wait to be made too, and not the one that leaves', () => {
    const shown = reader.overview().folders.map(({ accountId, path, role, waiting, keep, subscribed, total }) => {
      const extra = [role, waiting && 'waits', keep !== 'account' && keep, !subscribed && 'unsubscribed'].filter(Boolean)
      return `${accountId === alice ? 'alice' : 'bob'} ${path}: ${[total, ...extra].join(', ')}`
    })
    expect(shown.sort()).toEqual([
      'alice Archive: 2, archive, headers',
      'alice Drafts: 3, drafts',
      'alice INBOX: 19, inbox',
      'alice Junk: 1, junk',
      'alice New/안쪽: 1, waits',
      'alice New: 0, waits',
      'alice Projects/한지: 1',
      'alice Projects: 4, unsubscribed',
      'alice Sent: 1, sent',
      'alice Trash: 2, trash',
      'alice 새 이름/Older: 1, waits',
      'alice 새 이름: 1, waits',
      'bob Archive: 0, archive',
      'bob Drafts: 1, drafts',
      'bob From Alice: 3',
      'bob INBOX: 2, inbox',
      'bob Junk: 0',
      'bob Sent: 0, sent',
      'bob Trash: 0, trash',
      'bob 스팸: 0, junk',
    ])
  })

  test('each message lies where the person put it', () => {
    const at = (accountId: number, path: string) => subjects(folder(accountId, path)).sort()
    expect(at(alice, 'INBOX')).toEqual(
      [
        ...['Welcome to the mill', '종이 주문 확인', 'Re: 종이 주문 확인', 'To read', 'To star', 'To unstar', 'To tag', 'To untag'],
        ...['Pinned', 'Muted', 'Reply later', 'To copy, answer lost', 'To copy', 'A copy to Bob', 'Undelivered'],
      ].sort(),
    )
    expect(at(alice, 'Archive')).toEqual(['Only listed', 'To move'])
    expect(at(alice, 'Projects')).toEqual(['In a folder', 'To copy', 'To copy, answer lost', 'To move twice'])
    expect(at(alice, 'Projects/한지')).toEqual(['한지 뜨기'])
    expect(at(alice, 'New/안쪽')).toEqual(['To move into a new folder'])
    expect(at(alice, '새 이름')).toEqual(['In a renamed folder'])
    expect(at(alice, '새 이름/Older')).toEqual(['Below a renamed folder'])
    expect(at(alice, 'Trash')).toEqual(['In a folder that leaves', 'To throw away'])
    expect(at(alice, 'Junk')).toEqual(['To junk'])
    expect(at(alice, 'Sent')).toEqual(['Accepted by one'])
    expect(at(alice, 'Drafts')).toEqual(['Draft that is new', 'Draft that waits again', 'Filed draft'])
    expect(at(bob, 'INBOX')).toEqual(['Bob reads', "Bob's other"])
    expect(at(bob, 'From Alice')).toEqual(['A copy to Bob', 'To Bob', 'To Bob, answer lost'])
    expect(at(bob, 'Drafts')).toEqual(['Draft without room'])
  })

  test('messages have the flags, tags and marks that the person gave them', () => {
    const flags = (subject: string) => {
      const { seen, flagged, answered, keywords } = row(inbox(), subject)
      return [seen && 'seen', flagged && 'flagged', answered && 'answered', ...keywords].filter(Boolean)
    }
    expect(flags('To read')).toEqual(['seen'])
    expect(flags('To star')).toEqual(['flagged'])
    expect(flags('To unstar')).toEqual(['seen'])
    expect(flags('To tag')).toEqual(['deckle'])
    expect(flags('To untag')).toEqual([])
    expect(flags('Re: 종이 주문 확인')).toEqual(['answered'])
    for (const [subject, mark] of [
      ['Pinned', 'pinned'],
      ['Muted', 'muted'],
      ['Reply later', 'later'],
    ] as const) {
      expect(hasMark(row(inbox(), subject).keywords, mark), subject).toBe(true)
      expect(subjects({ kind: 'marked', mark })).toEqual([subject])
    }
    expect(row(folder(alice, 'Archive'), 'To move').flagged).toBe(true)
    expect(row(folder(bob, 'INBOX'), 'Bob reads').seen).toBe(true)
  })

  test('what is put off comes back at its time', () => {
    const off = rows({ kind: 'snoozed' })
    expect(off.map(({ subject }) => subject)).toEqual(['Snoozed for minutes', 'Snoozed for years'])
    expect(off[1]?.snoozedUntil).toBe(Date.UTC(2040, 0, 1, 9))
  })

  test('text is there to be read, and what is only listed says so', async () => {
    const order = row(inbox(), '종이 주문 확인')
    const opened = await reader.open({ id: order.id })
    if (opened.state !== 'here') throw new Error('not here')
    expect(order.from).toEqual({ name: '박종이', address: 'paper@mill.example' })
    expect(opened.content.html).toContain('<b>스무 장</b>')
    // Trust of before holds where a server vouches for the sender; it is kept, and asked about where none does.
    expect(opened.content).toMatchObject({ loadsRemote: false, asksBecause: 'no-results' })
    expect(opened.content.attachments.map(({ name }) => name)).toEqual(['주문.csv'])
    expect(
      Buffer.from((await reader.attachment({ id: order.id, index: opened.content.attachments[0]?.index ?? -1 })).content).toString(),
    ).toBe('paper,sheets\nhanji,20\n')
    expect(await reader.open({ id: row(folder(alice, 'Archive'), 'Only listed').id })).toMatchObject({ state: 'not-here' })
    const missing = reader.overview().folders.map(({ total, offline, path }) => [path, total - offline] as const)
    expect(missing.filter(([, count]) => count > 0)).toEqual([['Archive', 1]])
  })

  test('searches and conversations find what they found', () => {
    expect(subjects({ kind: 'search', text: '종이가 고르게' })).toEqual(['한지 뜨기'])
    expect(subjects({ kind: 'search', text: '스무' })).toEqual(['종이 주문 확인'])
    const answers = reader.getConversation({ id: row(inbox(), '종이 주문 확인').id })
    expect(answers.map(({ subject }) => subject).sort()).toEqual(['Re: 종이 주문 확인', '종이 주문 확인'].sort())
  })
})
