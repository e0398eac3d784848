import { expect, test } from 'vitest'
import { mailboxText, parseRecipients } from '../../../../renderer/composer/fields/parse-recipients.ts'
import { stopwatch } from '../../support/stopwatch.ts'

test('bare addresses, names and both separators are read', () => {
  expect(parseRecipients('ada@example.test, 김서연 <seoyeon@example.test>; Bob <bob@example.test>')).toEqual({
    addresses: [
      { name: '', address: 'ada@example.test' },
      { name: '김서연', address: 'seoyeon@example.test' },
      { name: 'Bob', address: 'bob@example.test' },
    ],
    invalid: [],
  })
})

test('a comma in a quoted name does not separate', () => {
  expect(parseRecipients('"Whitfield, Ada" <ada@example.test>').addresses).toEqual([
    { name: 'Whitfield, Ada', address: 'ada@example.test' },
  ])
})

test('what is no address is told apart and kept as typed', () => {
  expect(parseRecipients('ada@, not one, bob@example.test')).toEqual({
    addresses: [{ name: '', address: 'bob@example.test' }],
    invalid: ['ada@', 'not one'],
  })
})

test('a pasted column of addresses is read, empty lines and all', () => {
  expect(parseRecipients('a@x.example\n\n b@x.example \n').addresses.map(({ address }) => address)).toEqual(['a@x.example', 'b@x.example'])
})

test('a line break in an address or a name cannot start a header', () => {
  const { addresses, invalid } = parseRecipients('"Ada\r\nBcc: x@evil.example" <ada@example.test>')
  for (const { name, address } of addresses) expect(name + address).not.toMatch(/[\r\n]/)
  expect(invalid.join('')).not.toContain('ada@example.test\n')
})

test('groups are their members, and what was copied from links is the address', () => {
  expect(parseRecipients('Paper team: Ada <ada@x.example>, bob@x.example; mailto:carol@x.example').addresses).toEqual([
    { name: 'Ada', address: 'ada@x.example' },
    { name: '', address: 'bob@x.example' },
    { name: '', address: 'carol@x.example' },
  ])
  expect(parseRecipients('undisclosed-recipients:;')).toEqual({ addresses: [], invalid: [] })
})

test.each([
  ['', 'ada@x.example'],
  ['Ada Kim', 'Ada Kim <ada@x.example>'],
  ['Kim, Ada "A"', '"Kim, Ada \\"A\\"" <ada@x.example>'],
  ['김서연', '김서연 <ada@x.example>'],
])('somebody called "%s" is written %s, and read as the same', (name, text) => {
  expect(mailboxText({ name, address: 'ada@x.example' })).toBe(text)
  expect(parseRecipients(text).addresses).toEqual([{ name, address: 'ada@x.example' }])
})

