import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isAligned, lookAlike } from '../../../../main/message/authentication/domains.ts'
import { leavingLetter } from '../../../../main/message/mailing-list/unsubscribe-letter.ts'
import { parseMessage } from '../../../../main/message/parse.ts'
import { contentOf } from '../../../../main/message/reading/content.ts'
import { newMessageId } from '../../../../main/message/writing/compose.ts'
import { domainOf } from '../../../../preload/domains/domain-of.ts'
import { isSameOwner } from '../../../../preload/domains/same-owner.ts'
import { received } from './results-table.ts'

/** All of ASCII that no name has, but the at, which ends what stands before it. */
const others = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code)).filter((sign) => !/[a-z\d._@-]/i.test(sign))

test.each([
  ['bank.example', 'bank.example'],
  ['ceo@BANK.Example', 'bank.example'],
  ['"a@b"@bank.example', 'bank.example'],
  ['bank.example.', 'bank.example'],
  ['bank', 'bank'],
  ['s1._domainkey.bank.example', 's1._domainkey.bank.example'],
  ['한지은행.example', 'xn--zs5bt9bz4qhf.example'],
  ['은행。한국', 'xn--zs5b84x.xn--3e0b707e'],
  ['straße.example', 'xn--strae-oqa.example'],
  ['ｂａｎｋ．example', 'bank.example'],
  ['xn--strae-oqa.example', 'xn--strae-oqa.example'],
  ['1.bank.example', '1.bank.example'],
])('a domain is itself: %s', (text, domain) => {
  expect(domainOf(text)).toBe(domain)
})

test.each([
  ...others.map((sign) => `bank.example${sign}.evil.example`),
  ...others.flatMap((sign) => [`${sign}bank.example`, `bank.example${sign}`]),
  ...[
    'b%61nk.example',
    '%62ank.example',
    'bank%2eexample',
    'bank.example%00',
    'bank.example:25',
    'user:pass@bank.example:25',
    '//bank.example',
  ],
  ...[
    'bank.example／.evil.example',
    'bank.example？x',
    'bank.example＃x',
    'bank.example＼x',
    '％62ank.example',
    'a℀b.example',
    'bank℅.example',
  ],
  ...['ba\u00adnk.example', 'bank\u200b.example', 'bank.example\u2060', '\ufeffbank.example', 'bank\u3164.example', '\u202ebank.example'],
  ...['bank\u00a0.example', 'bank.example\u3000x', 'bank.exa\u2028mple', 'bank\ue000.example', 'bank\ud800.example', 'bank\ufffd.example'],
  ...['bank..example', '.bank.example', 'bank.example..', '.', '', '@', 'ceo@'],
  ...[
    '127.0.0.1',
    '127.1',
    '2130706433',
    '0x7f.1',
    '0x7f000001',
    '１２７.0.0.1',
    'bank.1',
    'bank.0x',
    '[127.0.0.1]',
    '[::1]',
    '[IPv6:::1]',
    '::1',
  ],
  ...[`${'a'.repeat(64)}.example`, `${'a.'.repeat(124)}example`, 'xn--\u0000.example', `${'é'.repeat(60)}.example`],
])('what holds anything else is no domain: %j', (text) => {
  expect(domainOf(text)).toBe('')
})

test('of whatever ASCII there is, a domain is all of it or nothing', () => {
  const piece = fc.oneof(
    fc.constantFrom('bank.example', '.', 'evil', '/', '?', '#', '\\', '%61', '-', '_', ':', '[', ']', '0x7f', '1'),
    fc.string(),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const text = pieces.join('')
      const domain = domainOf(text)
      const own = text
        .slice(text.lastIndexOf('@') + 1)
        .replace(/\.$/, '')
        .toLowerCase()
      expect(['', own]).toContain(domain)
    }),
    { numRuns: 20_000 },
  )
})

test('of whatever letters there are, a domain is one in ASCII, and its own', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('', '.evil.example'), (text, end) => {
      const domain = domainOf(`bank.example${text}${end}`)
      expect(domain).toMatch(/^(?:[a-z\d_-]{1,63}(?:\.[a-z\d_-]{1,63})*)?$/)
      expect(domainOf(domain)).toBe(domain)
      if (domain !== '' && end !== '') expect(domain.endsWith(end)).toBe(true)
    }),
    { numRuns: 20_000 },
  )
})

