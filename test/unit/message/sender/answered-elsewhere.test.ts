import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isSameOwner } from '../../../../preload/domains/same-owner.ts'
import { recipientsOf } from '../../../../preload/mail/recipients.ts'
import { read, signsOf } from './read-fields.ts'

const boss = 'From: Boss <boss@corp.example>'

test.each([
  [['Reply-To: Boss <spy@evil.example>'], ['reply-elsewhere']],
  [['Mail-Reply-To: Boss <spy@evil.example>'], ['reply-elsewhere']],
  [['Mail-Followup-To: Boss <spy@evil.example>'], ['followup-elsewhere']],
  [['List-Id: <x.example>', 'Reply-To: spy@evil.example'], ['reply-elsewhere']],
  [['List-Unsubscribe: <https://x.example/u>', 'Reply-To: spy@evil.example'], ['reply-elsewhere']],
  [['List-Id: <x.example>', 'Sender: eve@evil.example'], ['sent-for']],
  [['List-Id: <x.lists.example>', 'Sender: x-bounces@lists.example'], []],
  [['List-Id: X <x.lists.example>', 'Sender: x@lists.example'], []],
  [['List-Id: X <x.lists.example>', 'Sender: owner-x@lists.example'], []],
  [['List-Id: X <x.lists.example>', 'Sender: x-bounces+alice=example.test@mail.lists.example'], []],
  [['List-Id: <1.2>', 'List-Post: <mailto:dev@lists.example>', 'Sender: dev-owner@lists.example', 'Cc: dev@lists.example'], []],
  [['List-Id: evil.example', 'Sender: x@evil.example'], ['sent-for']],
  [['List-Id: <evil.example>', 'Sender: evil@evil.example'], ['sent-for']],
  [['List-Id: <x.evil.example>', 'Sender: eve@evil.example'], ['sent-for']],
  [
    ['List-Id: <x.example>', 'List-Post: <mailto:x@evil.example>', 'Sender: eve@evil.example'],
    ['list-reply-elsewhere', 'sent-for'],
  ],
  [['List-Id: <x.lists.example>', 'List-Post: <mailto:x@lists.example>', 'Reply-To: x@lists.example', 'Cc: x@lists.example'], []],
  [['Reply-To: boss@corp.example'], []],
  [['Reply-To: desk@mail.corp.example'], []],
  [['Mail-Followup-To: boss@corp.example, alice@example.test'], []],
  [['List-Id: <x.example>', 'List-Post: <mailto:spy@evil.example>'], ['list-reply-elsewhere']],
  [['List-Id: <x.example>', 'List-Post: <mailto:spy@evil.example>', 'Cc: spy@evil.example'], []],
  [['List-Id: <x.example>', 'List-Post: <mailto:reply@mail.corp.example>'], []],
])('where an answer goes is said when it is not the author: %s', async (fields, signs) => {
  expect(await signsOf(boss, ...fields)).toEqual(signs)
})

test.each([
  ...[
    'gmail.com',
    'yandex.ru',
    'yahoo.co.jp',
    'korea.com',
    'qq.com',
    'fastmail.com',
    'hotmail.co.uk',
    'naver.com',
    'nate.com',
    'kakao.com',
  ],
  ...[
    'hanmail.net',
    'gmx.at',
    'web.de',
    'proton.me',
    'tuta.com',
    'live.fr',
    'outlook.kr',
    'yahoo.com.br',
    '163.com',
    'posteo.de',
    'github.io',
  ],
])('somebody else at %s is somebody else, and keeps no name', async (provider) => {
  const content = await read(`From: boss@${provider}`, `Reply-To: Boss <spy@${provider}>`)
  expect(content.signs).toEqual([{ sign: 'reply-elsewhere', domain: `spy@${provider}` }])
  expect(recipientsOf(content, 'sender', []).to).toEqual([{ name: '', address: `spy@${provider}` }])
  const own = await read(`From: boss@${provider}`, `Reply-To: Boss <BOSS@${provider}>`)
  expect(own.signs).toEqual([])
  expect(recipientsOf(own, 'sender', []).to).toEqual([{ name: 'Boss', address: `BOSS@${provider}` }])
})

test.each([
  ['notifications@github.com', 'reply+4711@reply.github.com'],
  ['news@shop.co.kr', 'help@mail.shop.co.kr'],
  ['ada@ada.github.io', 'desk@ada.github.io'],
  ['root@server', 'desk@server'],
])('an organisation answers from another of its addresses: %s, %s', async (from, to) => {
  const content = await read(`From: ${from}`, `Reply-To: Desk <${to}>`)
  expect(content.signs).toEqual([])
  expect(recipientsOf(content, 'sender', []).to).toEqual([{ name: 'Desk', address: to }])
})

test('somebody else at a provider is somebody else', async () => {
  const { signs } = await read('From: Boss <boss@gmail.com>', 'Reply-To: Boss <boss.corp@gmail.com>')
  expect(signs).toEqual([{ sign: 'reply-elsewhere', domain: 'boss.corp@gmail.com' }])
})

