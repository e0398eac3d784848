import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { listOf } from '../../../../main/message/mailing-list/fields.ts'
import { leavingLetter } from '../../../../main/message/mailing-list/unsubscribe-letter.ts'
import { parseFields } from '../../../../main/message/mime/fields/parse.ts'
import type { Authentication } from '../../../../preload/contract/index.ts'

const mailto = (fields: Record<string, string>, to = 'leave@list.example') =>
  `mailto:${to}${Object.entries(fields).reduce((all, [name, value]) => `${all}${all ? '&' : '?'}${name}=${encodeURIComponent(value)}`, '')}`

describe('a letter that says nothing but that one leaves goes out by one click', () => {
  test.each([
    [{}, 'unsubscribe', ''],
    [{ subject: 'unsubscribe' }, 'unsubscribe', ''],
    [{ subject: 'Unsubscribe' }, 'Unsubscribe', ''],
    [{ subject: 'unsubscribe:4f9a2c-77', body: '' }, 'unsubscribe:4f9a2c-77', ''],
    [{ subject: 'UNSUBSCRIBE eyJhbGciOiJIUzI1NiJ9.x12' }, 'UNSUBSCRIBE eyJhbGciOiJIUzI1NiJ9.x12', ''],
    [{ subject: 'unsubscribe <b0c1d2e3f4@bounce.list.example>' }, 'unsubscribe <b0c1d2e3f4@bounce.list.example>', ''],
    [{ body: 'unsubscribe' }, 'unsubscribe', 'unsubscribe'],
    [{ subject: 'Please remove me from list' }, 'Please remove me from list', ''],
    [{ subject: 'unsubscribe+w_4711' }, 'unsubscribe+w_4711', ''],
    [{ subject: '수신거부' }, '수신거부', ''],
    [{ subject: 'opt-out', body: 'id=12345678' }, 'opt-out', 'id=12345678'],
    ...[
      ...['Unsubscribe alice@a.example', 'unsubscribe <Alice@A.example>', 'email=alice@a.example', 'unsubscribe:alice@a.example'],
      ...[
        'Unsubscribe from this list',
        'Please unsubscribe me from this mailing list',
        'unsubscribe me',
        'Unsubscribe request',
        'leave+now',
        'unsubscribe+me',
        'unsubscribe now',
      ],
      ...['unsubscribe:MTIzNA==', 'unsubscribe 550e8400-e29b-41d4-a716-446655440000', 'unsubscribe-me'.slice(0, 11), 'remove 4711'],
      ...['unsubscribe d41d8cd98f00b204e9800998ecf8427e', 'unsub_1234567', 'SIGNOFF', 'list-unsubscribe', 'leave list', 'STOP', 'cancel'],
      ...['unsubscribe 0f8fad5b-d9cb-469f-a165-70867728950e@list.example', 'unsubscribe 12@mail.list.example', 'cancel subscription'],
      ...[
        '수신거부 요청',
        '수신 거부',
        '메일 수신거부 신청',
        '구독취소',
        '구독 해지 요청',
        '配信停止',
        '退订',
        'abmelden',
        'désinscription',
      ],
    ].map((subject): [Record<string, string>, string, string] => [{ subject }, subject, '']),
  ])('%j', (fields, subject, text) => {
    expect(leavingLetter(mailto(fields), ['alice@a.example'])).toEqual({ to: 'leave@list.example', subject, text, isPlain: true })
  })
})

test.each([
  ['hex', (bytes: Buffer) => bytes.toString('hex'), 0.98],
  ['Base64', (bytes: Buffer) => bytes.toString('base64'), 0.6],
  ['Base64 for URLs', (bytes: Buffer) => bytes.toString('base64url'), 0.6],
  ['a number', (bytes: Buffer) => bytes.readUInt32BE().toString(), 1],
] as const)('codes are known as such: %s', (_what, write, share) => {
  const codes = Array.from({ length: 400 }, (_, index) => write(createHash('sha256').update(`${index}`).digest().subarray(0, 16)))
  const plain = codes.filter((code) => leavingLetter(mailto({ subject: `unsubscribe ${code}` }))?.isPlain)
  expect(plain.length / codes.length).toBeGreaterThanOrEqual(share)
})