test.each([
  ['zero-width characters', '\u200bbob@example.test\u200b, ada\ufeff@example.test', ['bob@example.test', 'ada@example.test']],
  ['full-width signs', 'ada＠press．example；bo@press.example', ['ada@press.example', 'bo@press.example']],
  ['a link with a query', 'mailto:ada@press.example?subject=x&cc=y', ['ada@press.example']],
  ['a link in brackets', '<mailto:ada@press.example?subject=x>', ['ada@press.example']],
  ['a full stop behind it', 'ada@press.example.', ['ada@press.example']],
  ['the same one again, by case, too', 'ada@press.example, Ada@Press.example; ada@press.example', ['ada@press.example']],
  ['spaces between', 'ada@press.example bo@press.example', ['ada@press.example', 'bo@press.example']],
  [
    'mailboxes without a sign between them',
    'Ada <ada@press.example> Bo <bo@press.example>',
    ['Ada <ada@press.example>', 'Bo <bo@press.example>'],
  ],
  [
    'three of them, a name in quotes',
    '"Kim, Ada" <ada@press.example> <bo@press.example> Cy <cy@press.example>',
    ['Kim, Ada <ada@press.example>', 'bo@press.example', 'Cy <cy@press.example>'],
  ],
  ['an address in a name', '"Ada <old@press.example>" <ada@press.example>', ['Ada <old@press.example> <ada@press.example>']],
  ...['・', '・ ', '• ', '- ', '– ', '* ', '● ', '※', '1. ', '1) ', '(1) ', '① '].map((mark): [string, string, string[]] => [
    `the mark ${mark}`,
    `${mark}ada@press.example\n${mark}Bo <bo@press.example>`,
    ['ada@press.example', 'Bo <bo@press.example>'],
  ]),
  ['a number that is a part of a name', '1. FC Press <fc@press.example>', ['1. FC Press <fc@press.example>']],
  ['a number before an address alone', '1. ada@press.example', ['ada@press.example']],
  ['an address that begins with a sign', '-ada@press.example', ['-ada@press.example']],
  ['no-break spaces', 'Ada\u00a0Kim\u00a0<ada@press.example>', ['Ada Kim <ada@press.example>']],
  [
    "Outlook's names",
    'Kim, Ada <ada@press.example>; Lee, Bo <bo@press.example>',
    ['Kim, Ada <ada@press.example>', 'Lee, Bo <bo@press.example>'],
  ],
  ["Outlook's quotes", "'Kim Ada' <ada@press.example>", ['Kim Ada <ada@press.example>']],
  ['typographic quotes', '“Kim, Ada” <ada@press.example>', ['Kim, Ada <ada@press.example>']],
  ['rows of a sheet', 'Ada Kim\tada@press.example\nBo Lee\tbo@press.example', ['Ada Kim <ada@press.example>', 'Bo Lee <bo@press.example>']],
  ['a name behind', 'ada@press.example (Ada Kim)', ['Ada Kim <ada@press.example>']],
  ['two lines', 'Ada Kim\n<ada@press.example>', ['Ada Kim <ada@press.example>']],
  ...['d@x.example.', "'d@x.example'", `"'d@x.example'"`, `"'d@x.example'".`, '‘d@x.example’', '“d@x.example”.', '<d@x.example.>'].map(
    (text): [string, string, string[]] => [`the signs of ${text}`, text, ['d@x.example']],
  ),
  ...[
    'd@x.example。',
    'd@x.example!',
    'd@x.example…',
    '「d@x.example」',
    '*d@x.example*',
    '`d@x.example`',
    'd@x.example님께',
    'd@x.example:',
  ].map((text): [string, string, string[]] => [`the signs of ${text}`, text, ['d@x.example']]),
  ['signs of names', "o'brien@x.example; 'tis@x.example; _x_@x.example", ["o'brien@x.example", "'tis@x.example", '_x_@x.example']],
  ['hosts by number', 'bob@[127.0.0.1], <ada@[IPv6:::1]>', ['bob@[127.0.0.1]', 'ada@[IPv6:::1]']],
  ['Korean names', '김서연(seoyeon@x.example), 이보[bo@x.example]', ['김서연 <seoyeon@x.example>', '이보 <bo@x.example>']],
  ["Outlook's quotes around commas", "'Kim, Ada' <ada@x.example>, bo@x.example", ['Kim, Ada <ada@x.example>', 'bo@x.example']],
  ['marks of groups in names', '"Kim [HR]" <k@x.example>, Lee (HR) <l@x.example>', ['Kim [HR] <k@x.example>', 'Lee (HR) <l@x.example>']],
  ['full-width letters', 'ａｄａ＠ｘ．ｅｘａｍｐｌｅ; Ｂｏ <bo－１@x.example>', ['ada@x.example', 'Ｂｏ <bo-1@x.example>']],
  ['ideographic full stops', 'ada@x。example', ['ada@x.example']],
  ['a link behind its words', 'Ada <ada@x.example<mailto:ada@x.example>>', ['Ada <ada@x.example>']],
  [
    'a link behind an address',
    'ada@x.example <mailto:Ada@x.example>, bo@x.example<mailto:bo@x.example>',
    ['ada@x.example', 'bo@x.example'],
  ],
  ['links of Markdown', '[ada@x.example](mailto:ada@x.example), [Bo](mailto:bo@x.example)', ['ada@x.example', 'Bo <bo@x.example>']],
  ['a link in square brackets', 'ada@x.example [mailto:ada@x.example]', ['ada@x.example']],
  ...[' / ', ' | ', ' and ', ' und ', ' et ', ' & ', ' · ', '·', '|', '/', ' 및 ', ' • '].map((sign): [string, string, string[]] => [
    `“${sign}” between them`,
    `ada@x.example${sign}bo@x.example${sign}cy@x.example`,
    ['ada@x.example', 'bo@x.example', 'cy@x.example'],
  ]),
  ['a word between mailboxes', 'Ada <ada@x.example> and Bo <bo@x.example>', ['Ada <ada@x.example>', 'Bo <bo@x.example>']],
  ['a sign between rows', 'Ada Kim ada@x.example / Bo bo@x.example', ['Ada Kim <ada@x.example>', 'Bo <bo@x.example>']],
  ['such a word in a name', 'Ada and Bo <ada@x.example>, R & D <r&d@x.example>', ['Ada and Bo <ada@x.example>', 'R & D <r&d@x.example>']],
  ['a link whose @ is escaped', 'mailto:ada%40x.example', ['ada@x.example']],
  ['a link with a name in it', 'MAILTO:Ada%20Kim%20%3Cada@x.example%3E', ['Ada Kim <ada@x.example>']],
  ['a link to two', 'mailto:ada@x.example,bo@x.example?cc=c@x.example', ['ada@x.example', 'bo@x.example']],
  ['two links', 'mailto:ada@x.example,mailto:bo@x.example?subject=a, cy@x.example', ['ada@x.example', 'bo@x.example', 'cy@x.example']],
  ['a query without its link', 'ada@x.example?subject=hi', ['ada@x.example']],
  [
    'rows of many cells',
    '1\tAda\tada@x.example\t010-1234\n2\tKim, Bo\tbo@x.example\t010-5678',
    ['Ada <ada@x.example>', 'Kim, Bo <bo@x.example>'],
  ],
  ['rows with the address before the name', 'ada@x.example\tAda Kim\r\nbo@x.example\tBo', ['Ada Kim <ada@x.example>', 'Bo <bo@x.example>']],
  ['lines of a CSV file', 'Ada Kim,ada@x.example\n"Lee",bo@x.example\n', ['Ada Kim <ada@x.example>', 'Lee <bo@x.example>']],
  ['those with semicolons', '1;Ada Kim;ada@x.example\n2;Bo;bo@x.example', ['Ada Kim <ada@x.example>', 'Bo <bo@x.example>']],
  ['cells of addresses alone', 'ada@x.example\t\tbo@x.example', ['ada@x.example', 'bo@x.example']],
  ['lines of two addresses', 'ada@x.example,bo@x.example\ncy@x.example', ['ada@x.example', 'bo@x.example', 'cy@x.example']],
  [
    'encoded words',
    '=?utf-8?Q?J=C3=BCrgen_M?= <j@x.example>; =?euc-kr?B?sei8rb+s?= <k@x.example>; =?nothing?Q?x?= <n@x.example>',
    ['Jürgen M <j@x.example>', '김서연 <k@x.example>', '=?nothing?Q?x?= <n@x.example>'],
  ],
  [
    'hosts in other scripts',
    'ada@bücher.example, 用户@例子.example, b@a_b.example',
    ['ada@bücher.example', '用户@例子.example', 'b@a_b.example'],
  ],
  ['a space before the @', 'ada @x.example', ['ada@x.example']],
  ['a space behind the @', 'ada@ x.example, Bo <bo @ x.example>', ['ada@x.example', 'Bo <bo@x.example>']],
  ['a name in quotes before the @', '"very odd"@x.example, Bo <"b o"@x.example>', ['"very odd"@x.example', 'Bo <"b o"@x.example>']],
  ['quotes before the @ that nothing needs', '"ada"@x.example', ['ada@x.example']],
  [
    'surnames before commas',
    'Smith, John <j@x.example>, Doe, Jane <d@x.example>',
    ['Smith, John <j@x.example>', 'Doe, Jane <d@x.example>'],
  ],
  [
    'surnames before commas, and one address alone',
    'Smith, John <j@x.example>, bo@x.example, Doe, Jane <d@x.example>',
    ['Smith, John <j@x.example>', 'bo@x.example', 'Doe, Jane <d@x.example>'],
  ],
  ['names without quotes among others', 'Ada <ada@press.example>, bo@press.example', ['Ada <ada@press.example>', 'bo@press.example']],
])('recipients are read with %s', (_what, text, expected) => {
  const { addresses, invalid } = parseRecipients(text)
  expect(addresses.map(({ name, address }) => (name === '' ? address : `${name} <${address}>`))).toEqual(expected)
  expect(invalid).toEqual([])
})

