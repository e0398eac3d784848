import { expect, test } from 'vitest'
import { inspectLink } from '../../../../renderer/html/links/inspect.ts'

const doubts = (href: string, words: string): string[] | 'refused' => {
  const link = inspectLink(href, words)
  return link.kind === 'open' ? link.doubts.map(({ doubt }) => doubt) : link.kind
}

/** Words that name the bank, under a link that leads elsewhere. */
const evil = 'https://evil.example/login'
const deceiving: string[] = [
  ...['www.bank.example', 'bank.example', 'BANK.EXAMPLE', 'http://www.bank.example', 'https://www.bank.example/login?x=1#y'],
  ...[
    'www.bank.example:8443',
    'www.bank.example.',
    'www.bank.example »',
    '» www.bank.example',
    'Go to www.bank.example',
    'www.bank.example now',
  ],
  ...[
    '<www.bank.example>',
    '"www.bank.example"',
    '“www.bank.example”',
    '(www.bank.example)',
    '[www.bank.example]',
    'www.bank.example!',
    'www.bank.example…',
  ],
  ...[
    'www\u200b.bank.example',
    'www.ba\u00adnk.example',
    'www.bank\u2060.example',
    'w\u200dww.bank.example',
    'www.bank.exa\ufeffmple',
    'www.bank\u180e.example',
  ],
  ...[
    'www.bank.example\u3164',
    'www.bank\u115f.example',
    'www.bank.example\ufe0f',
    'www.bank\u034f.example',
    '\u2066www.bank.example\u2069',
  ],
  ...[
    'www。bank。example',
    'www．bank．example',
    'www｡bank｡example',
    'www\u2024bank\u2024example',
    'www.bank.example\u2044login',
    'www.bank.example∕login',
  ],
  ...['ｗｗｗ.ｂａｎｋ.ｅｘａｍｐｌｅ', 'ⓦⓦⓦ.ⓑⓐⓝⓚ.ⓔⓧⓐⓜⓟⓛⓔ', '𝐰𝐰𝐰.𝐛𝐚𝐧𝐤.𝐞𝐱𝐚𝐦𝐩𝐥𝐞', 'www.bank.𝕖𝕩𝕒𝕞𝕡𝕝𝕖'],
  ...['\u202eelpmaxe.knab.www', '\u202eelpmaxe.knab.www\u202c here', '\u202dwww.bank.example'],
  ...[
    'ftp://www.bank.example/',
    'HTTPS://WWW.BANK.EXAMPLE',
    'hxxp://www.bank.example',
    '//www.bank.example',
    'https:\\\\www.bank.example',
    'view-source:www.bank.example',
  ],
  ...[
    'security@bank.example',
    'user@www.bank.example',
    'mailto:security@bank.example',
    'Bank <ceo@bank.example>',
    'http://user@www.bank.example/',
  ],
  ...[
    'www.bank\t.example',
    'www.bank.\texample',
    'here | www.bank.example',
    'www.bank.example\nSign in',
    'Sign in\n\nwww.bank.example',
    'a/www.bank.example/b',
  ],
  ...[
    '한지은행.example',
    '은행.example 로그인',
    'www.한지.example',
    'xn--bcher-kva.example',
    'www.bücher.example',
    '銀行。example',
    'банк.example',
  ],
  ...['203.0.113.7', 'http://203.0.113.7/login', 'Server 203.0.113.7', 'www.bank.co.uk', 'bank.co.kr', 'bank.github.io', 'my.bank.test'],
  ...[
    'Visit bank.com or evil.example',
    'evil.example bank.com',
    'bank.com.evil.example.bank.com',
    'example.com→bank.com',
    'https://evil.example.bank.com',
  ],
]

test.each(deceiving)('%j over a link to another host is asked about', (words) => {
  expect(doubts(evil, words)).toContain('text-differs')
})