describe('whatever else it says has to be read, and sent by hand', () => {
  test.each([
    { subject: 'I resign today', body: 'I hereby quit. You are a fool.' },
    { subject: 'unsubscribe', body: 'I hereby quit.' },
    { subject: 'I quit', body: '' },
    { subject: 'I+quit+and+leave', body: '' },
    { subject: 'I.quit.and.will.not.return.to.you', body: '' },
    { subject: 'unsubscribe', body: 'unsubscribe\n\nYou are a fool.' },
    { subject: 'yes' },
    { subject: 'I agree' },
    { subject: 'approve' },
    { subject: 'Re: contract', body: 'Accepted.' },
    { subject: 'unsubscribe unsubscribe unsubscribe unsubscribe unsubscribe unsubscribe unsubscribe' },
    { subject: '그만두겠습니다' },
    { subject: 'unsubscribe ‮tiuq I' },
    { subject: 'call 555' },
    { subject: 'Ｉ　ｑｕｉｔ' },
    // Sentences in the shape of codes, and of orders that are given to somebody.
    ...[
      ...['I-resign-today-2026', 'You_are_a_fool_99', 'I-hereby-quit-my-job-01', 'unsubscribe I-hereby-quit-my-job-01', 'fool-1-2-3'],
      ...[
        'ILOVEYOUPLEASEMARRYMETODAYNOWOK',
        'iloveyoupleasemarrymetodaynowok',
        'ILoveYouPleaseMarryMeToday99',
        'YouAreSoBad1',
        'IAmSoBad==',
        'IHateYouSoMuchNow1',
        'YouAre-SoBad-GoAway-1',
      ],
      ...['unsubscribe:IAmSoBad==', 'no4you2me', 'id=I.quit.today.1234567890', 'unsubscribe?I%20quit', '1.You/2.are/3.bad/4.men'],
      ...[
        'quit now please',
        'delete me now',
        'quit',
        'end me',
        'leave me',
        'leave me please',
        'leave now',
        'stop me now',
        'remove me now',
        'bye',
        'end',
      ],
      ...[
        'please',
        'me',
        'now',
        'yes 4711',
        'I 4711',
        'no 1',
        'list from me',
        'delete address',
        'delete',
        'stop leave cancel',
        'id',
        'user token',
      ],
      ...[
        'unsubscribe eve@a.example',
        'unsubscribe fool@list.example',
        'unsubscribe 1@i-resign.list.example',
        'unsubscribe 1@evil.example',
      ],
      ...['unsubscribe you-are-a-fool@1.example', 'unsubscribe alice@a.example.evil.example', 'unsubscribe alice+fool@a.example'],
      ...['거부', '취소', '탈퇴', '수신거부 당신은 바보', '해지 요청', '거부합니다', '수신거부합니다 안녕히', 'stop 수신거부'],
    ].flatMap((subject) => [{ subject }, { subject: 'unsubscribe', body: subject }]),
    { subject: 'unsubscribe', body: 'unsubscribe\nunsubscribe\nunsubscribe\nunsubscribe' },
    { subject: '1 2 3 4 5' },
  ] as Record<string, string>[])('%j', (fields) => expect(leavingLetter(mailto(fields), ['alice@a.example'])?.isPlain).toBe(false))
})

describe('nothing is taken over but to whom, subject and text', () => {
  test('not Cc, Bcc, other recipients, attachments, other fields', () => {
    const asked = mailto({
      ...{ cc: 'c@x.example', bcc: 'b@x.example', to: 'second@x.example', attach: '/etc/passwd', attachment: 'x', from: 'me@x.example' },
      ...{
        'reply-to': 'r@x.example',
        'in-reply-to': '<x@x>',
        'x-y': 'z',
        'content-type': 'text/html',
        subject: 'unsubscribe',
        body: 'stop',
      },
    })
    expect(leavingLetter(asked)).toEqual({ to: 'leave@list.example', subject: 'unsubscribe', text: 'stop', isPlain: true })
    expect(leavingLetter('mailto:a@x.example,b@x.example')?.to).toBe('a@x.example')
  })
  test.each([
    ['unsubscribe\r\nBcc: b@x.example', 'unsubscribe Bcc: b@x.example'],
    ['un\0subscribe', 'un subscribe'],
    ['un\u200bsub\u00adscri\u202ebe', 'unsubscribe'],
    ['\u2066leave\u2069\u{e0041}', 'leave'],
    ['a'.repeat(5000), 'a'.repeat(200)],
  ])('a subject is one line that shows what it is: %j', (subject, expected) => {
    expect(leavingLetter(mailto({ subject }))?.subject).toBe(expected)
  })
  test('a text is short, and shows what it is', () => {
    const { text } = leavingLetter(mailto({ body: `stop\u202e\u200b\r\n${'x\n'.repeat(100)}` })) ?? { text: '' }
    expect(text.startsWith('stop\nx')).toBe(true)
    expect(text.split('\n').length).toBeLessThanOrEqual(20)
    expect(leavingLetter(mailto({ body: 'a'.repeat(99_999) }))?.text).toHaveLength(1000)
  })
})

