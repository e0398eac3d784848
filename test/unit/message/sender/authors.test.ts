import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seenPeople } from '../../../../main/message/mime/fields/invisible.ts'
import { parseMessage } from '../../../../main/message/parse.ts'
import { contentOf } from '../../../../main/message/reading/content.ts'
import { isSameOwner } from '../../../../preload/domains/same-owner.ts'
import { recipientsOf } from '../../../../preload/mail/recipients.ts'
import { shownAddress } from '../../../../renderer/ui/format.ts'

const word = (text: string) => `=?utf-8?b?${Buffer.from(text).toString('base64')}?=`

async function read(...fields: string[]) {
  const source = Buffer.from(`${fields.join('\r\n')}\r\nTo: alice@example.test\r\n\r\nHello.`)
  return contentOf(await parseMessage(source), { domains: ['example.test'] })
}
const signsOf = async (...fields: string[]) => (await read(...fields)).signs.map(({ sign }) => sign)

test.each([
  ['fillers behind a name in the local part', `Bank <${word(`"ceo@bank.example"${'\u3164'.repeat(120)}`)}@evil.example>`],
  ['an encoded local part', `Bank <${word('ceo@bank.example ')}@evil.example>`],
])('nothing is decoded within an address: %s', async (_name, from) => {
  const [author] = (await read(`From: ${from}`)).from
  expect(author?.address).not.toContain('ceo@')
  expect(author?.address).toMatch(/^=\?.*@evil\.example$/)
})

test.each([
  ['a right-to-left override', '\u202eelpmaxe.knab@oec', 'elpmaxe.knab@oec'],
  ['isolates', '\u2067Bank\u2069', 'Bank'],
  ['zero-width spaces', 'B\u200ba\u200bn\u200bk', 'Bank'],
  ['joiners between Latin letters', 'B\u200da\u200cn\u2060k', 'Bank'],
  ['soft hyphens', 'Ba\u00adnk', 'Bank'],
  ['Hangul fillers', 'Bank\u3164\u3164\u115f', 'Bank'],
  ['a blank of Braille', 'Bank\u2800', 'Bank'],
  ['tags', 'Bank\u{e0041}\u{e007f}', 'Bank'],
  ['what stands for joiners on the way', 'Ba\ue010n\ue011k\ue012', 'Bank'],
  ['a family', '👨\u200d👩\u200d👧 Kim', '👨\u200d👩\u200d👧 Kim'],
  ['a heart', '❤\ufe0f Kim', '❤\ufe0f Kim'],
  ['Persian', 'می\u200cخواهم', 'می\u200cخواهم'],
  ['Sinhala', 'ශ්\u200dරී', 'ශ්\u200dරී'],
  ['Korean', '김 아다', '김 아다'],
])('a name is what one sees of it: %s', async (_name, name, seen) => {
  expect((await read(`From: ${word(name)} <eve@evil.example>`)).from).toEqual([{ name: seen, address: 'eve@evil.example' }])
})

test('an address is what one sees of it', async () => {
  const { from } = await read(`From: Eve <\u202eeve\u200b@ev\u00adil.example\u3164>`)
  expect(from).toEqual([{ name: 'Eve', address: 'eve@evil.example' }])
})

test.each([
  ['ceo@bank.example <eve@evil.example>', 'name-is-address'],
  ['"ceo (at) bank.example" <eve@evil.example>', 'name-is-address'],
  ['"ceo [at] bank.example" <eve@evil.example>', 'name-is-address'],
  [`${word('ceo@bank。example')} <eve@evil.example>`, 'name-is-address'],
  [`${word('ceoⓐbank.example')} <eve@evil.example>`, 'name-is-address'],
  [`${word('ｃｅｏ＠ｂａｎｋ.ｅｘａｍｐｌｅ')} <eve@evil.example>`, 'name-is-address'],
  [`${word('ceo@\u200bbank.example')} <eve@evil.example>`, 'name-is-address'],
  ['"boss@gmail.com" <eve@gmail.com>', 'name-is-address'],
  ['"ceo @ bank.example" <eve@evil.example>', 'name-is-address'],
  ['"ceo@ bank.example" <eve@evil.example>', 'name-is-address'],
  ['"ceo @bank .example" <eve@evil.example>', 'name-is-address'],
  ['"ceo@bank. example" <eve@evil.example>', 'name-is-address'],
  ['"ceo [at] bank [dot] example" <eve@evil.example>', 'name-is-address'],
  ['"boss@yandex.ru" <eve@yandex.ru>', 'name-is-address'],
  ...[
    ...[
      'https://bank.example/',
      'http://www.bank.example/login',
      'https://bank.kitchen',
      'www.bank.kitchen',
      'bank.example',
      'Bank.Example',
      'bank.com',
    ],
    ...[
      'Your bank (bank.co.kr)',
      'Bank of bank.com',
      'bank.example Security',
      'ceo@bank,example',

      'ceo@mail,bank,example',
    ],
    ...[
      'ceo AT bank DOT example',
      'ceo at bank dot example',
      'ceo@bank dot example',
      'ceo 골뱅이 bank 점 example',
      'bank dot example',
      '한지은행.com',
    ],
    ...['ceo ⓐ bank ⓓⓞⓣ example', 'ｂａｎｋ．ｃｏｍ', 'bank。com', 'https://xn--strae-oqa.example', 'bank.com.'],
    ...[
      'bank.com으로',
      'bank.соm',
      '@bank.com',
      'toss.im',
      'bank.co',
      'bank,com',
      'bank,co,kr',
      'c e o @ b a n k . c o m',
      'b a n k . c o m',
    ],
    ...[
      '은행 bank.com에서',
      'bank%2Ecom',

      'bank[.]com',
      'bank․com',
      'paypal\u0307com',
      'https://bank',
      '//203.0.113.9/',
      'ada.kim@bank.com님',
    ],
    ...[
      'www.j.kim',
      'evil.example은행bank.com',
      'evil.example bank.com',
      'https://ada.kim',
      'bank.kitchen',
      'pay.google',
      'naver.me 고객센터',
      'bank.com/login',
      'hxxps://bank.com',
    ],
  ].map((name): [string, string] => [`${word(name)} <eve@evil.example>`, 'name-is-address']),
  ...[...'ꓸ܁܂꘎𐩐٠۰۔·․｡．・'].map((dot): [string, string] => [`${word(`ceo@bank${dot}example`)} <eve@evil.example>`, 'name-is-address']),
  ['Bank <ceo@xn--ank-xxy.example>', 'look-alike-domain'],
  [word('Bank <ceo@bank.example>'), 'no-address'],
  ['Bank', 'no-address'],
  ['ceo@bank.example, eve@evil.example', 'several-authors'],
])('From: %s is pointed out: %s', async (from, sign) => {
  expect(await signsOf(`From: ${from}`)).toContain(sign)
})

