import { expect, test } from 'vitest'
import { namedHosts } from '../../../../preload/hosts/named.ts'
import { inspectLink } from '../../../../renderer/html/links/inspect.ts'

const doubts = (href: string, words: string): string[] | 'refused' => {
  const link = inspectLink(href, words)
  return link.kind === 'open' ? link.doubts.map(({ doubt }) => doubt) : link.kind
}

/** Endings in letters of Cyrillic, Greek, Roman numerals, small capitals and others. */
const endings = [
  ...['соm', 'cоm', 'coм', 'сом', 'сoм', 'cοm', 'cοм', 'ⅽоm', 'ϲom', 'Ϲom', 'ᴄom', 'ᴄᴏm', 'ᴄᴏᴍ', 'соⅿ', 'cօm', 'c0m', 'c०m', 'c໐m'],
  ...['nеt', 'neт', 'ոet', 'οrg', 'оrg', 'oгg', 'orց', 'іnfo', 'infо', 'ιnfo', 'inꬵo', '0rg', 'inf0'],
  ...['c̣om', 'c̵om', 'co\u0336m', 'c\u0338om', 'cöm', 'n\u0323et', 'o\u0332rg', 'ċom', 'ćom'],
]

test.each(endings)('a name that ends as if in letters of ASCII is asked about: .%s', (ending) => {
  for (const words of [
    `paypal.${ending}`,
    `www.paypal.${ending}`,
    `https://paypal.${ending}/login`,
    `security@paypal.${ending}`,
    `go to PAYPAL.${ending.toUpperCase()} now`,
  ])
    expect([words, doubts('https://evil.example/', words)]).toEqual([words, ['text-differs']])
})

test.each([
  ...[
    'www.naver.соm',
    'https://www.kbstar.сom/login',
    'https://раураl.соm',
    'раураӏ.сом',
    'paypal.сom으로 가기',
    'paypal.соm에서',
    'paypal.ѕо/login as https://x.ѕо',
  ],
  ...['https://bank.кr', 'www.bank.dе', 'ada@bank.іо', 'bank.dе', 'bank.iо', 'https://bank.ру/', 'www.банк.ру'],
  ...['paypal̇com', 'paypal\u0323com', 'paypal\u0358com', 'naveṙcom', 'bankḳcom', 'www.naveṛcom', 'bank\u0307net'],
  ...['http://[2001:db8::1]/', 'https://[::1]', 'http://[::ffff:203.0.113.9]:8080/x', 'hxxp://[2001:db8::1]/'],
  ...[
    'http://3405803785/',
    'http://0x7f000001/',
    'http://0x7f.1/',
    'http://127.1/',
    'http://0177.1',
    'https://017700000001/x',
    'http:\\\\3405803785',
  ],
  ...[
    'https://paypal',
    'https://paypal/login',
    'go to http://paypal now',
    'HTTPS://PayPal',
    'hxxps://paypal',
    'ftp://paypal/x',
    'https://은행',
    'https://paypal.',
  ],
  ...['https://paypal.corn/', 'www.paypal.corn', 'https://paypal.cm0', 'www.paypal', 'www.bank.c0rn', 'https://bank.заказ/'],
  ...[
    'http://%70aypal.com',
    'paypal%2Ecom',
    'https://%70%61%79%70%61%6c%2e%63%6f%6d/',
    'paypal%2ecom',
    'pay%70al.com',
    'www%2Epaypal%2Ecom',
    'ada@paypal%2Ecom',
  ],
])('%s over a link to another host is asked about', (words) => {
  expect(doubts('https://evil.example/', words)).toContain('text-differs')
})

test.each([
  ['http://%70aypal.com', 'paypal.com'],
  ['paypal%2Ecom', 'paypal.com'],
  ['http://[2001:DB8::1]/', '[2001:db8::1]'],
  ['http://3405803785/', '203.0.113.9'],
  ['http://0x7f000001/', '127.0.0.1'],
  ['https://paypal', 'paypal'],
  ['paypal̇com', 'paypal.com'],
])('%s names %s', (words, host) => {
  expect(namedHosts(words).map((named) => named.host)).toEqual([host])
})

test.each([
  ['https://[2001:db8::1]/', 'http://[2001:db8::1]/'],
  ['https://wiki/', 'https://wiki'],
  ['https://203.0.113.9/', 'http://3405803785/'],
])('what names the very host of %s differs from nothing: %s', (href, words) => {
  expect(doubts(href, words)).not.toContain('text-differs')
})

test.each([
  ...[
    'Привет.Как дела',
    'Да.Но нет',
    'Windows.Но',
    'SMS.По почте',
    'конец.Со мной',
    'Καλημέρα.Το σπίτι',
    'fini.là',
    'fin.dès',
    'Ende.Über',
    'são.José',
    'một.hai',
  ],
  ...['안녕하세요.오늘은', '끝.이', '終わり.次', '3.5', 'v1.0', 'v1.о', 'Hello.There', 'pop.corn', 'candy.corn'],
  ...[
    'https://',
    'http://…',
    'https://docs…',
    'https://docs...',
    'www',
    'www.',
    'use https: or http:',
    '100%25 off',
    '50%2B',
    'a%20b',
    'x // y',
    '// note',
  ],
  ...['T.C. İstanbul', 'Nr.5', 'ẹnet', 'ọ com', 'Ṣalom'],
])('%s names no host', (words) => {
  expect(doubts('https://evil.example/', words)).toEqual([])
})