test.each([
  // Nobody of the internet, or not what it seems.
  ...[
    'root',
    'root@localhost',
    'all@intranet',
    'x@[127.0.0.1]',
    'x@127.0.0.1',
    'x@[IPv6:::1]',
    '',
    '@list.example',
    'x@',
    'x@list.example.',
  ],
  ...['\u3164@list.example', 'x@list..example', 'x@-.123'],
])('a letter goes to an address of the internet that one can see: %j', (to) => {
  expect(leavingLetter(mailto({}, encodeURIComponent(to)))).toBeUndefined()
})

test.each(['le\u200bave@list.example', 'leave@li\u00adst.example', 'le\u202eave@list.example'])(
  'what nobody sees of an address is not part of it: %j',
  (to) => {
    expect(leavingLetter(mailto({}, encodeURIComponent(to)))?.to).toBe('leave@list.example')
  },
)

test('a domain that imitates another is written as it is', () => {
  expect(leavingLetter(mailto({}, encodeURIComponent('leave@pаypal.example')))?.to).toBe('leave@xn--pypal-4ve.example')
  expect(leavingLetter(mailto({}, encodeURIComponent('leave@한지.example')))?.to).toBe('leave@한지.example')
})

const leaving = (head: string[]) => listOf(parseFields(Buffer.from(head.join('\r\n'))), undefined)?.unsubscribe

test.each([
  // The author, the address, whether it is the author's.
  ['news@shop.example', 'leave@shop.example', true],
  ['news@mail.shop.example', 'leave@lists.shop.example', true],
  ['news@shop.co.uk', 'leave@evil.co.uk', false],
  ['bank@bank.github.io', 'leave@evil.github.io', false],
  ['news@shop.example', 'leave@shop.example.evil.example', false],
  ['news@shop.example', 'leave@esp.example', false],
  ['a@shop.example, b@evil.example', 'leave@shop.example', false],
  ['Shop <news@shop.example>', 'LEAVE@SHOP.EXAMPLE', true],
  ['', 'leave@shop.example', false],
  ['no address', 'leave@shop.example', false],
])('%s, %s: of the sender: %s', (from, to, expected) => {
  const found = leaving([...(from ? [`From: ${from}`] : []), `List-Unsubscribe: <mailto:${to}>, <https://${to.split('@')[1]}/x>`])
  expect(found?.ofSender).toEqual({ letter: expected, link: expected })
})

test.each([
  ['https://shop.example/leave', true],
  ...[
    'https://127.0.0.1/factory-reset?really=1',
    'https://192.168.1.1/',
    'https://[::1]/',
    'https://router/',
    'https://nas.local/',
    'https://2130706433/',
  ].map((link) => [link, false] as const),
  ['https://shop.example:25/leave', false],
  ['http://shop.example/leave', false],
] as const)('one POST leaves a list at %s: %s', (link, expected) => {
  const head = [
    'From: news@shop.example',
    'DKIM-Signature: v=1; d=shop.example; h=From:List-Unsubscribe:List-Unsubscribe-Post; b=x',
    `List-Unsubscribe: <${link}>`,
    'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
  ]
  const authentication = { signatures: [{ domain: 'shop.example', selector: '', start: '' }] } as unknown as Authentication
  const found = listOf(parseFields(Buffer.from(head.join('\r\n'))), authentication)?.unsubscribe
  expect(found?.oneClick).toBe(expected ? link : undefined)
})

test('whatever a field holds, what goes out is short, on one address, and holds nothing that is not seen', () => {
  const odd = fc.string({ unit: 'grapheme', maxLength: 300 })
  fc.assert(
    fc.property(odd, odd, odd, (to, subject, body) => {
      const letter = leavingLetter(
        `mailto:${encodeURIComponent(to)}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body)}`,
      )
      if (!letter) return
      expect(letter.to).toMatch(/^[^\s@<>,;]+@[^\s@<>,;]+$/)
      expect(letter.subject).not.toMatch(/[\p{Cc}\u200b\u202a-\u202e\u2066-\u2069]/u)
      expect(letter.text).not.toMatch(/[\u200b\u202a-\u202e\u2066-\u2069]/u)
      expect(letter.subject.length).toBeLessThanOrEqual(200)
      expect(letter.subject).not.toBe('')
    }),
    { numRuns: 500 },
  )
})
