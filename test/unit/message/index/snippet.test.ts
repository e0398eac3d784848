import { expect, test } from 'vitest'
import { snippetOf } from '../../../../main/message/index/snippet.ts'

const ofText = (text: string) => snippetOf({ text, html: undefined })
const ofHtml = (html: string) => snippetOf({ text: undefined, html })

test('lines become one line, and quoted lines are left out', () => {
  expect(ofText('Yes,\nwith   pleasure.\n> Shall we?\n\nAda')).toBe('Yes, with pleasure. Ada')
})

test('blank and quoted lines do not count, however many come first', () => {
  expect(ofText(`${' \n'.repeat(1000)}${'> Shall we?\n'.repeat(500)}Yes`)).toBe('Yes')
})

test('an HTML body gives its words, without styles, scripts or entities', () => {
  expect(
    ofHtml('<head><title>T</title></head><style>p{color:red}</style><p>Tea &amp; paper&nbsp;&#44;&#x20;&hellip;</p><script>x</script>'),
  ).toBe('Tea & paper , …')
})

test.each([
  ['named letters', 'Pr&uuml;fung f&uuml;r &Auml;rzte &ndash; it&rsquo;s &euro;5', 'Prüfung für Ärzte – it’s €5'],
  ['numbers of windows-1252', 'Mill &#150; &#x97;', 'Mill – —'],
  ['names that HTML does not have', 'R&D; &bogus; &#0; &amp;lt;', 'R&D; &bogus; &#0; &lt;'],
  ['signs that are no markup', '<p>1 < 2, 4 <5 and 3 > 2</p>', '1 < 2, 4 <5 and 3 > 2'],
  ['a value with a bracket', '<p title="a > b">Tea</p><img alt=\'>\'><a href=it"s>cups</a>', 'Tea cups'],
  ['a value that never ends', '<p title="a>Tea</p>', 'Tea'],
  ['a comment with markup', '<p>Tea<!-- <b>x</b> --> and <!--> cups<!----></p>', 'Tea and cups'],
  ['what only one program shows', '<!--[if mso]><p>Word</p><![endif]--><![if !mso]><p>Tea</p><![endif]>', 'Tea'],
  ['a head that is not closed', '<html><head><title>T</title><meta name="a"><body>Tea', 'Tea'],
  ['a template', '<template><p>T</p></template>Tea', 'Tea'],
])('%s: the words are those that a browser shows', (_name, html, words) => {
  expect(ofHtml(html)).toBe(words)
})

test('a plain part that is blank gives way to the HTML part', () => {
  expect(snippetOf({ text: ' \n ', html: '<b>한지</b>' })).toBe('한지')
})

test('it ends after 200 characters, never inside one', () => {
  const snippet = ofText('🍂'.repeat(500))
  expect(Array.from(snippet)).toHaveLength(200)
  expect(snippet.isWellFormed()).toBe(true)
})

test.each(['<', '<style>', '<!--', '&#', '&ab;', '<a b="', '<a b=\'"', '<a b= '])(
  'a megabyte of %j is given up at once, not searched for its end again and again',
  (text) => {
    expect(ofHtml(`Hello${text.repeat(1_000_000 / text.length)}`).startsWith('Hello')).toBe(true)
  },
)

test.each([
  ['a quotation', '> The kettle is on.\n> Come over.\n', 'The kettle is on. Come over.'],
  ['a quotation with who wrote it', 'On Mon, 16 Nov 2026 at 09:30, Ada <ada@x.example> wrote:\n> The kettle is on.\n', 'The kettle is on.'],
  [
    'a quotation with who wrote it, in two lines',
    'On Mon, 16 Nov 2026 at 09:30, Ada Holt\n<ada@x.example> wrote:\n\n> The kettle is on.\n',
    'The kettle is on.',
  ],
  ['a quotation in a quotation', '>> The kettle is on.\n> > Come over.\n', 'The kettle is on. Come over.'],
  ['a quotation in Korean', '2026년 11월 16일 (월) 오전 9:30, 민지 <m@x.example>님이 작성:\n> 주전자를 올렸어요.\n', '주전자를 올렸어요.'],
])('where there is nothing but %s it has the words of that', (_name, text, words) => {
  expect(ofText(text)).toBe(words)
})

