import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { insertAccount } from '../../../main/cache/accounts/rows.ts'
import { storeEnvelopes } from '../../../main/cache/messages/rows.ts'
import { acquaintances, countContacts, findContacts, isSlip } from '../../../main/cache/people/contacts.ts'
import { type Cache, openCache } from '../../../main/cache/store/open.ts'

const now = Date.UTC(2026, 10, 25)
const day = 86_400_000
const server = { host: '127.0.0.1', port: 1, security: 'none' as const, user: 'me' }
let folder: string
let cache: Cache
let account: number
let uid = 0
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hanji-contacts-'))
  cache = openCache(join(folder, 'cache.sqlite'))
  account = insertAccount(cache, { name: 'Me', email: 'me@example.test', imap: server, password: 'x' })
  for (const [id, path, role] of [
    [1, 'INBOX', 'inbox'],
    [2, 'Sent', 'sent'],
    [3, 'Junk', 'junk'],
  ] as const) {
    cache.sql('INSERT INTO folders (id, account_id, path, role, selectable) VALUES (?, ?, ?, ?, 1)').run(id, account, path, role)
  }
})
afterEach(() => {
  cache.close()
  rmSync(folder, { recursive: true })
})

type Person = { name: string; address: string }
const person = (address: string, name = ''): Person => ({ name, address })
const me = person('me@example.test', 'Me')
function letter(folderId: number, from: Person, to: Person[], days: number): void {
  uid++
  storeEnvelopes(cache, account, folderId, [
    {
      ...{ uid, messageId: `<${uid}@x>`, serverId: '', threadId: '', inReplyTo: '', from, to, cc: [], subject: `${uid}` },
      ...{ receivedAt: now - days * day, size: uid, attachments: false },
      flags: { seen: true, flagged: false, answered: false, forwarded: false, keywords: '' },
    },
  ])
}
const from = (who: Person, days = 1) => letter(1, who, [me], days)
const to = (who: Person, days = 1) => letter(2, me, [who], days)
const count = () => {
  while (countContacts(cache, 3)) {}
}
const found = (query: string) => findContacts(cache, query, 8, now).map(({ address }) => address)

describe('contacts', () => {
  test('are those one writes to, then those one hears from, and the nearest in time first', () => {
    from(person('ada@press.example', 'Ada Kim'))
    from(person('ada@press.example', 'Ada Kim'))
    to(person('adam@mill.example', 'Adam'), 2)
    to(person('adele@old.example', 'Adele'), 40)
    from(person('no-reply@ads.example', 'Ads'))
    count()
    expect(found('ad')).toEqual(['adam@mill.example', 'adele@old.example', 'ada@press.example', 'no-reply@ads.example'])
  })

  test('are found by the beginning of any word of the name, of the address and of its domain, also in Korean', () => {
    to(person('seoyeon@hanbit.example', '김 서연'))
    count()
    for (const query of ['김', '서연', 'SEO', 'hanbit', '서 김', '김 hanb']) expect(found(query), query).toEqual(['seoyeon@hanbit.example'])
    for (const query of ['eoyeon', '%', '_', '연', "'", '']) expect(found(query), query).toEqual([])
  })

  test('go by their latest name, and are one whatever the case of their address', () => {
    from(person('Ada@Press.example', 'Old Name'), 9)
    from(person('ada@press.example', 'New Name'), 1)
    from(person('ada@press.example', ''), 0)
    count()
    expect(findContacts(cache, 'ada', 8, now)).toEqual([{ address: 'Ada@Press.example', name: 'New Name', sent: 0, received: 3 }])
  })

  test('are not those who write to Junk, nor is anything counted twice', () => {
    letter(3, person('spam@junk.example'), [me], 1)
    from(person('ada@press.example'))
    count()
    count()
    expect(found('spam')).toEqual([])
    expect(findContacts(cache, 'ada', 8, now)[0]?.received).toBe(1)
  })
})

test('a slip of the finger and a domain that one never wrote to are noticed once enough is known', () => {
  const doubts = (address: string) => acquaintances(cache, [address])[0]
  expect(doubts('who@knows.example')).toMatchObject({ known: true })
  to(person('ada@press.example'))
  for (let index = 0; index < 10; index++) from(person(`p${index}@other.example`))
  count()
  expect(doubts('ada@press.example')).toMatchObject({ known: true, domainKnown: true, meant: undefined })
  expect(doubts('ada@presss.example')).toMatchObject({ known: false, domainKnown: false, meant: 'ada@press.example' })
  expect(doubts('bob@prses.example')).toMatchObject({ meant: 'bob@press.example' })
  expect(doubts('bob@press.example')).toMatchObject({ known: false, domainKnown: true, meant: undefined })
  expect(doubts('bob@new.example')).toMatchObject({ known: false, domainKnown: false, meant: undefined })
  expect(doubts('p1@other.example')).toMatchObject({ known: true, domainKnown: false })
})

test.each([
  ['ada', 'adam', true],
  ['ada', 'aba', true],
  ['adam', 'adma', true],
  ['ada', 'ada', false],
  ['ada', 'bob', false],
  ['abcd', 'badc', false],
  ['', 'a', true],
  ['aa', 'aaa', true],
])('%s and %s differ by a slip: %s', (one, other, expected) => {
  expect(isSlip(one, other)).toBe(expected)
  expect(isSlip(other, one)).toBe(expected)
})