test.each([
  'Ada%20Kim%20%3Cada@x.example%3E',
  'ada@x..example',
  'ada@-x.example',
  'ada@x-.example',
  'ada@x.example/a',
  'ada@x=y',
  'ada@x%20y',
])('what no letter could be sent to is told: %s', (text) => expect(parseRecipients(text)).toEqual({ addresses: [], invalid: [text] }))

test('the address of a page is no one, and a word before others is no surname', () => {
  for (const page of ['https://x.example/ada@y.example', 'See: https://ada@y.example/', 'ftp://ada@y.example'])
    expect(parseRecipients(page)).toMatchObject({ addresses: [] })
  expect(parseRecipients('Press, Ada <ada@x.example>, Bo <bo@x.example>')).toEqual({
    addresses: [
      { name: 'Ada', address: 'ada@x.example' },
      { name: 'Bo', address: 'bo@x.example' },
    ],
    invalid: ['Press'],
  })
})

test.each([
  'a@b<',
  'a@b/',
  'a / ',
  ' and ',
  '"a"@',
  'a, b<',
  'a@b <a@b ',
  'a,',
  '<',
  '"',
  'a, b <',
  'x@y ',
  ' ',
  "a,'b' ",
  '(a@b',
  'x@y!',
  '!',
  'a@b.c가',
  'a\ta@b\n',
  'a,a@b\n',
  'a\t',
  'mailto:',
  'mailto:%40',
  '=?utf-8?q?a?= ',
  '=?a?q?',
])('100,000 characters of "%s" are read at once', (piece) => {
  const spent = stopwatch()
  parseRecipients(piece.repeat(100_000 / piece.length))
  expect(spent()).toBeLessThan(3000)
})