test.each([
  ['https://github.io/', 'bank.github.io'],
  ['https://eve.github.io/', 'bank.github.io'],
  ['https://eve.blogspot.com/', 'bank.blogspot.com'],
  ['https://bank.example.evil.example/', 'bank.example'],
  ['https://evil.example/?https://bank.example', 'bank.example'],
  ['https://evil.example/bank.example', 'bank.example'],
  ['https://evil.example/#www.bank.example', 'www.bank.example'],
  ['https://bank-example.com/', 'bank.example'],
  ['https://bankexample.com/', 'bank.example'],
  ['https://bank.co/', 'bank.com'],
  ['https://bank.example.com/', 'bank.example'],
  ['https://eve.co.uk/', 'bank.co.uk'],
  ['mailto:eve@evil.example', 'ceo@bank.example'],
  ['mailto:ceo@bank.example,eve@evil.example', 'ceo@bank.example'],
  ['http://198.51.100.1/', '203.0.113.7'],
])('%s under %j is asked about', (href, words) => {
  expect(doubts(href, words)).toContain('text-differs')
})

test.each([
  ['http://:www.bank.example@evil.example/', 'user-name'],
  ['https://www.bank.example@evil.example/', 'user-name'],
  ['https://www.bank.example:443@evil.example/', 'user-name'],
  ['https://www.bank.example%2Flogin@evil.example/', 'user-name'],
  ['http://127.0.0.1/x', 'number'],
  ['http://[::1]/x', 'number'],
  ['http://[::ffff:10.0.0.1]/x', 'number'],
  ['http://2130706433/', 'number'],
  ['http://0x7f.1/', 'number'],
  ['http://0177.0.0.01/', 'number'],
  ['http://１２７.０.０.１/', 'number'],
  ['http://localhost:631/', 'local'],
  ['http://printer/', 'local'],
  ['http://router.local/', 'local'],
  ['http://nas.lan/', 'local'],
  ['http://x.localhost/', 'local'],
  ['http://metadata.google.internal/', 'local'],
  ['http://localhost./', 'local'],
  ['http://wiki.corp/', 'local'],
  ['http://x.localdomain/', 'local'],
  ['http://x.private/', 'local'],
  ['http://x.onion/', 'local'],
  ['http://x.alt/', 'local'],
  ['http://router.home.arpa./', 'local'],
  ['https://ɡoogle.com/', 'look-alike'],
  ['https://lınkedın.com/', 'look-alike'],
  ['https://bạnk.example/', 'look-alike'],
  ['https://paypaĺ.com/', 'look-alike'],
  ['https://paypał.com/', 'look-alike'],
  ['https://bank.exampleノlogin.evil.example/', 'look-alike'],
  ['https://bank.exampleンlogin.evil.example/', 'look-alike'],
  ['https://bank.exampleソx.evil.example/', 'look-alike'],
  ['https://goog丨e.com/', 'look-alike'],
  ['https://ba一nk.com/', 'look-alike'],
  ['https://bankー.example/', 'look-alike'],
  ['https://bankㅣ.example/', 'look-alike'],
  ['https://ꓐꓮꓠꓗ.com/', 'look-alike'],
  ['https://ᏢᎪᎩ.com/', 'look-alike'],
  ['https://bankბ.com/', 'look-alike'],
  ['https://ბბank.com/', 'look-alike'],
  ['https://bankไ.com/', 'look-alike'],
  ['https://ѕвѵ.com/', 'look-alike'],
  ['https://pаypal.example/', 'look-alike'],
  ['https://аррӏе.example/', 'look-alike'],
  ['https://аррӏе.com/', 'look-alike'],
  ['https://αpple.com/', 'look-alike'],
  ['https://νικη.com/', 'look-alike'],
  ['https://օոս.com/', 'look-alike'],
  ['https://იყო.com/', 'look-alike'],
  ['https://ഠ0.com/', 'look-alike'],
  ['https://bank০.com/', 'look-alike'],
  ['https://xn--80ak6aa92e.com/', 'look-alike'],
  ['https://www.xn--pple-43d.com/', 'look-alike'],
  ['https://ban\u0323k\u0325.com/', 'look-alike'],
  ['https://ba·nk.com/', 'look-alike'],
  ['https://bankʼ.com/', 'look-alike'],
  ['https://ĸrebs.com/', 'look-alike'],
  ['https://ƅank.com/', 'look-alike'],
  ['https://ḅank.example/', 'look-alike'],
  ['https://đropbox.com/', 'look-alike'],
  ['https://þaypal.com/', 'look-alike'],
  ['https://аррӏе.bank.example/', 'look-alike'],
])('%s is asked about: %s', (href, doubt) => {
  expect(doubts(href, 'here')).toContain(doubt)
})