const read = async (...fields: string[]) =>
  contentOf(await parseMessage(Buffer.from(`${fields.join('\r\n')}\r\nTo: bob@readers.example\r\n\r\nHello.`)), {
    domains: ['bob@readers.example'],
  })
const verdictOf = async (value: string, from = 'Bank <ceo@bank.example>') =>
  (await read(`Authentication-Results: mx.readers.example; ${value}`, received, `From: ${from}`)).authentication

const below = ['/', '?', '#', '\\', '%2f', ':', '|', '^', '<', ',', "'", '!', '&', '*', '~', '`', '{', '$', '+', ' ', '\u00ad']
test.each(below.flatMap((sign) => [`bank.example${sign}.evil.example`, `bank.example${sign}`, `b%61nk.example${sign}.evil.example`]))(
  'nobody is verified by a domain that is none: %s',
  async (domain) => {
    const quoted = `"${domain.replace(/[\\"]/g, '\\$&')}"`
    for (const value of [domain, quoted].flatMap((name) => [
      `dmarc=pass header.from=${name}`,
      `dkim=pass header.d=${name}`,
      `dkim=pass header.i=@${name}`,
      `dkim=pass header.i=x@${name}`,
      `spf=pass smtp.mailfrom=${name}`,
      `spf=pass smtp.mailfrom=x@${name}`,
    ])) {
      // What a blank or an escape parts from it is no part of a value that nobody quoted.
      if (!value.includes('"') && /[ \\]/.test(domain)) continue
      expect([value, (await verdictOf(value))?.verdict]).toEqual([value, 'unclear'])
    }
  },
)

test.each(['example', 'localhost', '[127.0.0.1]', '127.0.0.1', '2130706433'])('nobody is verified as one at %s', async (host) => {
  const authentication = await verdictOf(
    `dmarc=pass header.from=${host}; dkim=pass header.d=${host}; spf=pass smtp.mailfrom=${host}`,
    `<ceo@${host}>`,
  )
  expect(authentication?.verdict).toBe('unclear')
})

test('whoever signs results as an address of the own server is not that server', async () => {
  for (const id of [
    'x@mx.readers.example',
    '@mx.readers.example',
    '"x"@mx.readers.example',
    'mx.readers.example/x',
    'mx.readers.example?',
    'mx.%72eaders.example',
  ])
    expect([
      id,
      (await read(`Authentication-Results: ${id}; dmarc=pass header.from=bank.example`, received, 'From: ceo@bank.example')).authentication,
    ]).toEqual([id, undefined])
})

test('an author whose domain is none has none, and is not verified', async () => {
  for (const domain of ['bank.example/.evil.example', 'b%61nk.example', 'bank.example?x', 'bank.example#x']) {
    const authentication = await verdictOf(`dmarc=pass header.from=${domain}; dkim=pass header.d=${domain}`, `<ceo@${domain}>`)
    expect(authentication).toMatchObject({ verdict: 'unclear', domain: '' })
  }
})

test.each(['spy@bank.example/.evil.example', 'spy@bank.example#x', 'spy@b%61nk.example', 'spy@bank.example?x'])(
  'an answer to %s goes to somebody else',
  async (address) => {
    expect((await read('From: ceo@bank.example', `Reply-To: ${address}`)).signs.map(({ sign }) => sign)).toEqual(['reply-elsewhere'])
    expect((await read('From: ceo@bank.example', `Sender: ${address}`)).signs.map(({ sign }) => sign)).toEqual(['sent-for'])
    expect(isSameOwner('ceo@bank.example', address)).toBe(false)
    expect(isSameOwner(address, `other${address}`)).toBe(false)
    expect(isAligned('bank.example', address)).toBe(false)
    expect(isAligned(address, address)).toBe(false)
  },
)

test.each(['bank.example/.evil.example', 'bank.example%23x', 'b%2561nk.example', '127.0.0.1', '[127.0.0.1]', 'intern'])(
  'a list is not left by a letter to %s',
  async (domain) => {
    expect(leavingLetter(`mailto:leave@${domain}`)).toBeUndefined()
    const { list } = await read('From: ceo@bank.example', `List-Unsubscribe: <mailto:leave@${domain}>`)
    expect(list?.unsubscribe).toMatchObject({ letter: undefined, ofSender: { letter: false } })
  },
)

test('an id, and what imitates, are of the whole domain', () => {
  expect(newMessageId('me@bank.example/.evil.example')).toMatch(/@bank\.example\/\.evil\.example>$/)
  expect(lookAlike('bаnk.example/.evil.example')).toBeUndefined()
})