const gmail =
  '---------- Forwarded message ---------\nFrom: Ada <ada@x.example>\nDate: Mon, 16 Nov 2026 at 09:30\nSubject: Tea\nTo: Ben <ben@x.example>\n\n\nThe kettle is on.\n'
test.each([
  ['Gmail', gmail],
  [
    'Apple',
    'Begin forwarded message:\n\nFrom: Ada <ada@x.example>\nSubject: Tea\nDate: 16 November 2026 at 09:30:00 CET\nTo: Ben\n <ben@x.example>\n\nThe kettle is on.\n',
  ],
  [
    'Outlook',
    'From: Ada <ada@x.example>\nSent: Monday, 16 November 2026 09:30\nTo: Ben <ben@x.example>\nSubject: Tea\n\nThe kettle is on.\n',
  ],
  [
    'Thunderbird',
    '-------- Forwarded Message --------\nSubject: \tTea\nDate: \tMon, 16 Nov 2026 09:30:00 +0100\nFrom: \tAda <ada@x.example>\nTo: \tBen <ben@x.example>\n\n\n\nThe kettle is on.\n',
  ],
  [
    'Outlook in German',
    '-----Ursprüngliche Nachricht-----\nVon: Ada <ada@x.example>\nGesendet: Montag, 16. November 2026 09:30\nAn: Ben\nBetreff: Tee\n\nThe kettle is on.\n',
  ],
  [
    'Naver',
    '-----Original Message-----\nFrom: "에이다"<ada@x.example>\nTo: <ben@x.example>;\nCc:\nSent: 2026-11-16 (월) 09:30:00 (GMT+09:00)\nSubject: 차\n\nThe kettle is on.\n',
  ],
  [
    'Korean Gmail',
    '---------- 전달된 메일 ----------\n보낸사람: 에이다 <ada@x.example>\n날짜: 2026년 11월 16일\n제목: 차\n받는사람: ben@x.example\n\nThe kettle is on.\n',
  ],
])("of a message that %s forwarded it has the words, and one's own before them", (_name, forwarded) => {
  expect(ofText(forwarded)).toBe('The kettle is on.')
  expect(ofText(`For you.\n\n${forwarded}`)).toBe('For you. The kettle is on.')
  expect(ofHtml(`<div>For you.</div><div>${forwarded.replace(/</g, '&lt;').replace(/\n/g, '<br>')}</div>`)).toBe(
    'For you. The kettle is on.',
  )
})

test('own words that end with a colon, or look like a field, stay', () => {
  expect(ofText('From: here on we weave.\nSecond line')).toBe('From: here on we weave. Second line')
  expect(ofText('Please bring:\n> tea\nand cups')).toBe('Please bring: and cups')
  expect(ofText('Forward the letter, please.\nDate: tomorrow')).toBe('Forward the letter, please. Date: tomorrow')
})

test.each(['&zwnj;&nbsp;', '&#847; ', '&#8199;&#65279;', '\u200b', '&shy; ', '\u2800'])(
  'what senders fill lines with is left out: %s',
  (filler) => {
    expect(ofHtml(`<div style="display:none">Sale today${filler.repeat(150)}</div><p>Dear Ada, two cups for one.</p>`)).toBe(
      'Sale today Dear Ada, two cups for one.',
    )
  },
)

test('what joins letters and emoji stays', () => {
  const text = 'می‌خواهم ❤️‍🔥 👩‍👩‍👧 co\u00adoperate'
  expect(ofText(text)).toBe(text)
})

test('what is encrypted is left out, and what is signed has its words', () => {
  expect(ofText('For you:\n-----BEGIN PGP MESSAGE-----\nVersion: 2\n\nhQEMA6mB\n-----END PGP MESSAGE-----\nAda')).toBe('For you: Ada')
  expect(
    ofText(
      '-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nThe kettle is on.\n-----BEGIN PGP SIGNATURE-----\n\niQEzBAE\n-----END PGP SIGNATURE-----\n',
    ),
  ).toBe('The kettle is on.')
})