test.each([
  ['https://bank.example/login', 'Sign in'],
  ['https://bank.example/login', ''],
  ['https://bank.example/login', 'https://bank.example/login'],
  ['https://bank.example/login', 'Go to bank.example »'],
  ['https://www.bank.example/', 'bank.example'],
  ['https://bank.example/', 'www.bank.example'],
  ['https://click.bank.example/x?u=1', 'www.bank.example'],
  ['https://accounts.bank.co.kr/', 'mail.bank.co.kr'],
  ['https://bank.example./', 'bank.example'],
  ['https://bank.example:8443/', 'bank.example:8443'],
  ['https://eve.github.io/', 'eve.github.io'],
  ['https://한지.example/', '한지.example'],
  ['https://한국은행.com/', '한국은행'],
  ['https://한국bank.com/', ''],
  ['https://bücher.example/', 'bücher.example'],
  ['https://bücher.example/', 'xn--bcher-kva.example'],
  ['https://café.com/', ''],
  ['https://straße.de/', ''],
  ['https://fußball.de/', 'fußball.de'],
  ['https://smörgås.se/', ''],
  ['https://čeština.cz/', ''],
  ['https://łódź.pl/', ''],
  ['https://việt.vn/', ''],
  ['https://ığdır.tr/', ''],
  ['https://þing.is/', ''],
  ['https://ľubo.sk/', ''],
  ['https://paral·lel.cat/', ''],
  ['https://日本語.jp/', ''],
  ['https://カード.jp/', ''],
  ['https://ラーメン.com/', ''],
  ['https://東京tower.jp/', ''],
  ['https://中文.com/', ''],
  ['https://москва.ru/', ''],
  ['https://москва.рф/', ''],
  ['https://почта.com/', ''],
  ['https://ελλάδα.com/', ''],
  ['https://العربية.com/', ''],
  ['https://भारत.com/', ''],
  ['https://ไทย.com/', ''],
  ['https://עברית.com/', ''],
  ['https://தமிழ்.com/', ''],
  ['https://x.example/', 'version 1.2'],
  ['https://x.example/', 'version 1.2.3'],
  ['https://x.example/', 'e.g. this, i.e. that'],
  ['https://x.example/', 'See Sect. 3.2. Then go on.'],
  ['https://x.example/', 'Read more … here'],
  ['https://x.example/', 'report.pdf'],
  ['https://x.example/', 'Hello.There'],
  ['https://x.example/', '12.30 Uhr'],
  ['https://x.example/', '1.000,00 €'],
  ['https://x.example/', 'co.uk'],
  ['mailto:ann@x.example', 'ann@x.example'],
  ['mailto:ann@mail.x.example?subject=hi', 'ann@x.example'],
  ['mailto:?subject=hi', 'Share x.example'],
  ['tel:+82-2-123-4567', 'Call us at x.example'],
  ['tel:114', '114'],
])('%s under %j is followed at once', (href, words) => {
  expect(doubts(href, words)).toEqual([])
})

test.each(['javascript:alert(1)', ' java\nscript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', 'vbscript:x', 'hanji://window/'])(
  '%j is never followed',
  (href) => {
    expect(doubts(href, 'here')).toBe('refused')
  },
)

test.each(['smb://x/y', 'ms-msdt:/id', 'tel:*%2306%23', 'tel:*21*123#', 'tel:%2A21', 'ftp://x.example/', 'https://app١e.com/', ''])(
  '%j is never followed',
  (href) => {
    expect(doubts(href, 'here')).toBe('refused')
  },
)

test('words of any length are read in time that grows with them, and asked about where they are not read to their end', () => {
  expect(doubts(evil, 'a.'.repeat(9000))).toEqual([])
  expect(doubts(evil, 'a.'.repeat(200_000))).toEqual(['long'])
  expect(doubts(evil, `${'-'.repeat(400_000)}.`)).toEqual(['long'])
  expect(doubts(evil, `${'Lorem ipsum '.repeat(2000)}www.bank.com`)).toEqual(['long'])
})