test('all authors are shown, and a group’s name is none', async () => {
  const two = await read('From: ceo@bank.example, Eve <eve@evil.example>')
  expect(two.from.map(({ address }) => address)).toEqual(['ceo@bank.example', 'eve@evil.example'])
  const group = await read('From: ceo@bank.example: eve@evil.example;')
  expect(group.from).toEqual([{ name: '', address: 'eve@evil.example' }])
})

test('a wholly encoded From gives no address', async () => {
  expect((await read(`From: ${word('Bank <ceo@bank.example>')}`)).from.map(({ address }) => address)).toEqual([''])
})

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

test.each([
  ['Ada Kim @ Press', 'ada@press.example'],
  ['Ada @ press.example', 'ada@press.example'],
  ['Room 3.14 @ work', 'ada@press.example'],
  ['Ada · Press', 'ada@press.example'],
  ...[
    'press.example',
    'www.press.example',
    'https://press.example/',
    'Press.Example',
    'ada AT press DOT example',
    'ada.kim',
    'Dr. Kim',
    'J.P. Kim',
  ].map((name): [string, string] => [name, 'ada@mail.press.example']),
  ...['ASP.NET', 'Ada Kim, Inc.', 'Kim, Ada', 'Polka Dot', 'Ada at Press', 'Node.js Weekly', 'St.Gallen', '3.14', 'a...com'].map(
    (name): [string, string] => [name, 'ada@press.example'],
  ),
  ['Amazon.co.uk', 'x@mail.amazon.co.uk'],
  ...['press.example으로', 'ada@press.example님', '프레스 press.example입니다', '@press.example', 'p r e s s . e x a m p l e'].map(
    (name): [string, string] => [name, 'ada@mail.press.example'],
  ),
  ...[
    'J.Schmidt',
    'wei.li',
    'Dr.Kim',
    'Mr.Wang',
    'Acme Co.,Ltd',
    'Acme Co.Ltd',
    'Foo.GmbH',
    'Kim,Ada',
    'Lee,Kim',
    '김 한 지',
    '홍.길동',
    'No.1 Shop',
  ].map((name): [string, string] => [name, 'ada@press.example']),
  ...[
    'Ph.D. Kim',
    'README.md',
    'v1.2.3',
    'U.S.A.',
    'A. I. B. M. C.',
    'J. R. R. Tolkien',
    '한지(주)',
    '오전 10.30',
    'Vol.3',
    'e.g. Ada',
  ].map((name): [string, string] => [name, 'ada@press.example']),
])('a name that shows nobody else’s address: %s', async (name, own) => {
  expect(await signsOf(`From: ${word(name)} <${own}>`)).toEqual([])
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

test('an address is cut in its middle, never in its domain', () => {
  const shown = shownAddress(`ceo@bank.example${'x'.repeat(300)}@evil.example`)
  expect(shown.length).toBeLessThan(60)
  expect(shown.endsWith('@evil.example')).toBe(true)
})

test.each([
  [
    'the name of a group',
    [{ name: 'ceo@bank.example' }, { name: '', address: 'eve@evil.example' }],
    { name: '', address: 'eve@evil.example' },
  ],
  [
    'an empty group before',
    [
      { name: 'ceo@bank.example', address: '' },
      { name: 'Eve', address: 'eve@evil.example' },
    ],
    { name: 'Eve', address: 'eve@evil.example' },
  ],
  [
    'a name that is turned around',
    [{ name: '\u202eelpmaxe.knab@oec', address: 'eve@evil.example' }],
    { name: 'elpmaxe.knab@oec', address: 'eve@evil.example' },
  ],
  ['a name with fillers', [{ name: 'ceo\u3164\u200b', address: 'eve@evil.example' }], { name: 'ceo', address: 'eve@evil.example' }],
  [
    'an address with fillers',
    [{ name: 'Bank', address: 'ceo@bank.example\u3164\u200b@evil.example' }],
    { name: 'Bank', address: 'ceo@bank.example@evil.example' },
  ],
  ['nobody who has an address', [{ name: 'Bank ceo', address: '' }], { name: 'Bank ceo', address: '' }],
  ['a plain one', [{ name: 'Ada  Kim', address: 'ada@press.example' }], { name: 'Ada  Kim', address: 'ada@press.example' }],
])('the list shows who wrote as the message does: %s', (_, told, shown) => {
  expect(seenPeople(told)[0]).toEqual(shown)
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