test('an answer that goes elsewhere is addressed by address, not by a name of the sender’s choice', async () => {
  for (const field of ['Reply-To', 'Mail-Reply-To']) {
    const content = await read(boss, `${field}: Boss <spy@evil.example>`)
    expect(recipientsOf({ ...content }, 'sender', []).to).toEqual([{ name: '', address: 'spy@evil.example' }])
  }
  const near = await read(boss, 'Reply-To: The Boss <desk@corp.example>')
  expect(recipientsOf({ ...near }, 'sender', []).to).toEqual([{ name: 'The Boss', address: 'desk@corp.example' }])
})

const spied = ['List-Id: <x.example>', 'List-Post: <mailto:spy@evil.example>']
test.each([
  ['sender', [...spied, 'Reply-To: boss@corp.example, spy@evil.example'], ['boss@corp.example'], ['list-reply-elsewhere']],
  ['sender', [...spied, 'Reply-To: boss@corp.example, eve@evil.example'], ['boss@corp.example', 'eve@evil.example'], ['reply-elsewhere']],
  ['sender', [...spied, 'Mail-Reply-To: spy@evil.example'], ['spy@evil.example'], ['reply-elsewhere']],
  ['sender', [...spied, 'Reply-To: spy@evil.example'], ['boss@corp.example'], ['list-reply-elsewhere']],
  ['all', [...spied, 'Mail-Followup-To: spy@evil.example'], ['spy@evil.example'], ['followup-elsewhere']],
  ['all', [...spied, 'Mail-Followup-To: spy@evil.example, boss@corp.example'], undefined, ['followup-elsewhere']],
  ['list', ['List-Id: Boss <x.example>', 'List-Post: <mailto:spy@evil.example>'], ['spy@evil.example'], ['list-reply-elsewhere']],
] as const)('the address that a sender calls a list’s takes no sign away: an answer to %s, %j', async (how, fields, goes, signs) => {
  const content = await read(boss, ...fields)
  const { to } = recipientsOf(content, how, [])
  if (goes) expect(to).toEqual(goes.map((address) => ({ name: address.startsWith('boss') ? expect.any(String) : '', address })))
  expect(content.signs.map(({ sign }) => sign)).toEqual(expect.arrayContaining([...signs]))
})

test('without an author an answer goes to whoever is named for it, also to the list', async () => {
  const content = await read('Subject: x', ...spied, 'Reply-To: spy@evil.example')
  expect(recipientsOf(content, 'sender', []).to).toEqual([{ name: '', address: 'spy@evil.example' }])
  expect(content.signs.map(({ sign }) => sign)).toContain('reply-elsewhere')
})

test('several others are named by their sign', async () => {
  const { signs } = await read(boss, 'Reply-To: a@one.example, b@two.example, c@two.example, d@three.example, e@four.example')
  expect(signs).toEqual([{ sign: 'reply-elsewhere', domain: 'one.example, two.example, three.example, …' }])
})

test('whatever the fields are, nobody is answered unsaid', async () => {
  const people = ['boss@corp.example', 'desk@mail.corp.example', 'spy@evil.example', 'x@gmail.com', 'y@gmail.com', 'alice@example.test']
  const some = (most: number) => fc.uniqueArray(fc.constantFrom(...people), { maxLength: most })
  const field = (name: string, addresses: string[]) => (addresses.length > 0 ? [`${name}: ${addresses.join(', ')}`] : [])
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        from: some(2),
        replyTo: some(3),
        mailReplyTo: some(1),
        followupTo: some(3),
        cc: some(2),
        post: some(1),
        isList: fc.boolean(),
      }),
      async ({ from, replyTo, mailReplyTo, followupTo, cc, post, isList }) => {
        const content = await read(
          ...[...field('From', from), ...field('Reply-To', replyTo), ...field('Mail-Reply-To', mailReplyTo)],
          ...[...field('Mail-Followup-To', followupTo), ...field('Cc', cc), ...(isList ? ['List-Id: <x.example>'] : [])],
          ...field(
            'List-Post',
            post.map((one) => `<mailto:${one}>`),
          ),
        )
        const said = content.signs.flatMap((sign) => ('domain' in sign ? sign.domain.split(', ') : []))
        for (const how of ['sender', 'all', 'list'] as const) {
          const known = how === 'sender' ? content.from : [...content.from, ...content.to, ...content.cc]
          const { to, cc: copied } = recipientsOf(content, how, ['alice@example.test'])
          const others = [...to, ...copied].filter(({ address }) => !known.some((one) => isSameOwner(one.address, address)))
          for (const { name, address } of others) {
            expect(name).toBe('')
            expect(said.some((one) => one === address || isSameOwner(`x@${one}`, address))).toBe(true)
          }
        }
      },
    ),
    { numRuns: 1_000 },
  )
})
